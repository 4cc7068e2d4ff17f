//! A marked file, cut into its parts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::rustfmt;
use super::code::{self, is_of_name};
use super::names::{Mention, Name, Names};
use super::{MARK, MARK_OF_OTHERS};

/// The lines of a file, and what its marks stand above.
pub struct Outline<'a> {
    lines: Vec<Line<'a>>,
    parts: Vec<Part<'a>>,
}

struct Line<'a> {
    /// Which part it belongs to, if any.
    part: Option<usize>,
    text: &'a str,
    code: Cow<'a, str>,
}

/// What a mark stands above.
#[derive(Default)]
pub struct Part<'a> {
    /// The part around it.
    within: Option<usize>,
    /// Who has one of these wants it.
    pub names: Vec<Name<'a>>,
    /// Rather, who has none of them does.
    is_for_others: bool,
    pub is_import: bool,
    /// The macro that it is.
    defines: Option<&'a str>,
}

/// A part that has not ended yet.
struct Open {
    part: usize,
    /// How many brackets are open.
    depth: i32,
    /// The indentation of its first line of code.
    indent: Option<usize>,
}

impl<'a> Outline<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut outline = Self { lines: Vec::new(), parts: Vec::new() };
        let mut open: Vec<Open> = Vec::new();
        for (line, code) in code::lines(text) {
            let part = open.last().map(|open| open.part);
            if let Some(marked) = Part::marked(line, part) {
                open.push(Open { part: outline.parts.len(), depth: 0, indent: None });
                outline.parts.push(marked);
                continue;
            }
            if !code.is_empty() {
                for open in &mut open {
                    if open.begins(line, &code)
                        && let Some(part) = outline.parts.get_mut(open.part)
                    {
                        part.start(line.trim_start());
                    }
                    open.count(&code);
                }
                while open.last().is_some_and(|open| open.ends(line, &code)) {
                    open.pop();
                }
            }
            outline.lines.push(Line { part, text: line, code });
        }
        outline
    }

    /// What its marks stand above.
    #[cfg(test)]
    pub fn parts(&self) -> &[Part<'a>] {
        &self.parts
    }

    /// Whether each of its parts stays, imports aside.
    #[cfg(test)]
    pub fn staying(&self, used: &BTreeSet<Name<'_>>) -> impl Iterator<Item = bool> {
        (0..self.parts.len()).map(|part| self.stays(Some(part), used))
    }

    fn part(&self, part: Option<usize>) -> Option<&Part<'a>> {
        self.parts.get(part?)
    }

    fn is_import(&self, part: Option<usize>) -> bool {
        self.part(part).is_some_and(|part| part.is_import)
    }

    fn is_for_others(&self, part: Option<usize>) -> bool {
        self.part(part)
            .is_some_and(|part| part.is_for_others || self.is_for_others(part.within))
    }

    /// All names that parts and imports depend on.
    pub fn names(&self) -> impl Iterator<Item = Name<'a>> {
        let imports = self.lines.iter().filter(|line| self.is_import(line.part));
        let imported = imports.flat_map(|line| line.text.split(|c| !is_of_name(c)));
        let imported = imported.filter(|name| !name.is_empty()).map(Name::Word);
        let named = self.parts.iter().flat_map(|part| &part.names).copied();
        named.chain(imported)
    }

    /// Whether a part is to stay: who names it, and what it is in, say so.
    fn stays(&self, part: Option<usize>, used: &BTreeSet<Name<'_>>) -> bool {
        self.part(part).is_none_or(|part| {
            let Part { within, names, is_for_others, .. } = part;
            let is_used = names.iter().any(|name| used.contains(name));
            (is_used != *is_for_others || names.is_empty()) && self.stays(*within, used)
        })
    }

    /// The part that is a macro of this name.
    fn definition(&self, name: &str) -> Option<usize> {
        let mut parts = self.parts.iter();
        parts.position(|part| part.defines == Some(name))
    }

    /// Finds the names in its lines, but for imports with a mark.
    pub fn read<'o>(&'o self, names: &Names<'a>) -> Read<'o, 'a> {
        let lines = self.lines.iter();
        let lines = lines.filter(|line| !self.is_import(line.part));
        let mentions = lines.flat_map(|line| {
            let mentioned = names.mentioned(&line.code);
            mentioned.map(|mention| (line.part, mention))
        });
        let is_phrase = |name| matches!(name, Name::Phrase(_));
        let mentions = mentions.filter(|(_, mention)| !is_phrase(mention.name));
        Read { outline: self, mentions: mentions.collect() }
    }
}

/// A marked file and the names in it, each with the part that it stands in.
pub struct Read<'o, 'a> {
    outline: &'o Outline<'a>,
    mentions: Vec<(Option<usize>, Mention<'a>)>,
}

impl<'a> Read<'_, 'a> {
    /// Adds what the parts that stay name; whether that is more than before.
    pub fn adds_to(&self, used: &mut BTreeSet<Name<'a>>) -> bool {
        let before = used.len();
        for (part, Mention { name, has_path: _ }) in &self.mentions {
            let may_keep = !self.outline.is_for_others(*part);
            if may_keep && !used.contains(name) && self.outline.stays(*part, used) {
                used.insert(*name);
            }
        }
        used.len() > before
    }

