//! Names in lines of code, and which of them somebody uses.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, BuildError};

/// What a mark asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name<'a> {
    /// `a`
    Word(&'a str),
    /// `a!`
    Macro(&'a str),
    /// Anything else, such as `+ A(`, looked for in what is no fixed file.
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

    /// Whether it is the name that was found, not only its letters.
    fn is_between(self, before: &str, after: &str) -> bool {
        let is_whole = !before.ends_with(|c| is_of_name(c) || c == '$');
        match self {
            Self::Word(_) => is_whole && !after.starts_with(is_of_name),
            Self::Macro(_) => is_whole && after.starts_with('!'),
            Self::Phrase(_) => true,
        }
    }
}

/// All names that marks ask for.
pub struct Names<'a> {
    names: Vec<Name<'a>>,
    finder: AhoCorasick,
}

/// A name in a line.
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    pub name: Name<'a>,
    /// Whether a path stands before it, so that it needs no import.
    pub has_path: bool,
}

impl<'a> Names<'a> {
    pub fn new(names: BTreeSet<Name<'a>>) -> Result<Self, BuildError> {
        let names = Vec::from_iter(names);
        let finder = AhoCorasick::new(names.iter().map(|name| match name {
            Name::Word(text) | Name::Macro(text) | Name::Phrase(text) => text,
        }))?;
        Ok(Self { names, finder })
    }

    /// The names in a line of code.
    pub fn mentioned(&self, line: &str) -> impl Iterator<Item = Mention<'a>> {
        let code = code_of(line);
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
}

pub fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The code of a line: no indentation, no comment.
pub fn code_of(line: &str) -> &str {
    let line = line.trim_start();
    if line.starts_with("//") {
        return "";
    }
    line.split(" //").next().unwrap_or_default().trim_end()
}
