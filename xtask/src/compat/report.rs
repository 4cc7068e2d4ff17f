//! What the task prints, and how it ends.

use std::fmt;

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
    let one = |item: &Item| entry(&item.key, item, exceptions);
    let pair = |pair: &Different| entry(&pair.official.key, pair, exceptions);
    let mut text = table(comparison);
    text += &list("missing", missing, one);
    text += &list("different", different, pair);
    if verbose {
        text += &list("only ours", only_ours, one);
    }
    text
}

/// An item and what is to be said of it, which is also what an exception for it says.
fn entry(item: &Key, what: &impl fmt::Display, exceptions: &Exceptions) -> String {
    let note = exceptions.reason(item, what);
    let note = note.map_or(String::new(), |reason| format!("  (exception: {reason})"));
    let what = what.to_string().replace('\n', "\n      ");
    format!("  {item}{note}\n      {what}\n")
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
    let missing = comparison.missing.iter();
    let missing = missing.filter(|item| exceptions.reason(&item.key, *item).is_none());
    let different = comparison.different.iter();
    let different =
        different.filter(|pair| exceptions.reason(&pair.official.key, *pair).is_none());
    let (missing, different) = (missing.count(), different.count());
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
