//! Questions about the graph of shapes: what the service reaches, which way, and what holds itself.

use std::collections::BTreeSet;

use crate::load::{Model, Service, ShapeId, ShapeKind};

/// The shapes that a service reaches, each kind in the order of its names.
pub struct Closure<'a> {
    pub operations: BTreeSet<&'a ShapeId>,
    pub errors: BTreeSet<&'a ShapeId>,
    /// The data shapes below inputs, and below outputs and errors; those at the top included.
    pub sent: BTreeSet<&'a ShapeId>,
    pub received: BTreeSet<&'a ShapeId>,
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
        Self { operations, errors, sent, received }
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

/// Whether anything below a shape is sensitive.
pub fn holds_sensitive(model: &Model, id: &ShapeId) -> bool {
    reach(model, std::iter::once(id), ShapeKind::targets)
        .into_iter()
        .any(|id| {
            let shape = model.shapes.get(id);
            shape.is_some_and(|shape| {
                let mut members = shape.kind.members().into_iter();
                shape.traits.sensitive.is_some()
                    || members.any(|(_, member)| member.traits.sensitive.is_some())
            })
        })
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

/// The members to box so that no value holds itself but behind a list, map or box. One of each
/// cycle, the first by shape and name, as in the AWS SDK.
pub fn boxed<'a>(
    model: &'a Model,
    shapes: impl Iterator<Item = &'a ShapeId> + Clone,
) -> BTreeSet<(&'a ShapeId, &'a str)> {
    let mut boxed = BTreeSet::new();
    while let Some(cycle) = shapes.clone().find_map(|id| cycle(model, id, &boxed)) {
        boxed.extend(cycle.into_iter().min());
    }
    boxed
}

/// A way from a shape back to itself, as the members on it.
fn cycle<'a>(
    model: &'a Model,
    start: &'a ShapeId,
    boxed: &BTreeSet<(&'a ShapeId, &'a str)>,
) -> Option<Vec<(&'a ShapeId, &'a str)>> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(start, Vec::new())];
    while let Some((at, way)) = open.pop() {
        for (name, member) in model.fields(at).into_iter().flatten().rev() {
            let step = (at, name.as_str());
            if boxed.contains(&step) {
                continue;
            }
            let way: Vec<_> = way.iter().copied().chain([step]).collect();
            if member.target == *start {
                return Some(way);
            }
            if seen.insert(&member.target) {
                open.push((&member.target, way));
            }
        }
    }
    None
}

/// All shapes that can be reached from some along the edges that `next` gives.
fn reach<'a>(
    model: &'a Model,
    start: impl Iterator<Item = &'a ShapeId>,
    next: impl Fn(&'a ShapeKind) -> Vec<&'a ShapeId>,
) -> BTreeSet<&'a ShapeId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<_> = start.collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(model.kind(id).map(&next).unwrap_or_default());
        }
    }
    reached
}
