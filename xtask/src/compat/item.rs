//! Items of a public API, told from lines of a listing.

use std::fmt;

use super::listing::Line;
use super::normal::{Aliases, as_async, group_length, tokens, with_root};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Module,
    ReExport,
    Struct,
    Enum,
    Union,
    Variant,
    Field,
    Trait,
    TypeAlias,
    AssociatedType,
    Constant,
    Static,
    Macro,
    Function,
    Method,
    InherentImpl,
    TraitImpl,
    AutoTrait,
    Feature,
}

impl Kind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::ReExport => "re-export",
            Self::Struct => "struct",
            Self::Enum => "enum",
            Self::Union => "union",
            Self::Variant => "variant",
            Self::Field => "field",
            Self::Trait => "trait",
            Self::TypeAlias => "type alias",
            Self::AssociatedType => "associated type",
            Self::Constant => "constant",
            Self::Static => "static",
            Self::Macro => "macro",
            Self::Function => "function",
            Self::Method => "method",
            Self::InherentImpl => "inherent impl",
            Self::TraitImpl => "trait impl",
            Self::AutoTrait => "auto trait",
            Self::Feature => "feature",
        }
    }
}

/// The features that an item needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Availability {
    Default,
    AllFeatures,
}

/// What makes two items the same item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub kind: Kind,
    pub path: String,
    pub availability: Availability,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, path, availability } = self;
        write!(f, "{} {path}", kind.label())?;
        match availability {
            Availability::Default => Ok(()),
            Availability::AllFeatures => f.write_str(" (with all features)"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub key: Key,
    pub signature: String,
    /// What only rustdoc JSON tells, see [`Line`].
    pub detail: Option<String>,
}

impl Item {
    pub fn agrees_with(&self, other: &Self) -> bool {
        let details_agree = match (&self.detail, &other.detail) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        self.signature == other.signature && details_agree
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.signature)?;
        self.detail
            .iter()
            .try_for_each(|detail| write!(f, "  [{detail}]"))
    }
}

/// The traits that the compiler implements by itself, those that code can name.
const AUTO_TRAITS: [&str; 5] = [
    "core::marker::Send",
    "core::marker::Sync",
    "core::marker::Unpin",
    "core::panic::unwind_safe::RefUnwindSafe",
    "core::panic::unwind_safe::UnwindSafe",
];

/// Those that it cannot.
const INTERNAL_TRAITS: [&str; 2] = ["core::marker::Freeze", "core::marker::UnsafeUnpin"];

const KEYWORDS: [(&str, Kind); 10] = [
    ("mod", Kind::Module),
    ("use", Kind::ReExport),
    ("struct", Kind::Struct),
    ("enum", Kind::Enum),
    ("union", Kind::Union),
    ("trait", Kind::Trait),
    ("type", Kind::TypeAlias),
    ("static", Kind::Static),
    ("macro", Kind::Macro),
    ("fn", Kind::Function),
];

/// The items of some lines. Type aliases may stand in `others`, and the name of the crate is
/// changed from the first to the second of `rename`.
pub fn items(
    lines: &[Line],
    others: &[Line],
    rename: &(String, String),
    availability: Availability,
) -> Vec<Item> {
    let renamed = |line: &Line| line.map(|text| with_root(text, &rename.0, &rename.1));
    let others: Vec<Line> = others.iter().map(renamed).collect();
    let lines: Vec<Line> = lines.iter().map(renamed).collect();
    let all = lines.iter().chain(&others);
    let aliases =
        Aliases::of(all.map(|line| (line.text.as_str(), line.detail.as_deref())));
    let items = lines.into_iter().filter_map(|Line { text, detail }| {
        let (kind, path, signature) = parse(&text, &aliases)?;
        let key = Key { kind, path, availability };
        Some(Item { key, signature, detail })
    });
    items.collect()
}

/// Features as items, from their names and what each enables.
pub fn features(features: Vec<(String, Vec<String>)>) -> Vec<Item> {
    let item = |(path, mut enables): (String, Vec<String>)| {
        enables.sort();
        Item {
            signature: format!("{path} = [{}]", enables.join(", ")),
            key: Key { kind: Kind::Feature, path, availability: Availability::Default },
            detail: None,
        }
    };
    features.into_iter().map(item).collect()
}

