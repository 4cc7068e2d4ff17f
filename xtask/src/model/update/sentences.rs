//! Our own documentation in a new upstream model: what stays, and what needs a new sentence. No
//! sentence of upstream gets through.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::json::{Json, Object};
use super::record::{Record, digest};
use crate::model::excerpt::Source;

const DOCUMENTATION: &str = "smithy.api#documentation";

/// A place whose documentation somebody must write or read again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The shape, and the member if it is one's: `Room$name`, with the namespace.
    pub place: String,
    pub why: String,
}

/// The entries of a list, each with its line.
pub fn read(list: &Source) -> Result<Vec<(usize, Sentence)>, String> {
    let failed = |error| format!("error: `{}`: {error}", list.path);
    let raw: Vec<&RawValue> = serde_json::from_str(&list.text).map_err(failed)?;
    let one = |raw: &RawValue| {
        let sentence = serde_json::from_str(raw.get()).map_err(failed)?;
        Ok((list.line_of(raw.get()), sentence))
    };
    raw.into_iter().map(one).collect()
}

/// What a model says at a place.
struct Said<'a> {
    documentation: Option<&'a str>,
    /// Everything else that a sentence there may speak of.
    facts: Vec<(String, String)>,
    /// Whether it becomes something that users see.
    is_public: bool,
}

type Places<'a> = BTreeMap<String, Said<'a>>;

/// Puts our documentation into the upstream model, and gives the digests of what was there.
pub fn take_over(
    upstream: &mut Json,
    ours: &Json,
    record: &Record,
) -> (Vec<Sentence>, BTreeMap<String, String>) {
    let (new, old) = (places(upstream), places(ours));
    let mut sentences = Vec::new();
    let mut texts = BTreeMap::new();
    let mut digests = BTreeMap::new();
    for (place, said) in &new {
        let known = old.get(place);
        let own = known.and_then(|it| it.documentation);
        texts.extend(own.map(|own| (place.clone(), own.to_owned())));
        let digest = said.documentation.map(digest);
        let earlier = record.documentation.get(place);
        if let Some(why) = why(said, known, (earlier, digest.as_ref())) {
            sentences.push(Sentence { place: place.clone(), why });
        }
        digests.extend(digest.map(|digest| (place.clone(), digest)));
    }
    drop(new);
    each(upstream, |place, holder| document(holder, texts.get(place)));
    (sentences, digests)
}

/// Why a place needs a sentence, if it does.
fn why(
    said: &Said<'_>,
    known: Option<&Said<'_>>,
    (earlier, now): (Option<&String>, Option<&String>),
) -> Option<String> {
    let Some(known) = known else {
        let is_told = said.is_public || said.documentation.is_some();
        return is_told.then(|| "it is new".to_owned());
    };
    if known.documentation.is_none() {
        return now.map(|_| "upstream documents it, and we do not".to_owned());
    }
    let changed = changed(&known.facts, &said.facts);
    if !changed.is_empty() {
        return Some(format!(
            "what it may speak of has changed: {}",
            changed.join(", ")
        ));
    }
    let is_other = earlier.is_some() && earlier != now;
    is_other.then(|| "upstream's own documentation has changed".to_owned())
}

/// The names of the facts that are not the same.
fn changed(old: &[(String, String)], new: &[(String, String)]) -> Vec<String> {
    let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (old.iter().cloned().collect(), new.iter().cloned().collect());
    let names = old.keys().chain(new.keys());
    let mut changed: Vec<_> = names
        .filter(|name| old.get(*name) != new.get(*name))
        .collect();
    changed.sort();
    changed.dedup();
    changed
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect()
}

fn shapes(model: &Json) -> Option<&Object> {
    model.get("shapes")?.object()
}

fn kind(shape: &Json) -> &str {
    shape.get("type").and_then(Json::text).unwrap_or_default()
}

