//! Documentation: from what the model says, in CommonMark or HTML, to rustdoc.

use super::ir::Docs;
use super::{html, rustdoc};
use crate::load::{Traits, entries};

/// How wide a line of documentation may be.
const WIDTH: usize = 92;

/// The documentation of an item: its own, else that of its target, else what the caller says.
pub fn of(
    own: &Traits,
    target: Option<&Traits>,
    otherwise: impl FnOnce() -> String,
) -> Docs {
    let target = target.and_then(|traits| traits.documentation.as_deref());
    let text = own
        .documentation
        .as_deref()
        .or(target)
        .map(markdown)
        .unwrap_or_default();
    let mut docs = match text.trim() {
        "" => wrapped(&otherwise()),
        text => wrapped(text),
    };
    for note in notes(own) {
        docs.0.push(String::new());
        docs.0.extend(wrapped(&note).0);
    }
    docs
}

/// What traits other than the documentation tell the reader.
fn notes(traits: &Traits) -> Vec<String> {
    let unstable = traits
        .unstable
        .map(|_| "**Unstable**: it may change or go.".into());
    let recommended = traits.recommended.as_deref().map(|it| match &it.reason {
        Some(reason) => format!("**Recommended**: {}", one_line(reason)),
        None => "**Recommended**.".to_owned(),
    });
    let since = traits.since.as_ref();
    let since = since.map(|since| format!("Since: {}", one_line(since)));
    let links = entries(&traits.external_documentation);
    let links = links.map(|(name, address)| {
        format!("See also: {}, {}", one_line(name), one_line(address))
    });
    let notes = [unstable, recommended, since].into_iter().flatten();
    notes.chain(links).collect()
}

/// The first paragraph of an item's documentation.
pub fn summary(own: &Traits, otherwise: impl FnOnce() -> String) -> Docs {
    let Docs(lines) = of(own, None, otherwise);
    Docs(
        lines
            .into_iter()
            .take_while(|line| !line.is_empty())
            .collect(),
    )
}

/// Text that the generator writes itself.
pub fn text(text: &str) -> Docs {
    wrapped(text)
}

/// Markdown as it is; HTML converted.
fn markdown(text: &str) -> String {
    html::to_markdown(text).unwrap_or_else(|| text.to_owned())
}

fn wrapped(text: &str) -> Docs {
    let mut lines = Vec::new();
    let mut fenced = false;
    let mut column = 0;
    for line in rustdoc::safe(clean(text).trim_end()).lines() {
        let is_fence = line.trim_start().starts_with("```");
        fenced ^= is_fence;
        if fenced || is_fence || line.starts_with('|') {
            lines.push(line.trim_end().to_owned());
        } else {
            let line = below_its_mark(line, &mut column);
            wrap(line, &mut lines);
        }
    }
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    Docs(lines)
}

/// A line without the blanks that are more than the text of a list's item needs, and fewer than
/// those of code; `column` is where the text of the last item began.
fn below_its_mark<'a>(line: &'a str, column: &mut usize) -> &'a str {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    match mark_width(body) {
        0 if indent > *column && indent < *column + 4 => {
            line.get(indent - *column..).unwrap_or(line)
        }
        0 => line,
        width => {
            *column = indent + width;
            line
        }
    }
}

/// Text for where only one line will do.
pub fn one_line(text: &str) -> String {
    let text = clean(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without what Rust has in no comment: line ends of old, other control characters, and marks
/// that turn the direction of reading.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_plain = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || turns(*c));
    text.chars().filter(is_plain).collect()
}

/// Breaks one line of Markdown between words; what follows a list mark is indented below it.
fn wrap(line: &str, lines: &mut Vec<String>) {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let hanging = " ".repeat(indent + mark_width(body));
    let mut current = " ".repeat(indent);
    let mut is_empty = true;
    for word in body.split_whitespace() {
        let fits = current.len() + word.len() < WIDTH;
        if !is_empty && !fits && !reads_as_mark(word) {
            lines.push(std::mem::replace(&mut current, hanging.clone()));
            is_empty = true;
        }
        if !is_empty {
            current.push(' ');
        }
        current.push_str(word);
        is_empty = false;
    }
    lines.push(current.trim_end().to_owned());
}

/// The width of a list mark and the blank behind it.
fn mark_width(body: &str) -> usize {
    let (mark, rest) = body.split_at(body.find(' ').unwrap_or(0));
    if rest.is_empty() || !reads_as_mark(mark) { 0 } else { mark.len() + 1 }
}

/// Whether a word at the start of a line would begin a list, heading, quotation or table.
fn reads_as_mark(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    matches!(word, "-" | "*" | "+" | "=" | "==" | "---")
        || word.starts_with(['#', '>', '|', '='])
        || (digits.len() < word.len()
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        wrapped(&markdown(text)).0
    }

    #[test]
    fn html_becomes_markdown() {
        let html =
            "<p>Room <i>name</i>, see <code>a&lt;b</code>.</p><ul><li>one</li></ul>";
        assert_eq!(lines(html), ["Room *name*, see `a<b`.", "", "* one"]);
    }

    #[test]
    fn markdown_is_left_alone() {
        assert_eq!(
            lines("Room `name` < 128.\n\n* one"),
            ["Room `name` < 128.", "", "* one"]
        );
    }

    #[test]
    fn long_lines_break_between_words_and_hang_below_their_mark() {
        let lines = lines(&format!("* {}", "word ".repeat(30)));
        assert_eq!(lines.len(), 2);
        assert!(lines[0].len() <= WIDTH && lines[0].starts_with("* word"));
        assert!(lines[1].starts_with("  word"));
    }

    #[test]
    fn no_line_begins_with_what_would_read_as_a_mark() {
        let text = format!("{} - and more", "x".repeat(WIDTH - 2));
        assert_eq!(lines(&text)[0], format!("{} -", "x".repeat(WIDTH - 2)));
    }

    #[test]
    fn what_rust_has_in_no_comment_is_left_out() {
        assert_eq!(lines("a\rb\r\nc\u{0}\u{202e}d\te"), ["a", "b", "cd e"]);
    }

    #[test]
    fn later_paragraphs_of_an_item_begin_below_its_text() {
        assert_eq!(lines("* one\n\n    two"), ["* one", "", "  two"]);
        assert_eq!(lines("* one\n\n      code")[2..], ["  ```text", "  code", "  ```"]);
    }

    #[test]
    fn code_blocks_keep_their_lines() {
        let code = format!("```json\n{}\n```", "x ".repeat(80).trim_end());
        assert_eq!(lines(&code).len(), 3);
    }
}
