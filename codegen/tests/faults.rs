//! Each model in `faults/` has one fault; its snapshot is what the author of the model would read.
//!
//! After a change of wording, run the test with `INSTA_UPDATE=always` and read the diff.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::check;
use codegen::fault::Faults;
use codegen::load::load;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

/// The names of the models in a folder, without `.json`.
fn models(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let models = entries.filter(|path| path.extension().is_some_and(|it| it == "json"));
    let names =
        models.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn checked(folder: &Path, name: &str) -> Result<(), Faults> {
    let text = fs::read_to_string(folder.join(name).with_extension("json")).unwrap();
    load(&format!("{name}.json"), &text).and_then(|model| check(&model))
}

fn faults(name: &str) -> Faults {
    checked(&folder(), name).expect_err(&format!("{name}.json should have a fault"))
}

fn lines(name: &str) -> Vec<usize> {
    faults(name)
        .as_slice()
        .iter()
        .filter_map(|fault| fault.line)
        .collect()
}

#[test]
fn messages() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in models(&folder()) {
            insta::assert_snapshot!(name.as_str(), faults(&name));
        }
    });
}

#[test]
fn one_fault_per_model_with_its_place_and_remedy() {
    for name in models(&folder())
        .iter()
        .filter(|name| !name.starts_with("many"))
    {
        let faults = faults(name);
        let [fault] = faults.as_slice() else {
            panic!("{name} has several faults:\n{faults}")
        };
        assert_eq!(fault.file, format!("{name}.json"));
        assert!(fault.line.is_some() || name == "service_none", "{name} has no line");
        assert!(!fault.remedy.is_empty(), "{name} has no remedy");
    }
}

#[test]
fn all_faults_of_a_run_come_in_line_order() {
    for (name, count) in [("many", 7), ("many_malformed", 7)] {
        let lines = lines(name);
        assert_eq!(lines.len(), count, "{}", faults(name));
        assert!(lines.is_sorted(), "{lines:?}");
    }
}

/// What looks like a fault at first sight but is none.
#[test]
fn sound_models_pass() {
    for name in models(&folder().join("sound")) {
        let result = checked(&folder().join("sound"), &name);
        assert!(result.is_ok(), "{}", result.unwrap_err());
    }
}

#[test]
fn the_model_of_this_project_is_sound() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model");
    let result = checked(&models, "ivschat");
    assert!(result.is_ok(), "{}", result.unwrap_err());
}
