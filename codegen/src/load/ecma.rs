//! Patterns of models are those of ECMA-262; `regex` reads nearly the same.

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

/// A pattern as `regex` writes it. Classes such as `\d` are of ASCII in ECMA-262, and inside of
/// brackets a `[` or `&&` has no meaning of its own.
pub fn translated(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape(chars.next(), in_class, &mut out),
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

fn escape(escaped: Option<char>, in_class: bool, out: &mut String) {
    let class = match escaped {
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
        assert!(matches!(compile("a(?!b)"), Err(Wrong::NotRegular(_))));
        assert!(matches!(compile("a(b"), Err(Wrong::Malformed(_))));
    }
}
