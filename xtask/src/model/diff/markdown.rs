//! The report for people who read a pull request.

use ::codegen::diff::{Difference, Effects};

use super::Report;

pub fn report(report: &Report) -> String {
    let Report {
        old,
        new,
        differences,
        accepted,
        effects,
        from_version,
        version,
        changelog,
    } = report;
    if differences.is_empty() && accepted.is_empty() {
        return format!("No difference between `{old}` and `{new}`.\n");
    }
    let accepted: String = accepted.iter().map(kept).collect();
    if differences.is_empty() {
        return format!(
            "No difference between `{old}` and `{new}` but what is accepted; the version stays \
             **{version}**.\n\n{accepted}"
        );
    }
    let rows: String = differences.iter().map(row).collect();
    let accepted = match accepted.is_empty() {
        true => String::new(),
        false => format!("\nAccepted:\n\n{accepted}"),
    };
    let Effects { rust, wire, constraints } = effects;
    let entry: String = changelog
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect();
    format!(
        "What differs from `{old}` to `{new}`:\n\n\
         | place | what | Rust callers | wire | constraints | rule |\n\
         |---|---|---|---|---|---|\n{rows}{accepted}\n\
         Together: Rust callers **{rust}**, the wire **{wire}**, constraints **{constraints}**. \
         The next version is **{version}**, after {from_version}.\n\n{entry}"
    )
}

fn kept((difference, reason): &(Difference, String)) -> String {
    let (place, sentence) = (difference.place(), difference.sentence());
    format!("- `{place}` {sentence}. {reason}\n")
}

fn row(difference: &Difference) -> String {
    let Effects { rust, wire, constraints } = difference.effects();
    let (place, sentence) = (difference.place(), difference.sentence());
    let api: String = difference
        .api
        .iter()
        .map(|change| format!("<br>{}: {}", change.rule.id, change.detail))
        .collect();
    let what = format!("{sentence}{api}").replace('|', "\\|");
    let rule = difference.rule.id;
    format!("| `{place}` | {what} | {rust} | {wire} | {constraints} | `{rule}` |\n")
}
