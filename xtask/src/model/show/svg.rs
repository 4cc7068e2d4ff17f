//! A graph as a picture: a column for each distance, users on the left.

use std::collections::BTreeMap;
use std::fmt::Write;

use ::codegen::load::ShapeId;

use super::graph::Graph;

const ROW: usize = 36;
const HEIGHT: usize = 24;
const GAP: usize = 80;
const LETTER: usize = 9;

/// A box: left, top, width.
type Place = (usize, usize, usize);

pub fn draw(graph: &Graph<'_>) -> String {
    let mut columns: BTreeMap<isize, Vec<&ShapeId>> = BTreeMap::new();
    for (id, distance) in &graph.nodes {
        columns.entry(*distance).or_default().push(id);
    }
    let rows = columns.values().map(Vec::len).max().unwrap_or_default();
    let height = rows * ROW + ROW;
    let mut places: BTreeMap<&ShapeId, Place> = BTreeMap::new();
    let mut left = GAP / 2;
    for ids in columns.values() {
        let longest = ids.iter().map(|id| id.name().chars().count()).max();
        let width = longest.unwrap_or_default() * LETTER + 2 * LETTER;
        let top = (height - ids.len() * ROW) / 2;
        for (at, id) in ids.iter().enumerate() {
            places.insert(id, (left, top + at * ROW + (ROW - HEIGHT) / 2, width));
        }
        left += width + GAP;
    }
    let width = left - GAP / 2;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n"
    );
    for (from, to) in &graph.edges {
        out.extend(
            places
                .get(from)
                .zip(places.get(to))
                .map(|(a, b)| line(*a, *b)),
        );
    }
    for (id, place) in &places {
        let is_center = graph.nodes.get(id) == Some(&0);
        out.push_str(&node(id.name(), *place, is_center));
    }
    out + "</svg>\n"
}

fn line((left, top, width): Place, (right, bottom, _): Place) -> String {
    let (x, y) = (left + width, top + HEIGHT / 2);
    let end = bottom + HEIGHT / 2;
    let half = GAP / 2;
    format!(
        "<path d=\"M{x} {y}C{} {y} {} {end} {right} {end}\" fill=\"none\" stroke=\"#888\"/>\n",
        x + half,
        right.saturating_sub(half),
    )
}

/// Names of shapes are letters, digits and `_`, so nothing needs to be escaped.
fn node(name: &str, (left, top, width): Place, is_center: bool) -> String {
    let fill = if is_center { "#ffe9a8" } else { "#fff" };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" rx=\"4\" \
         fill=\"{fill}\" stroke=\"#444\"/>"
    );
    let (x, y) = (left + LETTER, top + HEIGHT - 7);
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\">{name}</text>");
    out
}
