//! Values in Smithy's node form, typed against the shapes that they are values of.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::timestamp;
use crate::load::{Member, Model, ShapeId, ShapeKind, Simple};

/// A value of a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Param<'a> {
    Boolean(bool),
    Whole(i64),
    Float(Float),
    BigInteger(String),
    BigDecimal(String),
    /// A string, or a value of an enum.
    Text(&'a str),
    Blob(&'a str),
    /// Seconds since 1970, and nanoseconds.
    Timestamp(i64, u32),
    Document(&'a Value),
    /// An element that is null.
    Null,
    List(Vec<Param<'a>>),
    Map(Vec<(&'a str, Param<'a>)>),
    Structure(&'a ShapeId, Members<'a>),
    Union(&'a ShapeId, &'a str, Box<Param<'a>>),
}

/// The members of a structure that have values.
pub type Members<'a> = IndexMap<&'a str, Param<'a>>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Float {
    Finite(f64),
    Nan,
    Infinity,
    NegativeInfinity,
}

/// Reads params, and gathers where they do not fit.
#[derive(Debug)]
pub struct Reader<'a> {
    model: &'a Model,
    /// Where the reader is, and what is wrong there.
    at: Vec<String>,
    pub faults: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self { model, at: Vec::new(), faults: Vec::new() }
    }

    /// The members of an operation's input or output; none where the shape, or the value, is missing.
    pub fn top(
        &mut self,
        id: Option<&'a ShapeId>,
        value: Option<&'a Value>,
    ) -> Members<'a> {
        let Some(value) = value.filter(|value| !value.is_null()) else {
            return Members::new();
        };
        let Some(object) = self.object(value) else {
            return Members::new();
        };
        let shape = id.and_then(|id| Some((id, self.model.fields(id)?)));
        match shape {
            Some((id, members)) => self.members(id, members, object),
            None if object.is_empty() => Members::new(),
            None => {
                self.wrong("there is no shape that could have members".to_owned());
                Members::new()
            }
        }
    }

    /// A value of a shape; nothing, and a fault, where it is none.
    pub fn value(&mut self, target: &'a ShapeId, value: &'a Value) -> Option<Param<'a>> {
        match self.model.shapes.get_key_value(target) {
            Some((id, shape)) => self.of_kind(id, &shape.kind, value),
            None => {
                let kind = self.model.kind(target)?;
                self.of_kind(target, kind, value)
            }
        }
    }

    fn of_kind(
        &mut self,
        id: &'a ShapeId,
        kind: &'a ShapeKind,
        value: &'a Value,
    ) -> Option<Param<'a>> {
        match kind {
            ShapeKind::Simple(simple) => self.simple(*simple, value),
            ShapeKind::Enum(_) => self.simple(Simple::String, value),
            ShapeKind::IntEnum(_) => self.simple(Simple::Integer, value),
            ShapeKind::List(member) => self.list(id, member, value),
            ShapeKind::Map { key: _, value: member } => self.map(id, member, value),
            ShapeKind::Structure(members) => {
                let object = self.object(value)?;
                Some(Param::Structure(id, self.members(id, members, object)))
            }
            ShapeKind::Union(members) => self.union(id, members, value),
            ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
                None
            }
        }
    }

    fn members(
        &mut self,
        id: &ShapeId,
        members: &'a IndexMap<String, Member>,
        object: &'a Map<String, Value>,
    ) -> Members<'a> {
        let mut params = Members::new();
        for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let Some(member) = members.get(name) else {
                self.wrong(format!("`{id}` has no member `{name}`"));
                continue;
            };
            let param = self.inside(name, |reader| reader.value(&member.target, value));
            params.extend(param.map(|param| (name.as_str(), param)));
        }
        params
    }

    fn union(
        &mut self,
        id: &'a ShapeId,
        members: &'a IndexMap<String, Member>,
        value: &'a Value,
    ) -> Option<Param<'a>> {
        let object = self.object(value)?;
        let mut entries = object.iter().filter(|(_, value)| !value.is_null());
        let (Some((name, value)), None) = (entries.next(), entries.next()) else {
            return self
                .fault(format!("a value of the union `{id}` has exactly one member"));
        };
        let Some(member) = members.get(name) else {
            return self.fault(format!("`{id}` has no member `{name}`"));
        };
        let param = self.inside(name, |reader| reader.value(&member.target, value))?;
        Some(Param::Union(id, name, Box::new(param)))
    }

    fn list(
        &mut self,
        id: &ShapeId,
        member: &'a Member,
        value: &'a Value,
    ) -> Option<Param<'a>> {
        let Some(items) = value.as_array() else {
            return self.no_value(value, "list");
        };
        let mut params = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let param =
                self.inside(&at.to_string(), |reader| reader.element(id, member, item));
            params.extend(param);
        }
        Some(Param::List(params))
    }

    fn map(
        &mut self,
        id: &ShapeId,
        member: &'a Member,
        value: &'a Value,
    ) -> Option<Param<'a>> {
        let object = self.object(value)?;
        let mut params = Vec::new();
        for (key, item) in object {
            let param = self.inside(key, |reader| reader.element(id, member, item));
            params.extend(param.map(|param| (key.as_str(), param)));
        }
        Some(Param::Map(params))
    }

    /// An element of a list or map, which only a sparse one may lack.
    fn element(
        &mut self,
        container: &ShapeId,
        member: &'a Member,
        value: &'a Value,
    ) -> Option<Param<'a>> {
        let shape = self.model.shapes.get(container);
        let is_sparse = shape.is_some_and(|shape| shape.traits.sparse.is_some());
        match value {
            Value::Null if is_sparse => Some(Param::Null),
            value => self.value(&member.target, value),
        }
    }

    fn simple(&mut self, simple: Simple, value: &'a Value) -> Option<Param<'a>> {
        let param = match (simple, value) {
            (Simple::Boolean, Value::Bool(it)) => Some(Param::Boolean(*it)),
            (Simple::Byte, value) => whole(value, i8::MIN.into(), i8::MAX.into()),
            (Simple::Short, value) => whole(value, i16::MIN.into(), i16::MAX.into()),
            (Simple::Integer, value) => whole(value, i32::MIN.into(), i32::MAX.into()),
            (Simple::Long, value) => whole(value, i64::MIN, i64::MAX),
            (Simple::Float | Simple::Double, value) => float(value).map(Param::Float),
            (Simple::BigInteger, value) => big_integer(value).map(Param::BigInteger),
            (Simple::BigDecimal, value) => big_decimal(value).map(Param::BigDecimal),
            (Simple::Blob, Value::String(text)) => Some(Param::Blob(text)),
            (Simple::String, Value::String(text)) => Some(Param::Text(text)),
            (Simple::Timestamp, value) => timestamp::read(value)
                .map(|(seconds, nanos)| Param::Timestamp(seconds, nanos)),
            (Simple::Document, value) => Some(Param::Document(value)),
            _ => None,
        };
        param.or_else(|| self.no_value(value, simple.name()))
    }

    fn object(&mut self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        value.as_object().or_else(|| self.no_value(value, "object"))
    }

    fn inside<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(step.to_owned());
        let read = read(self);
        self.at.pop();
        read
    }

    fn no_value<T>(&mut self, value: &Value, kind: &str) -> Option<T> {
        self.fault(format!("`{value}` is no value of type `{kind}`"))
    }

    fn fault<T>(&mut self, reason: String) -> Option<T> {
        self.wrong(reason);
        None
    }

    fn wrong(&mut self, reason: String) {
        self.faults.push(if self.at.is_empty() {
            reason
        } else {
            format!("`{}`: {reason}", self.at.join("."))
        });
    }
}

