//! Each model in `lint/` has what one rule finds, and is named after it; its snapshot is the finding.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::check::check;
use codegen::lint::{Finding, RULES, lint};
use codegen::load::load;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

/// The model of a rule, and what all rules find in it.
fn found(rule: &str) -> (String, Vec<Finding>) {
    let file = folder().join(rule).with_extension("json");
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{rule}: {error}"));
    let model = load("model.json", &text).unwrap_or_else(|faults| panic!("{faults}"));
    check(&model).unwrap_or_else(|faults| panic!("{rule}: {faults}"));
    (text, lint(&model, |_| true))
}

fn told(text: &str, finding: &Finding) -> String {
    let span = finding.span(text).unwrap();
    let line = text[..span.start].matches('\n').count() + 1;
    format!(
        "{}: {}\n{}, line {line}: {}\n{}\n{}\n",
        finding.rule.severity.name(),
        finding.rule.name,
        finding.place(),
        &text[span],
        finding.reason,
        finding.remedy
    )
}

#[test]
fn every_rule_finds_what_it_is_for_and_nothing_else() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for rule in RULES {
            let (text, findings) = found(rule.name);
            let told: Vec<_> = findings.iter().map(|it| told(&text, it)).collect();
            assert!(findings.iter().all(|it| it.rule.name == rule.name), "{told:?}");
            assert!(!findings.is_empty(), "{}", rule.name);
            insta::assert_snapshot!(rule.name, told.join("\n"));
        }
    });
}

/// The real model has a pattern that no real ARN matches.
#[test]
fn the_pattern_of_resource_arns_is_found() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/ivschat.json");
    let model = load("ivschat.json", &fs::read_to_string(file).unwrap()).unwrap();
    let findings = lint(&model, |rule| rule.name == "pattern-against-documentation");
    let places: Vec<_> = findings.iter().map(|it| it.shape.name()).collect();
    // Two examples each: a room, and a logging configuration.
    let inputs =
        ["ListTagsForResourceRequest", "TagResourceRequest", "UntagResourceRequest"];
    assert_eq!(places, inputs.map(|input| [input; 2]).concat());
    // Not even a model without documentation hides it.
    let findings = lint(&model, |rule| rule.name == "pattern-of-tagged");
    let places: Vec<_> = findings.iter().map(|it| it.shape.name()).collect();
    assert_eq!(places, ["ResourceArn"]);
}
