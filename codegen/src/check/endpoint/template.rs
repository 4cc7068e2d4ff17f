//! The two small notations inside rule strings: templates and attribute paths.

use std::ops::ControlFlow;

#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    Text(String),
    /// `{Region}`, or `{PartitionResult#dnsSuffix}` with a path.
    Name(&'a str, Option<&'a str>),
}

#[derive(Debug, PartialEq)]
pub enum Step<'a> {
    Field(&'a str),
    Index(i64),
}

/// Splits a template such as `https://{Region}.{partition#dnsSuffix}`.
pub fn pieces(template: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        match brace(&rest[at..])? {
            ControlFlow::Continue((escaped, after)) => {
                text.push(escaped);
                rest = after;
            }
            ControlFlow::Break((inside, after)) => {
                flush(&mut text, &mut pieces);
                pieces.push(name(inside)?);
                rest = after;
            }
        }
    }
    text.push_str(rest);
    flush(&mut text, &mut pieces);
    Ok(pieces)
}

type Brace<'a> = ControlFlow<(&'a str, &'a str), (char, &'a str)>;

/// Reads a doubled brace, or a name in braces, at the start of `text`.
fn brace(text: &str) -> Result<Brace<'_>, &'static str> {
    if let Some(rest) = text.strip_prefix("{{") {
        return Ok(ControlFlow::Continue(('{', rest)));
    }
    if let Some(rest) = text.strip_prefix("}}") {
        return Ok(ControlFlow::Continue(('}', rest)));
    }
    match text.strip_prefix('{').map(|rest| rest.split_once('}')) {
        Some(Some(parts)) => Ok(ControlFlow::Break(parts)),
        Some(None) => Err("a `{` is never closed"),
        None => Err("a `}` has no `{` before it"),
    }
}

fn name(inside: &str) -> Result<Piece<'_>, &'static str> {
    let (name, path) = match inside.split_once('#') {
        Some((name, path)) => (name, Some(path)),
        None => (inside, None),
    };
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
    match !name.is_empty() && name.chars().all(plain) {
        true => Ok(Piece::Name(name, path)),
        false => Err("the text between `{` and `}` is not a name"),
    }
}

fn flush(text: &mut String, pieces: &mut Vec<Piece<'_>>) {
    if !text.is_empty() {
        pieces.push(Piece::Text(std::mem::take(text)));
    }
}

/// Splits an attribute path such as `resourceId[0]`.
pub fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (field, index) = match part.split_once('[') {
            Some((field, rest)) => (field, Some(rest.strip_suffix(']')?.parse().ok()?)),
            None => (part, None),
        };
        if !field.is_empty() {
            steps.push(Step::Field(field));
        } else if index.is_none() {
            return None;
        }
        steps.extend(index.map(Step::Index));
    }
    Some(steps)
}
