//! The overlay: `apply` statements in a file of their own, each with its reason, for what the model
//! lacks or has wrong. Their traits take the place of the model's.

use indexmap::IndexMap;
use serde_json::Value;

use super::document::{Entries, Field, Fields, Owner, Reader};
use super::draft::{self, Draft};
use super::nearest::did_you_mean_shape;
use super::{ShapeId, build, top_level};
use crate::fault::did_you_mean;

/// Where an overlay has traits, for faults and findings that come of them.
#[derive(Debug, Default)]
pub struct Overlay {
    pub file: String,
    places: IndexMap<(ShapeId, Option<String>), Given>,
}

/// The line of a statement, and the names of its traits.
#[derive(Debug)]
struct Given {
    line: usize,
    traits: Vec<String>,
}

impl Overlay {
    /// The line that gives traits to a shape or member.
    pub fn line(&self, id: &ShapeId, member: Option<&str>) -> Option<usize> {
        self.given(id, member).map(|given| given.line)
    }

    /// Whether this trait of a shape or member is the overlay's.
    pub fn gives(&self, id: &ShapeId, member: Option<&str>, name: &str) -> bool {
        let given = self.given(id, member);
        given.is_some_and(|given| given.traits.iter().any(|it| it == name))
    }

    /// A remedy for a place in the model, which says so where some of its traits are the overlay's.
    pub fn mind(&self, id: &ShapeId, member: Option<&str>, remedy: String) -> String {
        let Self { file, .. } = self;
        match self.given(id, member) {
            Some(Given { line, traits }) => {
                let traits = traits.join("`, `");
                format!("{remedy}; mind `{traits}` from the overlay, {file}:{line}")
            }
            None => remedy,
        }
    }

    fn given(&self, id: &ShapeId, member: Option<&str>) -> Option<&Given> {
        self.places.get(&(id.clone(), member.map(str::to_owned)))
    }
}

/// One statement.
struct Statement<'a> {
    line: usize,
    id: ShapeId,
    member: Option<String>,
    traits: Fields<'a>,
}

/// Puts the traits of an overlay into shapes whose mixins are flattened.
pub(super) fn apply<'a>(
    reader: &mut Reader,
    (file, text): (&str, &'a str),
    drafts: &mut IndexMap<ShapeId, Draft<'a>>,
) -> Overlay {
    let mut overlay = Overlay { file: file.to_owned(), ..Overlay::default() };
    for statement in statements(reader, text) {
        let Statement { line, id, member, traits } = statement;
        let owner = Owner { shape: Some(id.as_str()), member: member.as_deref() };
        let given = Given { line, traits: traits.keys().cloned().collect() };
        if let Some(own) = own_traits(reader, line, owner, drafts) {
            join(reader, owner, own, traits);
        }
        let earlier = overlay.places.insert((id.clone(), member.clone()), given);
        if let Some(Given { line: earlier, .. }) = earlier {
            let reason =
                format!("a second statement for one place, after line {earlier}");
            reader
                .faults
                .add(owner.at(line), reason, "make one of the two");
        }
    }
    overlay
}

fn statements<'a>(reader: &mut Reader, text: &'a str) -> Vec<Statement<'a>> {
    let top = top_level(reader, text).unwrap_or_default();
    let entries = top.get("shapes").and_then(|field| {
        reader.value::<Entries<'a>>(*field, Owner::default(), "`shapes`")
    });
    let entries = entries.map(|entries| reader.entries(entries));
    let entries = entries.into_iter().flatten();
    entries
        .filter_map(|(key, field)| statement(reader, &key, field))
        .collect()
}

fn statement<'a>(
    reader: &mut Reader,
    key: &str,
    field: Field<'a>,
) -> Option<Statement<'a>> {
    let (shape, member) = match key.split_once('$') {
        Some((shape, member)) => (shape, Some(member)),
        None => (key, None),
    };
    let owner = Owner { shape: Some(shape), member };
    let fields = reader.object(field, owner, "the statement")?;
    draft::only_known(reader, &fields, owner, &["type", "reason", "traits"]);
    if draft::text(reader, &fields, "type", owner) != "apply" {
        let reason = "an overlay has `apply` statements only";
        let remedy =
            "write `\"type\": \"apply\"`; what is no trait belongs into the model";
        reader.faults.add(owner.at(field.line), reason, remedy);
        return None;
    }
    if draft::text(reader, &fields, "reason", owner)
        .trim()
        .is_empty()
    {
        let remedy = "say what the model lacks or has wrong: `\"reason\": \"…\"`";
        let reason = "the statement has no reason";
        reader.faults.add(owner.at(field.line), reason, remedy);
    }
    let traits = draft::traits(reader, &fields, owner);
    if traits.is_empty() {
        let reason = "the statement applies no trait";
        reader
            .faults
            .add(owner.at(field.line), reason, "remove it, or name one");
    }
    // Their values are judged here, where faults tell lines of this file; wrong ones go no further.
    let before = reader.faults.count();
    build::typed(reader, &traits, owner);
    if reader.faults.count() > before {
        return None;
    }
    let id = ShapeId::new(shape);
    Some(Statement { line: field.line, id, member: member.map(str::to_owned), traits })
}

/// The traits that the model gives a place.
fn own_traits<'a, 'd>(
    reader: &mut Reader,
    line: usize,
    owner: Owner<'_>,
    drafts: &'d mut IndexMap<ShapeId, Draft<'a>>,
) -> Option<&'d mut Fields<'a>> {
    let id = ShapeId::new(owner.shape.unwrap_or_default());
    if !drafts.contains_key(&id) {
        let remedy = did_you_mean_shape(&id, drafts.keys());
        let reason = "traits are applied to a shape that the model does not have";
        reader.faults.add(owner.at(line), reason, remedy);
    }
    let draft = drafts.get_mut(&id)?;
    let Some(name) = owner.member else { return Some(&mut draft.traits) };
    if !draft.members.contains_key(name) {
        let known = draft.members.keys().map(String::as_str);
        let remedy = did_you_mean(name, known, "remove the statement");
        let reason = "traits are applied to a member that the model does not have";
        reader.faults.add(owner.at(line), reason, remedy);
    }
    draft.members.get_mut(name).map(|member| &mut member.traits)
}

/// A trait that the model has with the same value is no longer needed, which is a fault.
fn join<'a>(
    reader: &mut Reader,
    owner: Owner<'_>,
    own: &mut Fields<'a>,
    traits: Fields<'a>,
) {
    let value = |field: &Field<'_>| serde_json::from_str::<Value>(field.raw.get()).ok();
    for (name, field) in traits {
        if own.get(&name).map(value) == Some(value(&field)) {
            let reason =
                format!("the model has `{name}` like this: the overlay changes nothing");
            let remedy =
                "remove the trait from the overlay, and the statement with its last one";
            reader.faults.add(owner.at(field.line), reason, remedy);
        }
        own.insert(name, field);
    }
}
