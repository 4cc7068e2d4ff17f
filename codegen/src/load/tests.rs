//! Tests of loading as a whole.

use serde_json::json;

use super::*;

fn loaded(shapes: serde_json::Value) -> Model {
    let text =
        serde_json::to_string_pretty(&json!({ "smithy": "2.0", "shapes": shapes }))
            .unwrap();
    load("test.json", &text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn shape<'m>(model: &'m Model, id: &str) -> &'m Shape {
    &model.shapes[&ShapeId::new(id)]
}

fn names(members: &indexmap::IndexMap<String, Member>) -> Vec<&str> {
    members.keys().map(String::as_str).collect()
}

#[test]
fn mixins_come_first_and_leave_their_local_traits() {
    let model = loaded(json!({
        "a#Named": {
            "type": "structure",
            "members": { "name": { "target": "smithy.api#String" } },
            "traits": {
                "smithy.api#mixin": { "localTraits": ["smithy.api#title"] },
                "smithy.api#title": "Not passed on",
                "smithy.api#documentation": "Passed on",
            },
        },
        "a#Room": {
            "type": "structure",
            "members": { "id": { "target": "smithy.api#String" } },
            "mixins": [{ "target": "a#Named" }],
        },
        "a#Room$name": { "type": "apply", "traits": { "smithy.api#required": {} } },
    }));
    let room = shape(&model, "a#Room");
    let ShapeKind::Structure(members) = &room.kind else { panic!("{:?}", room.kind) };
    assert_eq!(names(members), ["name", "id"]);
    assert!(members["name"].traits.required.is_some());
    assert_eq!(room.traits.title, None);
    assert_eq!(room.traits.documentation.as_deref(), Some("Passed on"));
    assert!(room.traits.other.is_empty());
    let mixin = shape(&model, "a#Named");
    assert!(mixin.traits.other.contains_key("smithy.api#mixin"));
    assert!(mixin.kind.members()[0].1.traits.required.is_none());
}

#[test]
fn mixins_of_mixins_and_of_operations() {
    let model = loaded(json!({
        "a#C": { "type": "structure", "members": { "c": { "target": "smithy.api#String" } }, "mixins": [{ "target": "a#B" }] },
        "a#B": { "type": "structure", "members": { "b": { "target": "smithy.api#String" } }, "mixins": [{ "target": "a#A" }], "traits": { "smithy.api#mixin": {} } },
        "a#A": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } }, "traits": { "smithy.api#mixin": {} } },
        "a#Fails": { "type": "operation", "errors": [{ "target": "a#E" }], "traits": { "smithy.api#mixin": {} } },
        "a#Get": { "type": "operation", "errors": [{ "target": "a#F" }], "mixins": [{ "target": "a#Fails" }] },
    }));
    let ShapeKind::Structure(members) = &shape(&model, "a#C").kind else { panic!() };
    assert_eq!(names(members), ["a", "b", "c"]);
    let ShapeKind::Operation(get) = &shape(&model, "a#Get").kind else { panic!() };
    assert_eq!(get.errors, [ShapeId::new("a#E"), ShapeId::new("a#F")]);
}

#[test]
fn apply_joins_a_shape_of_the_same_key() {
    let text = r#"{ "smithy": "2", "shapes": {
        "a#S": { "type": "apply", "traits": { "smithy.api#sensitive": {} } },
        "a#S": { "type": "string", "traits": { "smithy.api#documentation": "Text" } }
    } }"#;
    let model = load("test.json", text).unwrap();
    let traits = &shape(&model, "a#S").traits;
    assert!(traits.sensitive.is_some());
    assert_eq!(traits.documentation.as_deref(), Some("Text"));
}

#[test]
fn strings_with_the_enum_trait_are_enums() {
    let model = loaded(json!({
        "a#Old": { "type": "string", "traits": { "smithy.api#enum": [
            { "value": "on", "name": "ON", "documentation": "Lit" }, { "value": "off", "deprecated": true },
        ] } },
        "a#New": { "type": "enum", "members": {
            "ON": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "on" } },
            "off": { "target": "smithy.api#Unit" },
        } },
        "a#Int": { "type": "intEnum", "members": {
            "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } },
        } },
    }));
    let values = |id: &str| match &shape(&model, id).kind {
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => values.clone(),
        other => panic!("{other:?}"),
    };
    let pairs = |id: &str| {
        values(id)
            .iter()
            .map(|v| (v.name.clone(), v.value.clone()))
            .collect::<Vec<_>>()
    };
    let pair =
        |name: Option<&str>, value: &str| (name.map(str::to_owned), value.to_owned());
    assert_eq!(pairs("a#Old"), [pair(Some("ON"), "on"), pair(None, "off")]);
    assert_eq!(pairs("a#New"), [pair(Some("ON"), "on"), pair(Some("off"), "off")]);
    assert_eq!(pairs("a#Int"), [pair(Some("ONE"), "1")]);
    assert_eq!(values("a#Old")[0].traits.documentation.as_deref(), Some("Lit"));
    assert!(values("a#Old")[1].traits.deprecated.is_some());
}

