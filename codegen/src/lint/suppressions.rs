//! Findings that are known and accepted, each with its reason.

use std::cell::Cell;

use super::{Finding, Rule};

/// The lines of a file that take findings back: the rule, the shape or member as findings name it,
/// ` # `, and the reason.
#[derive(Debug, Default)]
pub struct Suppressions(Vec<Suppression>);

#[derive(Debug)]
pub struct Suppression {
    /// 1-based.
    pub line: usize,
    pub rule: String,
    pub place: String,
    pub reason: String,
    used: Cell<bool>,
}

/// A line that takes nothing back, or does not say why.
#[derive(Debug, PartialEq, Eq)]
pub struct Misused {
    pub line: usize,
    pub reason: String,
    pub remedy: String,
}

impl Suppressions {
    /// # Errors
    ///
    /// Every line that is no suppression with a reason.
    pub fn parse(text: &str) -> Result<Self, Vec<Misused>> {
        let lines = text.lines().map(str::trim).enumerate();
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (mut read, mut misused) = (Vec::new(), Vec::new());
        for (at, line) in lines {
            match Suppression::parse(at + 1, line) {
                Ok(suppression) => read.push(suppression),
                Err(wrong) => misused.push(wrong),
            }
        }
        if misused.is_empty() { Ok(Self(read)) } else { Err(misused) }
    }

    /// The reason to accept a finding, if there is one.
    pub fn accepts(&self, finding: &Finding) -> Option<&str> {
        let fits = |it: &&Suppression| {
            it.rule == finding.rule.name && it.place == finding.place()
        };
        let found = self.0.iter().find(fits)?;
        found.used.set(true);
        Some(&found.reason)
    }

    /// Those that have accepted nothing, less those of rules that were not asked for.
    pub fn stale(&self, asked: impl Fn(&Rule) -> bool) -> Vec<Misused> {
        let looked_for = |it: &&Suppression| Rule::named(&it.rule).is_some_and(&asked);
        let unused = self.0.iter().filter(looked_for).filter(|it| !it.used.get());
        let told = unused.map(|it| Misused {
            line: it.line,
            reason: format!(
                "the suppression matches nothing: `{}` has no `{}`",
                it.place, it.rule
            ),
            remedy: "remove the line".to_owned(),
        });
        told.collect()
    }
}

impl Suppression {
    fn parse(line: usize, text: &str) -> Result<Self, Misused> {
        let misused = |reason: String, remedy: &str| Misused {
            line,
            reason,
            remedy: remedy.to_owned(),
        };
        let form = "write `RULE SHAPE$MEMBER # REASON`";
        let (subject, reason) = text.split_once(" # ").unwrap_or((text, ""));
        if reason.trim().is_empty() {
            return Err(misused("the suppression has no reason".to_owned(), form));
        }
        let Some((rule, place)) = subject.trim().split_once(' ') else {
            return Err(misused("the suppression names no shape".to_owned(), form));
        };
        if Rule::named(rule).is_none() {
            let reason = format!("there is no rule `{rule}`");
            return Err(misused(
                reason,
                "use a name that `cargo xtask model lint --rules` lists",
            ));
        }
        Ok(Self {
            line,
            rule: rule.to_owned(),
            place: place.trim().to_owned(),
            reason: reason.trim().to_owned(),
            used: Cell::new(false),
        })
    }
}
