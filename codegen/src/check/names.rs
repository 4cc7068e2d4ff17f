//! Names that differ in the model but would be one in Rust.

use std::collections::BTreeMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Scope;
use super::report::Report;
use crate::load::{EnumValue, Protocol, ShapeId, ShapeKind};

const VALUE_REMEDY: &str =
    "give one of the two another name; its value can stay as it is";
const OPERATION_REMEDY: &str = "rename one of the two; restJson1 does not send the name";
const SHAPE_REMEDY: &str =
    "give one of the two another name with the service's `rename`";

/// What the author can do about the name of a member, which is on the wire.
pub(super) fn rename(protocol: Option<Protocol>, what: &str) -> String {
    match protocol {
        Some(Protocol::RestJson1) => {
            format!("rename {what}; `smithy.api#jsonName` keeps its name on the wire")
        }
        _ => format!("rename {what}, in the service as well: its name is on the wire"),
    }
}

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let rename_member = rename(scope.protocol(), "one of the two");
    let rename_operation = match scope.protocol() {
        Some(Protocol::RestJson1) => OPERATION_REMEDY,
        _ => &rename_member,
    };
    for (id, shape) in &scope.shapes {
        match &shape.kind {
            ShapeKind::Structure(members) => {
                let names = members.keys().map(String::as_str);
                in_shape(
                    id,
                    clashes(names, |name| name.to_snake_case()),
                    &rename_member,
                    report,
                );
            }
            ShapeKind::Union(members) => {
                let names = members.keys().map(String::as_str);
                in_shape(
                    id,
                    clashes(names, |name| name.to_upper_camel_case()),
                    &rename_member,
                    report,
                );
            }
            ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => {
                let names = values.iter().map(EnumValue::label);
                in_shape(id, clashes(names, variant), VALUE_REMEDY, report);
            }
            _ => {}
        }
    }
    let operations = scope.operations().map(|(id, _, _)| id);
    between(
        clashes(operations, |id| id.name().to_snake_case()),
        rename_operation,
        report,
    );
    between(clashes(types(scope), |id| rust_type(scope, id)), SHAPE_REMEDY, report);
    stream_errors(scope, report);
}

/// The errors of a stream of events are a type beside the errors of the model.
fn stream_errors(scope: &Scope<'_>, report: &mut Report<'_>) {
    for stream in types(scope).filter(|id| scope.model.event_stream(id).is_some()) {
        let rust = rust_type(scope, stream) + "Error";
        let mut errors = types(scope).filter(|id| scope.model.is_error(id));
        if let Some(error) = errors.find(|id| rust_type(scope, id) == rust) {
            let reason = format!(
                "both the errors of this stream and `{error}` would be `{rust}` in Rust"
            );
            report.shape(stream, reason, SHAPE_REMEDY);
        }
    }
}

/// Two names, later first, that are both `rust`.
struct Clash<T> {
    later: T,
    earlier: T,
    rust: String,
}

/// The variant of a value, which has a name even where no letter of it is left.
fn variant(value: &str) -> String {
    match value.to_upper_camel_case() {
        name if name.is_empty() => "Empty".to_owned(),
        name => name,
    }
}

/// The names that have the same Rust form as an earlier one. Equal names are left to other
/// checks.
fn clashes<T: Copy + PartialEq>(
    names: impl Iterator<Item = T>,
    to_rust: impl Fn(T) -> String,
) -> Vec<Clash<T>> {
    let mut seen = BTreeMap::new();
    let mut clashes = Vec::new();
    for later in names {
        let rust = to_rust(later);
        match seen.get(&rust).copied() {
            Some(earlier) if later != earlier => {
                clashes.push(Clash { later, earlier, rust })
            }
            Some(_) => {}
            None => {
                seen.insert(rust, later);
            }
        }
    }
    clashes
}

fn in_shape(
    id: &ShapeId,
    clashes: Vec<Clash<&str>>,
    remedy: &str,
    report: &mut Report<'_>,
) {
    for Clash { later, earlier, rust } in clashes {
        let reason =
            format!("both this member and `{earlier}` would be `{rust}` in Rust");
        report.member(id, later, reason, remedy);
    }
}

fn between(clashes: Vec<Clash<&ShapeId>>, remedy: &str, report: &mut Report<'_>) {
    for Clash { later, earlier, rust } in clashes {
        let reason =
            format!("both this shape and `{earlier}` would be `{rust}` in Rust");
        report.shape(later, reason, remedy);
    }
}

/// The shapes that become Rust types of their own.
fn types<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a ShapeId> {
    let is_type = |kind: &ShapeKind| {
        matches!(
            kind,
            ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
        )
    };
    scope
        .shapes
        .iter()
        .filter(move |(_, shape)| is_type(&shape.kind))
        .map(|(id, _)| *id)
}

fn rust_type(scope: &Scope<'_>, id: &ShapeId) -> String {
    let renamed = scope
        .service
        .and_then(|(_, _, service)| service.rename.get(id));
    renamed
        .map_or_else(|| id.name(), String::as_str)
        .to_upper_camel_case()
}