#[test]
fn sets_are_lists_and_unit_is_nothing() {
    let model = loaded(json!({
        "a#Set": { "type": "set", "member": { "target": "smithy.api#String" } },
        "a#Get": { "type": "operation", "input": { "target": "smithy.api#Unit" }, "output": { "target": "a#Out" } },
    }));
    assert!(matches!(shape(&model, "a#Set").kind, ShapeKind::List(_)));
    let ShapeKind::Operation(get) = &shape(&model, "a#Get").kind else { panic!() };
    assert_eq!((&get.input, &get.output), (&None, &Some(ShapeId::new("a#Out"))));
}

#[test]
fn resources_gather_their_operations() {
    let link = |name: &str| json!({ "target": format!("a#{name}") });
    let model = loaded(json!({ "a#Room": {
        "type": "resource", "identifiers": { "id": link("Id") }, "list": link("List"), "create": link("Create"),
        "operations": [link("Other")], "collectionOperations": [link("Clear")], "resources": [link("Chair")],
    } }));
    let ShapeKind::Resource(room) = &shape(&model, "a#Room").kind else { panic!() };
    let operations: Vec<_> = room.operations.iter().map(ShapeId::name).collect();
    assert_eq!(operations, ["Create", "List", "Other", "Clear"]);
    assert_eq!(room.resources, [ShapeId::new("a#Chair")]);
}

#[test]
fn lines_are_those_of_the_keys() {
    let text = "{ \"smithy\": \"2.0\",\n \"shapes\": {\n  \"a#S\":\n   { \"type\": \"structure\", \"members\": {\n    \"m\": { \"target\": \"smithy.api#String\" } } } } }";
    let model = load("test.json", text).unwrap();
    let structure = shape(&model, "a#S");
    assert_eq!((structure.line, structure.kind.members()[0].1.line), (3, 5));
}

#[test]
fn traits_are_typed_and_the_rest_is_kept() {
    let model = loaded(json!({ "a#S": { "type": "integer", "traits": {
        "smithy.api#range": { "min": 1 }, "smithy.api#default": 7, "a#mine": { "x": [1] },
    } } }));
    let traits = &shape(&model, "a#S").traits;
    assert_eq!(
        traits.range.as_deref().and_then(|range| range.min.clone()),
        Some(1.into())
    );
    assert_eq!(traits.default, Some(json!(7)));
    assert_eq!(traits.other.get("a#mine"), Some(&json!({ "x": [1] })));
}

#[test]
fn prelude_shapes_are_known_without_a_definition() {
    let model = loaded(json!({}));
    let kind = |id: &str| model.kind(&ShapeId::new(id)).map(ShapeKind::name);
    assert_eq!(kind("smithy.api#Timestamp"), Some("timestamp"));
    assert_eq!(kind("smithy.api#PrimitiveBoolean"), Some("boolean"));
    assert_eq!(kind("smithy.api#Unit"), Some("structure"));
    assert_eq!(kind("a#String"), None);
}

#[test]
fn no_text_makes_it_panic() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = format!(
        r#"{{ "smithy": "2.0", "shapes": {{ "a#S": {{ "type": "string", "traits": {{ "b#t": {deep} }} }} }} }}"#
    );
    for text in [
        "",
        "{",
        "[]",
        "null",
        "\u{feff}{}",
        r#"{ "shapes": [] }"#,
        r#"{ "shapes": { "": {} } }"#,
        &deep,
        &nested,
    ] {
        assert!(load("test.json", text).is_err());
    }
}

#[test]
fn a_long_chain_of_mixins_does_not_exhaust_the_stack() {
    let mixin = |at: u32| {
        json!({
            "type": "structure", "members": {}, "mixins": [{ "target": format!("a#M{}", at + 1) }], "traits": { "smithy.api#mixin": {} },
        })
    };
    let mut shapes: serde_json::Map<_, _> = (0..20_000)
        .map(|at| (format!("a#M{at}"), mixin(at)))
        .collect();
    shapes.insert(
        "a#M20000".to_owned(),
        json!({ "type": "structure", "members": {}, "traits": { "smithy.api#mixin": {} } }),
    );
    assert_eq!(loaded(shapes.into()).shapes.len(), 20_001);
}
