//! Tables, and the file that they are in.

use std::path::Path;

use super::measure::{median, spread};
use crate::files;

/// What has been measured, as the report has it.
pub struct Row {
    pub what: String,
    pub target: Option<f64>,
    /// The ratios of the rounds; none where there is nothing to measure.
    ratios: Vec<f64>,
    ours: String,
    official: String,
    /// How far it can go, and why; or why nothing was measured.
    note: String,
}

impl Row {
    /// A row of rounds, whose values `unit` writes.
    pub fn new(
        what: &str,
        target: Option<f64>,
        pairs: &[(f64, f64)],
        unit: fn(f64) -> String,
        note: &str,
    ) -> Self {
        Self {
            what: what.to_owned(),
            target,
            ratios: pairs
                .iter()
                .map(|(ours, official)| ours / official)
                .collect(),
            ours: unit(median(pairs.iter().map(|(ours, _)| *ours))),
            official: unit(median(pairs.iter().map(|(_, official)| *official))),
            note: note.to_owned(),
        }
    }

    pub fn missing(what: &str, target: Option<f64>, reason: &str) -> Self {
        Self {
            what: what.to_owned(),
            target,
            ratios: Vec::new(),
            ours: "-".to_owned(),
            official: "-".to_owned(),
            note: format!("not available: {reason}"),
        }
    }

    /// Rows as a table of Markdown.
    pub fn table(rows: &[Self]) -> String {
        let heading = "| what | ours | official | ratio | spread | target | | floor |\n\
                       |---|--:|--:|--:|---|--:|---|---|\n";
        heading.to_owned() + &rows.iter().map(Self::line).collect::<String>()
    }

    fn line(&self) -> String {
        let Self { what, target, ratios, ours, official, note } = self;
        let ratio = median(ratios.iter().copied());
        let verdict = match target {
            Some(_) if ratios.is_empty() => "open",
            Some(target) if ratio <= *target => "pass",
            Some(_) => "**fail**",
            None => "",
        };
        let target = target.map_or(String::new(), |target| format!("≤ {target:.2}"));
        let (ratio, spread) = match ratios.as_slice() {
            [] => ("-".to_owned(), String::new()),
            [_] => (format!("{ratio:.3}"), String::new()),
            ratios => {
                let (least, most) = spread(ratios);
                (format!("{ratio:.3}"), format!("{least:.3} … {most:.3}"))
            }
        };
        format!(
            "| {what} | {ours} | {official} | {ratio} | {spread} | {target} | {verdict} | {note} |\n"
        )
    }
}

const HEAD: &str = "\
# Benchmarks

The client that this repository generates beside `aws-sdk-ivschat` 1.120, and the generator beside
a peer. A ratio is ours / official: the median of several rounds, in each of which both were
measured in turn; the spread is that of the rounds. The figures are from two cores of a virtual
machine that others used meanwhile: ratios bear that, times do not. Both clients are built as
dependencies are, without lints.

```sh
cargo xtask bench                # all but the builds from nothing
cargo xtask bench --only cold    # those; many minutes
cargo xtask bench --help
```
";

/// Puts a section in the place of that of the same title, or behind all others.
pub fn put(path: &Path, title: &str, body: &str) -> Result<(), String> {
    let old = files::read(path).unwrap_or_default();
    files::write(path, placed(&old, title, body))
}

fn placed(old: &str, title: &str, body: &str) -> String {
    let section = format!("## {title}\n\n{body}");
    let mut sections = old.split("\n## ").skip(1);
    let mut found = false;
    let mut all = vec![HEAD.to_owned()];
    for old in sections.by_ref() {
        let same = old.lines().next() == Some(title);
        found |= same;
        all.push(if same { section.clone() } else { format!("## {old}") });
    }
    if !found {
        all.push(section);
    }
    let all: Vec<_> = all.iter().map(|section| section.trim_end()).collect();
    all.join("\n\n") + "\n"
}

pub fn seconds(value: f64) -> String {
    format!("{value:.2} s")
}

pub fn microseconds(nanoseconds: f64) -> String {
    format!("{:.2} µs", nanoseconds / 1e3)
}

pub fn kilobytes(bytes: f64) -> String {
    format!("{:.1} kB", bytes / 1e3)
}

pub fn megabytes(bytes: f64) -> String {
    format!("{:.2} MB", bytes / 1e6)
}

pub fn count(value: f64) -> String {
    format!("{value:.0}")
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Row, count, placed};

    #[test]
    fn a_section_takes_the_place_of_its_like() {
        let first = placed("", "One", "a\n");
        let both = placed(&first, "Two", "b\n");
        let changed = placed(&both, "One", "c\n");
        assert_eq!(changed, format!("{HEAD}\n## One\n\nc\n\n## Two\n\nb\n"));
    }

    #[test]
    fn the_median_is_judged() {
        let row = |target| {
            let pairs = [(1.0, 2.0), (9.0, 10.0), (3.0, 5.0)];
            Row::new("what", Some(target), &pairs, count, "").line()
        };
        assert!(row(0.6).contains("| 0.600 | 0.500 … 0.900 | ≤ 0.60 | pass |"));
        assert!(row(0.59).contains("**fail**"));
        assert!(
            Row::missing("what", Some(1.0), "why")
                .line()
                .contains("open")
        );
    }
}
