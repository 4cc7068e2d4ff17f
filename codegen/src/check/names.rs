//! Names that differ in the model but would be one in Rust.

use std::collections::BTreeMap;

use super::Scope;
use super::report::Report;
use crate::load::{EnumValue, Protocol, ShapeId, ShapeKind};
use crate::names::{
    self, Name, Siblings, beside, method_name, operation_module, type_module,
    variant_method, variant_name,
};

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
                let siblings = Siblings::of(members.keys());
                let names = members.keys().map(String::as_str);
                let clashes = clashes(names, |name| vec![siblings.field(name)]);
                in_shape(id, clashes, &rename_member, report);
            }
            ShapeKind::Union(members) => {
                let names = members.keys().map(String::as_str);
                let forms = |name: &str| {
                    let variant = variant_name(name);
                    let method = variant_method("as", &variant);
                    vec![variant, method]
                };
                in_shape(id, clashes(names, forms), &rename_member, report);
            }
            ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => {
                let names = values.iter().map(EnumValue::label);
                let clashes = clashes(names, |name| vec![variant_name(name)]);
                in_shape(id, clashes, VALUE_REMEDY, report);
            }
            _ => {}
        }
    }
    let operations = scope.operations().map(|(id, _, _)| id);
    let operation_forms = |id| {
        let name = type_name(scope, id);
        vec![method_name(&name), operation_module(&name)]
    };
    between(clashes(operations, operation_forms), rename_operation, report);
    let type_forms = |id| {
        let name = type_name(scope, id);
        let module = type_module(&name);
        vec![name, module]
    };
    between(clashes(types(scope), type_forms), SHAPE_REMEDY, report);
    stream_errors(scope, report);
}

/// The errors of a stream of events are a type beside the errors of the model.
fn stream_errors(scope: &Scope<'_>, report: &mut Report<'_>) {
    for stream in types(scope).filter(|id| scope.model.event_stream(id).is_some()) {
        let rust = beside(&type_name(scope, stream), "Error");
        let mut errors = types(scope).filter(|id| scope.model.is_error(id));
        if let Some(error) = errors.find(|id| type_name(scope, id) == rust) {
            let rust = rust.as_str();
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
    rust: Name,
}

/// The names one of whose forms in Rust is that of an earlier one. Equal names are left to other
/// checks.
fn clashes<T: Copy + PartialEq>(
    names: impl Iterator<Item = T>,
    forms: impl Fn(T) -> Vec<Name>,
) -> Vec<Clash<T>> {
    let mut seen = BTreeMap::new();
    let mut clashes = Vec::new();
    for later in names {
        let forms = forms(later);
        let taken = forms.iter().find_map(|rust| {
            let earlier = *seen.get(rust).filter(|earlier| **earlier != later)?;
            Some(Clash { later, earlier, rust: rust.clone() })
        });
        clashes.extend(taken);
        for rust in forms {
            seen.entry(rust).or_insert(later);
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
        let reason = format!(
            "both this member and `{earlier}` would be `{}` in Rust",
            rust.unraw()
        );
        report.member(id, later, reason, remedy);
    }
}

fn between(clashes: Vec<Clash<&ShapeId>>, remedy: &str, report: &mut Report<'_>) {
    for Clash { later, earlier, rust } in clashes {
        let reason = format!(
            "both this shape and `{earlier}` would be `{}` in Rust",
            rust.unraw()
        );
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

/// The type that a shape, or the struct that an operation, becomes.
fn type_name(scope: &Scope<'_>, id: &ShapeId) -> Name {
    let local = scope
        .service
        .map_or(id.name(), |(_, _, service)| service.local_name(id));
    names::type_name(local)
}
