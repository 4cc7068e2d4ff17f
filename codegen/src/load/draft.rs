//! A shape as its entry in the file has it: `apply` and mixins not yet merged, traits not yet typed.

use indexmap::IndexMap;
use serde::Deserialize;

use super::ShapeId;
use super::document::{Entries, Field, Fields, Owner, Reader};
use super::ids::{is_identifier, is_shape_id};
use super::kinds::{self, Kind};
use crate::fault::did_you_mean;

#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub line: usize,
    pub kind: Kind,
    /// The one member of a list is called `member`; a map's are called `key` and `value`.
    pub members: IndexMap<String, DraftMember<'a>>,
    pub links: Links,
    pub mixins: Vec<ShapeId>,
    pub traits: Fields<'a>,
}

#[derive(Clone, Debug)]
pub(super) struct DraftMember<'a> {
    pub line: usize,
    pub target: ShapeId,
    pub traits: Fields<'a>,
}

/// What operations, resources and services say besides traits; empty for all other shapes.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pub version: String,
    pub input: Option<ShapeId>,
    pub output: Option<ShapeId>,
    pub operations: Vec<ShapeId>,
    pub resources: Vec<ShapeId>,
    pub errors: Vec<ShapeId>,
    pub rename: IndexMap<ShapeId, String>,
}

/// An `apply` entry: traits for a shape or one of its members that stand outside of it.
#[derive(Clone, Debug)]
pub(super) struct Applied<'a> {
    pub line: usize,
    pub member: Option<String>,
    pub traits: Fields<'a>,
}

#[derive(Debug, Default)]
pub(super) struct Drafts<'a> {
    pub shapes: IndexMap<ShapeId, Draft<'a>>,
    pub applied: IndexMap<ShapeId, Vec<Applied<'a>>>,
}

#[derive(Deserialize)]
struct Link {
    target: ShapeId,
}

/// The entries of `shapes`. A shape and its `apply` entries share one key, so keys may repeat.
pub(super) fn read<'a>(reader: &mut Reader, entries: Entries<'a>) -> Drafts<'a> {
    let mut drafts = Drafts::default();
    for (key, field) in reader.entries(entries) {
        let owner = Owner::shape(&key);
        let Some(fields) = reader.object(field, owner, "the shape") else {
            continue;
        };
        match kind_name(reader, &fields, field, owner) {
            Some(name) if name == "apply" => {
                apply_entry(reader, &mut drafts, &key, field, &fields)
            }
            Some(name) => shape_entry(reader, &mut drafts, &key, field, &fields, &name),
            None => {}
        }
    }
    drafts
}

fn kind_name(
    reader: &mut Reader,
    fields: &Fields<'_>,
    shape: Field<'_>,
    owner: Owner<'_>,
) -> Option<String> {
    let Some(field) = fields.get("type") else {
        reader.faults.add(
            owner.at(shape.line),
            "the shape has no `type`",
            "add one, such as `\"type\": \"structure\"`",
        );
        return None;
    };
    reader.value(*field, owner, "the shape's `type`")
}

fn shape_entry<'a>(
    reader: &mut Reader,
    drafts: &mut Drafts<'a>,
    key: &str,
    field: Field<'a>,
    fields: &Fields<'a>,
    kind_name: &str,
) {
    let place = Owner::shape(key).at(field.line);
    let Some(kind) = kinds::named(kind_name) else {
        let remedy = did_you_mean(
            kind_name,
            kinds::names(),
            format!("use one of {}", quoted(kinds::names())),
        );
        return reader.faults.add(
            place,
            format!("unknown shape type `{kind_name}`"),
            remedy,
        );
    };
    check_id(reader, key, field.line, Owner::shape(key));
    let draft = draft(reader, key, field.line, kind, fields);
    if let Some(first) = drafts.shapes.get(&ShapeId::new(key)) {
        let reason = format!("the shape is defined twice, first on line {}", first.line);
        return reader
            .faults
            .add(place, reason, "remove or rename one of the two");
    }
    drafts.shapes.insert(ShapeId::new(key), draft);
}

fn apply_entry<'a>(
    reader: &mut Reader,
    drafts: &mut Drafts<'a>,
    key: &str,
    field: Field<'a>,
    fields: &Fields<'a>,
) {
    let (shape, member) = match key.split_once('$') {
        Some((shape, member)) => (shape, Some(member)),
        None => (key, None),
    };
    let owner = Owner { shape: Some(shape), member };
    check_id(reader, shape, field.line, owner);
    only_known(reader, fields, owner, &["type", "traits"]);
    let traits = traits(reader, fields, owner);
    let applied =
        Applied { line: field.line, member: member.map(str::to_owned), traits };
    drafts
        .applied
        .entry(ShapeId::new(shape))
        .or_default()
        .push(applied);
}

fn draft<'a>(
    reader: &mut Reader,
    key: &str,
    line: usize,
    kind: Kind,
    fields: &Fields<'a>,
) -> Draft<'a> {
    let owner = Owner::shape(key);
    only_known(reader, fields, owner, kinds::properties(kind));
    Draft {
        line,
        kind,
        members: members(reader, key, kind, fields),
        links: links(reader, kind, fields, owner),
        mixins: many(reader, fields, "mixins", owner),
        traits: traits(reader, fields, owner),
    }
}

