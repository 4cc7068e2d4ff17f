//! Endpoint rules, from what a model says to the file that is emitted: one idea a rule set.

use std::fs;
use std::path::PathBuf;

use codegen::check::endpoint::{check_tests, resolve, resolve_rules};
use codegen::load::rules::{EndpointRuleSet, EndpointTests, Endpoints};
use codegen::plan::endpoint::{Library, plan};
use codegen::render;

fn read<T: for<'de> serde::Deserialize<'de>>(name: &str) -> T {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/endpoint/{name}.json"));
    let text = fs::read_to_string(&path).expect("the fixture can be read");
    serde_json::from_str(&text).expect("the fixture is well formed")
}

fn faults(rules: &EndpointRuleSet) -> String {
    let mut faults = String::new();
    resolve_rules(rules, &mut |reason, remedy| {
        faults.push_str(&format!("{reason}\n  help: {remedy}\n"))
    });
    faults
}

/// The part of the file that depends on the rules.
fn rules_of(name: &str) -> String {
    let rules: EndpointRuleSet = read(name);
    assert_eq!(faults(&rules), "");
    let file = file(Some(&rules));
    let start = file.find("fn resolve(params").expect("every file resolves");
    let end = file
        .find("/// What the endpoint of a request depends on.")
        .expect("… and has parameters");
    file[start..end].to_owned()
}

fn file(rules: Option<&EndpointRuleSet>) -> String {
    text(render::endpoint::render(&plan(&Endpoints { rules, ..Endpoints::default() })))
}

fn text(tokens: proc_macro2::TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("rendered tokens are a file"))
}

/// Compares with the file beside the rule set.
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("endpoint");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn parameters() {
    let rules: EndpointRuleSet = read("parameters");
    assert_eq!(faults(&rules), "");
    snapshot("parameters", &file(Some(&rules)));
}

#[test]
fn a_service_without_rules_needs_an_endpoint() {
    snapshot("no_rules", &file(None));
}

#[test]
fn conditions() {
    snapshot("conditions", &rules_of("conditions"));
}

#[test]
fn partition() {
    snapshot("partition", &rules_of("partition"));
}

#[test]
fn a_tree_without_a_matching_rule_fails() {
    snapshot("exhausted", &rules_of("exhausted"));
}

#[test]
fn answers() {
    snapshot("answers", &rules_of("answers"));
}

#[test]
fn functions() {
    snapshot("functions", &rules_of("functions"));
}

#[test]
fn alternatives() {
    snapshot("alternatives", &rules_of("alternatives"));
}

#[test]
fn cases() {
    let (rules, tests) = (read("answers"), read("cases"));
    let plan = plan(&Endpoints {
        rules: Some(&rules),
        tests: Some(&tests),
        ..Endpoints::default()
    });
    snapshot("cases", &text(render::endpoint_tests::render(&plan, "example")));
}

#[test]
fn every_fault_is_told_with_its_place() {
    snapshot("faults", &faults(&read("faults")));
}

#[test]
fn rules_that_can_end_undecided_end_with_an_error() {
    snapshot("undecided", &rules_of("undecided"));
}

#[test]
fn a_case_with_an_unknown_parameter_is_a_fault() {
    let (rules, cases): (EndpointRuleSet, EndpointTests) =
        (read("answers"), read("cases"));
    let rules = resolve(&Endpoints { rules: Some(&rules), ..Endpoints::default() });
    let mut faults = Vec::new();
    let parameters = rules.expect("there are rules").parameters;
    check_tests(&parameters, &cases, &mut |reason, _| faults.push(reason));
    assert_eq!(
        faults,
        ["testCases[2].params.Unknown: the rules have no such parameter"]
    );
}

#[test]
fn only_the_library_in_use_is_emitted() {
    let library = |name| {
        let rules = read(name);
        plan(&Endpoints { rules: Some(&rules), ..Endpoints::default() })
            .library()
            .iter()
            .copied()
            .collect::<Vec<_>>()
    };
    assert_eq!(library("exhausted"), []);
    assert_eq!(library("partition"), [Library::Host, Library::Partition]);
    let all_but_partition = [
        Library::Arn,
        Library::S3,
        Library::Split,
        Library::Substring,
        Library::Uri,
        Library::Url,
    ];
    assert_eq!(library("functions"), all_but_partition);
}
