//! Values of vectors, as Rust has them.

use serde_json::Value as Json;

use super::ir::{Assignment, Document, Float, Setter, Value};
use crate::check::vectors::params::{self, Members, Param};
use crate::load::{self, ShapeId};
use crate::names;
use crate::plan::ir::{Literal, Presence, Type};
use crate::plan::shapes::Shapes;
use crate::plan::structure::{self, Role};

/// What the AWS SDK puts in place of a required enum that the service left out.
const ABSENT_ENUM: &str = "no value was set";

/// The calls that give a builder the members of a shape.
pub fn assignments(
    shapes: &Shapes<'_>,
    role: Role,
    id: Option<&ShapeId>,
    params: Members<'_>,
) -> Vec<Assignment> {
    let members = structure::members(shapes, id);
    let assignment = |(name, param): (&str, Param<'_>)| {
        let member = members.get(name)?;
        let field = names::field_among(name, members.keys());
        let kind = structure::kept(shapes, role, id?, name, member).kind;
        let (setter, value) = match kind {
            Type::List(_) | Type::Map(..) => {
                let value = present(self::value(shapes, &kind, param));
                (Setter::Whole(names::prefixed("set", &field)), value)
            }
            _ => (Setter::Plain(field), self::value(shapes, &kind, param)),
        };
        Some(Assignment { setter, value })
    };
    params.into_iter().filter_map(assignment).collect()
}

/// A value of a type.
pub fn value(shapes: &Shapes<'_>, kind: &Type, param: Param<'_>) -> Value {
    match (kind, param) {
        (Type::Boxed(kind), param) => Value::Boxed(Box::new(value(shapes, kind, param))),
        (Type::Sparse(_), Param::Null) | (_, Param::Null) => Value::Optional(None),
        (Type::Sparse(kind), param) => present(value(shapes, kind, param)),
        (Type::Named(name), Param::Text(text)) => {
            Value::Enum(name.clone(), text.to_owned())
        }
        (Type::Float, Param::Float(it)) => Value::Float(float(it, true)),
        (_, Param::Float(it)) => Value::Float(float(it, false)),
        (Type::List(kind), Param::List(items)) => {
            let items = items.into_iter();
            Value::List(items.map(|item| value(shapes, kind, item)).collect())
        }
        (Type::Map(key, kind), Param::Map(entries)) => {
            let entries = entries.into_iter().map(|(name, item)| {
                (value(shapes, key, Param::Text(name)), value(shapes, kind, item))
            });
            Value::Map(entries.collect())
        }
        (_, Param::List(_)) => Value::List(Vec::new()),
        (_, Param::Map(_)) => Value::Map(Vec::new()),
        (_, Param::Structure(id, members)) => structure_of(shapes, id, members),
        (_, Param::Union(id, name, param)) => union_of(shapes, id, name, *param),
        (_, Param::Boolean(it)) => Value::Boolean(it),
        (_, Param::Whole(it)) => Value::Whole(it),
        (_, Param::BigInteger(digits)) => Value::BigInteger(digits),
        (_, Param::BigDecimal(digits)) => Value::BigDecimal(digits),
        (_, Param::Text(text)) => Value::String(text.to_owned()),
        (Type::ByteStream, Param::Blob(text)) => Value::ByteStream(text.to_owned()),
        (_, Param::Blob(text)) => Value::Blob(text.to_owned()),
        (_, Param::Timestamp(seconds, nanos)) => Value::Timestamp { seconds, nanos },
        (_, Param::Document(json)) => Value::Document(document(json)),
    }
}

pub fn present(value: Value) -> Value {
    Value::Optional(Some(Box::new(value)))
}

fn float(value: params::Float, is_single: bool) -> Float {
    match value {
        params::Float::Finite(it) if is_single => Float::Single(it),
        params::Float::Finite(it) => Float::Double(it),
        params::Float::Nan => Float::Nan { is_single },
        params::Float::Infinity => Float::Infinity { is_single, is_negative: false },
        params::Float::NegativeInfinity => {
            Float::Infinity { is_single, is_negative: true }
        }
    }
}

pub fn structure_of(shapes: &Shapes<'_>, id: &ShapeId, params: Members<'_>) -> Value {
    let members = structure::members(shapes, Some(id));
    let is_required =
        |member: &load::Member| shapes.presence(member) == Presence::Required;
    // A structure that is built must have what it requires, whatever the vector says of it.
    let missing = members.iter().filter(|(name, member)| {
        is_required(member) && !params.contains_key(name.as_str())
    });
    let missing: Vec<_> = missing
        .filter_map(|(name, member)| {
            let kind = shapes.member_type(id, name, member);
            let value = absent(&kind)?;
            let setter =
                names::prefixed("set", &names::field_among(name, members.keys()));
            Some(Assignment { setter: Setter::Whole(setter), value: present(value) })
        })
        .collect();
    Value::Structure {
        kind: shapes.type_name(id),
        is_fallible: members.values().any(is_required),
        members: assignments(shapes, Role::Type, Some(id), params)
            .into_iter()
            .chain(missing)
            .collect(),
    }
}

