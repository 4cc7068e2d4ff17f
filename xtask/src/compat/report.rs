//! What the task prints, and how it ends.

use super::comparison::{Comparison, Counts, Different};
use super::exceptions::Exceptions;
use super::item::{Item, Key};

/// The table of counts, and the lists behind it.
pub fn report(
    comparison: &Comparison,
    exceptions: &Exceptions,
    verbose: bool,
) -> String {
    let Comparison { missing, different, only_ours, .. } = comparison;
    let note = |key: &Key| match exceptions.reason(key) {
        Some(reason) => format!("{key}  (exception: {reason})"),
        None => key.to_string(),
    };
    let one = |item: &Item| format!("  {}\n      {item}\n", note(&item.key));
    let pair = |Different { official, ours }: &Different| {
        let name = note(&official.key);
        format!("  {name}\n      official  {official}\n      ours      {ours}\n")
    };
    let mut text = table(comparison);
    text += &list("missing", missing, one);
    text += &list("different", different, pair);
    if verbose {
        text += &list("only ours", only_ours, one);
    }
    text
}

fn table(comparison: &Comparison) -> String {
    let mut text =
        row("", ["same", "missing", "different", "only ours"].map(str::to_owned));
    for (kind, counts) in &comparison.counts {
        text += &row(kind.label(), cells(*counts));
    }
    text + &row("total", cells(comparison.total()))
}

fn row(label: &str, [same, missing, different, only_ours]: [String; 4]) -> String {
    format!("{label:<16} {same:>9} {missing:>9} {different:>9} {only_ours:>9}\n")
}

fn cells(counts: Counts) -> [String; 4] {
    let Counts { same, missing, different, only_ours } = counts;
    [same, missing, different, only_ours].map(|count| count.to_string())
}

fn list<T>(title: &str, entries: &[T], line: impl Fn(&T) -> String) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let lines: String = entries.iter().map(line).collect();
    format!("\n{title}:\n{lines}")
}

/// The last word, an error if the crates do not fit.
pub fn verdict(
    comparison: &Comparison,
    exceptions: &Exceptions,
) -> Result<String, String> {
    let file = exceptions.file().display();
    let missing = unexcused(comparison.missing.iter().map(|item| &item.key), exceptions);
    let pairs = comparison.different.iter();
    let different = unexcused(pairs.map(|pair| &pair.official.key), exceptions);
    let Counts { same, missing: all_missing, different: all_different, .. } =
        comparison.total();
    if missing + different > 0 {
        return Err(format!(
            "error: {missing} items of the official crate are missing, {different} are different; \
             change the generator, or name them with the reason in `{file}`"
        ));
    }
    let excused = all_missing + all_different;
    Ok(format!("compatible: {same} items are the same, {excused} are exceptions"))
}

fn unexcused<'a>(keys: impl Iterator<Item = &'a Key>, exceptions: &Exceptions) -> usize {
    keys.filter(|key| exceptions.reason(key).is_none()).count()
}
