//! `cargo xtask model diff`

mod json;
mod markdown;
mod rules;
mod side;
mod text;

use std::path::PathBuf;

use ::codegen::diff::{
    self, Constraints, Difference, Effects, Rule, Rust, Wire, changelog, next_version,
    together,
};
use clap::{Args, ValueEnum};

use self::side::Side;
use super::Format;
use super::accepted::{Accepted, Subject};
use crate::{print, workspace};

/// Show what differs between two models, and what it does to whom.
///
/// Compares two models, as far as their services reach, in the service's own terms, and says of each
/// difference what it does to three parties: to programs that use the generated crate (`breaking`,
/// `minor` or `patch`, by the SemVer reference of Cargo and by the API that the generator gives both
/// models), to clients of the old model on the wire (`breaking`, `compatible` or `none`), and to what
/// the service takes (`tightened`, `loosened`, `changed` or `none`). It ends with the next version of
/// the crate and an entry for its changelog.
///
/// A side is a file, or a git revision, which means `model/ivschat.json` of that revision. With one
/// side, the other is the working tree; with none, the last release (the last tag `v…`) is compared
/// with the working tree. Where there is no tag, the last commit takes its place, and a note says so;
/// with `--deny` that is an error, for after the commit nothing would differ.
///
/// What is known and accepted stands in `model/accepted.json`, a list of `{ "rule": …, "shape": …,
/// "member": …, "reason": … }`; `member` is also the name of an enum value, error or waiter, and is
/// left out for a shape as a whole. `model lint` reads the file, too. What is accepted counts neither
/// for the version nor for the changelog nor for `--deny`. An entry without a reason, or that matches
/// nothing, is a fault. Where neither side is the model of this workspace, the file is not read.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask model diff                          since the last release
  cargo xtask model diff HEAD~3                   since three commits ago
  cargo xtask model diff model/ivschat.json upstream.json --overlay model/overlay.json
  cargo xtask model diff main --format markdown   for the body of a pull request
  cargo xtask model diff v0.1.0 --deny breaking   for CI
  cargo xtask model diff --rules                  every kind of difference

Exit status: 0 if all is well, 1 if a model has faults, a side cannot be read, an entry of the
accepted differences is at fault, a difference is denied, or `--deny` has no release to compare with,
2 if the command line is wrong.")]
pub struct Diff {
    /// A file or git revision [default: the last release]
    old: Option<String>,

    /// A file or git revision [default: the working tree]
    new: Option<String>,

    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Fail if any difference is as grave as this, to Rust callers or, for `breaking`, on the wire; for
    /// `tightened`, or if the service may refuse what it took
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<Deny>,

    /// An overlay for a side that has none. Beside a file, and in a revision beside its model,
    /// `overlay.json` is one
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,

    /// The accepted differences [default: `model/accepted.json` of this workspace, if there is one and
    /// a side is its model]
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,

    /// The crate's version before [default: that of `generated/Cargo.toml` at the old revision]
    #[arg(long, value_name = "VERSION")]
    from_version: Option<String>,

    /// Print the table of rules, and compare nothing
    #[arg(long, conflicts_with_all = ["old", "new", "deny", "overlay", "accepted", "from_version"])]
    rules: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    Breaking,
    Tightened,
    Minor,
    Any,
}

/// All that there is to say.
pub struct Report {
    old: String,
    new: String,
    differences: Vec<Difference>,
    /// Those that are known, each with its reason.
    accepted: Vec<(Difference, String)>,
    effects: Effects,
    pub from_version: String,
    pub version: String,
    pub changelog: String,
}

impl Diff {
    pub fn run(self) -> Result<(), String> {
        if self.rules {
            return print(&rules::table(self.format));
        }
        let report = self.report()?;
        print(&match self.format {
            Format::Text => text::report(&report),
            Format::Markdown => markdown::report(&report),
            Format::Json => json::report(&report),
        })?;
        self.deny.map_or(Ok(()), |level| level.judge(&report))
    }

