//! `peer generate DOCUMENT FILE` makes a client of an OpenAPI document by progenitor, and formats it
//! as progenitor's own command does. `peer format FOLDER` prints the seconds that parsing and
//! formatting the tokens of all Rust below the folder take.

use std::fs;
use std::path::Path;
use std::time::Instant;

use proc_macro2::TokenStream;

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", document, file] => generate(document, file),
        ["format", folder] => println!("{}", format(Path::new(folder))),
        _ => panic!("{words:?} is neither `generate` nor `format`"),
    }
}

fn generate(document: &str, file: &str) {
    let text = fs::read_to_string(document).expect("a document");
    let document = serde_json::from_str(&text).expect("an OpenAPI document");
    let mut generator = progenitor_impl::Generator::default();
    let tokens = generator.generate_tokens(&document).expect("a client");
    let syntax = syn_of_peer::parse2(tokens).expect("Rust");
    fs::write(file, prettyplease_of_peer::unparse(&syntax)).expect("a file to write");
}

fn format(folder: &Path) -> f64 {
    let mut files = Vec::new();
    tokens(folder, &mut files);
    let start = Instant::now();
    let text: usize = files
        .into_iter()
        .map(|tokens| {
            let syntax = syn::parse2(tokens).expect("Rust");
            prettyplease::unparse(&syntax).len()
        })
        .sum();
    let elapsed = start.elapsed().as_secs_f64();
    assert!(text > 0, "there is no Rust in {}", folder.display());
    elapsed
}

fn tokens(folder: &Path, files: &mut Vec<TokenStream>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            tokens(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            files.push(text.parse().expect("tokens"));
        }
    }
}
