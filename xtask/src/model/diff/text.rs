//! The report for people at a terminal.

use std::fmt::Write;

use ::codegen::diff::{Difference, Effects, Rust};
use anstyle::{AnsiColor, Style};

use super::Report;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

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
    let mut text = String::new();
    let mut line = |line: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{line}");
    };
    if differences.is_empty() && accepted.is_empty() {
        line(format!("no difference between {old} and {new}"));
        line(format!("the version stays {BOLD}{version}{BOLD:#}"));
        return text;
    }
    line(format!("{} from {old} to {new}\n", count(differences.len())));
    for difference in differences {
        line(one(difference, report));
    }
    for (difference, reason) in accepted {
        let (place, sentence) = (difference.place(), difference.sentence());
        let rule = difference.rule.id;
        line(format!(
            "{DIM}accepted  {place}: {sentence} [{rule}]\n          {reason}{DIM:#}\n"
        ));
    }
    if differences.is_empty() {
        line(format!("the version stays {BOLD}{version}{BOLD:#}"));
        return text;
    }
    let Effects { rust, wire, constraints } = effects;
    let style = style(*rust);
    line(format!(
        "together: Rust callers {style}{rust}{style:#}, the wire {wire}, constraints {constraints}"
    ));
    line(format!("the next version is {BOLD}{version}{BOLD:#}, after {from_version}\n"));
    line(format!("{DIM}for the changelog:{DIM:#}\n\n{}", changelog.trim_end()));
    text
}

fn count(differences: usize) -> String {
    match differences {
        1 => "1 difference".to_owned(),
        _ => format!("{differences} differences"),
    }
}

fn style(rust: Rust) -> Style {
    let colour = match rust {
        Rust::Patch => AnsiColor::Green,
        Rust::Minor => AnsiColor::Yellow,
        Rust::Breaking => AnsiColor::Red,
    };
    colour.on_default().bold()
}

fn one(difference: &Difference, report: &Report) -> String {
    let Effects { rust, wire, constraints } = difference.effects();
    let (style, place, sentence) =
        (style(rust), difference.place(), difference.sentence());
    let rule = difference.rule.id;
    let mut text = format!(
        "{style}{rust:<8}{style:#}  {BOLD}{place}{BOLD:#}: {sentence}\n          \
         {DIM}[{rule}] wire {wire}, constraints {constraints}{DIM:#}\n"
    );
    for change in &difference.api {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "          {}: {}", change.rule.id, change.detail);
    }
    for (line, file) in [(difference.old, &report.old), (difference.new, &report.new)] {
        if let Some(line) = line {
            let _ = writeln!(text, "          {DIM}--> {file}:{line}{DIM:#}");
        }
    }
    text
}
