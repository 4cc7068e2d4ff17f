//! Each rule has an edit in `diff/edits.json`; its snapshot is what the edit does to whom.
//!
//! After a change of wording, run the test with `INSTA_UPDATE=always` and read the diff.

#[path = "diff/edit.rs"]
mod edit;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::check;
use codegen::diff::{self, Difference, Effects, TABLE};
use codegen::load::{Model, load};
use edit::{Edit, Patches};
use indexmap::IndexMap;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

fn edits() -> IndexMap<String, Edit> {
    serde_json::from_str(&text("edits.json")).unwrap()
}

fn model(name: &str, patches: &Patches) -> Model {
    let text = edit::apply(&text("base.json"), patches).unwrap();
    let model = load(name, &text).unwrap_or_else(|faults| panic!("{faults}"));
    check(&model).unwrap_or_else(|faults| panic!("{faults}"));
    model
}

fn differences(edit: &Edit) -> Vec<Difference> {
    diff::compare(&model("old.json", &edit.old), &model("new.json", &edit.new)).unwrap()
}

fn show(differences: &[Difference]) -> String {
    let mut shown = String::new();
    for difference in differences {
        let Effects { rust, wire, constraints } = difference.effects();
        let (place, sentence) = (difference.place(), difference.sentence());
        let lines = format!("{:?} -> {:?}", difference.old, difference.new);
        let rule = difference.rule.id;
        writeln!(shown, "{rule}: `{place}` {sentence} ({lines})").unwrap();
        writeln!(shown, "  rust: {rust}, wire: {wire}, constraints: {constraints}")
            .unwrap();
        for change in &difference.api {
            writeln!(shown, "  {}: {}", change.rule.id, change.detail).unwrap();
        }
    }
    shown
}

#[test]
fn every_rule_has_an_edit_that_it_tells_of() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (rule, edit) in edits() {
            let differences = differences(&edit);
            let told = differences.iter().flat_map(|difference| {
                let api = difference.api.iter().map(|change| change.rule.id);
                api.chain([difference.rule.id])
            });
            let told: BTreeSet<_> = told.collect();
            assert!(told.contains(rule.as_str()), "{rule}: {}", show(&differences));
            insta::assert_snapshot!(rule.as_str(), show(&differences));
        }
    });
}

#[test]
fn rules_and_edits_are_the_same() {
    let rules: BTreeSet<_> = TABLE.iter().map(|rule| rule.id.to_owned()).collect();
    let edits: BTreeSet<_> = edits().into_keys().collect();
    assert_eq!(rules, edits);
    assert_eq!(rules.len(), TABLE.len(), "a rule is in the table twice");
}

#[test]
fn every_snapshot_has_its_rule() {
    let edits = edits();
    for entry in fs::read_dir(folder().join("snapshots")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(edits.contains_key(name.split('.').next().unwrap()), "{name}");
    }
}

#[test]
fn a_model_does_not_differ_from_itself() {
    let nothing = Patches::default();
    let base = || model("base.json", &nothing);
    assert_eq!(show(&diff::compare(&base(), &base()).unwrap()), "");
}

/// What an edit adds to the API is what its undoing takes away, and the other way round.
#[test]
fn the_api_comes_back_when_an_edit_is_undone() {
    for (rule, Edit { old, new }) in edits() {
        let there = differences(&Edit { old: old.clone(), new: new.clone() });
        let back = differences(&Edit { old: new, new: old });
        assert_eq!(api(&there, "-added"), api(&back, "-removed"), "{rule}");
        assert_eq!(api(&there, "-removed"), api(&back, "-added"), "{rule}");
    }
}

/// The items that come or go.
fn api(differences: &[Difference], end: &str) -> BTreeSet<String> {
    let caused = differences.iter().flat_map(|it| &it.api);
    let caused = caused.map(|change| (change.rule.id, &change.detail));
    let alone = differences.iter().map(|it| (it.rule.id, &it.detail));
    let items = caused.chain(alone);
    let items =
        items.filter(|(rule, _)| rule.starts_with("api-") && rule.ends_with(end));
    let path = |detail: &str| detail.split('`').nth(1).unwrap().to_owned();
    items.map(|(_, detail)| path(detail)).collect()
}
