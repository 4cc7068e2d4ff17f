use std::collections::BTreeSet;
use std::fmt::Write;

use super::{MemberId, boxed};
use crate::load::{Model, ShapeId, load};

/// A model of structures, each with the targets of its members `m0`, `m1`, …
fn model(structures: &[Vec<usize>]) -> Model {
    let mut shapes = String::new();
    for (at, targets) in structures.iter().enumerate() {
        let members: Vec<_> = targets
            .iter()
            .enumerate()
            .map(|(name, target)| format!(r#""m{name}": {{ "target": "t#S{target}" }}"#))
            .collect();
        let comma = if at == 0 { "" } else { "," };
        write!(
            shapes,
            r#"{comma} "t#S{at}": {{ "type": "structure", "members": {{ {} }} }}"#,
            members.join(", ")
        )
        .unwrap();
    }
    load("m.json", &format!(r#"{{ "smithy": "2.0", "shapes": {{ {shapes} }} }}"#))
        .unwrap()
}

/// The meaning of it all in the fewest words: as long as there is a cycle, box its first member.
fn plainly_boxed(model: &Model) -> BTreeSet<MemberId<'_>> {
    let mut boxed = BTreeSet::new();
    let shapes: BTreeSet<_> = model.shapes.keys().collect();
    while let Some(cycle) = shapes.iter().find_map(|id| cycle(model, id, &boxed)) {
        boxed.extend(cycle.into_iter().min());
    }
    boxed
}

fn cycle<'a>(
    model: &'a Model,
    start: &'a ShapeId,
    boxed: &BTreeSet<MemberId<'a>>,
) -> Option<Vec<MemberId<'a>>> {
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

#[test]
fn the_same_members_as_by_the_plain_way() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..1_000 {
        let count = random.usize(1..16);
        let members = random.usize(0..4);
        let structures: Vec<Vec<_>> = (0..count)
            .map(|_| {
                (0..random.usize(0..=members))
                    .map(|_| random.usize(0..count))
                    .collect()
            })
            .collect();
        let model = model(&structures);
        let shapes: BTreeSet<_> = model.shapes.keys().collect();
        assert_eq!(
            boxed(&model, shapes.into_iter()),
            plainly_boxed(&model),
            "{structures:?}"
        );
    }
}

/// By the plain way these take minutes.
#[test]
fn large_graphs_are_no_trouble() {
    let count = 5_000;
    let chain: Vec<_> = (0..count)
        .map(|at| Vec::from_iter((at + 1 < count).then_some(at + 1)))
        .collect();
    let around: Vec<_> = (0..count).map(|at| vec![(at + 1) % count]).collect();
    let both_ways: Vec<_> = (0..count)
        .map(|at| vec![(at + 1) % count, (at + count - 1) % count])
        .collect();
    let itself = vec![vec![0; count]];
    for (structures, expected) in
        [(chain, 0), (around, 1), (both_ways, count), (itself, count)]
    {
        let model = model(&structures);
        let shapes: BTreeSet<_> = model.shapes.keys().collect();
        assert_eq!(boxed(&model, shapes.into_iter()).len(), expected);
    }
}
