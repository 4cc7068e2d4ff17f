use std::fs;
use std::path::{Path, PathBuf};

use super::names::Name;
use super::outline::Outline;
use super::{MARK, prune};
use crate::emit::Text;

/// What is left of a fixed file beside a rendered one.
fn pruned(fixed: &str, rendered: &str) -> String {
    let text = |path: &str, text: &str| Text { path: path.into(), text: text.into() };
    let mut texts = [text("src/fixed.rs", fixed), text("src/rendered.rs", rendered)];
    prune(&mut texts, &[true, false]).unwrap();
    let [Text { text, .. }, _] = texts;
    text
}

#[test]
fn an_item_that_somebody_names_stays() {
    let fixed =
        "// if used\n/// Docs.\n#[inline]\npub(crate) fn one() {\n    two();\n}\n";
    assert_eq!(pruned(fixed, "fn a() { one() }"), fixed.replace("// if used\n", ""));
    for other in ["fn a() { ones() }", "// one", "fn a() {} // one", "/// [`one`]"] {
        assert_eq!(pruned(fixed, other), "", "{other}");
    }
}

#[test]
fn an_item_goes_with_those_who_name_it() {
    let fixed = "\
// if used
fn one() {
    two();
}

// if used
const two: u8 = 1;

fn three() {}
";
    assert_eq!(pruned(fixed, ""), "fn three() {}\n");
    assert_eq!(pruned(fixed, "two"), "const two: u8 = 1;\n\nfn three() {}\n");
    assert_eq!(pruned(fixed, "one"), fixed.replace("// if used\n", ""));
}

#[test]
fn items_that_name_each_other_go() {
    let fixed = "// if used\nfn one() { two() }\n// if used\nfn two() { one() }\n";
    assert_eq!(pruned(fixed, ""), "");
}

#[test]
fn only_sources_use_names() {
    let text = |path: &str, text: &str| Text { path: path.into(), text: text.into() };
    let mut texts =
        [text("src/fixed.rs", "// if used\nfn one() {}\n"), text("tests/t.rs", "one")];
    prune(&mut texts, &[true, false]).unwrap();
    assert_eq!(texts[0].text, "");
}

#[test]
fn what_is_rendered_keeps_its_marks() {
    let text = Text { path: "src/a.rs".into(), text: "// if used\nfn a() {}\n".into() };
    let mut texts = [text.clone()];
    prune(&mut texts, &[false]).unwrap();
    assert_eq!(texts[0].text, text.text);
}

#[test]
fn a_macro_is_used_by_its_calls() {
    let fixed = "// if used\nmacro_rules! one {\n    () => {};\n}\n";
    assert_eq!(pruned(fixed, "one!()"), fixed.replace("// if used\n", ""));
    assert_eq!(pruned(fixed, "let one = 1;"), "");
}

#[test]
fn an_arm_is_for_those_who_write_its_word() {
    let fixed = "\
macro_rules! one {
    // if used: + Two(
    (
        two
    ) => {
        a::b
    };
    // if used: three
    ($three:ident) => { x };
    (four) => { + Two( };
}
";
    let (start, end) = ("macro_rules! one {\n", "    (four) => { + Two( };\n}\n");
    assert_eq!(
        pruned(fixed, "three!"),
        format!("{start}    ($three:ident) => {{ x }};\n{end}")
    );
    let two = "    (\n        two\n    ) => {\n        a::b\n    };\n";
    assert_eq!(pruned(fixed, "const a: B = c + Two(1);"), format!("{start}{two}{end}"));
    assert_eq!(pruned(fixed, "// + Two("), format!("{start}{end}"));
}

#[test]
fn a_part_may_have_parts() {
    let fixed = "\
// if used
enum One {
    // if used: a, b
    A(u8),
    B,
}
";
    assert_eq!(pruned(fixed, "a b"), "");
    assert_eq!(pruned(fixed, "One"), "enum One {\n    B,\n}\n");
    assert_eq!(pruned(fixed, "One b"), "enum One {\n    A(u8),\n    B,\n}\n");
}

