//! Lengths and ranges that nothing has, and members that are never absent.

use serde_json::{Number, Value};

use super::Report;
use crate::check::Scope;
use crate::load::{Bounds, Model, ShapeId, ShapeKind, Simple};

pub(super) fn length(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, member, traits) in scope.traits() {
        let Some(length) = &traits.length else { continue };
        for (name, bound) in named(length) {
            if bound.as_u64().is_none() {
                let reason = format!("nothing has a length of {bound}");
                let path = ["smithy.api#length", name];
                report.add((id, member), &path, reason, "give a whole number from 0 on");
            }
        }
        let is_unique = traits.other.contains_key("smithy.api#uniqueItems");
        let least = length.min.as_ref().and_then(Number::as_u64);
        let values = distinct(scope.model, id).filter(|_| is_unique);
        if let Some((values, least)) =
            values.zip(least).filter(|(it, least)| *it < *least)
        {
            let reason = format!(
                "a list of {least} different items cannot be: there are {values}"
            );
            let path = ["smithy.api#length", "min"];
            report.add((id, member), &path, reason, "lower `min`");
        }
    }
}

fn named(bounds: &Bounds) -> impl Iterator<Item = (&'static str, &Number)> {
    let Bounds { min, max } = bounds;
    let min = min.iter().map(|bound| ("min", bound));
    min.chain(max.iter().map(|bound| ("max", bound)))
}

/// How many values the items of a list have, if they are of an enum or boolean.
fn distinct(model: &Model, list: &ShapeId) -> Option<u64> {
    let Some(ShapeKind::List(member)) = model.kind(list) else { return None };
    match model.kind(&member.target)? {
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => {
            u64::try_from(values.len()).ok()
        }
        ShapeKind::Simple(Simple::Boolean) => Some(2),
        _ => None,
    }
}

pub(super) fn range(scope: &Scope<'_>, report: &mut Report<'_>) {
    let model = scope.model;
    for (id, member, traits) in scope.traits() {
        let Some(range) = &traits.range else { continue };
        let target = match member {
            Some(member) => target(model, id, member),
            None => model.kind(id),
        };
        let Some((name, lowest, highest)) = target.and_then(values) else { continue };
        for (end, bound) in named(range) {
            let value = bound.as_f64().unwrap_or(0.0);
            let outside = value < lowest || value > highest;
            if outside || value.fract() != 0.0 {
                let reason = format!("{bound} is no value of the type `{name}`");
                let remedy = format!(
                    "use a whole number from {lowest} to {highest}, or a wider type"
                );
                report.add((id, member), &["smithy.api#range", end], reason, remedy);
            }
        }
    }
}

fn target<'a>(model: &'a Model, id: &ShapeId, member: &str) -> Option<&'a ShapeKind> {
    let members = model.kind(id)?.members();
    let (_, member) = members.into_iter().find(|(name, _)| *name == member)?;
    model.kind(&member.target)
}

/// The values of a type of whole numbers.
fn values(kind: &ShapeKind) -> Option<(&'static str, f64, f64)> {
    let (lowest, highest) = match kind {
        ShapeKind::Simple(Simple::Byte) => (f64::from(i8::MIN), f64::from(i8::MAX)),
        ShapeKind::Simple(Simple::Short) => (f64::from(i16::MIN), f64::from(i16::MAX)),
        ShapeKind::Simple(Simple::Integer) | ShapeKind::IntEnum(_) => {
            (f64::from(i32::MIN), f64::from(i32::MAX))
        }
        ShapeKind::Simple(Simple::Long) => (-(2f64.powi(63)), 2f64.powi(63)),
        _ => return None,
    };
    Some((kind.name(), lowest, highest))
}

pub(super) fn required_with_default(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, name, member) in scope.members() {
        let default = member.traits.default.as_ref();
        if member.traits.required.is_some()
            && let Some(default) = default.filter(|default| **default != Value::Null)
        {
            let reason = format!("the member is required, and is {default} if absent");
            report.add(
                (id, Some(name)),
                &["smithy.api#default"],
                reason,
                "keep one of the two traits",
            );
        }
    }
}
