//! `cargo xtask model lint`

use std::process::Output;

use serde_json::Value;

use super::OVERLAY;
use crate::{Folder, file, run, run_with, stderr, stdout};

/// The fixture of a rule, and what is printed of it.
fn lint(folder: &Folder, rule: &str, args: &[&str]) -> Output {
    let text = file(&format!("codegen/tests/lint/{rule}.json"));
    let model = folder.write("model.json", &text);
    run(&[&["model", "lint", &model], args].concat())
}

#[test]
fn a_finding_is_told_as_a_compiler_would() {
    let folder = Folder::new("lint");
    let output = lint(&folder, "range-impossible", &[]);
    let text = stdout(&output);
    for part in [
        "error[range-impossible]: ",
        "model.json:",
        "^^^",
        "= help: ",
        "model.json: 1 errors, 0 warnings, 0 notes; 0 accepted",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: the model is not sound\n");
}

#[test]
fn lint_denies_what_it_is_told_to() {
    let folder = Folder::new("lint-deny");
    let status = |rule, args: &[&str]| lint(&folder, rule, args).status.code();
    let warned = "required-with-default";
    assert_eq!(status(warned, &[]), Some(0));
    assert_eq!(status(warned, &["--deny", "warning"]), Some(1));
    let quiet = "documentation-missing";
    assert_eq!(status(quiet, &["--deny", "note"]), Some(0));
    assert_eq!(status(quiet, &["--deny", "note", "--enable", quiet]), Some(1));
    assert_eq!(status(quiet, &["--deny", "note", "--all"]), Some(1));
    assert_eq!(status(quiet, &["--enable", "documentation-mising"]), Some(2));
}

#[test]
fn accepted_findings_stand_beside_the_model() {
    let folder = Folder::new("lint-accepted");
    let entry = |shape: &str| {
        format!(
            r#"[{{ "rule": "shape-unreferenced", "shape": "{shape}", "reason": "…" }}]"#
        )
    };
    folder.write("accepted.json", &entry("Lonely"));
    let output = lint(&folder, "shape-unreferenced", &["--deny", "warning"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("0 warnings, 0 notes; 1 accepted"));
    folder.write("accepted.json", &entry("Other"));
    let output = lint(&folder, "shape-unreferenced", &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("nothing is found that the entry is about"), "{told}");
    assert!(told.contains("accepted.json:1") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn lint_has_colours_for_terminals_and_where_they_are_forced() {
    let folder = Folder::new("lint-colour");
    let model =
        folder.write("m.json", &file("codegen/tests/lint/range-impossible.json"));
    let said =
        |variables: &[_]| stdout(&run_with(variables, &["model", "lint", &model]));
    assert!(said(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}["));
    assert!(!said(&[("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn lint_lists_its_rules() {
    let table = stdout(&run(&["model", "lint", "--rules"]));
    let row = |rule: &str| table.lines().any(|line| line.starts_with(rule));
    assert!(row("pattern-malformed              error    "), "{table}");
    assert!(table.contains("without documentation (off)"), "{table}");
}

#[test]
fn a_model_is_linted_with_its_overlay() {
    let folder = Folder::new("overlay-lint");
    assert_eq!(lint(&folder, "pattern-malformed", &[]).status.code(), Some(1));
    let model: Value =
        serde_json::from_str(&file("codegen/tests/lint/pattern-malformed.json"))
            .expect("a model");
    let shapes = model["shapes"].as_object().expect("shapes");
    let has_pattern = |shape: &&Value| shape["traits"]["smithy.api#pattern"].is_string();
    let (id, _) = shapes
        .iter()
        .find(|(_, shape)| has_pattern(shape))
        .expect("a pattern");
    folder.write("overlay.json", &OVERLAY.replace("t#RoomName", id));
    let output = lint(&folder, "pattern-malformed", &[]);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
}

/// What the overlay gives is told of where it gives it, and not of the model, which stays as it is.
#[test]
fn findings_that_come_of_the_overlay_point_at_it() {
    let folder = Folder::new("overlay-points");
    let model = folder.write("m.json", &file("codegen/tests/diff/base.json"));
    let overlay = |place: &str, traits: &str| {
        let reason = r#""type": "apply", "reason": "…""#;
        let text = format!(
            "{{ \"smithy\": \"2.0\", \"shapes\": {{\n  \"{place}\": {{ {reason},\n    \"traits\": {traits} }} }} }}"
        );
        folder.write("overlay.json", &text);
        stdout(&run(&["model", "lint", &model, "--all"]))
    };
    let finding = |all: &str, part: &str| {
        let one = all.split("\n\n").find(|it| it.contains(part));
        one.unwrap_or_else(|| panic!("no `{part}` in {all}"))
            .to_owned()
    };
    for (place, traits, rule) in [
        ("t#RoomName", r#"{ "smithy.api#pattern": "^[a-z" }"#, "pattern-malformed"),
        (
            "t#Room$beds",
            r#"{ "smithy.api#range": { "max": 9000000000 } }"#,
            "range-impossible",
        ),
    ] {
        let told = finding(&overlay(place, traits), &format!("error[{rule}]"));
        assert!(told.contains("overlay.json:3:"), "{told}");
        assert!(told.contains("^^^") && !told.contains("m.json:"), "{told}");
    }

    // Where the trait is the model's, the overlay is minded all the same.
    let other = overlay("t#Room", r#"{ "smithy.api#sensitive": {} }"#);
    let told = finding(&other, " t#Room\n");
    assert!(told.contains("m.json:"), "{told}");
    assert!(told.contains("mind `smithy.api#sensitive` from the overlay, "), "{told}");
}