/// Where the members of a shape are: in an object of their own, or beside its type.
fn members(shape: &Json) -> Vec<(&str, &Json)> {
    let named = shape.get("members").and_then(Json::object);
    let named = named
        .into_iter()
        .flatten()
        .map(|(name, it)| (name.as_str(), it));
    let lone = ["member", "key", "value"];
    let lone = lone
        .iter()
        .filter_map(|name| Some((*name, shape.get(name)?)));
    named.chain(lone).collect()
}

fn places(model: &Json) -> Places<'_> {
    let mut places = Places::new();
    for (id, shape) in shapes(model).into_iter().flatten() {
        let mut facts = facts(shape, "");
        for name in ["type", "input", "output", "errors"] {
            let value = shape.get(name).map(|it| (name.to_owned(), it.compact()));
            facts.extend(value);
        }
        let is_public = ["operation", "structure", "union", "enum", "intEnum"]
            .contains(&kind(shape));
        let is_record = ["structure", "union"].contains(&kind(shape));
        let documentation = documentation(shape);
        places.insert(id.clone(), Said { documentation, facts, is_public });
        for (name, member) in members(shape) {
            let said = said_of_member(model, member, is_record);
            places.insert(format!("{id}${name}"), said);
        }
    }
    places
}

fn said_of_member<'a>(model: &'a Json, member: &'a Json, is_public: bool) -> Said<'a> {
    let target = member
        .get("target")
        .and_then(Json::text)
        .unwrap_or_default();
    let mut facts = facts(member, "");
    facts.push(("target".to_owned(), target.to_owned()));
    let shape = shapes(model).and_then(|shapes| shapes.get(target));
    facts.extend(
        shape
            .into_iter()
            .flat_map(|shape| self::facts(shape, "of its target: ")),
    );
    Said { documentation: documentation(member), facts, is_public }
}

fn documentation(holder: &Json) -> Option<&str> {
    holder.get("traits")?.get(DOCUMENTATION)?.text()
}

/// Every trait but the documentation.
fn facts(holder: &Json, prefix: &str) -> Vec<(String, String)> {
    let traits = holder.get("traits").and_then(Json::object);
    let others = traits.into_iter().flatten();
    let others = others.filter(|(name, _)| *name != DOCUMENTATION);
    others
        .map(|(name, value)| (format!("{prefix}{name}"), value.compact()))
        .collect()
}

/// Calls `change` with every shape and member.
fn each(model: &mut Json, change: impl Fn(&str, &mut Object)) {
    let shapes = model.object_mut().and_then(|it| it.get_mut("shapes"));
    for (id, shape) in shapes.and_then(Json::object_mut).into_iter().flatten() {
        let Some(shape) = shape.object_mut() else { continue };
        change(id, shape);
        let of_member = |name: &str, member: &mut Json| {
            if let Some(member) = member.object_mut() {
                change(&format!("{id}${name}"), member);
            }
        };
        for name in ["member", "key", "value"] {
            if let Some(member) = shape.get_mut(name) {
                of_member(name, member);
            }
        }
        let named = shape.get_mut("members").and_then(Json::object_mut);
        for (name, member) in named.into_iter().flatten() {
            of_member(name, member);
        }
    }
}

/// Gives a shape or member this documentation, or none.
fn document(holder: &mut Object, text: Option<&String>) {
    let traits = holder
        .entry("traits".to_owned())
        .or_insert_with(|| Json::Object(Object::new()));
    let Some(traits) = traits.object_mut() else { return };
    match text {
        Some(text) => {
            let value = Json::Text(text.clone());
            if let Some(known) = traits.get_mut(DOCUMENTATION) {
                *known = value;
            } else {
                // Upstream's traits are in the order of their names.
                let at = traits.keys().position(|name| name.as_str() > DOCUMENTATION);
                let at = at.unwrap_or(traits.len());
                traits.shift_insert(at, DOCUMENTATION.to_owned(), value);
            }
        }
        None => {
            traits.shift_remove(DOCUMENTATION);
        }
    }
    if traits.is_empty() {
        holder.shift_remove("traits");
    }
}