    fn report(&self) -> Result<Report, String> {
        let old = match &self.old {
            Some(name) => Side::named(name)?,
            None => self.last_release()?,
        };
        let new = match &self.new {
            Some(name) => Side::named(name)?,
            None => Side::working_tree(),
        };
        let overlay = self.overlay.as_deref();
        let accepted = match &self.accepted {
            Some(file) => Accepted::read(file)?,
            None => accepted_of([&old, &new])?,
        };
        let from_version = match &self.from_version {
            Some(version) => version.clone(),
            None => old.version()?,
        };
        let models = (old.model(overlay)?, new.model(overlay)?);
        let differences = diff::compare(&models.0, &models.1)
            .ok_or("error: a model has no service")?;
        let looked_for = |rule: &str| Rule::by_id(rule).is_some();
        let parted = accepted.part(differences, subject, looked_for)?;
        Report::new([old.title(), new.title()], parted, from_version)
    }

    /// What is compared with if nothing is named.
    fn last_release(&self) -> Result<Side, String> {
        match (Side::last_release(), self.deny) {
            (Some(side), _) => Ok(side),
            (None, Some(_)) => Err("error: there is no tag `v…` here, so `--deny` does not \
                 know the last release; fetch the tags, or name the old side: a file, commit \
                 or branch"
                .to_owned()),
            (None, None) => {
                eprintln!(
                    "note: there is no tag `v…` here, so this compares with the last commit, \
                     not with a release"
                );
                Ok(Side::last_commit())
            }
        }
    }
}

/// The accepted differences of this workspace, which those of foreign models have none of.
fn accepted_of(sides: [&Side; 2]) -> Result<Accepted, String> {
    match sides.iter().any(|side| side.is_own()) {
        true => Accepted::read_if_any(&workspace("model/accepted.json")),
        false => Ok(Accepted::default()),
    }
}

impl Report {
    pub fn new(
        [old, new]: [String; 2],
        (differences, accepted): (Vec<Difference>, Vec<(Difference, String)>),
        from_version: String,
    ) -> Result<Self, String> {
        let effects = together(&differences);
        let version = match differences.is_empty() {
            true => from_version.clone(),
            false => next_version(&from_version, effects.rust)
                .ok_or_else(|| format!("error: `{from_version}` is no version"))?,
        };
        let changelog = changelog(&version, &differences.iter().collect::<Vec<_>>());
        Ok(Self {
            old,
            new,
            differences,
            accepted,
            effects,
            from_version,
            version,
            changelog,
        })
    }

    pub fn text(&self) -> String {
        text::report(self)
    }
}

pub fn subject(difference: &Difference) -> Subject<'_> {
    let Difference { rule, origin, .. } = difference;
    Subject { rule: rule.id, shape: &origin.shape, member: difference.part() }
}

impl Deny {
    fn judge(self, report: &Report) -> Result<(), String> {
        let is_denied = |difference: &&Difference| {
            let Effects { rust, wire, constraints } = difference.effects();
            let is_breaking = rust == Rust::Breaking || wire == Wire::Breaking;
            match self {
                Self::Breaking => is_breaking,
                Self::Tightened => is_breaking || constraints >= Constraints::Tightened,
                Self::Minor => is_breaking || rust >= Rust::Minor,
                Self::Any => true,
            }
        };
        let denied = report.differences.iter().filter(is_denied).count();
        match denied {
            0 => Ok(()),
            1 => Err(
                "error: one difference is denied; accept it in `model/accepted.json` \
                      with a reason, or take it back"
                    .to_owned(),
            ),
            _ => Err(format!(
                "error: {denied} differences are denied; accept them in `model/accepted.json` \
                 with their reasons, or take them back"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every entry is idle where nothing is found.
    fn is_idle(accepted: &Accepted) -> bool {
        accepted.part(Vec::new(), subject, |_| true).is_err()
    }

    #[test]
    fn what_is_accepted_here_is_not_asked_of_foreign_models() {
        let own = Side::working_tree();
        let foreign = Side::File(workspace("codegen/tests/diff/base.json"));
        let file = Accepted::read(&workspace("model/accepted.json"));
        let expected = file.is_ok_and(|it| is_idle(&it));
        let of = |sides| accepted_of(sides).is_ok_and(|it| is_idle(&it));
        assert_eq!(of([&own, &foreign]), expected);
        assert_eq!(of([&foreign, &own]), expected);
        assert!(!of([&foreign, &foreign]));
    }
}
