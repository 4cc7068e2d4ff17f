//! One spelling for what is equal: the crate's name, type aliases, `Self`.

use std::collections::BTreeMap;

/// Aliases of other crates, whose rustdoc JSON is not at hand.
const FOREIGN: [&str; 2] = [
    "pub type core::fmt::Result = core::result::Result<(), core::fmt::Error>",
    "pub type aws_smithy_runtime_api::box_error::BoxError = alloc::boxed::Box<(dyn \
     core::error::Error + core::marker::Send + core::marker::Sync)>",
];

/// The tokens of a line: paths without generic arguments, lifetimes, `->`, and single characters.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut rest = text;
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let (token, after) = rest.split_at(token_length(rest));
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn token_length(text: &str) -> usize {
    if text.starts_with("->") {
        return 2;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let name = text.strip_prefix('\'').unwrap_or(text);
    first.max(text.len() - name.len() + path_length(name))
}

fn path_length(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let segment = rest.strip_prefix("::").unwrap_or(rest);
        let word = segment
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(segment.len());
        if word == 0 {
            return length;
        }
        length += rest.len() - segment.len() + word;
    }
}

/// How many of the tokens stand between a bracket at the start and its partner, both included.
pub fn group_length(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            "<" | "(" | "[" => depth += 1,
            ">" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

/// The parts of `<A, B<C>>`, and what follows it; no parts if there are no brackets.
fn arguments<'t, 's>(tokens: &'t [&'s str]) -> (Vec<String>, &'t [&'s str]) {
    if tokens.first() != Some(&"<") {
        return (Vec::new(), tokens);
    }
    let length = group_length(tokens);
    let mut inner = tokens.get(1..length - 1).unwrap_or_default();
    let mut parts = Vec::new();
    let mut part = String::new();
    while let Some(token) = inner.first() {
        let length = group_length(inner);
        match *token {
            "," => parts.push(std::mem::take(&mut part)),
            _ => part.push_str(&inner[..length].concat()),
        }
        inner = &inner[length..];
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim().to_owned()).collect();
    (parts, &tokens[length..])
}

struct Alias {
    /// Names, each with its default.
    parameters: Vec<(String, Option<String>)>,
    target: String,
}

impl Alias {
    /// An alias without the arguments that it needs is left as it is.
    fn with(&self, arguments: &[String]) -> Option<String> {
        let mut values = BTreeMap::new();
        for (index, (name, default)) in self.parameters.iter().enumerate() {
            values.insert(name.as_str(), arguments.get(index).or(default.as_ref())?);
        }
        let value = |token| values.get(token).map_or(token, |value| value.as_str());
        Some(tokens(&self.target).into_iter().map(value).collect())
    }
}

/// The type aliases and associated types of a crate, by path. `None` marks a path with two targets,
/// such as `T::Item` of two traits.
pub struct Aliases(BTreeMap<String, Option<Alias>>);

impl Aliases {
    /// From `pub type` lines; the second text tells the defaults of parameters, `R = a::B`.
    pub fn of<'a>(lines: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let mut aliases = Self(BTreeMap::new());
        for (text, defaults) in FOREIGN.iter().map(|text| (*text, None)).chain(lines) {
            aliases.add(text, defaults.unwrap_or_default());
        }
        aliases
    }

    fn add(&mut self, text: &str, defaults: &str) -> Option<()> {
        let (head, target) = text.strip_prefix("pub type ")?.split_once(" = ")?;
        let head = tokens(head);
        let (path, after) = head.split_first()?;
        let (names, rest) = arguments(after);
        if !rest.is_empty() {
            return None;
        }
        let default = |name: &str| {
            let mut all = defaults
                .split(", ")
                .filter_map(|entry| entry.split_once(" = "));
            all.find(|(of, _)| *of == name)
                .map(|(_, value)| value.to_owned())
        };
        let parameters = names.into_iter().map(|name| (name.clone(), default(&name)));
        let alias =
            Alias { parameters: parameters.collect(), target: target.to_owned() };
        self.0
            .entry((*path).to_owned())
            .and_modify(|known| {
                *known = known.take().filter(|known| known.target == target)
            })
            .or_insert(Some(alias));
        Some(())
    }

    /// The text with every alias replaced by its target.
    pub fn expand(&self, text: &str) -> String {
        let all = tokens(text);
        let mut rest = all.as_slice();
        let mut out = String::new();
        while let Some((token, after)) = rest.split_first() {
            let found = self.qualified(rest).or_else(|| self.plain(token, after));
            let (piece, after) = found.unwrap_or(((*token).to_owned(), after));
            out.push_str(&piece);
            rest = after;
        }
        without_default_lifetimes(&out)
    }

    fn plain<'t, 's>(
        &self,
        path: &str,
        after: &'t [&'s str],
    ) -> Option<(String, &'t [&'s str])> {
        let alias = self.0.get(path)?.as_ref()?;
        let (arguments, rest) = arguments(after);
        Some((self.expand(&alias.with(&arguments)?), rest))
    }

    /// `<T as Trait>::Name`
    fn qualified<'t, 's>(
        &self,
        tokens: &'t [&'s str],
    ) -> Option<(String, &'t [&'s str])> {
        let ["<", owner, " ", "as", ..] = tokens else {
            return None;
        };
        let (name, rest) = tokens[group_length(tokens)..].split_first()?;
        self.plain(&format!("{owner}{name}"), rest)
    }
}

/// `Box<dyn A>` and `Box<(dyn A + 'static)>` are one type.
fn without_default_lifetimes(text: &str) -> String {
    let mut parts = text.split("alloc::boxed::Box<(dyn ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let found = part.split_once(" + 'static)>");
        let piece = match found.filter(|(bounds, _)| !bounds.contains(['(', ')'])) {
            Some((bounds, rest)) if bounds.contains('+') => {
                format!("alloc::boxed::Box<(dyn {bounds})>{rest}")
            }
            Some((bound, rest)) => format!("alloc::boxed::Box<dyn {bound}>{rest}"),
            None => format!("alloc::boxed::Box<(dyn {part}"),
        };
        out.push_str(&piece);
    }
    out
}

/// `fn f() -> impl Future<Output = T>` and `async fn f() -> T` are one function to a caller.
pub fn as_async(text: &str) -> String {
    const FUTURE: &str = " -> impl core::future::future::Future<Output = ";
    let parts = text
        .strip_prefix("pub fn ")
        .and_then(|text| text.split_once(FUTURE));
    let whole = parts.and_then(|(head, output)| Some((head, output.strip_suffix('>')?)));
    match whole {
        Some((head, output)) => format!("pub async fn {head} -> {output}"),
        None => text.to_owned(),
    }
}

/// The text with each path that starts with the segment `from` starting with `to` instead.
pub fn with_root(text: &str, from: &str, to: &str) -> String {
    let renamed = |token: &str| match token.strip_prefix(from) {
        Some(rest) if rest.is_empty() || rest.starts_with("::") => format!("{to}{rest}"),
        _ => token.to_owned(),
    };
    tokens(text).into_iter().map(renamed).collect()
}
