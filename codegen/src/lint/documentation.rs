//! Items of the crate that nobody has described.

use super::Report;
use crate::check::Scope;
use crate::load::{ShapeKind, Traits};

pub(super) fn missing(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, member, traits) in scope.traits() {
        let Some(kind) = scope.model.kind(id) else { continue };
        if is_item(kind) && !is_described(scope, id, member, traits) {
            let what = if member.is_some() { "member" } else { kind.name() };
            let reason = format!("the {what} has no documentation");
            let remedy = "say in a sentence what it is: `smithy.api#documentation`";
            report.add((id, member), &[], reason, remedy);
        }
    }
}

fn is_item(kind: &ShapeKind) -> bool {
    use ShapeKind::{Enum, IntEnum, Operation, Service, Structure, Union};
    matches!(
        kind,
        Structure(_) | Union(_) | Enum(_) | IntEnum(_) | Operation(_) | Service(_)
    )
}

/// A member may leave it to its target.
fn is_described(
    scope: &Scope<'_>,
    id: &crate::load::ShapeId,
    member: Option<&str>,
    traits: &Traits,
) -> bool {
    let members = scope.model.fields(id);
    let target = member.and_then(|name| members?.get(name));
    let target = target.and_then(|member| scope.model.shapes.get(&member.target));
    let of_target = target.and_then(|target| target.traits.documentation.as_ref());
    traits.documentation.is_some() || of_target.is_some()
}
