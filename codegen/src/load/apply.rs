//! `apply` entries join the traits of the shapes and members they name.

use indexmap::IndexMap;

use super::ShapeId;
use super::document::{Fields, Owner, Reader};
use super::draft::{Applied, Draft};
use super::nearest::did_you_mean_shape;
use crate::fault::did_you_mean;

/// Applies what is meant for the shape and its own members; gives back the rest, which can only
/// be meant for members that mixins will bring.
pub(super) fn to_own<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    draft: &mut Draft<'a>,
    entries: Vec<Applied<'a>>,
) -> Vec<Applied<'a>> {
    let mut rest = Vec::new();
    for entry in entries {
        let own = match &entry.member {
            None => Some(&mut draft.traits),
            Some(member) => draft
                .members
                .get_mut(member)
                .map(|member| &mut member.traits),
        };
        match own {
            Some(own) => join(reader, id, own, entry),
            None => rest.push(entry),
        }
    }
    rest
}

pub(super) fn to_inherited<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    draft: &mut Draft<'a>,
    rest: Vec<Applied<'a>>,
) {
    for entry in rest {
        let name = entry.member.as_deref().unwrap_or_default();
        if let Some(member) = draft.members.get_mut(name) {
            member.traits.extend(entry.traits);
            continue;
        }
        let place = Owner::member(id.as_str(), name).at(entry.line);
        let remedy = did_you_mean(
            name,
            draft.members.keys().map(String::as_str),
            "remove the entry, or add the member",
        );
        reader.faults.add(
            place,
            "traits are applied to a member that does not exist",
            remedy,
        );
    }
}

pub(super) fn report_unknown(
    reader: &mut Reader,
    shapes: &IndexMap<ShapeId, Draft<'_>>,
    applied: &IndexMap<ShapeId, Vec<Applied<'_>>>,
) {
    let unknown: Vec<_> = applied
        .iter()
        .filter(|(id, _)| !reader.has_faults(Owner::shape(id.as_str())))
        .flat_map(|(id, entries)| entries.iter().map(move |entry| (id, entry)))
        .collect();
    for (id, entry) in unknown {
        let place = Owner { shape: Some(id.as_str()), member: entry.member.as_deref() }
            .at(entry.line);
        let remedy = did_you_mean_shape(id, shapes.keys());
        reader.faults.add(
            place,
            "traits are applied to a shape that this file does not define",
            remedy,
        );
    }
}

fn join<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    own: &mut Fields<'a>,
    entry: Applied<'a>,
) {
    let Applied { line, member, traits } = entry;
    for (name, field) in traits {
        let earlier = own.insert(name.clone(), field);
        if earlier.is_some_and(|earlier| earlier.raw.get() != field.raw.get()) {
            let place =
                Owner { shape: Some(id.as_str()), member: member.as_deref() }.at(line);
            let reason = format!(
                "the trait `{name}` is applied here with another value than elsewhere"
            );
            reader
                .faults
                .add(place, reason, "keep one of the two values");
        }
    }
}
