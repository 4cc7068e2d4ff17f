use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::names::{Name, Names};
use super::outline::Outline;
use super::{MARK, followed, prune};
use crate::emit::{Text, format};
use crate::load::{Source, load_with};
use crate::plan::{Package, plan};
use crate::render::{Contents, render};

fn file(path: &str, text: &str) -> Text {
    Text { path: path.into(), text: text.into() }
}

/// What is left of a fixed file beside another one.
fn beside(fixed: &str, other: &str) -> String {
    let mut texts = [file("src/fixed.rs", fixed), file("src/other.rs", other)];
    prune(&mut texts, &[true, true]).unwrap();
    let [Text { text, .. }, _] = texts;
    text
}

/// What is left of a fixed file beside a rendered one.
fn below(fixed: &str, rendered: &str) -> String {
    let mut texts = [file("src/fixed.rs", fixed), file("src/rendered.rs", rendered)];
    prune(&mut texts, &[true, false]).unwrap();
    let [Text { text, .. }, _] = texts;
    text
}

#[test]
fn an_item_that_somebody_names_stays() {
    let fixed =
        "// if used\n/// Docs.\n#[inline]\npub(crate) fn one() {\n    two();\n}\n";
    assert_eq!(beside(fixed, "fn a() { one() }"), fixed.replace("// if used\n", ""));
    for other in
        ["fn a() { ones() }", "// one", "fn a() {} // one", "/// [`one`]", "f(\"one\")"]
    {
        assert_eq!(beside(fixed, other), "", "{other}");
    }
}

/// Models name things as they like.
#[test]
fn a_word_in_a_rendered_file_is_none_of_ours() {
    assert_eq!(below("// if used\nfn one() {}\n", "fn one() {}"), "");
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
    assert_eq!(beside(fixed, ""), "fn three() {}\n");
    assert_eq!(beside(fixed, "two"), "const two: u8 = 1;\n\nfn three() {}\n");
    assert_eq!(beside(fixed, "one"), fixed.replace("// if used\n", ""));
}

#[test]
fn items_that_name_each_other_go() {
    let fixed = "// if used\nfn one() { two() }\n// if used\nfn two() { one() }\n";
    assert_eq!(beside(fixed, ""), "");
}

#[test]
fn only_sources_use_names() {
    let fixed = file("src/fixed.rs", "// if used\nfn one() {}\n");
    let mut texts = [fixed, file("tests/t.rs", "one")];
    prune(&mut texts, &[true, true]).unwrap();
    assert_eq!(texts[0].text, "");
}

#[test]
fn what_is_rendered_keeps_its_marks() {
    let text = file("src/a.rs", "// if used\nfn a() {}\n");
    let mut texts = [text.clone()];
    prune(&mut texts, &[false]).unwrap();
    assert_eq!(texts[0].text, text.text);
}

#[test]
fn a_macro_is_used_by_its_calls() {
    let fixed = "// if used\nmacro_rules! one {\n    () => {};\n}\n";
    assert_eq!(below(fixed, "one!()"), fixed.replace("// if used\n", ""));
    assert_eq!(below(fixed, "let one = 1;"), "");
}

#[test]
fn an_arm_is_for_those_who_write_its_words() {
    let fixed = "\
macro_rules! one {
    // if used: + Two( or , two)]
    (
        two
    ) => {
        a::b
    };
    // if used: three!
    ($three:ident) => { x };
    (four) => { + Two( };
}
";
    let (start, end) = ("macro_rules! one {\n", "    (four) => { + Two( };\n}\n");
    let three = format!("{start}    ($three:ident) => {{ x }};\n{end}");
    assert_eq!(below(fixed, "three! {}"), three);
    let two = "    (\n        two\n    ) => {\n        a::b\n    };\n";
    let two = format!("{start}{two}{end}");
    for rendered in
        ["const a: B = c + Two(1);", "c\n    +\n    Two(", "#[a(b,\n  two\n)]"]
    {
        assert_eq!(below(fixed, rendered), two, "{rendered}");
    }
    let others =
        ["// + Two(", "+ Two", "f(\"+ Two( // a\")", "\"\\\"+ Two(\"", "+ Twos("];
    for rendered in others {
        assert_eq!(below(fixed, rendered), format!("{start}{end}"), "{rendered}");
    }
    let after_string = "a = \"b // c\" + Two(1); '\"'; // + Two(";
    assert_eq!(below(fixed, after_string), two);
}

