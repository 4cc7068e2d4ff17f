//! The entry of a changelog, in Markdown.

use std::fmt::Write;

use super::rules::{Constraints, Rust, Section, Wire};
use super::{Difference, Effects};

const SECTIONS: [(Section, &str); 4] = [
    (Section::Added, "Added"),
    (Section::Changed, "Changed"),
    (Section::Deprecated, "Deprecated"),
    (Section::Removed, "Removed"),
];

/// What users of the crate want to know of a release, below a heading with its version.
pub fn changelog(version: &str, differences: &[&Difference]) -> String {
    let mut entry = format!("## {version}\n");
    for (section, title) in SECTIONS {
        let mut all = differences.iter().filter(|it| it.rule.section == section);
        if let Some(first) = all.next() {
            let rest = all.map(|difference| item(difference));
            let items: String = std::iter::once(item(first)).chain(rest).collect();
            append(&mut entry, format_args!("\n### {title}\n\n{items}"));
        }
    }
    let documented = differences
        .iter()
        .filter(|difference| difference.rule.section == Section::Documentation)
        .count();
    match documented {
        0 => {}
        1 => entry.push_str("\nThe documentation of one item has changed.\n"),
        _ => append(
            &mut entry,
            format_args!("\nThe documentation of {documented} items has changed.\n"),
        ),
    }
    if entry.lines().count() == 1 {
        entry.push_str("\nNothing that users notice.\n");
    }
    entry
}

fn append(entry: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = entry.write_fmt(text);
}

fn item(difference: &Difference) -> String {
    let breaking =
        if difference.effects().rust == Rust::Breaking { "**Breaking:** " } else { "" };
    let (place, sentence) = (difference.place(), difference.sentence());
    format!("- {breaking}`{place}` {sentence}{}.\n", service(difference.effects()))
}

/// What the service has to say besides.
fn service(effects: Effects) -> &'static str {
    let Effects { rust: _, wire, constraints } = effects;
    match (wire, constraints) {
        (Wire::Breaking, _) => " (older clients cannot go on with it)",
        (_, Constraints::Tightened) => " (the service takes less than before)",
        _ => "",
    }
}