/// Kind, path and signature; nothing for what cannot be named.
fn parse(line: &str, aliases: &Aliases) -> Option<(Kind, String, String)> {
    let bare = line.strip_prefix("unsafe ").unwrap_or(line);
    if bare.starts_with("impl ") || bare.starts_with("impl<") {
        let signature = aliases.expand(line);
        let (kind, path) = parse_impl(&signature)?;
        return Some((kind, path, signature));
    }
    let (kind, rest) = keyword(line)?;
    let head = Head::of(rest);
    let signature = match (kind, line.split_once(" = ")) {
        (Kind::TypeAlias, Some((left, right))) => {
            format!("{left} = {}", aliases.expand(right))
        }
        _ => as_async(&aliases.expand(&with_root(line, "Self", &head.owner))),
    };
    Some((kind_of(kind, &head), head.path, signature))
}

/// The kind that the keyword tells, and what follows it. A line without a keyword is a field or a
/// variant.
fn keyword(line: &str) -> Option<(Kind, &str)> {
    let (_, rest) = line.split_once("pub ")?;
    let mut rest = rest;
    loop {
        let Some((word, after)) = rest.split_once(' ') else {
            return Some((Kind::Variant, rest));
        };
        if let Some((_, kind)) = KEYWORDS.iter().find(|(keyword, _)| *keyword == word) {
            return Some((*kind, after));
        }
        rest = match word {
            "async" | "unsafe" | "mut" => after,
            "const" if after.starts_with("fn ") || after.starts_with("unsafe ") => after,
            "const" => return Some((Kind::Constant, after)),
            _ if word.ends_with(':') => return Some((Kind::Field, rest)),
            _ => return Some((Kind::Variant, rest)),
        };
    }
}

/// The name of an item at the start of a signature.
struct Head {
    /// Without generic arguments.
    path: String,
    /// What the item belongs to: a module, or a type with its generic arguments.
    owner: String,
}

impl Head {
    fn of(text: &str) -> Self {
        let all = tokens(text);
        let (mut length, mut next) = (1, 1);
        // `X<T>::name` goes on behind the arguments, `X<T>` does not.
        while all.get(next) == Some(&"<") {
            next += group_length(&all[next..]);
            if !all.get(next).is_some_and(|token| token.starts_with("::")) {
                break;
            }
            next += 1;
            length = next;
        }
        let full = all[..length.min(all.len())].concat();
        let owner = full.rsplit_once("::").map_or("", |(owner, _)| owner);
        Self { path: without_arguments(&full), owner: owner.to_owned() }
    }

    fn belongs_to_type(&self) -> bool {
        let owner = without_arguments(&self.owner);
        let name = owner.rsplit("::").next().unwrap_or_default();
        name.starts_with(char::is_uppercase)
    }
}

fn without_arguments(path: &str) -> String {
    let all = tokens(path);
    let mut rest = all.as_slice();
    let mut out = String::new();
    while let Some(token) = rest.first() {
        let length = group_length(rest);
        if length == 1 {
            out.push_str(token);
        }
        rest = &rest[length..];
    }
    out
}

fn kind_of(kind: Kind, head: &Head) -> Kind {
    match kind {
        Kind::Function if head.belongs_to_type() => Kind::Method,
        Kind::TypeAlias if head.belongs_to_type() => Kind::AssociatedType,
        kind => kind,
    }
}

/// Kind and path of an impl: `Trait for Type`, whether it is negative or not, or `Type`.
fn parse_impl(line: &str) -> Option<(Kind, String)> {
    let (_, rest) = line.split_once("impl")?;
    let all = tokens(rest);
    let generics = match all.first() {
        Some(&"<") => group_length(&all),
        _ => 0,
    };
    let rest = all[generics..].concat();
    let header = rest
        .split_once(" where ")
        .map_or(rest.as_str(), |(header, _)| header)
        .trim();
    let Some((implemented, _)) = header.split_once(" for ") else {
        return Some((Kind::InherentImpl, header.to_owned()));
    };
    let implemented = implemented.trim_start_matches('!');
    if INTERNAL_TRAITS.contains(&implemented) {
        return None;
    }
    let kind = match AUTO_TRAITS.contains(&implemented) {
        true => Kind::AutoTrait,
        false => Kind::TraitImpl,
    };
    Some((kind, header.trim_start_matches('!').to_owned()))
}
