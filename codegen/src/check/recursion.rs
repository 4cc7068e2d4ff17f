//! Shapes that hold themselves, or too much: which have no end, and which can never be built.

use indexmap::{IndexMap, IndexSet};

use super::Scope;
use super::report::Report;
use crate::load::{Shape, ShapeId, ShapeKind};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    endless_containers(scope, report);
    deep_containers(scope, report);
    unbuildable(scope, report);
}

/// Lists and maps that lead back to themselves, with no structure or union on the way that
/// could become a type of its own.
fn endless_containers(scope: &Scope<'_>, report: &mut Report<'_>) {
    for cycle in cycles(scope.shapes.keys().copied(), |id| held(scope, id)) {
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

/// What a list or map holds.
fn held<'a>(scope: &Scope<'a>, id: &ShapeId) -> Option<&'a ShapeId> {
    match &scope.shapes.get(id)?.kind {
        ShapeKind::List(member) | ShapeKind::Map { value: member, .. } => {
            Some(&member.target)
        }
        _ => None,
    }
}

/// How many lists and maps may lie within each other: such a type is spelled out in full, and
/// neither the compiler nor its reader can follow for ever.
const DEEPEST: usize = 16;

/// Lists and maps within each other, told at the first that is too much.
fn deep_containers(scope: &Scope<'_>, report: &mut Report<'_>) {
    let mut depths: IndexMap<&ShapeId, usize> = IndexMap::new();
    for id in scope.shapes.keys().copied() {
        let mut way = IndexSet::new();
        let mut at = Some(id);
        while let Some(id) = at.filter(|id| !depths.contains_key(id) && way.insert(*id))
        {
            at = held(scope, id);
        }
        let mut depth = at
            .and_then(|id| depths.get(id))
            .copied()
            .unwrap_or_default();
        for id in way.into_iter().rev() {
            depth += usize::from(held(scope, id).is_some());
            depths.insert(id, depth);
        }
    }
    let too_deep = depths
        .into_iter()
        .filter(|(_, depth)| *depth == DEEPEST + 1);
    for (id, _) in too_deep {
        report.shape(
            id,
            format!("more than {DEEPEST} lists and maps lie within each other here"),
            "put a structure or union between them",
        );
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
