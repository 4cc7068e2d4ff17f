//! What the planners of single items know of the model: its shapes, and what became of them.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use super::closure::Closure;
use super::cycles::boxed;
use super::ir::{
    Direction, Element, Literal, Name, Presence, ShapeType, TimestampFormat, Type,
    TypeName,
};
use super::vectors::document;
use crate::load::{
    self, Member, Model, Protocol, Service, Shape, ShapeId, ShapeKind, Simple, Traits,
};
use crate::names;

pub struct Shapes<'a> {
    pub model: &'a Model,
    pub service: &'a Service,
    pub protocol: Protocol,
    pub query_compatible: bool,
    pub closure: Closure<'a>,
    /// The members whose values are boxed, by container and name.
    boxed: BTreeSet<(&'a ShapeId, &'a str)>,
    /// The types that are written with their path.
    shadowing: BTreeSet<Name>,
}

impl<'a> Shapes<'a> {
    pub fn new(model: &'a Model, service: &'a Service, traits: &Traits) -> Self {
        let closure = Closure::of(model, service);
        let name = |id: &&ShapeId| type_name(service, id);
        let reached = closure.sent.union(&closure.received);
        let mut shapes: Vec<_> = reached.map(name).collect();
        let streams = closure.sent.union(&closure.received);
        let streams = streams.filter(|id| model.event_stream(id).is_some());
        shapes.extend(streams.map(|id| names::beside(&name(id), "Error")));
        let operations: Vec<_> = closure.operations.iter().map(name).collect();
        let shadowing = names::shadowing(shapes.iter(), operations.iter());
        let boxed = boxed(model, closure.sent.union(&closure.received).copied());
        Self {
            model,
            service,
            protocol: traits.protocol().unwrap_or(Protocol::RestJson1),
            query_compatible: traits.is_query_compatible(),
            closure,
            boxed,
            shadowing,
        }
    }

