//! Shapes that hold themselves: which have no end, and which can never be built.

use indexmap::{IndexMap, IndexSet};

use super::Scope;
use super::report::Report;
use crate::load::{Shape, ShapeId, ShapeKind};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    endless_containers(scope, report);
    unbuildable(scope, report);
}

/// Lists and maps that lead back to themselves, with no structure or union on the way that
/// could become a type of its own.
fn endless_containers(scope: &Scope<'_>, report: &mut Report<'_>) {
    let next = |id: &ShapeId| match &scope.shapes.get(id)?.kind {
        ShapeKind::List(member) | ShapeKind::Map { value: member, .. } => {
            Some(&member.target)
        }
        _ => None,
    };
    for cycle in cycles(scope.shapes.keys().copied(), next) {
        let reason = format!("the type has no end: {}", shown(&cycle));
        if let Some(id) = cycle.first() {
            report.shape(
                id,
                reason,
                "put a structure or union between the lists and maps",
            );
        }
    }
}

/// Structures that require a value of themselves, directly or through others.
fn unbuildable(scope: &Scope<'_>, report: &mut Report<'_>) {
    let stuck = stuck(scope);
    let next = |id: &ShapeId| {
        needed(scope.shapes.get(id)?)
            .into_iter()
            .find(|target| stuck.contains(target))
    };
    for cycle in cycles(stuck.iter().copied(), next) {
        let reason = format!(
            "no value of the shape can be built, since each needs another: {}",
            shown(&cycle)
        );
        if let Some(id) = cycle.first() {
            report.shape(
                id,
                reason,
                "make one member on the way optional, or put a list or map between",
            );
        }
    }
}

/// The structures and unions left over when everything that can be built has been built.
fn stuck<'a>(scope: &Scope<'a>) -> IndexSet<&'a ShapeId> {
    let mut users: IndexMap<&ShapeId, Vec<&ShapeId>> = IndexMap::new();
    let mut missing = IndexMap::new();
    for (id, shape) in &scope.shapes {
        let needed = needed(shape);
        missing.insert(*id, waits_for(shape, needed.len()));
        for target in needed
            .iter()
            .filter(|target| scope.shapes.contains_key(*target))
        {
            users.entry(target).or_default().push(id);
        }
        let outside = needed
            .iter()
            .filter(|target| !scope.shapes.contains_key(*target))
            .count();
        count_down(&mut missing, id, outside);
    }
    let mut built: Vec<_> = missing
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(id, _)| *id)
        .collect();
    while let Some(id) = built.pop() {
        for user in users.get(id).into_iter().flatten() {
            if missing.get(user).is_some_and(|count| *count > 0)
                && count_down(&mut missing, user, 1)
            {
                built.push(user);
            }
        }
    }
    missing
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, _)| id)
        .collect()
}

/// How many of the needed shapes must be built first: for a union, any one of them.
fn waits_for(shape: &Shape, needed: usize) -> usize {
    match &shape.kind {
        ShapeKind::Union(_) => needed.min(1),
        _ => needed,
    }
}

/// Takes off what has been built; tells whether nothing is missing any more.
fn count_down<'a>(
    missing: &mut IndexMap<&'a ShapeId, usize>,
    id: &'a ShapeId,
    by: usize,
) -> bool {
    let Some(count) = missing.get_mut(id) else {
        return false;
    };
    *count = count.saturating_sub(by);
    *count == 0
}

/// What a value of the shape cannot do without.
fn needed(shape: &Shape) -> Vec<&ShapeId> {
    match &shape.kind {
        ShapeKind::Structure(members) => members
            .values()
            .filter(|member| member.traits.required.is_some())
            .map(|member| &member.target)
            .collect(),
        ShapeKind::Union(members) => {
            members.values().map(|member| &member.target).collect()
        }
        _ => Vec::new(),
    }
}

/// The cycles of a graph in which each shape leads to one other at most.
fn cycles<'a>(
    shapes: impl Iterator<Item = &'a ShapeId>,
    next: impl Fn(&'a ShapeId) -> Option<&'a ShapeId>,
) -> Vec<Vec<&'a ShapeId>> {
    let mut seen: IndexSet<&ShapeId> = IndexSet::new();
    let mut cycles = Vec::new();
    for start in shapes {
        let first_of_walk = seen.len();
        let mut at = Some(start);
        while let Some(id) = at {
            let (index, is_new) = seen.insert_full(id);
            if !is_new {
                if index >= first_of_walk {
                    cycles.push(seen.iter().skip(index).copied().collect());
                }
                break;
            }
            at = next(id);
        }
    }
    cycles
}

fn shown(cycle: &[&ShapeId]) -> String {
    let around = cycle.iter().chain(cycle.first());
    around
        .map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(" -> ")
}
