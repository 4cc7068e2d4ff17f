//! Which members to box so that no value holds itself.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::{IndexMap, IndexSet};

use crate::load::{Model, ShapeId};

/// A member, by its shape and name.
pub type MemberId<'a> = (&'a ShapeId, &'a str);

/// Structures and unions by name, each with its members and what they hold.
type Graph<'a> = BTreeMap<&'a ShapeId, Vec<(&'a str, &'a ShapeId)>>;

/// The members to box so that no value holds itself but behind a list, map or box. One of each
/// cycle, the first by shape and name, as in the AWS SDK.
pub fn boxed<'a>(
    model: &'a Model,
    shapes: impl Iterator<Item = &'a ShapeId>,
) -> BTreeSet<MemberId<'a>> {
    let mut boxed = BTreeSet::new();
    let mut open = knots(&shapes.map(|id| (id, held(model, id))).collect());
    while let Some(knot) = open.pop() {
        open.extend(knots(&untie(knot, &mut boxed)));
    }
    boxed
}

fn held<'a>(model: &'a Model, id: &ShapeId) -> Vec<(&'a str, &'a ShapeId)> {
    let members = model.fields(id).into_iter().flatten();
    members
        .map(|(name, member)| (name.as_str(), &member.target))
        .collect()
}

/// Boxes a member of every cycle through the first shape, takes that shape out, and goes on to the
/// next; gives back what is left once the search is mostly in vain, to be split up anew.
fn untie<'a>(mut knot: Graph<'a>, boxed: &mut BTreeSet<MemberId<'a>>) -> Graph<'a> {
    let patience = knot.len();
    let mut in_vain = 0;
    while let Some((start, _)) = knot.first_key_value().filter(|_| in_vain <= patience) {
        match cycle(&knot, start) {
            Ok(cycle) => {
                let first = cycle.into_iter().min();
                first.iter().for_each(|member| cut(&mut knot, *member));
                boxed.extend(first);
            }
            Err(steps) => {
                in_vain += steps;
                knot.pop_first();
            }
        }
    }
    knot
}

fn cut(graph: &mut Graph<'_>, (id, name): MemberId<'_>) {
    if let Some(members) = graph.get_mut(id)
        && let Some(at) = members.iter().rposition(|(known, _)| *known == name)
    {
        members.remove(at);
    }
}

/// A way from a shape back to itself, as the members on it; else how many steps were tried.
fn cycle<'a>(graph: &Graph<'a>, start: &'a ShapeId) -> Result<Vec<MemberId<'a>>, usize> {
    let mut reached_by: IndexMap<&ShapeId, MemberId<'_>> = IndexMap::new();
    let mut open = vec![start];
    let mut steps = 0;
    while let Some(at) = open.pop() {
        for (name, target) in graph.get(at).into_iter().flatten().rev() {
            steps += 1;
            if *target == start {
                let way = std::iter::successors(Some((at, *name)), |(id, _)| {
                    reached_by.get(id).copied()
                });
                return Ok(way.collect());
            }
            if graph.contains_key(target) && !reached_by.contains_key(target) {
                reached_by.insert(target, (at, name));
                open.push(target);
            }
        }
    }
    Err(steps)
}

/// The parts of a graph in which each shape leads to each other and to itself.
fn knots<'a>(graph: &Graph<'a>) -> Vec<Graph<'a>> {
    let mut backwards: IndexMap<&ShapeId, Vec<&ShapeId>> = IndexMap::new();
    for (id, members) in graph {
        for (_, target) in members {
            backwards.entry(target).or_default().push(id);
        }
    }
    let mut placed = IndexSet::new();
    let mut knots = Vec::new();
    for id in finished(graph).into_iter().rev() {
        let before = placed.len();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if graph.contains_key(id) && placed.insert(id) {
                open.extend(backwards.get(id).into_iter().flatten());
            }
        }
        let knot = placed.iter().skip(before).copied().collect();
        knots.extend(within(graph, &knot));
    }
    knots
}

/// The shapes in the order in which a walk has seen all below each.
fn finished<'a>(graph: &Graph<'a>) -> IndexSet<&'a ShapeId> {
    let mut seen = IndexSet::new();
    let mut finished = IndexSet::new();
    for id in graph.keys() {
        let mut path = vec![(*id, 0)];
        while let Some((id, next)) = path.last_mut() {
            seen.insert(*id);
            let members = graph.get(*id).map(Vec::as_slice).unwrap_or_default();
            let Some((_, target)) = members.get(*next) else {
                finished.insert(*id);
                path.pop();
                continue;
            };
            *next += 1;
            if !seen.contains(target) {
                path.push((target, 0));
            }
        }
    }
    finished
}

/// The graph of some shapes and the members between them; `None` if there are none.
fn within<'a>(graph: &Graph<'a>, shapes: &BTreeSet<&'a ShapeId>) -> Option<Graph<'a>> {
    let inside = |id: &&'a ShapeId| {
        let members = graph.get(id).into_iter().flatten();
        let members: Vec<_> = members
            .copied()
            .filter(|(_, target)| shapes.contains(target))
            .collect();
        (*id, members)
    };
    let graph: Graph<'a> = shapes.iter().map(inside).collect();
    graph
        .values()
        .any(|members| !members.is_empty())
        .then_some(graph)
}

#[cfg(test)]
mod tests;