#[test]
fn a_part_may_have_parts() {
    let fixed = "\
// if used
enum One {
    // if used: a or b
    A(u8),
    B,
}
";
    assert_eq!(beside(fixed, "a b"), "");
    assert_eq!(beside(fixed, "One"), "enum One {\n    B,\n}\n");
    assert_eq!(beside(fixed, "One b"), "enum One {\n    A(u8),\n    B,\n}\n");
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
    assert_eq!(beside(fixed, "one"), "fn a() {}\n");
    assert_eq!(beside(fixed, ""), "fn a() {\n    two();\n}\n");
    assert!(beside(fixed, "two").ends_with("}\nfn two() {}\n"));
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
    assert_eq!(beside(fixed, ""), "end!();\n");
    assert_eq!(beside(fixed, "TWO"), "static TWO: u8 =\n    f(1);\nend!();\n");
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
    assert_eq!(beside(fixed, "Two three Four"), format!("use a::One;\n{rest}"));
    let more = format!("{fixed}// if used: more\nfn g(_: Two) {{}}\n");
    let rest = format!("{rest}fn g(_: Two) {{}}\n");
    assert_eq!(beside(&more, "more"), format!("use a::{{One, Two}};\n{rest}"));
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
    assert!(beside(fixed, "").ends_with("pub(crate) use four;\n"));
    assert!(beside(fixed, "one!").ends_with("pub(crate) use {one, four};\n"));
    assert!(beside(fixed, "two").ends_with("pub(crate) use {three, four};\n"));
}

#[test]
fn a_long_list_of_imports_fills_its_lines() {
    let [a, b, c] = ["a", "b", "c"].map(|name| name.repeat(30));
    let fixed =
        format!("// if used\nuse x::{{\n    {a}, {b}, {c}, d,\n}};\n{a} {b} {c}\n");
    let list = format!("use x::{{\n    {a}, {b},\n    {c},\n}};\n{a} {b} {c}\n");
    assert_eq!(beside(&fixed, ""), list);
}

#[test]
fn no_blank_line_is_left_beside_a_bracket() {
    let fixed = "impl A {\n    // if used\n    fn one() {}\n\n    fn two() {}\n\n    // if used\n    fn three() {}\n}\n";
    assert_eq!(beside(fixed, ""), "impl A {\n    fn two() {}\n}\n");
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
        let without = beside(&ended, "");
        let path = path.display();
        assert!(without.ends_with("the_end!();\n"), "{path} has a part without end");
        let outline = Outline::of(&text);
        for part in outline.parts() {
            assert!(
                part.is_import || !part.names.is_empty(),
                "{path}: a mark without names"
            );
        }
        let mut all = String::new();
        for name in outline.names() {
            all += name.text();
            all += if matches!(name, Name::Macro(_)) { "! " } else { " " };
        }
        let mut with =
            [file("src/a.rs", &text), file("src/b.rs", &all), file("src/c.rs", &all)];
        prune(&mut with, &[true, true, false]).unwrap();
        for text in [&without, &with[0].text] {
            let parsed = syn::parse_file(text);
            assert!(parsed.is_ok(), "{path}: {:?}", parsed.err());
            assert!(!text.contains(MARK), "{path}");
        }
    }
    assert!(marks > 100, "{marks}");
}

/// What becomes of a mark.
struct Decision {
    /// Its file and number.
    mark: (&'static str, usize),
    names: String,
    stays: bool,
}

/// What becomes of the marks of a crate's fixed files.
fn decisions(model: &str) -> Vec<Decision> {
    let source = Source { file: "model.json", text: model };
    let model = load_with(source, None).unwrap();
    let package = Package { name: "fixture".into(), version: "0.1.0".into() };
    let plan = plan(&model, &package).unwrap();
    let (mut fixed, mut rendered) = (Vec::new(), Vec::new());
    for file in render(&plan)
        .into_iter()
        .filter(|file| file.path.starts_with("src/"))
    {
        match file.contents {
            Contents::Fixed { source, text } => fixed.push((source, Outline::of(text))),
            _ => rendered.push(format::file(file, &plan.service).unwrap().text),
        }
    }
    let outlines = || fixed.iter().map(|(_, outline)| outline);
    let names = Names::new(outlines().flat_map(Outline::names).collect()).unwrap();
    let used = rendered
        .iter()
        .flat_map(|text| names.in_rendered(text))
        .collect();
    let read: Vec<_> = outlines().map(|it| it.read(&names)).collect();
    let used = followed(used, &read);
    let parts = fixed.iter().flat_map(|(source, outline)| {
        let parts = outline
            .parts()
            .iter()
            .zip(outline.staying(&used))
            .enumerate();
        let parts = parts.filter(|(_, (part, _))| !part.is_import);
        parts.map(|(at, (part, stays))| {
            let names = format!("{:?}", part.names);
            Decision { mark: (*source, at), names, stays }
        })
    });
    parts.collect()
}

#[test]
fn each_mark_keeps_its_part_in_one_fixture_and_drops_it_in_another() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut marks = BTreeMap::new();
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let model = fs::read_to_string(&path).unwrap();
        for Decision { mark, names, stays } in decisions(&model) {
            let (_, seen) = marks.entry(mark).or_insert((names, [false, false]));
            seen[usize::from(stays)] = true;
        }
    }
    let idle: Vec<_> = marks
        .iter()
        .filter(|(_, (_, seen))| *seen != [true, true])
        .collect();
    assert!(idle.is_empty(), "dropped, kept: {idle:#?}");
}