    pub fn shape(&self, id: &ShapeId) -> Option<&'a Shape> {
        self.model.shapes.get(id)
    }

    pub fn traits(&self, id: &ShapeId) -> Option<&'a Traits> {
        self.shape(id).map(|shape| &shape.traits)
    }

    /// Whether the model deprecates anything of what the service reaches.
    pub fn deprecates(&self) -> bool {
        let Closure { operations, errors: _, sent, received, sensitive: _ } =
            &self.closure;
        let reached = operations.iter().chain(sent).chain(received);
        reached.filter_map(|id| self.shape(id)).any(|shape| {
            let members = shape.kind.members();
            let values = match &shape.kind {
                ShapeKind::Enum(values) => values.as_slice(),
                _ => &[],
            };
            let parts = members.iter().map(|(_, member)| &member.traits);
            let mut all = parts.chain(values.iter().map(|value| &value.traits));
            shape.traits.deprecated.is_some()
                || all.any(|traits| traits.deprecated.is_some())
        })
    }

    pub fn direction(&self, id: &ShapeId) -> Direction {
        match (self.closure.sent.contains(id), self.closure.received.contains(id)) {
            (true, true) => Direction::Both,
            (true, false) => Direction::Sent,
            (false, _) => Direction::Received,
        }
    }

    /// Whether the body of an answer holds anything that must not be shown.
    pub fn holds_sensitive(&self, output: Option<&ShapeId>) -> bool {
        output.is_some_and(|id| self.closure.sensitive.contains(id))
    }

    /// Whether a member's value must not be shown: its shape says so, or what holds it does.
    pub fn is_sensitive(&self, container: &Traits, member: &Member) -> bool {
        let target = self.traits(&member.target);
        container.sensitive.is_some()
            || member.traits.sensitive.is_some()
            || target.is_some_and(|traits| {
                traits.sensitive.is_some() && !self.hides_itself(&member.target)
            })
            || self.elements_are_sensitive(&member.target)
    }

    /// Structures, unions and enums redact their own Debug output.
    fn hides_itself(&self, id: &ShapeId) -> bool {
        matches!(
            self.model.kind(id),
            Some(ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_))
        )
    }

    fn elements_are_sensitive(&self, id: &ShapeId) -> bool {
        let Some(kind @ (ShapeKind::List(_) | ShapeKind::Map { .. })) =
            self.model.kind(id)
        else {
            return false;
        };
        let own = self.traits(id).cloned().unwrap_or_default();
        kind.members()
            .iter()
            .any(|(_, member)| member.target != *id && self.is_sensitive(&own, member))
    }

    /// The type of a member's value, boxed where the value would hold itself.
    pub fn member_type(&self, container: &ShapeId, name: &str, member: &Member) -> Type {
        let kind = self.value_type(&member.target);
        if self.boxed.contains(&(container, name)) {
            Type::Boxed(Box::new(kind))
        } else {
            kind
        }
    }

    pub fn value_type(&self, id: &ShapeId) -> Type {
        match self.model.kind(id) {
            Some(ShapeKind::Simple(simple)) => simple_type(*simple),
            Some(ShapeKind::IntEnum(_)) => Type::Integer,
            Some(ShapeKind::List(member)) => {
                Type::List(Box::new(self.element_type(id, member)))
            }
            Some(ShapeKind::Map { key, value }) => Type::Map(
                Box::new(self.value_type(&key.target)),
                Box::new(self.element_type(id, value)),
            ),
            _ => Type::Named(self.type_name(id)),
        }
    }

    /// Whether the elements of a list, or the values of a map, may be null.
    pub fn is_sparse(&self, id: &ShapeId) -> bool {
        self.traits(id)
            .is_some_and(|traits| traits.sparse.is_some())
    }

    fn element_type(&self, container: &ShapeId, element: &Member) -> Type {
        let kind = self.value_type(&element.target);
        match self.traits(container).and_then(|traits| traits.sparse) {
            Some(_) => Type::Sparse(Box::new(kind)),
            None => kind,
        }
    }

    pub fn type_name(&self, id: &ShapeId) -> TypeName {
        let name = type_name(self.service, id);
        let qualified = self.shadowing.contains(&name);
        TypeName { name, is_error: self.closure.errors.contains(id), qualified }
    }

    /// The type of errors that is no shape of the model.
    pub fn error_type(&self, name: Name) -> TypeName {
        let qualified = self.shadowing.contains(&name);
        TypeName { name, is_error: true, qualified }
    }

    pub fn shape_type(&self, id: &ShapeId) -> ShapeType {
        match self.model.kind(id) {
            _ if id.is_unit() => ShapeType::Unit,
            Some(ShapeKind::Simple(simple)) => simple_shape_type(*simple),
            Some(ShapeKind::Enum(_)) => ShapeType::String,
            Some(ShapeKind::IntEnum(_)) => ShapeType::Integer,
            Some(ShapeKind::List(_)) => ShapeType::List,
            Some(ShapeKind::Map { .. }) => ShapeType::Map,
            Some(ShapeKind::Union(_)) => ShapeType::Union,
            _ => ShapeType::Structure,
        }
    }

    /// The timestamp format of a member: its own, else that of its shape.
    pub fn timestamp_format(&self, member: &Member) -> Option<TimestampFormat> {
        let target = self
            .traits(&member.target)
            .and_then(|traits| traits.timestamp_format);
        member
            .traits
            .timestamp_format
            .or(target)
            .map(timestamp_format)
    }

    /// What a list or map member tells of its elements.
    pub fn element(&self, id: &ShapeId) -> Option<Element> {
        let element = match self.model.kind(id)? {
            ShapeKind::List(member) => member,
            ShapeKind::Map { value, .. } => value,
            _ => return None,
        };
        Some(match self.timestamp_format(element) {
            Some(format) => Element::Timestamp(format),
            None => Element::Plain(self.shape_type(&element.target)),
        })
    }

    /// Whether a structure must have the member. Structures and unions may be missing even where
    /// they are required: so the AWS SDK keeps a service free to drop a requirement.
    pub fn presence(&self, member: &Member) -> Presence {
        if member.traits.client_optional.is_some() {
            return Presence::Optional;
        }
        if let Some(default) = self.default(member) {
            return self.defaulted(&member.target, &default);
        }
        let target = self.model.kind(&member.target);
        let aggregate =
            matches!(target, Some(ShapeKind::Structure(_) | ShapeKind::Union(_)));
        match member.traits.required {
            Some(_) if !aggregate => Presence::Required,
            _ => Presence::Optional,
        }
    }

    fn default(&self, member: &Member) -> Option<Value> {
        let own = member.traits.default.clone();
        own.or_else(|| load::implicit_default(&member.target))
            .filter(|value| !value.is_null())
    }

    fn defaulted(&self, target: &ShapeId, default: &Value) -> Presence {
        let is_enum = matches!(self.model.kind(target), Some(ShapeKind::Enum(_)));
        match default {
            Value::String(text) if is_enum => {
                Presence::DefaultedTo(Literal::Enum(text.clone()))
            }
            Value::String(text)
                if self.value_type(target) == Type::String && !text.is_empty() =>
            {
                Presence::DefaultedTo(Literal::String(text.clone()))
            }
            Value::Bool(true) if self.value_type(target) == Type::Boolean => {
                Presence::DefaultedTo(Literal::Boolean(true))
            }
            Value::Number(number)
                if number.as_f64() != Some(0.0) && self.is_number(target) =>
            {
                let digits = digits(number, &self.value_type(target));
                Presence::DefaultedTo(Literal::Number(digits))
            }
            Value::Number(number) if self.value_type(target) == Type::Timestamp => {
                let seconds = number.as_i64().map(Literal::Timestamp);
                seconds.map_or(Presence::Optional, Presence::DefaultedTo)
            }
            _ if self.has_natural_default(target, default) => Presence::Defaulted,
            default => self
                .literal(target, default)
                .map_or(Presence::Optional, Presence::DefaultedTo),
        }
    }

    /// A default of the types that no literal of Rust is of.
    fn literal(&self, target: &ShapeId, default: &Value) -> Option<Literal> {
        match (self.value_type(target), default) {
            (Type::Blob, Value::String(text)) => {
                load::base64::decode(text).map(Literal::Blob)
            }
            (Type::BigInteger | Type::BigDecimal, Value::Number(number)) => {
                Some(Literal::Big(number.to_string()))
            }
            (Type::Document, json) => Some(Literal::Document(document(json))),
            _ => None,
        }
    }

    fn is_number(&self, id: &ShapeId) -> bool {
        matches!(
            self.value_type(id),
            Type::Byte
                | Type::Short
                | Type::Integer
                | Type::Long
                | Type::Float
                | Type::Double
        )
    }

    /// Whether the default is that of the Rust type. Numbers that are not zero, texts that are not
    /// empty and the like have been sorted out before.
    fn has_natural_default(&self, id: &ShapeId, default: &Value) -> bool {
        match self.value_type(id) {
            Type::Blob => default.as_str() == Some(""),
            Type::BigInteger | Type::BigDecimal => default.as_f64() == Some(0.0),
            Type::Boolean | Type::String | Type::List(_) | Type::Map(..) => true,
            _ => self.is_number(id),
        }
    }
}

