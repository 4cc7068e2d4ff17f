//! A model with some of its operations only.

use std::collections::BTreeSet;

use super::rules::OperationInput;
use super::{Model, Shape, ShapeId, ShapeKind, auth};
use crate::fault::{Collector, Faults, Place, did_you_mean};

/// Leaves out every operation but those of the given names, each written with its namespace or
/// without, and every shape that the service then reaches no longer.
///
/// # Errors
///
/// The names that no operation of the service has.
pub fn operations(model: &mut Model, names: &[String]) -> Result<(), Faults> {
    let Some((service, shape, _)) = model.service() else { return Ok(()) };
    let (service, line) = (service.clone(), shape.line);
    let known = all(model, &service);
    let mut faults = Collector::new(&model.file);
    let mut selected = BTreeSet::new();
    for name in names {
        let found = known
            .iter()
            .find(|id| id.name() == name || id.as_str() == name);
        match found {
            Some(id) => _ = selected.insert(id.clone()),
            None => faults.add(
                Place { line: Some(line), ..Place::default() },
                format!("the service has no operation `{name}`"),
                did_you_mean(
                    name,
                    known.iter().map(ShapeId::name),
                    "give the name of an operation as the model has it",
                ),
            ),
        }
    }
    if let Some(ShapeKind::Service(service)) =
        model.shapes.get_mut(&service).map(|shape| &mut shape.kind)
    {
        service.operations = selected.into_iter().collect();
        service.resources = Vec::new();
    }
    let reached = reached(model, &service);
    // No shape targets the definition of a scheme, but a service's traits name it.
    model
        .shapes
        .retain(|id, shape| reached.contains(id) || auth::defines_scheme(&shape.traits));
    if let Some(shape) = model.shapes.get_mut(&service) {
        forget(shape, &reached);
    }
    faults.settle(())
}

/// Leaves out what a service says of shapes that are gone.
fn forget(service: &mut Shape, reached: &BTreeSet<ShapeId>) {
    if let ShapeKind::Service(service) = &mut service.kind {
        service.rename.retain(|id, _| reached.contains(id));
    }
    let tests = service.traits.endpoint_tests.as_deref_mut();
    for test in tests.into_iter().flat_map(|tests| &mut tests.test_cases) {
        let is_there = |call: &OperationInput| {
            reached.iter().any(|id| id.name() == call.operation_name)
        };
        test.operation_inputs.retain(is_there);
    }
}

/// The operations of a service, those of its resources included.
fn all(model: &Model, service: &ShapeId) -> BTreeSet<ShapeId> {
    let reached = reached(model, service).into_iter();
    let is_operation =
        |id: &ShapeId| matches!(model.kind(id), Some(ShapeKind::Operation(_)));
    reached.filter(is_operation).collect()
}

fn reached(model: &Model, from: &ShapeId) -> BTreeSet<ShapeId> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(id) = open.pop() {
        if let Some(shape) = model.shapes.get(&id)
            && reached.insert(id)
        {
            open.extend(shape.kind.targets().into_iter().cloned());
        }
    }
    reached
}
