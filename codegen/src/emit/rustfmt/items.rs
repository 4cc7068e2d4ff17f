//! Imports, signatures and constants.

use super::lines::{LINE, Rewrite, indent_of, joined, split, width};

/// The longest line of an import, of a list of imports in several lines, and of a signature without
/// a body.
const IMPORT: usize = 87;
const LIST: usize = 88;
const SIGNATURE: usize = 88;

/// Whether a line is an import or the first line of one.
pub fn begins_import(line: &str) -> bool {
    ["use ", "pub use ", "pub(crate) use "]
        .iter()
        .any(|start| line.starts_with(start))
}

/// A list of imports.
pub fn import(start: &str, after: &[&str]) -> Option<Rewrite> {
    let indent = indent_of(start);
    if !begins_import(start.trim_start()) {
        return None;
    }
    let read = match start.ends_with(';') {
        true => 0,
        false => after.iter().position(|line| line.ends_with("};"))? + 1,
    };
    let whole = joined(&[&[start], after.get(..read)?].concat());
    let (path, names) = whole.strip_suffix("};")?.split_once('{')?;
    if names.contains('{') {
        return None;
    }
    let names: Vec<_> = split(names.trim().trim_end_matches(','), ",");
    let names_in_line = names.join(", ");
    let whole = format!("{indent}{path}{{{names_in_line}}};");
    if width(&whole) <= IMPORT {
        return Some(Rewrite { text: whole, read });
    }
    let row = format!("{indent}    {names_in_line},");
    let rows = match width(&row) <= LINE {
        true => row,
        false => filled(&names, &format!("{indent}    ")),
    };
    let text = format!("{indent}{path}{{\n{rows}\n{indent}}};");
    Some(Rewrite { text, read })
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

/// A method of a trait, or the output of a method whose parameters have lines of their own.
pub fn signature(line: &str) -> Option<Rewrite> {
    let (indent, item) = (indent_of(line), line.trim_start());
    let text = if item.starts_with("fn ") && item.ends_with(';') {
        let (start, output) = line.split_once(" -> ")?;
        (width(line) > SIGNATURE).then(|| format!("{start}\n{indent}-> {output}"))
    } else if item.starts_with(") -> ") {
        let output = line.strip_suffix(" {")?;
        // rustfmt counts the indentation twice.
        let is_long = width(line) + width(indent) > LINE;
        is_long.then(|| format!("{output}\n{indent}{{"))
    } else {
        None
    };
    text.map(|text| Rewrite { text, read: 0 })
}

/// A constant whose value fits in a line of its own only. Those of macros are rows, which may be wider.
pub fn constant(line: &str) -> Option<Rewrite> {
    if !line.starts_with("pub(crate) const ") || width(line) <= LINE {
        return None;
    }
    let (name, value) = line.split_once(" = ")?;
    let value = format!("    {value}");
    let text = format!("{name} =\n{value}");
    (width(&value) <= LINE).then_some(Rewrite { text, read: 0 })
}
