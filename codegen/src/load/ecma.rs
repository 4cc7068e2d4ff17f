//! Patterns of models are those of ECMA-262; `regex` reads nearly the same.

use std::str::Chars;

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::Hir;

/// What stands in the way of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no regular expression, for this reason.
    Malformed(String),
    /// It is one that linear engines do not read.
    NotRegular(String),
}

/// A pattern as `regex` writes it. Classes such as `\d` are of ASCII in ECMA-262, inside of brackets a
/// `[` or `&&` has no meaning of its own, and two escapes may be the halves of one character.
pub fn translated(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(&mut chars, in_class, &mut out),
            '[' if in_class => out.push_str("\\["),
            '&' | '~' if in_class => out.extend(['\\', c]),
            '[' | ']' => {
                in_class = c == '[';
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn escape(chars: &mut Chars<'_>, in_class: bool, out: &mut String) {
    if let Some((character, rest)) = surrogates(chars.as_str()) {
        *chars = rest.chars();
        return out.push_str(&format!("\\u{{{:X}}}", u32::from(character)));
    }
    let class = match chars.next() {
        Some('d') => "[:digit:]",
        Some('D') => "[:^digit:]",
        Some('w') => "[:word:]",
        Some('W') => "[:^word:]",
        Some('/') => return out.push('/'),
        Some(other) => return out.extend(['\\', other]),
        None => return out.push('\\'),
    };
    match in_class {
        true => out.push_str(class),
        false => out.extend(["[", class, "]"]),
    }
}

/// The character whose halves a text begins with, `uD83D\uDE00` for one, and what follows.
fn surrogates(text: &str) -> Option<(char, &str)> {
    let (high, rest) = unit(text)?;
    let (low, rest) = unit(rest.strip_prefix('\\')?)?;
    let character = char::decode_utf16([high, low]).next()?.ok()?;
    (character > '\u{FFFF}').then_some((character, rest))
}

fn unit(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.strip_prefix('u')?.split_at_checked(4)?;
    Some((u16::from_str_radix(digits, 16).ok()?, rest))
}

/// # Errors
///
/// Why it cannot be read.
pub fn compile(pattern: &str) -> Result<regex::Regex, Wrong> {
    parse(pattern)?;
    regex::Regex::new(&translated(pattern))
        .map_err(|error| Wrong::Malformed(error.to_string()))
}

/// # Errors
///
/// Why it cannot be read.
pub fn parse(pattern: &str) -> Result<Hir, Wrong> {
    regex_syntax::parse(&translated(pattern)).map_err(|error| match &error {
        regex_syntax::Error::Parse(inner) => {
            let text = inner.kind().to_string();
            match inner.kind() {
                ErrorKind::UnsupportedLookAround
                | ErrorKind::UnsupportedBackreference => Wrong::NotRegular(text),
                // Half a character, which no text in UTF-8 has.
                ErrorKind::EscapeHexInvalid => Wrong::NotRegular(text),
                _ => Wrong::Malformed(text),
            }
        }
        regex_syntax::Error::Translate(inner) => {
            Wrong::Malformed(inner.kind().to_string())
        }
        _ => Wrong::Malformed("it cannot be read".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ecma_as_regex() {
        let classes = r"^[[:word:]\[\&\&][[:digit:]][[:^word:]]/$";
        assert_eq!(translated(r"^[\w[&&]\d\W\/$"), classes);
        assert!(compile(r"^[a-zA-Z0-9-_]*$").is_ok());
        let halves = r"[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF\t]";
        assert_eq!(translated(halves), r"[\u0020-\uD7FF\u{10000}-\u{10FFFF}\t]");
        assert!(compile(&format!("^{halves}$")).is_ok_and(|it| it.is_match("😀")));
        assert!(matches!(compile(r"[^\uD800-\uDFFF]"), Err(Wrong::NotRegular(_))));
        assert!(matches!(compile("a(?!b)"), Err(Wrong::NotRegular(_))));
        assert!(matches!(compile("a(b"), Err(Wrong::Malformed(_))));
    }
}
