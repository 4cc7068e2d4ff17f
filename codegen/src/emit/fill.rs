//! Lines that prettyplease breaks too early or too often, put together again.

use super::rustfmt::{Rewrite, indent_of};

/// How wide a line may be beside its indentation: as wide as a line of documentation.
const WIDTH: usize = 100;

/// Puts the arguments of attributes, and the calls of a row, into as few lines as they need.
pub fn fill(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut filled = String::new();
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        let Rewrite { text, read } = attribute(line, after)
            .or_else(|| tuple(line, after))
            .or_else(|| calls(line, after))
            .unwrap_or_else(|| Rewrite { text: (*line).to_owned(), read: 0 });
        filled.push_str(&text);
        filled.push('\n');
        rest = &after[read..];
    }
    filled
}

/// An attribute whose arguments stand in lines of their own.
fn attribute(start: &str, after: &[&str]) -> Option<Rewrite> {
    let name = start.trim_start();
    if !name.starts_with("#[") || !name.ends_with('(') {
        return None;
    }
    let indent = indent_of(start);
    let end = format!("{indent})]");
    let arguments = &after[..after.iter().position(|line| **line == end)?];
    let inner = format!("{indent}    ");
    let arguments: Vec<_> = arguments
        .iter()
        .map(|line| {
            line.strip_prefix(&inner)
                .filter(|line| !line.starts_with(' '))
        })
        .collect::<Option<_>>()?;
    let read = arguments.len() + 1;
    let whole = format!("{start}{})]", arguments.join(" "));
    if fits(&whole) {
        return Some(Rewrite { text: whole, read });
    }
    let mut lines = vec![start.to_owned(), format!("{inner}{}", arguments.first()?)];
    for argument in &arguments[1..] {
        match lines.last_mut() {
            Some(line) if fits(&format!("{line} {argument}")) => {
                line.push(' ');
                line.push_str(argument);
            }
            _ => lines.push(format!("{inner}{argument}")),
        }
    }
    lines.push(end);
    Some(Rewrite { text: lines.join("\n"), read })
}

/// The tuple of a constant, if one line holds it.
fn tuple(start: &str, after: &[&str]) -> Option<Rewrite> {
    let name = start.trim_start();
    if !name.starts_with("const ") || !name.ends_with("= (") {
        return None;
    }
    let end = format!("{})", indent_of(start));
    let count = after.iter().position(|line| line.starts_with(&end))?;
    let elements: Vec<_> = after[..count].iter().map(|line| line.trim()).collect();
    let elements = elements.join(" ");
    let elements = elements.trim_end_matches(',');
    let whole = format!("{start}{elements}{}", after.get(count)?.trim_start());
    fits(&whole).then_some(Rewrite { text: whole, read: count + 1 })
}

/// The calls behind a constant, if one line holds them.
fn calls(start: &str, after: &[&str]) -> Option<Rewrite> {
    if !start.trim_start().starts_with("const ") || start.ends_with([';', '{']) {
        return None;
    }
    let count = after.iter().position(|line| line.ends_with(';'))? + 1;
    let calls: Vec<_> = after[..count]
        .iter()
        .map(|line| line.trim_start())
        .collect();
    let whole = format!("{start}{}", calls.concat());
    let are_calls = calls.iter().all(|call| call.starts_with('.'));
    (are_calls && fits(&whole)).then_some(Rewrite { text: whole, read: count })
}

fn fits(line: &str) -> bool {
    line.trim_start().chars().count() <= WIDTH
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn arguments_stand_in_one_line_where_that_holds_them() {
        let text =
            "#[member(\n    set_name,\n    list(String)\n)]\npub name: Vec<String>,\n";
        let filled = "#[member(set_name, list(String))]\npub name: Vec<String>,\n";
        assert_eq!(fill(text), filled);
    }

    #[test]
    fn more_arguments_fill_lines() {
        let [a, b, c] = ["a", "b", "c"].map(|name| name.repeat(48));
        let text =
            format!("    #[it(\n        {a},\n        {b},\n        {c}\n    )]\n");
        let filled = format!("    #[it(\n        {a}, {b},\n        {c}\n    )]\n");
        assert_eq!(fill(&text), filled);
    }

    #[test]
    fn a_row_ends_with_its_calls() {
        let text = "const a: T = \"a\"\n    .one()\n    .two(2);\nconst b: T = \"b\";\n";
        assert_eq!(
            fill(text),
            "const a: T = \"a\".one().two(2);\nconst b: T = \"b\";\n"
        );
    }

    #[test]
    fn a_tuple_stands_in_one_line() {
        let text = "const A: T = (\n    \"a\",\n    \"b\",\n)\n    .with(1);\n";
        assert_eq!(fill(text), "const A: T = (\"a\", \"b\")\n    .with(1);\n");
    }

    #[test]
    fn what_is_broken_deeper_stays() {
        let text =
            "#[it(\n    list(\n        A,\n    )\n)]\nconst a: T = f(\n    1,\n);\n";
        assert_eq!(fill(text), text);
    }
}
