//! The rules of the house, which no compiler knows.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::plan::Package;
use codegen::{Request, generate};

/// What each stage may import: itself, and what it is given. The expressions of endpoint rules get
/// their types in `check`, and keep them. Names are made in one place for whoever wants one.
const STAGES: [(&str, &[&str]); 9] = [
    ("load", &["load", "fault"]),
    ("names.rs", &[]),
    ("check", &["check", "load", "names", "fault"]),
    ("plan", &["plan", "load", "names", "check"]),
    ("render", &["render", "plan"]),
    ("emit", &["emit", "render", "plan"]),
    // Beside the others: it compares what they make of two models.
    ("diff", &["diff", "load", "names", "check", "plan"]),
    // Beside the others, too: it doubts what `check` has passed.
    ("lint", &["lint", "load", "check"]),
    // And this one reads what the others have emitted.
    ("trace", &["trace", "load", "check", "plan", "render", "emit", "diff"]),
];

/// Where a stage relies on what the one before has made sure of, and how often. Each is a reason to
/// look for a better type; none may be added.
const RELIES: [(&str, usize); 5] = [
    ("codegen/src/check/endpoint/expression.rs", 1),
    ("codegen/src/check/endpoint/typed.rs", 2),
    ("codegen/src/plan/endpoint/lower.rs", 1),
    ("codegen/src/plan/endpoint/mod.rs", 1),
    ("codegen/src/plan/endpoint/value.rs", 4),
];

/// Where the code of every emitted crate can panic, how often, and why. None may be added.
const EMITTED_RELIES: [(&str, usize, &str); 2] = [
    ("codegen/runtime/src/client.rs", 1, "`Client::from_conf`, which says so"),
    (
        "codegen/runtime/src/runtime/operation.rs",
        1,
        "the builder of auth params has all that it wants",
    ),
];

const LONGEST_FUNCTION: usize = 80;
const LONGEST_FILE: usize = 400;

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A source file: its path in the workspace, and its text.
struct Source {
    path: String,
    text: String,
}

/// The Rust files below a folder or at a path, in order.
fn sources(path: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut open = vec![path.to_owned()];
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(workspace(&path)) {
            let names =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            open.extend(names.map(|name| format!("{path}/{name}")));
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(workspace(&path)).unwrap();
            sources.push(Source { path, text });
        }
    }
    assert!(!sources.is_empty(), "there is no Rust at {path}");
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The lines of a file's own code, numbered: without tests, comments and the insides of strings.
fn code(source: &Source) -> Vec<(usize, String)> {
    if source.path.ends_with("tests.rs") {
        return Vec::new();
    }
    let own = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = without_templates(&without_strings(own));
    let lines = lines
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned());
    lines.enumerate().map(|(at, line)| (at + 1, line)).collect()
}

fn without_strings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    let mut in_comment = false;
    while let Some(c) = chars.next() {
        in_comment = (in_comment
            || (!in_string && c == '/' && chars.peek() == Some(&'/')))
            && c != '\n';
        match c {
            '\\' if in_string => _ = chars.next(),
            '\'' if !in_string && !in_comment && chars.peek() == Some(&'"') => {
                _ = chars.next()
            }
            '"' if !in_comment => in_string = !in_string,
            _ if in_string && c != '\n' => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// Leaves out what a template writes, for that is code of another crate.
fn without_templates(text: &str) -> String {
    let mut parts = text.split("quote!");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut depth = 0;
        let end = part.find(|c| {
            depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
            depth == 0 && ")]}".contains(c)
        });
        let (template, rest) = part.split_at(end.map_or(part.len(), |end| end + 1));
        kept.extend(template.chars().filter(|c| *c == '\n'));
        kept.push_str(rest);
    }
    kept
}

/// Fails with every place at which `wrong` finds something to say about a line of code.
fn no_line(sources: &[Source], wrong: impl Fn(&str) -> Option<String>) {
    let found: String = places(sources, wrong).concat();
    assert!(found.is_empty(), "\n{found}");
}

fn places(sources: &[Source], wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = sources.iter().flat_map(|source| {
        code(source)
            .into_iter()
            .map(|(number, line)| (&source.path, number, line))
    });
    lines
        .filter_map(|(path, number, line)| {
            Some(format!("{path}:{number}: {}\n", wrong(&line)?))
        })
        .collect()
}

/// The words that follow `prefix` in a line.
fn words_after<'a>(line: &'a str, prefix: &str) -> impl Iterator<Item = &'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.split(prefix)
        .skip(1)
        .map(move |rest| rest.split(|c| !is_word(c)).next().unwrap_or_default())
}

#[test]
fn a_stage_knows_only_what_it_is_given() {
    for (stage, allowed) in STAGES {
        no_line(&sources(&format!("codegen/src/{stage}")), |line| {
            let imports = line.trim_start().strip_prefix("use ").unwrap_or_default();
            let module = words_after(imports, "crate::")
                .find(|module| !allowed.contains(module))?;
            Some(format!("the stage `{stage}` must not know `{module}`"))
        });
    }
}

#[test]
fn nothing_of_the_model_comes_after_the_plan() {
    for path in [
        "codegen/src/render",
        "codegen/src/emit",
        "codegen/src/plan/ir.rs",
        "codegen/src/plan/ir",
    ] {
        no_line(&sources(path), |line| {
            let words = ["serde_json", "ShapeId"];
            let word = words.into_iter().find(|word| line.contains(word))?;
            Some(format!("`{word}` has no place behind the plan"))
        });
    }
}

#[test]
fn nothing_is_kept_in_an_order_of_chance() {
    no_line(&sources("codegen/src"), |line| {
        let words = ["HashMap", "HashSet"];
        let word = words.into_iter().find(|word| line.contains(word))?;
        Some(format!("`{word}` has no order: use an `IndexMap` or `BTreeMap`"))
    });
}

