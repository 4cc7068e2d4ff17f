//! Each model in `fixtures/` has one idea; its snapshot is what becomes of it.
//!
//! `metadata.show` of a model names the emitted files that its snapshot shows. After a change of
//! what is emitted, run the test with `INSTA_UPDATE=always` and read the diff.

use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use codegen::check::check;
use codegen::emit::{self, Text};
use codegen::load::load;
use codegen::plan::{Package, plan};
use codegen::render::render;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The names of the models, without `.json`.
fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    names
}

fn model(name: &str) -> String {
    fs::read_to_string(folder().join(name).with_extension("json")).unwrap()
}

fn emitted(name: &str) -> Vec<Text> {
    let model = load(&format!("{name}.json"), &model(name))
        .unwrap_or_else(|faults| panic!("{faults}"));
    check(&model).unwrap_or_else(|faults| panic!("{faults}"));
    let package = Package { name: name.replace('_', "-"), version: "0.1.0".to_owned() };
    let plan = plan(&model, &package).unwrap();
    emit::format(render(&plan), &plan.service).unwrap()
}

/// The paths that the model wants to be shown.
fn shown(name: &str) -> Vec<String> {
    let model: Value = serde_json::from_str(&model(name)).unwrap();
    serde_json::from_value(model["metadata"]["show"].clone()).unwrap()
}

/// The shown files of a model, each below its path and without the generator's mark.
fn snapshot(name: &str) -> String {
    let files = emitted(name);
    let mut snapshot = String::new();
    for path in shown(name) {
        let file = files.iter().find(|file| file.path == path);
        let text = &file
            .unwrap_or_else(|| panic!("no file `{path}` is emitted"))
            .text;
        let (_, text) = text.split_once("\n\n").unwrap();
        write!(snapshot, "==> {path} <==\n\n{text}\n").unwrap();
    }
    snapshot
}

#[test]
fn emitted_files() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let failed: Vec<_> = settings.bind(|| {
        let fails = |name: &String| {
            let compare = || insta::assert_snapshot!(name.as_str(), snapshot(name));
            catch_unwind(AssertUnwindSafe(compare)).is_err()
        };
        fixtures().into_iter().filter(fails).collect()
    });
    assert!(
        failed.is_empty(),
        "these fixtures differ from their snapshots, see above: {}",
        failed.join(", ")
    );
}

#[test]
fn every_snapshot_has_its_model() {
    let snapshots = fs::read_dir(folder().join("snapshots")).unwrap();
    let fixtures = fixtures();
    for path in snapshots.map(|entry| entry.unwrap().file_name().into_string().unwrap())
    {
        let name = path.split('.').next().unwrap().to_owned();
        assert!(fixtures.contains(&name), "`{path}` has no model any more");
    }
}

#[test]
fn the_readme_tells_every_feature() {
    let files = emitted("auth_sigv4a");
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| file.text.clone()).unwrap()
    };
    let (manifest, readme) = (text("Cargo.toml"), text("README.md"));
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let (features, _) = features.split_once("\n\n").unwrap();
    let names = features.lines().filter_map(|line| line.split(' ').next());
    for name in names.filter(|name| *name != "default") {
        assert!(readme.contains(&format!("`{name}`")), "no `{name}` in\n{readme}");
    }
    let lean = r#"features = ["rt-tokio", "sigv4a"]"#;
    assert!(readme.contains(lean), "signatures fail without `sigv4a`:\n{readme}");
}
