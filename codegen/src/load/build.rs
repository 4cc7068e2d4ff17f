//! A draft whose mixins are flattened becomes a shape with typed traits.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::Value;

use super::document::{Fields, Owner, Reader};
use super::draft::{Draft, DraftMember, Links};
use super::kinds::Kind;
use super::mixins::MIXIN;
use super::traits::{self, EnumEntry};
use super::{
    Deprecated, EnumValue, Member, Operation, Resource, Service, Shape, ShapeId,
    ShapeKind, Simple, Traits,
};

pub(super) fn shapes(
    reader: &mut Reader,
    drafts: IndexMap<ShapeId, Draft<'_>>,
) -> IndexMap<ShapeId, Shape> {
    let is_mixin = |(_, (_, draft)): &(usize, (ShapeId, Draft<'_>))| {
        draft.traits.contains_key(MIXIN)
    };
    // What is wrong with a mixin is told of the mixin, not of the shapes that have it.
    let (mixins, others): (Vec<_>, Vec<_>) =
        drafts.into_iter().enumerate().partition(is_mixin);
    let build =
        |(index, (id, draft))| shape(reader, &id, draft).map(|shape| (index, id, shape));
    let mut shapes: Vec<_> =
        mixins.into_iter().chain(others).filter_map(build).collect();
    shapes.sort_by_key(|(index, ..)| *index);
    shapes
        .into_iter()
        .map(|(_, id, shape)| (id, shape))
        .collect()
}

fn shape(reader: &mut Reader, id: &ShapeId, draft: Draft<'_>) -> Option<Shape> {
    let traits = typed(reader, &draft.traits, Owner::shape(id.as_str()));
    let line = draft.line;
    let kind = match (draft.kind, &traits.enum_values) {
        (Kind::Simple(Simple::String), Some(entries)) => {
            ShapeKind::Enum(enum_entries(line, entries))
        }
        (Kind::Simple(simple), _) => ShapeKind::Simple(simple),
        (Kind::Enum, _) => {
            ShapeKind::Enum(enum_values(reader, id, draft.members, string_value))
        }
        (Kind::IntEnum, _) => {
            ShapeKind::IntEnum(enum_values(reader, id, draft.members, integer_value))
        }
        (Kind::List, _) => list(reader, id, line, draft.members)?,
        (Kind::Map, _) => map(reader, id, line, draft.members)?,
        (Kind::Structure, _) => ShapeKind::Structure(members(reader, id, draft.members)),
        (Kind::Union, _) => ShapeKind::Union(members(reader, id, draft.members)),
        (Kind::Operation, _) => operation(draft.links),
        (Kind::Resource, _) => resource(draft.links),
        (Kind::Service, _) => service(draft.links),
    };
    Some(Shape { line, kind, traits })
}

fn members(
    reader: &mut Reader,
    id: &ShapeId,
    drafts: IndexMap<String, DraftMember<'_>>,
) -> IndexMap<String, Member> {
    let build = |(name, draft): (String, DraftMember<'_>)| {
        let traits = typed(reader, &draft.traits, Owner::member(id.as_str(), &name));
        (name, Member { line: draft.line, target: draft.target, traits })
    };
    drafts.into_iter().map(build).collect()
}

fn list(
    reader: &mut Reader,
    id: &ShapeId,
    line: usize,
    drafts: IndexMap<String, DraftMember<'_>>,
) -> Option<ShapeKind> {
    let member = members(reader, id, drafts).swap_remove("member");
    if member.is_none() && !has_unread(reader, id, &["member"]) {
        let place = Owner::shape(id.as_str()).at(line);
        reader.faults.add(
            place,
            "the list has no `member`",
            "add one: `\"member\": { \"target\": … }`",
        );
    }
    member.map(ShapeKind::List)
}

fn map(
    reader: &mut Reader,
    id: &ShapeId,
    line: usize,
    drafts: IndexMap<String, DraftMember<'_>>,
) -> Option<ShapeKind> {
    let mut members = members(reader, id, drafts);
    let pair = members.swap_remove("key").zip(members.swap_remove("value"));
    if pair.is_none() && !has_unread(reader, id, &["key", "value"]) {
        let place = Owner::shape(id.as_str()).at(line);
        reader.faults.add(
            place,
            "the map lacks its `key` or its `value`",
            "give it both, each with a `target`",
        );
    }
    pair.map(|(key, value)| ShapeKind::Map { key, value })
}

/// Whether members are there but could not be read.
fn has_unread(reader: &Reader, id: &ShapeId, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| reader.has_faults(Owner::member(id.as_str(), name)))
}

