//! What marks ask for, and where it is.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, BuildError};

use super::code::{dense, is_of_name};

/// What a mark asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name<'a> {
    /// `a`, in a fixed file: what is rendered has such words of the model.
    Word(&'a str),
    /// `a!`, anywhere.
    Macro(&'a str),
    /// Anything else, such as `+ A(`, in a rendered file.
    Phrase(&'a str),
}

impl<'a> Name<'a> {
    /// As a mark has it.
    pub fn of(text: &'a str) -> Self {
        match text.strip_suffix('!').unwrap_or(text) {
            name if !name.chars().all(is_of_name) => Self::Phrase(text),
            name if name.len() < text.len() => Self::Macro(name),
            name => Self::Word(name),
        }
    }

    pub fn text(self) -> &'a str {
        let (Self::Word(text) | Self::Macro(text) | Self::Phrase(text)) = self;
        text
    }

    /// Whether it is the name that was found, not only its letters. Variables of macros are none.
    fn is_between(self, before: &str, after: &str) -> bool {
        let begins = !self.text().starts_with(is_of_name)
            || !before.ends_with(|c| is_of_name(c) || c == '$');
        let ends = !self.text().ends_with(is_of_name) || !after.starts_with(is_of_name);
        let is_called = !matches!(self, Self::Macro(_)) || after.starts_with('!');
        begins && ends && is_called
    }
}

/// All names that marks ask for.
pub struct Names<'a> {
    names: Vec<Name<'a>>,
    finder: AhoCorasick,
}

/// A name in code.
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    pub name: Name<'a>,
    /// Whether a path stands before it, so that it needs no import.
    pub has_path: bool,
}

impl<'a> Names<'a> {
    pub fn new(names: BTreeSet<Name<'a>>) -> Result<Self, BuildError> {
        let names = Vec::from_iter(names);
        let finder = AhoCorasick::new(names.iter().map(|name| dense(name.text())))?;
        Ok(Self { names, finder })
    }

    /// The names in code.
    pub fn mentioned(&self, code: &str) -> impl Iterator<Item = Mention<'a>> {
        let found = self.finder.find_overlapping_iter(code);
        found.filter_map(move |found| {
            let name = *self.names.get(found.pattern().as_usize())?;
            let (before, rest) = code.split_at_checked(found.start())?;
            let (_, after) = rest.split_at_checked(found.len())?;
            let has_path = before.ends_with("::");
            name.is_between(before, after)
                .then_some(Mention { name, has_path })
        })
    }

    /// The names that a rendered file has.
    pub fn in_rendered(&self, text: &str) -> BTreeSet<Name<'a>> {
        let code = dense(text);
        let names = self.mentioned(&code).map(|mention| mention.name);
        names
            .filter(|name| !matches!(name, Name::Word(_)))
            .collect()
    }
}
