//! A model that is nearly one of the seeds.

use fastrand::Rng;
use serde_json::Value;

use super::seeds::Seeds;
use super::{shape, text, tree};

/// One change, somewhere in the model.
type Change = fn(&mut Value, &Seeds, &mut Rng);

/// The changes, those that often leave a model sound several times.
const CHANGES: [Change; 29] = [
    shape::rename_shape,
    shape::rename_shape,
    shape::rename_member,
    shape::rename_member,
    shape::rename_member,
    shape::rename_value,
    shape::rename_value,
    shape::retarget,
    shape::retarget,
    shape::retarget_to_prelude,
    shape::add_member,
    shape::add_member,
    shape::add_trait,
    shape::add_trait,
    shape::add_trait,
    shape::add_trait_to_member,
    shape::add_trait_to_member,
    shape::add_trait_to_member,
    shape::copy_shape,
    shape::change_type,
    shape::add_mixin,
    shape::apply,
    shape::nest,
    shape::widen,
    shape::hold_itself,
    tree::remove,
    tree::copy,
    tree::swap,
    tree::replace,
];

/// One model in so many is changed as text too.
const TEXT_ONE_IN: usize = 10;

pub fn of(seeds: &Seeds, random: &mut Rng) -> String {
    let mut model = seeds.model(random);
    for _ in 0..random.usize(1..=3) {
        if let Some(change) = random.choice(CHANGES) {
            change(&mut model, seeds, random);
        }
    }
    let mut model = format!("{model:#}\n");
    if random.usize(..TEXT_ONE_IN) == 0 {
        for _ in 0..random.usize(1..=3) {
            model = text::change(&model, random);
        }
    }
    model
}