    /// The text without the parts that nobody uses.
    pub fn pruned(&self, used: &BTreeSet<Name<'a>>) -> String {
        let Self { outline, mentions } = self;
        let needs_import = mentions
            .iter()
            .filter(|(part, mention)| !mention.has_path && outline.stays(*part, used));
        let imported: BTreeSet<_> = needs_import.map(|(_, it)| it.name).collect();
        let mut text = Pruned::default();
        let mut imports = String::new();
        for Line { part, text: line, code: _ } in &outline.lines {
            if !outline.stays(*part, used) {
                text.is_gap = true;
            } else if outline.is_import(*part) {
                imports.push_str(line.trim());
                imports.push(' ');
                if line.ends_with(';') {
                    // Other files may name what this one exports.
                    let users =
                        if imports.starts_with("pub") { used } else { &imported };
                    text.import(&filtered(&imports, |name| {
                        match outline.definition(name) {
                            None => users.contains(&Name::Word(name)),
                            definition => outline.stays(definition, used),
                        }
                    }));
                    imports.clear();
                }
            } else {
                text.push(line);
            }
        }
        text.end()
    }
}

impl<'a> Part<'a> {
    /// What stands below the line, if that is a mark.
    fn marked(line: &'a str, within: Option<usize>) -> Option<Self> {
        let line = line.trim_start();
        let (names, is_for_others) = match line.strip_prefix(MARK) {
            Some(names) => (names, false),
            None => (line.strip_prefix(MARK_OF_OTHERS)?, true),
        };
        let names = names.strip_prefix(':').unwrap_or_default().split(" or ");
        let names = names.map(str::trim).filter(|name| !name.is_empty());
        let names = names.map(Name::of).collect();
        Some(Self { within, names, is_for_others, ..Self::default() })
    }

    /// Takes from the first line of code what the mark does not say.
    fn start(&mut self, code: &'a str) {
        const KEYWORDS: [&str; 10] = [
            "async",
            "const",
            "enum",
            "fn",
            "macro_rules!",
            "mod",
            "static",
            "struct",
            "trait",
            "type",
        ];
        let words = code.split(' ').skip_while(|word| word.starts_with("pub"));
        let mut names = words.clone().skip_while(|word| KEYWORDS.contains(word));
        let (keyword, name) = (words.clone().next(), names.next().unwrap_or_default());
        let name = name.split(|c| !is_of_name(c)).next().unwrap_or_default();
        let has_names = !self.names.is_empty();
        match keyword {
            Some("use") => self.is_import = !has_names,
            Some("macro_rules!") => {
                self.defines = Some(name);
                if !has_names {
                    self.names.push(Name::Macro(name));
                }
            }
            Some(keyword) if !has_names && KEYWORDS.contains(&keyword) => {
                self.names.push(Name::Word(name));
            }
            _ => {}
        }
    }
}

impl Open {
    /// Takes note of the first line of code, attributes aside, and says whether this is it.
    fn begins(&mut self, line: &str, code: &str) -> bool {
        let begins = self.indent.is_none() && !code.starts_with("#[");
        if begins {
            self.indent = Some(indent(line));
        }
        begins
    }

    fn count(&mut self, code: &str) {
        for c in code.chars() {
            match c {
                '(' | '[' | '{' => self.depth += 1,
                ')' | ']' | '}' => self.depth -= 1,
                _ => {}
            }
        }
    }

    /// Whether this is the last line, with which all brackets are closed: a statement ends
    /// anywhere, anything else where it began.
    fn ends(&self, line: &str, code: &str) -> bool {
        let is_back = self.indent == Some(indent(line));
        self.depth == 0
            && self.indent.is_some()
            && (code.ends_with(';') || is_back && code.ends_with(['}', ',', '?', '*']))
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The imports of those names that are used, formatted as those of rendered files are.
fn filtered(imports: &str, stays: impl Fn(&str) -> bool) -> String {
    let imports = imports.trim().trim_end_matches(';');
    let Some((path, list)) = imports.split_once('{') else {
        let name = imports.rsplit([':', ' ']).next().unwrap_or_default();
        return if stays(name) { format!("{imports};\n") } else { String::new() };
    };
    let list = list.trim_end_matches('}').split(',').map(str::trim);
    let list: Vec<_> = list
        .filter(|name| !name.is_empty() && stays(name))
        .collect();
    match list.as_slice() {
        [] => String::new(),
        [name] => format!("{path}{name};\n"),
        list => rustfmt::lines(&format!("{path}{{{}}};\n", list.join(", "))),
    }
}

/// A text that parts are left out of.
#[derive(Default)]
struct Pruned {
    text: String,
    /// Whether something was left out here.
    is_gap: bool,
}

impl Pruned {
    fn push(&mut self, line: &str) {
        if self.is_gap && self.closes_gap(line) {
            return;
        }
        self.is_gap = false;
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn import(&mut self, imports: &str) {
        self.is_gap |= imports.is_empty();
        self.text.push_str(imports);
    }

    /// Leaves one blank line at most where something was left out, none beside brackets; says
    /// whether `line` goes too.
    fn closes_gap(&mut self, line: &str) -> bool {
        let after_blank = self.text.is_empty() || self.text.ends_with("\n\n");
        if after_blank && line.trim_start().starts_with(['}', ')']) {
            self.text.pop();
        }
        line.is_empty() && (after_blank || self.text.ends_with("{\n"))
    }

    fn end(mut self) -> String {
        while self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.text
    }
}
