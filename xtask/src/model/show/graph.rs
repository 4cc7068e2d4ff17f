//! What reaches a shape, and what it reaches.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;

use ::codegen::load::{Model, ShapeId, ShapeKind};

/// The shapes around one, each with its distance: less than none if it reaches the one.
pub struct Graph<'a> {
    pub nodes: BTreeMap<&'a ShapeId, isize>,
    /// From user to used.
    pub edges: Vec<(&'a ShapeId, &'a ShapeId)>,
}

impl<'a> Graph<'a> {
    pub fn around(model: &'a Model, center: &'a ShapeId) -> Self {
        let all = model.shapes.iter().flat_map(|(id, shape)| {
            let targets = shape.kind.targets().into_iter();
            let own = targets.filter(|it| model.shapes.contains_key(*it));
            own.map(move |target| (id, target))
        });
        let mut all: Vec<_> = all.collect();
        all.sort();
        all.dedup();
        let mut nodes = BTreeMap::from([(center, 0)]);
        spread(&mut nodes, center, 1, |at| used_by(&all, at));
        spread(&mut nodes, center, -1, |at| users_of(&all, at));
        let is_drawn = |(from, to): &(&ShapeId, &ShapeId)| {
            // A way between two users that leads around the shape is of no interest.
            nodes
                .get(from)
                .zip(nodes.get(to))
                .is_some_and(|(from, to)| from <= to)
        };
        let edges = all.iter().copied().filter(is_drawn).collect();
        Self { nodes, edges }
    }

    /// The operations that reach the shape.
    pub fn operations(&self, model: &'a Model) -> impl Iterator<Item = &'a str> {
        let reaching = self.nodes.iter().filter(|(_, distance)| **distance < 0);
        let ids = reaching.map(|(id, _)| *id);
        let is_operation =
            |id: &&ShapeId| matches!(model.kind(id), Some(ShapeKind::Operation(_)));
        let operations: Vec<_> = ids.filter(is_operation).map(ShapeId::name).collect();
        operations.into_iter()
    }

    pub fn dot(&self) -> String {
        let mut out =
            "digraph {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n"
                .to_owned();
        for (id, distance) in &self.nodes {
            let style = if *distance == 0 { " [style=bold]" } else { "" };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  \"{id}\"{style};");
        }
        for (from, to) in &self.edges {
            let _ = writeln!(out, "  \"{from}\" -> \"{to}\";");
        }
        out + "}\n"
    }
}

fn used_by<'a>(edges: &[(&'a ShapeId, &'a ShapeId)], at: &ShapeId) -> Vec<&'a ShapeId> {
    let own = edges.iter().filter(|(from, _)| *from == at);
    own.map(|(_, to)| *to).collect()
}

fn users_of<'a>(edges: &[(&'a ShapeId, &'a ShapeId)], at: &ShapeId) -> Vec<&'a ShapeId> {
    let own = edges.iter().filter(|(_, to)| *to == at);
    own.map(|(from, _)| *from).collect()
}

/// Gives each shape that is reached the fewest steps to it.
fn spread<'a>(
    nodes: &mut BTreeMap<&'a ShapeId, isize>,
    center: &'a ShapeId,
    step: isize,
    next: impl Fn(&ShapeId) -> Vec<&'a ShapeId>,
) {
    let mut open = VecDeque::from([(center, 0)]);
    while let Some((at, distance)) = open.pop_front() {
        for id in next(at) {
            if !nodes.contains_key(id) {
                nodes.insert(id, distance + step);
                open.push_back((id, distance + step));
            }
        }
    }
}
