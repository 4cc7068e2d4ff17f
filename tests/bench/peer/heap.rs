//! `heap MODEL FOLDER` makes the crate of a model, and prints the most bytes that our generator held
//! at once: what it needs of its own, beside the pages of its program.

use std::path::PathBuf;

use codegen::plan::Package;
use codegen::{Request, generate};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() {
    let words: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [model, out] = words.as_slice() else {
        panic!("{words:?} are not a model and a folder")
    };
    let request = Request {
        model: model.clone(),
        overlay: None,
        out: out.clone(),
        package: Package { name: "heap".to_owned(), version: "0.0.0".to_owned() },
        examples: None,
        check: false,
        protocol_tests: false,
        operations: Vec::new(),
    };
    generate(&request).expect("a crate");
    println!("{}", ALLOCATOR.peak_usage());
}
