//! An enum has values, and all of them differ.

use std::collections::BTreeMap;

use super::Scope;
use super::report::Report;
use crate::load::{EnumValue, ShapeId, ShapeKind};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.shapes {
        let (ShapeKind::Enum(values) | ShapeKind::IntEnum(values)) = &shape.kind else {
            continue;
        };
        if values.is_empty() {
            report.shape(id, "the enum has no values", "give it at least one");
        }
        distinct(id, values, report);
    }
}

fn distinct(id: &ShapeId, values: &[EnumValue], report: &mut Report<'_>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for value in values {
        if value.value.is_empty() {
            report.member(
                id,
                value.label(),
                "the enum value is empty",
                "give it a value of at least one character",
            );
        } else if let Some(first) = seen.get(value.value.as_str()) {
            let reason =
                format!("the enum value `{}` is also that of `{first}`", value.value);
            report.member(
                id,
                value.label(),
                reason,
                "give the two different values, or remove one",
            );
        } else {
            seen.insert(&value.value, value.label());
        }
    }
}
