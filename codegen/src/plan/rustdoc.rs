//! Markdown of a model, made safe for rustdoc: no stray HTML, no links to items that are none, no
//! bare addresses, no code that would be run as a test.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

/// What the text is to be replaced by, by where that begins.
type Edits = BTreeMap<usize, (usize, String)>;

/// How often a text is looked through: what was one thing can be another once a part is escaped.
const PASSES: usize = 4;

pub fn safe(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..PASSES {
        let edits = edits(&text);
        if edits.is_empty() {
            break;
        }
        text = edited(&text, &edits);
    }
    text
}

/// The text with replacements, of which none lies in another.
fn edited(text: &str, edits: &Edits) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for (start, (end, new)) in edits {
        if *start >= done {
            result.push_str(&text[done..*start]);
            result.push_str(new);
            done = *end;
        }
    }
    result.push_str(&text[done..]);
    result
}

/// The extensions that rustdoc reads.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

fn edits(text: &str) -> Edits {
    let mut broken = Edits::new();
    let note = |link: BrokenLink<'_>| {
        broken.insert(link.span.start, escape(link.span.start));
        None
    };
    let mut edits = Edits::new();
    let parser = Parser::new_with_broken_link_callback(text, extensions(), Some(note));
    let mut links = 0;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links -= 1,
            _ => {}
        }
        edits.extend(edit(text, &event, &range, links > 0));
    }
    edits.extend(broken);
    edits
}

/// A backslash before what stands at `at`.
fn escape(at: usize) -> (usize, String) {
    (at, "\\".to_owned())
}

fn edit(text: &str, event: &Event<'_>, range: &Range<usize>, in_link: bool) -> Edits {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => {
            let signs = text[range.start..range.end].match_indices('<');
            signs
                .map(|(at, _)| (range.start + at, escape(range.start + at)))
                .collect()
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
            indented(text, range).collect()
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            fenced(text, range, info).collect()
        }
        Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. })
            if reads_as_item(dest_url) =>
        {
            [(range.start, escape(range.start))].into()
        }
        Event::Text(_) if !in_link => addresses(text, range)
            .into_iter()
            .chain(footnotes(text, range))
            .collect(),
        _ => Edits::new(),
    }
}

/// Whether rustdoc would look for an item of that name.
fn reads_as_item(link: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || ":_<>, !*&;@()".contains(c);
    !link.is_empty() && link.chars().all(fits)
}

/// Code by indentation becomes code between fences, which can be marked as text.
fn indented(
    text: &str,
    range: &Range<usize>,
) -> impl Iterator<Item = (usize, (usize, String))> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let block = text[start..range.end].trim_end();
    let depth = block.len() - block.trim_start().len();
    let outer = " ".repeat(depth.saturating_sub(4));
    let line =
        |line: &str| format!("{outer}{}\n", line.get(depth..).unwrap_or_default());
    let code: String = block.lines().map(line).collect();
    let new = format!("{outer}```text\n{code}{outer}```\n");
    std::iter::once((start, (range.end, new)))
}

/// Code of no language would be taken for Rust.
fn fenced(
    text: &str,
    range: &Range<usize>,
    info: &str,
) -> impl Iterator<Item = (usize, (usize, String))> {
    let block = &text[range.start..range.end];
    let marks = block.len() - block.trim_start_matches(['`', '~']).len();
    let end = range.start + block.find('\n').unwrap_or(block.len());
    let is_rust = info.is_empty() || info.starts_with("rust");
    is_rust
        .then(|| (range.start + marks, (end, "text".to_owned())))
        .into_iter()
}

/// Puts the bare addresses of a text between angle brackets.
fn addresses(text: &str, range: &Range<usize>) -> Edits {
    let mut edits = Edits::new();
    for scheme in ["http://", "https://"] {
        for (at, _) in text[range.start..range.end].match_indices(scheme) {
            let start = range.start + at;
            let rest = &text[start..];
            let end = rest.find(|c: char| c.is_whitespace() || "<>\"`)]|".contains(c));
            let address = rest[..end.unwrap_or(rest.len())]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
            if address.len() > scheme.len() {
                edits.insert(start, (start + address.len(), format!("<{address}>")));
            }
        }
    }
    edits
}

/// Escapes what would refer to a footnote if there was one.
fn footnotes(
    text: &str,
    range: &Range<usize>,
) -> impl Iterator<Item = (usize, (usize, String))> {
    let brackets = text[range.start..range.end]
        .match_indices('[')
        .map(|(at, _)| range.start + at);
    let refers =
        |at: &usize| text[*at..].starts_with("[^") && !text[..*at].ends_with('\\');
    brackets.filter(refers).map(|at| (at, escape(at)))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_rustdoc_knows_is_left_alone() {
        for text in [
            "Room `Vec<T>` or `[x]`, see [the guide](https://example.com/a_b).",
            "See <https://example.com>, \\[x\\] and \\<T>.",
            "1 < 2 > 0",
            "```json\n{ \"a\": [1] }\n```",
            "| a |\n|---|\n| b |",
            "[x]\n\n[x]: https://example.com",
        ] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn html_and_brackets_are_escaped() {
        assert_eq!(safe("A Vec<T> at [x][y]."), "A Vec\\<T> at \\[x]\\[y].");
        assert_eq!(safe("<div>\na\n</div>"), "\\<div>\na\n\\</div>");
        assert_eq!(safe("See [Room](Room)."), "See \\[Room](Room).");
        assert_eq!(safe("See [^1]."), "See \\[^1].");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(safe("At https://a.b/c_d_e."), "At <https://a.b/c_d_e>.");
        assert_eq!(safe("(http://a.b)"), "(<http://a.b>)");
    }

    #[test]
    fn code_is_no_test() {
        assert_eq!(safe("```\nx\n```"), "```text\nx\n```");
        assert_eq!(safe("a\n\n    x\n      y\n\nb"), "a\n\n```text\nx\n  y\n```\n\nb");
        assert_eq!(safe("* a\n\n      x"), "* a\n\n  ```text\n  x\n  ```\n");
    }
}
