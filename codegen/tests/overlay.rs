//! What an overlay puts in the place of a model's traits, and what is wrong with one.

use codegen::check::check;
use codegen::load::{Model, ShapeId, Source, load, load_with};

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "t#S": { "type": "service", "version": "1", "operations": [{ "target": "t#Get" }],
        "traits": { "aws.protocols#restJson1": {}, "aws.auth#sigv4": { "name": "s" },
            "aws.api#service": { "sdkId": "S" } } },
    "t#Get": { "type": "operation", "input": { "target": "t#GetInput" },
        "traits": { "smithy.api#http": { "method": "POST", "uri": "/get" } } },
    "t#GetInput": { "type": "structure",
        "members": { "name": { "target": "t#Name" } } },
    "t#Name": { "type": "string", "traits": { "smithy.api#pattern": "^a$" } }
} }"#;

fn overlaid(statements: &str) -> Result<Model, String> {
    let overlay = format!("{{ \"smithy\": \"2.0\", \"shapes\": {{\n{statements}\n}} }}");
    let model = Source { file: "model.json", text: MODEL };
    let overlay = Source { file: "overlay.json", text: &overlay };
    let model = load_with(model, Some(overlay)).map_err(|it| it.to_string())?;
    check(&model).map_err(|it| it.to_string())?;
    Ok(model)
}

fn statement(place: &str, traits: &str) -> String {
    format!(
        r#""{place}": {{ "type": "apply", "reason": "Upstream lacks it.", "traits": {traits} }}"#
    )
}

#[test]
fn its_traits_take_the_place_of_the_models() {
    let of_shape = statement("t#Name", r#"{ "smithy.api#pattern": "^b$" }"#);
    let of_member = statement("t#GetInput$name", r#"{ "smithy.api#required": {} }"#);
    let model = overlaid(&[of_shape, of_member].join(",\n")).unwrap();
    let traits = |id: &str| &model.shapes[&ShapeId::new(id)];
    assert_eq!(traits("t#Name").traits.pattern.as_deref(), Some("^b$"));
    let members = traits("t#GetInput").kind.members();
    assert!(members[0].1.traits.required.is_some());
    assert!(load("model.json", MODEL).unwrap().overlay.is_none());
}

/// What is wrong with the model is not told once more of each statement about it.
#[test]
fn a_model_without_shapes_takes_no_overlay() {
    let statement = statement("t#Name", r#"{ "smithy.api#pattern": "^b$" }"#);
    let overlay = format!(r#"{{ "smithy": "2.0", "shapes": {{ {statement} }} }}"#);
    for text in ["", "[]", r#"{ "smithy": "2.0", "shapes": 1 }"#] {
        let [model, overlay] = [("model.json", text), ("overlay.json", &*overlay)]
            .map(|(file, text)| Source { file, text });
        let faults = load_with(model, Some(overlay)).expect_err(text);
        assert_eq!(faults.as_slice().len(), 1, "{faults}");
    }
}

/// Each fault names the file and line of the overlay.
#[test]
fn faults() {
    let same = statement("t#Name", r#"{ "smithy.api#pattern": "^a$" }"#);
    let unknown = statement("t#Nam", r#"{ "smithy.api#pattern": "^b$" }"#);
    let member = statement("t#GetInput$nam", r#"{ "smithy.api#required": {} }"#);
    let malformed = statement("t#Name", r#"{ "smithy.api#pattern": 7 }"#);
    let empty = statement("t#Name", "{}");
    let again = statement("t#Name", r#"{ "smithy.api#pattern": "^b$" }"#);
    let twice = [again.clone(), again.replace("^b$", "^c$")].join(",\n");
    let bare = again.replace("Upstream lacks it.", "");
    let shape = r#""t#Other": { "type": "string", "reason": "It lacks one." }"#;
    let unsupported = statement(
        "t#Get",
        r#"{ "smithy.api#http": { "method": "POST", "uri": "get" } }"#,
    );
    let cases = [
        ("changes nothing", same),
        ("unknown shape", unknown),
        ("unknown member", member),
        ("malformed value", malformed),
        ("no trait", empty),
        ("twice", twice),
        ("no reason", bare),
        ("a shape", shape.to_owned()),
        ("refused by check", unsupported),
    ];
    let told: String = cases
        .iter()
        .map(|(name, statements)| {
            let faults = overlaid(statements).expect_err(name);
            format!("## {name}\n{faults}\n\n")
        })
        .collect();
    insta::assert_snapshot!(told);
}
