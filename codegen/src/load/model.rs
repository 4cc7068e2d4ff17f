//! The typed form of a Smithy model: what the JSON AST says, nothing decided yet.

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Overlay, Traits, prelude};

/// A Smithy model with mixins flattened and `apply` statements merged, shapes in file order.
#[derive(Debug)]
pub struct Model {
    /// The path the model was read from, as faults show it.
    pub file: String,
    pub shapes: IndexMap<ShapeId, Shape>,
    /// Where an overlay has changed it.
    pub overlay: Option<Overlay>,
}

/// An absolute shape id, `namespace#Name`. Member ids are written `namespace#Name$member`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct ShapeId(String);

#[derive(Debug)]
pub struct Shape {
    /// 1-based line of the shape's key in the file.
    pub line: usize,
    pub kind: ShapeKind,
    pub traits: Traits,
}

#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a few thousand shapes at most, and members in place read best"
)]
pub enum ShapeKind {
    Simple(Simple),
    /// The values of an `enum` or `intEnum` shape, in order. A string with the `enum` trait is
    /// loaded as an `Enum` too, so that later stages know one form only.
    Enum(Vec<EnumValue>),
    IntEnum(Vec<EnumValue>),
    List(Member),
    Map {
        key: Member,
        value: Member,
    },
    Structure(IndexMap<String, Member>),
    Union(IndexMap<String, Member>),
    Operation(Operation),
    Resource(Resource),
    Service(Service),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simple {
    BigDecimal,
    BigInteger,
    Blob,
    Boolean,
    Byte,
    Document,
    Double,
    Float,
    Integer,
    Long,
    Short,
    String,
    Timestamp,
}

#[derive(Clone, Debug)]
pub struct Member {
    /// 1-based line of the member's key in the file.
    pub line: usize,
    pub target: ShapeId,
    pub traits: Traits,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    pub line: usize,
    /// The member name, or the `name` of an `enum` trait's entry where it has one.
    pub name: Option<String>,
    /// The value on the wire: a string, or the decimal digits of an `intEnum` value.
    pub value: String,
    pub traits: Traits,
}

#[derive(Clone, Debug, Default)]
pub struct Operation {
    pub input: Option<ShapeId>,
    pub output: Option<ShapeId>,
    pub errors: Vec<ShapeId>,
}

#[derive(Clone, Debug, Default)]
pub struct Resource {
    pub operations: Vec<ShapeId>,
    pub resources: Vec<ShapeId>,
}

#[derive(Clone, Debug, Default)]
pub struct Service {
    pub version: String,
    pub operations: Vec<ShapeId>,
    pub resources: Vec<ShapeId>,
    pub errors: Vec<ShapeId>,
    /// Shape id -> the name it takes inside this service's closure.
    pub rename: IndexMap<ShapeId, String>,
}

impl Service {
    /// The name that a shape has inside this service's closure.
    pub fn local_name<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.rename.get(id).map_or(id.name(), String::as_str)
    }
}

impl ShapeId {
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn namespace(&self) -> &str {
        self.0
            .split_once('#')
            .map_or("", |(namespace, _)| namespace)
    }

    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(_, name)| name)
    }

    /// Whether the id is a shape of Smithy's own prelude, which no model defines.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == "smithy.api"
    }

    /// Whether the id is that of no value.
    pub fn is_unit(&self) -> bool {
        self.as_str() == "smithy.api#Unit"
    }
}

impl std::fmt::Display for ShapeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Model {
    /// The first service shape; `check` reports any number of them but one.
    pub fn service(&self) -> Option<(&ShapeId, &Shape, &Service)> {
        self.shapes
            .iter()
            .find_map(|(id, shape)| match &shape.kind {
                ShapeKind::Service(service) => Some((id, shape, service)),
                _ => None,
            })
    }

    /// What the shape is, whether the model defines it or Smithy's prelude does.
    pub fn kind(&self, id: &ShapeId) -> Option<&ShapeKind> {
        self.shapes
            .get(id)
            .map(|shape| &shape.kind)
            .or_else(|| prelude::kind(id))
    }

    /// The members of a union that is a stream of events.
    pub fn event_stream(&self, id: &ShapeId) -> Option<&IndexMap<String, Member>> {
        let shape = self.shapes.get(id)?;
        match &shape.kind {
            ShapeKind::Union(members) => shape.traits.streaming.map(|_| members),
            _ => None,
        }
    }

    pub fn is_error(&self, id: &ShapeId) -> bool {
        let shape = self.shapes.get(id);
        shape.is_some_and(|shape| shape.traits.error.is_some())
    }

    /// The members of a structure or union; none for any other shape.
    pub fn fields(&self, id: &ShapeId) -> Option<&IndexMap<String, Member>> {
        match self.kind(id)? {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => Some(members),
            _ => None,
        }
    }
}

impl ShapeKind {
    /// Every member with its name: `member` for a list, `key` and `value` for a map. The values
    /// of enums are no members, since they hold nothing.
    pub fn members(&self) -> Vec<(&str, &Member)> {
        match self {
            Self::List(member) => vec![("member", member)],
            Self::Map { key, value } => vec![("key", key), ("value", value)],
            Self::Structure(members) | Self::Union(members) => members
                .iter()
                .map(|(name, member)| (name.as_str(), member))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Every shape that this one names, in the order of the file.
    pub fn targets(&self) -> Vec<&ShapeId> {
        match self {
            Self::Operation(Operation { input, output, errors }) => {
                input.iter().chain(output).chain(errors).collect()
            }
            Self::Resource(Resource { operations, resources }) => {
                operations.iter().chain(resources).collect()
            }
            Self::Service(Service {
                operations,
                resources,
                errors,
                version: _,
                rename: _,
            }) => operations.iter().chain(resources).chain(errors).collect(),
            _ => self
                .members()
                .into_iter()
                .map(|(_, member)| &member.target)
                .collect(),
        }
    }

    /// The type as the JSON AST calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }
}

impl Simple {
    pub fn name(self) -> &'static str {
        match self {
            Self::BigDecimal => "bigDecimal",
            Self::BigInteger => "bigInteger",
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::Byte => "byte",
            Self::Document => "document",
            Self::Double => "double",
            Self::Float => "float",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Short => "short",
            Self::String => "string",
            Self::Timestamp => "timestamp",
        }
    }
}

impl EnumValue {
    /// How the model refers to the value: by its name, or by the value itself where it has none.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.value)
    }
}
