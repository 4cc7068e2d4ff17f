//! Our own documentation in a new upstream model: what stays, and what needs a new sentence. No
//! sentence of upstream gets through.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::json::{Json, Object};
use super::prose::{self, DOCUMENTATION};
use super::record::{Record, digest};
use crate::model::excerpt::Source;

/// A place whose sentence somebody must write or read again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The shape, and the member if it is one's: `Room$name`, with the namespace. Behind a blank is
    /// the way to a text in a trait other than `documentation`.
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
    /// The texts of other traits, by the way to them.
    others: BTreeMap<String, &'a str>,
    /// Everything else that a sentence there may speak of.
    facts: Vec<(String, String)>,
    /// Whether it becomes something that users see.
    is_public: bool,
}

type Places<'a> = BTreeMap<String, Said<'a>>;

/// What is found out of an upstream model, place by place.
#[derive(Default)]
struct Findings {
    sentences: Vec<Sentence>,
    texts: BTreeMap<String, String>,
    digests: BTreeMap<String, String>,
}

/// Puts our documentation into the upstream model, and gives the digests of what was there.
pub fn take_over(
    upstream: &mut Json,
    ours: &Json,
    record: &Record,
) -> (Vec<Sentence>, BTreeMap<String, String>) {
    let (new, old) = (places(upstream), places(ours));
    let mut findings = Findings::default();
    for (place, said) in &new {
        let known = old.get(place);
        findings.documentation(place, said, known, record);
        findings.others(place, said, known, record);
    }
    drop(new);
    let Findings { sentences, texts, digests } = findings;
    each(upstream, |place, holder| document(holder, place, &texts));
    (sentences, digests)
}

impl Findings {
    fn documentation(
        &mut self,
        place: &str,
        said: &Said<'_>,
        known: Option<&Said<'_>>,
        record: &Record,
    ) {
        let own = known.and_then(|it| it.documentation);
        self.texts
            .extend(own.map(|own| (place.to_owned(), own.to_owned())));
        let digest = said.documentation.map(digest);
        let earlier = record.documentation.get(place);
        let why = why(said, known, (earlier, digest.as_ref()));
        self.note(place, digest, why);
    }

    fn others(
        &mut self,
        place: &str,
        said: &Said<'_>,
        known: Option<&Said<'_>>,
        record: &Record,
    ) {
        let own = known.map(|it| &it.others).into_iter().flatten();
        self.texts
            .extend(own.map(|(way, own)| (inside(place, way), (*own).to_owned())));
        for (way, text) in &said.others {
            let place = inside(place, way);
            let digest = digest(text);
            let earlier = record.documentation.get(&place);
            let is_other = earlier.is_some_and(|earlier| *earlier != digest);
            let why = why_inside(way, said, known, is_other);
            self.note(&place, Some(digest), why);
        }
    }

    fn note(&mut self, place: &str, digest: Option<String>, why: Option<String>) {
        let sentence = why.map(|why| Sentence { place: place.to_owned(), why });
        self.sentences.extend(sentence);
        self.digests
            .extend(digest.map(|digest| (place.to_owned(), digest)));
    }
}

fn inside(place: &str, way: &str) -> String {
    format!("{place} {way}")
}

/// Every place of a model that may have a sentence.
pub fn all_places(model: &Json) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (place, holder) in holders(model) {
        let ways = holder.get("traits").map(prose::slots).unwrap_or_default();
        all.extend(ways.iter().map(|way| inside(&place, &prose::name(way))));
        all.insert(place);
    }
    all
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
        return Some(spoken_of(&changed));
    }
    let is_other = earlier.is_some() && earlier != now;
    is_other.then(|| "upstream's own documentation has changed".to_owned())
}

/// The same of a text in another trait.
fn why_inside(
    way: &str,
    said: &Said<'_>,
    known: Option<&Said<'_>>,
    is_other: bool,
) -> Option<String> {
    let Some(known) = known.filter(|it| it.others.contains_key(way)) else {
        return Some("upstream has a text here, and we do not".to_owned());
    };
    let mut changed = changed(&known.facts, &said.facts);
    let own = way.split('/').next().unwrap_or_default();
    changed.retain(|name| name.trim_matches('`') == own);
    if !changed.is_empty() {
        return Some(spoken_of(&changed));
    }
    is_other.then(|| "upstream's own text has changed".to_owned())
}

fn spoken_of(changed: &[String]) -> String {
    format!("what it may speak of has changed: {}", changed.join(", "))
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

/// Every shape and member, by its place.
fn holders(model: &Json) -> impl Iterator<Item = (String, &Json)> {
    shapes(model).into_iter().flatten().flat_map(|(id, shape)| {
        let members = members(shape).into_iter();
        let members =
            members.map(move |(name, member)| (format!("{id}${name}"), member));
        std::iter::once((id.clone(), shape)).chain(members)
    })
}

fn places(model: &Json) -> Places<'_> {
    let mut places = Places::new();
    for (id, shape) in shapes(model).into_iter().flatten() {
        let is_public = ["operation", "structure", "union", "enum", "intEnum"]
            .contains(&kind(shape));
        let is_record = ["structure", "union"].contains(&kind(shape));
        let mut said = Said::of(shape, is_public);
        for name in ["type", "input", "output", "errors"] {
            let value = shape.get(name).map(|it| (name.to_owned(), it.compact()));
            said.facts.extend(value);
        }
        places.insert(id.clone(), said);
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
    let mut said = Said::of(member, is_public);
    said.facts.push(("target".to_owned(), target.to_owned()));
    let shape = shapes(model).and_then(|shapes| shapes.get(target));
    said.facts.extend(
        shape
            .into_iter()
            .flat_map(|shape| facts(shape, "of its target: ")),
    );
    said
}

impl<'a> Said<'a> {
    fn of(holder: &'a Json, is_public: bool) -> Self {
        let texts = holder.get("traits").into_iter().flat_map(prose::texts);
        let mut others: BTreeMap<_, _> = texts.collect();
        let documentation = others.remove(DOCUMENTATION);
        Self { documentation, others, facts: facts(holder, ""), is_public }
    }
}

/// Every trait, without its sentences.
fn facts(holder: &Json, prefix: &str) -> Vec<(String, String)> {
    let Some(mut traits) = holder.get("traits").cloned() else { return Vec::new() };
    prose::write(&mut traits, |_| None);
    let traits = traits.object().into_iter().flatten();
    traits
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

/// Gives a shape or member our texts, and no others.
fn document(holder: &mut Object, place: &str, texts: &BTreeMap<String, String>) {
    let traits = holder
        .entry("traits".to_owned())
        .or_insert_with(|| Json::Object(Object::new()));
    prose::write(traits, |way| match way {
        DOCUMENTATION => texts.get(place).cloned(),
        way => texts.get(&inside(place, way)).cloned(),
    });
    if traits.object().is_some_and(Object::is_empty) {
        holder.shift_remove("traits");
    }
}
