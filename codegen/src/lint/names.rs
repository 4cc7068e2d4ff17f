//! Names that become less in Rust than they are in the model.

use super::Report;
use crate::check::Scope;
use crate::load::{EnumValue, ShapeKind};

pub(super) fn enum_values(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.shapes {
        let (ShapeKind::Enum(values) | ShapeKind::IntEnum(values)) = &shape.kind else {
            continue;
        };
        for value in values.iter().filter(|value| !is_well_named(value)) {
            let reason = match &value.name {
                Some(name) => format!("`{name}` is no name for an enum value"),
                None => format!("the value `{}` has no name", value.value),
            };
            let remedy = "name it in capitals, digits and `_`; `smithy.api#enumValue` keeps what is sent";
            report.add((id, Some(value.label())), &[], reason, remedy);
        }
    }
}

fn is_well_named(value: &EnumValue) -> bool {
    let capital = |c: char| c.is_ascii_uppercase();
    value.name.as_deref().is_some_and(|name| {
        name.starts_with(capital)
            && name
                .chars()
                .all(|c| capital(c) || c.is_ascii_digit() || c == '_')
    })
}