#[test]
fn a_part_may_be_for_crates_without_a_name() {
    let fixed = "\
// if unused: one
fn a() {
    two();
}
// if used: one
fn a() {}
// if used
fn two() {}
";
    assert_eq!(pruned(fixed, "one"), "fn a() {}\n");
    assert_eq!(pruned(fixed, ""), "fn a() {\n    two();\n}\n");
    assert!(pruned(fixed, "two").ends_with("}\nfn two() {}\n"));
}

#[test]
fn clauses_and_long_statements_belong_to_their_item() {
    let fixed = "\
// if used
fn one<T>()
where
    T: A,
{
}
// if used
static TWO: u8 =
    f(1);
end!();
";
    assert_eq!(pruned(fixed, ""), "end!();\n");
    assert_eq!(pruned(fixed, "TWO"), "static TWO: u8 =\n    f(1);\nend!();\n");
}

#[test]
fn imports_bring_what_the_file_itself_names() {
    let fixed = "\
// if used
use a::{One, Two, three};
// if used
use b::Four;

fn f(_: One) -> x::Two {}
";
    let rest = "\nfn f(_: One) -> x::Two {}\n";
    assert_eq!(pruned(fixed, "Two three Four"), format!("use a::One;\n{rest}"));
    let more = format!("{fixed}// if used: more\nfn g(_: Two) {{}}\n");
    let rest = format!("{rest}fn g(_: Two) {{}}\n");
    assert_eq!(pruned(&more, "more"), format!("use a::{{One, Two}};\n{rest}"));
}

#[test]
fn exports_are_what_others_name_and_what_is_there() {
    let fixed = "\
// if used
macro_rules! one {
    () => {};
}
// if used: two
macro_rules! three {
    () => {};
}
macro_rules! four {
    () => { three!() };
}
// if used
pub(crate) use {one, three, four};
";
    assert!(pruned(fixed, "").ends_with("pub(crate) use four;\n"));
    assert!(pruned(fixed, "one!").ends_with("pub(crate) use {one, four};\n"));
    assert!(pruned(fixed, "two").ends_with("pub(crate) use {three, four};\n"));
}

#[test]
fn a_long_list_of_imports_fills_its_lines() {
    let [a, b, c] = ["a", "b", "c"].map(|name| name.repeat(30));
    let fixed =
        format!("// if used\nuse x::{{\n    {a}, {b}, {c}, d,\n}};\n{a} {b} {c}\n");
    let list = format!("use x::{{\n    {a}, {b},\n    {c},\n}};\n{a} {b} {c}\n");
    assert_eq!(pruned(&fixed, ""), list);
}

#[test]
fn no_blank_line_is_left_beside_a_bracket() {
    let fixed = "impl A {\n    // if used\n    fn one() {}\n\n    fn two() {}\n\n    // if used\n    fn three() {}\n}\n";
    assert_eq!(pruned(fixed, ""), "impl A {\n    fn two() {}\n}\n");
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The marks of our own files: each stands above a part that ends, and that can go or stay.
#[test]
fn fixed_files_are_rust_with_and_without_their_parts() {
    let mut paths = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime"), &mut paths);
    let mut marks = 0;
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        marks += text.matches(MARK).count();
        let ended = format!("{text}the_end!();\n");
        let without = pruned(&ended, "");
        assert!(
            without.ends_with("the_end!();\n"),
            "{} has a part without end",
            path.display()
        );
        let outline = Outline::of(&text);
        let everything: String = outline
            .names()
            .map(|name| match name {
                Name::Word(name) | Name::Phrase(name) => format!("{name} "),
                Name::Macro(name) => format!("{name}! "),
            })
            .collect();
        for text in [without, pruned(&text, &everything)] {
            let parsed = syn::parse_file(&text);
            assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err());
            assert!(!text.contains(MARK), "{}", path.display());
        }
    }
    assert!(marks > 100, "{marks}");
}
