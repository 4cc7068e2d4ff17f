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
