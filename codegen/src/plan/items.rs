//! The items of the `types` module, errors included.

use std::collections::BTreeSet;

use super::docs;
use super::ir::{
    EnumVariant, Enumeration, ErrorMessage, ErrorStructure, Presence, Retryable, Type,
    TypeItem, Union, UnionVariant, UnionWire,
};
use super::schema;
use super::shapes::Shapes;
use super::streams;
use super::structure::{self, Members};
use crate::load::{self, EnumValue, ErrorSide, Member, ShapeId, ShapeKind, Traits};
use crate::names;

/// Everything that inputs, outputs and errors are made of, by name.
pub fn types(shapes: &Shapes<'_>) -> Vec<TypeItem> {
    let closure = &shapes.closure;
    let data = closure.sent.union(&closure.received);
    let operations = closure.operations.iter();
    let top: BTreeSet<_> = operations.flat_map(|id| top_shapes(shapes, id)).collect();
    let kinds = data.clone().filter_map(|id| shapes.model.kind(id));
    let inside: BTreeSet<_> = kinds.flat_map(ShapeKind::targets).collect();
    // A shape at the top of an operation is a type too where it also lies inside another shape.
    let below = |id: &&&ShapeId| {
        !id.is_prelude()
            && !closure.errors.contains(**id)
            && (!top.contains(*id) || inside.contains(*id))
    };
    data.filter(below)
        .filter_map(|id| item(shapes, id))
        .collect()
}

fn top_shapes<'a>(shapes: &Shapes<'a>, operation: &ShapeId) -> Vec<&'a ShapeId> {
    match shapes.model.kind(operation) {
        Some(ShapeKind::Operation(operation)) => {
            operation.input.iter().chain(&operation.output).collect()
        }
        _ => Vec::new(),
    }
}

fn item(shapes: &Shapes<'_>, id: &ShapeId) -> Option<TypeItem> {
    let empty = Traits::default();
    let traits = shapes.traits(id).unwrap_or(&empty);
    match shapes.model.kind(id)? {
        ShapeKind::Structure(members) => Some(TypeItem::Structure(structure::of_type(
            shapes,
            id,
            members,
            "structure",
        ))),
        ShapeKind::Union(members) => {
            Some(TypeItem::Union(union(shapes, id, traits, members)))
        }
        ShapeKind::Enum(values) => {
            Some(TypeItem::Enumeration(enumeration(shapes, id, traits, values)))
        }
        _ => None,
    }
}

fn union(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    traits: &Traits,
    members: &Members,
) -> Union {
    let name = shapes.type_name(id).name;
    let is_stream = traits.streaming.is_some();
    let mut members = std::borrow::Cow::Borrowed(members);
    if is_stream {
        members
            .to_mut()
            .retain(|_, member| !shapes.model.is_error(&member.target));
    }
    let wire = if is_stream {
        streams::wire(shapes, id, &members)
    } else {
        let schema = schema::of_union(shapes, id, traits, &members);
        UnionWire::Document { direction: shapes.direction(id), schema }
    };
    let variant = |(wire, member): (&String, &Member)| {
        let variant = names::variant_name(wire);
        UnionVariant {
            as_variant: names::variant_method("as", &variant),
            is_variant: names::variant_method("is", &variant),
            sensitive: shapes.is_sensitive(traits, member),
            kind: (!member.target.is_unit())
                .then(|| shapes.member_type(id, wire, member)),
            docs: docs::of(&member.traits, shapes.traits(&member.target), || {
                format!("The member `{wire}` of the union `{}`.", id.name())
            }),
            deprecated: structure::deprecated(&member.traits),
            name: variant,
        }
    };
    Union {
        module: names::type_module(&name),
        spelling: names::spelling(&name),
        deprecated: structure::deprecated(traits),
        docs: docs::of(traits, None, || format!("The union `{}`.", id.name())),
        variants: members.iter().map(variant).collect(),
        wire,
        name,
    }
}

fn enumeration(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    traits: &Traits,
    values: &[EnumValue],
) -> Enumeration {
    let name = shapes.type_name(id).name;
    let variant = |value: &EnumValue| EnumVariant {
        name: names::variant_name(value.label()),
        docs: docs::of(&value.traits, None, || format!("The value `{}`.", value.value)),
        deprecated: structure::deprecated(&value.traits),
        value: value.value.clone(),
    };
    Enumeration {
        module: names::type_module(&name),
        deprecated: structure::deprecated(traits),
        docs: docs::of(traits, None, || format!("The enum `{}`.", id.name())),
        sensitive: traits.sensitive.is_some(),
        variants: values.iter().map(variant).collect(),
        name,
    }
}

/// The errors of the service, by name.
pub fn errors(shapes: &Shapes<'_>) -> Vec<ErrorStructure> {
    shapes
        .closure
        .errors
        .iter()
        .map(|id| error(shapes, id))
        .collect()
}

fn error(shapes: &Shapes<'_>, id: &ShapeId) -> ErrorStructure {
    let members = with_message(structure::members(shapes, Some(id)));
    let structure = structure::of_type(shapes, id, &members, "error");
    let message = structure
        .members
        .iter()
        .find(|member| member.field.as_str() == "message");
    let message = match message {
        Some(message) if message.kind != Type::String => ErrorMessage::NoText,
        Some(message) if message.sensitive => ErrorMessage::Sensitive,
        Some(message) if message.presence != Presence::Optional => {
            ErrorMessage::Required
        }
        _ => ErrorMessage::Optional,
    };
    let retryable = shapes.traits(id).and_then(retryable);
    ErrorStructure { structure, message, retryable }
}

fn retryable(traits: &Traits) -> Option<Retryable> {
    Some(match (traits.retryable?.throttling, traits.error?) {
        (true, _) => Retryable::Throttling,
        (false, ErrorSide::Client) => Retryable::Client,
        (false, ErrorSide::Server) => Retryable::Server,
    })
}

/// Every error has a message, whether the model tells of it or not.
fn with_message(members: &Members) -> Members {
    let mut members = members.clone();
    if !members
        .keys()
        .any(|name| names::function_name(name).as_str() == "message")
    {
        let traits = Traits {
            documentation: Some(
                "What went wrong, in the words of the service.".to_owned(),
            ),
            ..Traits::default()
        };
        let target = ShapeId::new("smithy.api#String");
        members.insert("message".to_owned(), load::Member { line: 0, target, traits });
    }
    members
}
