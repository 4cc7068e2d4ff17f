//! The vectors of a model: what they become, and what is said of those that cannot become tests.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::{check, check_with_vectors};
use codegen::emit;
use codegen::fault::Faults;
use codegen::load::repair::repair;
use codegen::load::{Model, load};
use codegen::plan::{Package, plan, vectors};
use codegen::render::render;

fn model(folder: &str, name: &str) -> Model {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path: PathBuf = root.join(folder).join(name).with_extension("json");
    let text = fs::read_to_string(path).unwrap();
    load(&format!("{name}.json"), &text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(model: &Model) -> Faults {
    check_with_vectors(model).unwrap_err()
}

/// Compares with the file beside the model.
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("vectors");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn a_vector_that_cannot_be_expressed_is_a_fault() {
    let model = model("tests/vectors", "faults");
    check(&model).expect("the model is sound but for its vectors");
    let faults = faults(&model);
    snapshot("faults", &faults.to_string());
    for fault in faults.as_slice() {
        assert!(fault.reason.starts_with("the vector `"), "{fault}");
        assert!(fault.line.is_some() && fault.shape.is_some(), "{fault}");
    }
}

#[test]
fn vectors_become_tests() {
    let model = model("tests/vectors", "emitted");
    check_with_vectors(&model).unwrap_or_else(|faults| panic!("{faults}"));
    let package = Package { name: "atelier".to_owned(), version: "0.1.0".to_owned() };
    let mut plan = plan(&model, &package).unwrap();
    plan.protocol_tests = vectors::plan(&model, &plan.operations);
    let files = emit::format(render(&plan), &plan.service).unwrap();
    let mut shown = String::new();
    for path in ["main.rs", "operation.rs", "operation/put.rs"] {
        let path = format!("tests/protocol/{path}");
        let file = files.iter().find(|file| file.path == path).unwrap();
        let (_, text) = file.text.split_once("\n\n").unwrap();
        write!(shown, "==> {path} <==\n\n{text}\n").unwrap();
    }
    snapshot("emitted", &shown);
    let listed = plan.protocol_tests.unwrap().listed();
    let tests: Vec<_> = listed.iter().map(|listed| listed.test.as_str()).collect();
    let expected = [
        "operation::put::request::All",
        "operation::put::request::ForServers",
        "operation::put::response::NotNumbers",
        "operation::put::response::All",
        "operation::put::error::self_",
    ];
    assert_eq!(tests, expected);
}

#[test]
fn a_crate_has_tests_of_vectors_only_where_they_are_asked_for() {
    let model = model("tests/vectors", "emitted");
    let package = Package { name: "atelier".to_owned(), version: "0.1.0".to_owned() };
    let plan = plan(&model, &package).unwrap();
    let is_test = |path: &str| path.starts_with("tests/");
    assert!(!render(&plan).iter().any(|file| is_test(&file.path)));
}

#[test]
fn lost_traits_are_found_in_vectors() {
    let mut model = model("tests/vectors", "lost");
    let notes = repair(&mut model);
    let notes: Vec<_> = notes
        .iter()
        .map(|note| format!("{}: {}", note.shape, note.change))
        .collect();
    snapshot("lost", &notes.join("\n"));
    check_with_vectors(&model).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(repair(&mut model), [], "nothing is lost any more");
}

#[test]
fn a_sound_model_is_not_changed_whatever_its_vectors_say() {
    let mut model = model("tests/vectors", "lost");
    model
        .shapes
        .retain(|id, _| ["t#T", "t#Sound"].contains(&id.as_str()));
    assert_eq!(repair(&mut model), []);
    let mut model = self::model("../tests/conformance", "paints");
    assert_eq!(repair(&mut model), []);
}
