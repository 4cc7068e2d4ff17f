//! Is every trait known, and can the client do what it asks?

use super::Scope;
use super::report::Report;
use super::trait_table::{self, Verdict};
use crate::fault::did_you_mean;
use crate::load::{Model, ShapeId, TYPED};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, member, traits) in scope.traits() {
        for name in traits
            .other
            .keys()
            .filter(|name| !is_custom(scope.model, name))
        {
            known(id, member, name, report);
        }
    }
}

fn known(id: &ShapeId, member: Option<&str>, name: &str, report: &mut Report<'_>) {
    match trait_table::verdict(name) {
        Some(Verdict::Ignored(_)) => {}
        Some(Verdict::Unsupported { reason, remedy }) => {
            report.at(
                id,
                member,
                format!("unsupported trait `{name}`: {reason}"),
                *remedy,
            );
        }
        None => {
            let otherwise = "remove it, or add it to `codegen/src/check/trait_table.rs` with what to do about it";
            let remedy = did_you_mean(
                name,
                trait_table::names().chain(TYPED.iter().copied()),
                otherwise,
            );
            report.at(id, member, format!("unknown trait `{name}`"), remedy);
        }
    }
}

/// A trait that the model defines itself, or that belongs to neither Smithy nor AWS: such a trait
/// speaks to other tools.
fn is_custom(model: &Model, name: &str) -> bool {
    let namespace = name.split_once('#').map_or("", |(namespace, _)| namespace);
    let is_official = namespace.starts_with("smithy.")
        || namespace.starts_with("aws.")
        || namespace.is_empty();
    let definition = model.shapes.get(&ShapeId::new(name));
    !is_official
        || definition
            .is_some_and(|shape| shape.traits.other.contains_key("smithy.api#trait"))
}