fn members<'a>(
    reader: &mut Reader,
    key: &str,
    kind: Kind,
    fields: &Fields<'a>,
) -> IndexMap<String, DraftMember<'a>> {
    let named = match kind {
        Kind::List => only(fields, &["member"]),
        Kind::Map => only(fields, &["key", "value"]),
        _ => match fields.get("members") {
            Some(field) => reader
                .object(*field, Owner::shape(key), "`members`")
                .unwrap_or_default(),
            None => Fields::new(),
        },
    };
    let read = |(name, field): (String, Field<'a>)| {
        let member = member(reader, Owner::member(key, &name), field)?;
        Some((name, member))
    };
    named.into_iter().filter_map(read).collect()
}

fn member<'a>(
    reader: &mut Reader,
    owner: Owner<'_>,
    field: Field<'a>,
) -> Option<DraftMember<'a>> {
    let fields = reader.object(field, owner, "the member")?;
    only_known(reader, &fields, owner, &["target", "traits"]);
    let name = owner.member.unwrap_or_default();
    if !is_identifier(name) {
        let reason = format!("`{name}` is not a member name");
        reader.faults.add(
            owner.at(field.line),
            reason,
            "use letters, digits and `_`, beginning with a letter or `_`",
        );
    }
    let traits = traits(reader, &fields, owner);
    let Some(target) = fields.get("target") else {
        reader.faults.add(
            owner.at(field.line),
            "the member has no `target`",
            "add the id of the shape it holds",
        );
        return None;
    };
    let target: ShapeId = reader.value(*target, owner, "`target`")?;
    check_id(reader, target.as_str(), field.line, owner);
    Some(DraftMember { line: field.line, target, traits })
}

fn links(
    reader: &mut Reader,
    kind: Kind,
    fields: &Fields<'_>,
    owner: Owner<'_>,
) -> Links {
    if matches!(
        kind,
        Kind::Simple(_) | Kind::List | Kind::Map | Kind::Structure | Kind::Union
    ) {
        return Links::default();
    }
    let lifecycle = ["create", "put", "read", "update", "delete", "list"];
    let single = lifecycle
        .into_iter()
        .filter_map(|name| one(reader, fields, name, owner))
        .collect::<Vec<_>>();
    let listed = ["operations", "collectionOperations"]
        .into_iter()
        .flat_map(|name| many(reader, fields, name, owner));
    let operations = single.into_iter().chain(listed).collect();
    Links {
        version: text(reader, fields, "version", owner),
        input: one(reader, fields, "input", owner).filter(|id| !id.is_unit()),
        output: one(reader, fields, "output", owner).filter(|id| !id.is_unit()),
        operations,
        resources: many(reader, fields, "resources", owner),
        errors: many(reader, fields, "errors", owner),
        rename: fields
            .get("rename")
            .and_then(|field| reader.value(*field, owner, "`rename`"))
            .unwrap_or_default(),
    }
}

fn one(
    reader: &mut Reader,
    fields: &Fields<'_>,
    name: &str,
    owner: Owner<'_>,
) -> Option<ShapeId> {
    let field = *fields.get(name)?;
    let link: Link = reader.value(field, owner, &format!("`{name}`"))?;
    check_id(reader, link.target.as_str(), field.line, owner);
    Some(link.target)
}

fn many(
    reader: &mut Reader,
    fields: &Fields<'_>,
    name: &str,
    owner: Owner<'_>,
) -> Vec<ShapeId> {
    let Some(field) = fields.get(name).copied() else {
        return Vec::new();
    };
    let links: Vec<Link> = reader
        .value(field, owner, &format!("`{name}`"))
        .unwrap_or_default();
    for link in &links {
        check_id(reader, link.target.as_str(), field.line, owner);
    }
    links.into_iter().map(|link| link.target).collect()
}

pub(super) fn text(
    reader: &mut Reader,
    fields: &Fields<'_>,
    name: &str,
    owner: Owner<'_>,
) -> String {
    fields
        .get(name)
        .and_then(|field| reader.value(*field, owner, &format!("`{name}`")))
        .unwrap_or_default()
}

pub(super) fn traits<'a>(
    reader: &mut Reader,
    fields: &Fields<'a>,
    owner: Owner<'_>,
) -> Fields<'a> {
    fields
        .get("traits")
        .and_then(|field| reader.object(*field, owner, "`traits`"))
        .unwrap_or_default()
}

fn only<'a>(fields: &Fields<'a>, names: &[&str]) -> Fields<'a> {
    names
        .iter()
        .filter_map(|name| fields.get(*name).map(|field| ((*name).to_owned(), *field)))
        .collect()
}

pub(super) fn only_known(
    reader: &mut Reader,
    fields: &Fields<'_>,
    owner: Owner<'_>,
    known: &[&str],
) {
    for (name, field) in fields
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
    {
        let remedy = did_you_mean(
            name,
            known.iter().copied(),
            format!("remove it, or use one of {}", quoted(known.iter().copied())),
        );
        reader.faults.add(
            owner.at(field.line),
            format!("unknown property `{name}`"),
            remedy,
        );
    }
}

fn check_id(reader: &mut Reader, id: &str, line: usize, owner: Owner<'_>) {
    if !is_shape_id(id) {
        let reason = format!("`{id}` is not an absolute shape id");
        reader.faults.add(
            owner.at(line),
            reason,
            "write it as `namespace#Name`, such as `com.example#Room`",
        );
    }
}

fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
