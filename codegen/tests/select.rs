//! Crates with some of the operations only.

use std::fs;
use std::path::Path;

use codegen::check::check;
use codegen::load::{Model, load, select};
use codegen::plan::{Package, plan};

fn model() -> Model {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base.json");
    load("base.json", &fs::read_to_string(base).unwrap()).unwrap()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn only_what_the_operations_reach_is_left() {
    let mut model = model();
    select::operations(&mut model, &names(&["t#ListRooms", "PutPhoto"])).unwrap();
    check(&model).unwrap();
    let shapes: Vec<_> = model.shapes.keys().map(|id| id.name()).collect();
    let gone = ["GetRoom", "PutRoom", "Tags", "NotFound", "Stay"];
    assert!(shapes.iter().all(|shape| !gone.contains(shape)), "{shapes:?}");
    assert!(shapes.contains(&"Room") && shapes.contains(&"Photo"), "{shapes:?}");
    let package = Package { name: "inn".to_owned(), version: "0.1.0".to_owned() };
    let plan = plan(&model, &package).unwrap();
    let operations: Vec<_> = plan.operations.iter().map(|it| it.wire.as_str()).collect();
    assert_eq!(operations, ["ListRooms", "PutPhoto"]);
}

#[test]
fn unknown_names_are_told_all_at_once_with_the_nearest() {
    let unknown = names(&["ListRoom", "GetRoom", "Xyz"]);
    let faults = select::operations(&mut model(), &unknown).unwrap_err();
    let said = faults.as_slice();
    assert_eq!(said.len(), 2, "{faults}");
    assert_eq!(said[0].reason, "the service has no operation `ListRoom`");
    assert_eq!(said[0].remedy, "did you mean `ListRooms`?");
    assert_eq!(said[1].remedy, "give the name of an operation as the model has it");
}

/// An operation that no service has cannot be selected.
#[test]
fn operations_of_the_service_only() {
    let faults = select::operations(&mut model(), &names(&["CloseRoom"]));
    assert!(faults.is_err());
}

/// A service speaks of shapes in more places than its targets.
#[test]
fn what_a_service_says_of_others_is_left_out() {
    let text = r#"{
        "smithy": "2.0",
        "shapes": {
            "t#Inn": {
                "type": "service", "version": "1",
                "operations": [{ "target": "t#Put" }, { "target": "t#Get" }],
                "rename": { "u#Room": "OtherRoom" },
                "traits": {
                    "aws.protocols#restJson1": {},
                    "t#knock": {},
                    "aws.auth#sigv4": { "name": "inn" },
                    "smithy.api#auth": ["t#knock", "aws.auth#sigv4"],
                    "smithy.rules#endpointRuleSet": {
                        "version": "1.0",
                        "parameters": {},
                        "rules": [{
                            "type": "endpoint", "conditions": [],
                            "endpoint": { "url": "https://example.com" }
                        }]
                    },
                    "smithy.rules#endpointTests": {
                        "version": "1.0",
                        "testCases": [{
                            "params": {},
                            "operationInputs": [{ "operationName": "Put" }, { "operationName": "Get" }],
                            "expect": { "endpoint": { "url": "https://example.com" } }
                        }]
                    }
                }
            },
            "t#knock": {
                "type": "structure",
                "traits": { "smithy.api#trait": {}, "smithy.api#authDefinition": {} }
            },
            "t#Put": {
                "type": "operation", "input": { "target": "t#In" },
                "traits": { "smithy.api#http": { "method": "POST", "uri": "/put" } }
            },
            "t#Get": {
                "type": "operation",
                "traits": { "smithy.api#http": { "method": "POST", "uri": "/" } }
            },
            "t#In": {
                "type": "structure",
                "members": { "a": { "target": "t#Room" }, "b": { "target": "u#Room" } }
            },
            "t#Room": { "type": "structure" },
            "u#Room": { "type": "structure" }
        }
    }"#;
    let mut model = load("inn.json", text).unwrap();
    check(&model).unwrap();
    select::operations(&mut model, &names(&["Get"])).unwrap();
    check(&model).unwrap();
    let (_, shape, _) = model.service().unwrap();
    let tests = shape.traits.endpoint_tests.as_deref().unwrap();
    let calls = tests.test_cases[0].operation_inputs.iter();
    let calls: Vec<_> = calls.map(|it| it.operation_name.as_str()).collect();
    assert_eq!(calls, ["Get"]);
}