/// The name of the type that a shape becomes.
pub fn type_name(service: &Service, id: &ShapeId) -> Name {
    names::type_name(service.local_name(id))
}

pub fn timestamp_format(format: load::TimestampFormat) -> TimestampFormat {
    match format {
        load::TimestampFormat::DateTime => TimestampFormat::DateTime,
        load::TimestampFormat::EpochSeconds => TimestampFormat::EpochSeconds,
        load::TimestampFormat::HttpDate => TimestampFormat::HttpDate,
    }
}

fn simple_type(simple: Simple) -> Type {
    match simple {
        Simple::BigDecimal => Type::BigDecimal,
        Simple::BigInteger => Type::BigInteger,
        Simple::Blob => Type::Blob,
        Simple::Boolean => Type::Boolean,
        Simple::Byte => Type::Byte,
        Simple::Document => Type::Document,
        Simple::Double => Type::Double,
        Simple::Float => Type::Float,
        Simple::Integer => Type::Integer,
        Simple::Long => Type::Long,
        Simple::Short => Type::Short,
        Simple::String => Type::String,
        Simple::Timestamp => Type::Timestamp,
    }
}

fn simple_shape_type(simple: Simple) -> ShapeType {
    match simple {
        Simple::BigDecimal => ShapeType::BigDecimal,
        Simple::BigInteger => ShapeType::BigInteger,
        Simple::Blob => ShapeType::Blob,
        Simple::Boolean => ShapeType::Boolean,
        Simple::Byte => ShapeType::Byte,
        Simple::Document => ShapeType::Document,
        Simple::Double => ShapeType::Double,
        Simple::Float => ShapeType::Float,
        Simple::Integer => ShapeType::Integer,
        Simple::Long => ShapeType::Long,
        Simple::Short => ShapeType::Short,
        Simple::String => ShapeType::String,
        Simple::Timestamp => ShapeType::Timestamp,
    }
}

/// The digits of a number as Rust wants them for a type: those of a float show that they are.
fn digits(number: &Number, kind: &Type) -> String {
    match (kind, number.as_f64()) {
        (Type::Float, Some(number)) => format!("{:?}", number as f32),
        (Type::Double, Some(number)) => format!("{number:?}"),
        _ => number.to_string(),
    }
}
