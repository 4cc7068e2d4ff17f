//! Where in a file's text a shape, a member or a part of a trait's value is.

use std::ops::Range;

use serde_json::value::RawValue;

use super::document::{Entries, Reader};

/// Where it is, or else the part of the way to it that is there.
///
/// `path` is a trait, then keys and indices inside its value. A shape and `apply` entries for it
/// share a key; the one that goes furthest counts.
pub fn span(
    text: &str,
    shape: &str,
    member: Option<&str>,
    path: &[String],
) -> Option<Range<usize>> {
    let walk = Walk { text, reader: Reader::new("", text) };
    let top = walk.entry(text, "shapes")?.1;
    let own = member.map(|member| format!("{shape}${member}"));
    let entries = walk.entries(top);
    let ends = entries.into_iter().filter_map(|(key, name, value)| {
        let at_shape = key == shape;
        let at_member = own.as_ref().is_some_and(|own| *own == key);
        let mut end = End { depth: 0, name, value };
        if at_shape && let Some(member) = member {
            end = walk.member(end, member)?;
        }
        (at_shape || at_member).then(|| walk.trait_value(end, path))
    });
    let last = ends.reduce(|a, b| if b.depth > a.depth { b } else { a });
    let fallback = || walk.entry(top, shape).map(|(name, _)| name);
    last.map(|end| walk.underlined(&end)).or_else(fallback)
}

struct Walk<'a> {
    text: &'a str,
    reader: Reader,
}

/// How far a way has led: the key, and its value.
struct End<'a> {
    depth: usize,
    name: Range<usize>,
    value: &'a str,
}

impl<'a> Walk<'a> {
    fn entries(&self, object: &'a str) -> Vec<(String, Range<usize>, &'a str)> {
        let entries = serde_json::from_str::<Entries<'a>>(object);
        let entries = entries
            .map(|it| self.reader.entries(it))
            .unwrap_or_default();
        let placed = entries.into_iter().map(|(key, field)| {
            let value = field.raw.get();
            let at = self.offset(value);
            // Between a key and its value are a quote, a colon and space only.
            let end = self.text[..at].rfind('"').map_or(at, |quote| quote + 1);
            let start = end.saturating_sub(key.len() + 2);
            (key, start..end, value)
        });
        placed.collect()
    }

    fn entry(&self, object: &'a str, key: &str) -> Option<(Range<usize>, &'a str)> {
        let mut entries = self.entries(object).into_iter();
        let (_, name, value) = entries.find(|(known, ..)| known == key)?;
        Some((name, value))
    }

    fn member(&self, of: End<'a>, member: &str) -> Option<End<'a>> {
        let members = self.entry(of.value, "members").map(|(_, members)| members);
        let found = members.and_then(|members| self.entry(members, member));
        let (name, value) = found.or_else(|| self.entry(of.value, member))?;
        Some(End { depth: of.depth, name, value })
    }

    fn trait_value(&self, from: End<'a>, path: &[String]) -> End<'a> {
        let Some((_, traits)) = self.entry(from.value, "traits") else { return from };
        let mut end = from;
        let mut inside = traits;
        for key in path {
            let next = self.entry(inside, key).or_else(|| {
                let items = serde_json::from_str::<Vec<&'a RawValue>>(inside).ok()?;
                let item = items.get(key.parse::<usize>().ok()?)?.get();
                let at = self.offset(item);
                Some((at..at + 1, item))
            });
            let Some((name, value)) = next else { break };
            end = End { depth: end.depth + 1, name, value };
            inside = value;
        }
        end
    }

    /// A value that stands in one line, with its key if it is not a text of its own; else the key.
    fn underlined(&self, end: &End<'_>) -> Range<usize> {
        let start = self.offset(end.value);
        let is_text = end.value.starts_with('"');
        match end.depth > 0 && is_text {
            true => start..start + end.value.len(),
            false => end.name.clone(),
        }
    }

    fn offset(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        offset.min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{ "shapes": {
        "a#B": { "type": "structure", "members": {
            "c": { "target": "d", "traits": { "t#x": { "y": ["one", "two"] } } }
        } },
        "a#B$c": { "type": "apply", "traits": { "t#z": 1 } },
        "a#L": { "type": "list", "member": { "target": "d" } }
    } }"#;

    fn found(shape: &str, member: Option<&str>, path: &[&str]) -> &'static str {
        let path: Vec<_> = path.iter().map(|&key| key.to_owned()).collect();
        &TEXT[span(TEXT, shape, member, &path).unwrap()]
    }

    #[test]
    fn the_furthest_place_is_underlined() {
        assert_eq!(found("a#B", None, &[]), "\"a#B\"");
        assert_eq!(found("a#B", Some("c"), &[]), "\"c\"");
        assert_eq!(found("a#B", Some("c"), &["t#x", "y", "1"]), "\"two\"");
        assert_eq!(found("a#B", Some("c"), &["t#x", "y", "9"]), "\"y\"");
        assert_eq!(found("a#B", Some("c"), &["t#z"]), "\"t#z\"");
        assert_eq!(found("a#L", Some("member"), &[]), "\"member\"");
        assert_eq!(found("a#B", Some("missing"), &[]), "\"a#B\"");
    }
}
