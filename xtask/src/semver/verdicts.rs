//! Ours and theirs, side by side.

use std::collections::BTreeMap;
use std::fmt::Write;

use ::codegen::diff::Rust;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theirs {
    Nothing,
    Minor,
    Major,
}

pub struct Verdict {
    pub ours: Rust,
    pub theirs: Theirs,
    /// Theirs that failed.
    pub lints: Vec<String>,
    /// The public items that are gone or have another signature.
    pub gone: usize,
}

impl Verdict {
    /// Only whether the step is a breaking one is a question to both: cargo-semver-checks does not
    /// ask for a minor version where something is added.
    fn agrees(&self) -> bool {
        (self.ours == Rust::Breaking) == (self.theirs == Theirs::Major)
    }

    /// Whether something breaks that we do not tell.
    fn misses(&self) -> bool {
        self.ours != Rust::Breaking && self.gone > 0
    }
}

pub struct Verdicts {
    /// Why a rule may be judged otherwise.
    reasons: BTreeMap<String, String>,
    all: Vec<(String, Verdict)>,
}

impl Verdicts {
    pub fn new(reasons: BTreeMap<String, String>) -> Self {
        Self { reasons, all: Vec::new() }
    }

    /// Takes a verdict, and gives its row.
    pub fn add(&mut self, rule: &str, verdict: Verdict) -> String {
        let row = self.row(rule, &verdict);
        self.all.push((rule.to_owned(), verdict));
        row
    }

    fn row(&self, rule: &str, verdict: &Verdict) -> String {
        let Verdict { ours, theirs, lints, gone } = verdict;
        let theirs = match theirs {
            Theirs::Nothing => "nothing",
            Theirs::Minor => "minor",
            Theirs::Major => "major",
        };
        let lints: Vec<_> = lints.iter().map(|lint| format!("`{lint}`")).collect();
        let lints = lints.join(", ");
        let agrees = match (verdict.agrees(), self.reasons.get(rule)) {
            (true, None) => "yes".to_owned(),
            (true, Some(_)) => "yes, against the reason that is told".to_owned(),
            (false, Some(reason)) => format!("no: {reason}"),
            (false, None) => "no".to_owned(),
        };
        format!("| `{rule}` | {ours} | {theirs} | {lints} | {gone} | {agrees} |")
    }

    pub fn table(&self) -> String {
        let mut table = "\
# The verdicts of `model diff` and of cargo-semver-checks

Written by `cargo xtask semver`, for the edit of each rule in `edits.json`. Compared is whether a step
breaks programs. The words are those of `model diff` for all that the edit does to Rust callers; the
number is that of the public items that are gone or have another signature, by `public-api`, which
cargo-semver-checks does not look at where only a type is another.

| edit | `model diff` | cargo-semver-checks | its lints | items gone | agree |
|---|---|---|---|---|---|
"
        .to_owned();
        for (rule, verdict) in &self.all {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{}", self.row(rule, verdict));
        }
        let agree = self
            .all
            .iter()
            .filter(|(_, verdict)| verdict.agrees())
            .count();
        let _ = writeln!(table, "\n{agree} of {} agree.", self.all.len());
        table
    }

    /// Fails where a reason is missing, or told for nothing; `whole` if no rule was left out.
    pub fn judge(&self, whole: bool) -> Result<(), String> {
        let wrong = self.all.iter().filter(|(rule, verdict)| {
            verdict.misses() || verdict.agrees() == self.reasons.contains_key(rule)
        });
        let mut wrong: Vec<_> = wrong.map(|(rule, _)| rule.as_str()).collect();
        let is_known = |rule: &&String| self.all.iter().any(|(it, _)| it == *rule);
        let unknown = self.reasons.keys().filter(|rule| whole && !is_known(rule));
        wrong.extend(unknown.map(String::as_str));
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(format!(
                "error: the verdicts and `disagreements.json` do not fit for {}",
                wrong.join(", ")
            )),
        }
    }
}
