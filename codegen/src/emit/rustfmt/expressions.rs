//! Literals, conditions, variables and vectors.

use super::lines::{LINE, Rewrite, indent_of, joined, split, width};

/// The widest element of a list that may share its line with others.
const SHORT: usize = 10;

/// The literal of a structure, if one line holds it.
pub fn literal(start: &str, after: &[&str]) -> Option<Rewrite> {
    const DEFINITIONS: [&str; 6] = ["pub", "struct ", "enum ", "impl", "trait ", "mod "];
    let (indent, head) = (indent_of(start), start.strip_suffix(" {")?);
    let name = head.rsplit([' ', '(', ':']).next()?;
    let is_definition = DEFINITIONS
        .iter()
        .any(|it| head.trim_start().starts_with(it));
    if !name.starts_with(char::is_uppercase) || is_definition || head.contains("->") {
        return None;
    }
    let end = format!("{indent}}}");
    let count = after.iter().position(|line| line.starts_with(&end))?;
    let fields = after.get(..count)?;
    let inner = format!("{indent}    ");
    let are_fields = fields.iter().all(|line| {
        line.strip_prefix(&inner).is_some_and(|field| {
            let is_field = field.starts_with("..") || field.ends_with(',');
            is_field && !field.starts_with([' ', '/'])
        })
    });
    let whole = joined(&[&[start], fields, &[after.get(count)?]].concat());
    let text = format!("{indent}{whole}");
    let fits = are_fields && width(&text) <= LINE;
    let read = count + 1;
    fits.then_some(Rewrite { text, read })
}

/// A condition with `let` in it, one clause in a line.
pub fn condition(start: &str, after: &[&str]) -> Option<Rewrite> {
    let indent = indent_of(start);
    start.trim_start().strip_prefix("if ")?;
    let (end, inner) = (format!("{indent}{{"), format!("{indent}    "));
    let read = match start.ends_with(" {") {
        true => 0,
        false => after.iter().position(|line| !line.starts_with(&inner))? + 1,
    };
    let lines = [&[start], after.get(..read)?].concat();
    if read > 0 && lines.last() != Some(&end.as_str()) {
        return None;
    }
    let whole = joined(&lines);
    let condition = whole.strip_prefix("if ")?.strip_suffix(" {")?;
    let clauses = split(condition, "&& ");
    if clauses.len() == 1 || !clauses.iter().any(|clause| clause.starts_with("let ")) {
        return None;
    }
    let brace = format!("\n{indent}{{");
    let first = clauses.first()?;
    let lines = match clauses.as_slice() {
        // A plain variable stays before what is let, as far as one line holds both.
        [_, second] if second.starts_with("let ") && is_variable(first) => {
            let line = format!("{indent}if {condition}");
            let end = match width(&line) + " {".len() <= LINE {
                true => " {",
                false => &brace,
            };
            if width(&line) <= LINE {
                let text = format!("{line}{end}");
                return Some(Rewrite { text, read });
            }
            clause_lines(indent, &clauses)?
        }
        [_, _, _, ..] if first.len() == 1 => return None,
        _ => clause_lines(indent, &clauses)?,
    };
    let text = format!("{}{brace}", lines.join("\n"));
    Some(Rewrite { text, read })
}

fn is_variable(clause: &str) -> bool {
    let name = clause.trim_start_matches('!');
    !name.contains(|c: char| !c.is_alphanumeric() && c != '_' && c != '#')
}

/// The lines of clauses, unless one of them needs more.
fn clause_lines(indent: &str, clauses: &[&str]) -> Option<Vec<String>> {
    let lines = clauses.iter().enumerate().map(|(at, clause)| {
        let line = match at {
            0 => format!("{indent}if {clause}"),
            _ => format!("{indent}    && {clause}"),
        };
        if width(&line) <= LINE {
            return Some(line);
        }
        let (pattern, value) = line.split_once(" = ")?;
        let value = format!("{indent}        {value}");
        let is_broken = at > 0 && clause.starts_with("let ") && width(&value) <= LINE;
        is_broken.then(|| format!("{pattern} =\n{value}"))
    });
    lines.collect()
}

/// A variable whose value is a call: in a line of its own, or with its arguments in such.
pub fn assignment(start: &str, after: &[&str]) -> Option<Rewrite> {
    let indent = indent_of(start);
    let (variable, value) = start.split_once(" = ")?;
    let (call, after) = after.split_first()?;
    let call = call.trim_start();
    if !variable.trim_start().starts_with("let ") || !call.starts_with('.') {
        return None;
    }
    if call.ends_with(';') {
        let value = format!("{indent}    {value}{call}");
        let text = format!("{variable} =\n{value}");
        return (width(&value) <= LINE).then_some(Rewrite { text, read: 1 });
    }
    let end = format!("{indent}    );");
    let count = after.iter().position(|line| **line == end)?;
    let inner = format!("{indent}        ");
    let arguments = after.get(..count)?.iter().map(|line| {
        let argument = line.strip_prefix(&inner)?;
        let is_whole = argument.ends_with(',') && !argument.starts_with([' ', ')']);
        is_whole.then(|| format!("{indent}    {argument}\n"))
    });
    let arguments = arguments.collect::<Option<Vec<_>>>()?;
    let first = format!("{start}{call}");
    let text = format!("{first}\n{}{indent});", arguments.concat());
    let is_plain = is_variable(value) && call.ends_with('(') && count > 1;
    let fits = is_plain && width(&first) <= LINE;
    let read = count + 2;
    fits.then_some(Rewrite { text, read })
}

/// The elements of a vector in several lines: each has its own.
pub fn elements(start: &str, after: &[&str]) -> Option<Rewrite> {
    if !start.ends_with("vec![") {
        return None;
    }
    let indent = indent_of(start);
    let end = format!("{indent}]");
    let read = after.iter().position(|line| line.starts_with(&end))?;
    let whole = joined(after.get(..read)?);
    let elements = split(whole.trim_end_matches(','), ",");
    let lines = elements
        .iter()
        .map(|element| format!("{indent}    {element},"));
    let lines: Vec<_> = lines.collect();
    let fits = lines.iter().all(|line| width(line) <= LINE)
        && elements
            .iter()
            .any(|it| width(it) > SHORT || it.contains('('));
    let text = format!("{start}\n{}", lines.join("\n"));
    fits.then_some(Rewrite { text, read })
}
