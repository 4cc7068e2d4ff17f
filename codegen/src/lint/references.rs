//! Shapes that nothing needs.

use super::Report;
use crate::check::Scope;
use crate::load::{Shape, ShapeKind};

pub(super) fn unreferenced(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.model.shapes {
        if !scope.shapes.contains_key(id) && is_for_clients(shape) {
            let reason =
                format!("no operation of the service needs the {}", shape.kind.name());
            let remedy =
                "remove the shape, or name it where it belongs; no code comes from it";
            report.add((id, None), &[], reason, remedy);
        }
    }
}

/// Whether a shape is neither for the model itself nor for tools that know resources.
fn is_for_clients(shape: &Shape) -> bool {
    let traits = ["smithy.api#trait", "smithy.api#mixin"];
    let for_model = traits
        .iter()
        .any(|name| shape.traits.other.contains_key(*name));
    !for_model && !matches!(shape.kind, ShapeKind::Resource(_) | ShapeKind::Service(_))
}
