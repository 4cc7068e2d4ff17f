//! Lines that are a little too long for rustfmt, literals and values that fit in one, and conditions and
//! vectors that it takes apart.

use super::super::format::begins_import;

/// The longest line; that of an import, of a list of imports in several lines, and of a signature
/// without a body.
const LINE: usize = 89;
const IMPORT: usize = 87;
const LIST: usize = 88;
const SIGNATURE: usize = 88;

/// Breaks and joins lines.
pub fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut broken = String::new();
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        let read = match other(line, after) {
            Some((text, read)) => {
                broken.push_str(&text);
                read
            }
            None => {
                broken.push_str(line);
                0
            }
        };
        broken.push('\n');
        rest = &after[read..];
    }
    broken
}

/// What a line becomes, and how many more it takes with it.
fn other(line: &str, after: &[&str]) -> Option<(String, usize)> {
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

/// A list of imports, and how many lines it took beside the first.
fn import(start: &str, after: &[&str]) -> Option<(String, usize)> {
    let item = start.trim_start();
    let (path, begun) = start.split_once('{').filter(|_| begins_import(item))?;
    let count = match begun.ends_with("};") {
        true => 0,
        false => after.iter().position(|line| line.ends_with("};"))? + 1,
    };
    let mut names = begun.trim_end_matches("};").to_owned();
    for line in &after[..count] {
        names.push_str(line.trim_end_matches("};"));
    }
    if names.contains('{') {
        return None;
    }
    let names = names.split(',').map(str::trim);
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    let whole = format!("{path}{{{}}};", names.join(", "));
    if width(&whole) <= IMPORT {
        return Some((whole, count));
    }
    let indent = &start[..start.len() - item.len()];
    let row = format!("{indent}    {},", names.join(", "));
    let rows = match width(&row) <= LINE {
        true => row,
        false => filled(&names, &format!("{indent}    ")),
    };
    Some((format!("{path}{{\n{rows}\n{indent}}};"), count))
}

fn filled(names: &[&str], indent: &str) -> String {
    let mut rows: Vec<String> = Vec::new();
    for name in names {
        match rows.last_mut() {
            Some(row) if width(row) + width(name) + 2 <= LIST => {
                row.push_str(&format!(" {name},"));
            }
            _ => rows.push(format!("{indent}{name},")),
        }
    }
    rows.join("\n")
}

/// A method of a trait.
fn signature(line: &str) -> Option<(String, usize)> {
    let item = line.trim_start();
    let is_declared = item.starts_with("fn ") && item.ends_with(';');
    if !is_declared || width(line) <= SIGNATURE {
        return None;
    }
    let (start, output) = line.split_once(" -> ")?;
    let indent = &line[..line.len() - item.len()];
    Some((format!("{start}\n{indent}-> {output}"), 0))
}

/// A constant whose value fits in a line of its own only. Those of macros are rows, which may be wider.
fn constant(line: &str) -> Option<(String, usize)> {
    if !line.starts_with("pub(crate) const ") || width(line) <= LINE {
        return None;
    }
    let (name, value) = line.split_once(" = ")?;
    let value = format!("    {value}");
    (width(&value) <= LINE).then(|| (format!("{name} =\n{value}"), 0))
}

/// The literal of a structure, if one line holds it.
fn literal(start: &str, after: &[&str]) -> Option<(String, usize)> {
    let head = start.strip_suffix(" {")?;
    let item = head.trim_start();
    let name = head.rsplit([' ', '(', ':']).next()?;
    let is_item = ["pub", "struct", "enum", "impl", "trait", "//"];
    if !name.starts_with(char::is_uppercase)
        || is_item.iter().any(|it| item.starts_with(it))
        || head.contains("->")
    {
        return None;
    }
    let indent = &head[..head.len() - item.len()];
    let end = format!("{indent}}}");
    let count = after.iter().position(|line| line.starts_with(&end))?;
    let inner = format!("{indent}    ");
    let fields = after[..count].iter().map(|line| {
        let field = line.strip_prefix(&inner)?;
        let is_field = field.starts_with("..") || field.ends_with(',');
        (is_field && !field.starts_with([' ', '/'])).then_some(field)
    });
    let fields = fields.collect::<Option<Vec<_>>>()?.join(" ");
    let fields = fields.trim_end_matches(',');
    let rest = after.get(count)?.strip_prefix(&end)?;
    let whole = format!("{head} {{ {fields} }}{rest}");
    (width(&whole) <= LINE).then_some((whole, count + 1))
}

/// A condition with `let` in it, one clause in a line.
fn condition(start: &str, after: &[&str]) -> Option<(String, usize)> {
    let item = start.trim_start();
    if !item.starts_with("if ") {
        return None;
    }
    let count = match start.ends_with(" {") {
        true => 0,
        false => after.iter().position(|line| line.trim() == "{")? + 1,
    };
    let indent = &start[..start.len() - item.len()];
    let mut whole = start.to_owned();
    for line in &after[..count] {
        whole.push(' ');
        whole.push_str(line.trim());
    }
    let clauses = clauses(whole.strip_suffix(" {")?);
    let has_let = item.starts_with("if let ")
        || clauses.iter().any(|clause| clause.starts_with("let "));
    if !has_let || clauses.len() == 1 {
        return None;
    }
    // A plain variable stays before what is let.
    if let [first, second] = clauses.as_slice()
        && second.starts_with("let ")
    {
        let first = first.trim_start().trim_start_matches("if ");
        if syn::parse_str::<syn::Ident>(first.trim_start_matches('!')).is_ok() {
            return Some((whole, count));
        }
    }
    let clauses = clauses.join(&format!("\n{indent}    && "));
    Some((format!("{clauses}\n{indent}{{"), count))
}

/// A variable whose value fits in a line of its own.
fn assignment(start: &str, after: &[&str]) -> Option<(String, usize)> {
    let item = start.trim_start();
    let (variable, value) = start.split_once(" = ")?;
    let call = after.first()?.trim_start();
    let is_call = call.starts_with('.') && call.ends_with(';');
    if !item.starts_with("let ") || !is_call {
        return None;
    }
    let indent = &start[..start.len() - item.len()];
    let value = format!("{indent}    {value}{call}");
    (width(&value) <= LINE).then(|| (format!("{variable} =\n{value}"), 1))
}

/// The elements of a vector in several lines: each has its own. Only of calls without arguments.
fn elements(start: &str, after: &[&str]) -> Option<(String, usize)> {
    if !start.ends_with("vec![") {
        return None;
    }
    let count = after
        .iter()
        .position(|line| line.trim_start().starts_with(']'))?;
    let elements = after[..count].join(" ");
    let first = after.first()?;
    let indent = &first[..first.len() - first.trim_start().len()];
    let elements = elements.split(',').map(str::trim);
    let elements: Vec<_> = elements.filter(|element| !element.is_empty()).collect();
    if !elements.iter().all(|element| element.ends_with("()")) {
        return None;
    }
    let mut lines = start.to_owned();
    for element in elements {
        lines.push_str(&format!("\n{indent}{element},"));
    }
    Some((lines, count))
}

/// What `&&` joins outside of brackets and texts.
fn clauses(condition: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    let mut begin = 0;
    for (at, c) in condition.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if in_text => is_escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '&' if depth == 0 && condition[at..].starts_with("&& ") && begin < at => {
                clauses.push(condition[begin..at].trim_end());
                begin = at + "&& ".len();
            }
            _ => {}
        }
    }
    clauses.push(&condition[begin..]);
    clauses
}

fn width(line: &str) -> usize {
    line.chars().count()
}
