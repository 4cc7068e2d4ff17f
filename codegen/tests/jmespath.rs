//! Paths that do not fit what they are applied to: what the author of the model would read.

use std::path::Path;

use codegen::check::jmespath::{Type, typed};
use codegen::load::{Model, ShapeId, load};

/// Each path has one fault.
const PATHS: &[&str] = &[
    // members
    "txt",
    "text.length",
    "things.name",
    "things[].tags.first",
    "!thing.name",
    "state.gone",
    "{a: text}.b",
    "`null`.a",
    "data.a",
    "datas[0]",
    // lists
    "text[0]",
    "thing[]",
    "thing.*",
    "texts[:-1]",
    "texts[::0]",
    "[text, number]",
    "`[1, \"a\"]` == texts",
    "`{}` == thing",
    "{a: {b: text}}",
    // operators
    "text == `1`",
    "thing == things[0]",
    "text < 'a'",
    "text == text",
    "`1` == `1`",
    "text || number",
    "text && thing",
    "(text && flag) == `null`",
    // functions
    "lenght(text)",
    "length(number)",
    "length(text, label)",
    "contains(texts, number)",
    "contains(things, thing)",
    "starts_with(texts, 'a')",
    "keys(texts)",
    "values(thing)",
    "max(flags)",
    "sum(texts)",
    "abs(text)",
    "not_null(text, number)",
    "sort_by(things, &name)",
    "map(&name, things)",
    // syntax
    "text.",
    "things[?name == 'x'",
];

fn model() -> Model {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/jmespath.json");
    let text = std::fs::read_to_string(path).expect("the fixture can be read");
    // The fixture itself has nothing into which no path can look.
    let text = text.replacen(
        "\"text\": {",
        "\"data\": { \"target\": \"smithy.api#Document\" }, \"datas\": { \"target\": \"t#Datas\" }, \"text\": {",
        1,
    );
    let text = text.replacen(
        "\"shapes\": {",
        "\"shapes\": { \"t#Datas\": { \"type\": \"list\", \"member\": { \"target\": \"smithy.api#Blob\" } },",
        1,
    );
    load("jmespath.json", &text).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn every_fault_is_told_with_its_place() {
    let model = model();
    let seen = Type::Structure(ShapeId::new("fixture.jmespath#Seen"));
    let mut told = String::new();
    for path in PATHS {
        let mut faults = Vec::new();
        let found = typed(&model, path, &seen, &mut |at, reason, remedy| {
            faults.push(format!(
                "{path}\n{}^ {reason}\n  help: {remedy}\n\n",
                " ".repeat(at - 1)
            ))
        });
        assert!(found.is_none(), "{path}");
        assert_eq!(faults.len(), 1, "{path}: {faults:#?}");
        told += &faults.concat();
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("jmespath");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("faults", told));
}