pub fn union_of(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    name: &str,
    param: Param<'_>,
) -> Value {
    let member = structure::members(shapes, Some(id)).get(name);
    let valued = member.filter(|member| !member.target.is_unit());
    Value::Union {
        kind: shapes.type_name(id),
        variant: names::variant_name(name),
        value: valued.map(|member| {
            let kind = shapes.member_type(id, name, member);
            Box::new(value(shapes, &kind, param))
        }),
    }
}

/// The value of a member that the vector does not mention.
pub fn unmentioned(presence: &Presence, kind: &Type) -> Value {
    match presence {
        Presence::Optional => Value::Optional(None),
        Presence::Required | Presence::Defaulted => {
            absent(kind).unwrap_or(Value::Optional(None))
        }
        Presence::DefaultedTo(literal) => self::literal(literal, kind),
    }
}

/// What stands for a value that is required and was left out.
fn absent(kind: &Type) -> Option<Value> {
    Some(match kind {
        Type::Boolean => Value::Boolean(false),
        Type::Byte | Type::Short | Type::Integer | Type::Long => Value::Whole(0),
        Type::Float => Value::Float(Float::Single(0.0)),
        Type::Double => Value::Float(Float::Double(0.0)),
        Type::BigInteger => Value::BigInteger("0".to_owned()),
        Type::BigDecimal => Value::BigDecimal("0".to_owned()),
        Type::Blob => Value::Blob(String::new()),
        Type::Document => Value::Document(Document::Null),
        Type::String => Value::String(String::new()),
        Type::Timestamp => Value::Timestamp { seconds: 0, nanos: 0 },
        Type::Named(name) => Value::Enum(name.clone(), ABSENT_ENUM.to_owned()),
        Type::Boxed(kind) => Value::Boxed(Box::new(absent(kind)?)),
        Type::List(_) => Value::List(Vec::new()),
        Type::Map(..) => Value::Map(Vec::new()),
        Type::ByteStream => Value::ByteStream(String::new()),
        Type::Sparse(_)
        | Type::Pair(..)
        | Type::EventSender(..)
        | Type::EventReceiver(..) => return None,
    })
}

fn literal(literal: &Literal, kind: &Type) -> Value {
    match (literal, kind) {
        (Literal::Boolean(it), _) => Value::Boolean(*it),
        (Literal::Number(digits), Type::Float | Type::Double) => {
            let number = digits.parse().unwrap_or_default();
            Value::Float(if *kind == Type::Float {
                Float::Single(number)
            } else {
                Float::Double(number)
            })
        }
        (Literal::Number(digits), Type::BigInteger) => Value::BigInteger(digits.clone()),
        (Literal::Number(digits), Type::BigDecimal) => Value::BigDecimal(digits.clone()),
        (Literal::Number(digits), _) => Value::Whole(digits.parse().unwrap_or_default()),
        (Literal::String(text), _) => Value::String(text.clone()),
        (Literal::Enum(text), Type::Named(name)) => {
            Value::Enum(name.clone(), text.clone())
        }
        (Literal::Enum(text), _) => Value::String(text.clone()),
        (Literal::Blob(bytes), _) => Value::Bytes(bytes.clone()),
        (Literal::Big(digits), Type::BigInteger) => Value::BigInteger(digits.clone()),
        (Literal::Big(digits), _) => Value::BigDecimal(digits.clone()),
        (Literal::Document(document), _) => Value::Document(document.clone()),
        (Literal::Timestamp(seconds), _) => {
            Value::Timestamp { seconds: *seconds, nanos: 0 }
        }
    }
}

/// Some value for a member without which a request cannot be made.
pub fn example_of(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    name: &str,
    member: &load::Member,
) -> Option<Assignment> {
    let members = structure::members(shapes, Some(id));
    let setter = names::prefixed("set", &names::field_among(name, members.keys()));
    let kind = structure::kept(shapes, Role::Input, id, name, member).kind;
    let value = match (&kind, absent(&kind)) {
        (Type::EventSender(..), _) => Value::NoEvents,
        (_, Some(Value::String(_))) => Value::String("example".to_owned()),
        (_, Some(Value::Enum(kind, _))) => Value::Enum(kind, "example".to_owned()),
        (_, other) => other?,
    };
    Some(Assignment { setter: Setter::Whole(setter), value: present(value) })
}

/// A document, or the default of one.
pub fn document(json: &Json) -> Document {
    match json {
        Json::Null => Document::Null,
        Json::Bool(it) => Document::Boolean(*it),
        Json::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(it), _) => Document::Positive(it),
            (None, Some(it)) => Document::Negative(it),
            (None, None) => Document::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Document::String(text.clone()),
        Json::Array(items) => Document::Array(items.iter().map(document).collect()),
        Json::Object(entries) => {
            let entries = entries.iter();
            Document::Object(
                entries
                    .map(|(name, value)| (name.clone(), document(value)))
                    .collect(),
            )
        }
    }
}
