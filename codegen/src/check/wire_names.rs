//! Members of one JSON object must differ in the names they have there. Only restJson1 lets a model
//! choose those names.

use std::collections::BTreeMap;

use super::Scope;
use super::bindings::bindings;
use super::report::Report;
use crate::load::{Protocol, ShapeKind};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    if scope.protocol().is_some_and(Protocol::is_rpc) {
        return;
    }
    let messages = scope.messages();
    for (id, shape) in &scope.shapes {
        let (ShapeKind::Structure(members) | ShapeKind::Union(members)) = &shape.kind
        else {
            continue;
        };
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, member) in members {
            // Only members of messages are ever outside of the JSON object.
            if messages.contains(id) && !bindings(&member.traits).is_empty() {
                continue;
            }
            let wire_name = member.traits.json_name.as_deref().unwrap_or(name);
            if let Some(first) = seen.get(wire_name) {
                let reason = format!(
                    "the name in JSON, `{wire_name}`, is also that of the member `{first}`"
                );
                report.member(
                    id,
                    name,
                    reason,
                    "give one of the two another `smithy.api#jsonName`",
                );
            } else {
                seen.insert(wire_name, name);
            }
        }
    }
}
