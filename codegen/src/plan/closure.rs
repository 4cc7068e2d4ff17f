//! Questions about the graph of shapes: what the service reaches, and which way.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::{Model, Service, ShapeId, ShapeKind};

/// The shapes that a service reaches, each kind in the order of its names.
pub struct Closure<'a> {
    pub operations: BTreeSet<&'a ShapeId>,
    pub errors: BTreeSet<&'a ShapeId>,
    /// The data shapes below inputs, and below outputs and errors; those at the top included.
    pub sent: BTreeSet<&'a ShapeId>,
    pub received: BTreeSet<&'a ShapeId>,
    /// Those of what is received that are sensitive, or hold anything that is.
    pub sensitive: BTreeSet<&'a ShapeId>,
}

impl<'a> Closure<'a> {
    pub fn of(model: &'a Model, service: &'a Service) -> Self {
        let mut operations: BTreeSet<_> = service.operations.iter().collect();
        for resource in reach(model, service.resources.iter(), resources) {
            if let Some(ShapeKind::Resource(resource)) = model.kind(resource) {
                operations.extend(&resource.operations);
            }
        }
        let shapes = || operations.iter().filter_map(|id| operation(model, id));
        let mut errors: BTreeSet<_> = shapes()
            .flat_map(|operation| &operation.errors)
            .chain(&service.errors)
            .collect();
        let inputs = shapes().filter_map(|operation| operation.input.as_ref());
        let outputs = shapes().filter_map(|operation| operation.output.as_ref());
        let sent = reach(model, inputs.clone(), ShapeKind::targets);
        let streams = reach(model, inputs.chain(outputs.clone()), ShapeKind::targets);
        errors.extend(streams.into_iter().flat_map(|id| stream_errors(model, id)));
        let received =
            reach(model, outputs.chain(errors.iter().copied()), ShapeKind::targets);
        let sensitive = sensitive(model, &received);
        Self { operations, errors, sent, received, sensitive }
    }
}

/// The errors among the events of a stream.
fn stream_errors<'a>(
    model: &'a Model,
    id: &ShapeId,
) -> impl Iterator<Item = &'a ShapeId> {
    let stream = model.event_stream(id);
    let targets = stream
        .into_iter()
        .flatten()
        .map(|(_, member)| &member.target);
    targets.filter(|target| model.is_error(target))
}

/// Those of some shapes that are sensitive themselves, or hold what is.
fn sensitive<'a>(
    model: &'a Model,
    shapes: &BTreeSet<&'a ShapeId>,
) -> BTreeSet<&'a ShapeId> {
    let mut holders: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for id in shapes {
        for target in model.kind(id).map(ShapeKind::targets).unwrap_or_default() {
            holders.entry(target).or_default().push(*id);
        }
    }
    let own = shapes.iter().copied().filter(|id| {
        let shape = model.shapes.get(*id);
        shape.is_some_and(|shape| {
            let mut members = shape.kind.members().into_iter();
            shape.traits.sensitive.is_some()
                || members.any(|(_, member)| member.traits.sensitive.is_some())
        })
    });
    walk(own, |id| holders.get(id).cloned().unwrap_or_default())
}

fn operation<'a>(model: &'a Model, id: &ShapeId) -> Option<&'a crate::load::Operation> {
    match model.kind(id)? {
        ShapeKind::Operation(operation) => Some(operation),
        _ => None,
    }
}

fn resources(kind: &ShapeKind) -> Vec<&ShapeId> {
    match kind {
        ShapeKind::Resource(resource) => resource.resources.iter().collect(),
        _ => Vec::new(),
    }
}

/// All shapes that can be reached from some along the edges that `next` gives.
fn reach<'a>(
    model: &'a Model,
    start: impl Iterator<Item = &'a ShapeId>,
    next: impl Fn(&'a ShapeKind) -> Vec<&'a ShapeId>,
) -> BTreeSet<&'a ShapeId> {
    walk(start, |id| model.kind(id).map(&next).unwrap_or_default())
}

fn walk<'a>(
    start: impl Iterator<Item = &'a ShapeId>,
    next: impl Fn(&'a ShapeId) -> Vec<&'a ShapeId>,
) -> BTreeSet<&'a ShapeId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<_> = start.collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(next(id));
        }
    }
    reached
}
