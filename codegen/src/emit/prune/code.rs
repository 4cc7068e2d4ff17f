//! Code without what is no code: comments, and the insides of strings.

use std::borrow::Cow;

/// The lines of a text, each with its code, without indentation.
pub fn lines(text: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut in_string = false;
    text.lines().map(move |line| {
        let code = line.trim_start();
        if !in_string && code.starts_with("//") {
            return (line, Cow::Borrowed(""));
        }
        if !in_string && !code.contains('"') {
            let code = code.split("//").next().unwrap_or_default();
            return (line, Cow::Borrowed(code.trim_end()));
        }
        (line, Cow::Owned(without_strings(code, &mut in_string)))
    })
}

fn without_strings(line: &str, in_string: &mut bool) -> String {
    let mut code = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if *in_string => _ = chars.next(),
            '"' => {
                *in_string = !*in_string;
                code.push(c);
            }
            _ if *in_string => {}
            '/' if chars.peek() == Some(&'/') => break,
            // A character, which may be a quote.
            '\'' if chars.peek() == Some(&'"') => _ = chars.next(),
            _ => code.push(c),
        }
    }
    code.truncate(code.trim_end().len());
    code
}

/// All code of a text in one line, with white space only where two words would become one.
pub fn dense(text: &str) -> String {
    let mut dense = String::with_capacity(text.len());
    for (_, code) in lines(text) {
        for word in code.split_whitespace() {
            if dense.ends_with(is_of_name) && word.starts_with(is_of_name) {
                dense.push(' ');
            }
            dense.push_str(word);
        }
    }
    dense
}

pub fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