fn operation(links: Links) -> ShapeKind {
    ShapeKind::Operation(Operation {
        input: links.input,
        output: links.output,
        errors: links.errors,
    })
}

fn resource(links: Links) -> ShapeKind {
    ShapeKind::Resource(Resource {
        operations: links.operations,
        resources: links.resources,
    })
}

fn service(links: Links) -> ShapeKind {
    let Links { version, input: _, output: _, operations, resources, errors, rename } =
        links;
    ShapeKind::Service(Service { version, operations, resources, errors, rename })
}

/// The value of one enum member, or what it should have been.
type ReadValue = fn(name: &str, traits: &Traits) -> Result<String, &'static str>;

fn enum_values(
    reader: &mut Reader,
    id: &ShapeId,
    drafts: IndexMap<String, DraftMember<'_>>,
    read: ReadValue,
) -> Vec<EnumValue> {
    let build = |(name, draft): (String, DraftMember<'_>)| {
        let owner = Owner::member(id.as_str(), &name);
        let traits = typed(reader, &draft.traits, owner);
        match read(&name, &traits) {
            Ok(value) => {
                Some(EnumValue { line: draft.line, name: Some(name), value, traits })
            }
            Err(remedy) => {
                reader.faults.add(
                    owner.at(draft.line),
                    "the enum member has no value of the right type",
                    remedy,
                );
                None
            }
        }
    };
    drafts.into_iter().filter_map(build).collect()
}

fn string_value(name: &str, traits: &Traits) -> Result<String, &'static str> {
    match &traits.enum_value {
        None => Ok(name.to_owned()),
        Some(Value::String(value)) => Ok(value.clone()),
        Some(_) => {
            Err("make its `smithy.api#enumValue` a string, or the shape an `intEnum`")
        }
    }
}

fn integer_value(_: &str, traits: &Traits) -> Result<String, &'static str> {
    let value = traits
        .enum_value
        .as_ref()
        .and_then(Value::as_i64)
        .and_then(|value| i32::try_from(value).ok());
    value
        .map(|value| value.to_string())
        .ok_or("give it the trait `smithy.api#enumValue` with a 32-bit integer")
}

fn enum_entries(line: usize, entries: &[EnumEntry]) -> Vec<EnumValue> {
    let build = |entry: &EnumEntry| {
        let EnumEntry { value, name, documentation, deprecated } = entry.clone();
        let deprecated = deprecated
            .unwrap_or(false)
            .then(|| Box::new(Deprecated { message: None, since: None }));
        EnumValue {
            line,
            name,
            value,
            traits: Traits { documentation, deprecated, ..Traits::default() },
        }
    };
    entries.iter().map(build).collect()
}

/// The traits with their values typed; a fault for each that has a value of another form.
pub(super) fn typed(
    reader: &mut Reader,
    fields: &Fields<'_>,
    owner: Owner<'_>,
) -> Traits {
    if let Ok(traits) = deserialize(fields) {
        return traits;
    }
    let mut sound = Fields::new();
    for (name, field) in fields {
        let alone = Fields::from([(name.clone(), *field)]);
        match deserialize(&alone) {
            Ok(_) => {
                sound.insert(name.clone(), *field);
            }
            Err(error) => {
                let what = format!("the value of the trait `{name}`");
                reader.malformed(*field, owner, &what, &error, traits::remedy(name));
            }
        }
    }
    deserialize(&sound).unwrap_or_default()
}

fn deserialize(fields: &Fields<'_>) -> serde_json::Result<Traits> {
    if fields.is_empty() {
        return Ok(Traits::default());
    }
    let entries = fields
        .iter()
        .map(|(name, field)| (name.as_str(), field.raw));
    Traits::deserialize(MapDeserializer::new(entries))
}
