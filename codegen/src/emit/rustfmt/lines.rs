//! Where prettyplease and rustfmt break lines in different places: what rustfmt would make of them.

use super::expressions::{assignment, condition, elements, literal};
use super::items::{constant, import, signature};

/// The longest line.
pub const LINE: usize = 89;

/// What some lines become.
#[derive(Debug)]
pub struct Rewrite {
    pub text: String,
    /// How many lines it stands for beside the first.
    pub read: usize,
}

/// Breaks and joins the lines of a file.
pub fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut rewritten = String::new();
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        let read = match rewrite(line, after) {
            Some(Rewrite { text, read }) => {
                rewritten.push_str(&text);
                read
            }
            None => {
                rewritten.push_str(line);
                0
            }
        };
        rewritten.push('\n');
        rest = after.get(read..).unwrap_or_default();
    }
    rewritten
}

/// What becomes of a line, together with some of those after it.
fn rewrite(line: &str, after: &[&str]) -> Option<Rewrite> {
    let item = line.trim_start();
    if item.starts_with("//") || item.ends_with(',') {
        return None;
    }
    import(line, after)
        .or_else(|| signature(line))
        .or_else(|| constant(line))
        .or_else(|| literal(line, after))
        .or_else(|| condition(line, after))
        .or_else(|| assignment(line, after))
        .or_else(|| elements(line, after))
}

pub fn indent_of(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

pub fn width(line: &str) -> usize {
    line.chars().count()
}

/// The lines in one, as they would stand there.
pub fn joined(lines: &[&str]) -> String {
    let mut whole = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        if line.starts_with([')', ']', '}']) && whole.ends_with(',') {
            whole.pop();
        }
        let is_call = line.starts_with('.') && !line.starts_with("..");
        let is_close = is_call || line.starts_with([')', ']', '?']);
        if !is_close && !whole.is_empty() && !whole.ends_with(['(', '[']) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// The parts of an expression between which something stands, outside of brackets and texts.
pub fn split<'a>(expression: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    let mut begin = 0;
    for (at, c) in expression.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' => is_text = !is_text,
            _ if is_text => {}
            // What a character holds is no bracket, and no text.
            '\'' => is_escaped = expression[at..].chars().nth(2) == Some('\''),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0
                && at >= begin
                && expression[at..].starts_with(separator) =>
            {
                parts.push(expression[begin..at].trim());
                begin = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(expression[begin..].trim());
    parts
}