/// What can panic in a line.
fn panics(line: &str) -> Option<String> {
    // Without its message, `expect("…")` is left as `expect()`.
    let words =
        [".unwrap()", ".expect()", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let word = words.into_iter().find(|word| line.contains(word));
    let index = || indexed(line).map(|index| format!("`[{index}]` can panic"));
    word.map(|word| format!("`{word}` can panic"))
        .or_else(index)
}

#[test]
fn an_emitted_crate_does_not_panic() {
    let mut found = String::new();
    for source in sources("codegen/runtime/src") {
        let mut allowed = EMITTED_RELIES.iter();
        let allowed = allowed.find(|(path, ..)| *path == source.path);
        let places = places(std::slice::from_ref(&source), panics);
        if places.len() != allowed.map_or(0, |(_, count, _)| *count) {
            found += &format!(
                "{}: {} places\n{}",
                source.path,
                places.len(),
                places.concat()
            );
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn nothing_panics() {
    for source in ["codegen/src", "xtask/src"].into_iter().flat_map(sources) {
        let allowed = RELIES.iter().find(|(path, _)| *path == source.path);
        let places = places(std::slice::from_ref(&source), panics);
        let expected = allowed.map_or(0, |(_, count)| *count);
        assert_eq!(places.len(), expected, "{}:\n{}", source.path, places.concat());
    }
}

/// What a line indexes with: `values[at]`, but neither `values[1..]` nor a macro, type or attribute.
fn indexed(line: &str) -> Option<&str> {
    line.match_indices('[').find_map(|(at, _)| {
        let is_value = |c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']');
        let before = line[..at].chars().next_back().is_some_and(is_value);
        let index = line[at + 1..].split(']').next()?;
        (before && !index.is_empty() && !index.contains("..")).then_some(index)
    })
}

#[test]
fn functions_and_files_are_short() {
    let mut found = String::new();
    for source in ["codegen/src", "xtask/src"]
        .map(sources)
        .into_iter()
        .flatten()
    {
        let length = source.text.lines().count();
        if length > LONGEST_FILE {
            found += &format!("{}: {length} lines\n", source.path);
        }
        for (name, length) in functions(&source.text) {
            if length > LONGEST_FUNCTION {
                found += &format!("{}: `{name}` has {length} lines\n", source.path);
            }
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

/// The functions of a file, each with its number of lines. The end of one is a brace as far in as
/// its start, as rustfmt has it.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let Some(at) = body.find("fn ").filter(|at| is_head(&body[..*at])) else {
            continue;
        };
        let name = body[at + 3..].split(['(', '<']).next().unwrap_or_default();
        let end = format!("{}}}", &line[..line.len() - body.len()]);
        let length = lines[start..]
            .iter()
            .position(|line| *line == end)
            .map_or(1, |at| at + 1);
        functions.push((name, length));
    }
    functions
}

/// Whether these words can stand before `fn`.
fn is_head(words: &str) -> bool {
    let known = ["pub", "pub(super)", "pub(crate)", "const", "async"];
    words.split_whitespace().all(|word| known.contains(&word))
}

#[test]
fn the_generated_crate_is_fresh() {
    let manifest = fs::read_to_string(workspace("generated/Cargo.toml")).unwrap();
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = "));
    let version = version.unwrap().trim_matches('"').to_owned();
    let (model, out) = (workspace("model/ivschat.json"), workspace("generated"));
    let package = Package { name: "ivschat".to_owned(), version };
    let request = Request {
        overlay: Some(workspace("model/overlay.json")).filter(|file| file.exists()),
        examples: Some(workspace("model/examples")).filter(|folder| folder.exists()),
        check: true,
        ..Request::new(model, out, package)
    };
    let outcome = generate(&request).unwrap_or_else(|error| panic!("{error}"));
    let stale: Vec<_> = outcome
        .changes
        .iter()
        .map(|change| change.path.as_str())
        .collect();
    assert!(
        stale.is_empty(),
        "these files of `generated/` are not what the generator makes of the model: {}\nrun: cargo xtask codegen",
        stale.join(", ")
    );
}

#[test]
fn every_emitted_file_says_where_it_is_from() {
    for Source { path, text } in sources("generated/src") {
        assert!(text.starts_with("// @generated by `cargo xtask codegen`"), "{path}");
    }
}

#[test]
fn documentation_is_no_html() {
    let mut found = String::new();
    for Source { path, text } in sources("generated/src") {
        let docs = text.lines().map(str::trim_start);
        let docs =
            docs.filter(|line| line.starts_with("///") || line.starts_with("//!"));
        for line in docs.filter(|line| has_tag(line)) {
            found += &format!("{path}: {line}\n");
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

/// Whether a line has HTML outside of code: a `<` with a letter or slash behind it, no address.
fn has_tag(line: &str) -> bool {
    line.split('`').step_by(2).any(|text| {
        let after = text.split('<').skip(1);
        let is_tag = |rest: &str| {
            let starts = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
            starts && !rest.starts_with("http")
        };
        after.into_iter().any(is_tag)
    })
}

#[test]
fn emitted_declarations_spell_names_short() {
    for folder in [
        "generated/src/operation",
        "generated/src/types",
        "generated/src/client/operations.rs",
    ] {
        no_line(&sources(folder), |line| {
            let line = line.trim_start();
            let is_import = line.starts_with("use ") || line.starts_with("pub use ");
            let paths = ["std::", "crate::", "aws_"];
            let path = paths
                .into_iter()
                .find(|path| !is_import && line.contains(path))?;
            Some(format!("`{path}` should be imported: {line}"))
        });
    }
}
