//! What is wrong beside what could not be read.

use std::collections::{BTreeMap, BTreeSet};

use super::families;
use crate::fault::Collector;
use crate::load::{MIXIN, Model, ShapeId, ShapeKind};

/// Adds what does not follow from the faults that are there: of a shape that could not be read as a
/// whole, of those that lead to it and of those that it leads to, nothing more is said.
pub fn check(model: &mut Model, faults: &mut Collector) {
    let unread = faults.iter().map(|fault| fault.shape.as_deref());
    let unread: Option<BTreeSet<_>> = unread.map(|id| id.map(ShapeId::new)).collect();
    let Some(unread) = unread.filter(|unread| !is_everything(model, unread)) else {
        return;
    };
    forget(model, &unread);
    let doubtful = doubtful(model, unread);
    let found = families(model).faults.into_iter();
    faults.absorb(found.filter(|fault| {
        let shape = fault.shape.as_deref().map(ShapeId::new);
        shape.is_some_and(|id| !doubtful.contains(&id))
    }));
}

/// Takes out what a service says of members that could not be read, and of shapes.
fn forget(model: &mut Model, unread: &BTreeSet<ShapeId>) {
    let absent = |id: &&ShapeId| !model.shapes.contains_key(*id);
    let absent: BTreeSet<_> = unread.iter().filter(absent).collect();
    for shape in model.shapes.values_mut() {
        shape.traits.endpoint_tests = None;
        if let ShapeKind::Service(service) = &mut shape.kind {
            service.rename.retain(|id, _| !absent.contains(id));
        }
    }
}

/// Whether all shapes may depend on one of these.
fn is_everything(model: &Model, unread: &BTreeSet<ShapeId>) -> bool {
    let shapes = unread.iter().filter_map(|id| model.shapes.get(id));
    let mut shapes = shapes.map(|shape| {
        let is_service = matches!(shape.kind, ShapeKind::Service(_));
        is_service || shape.traits.other.contains_key(MIXIN)
    });
    model.service().is_none() || shapes.any(|is_everything| is_everything)
}

/// The shapes of which a fault may be another's.
fn doubtful(model: &Model, unread: BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut referrers = BTreeMap::<_, Vec<_>>::new();
    for (id, shape) in &model.shapes {
        for target in shape.kind.targets() {
            referrers.entry(target).or_default().push(id);
        }
    }
    let targets = unread
        .iter()
        .filter_map(|id| model.shapes.get(id))
        .flat_map(|shape| shape.kind.targets());
    let targets: Vec<_> = targets.cloned().collect();
    let mut open: Vec<_> = unread.iter().cloned().collect();
    let mut doubtful = unread;
    while let Some(id) = open.pop() {
        // What a service says is of itself, unless an operation is not there.
        let kind = model.shapes.get(&id).map(|shape| &shape.kind);
        let is_operation = matches!(kind, Some(ShapeKind::Operation(_)));
        let referrers = referrers.get(&id).filter(|_| !is_operation);
        for referrer in referrers.into_iter().flatten() {
            if doubtful.insert((*referrer).clone()) {
                open.push((*referrer).clone());
            }
        }
    }
    doubtful.extend(targets);
    doubtful
}
