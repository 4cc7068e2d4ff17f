//! Names that differ in the model but would be one in Rust.

use std::collections::BTreeMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Scope;
use super::report::Report;
use crate::load::{EnumValue, ShapeId, ShapeKind};

const VALUE_REMEDY: &str =
    "give one of the two another name; its value can stay as it is";
const SHAPE_REMEDY: &str =
    "give one of the two another name with the service's `rename`";

/// What the author can do about a name that is on the wire only in some protocols.
struct Remedies {
    member: &'static str,
    operation: &'static str,
}

const REST_JSON_1: Remedies = Remedies {
    member: "rename one of the two; `smithy.api#jsonName` keeps its name on the wire",
    operation: "rename one of the two; restJson1 does not send the name",
};

const RPC: Remedies = Remedies {
    member: "rename one of the two, in the service as well: its name is on the wire",
    operation: "rename one of the two, in the service as well: its name is on the wire",
};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let remedies = if scope.speaks_rest_json_1() { REST_JSON_1 } else { RPC };
    for (id, shape) in &scope.shapes {
        match &shape.kind {
            ShapeKind::Structure(members) => {
                let names = members.keys().map(String::as_str);
                in_shape(
                    id,
                    clashes(names, |name| name.to_snake_case()),
                    remedies.member,
                    report,
                );
            }
            ShapeKind::Union(members) => {
                let names = members.keys().map(String::as_str);
                in_shape(
                    id,
                    clashes(names, |name| name.to_upper_camel_case()),
                    remedies.member,
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
        remedies.operation,
        report,
    );
    between(clashes(types(scope), |id| rust_type(scope, id)), SHAPE_REMEDY, report);
    let errors = errors(scope);
    let clashes = clashes(errors.iter(), |(id, suffix)| rust_type(scope, id) + suffix);
    for Clash { later: (later, _), earlier: (earlier, _), rust } in clashes {
        let reason = format!(
            "both the errors of this stream and `{earlier}` would be `{rust}` in Rust"
        );
        report.shape(later, reason, SHAPE_REMEDY);
    }
}

/// The errors, and then the streams of events, whose errors are a type beside them.
fn errors<'a>(scope: &Scope<'a>) -> Vec<(&'a ShapeId, &'static str)> {
    let is_error = |id: &&ShapeId| scope.model.is_error(id);
    let is_stream = |id: &&ShapeId| scope.model.event_stream(id).is_some();
    let errors = types(scope).filter(is_error).map(|id| (id, ""));
    let streams = types(scope).filter(is_stream).map(|id| (id, "Error"));
    // Errors whose names clash have been told already.
    let mut named = BTreeMap::new();
    for (id, suffix) in errors {
        named.entry(rust_type(scope, id)).or_insert((id, suffix));
    }
    named.into_values().chain(streams).collect()
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
            Some(earlier) if later != earlier && !rust.is_empty() => {
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
