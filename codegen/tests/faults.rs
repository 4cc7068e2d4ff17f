//! Each model in `faults/` has one fault; its snapshot is what the author of the model would read.
//!
//! After a change of wording, run the test with `INSTA_UPDATE=always` and read the diff.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::sound;
use codegen::fault::Faults;
use codegen::load::{Source, read};
use serde_json::{Value, json};

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
    let file = format!("{name}.json");
    sound(read(Source { file: &file, text: &text }, None)).map(|_| ())
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
    for (name, count) in [
        ("many", 7),
        ("many_malformed", 7),
        ("many_beside_malformed", 4),
        ("many_ends_nowhere", 2),
        ("many_to_nowhere", 3),
    ] {
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

/// A sound model of which one trait, member or shape cannot be read has that fault only.
#[test]
fn what_cannot_be_read_has_no_consequences() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for name in models(&fixtures) {
        let text =
            fs::read_to_string(fixtures.join(&name).with_extension("json")).unwrap();
        let model: Value = serde_json::from_str(&text).unwrap();
        for place in places(&model) {
            let mut model = model.clone();
            *model.pointer_mut(&place).unwrap() = json!([[]]);
            let text = model.to_string();
            let reading = || read(Source { file: "model.json", text: &text }, None);
            let unread = reading().faults;
            if !unread.is_empty() {
                let faults = sound(reading()).unwrap_err();
                assert_eq!(faults.as_slice().len(), 1, "{name}{place}\n{faults}");
            }
        }
    }
}

/// Where traits, members and shapes are.
fn places(model: &Value) -> Vec<String> {
    let keys = |place: &str| {
        let keys = model.pointer(place).and_then(Value::as_object);
        let keys = keys.into_iter().flat_map(|it| it.keys());
        let place = place.to_owned();
        keys.map(move |key| {
            format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))
        })
    };
    let mut places = Vec::new();
    for shape in keys("/shapes") {
        for member in keys(&format!("{shape}/members")) {
            places.extend(keys(&format!("{member}/traits")));
            places.push(member);
        }
        let own = ["member", "key", "value"].map(|name| format!("{shape}/{name}"));
        places.extend(own.into_iter().filter(|it| model.pointer(it).is_some()));
        places.extend(keys(&format!("{shape}/traits")));
        places.push(shape);
    }
    places
}
