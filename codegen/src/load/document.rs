//! JSON objects in file order, each entry with its line, read without copying the text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;
use indexmap::map::Entry as Slot;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::Lines;
use crate::fault::{Collector, Place};

/// The entries of one object, as many times as each key was written.
#[derive(Debug)]
pub(super) struct Entries<'a>(Vec<(Key<'a>, &'a RawValue)>);

#[derive(Debug, serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// An object whose keys were all different.
pub(super) type Fields<'a> = IndexMap<String, Field<'a>>;

#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub line: usize,
    pub raw: &'a RawValue,
}

/// The shape and member that a value belongs to, for faults.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owner<'a> {
    pub shape: Option<&'a str>,
    pub member: Option<&'a str>,
}

/// Reads values of one file and gathers what is wrong with them.
#[derive(Debug)]
pub(super) struct Reader {
    lines: Lines,
    pub faults: Collector,
    /// Where the malformed values begin.
    malformed: BTreeSet<*const u8>,
}

impl<'a> Owner<'a> {
    pub fn shape(id: &'a str) -> Self {
        Self { shape: Some(id), member: None }
    }

    pub fn member(id: &'a str, member: &'a str) -> Self {
        Self { shape: Some(id), member: Some(member) }
    }

    pub fn at(self, line: usize) -> Place<'a> {
        Place { line: Some(line), shape: self.shape, member: self.member }
    }
}

impl Reader {
    pub fn new(file: &str, text: &str) -> Self {
        Self {
            lines: Lines::of(text),
            faults: Collector::new(file),
            malformed: BTreeSet::new(),
        }
    }

    /// The value of a field as a `T`; a fault, and nothing, where it is something else.
    pub fn value<'a, T: Deserialize<'a>>(
        &mut self,
        field: Field<'a>,
        owner: Owner<'_>,
        what: &str,
    ) -> Option<T> {
        match serde_json::from_str(field.raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                let remedy = "write it as the Smithy 2.0 JSON AST defines it";
                let line = self.lines.line_of(field.raw.get());
                self.malformed(Field { line, ..field }, owner, what, &error, remedy);
                None
            }
        }
    }

    /// Adds a fault, unless it is told of this value already: all users of a mixin have it.
    pub fn malformed(
        &mut self,
        field: Field<'_>,
        owner: Owner<'_>,
        what: &str,
        error: &serde_json::Error,
        remedy: impl Into<String>,
    ) {
        if self.malformed.insert(field.raw.get().as_ptr()) {
            let reason = format!("{what} is malformed: {}", without_position(error));
            let line = line_within(field.line, error);
            self.faults.add(owner.at(line), reason, remedy);
        }
    }

    /// Whether something of a shape, or of a member of it, could not be read.
    pub fn has_faults(&self, Owner { shape, member }: Owner<'_>) -> bool {
        self.faults.iter().any(|fault| {
            let is_of_member = member.is_none() || fault.member.as_deref() == member;
            fault.shape.as_deref() == shape && is_of_member
        })
    }

    /// The entries of an object, with a fault for each key that was written before.
    pub fn object<'a>(
        &mut self,
        field: Field<'a>,
        owner: Owner<'_>,
        what: &str,
    ) -> Option<Fields<'a>> {
        let entries = self.value::<Entries<'a>>(field, owner, what)?;
        Some(self.distinct(entries, owner, what))
    }

    pub fn distinct<'a>(
        &mut self,
        entries: Entries<'a>,
        owner: Owner<'_>,
        what: &str,
    ) -> Fields<'a> {
        let mut fields = Fields::new();
        for (key, field) in self.entries(entries) {
            match fields.entry(key) {
                Slot::Vacant(slot) => {
                    slot.insert(field);
                }
                Slot::Occupied(first) => {
                    let reason = format!(
                        "{what} has the key `{}` twice, first on line {}",
                        first.key(),
                        first.get().line
                    );
                    self.faults.add(
                        owner.at(field.line),
                        reason,
                        "remove or rename one of the two",
                    );
                }
            }
        }
        fields
    }

    /// Every entry with its line, repeated keys included.
    pub fn entries<'a>(&self, entries: Entries<'a>) -> Vec<(String, Field<'a>)> {
        let with_line = |(Key(key), raw): (Key<'a>, &'a RawValue)| {
            // A key with escapes is a copy; its value then tells the line.
            let part = if let Cow::Borrowed(key) = key { key } else { raw.get() };
            (key.into_owned(), Field { line: self.lines.line_of(part), raw })
        };
        entries.0.into_iter().map(with_line).collect()
    }
}

/// The line of an error in a value that begins on line `first`.
pub(super) fn line_within(first: usize, error: &serde_json::Error) -> usize {
    first + error.line().saturating_sub(1)
}

/// The error's message without its position, which counts from the start of the value.
pub(super) fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) if error.line() > 0 => message[..end].to_owned(),
        _ => message,
    }
}

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