fn whole<'a>(value: &Value, min: i64, max: i64) -> Option<Param<'a>> {
    let number = value.as_i64().or_else(|| {
        let number = value.as_f64().filter(|number| number.fract() == 0.0)?;
        format!("{number:.0}").parse().ok()
    });
    number
        .filter(|number| (min..=max).contains(number))
        .map(Param::Whole)
}

fn float(value: &Value) -> Option<Float> {
    match value {
        Value::Number(number) => number.as_f64().map(Float::Finite),
        Value::String(text) => match text.as_str() {
            "NaN" => Some(Float::Nan),
            "Infinity" => Some(Float::Infinity),
            "-Infinity" => Some(Float::NegativeInfinity),
            _ => None,
        },
        _ => None,
    }
}

/// Digits; a number that JSON readers round is none, for its digits are lost.
fn big_integer(value: &Value) -> Option<String> {
    let text = match value {
        Value::Number(number) => exact(number)?,
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let is_integer =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_integer.then_some(text)
}

fn exact(number: &Number) -> Option<String> {
    (number.is_i64() || number.is_u64()).then(|| number.to_string())
}

fn big_decimal(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => {
            let is_number = serde_json::from_str::<Number>(text).is_ok();
            is_number.then(|| text.clone())
        }
        _ => None,
    }
}
