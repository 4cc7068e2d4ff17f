//! `cargo xtask model lint`

use std::path::{Path, PathBuf};

use ::codegen::lint::{Finding, RULES, Rule, Severity, lint};
use clap::{Args, ValueEnum};

use super::accepted::{Accepted, Subject};
use super::excerpt::{self, Source};
use super::sound;
use super::update::sentences::{self, Sentence};
use crate::codegen::overlay_beside;
use crate::{print, workspace};

/// Show what is doubtful in a model, though a client can be made from it.
///
/// Each finding has the rule that it is of, its place, and what to do about it; errors come first,
/// then warnings, then notes. Rules that find much in good models are off until they are asked for.
///
/// What is known and accepted stands in `accepted.json` beside the model, a list of `{ "rule": …,
/// "shape": …, "member": …, "reason": … }`, which `model diff` reads, too; `member` is left out for a
/// shape as a whole. An entry without a reason, or that matches nothing, is a fault.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask model lint                                the model of this workspace
  cargo xtask model lint upstream.json --all            with the rules that are off
  cargo xtask model lint --enable documentation-missing
  cargo xtask model lint --deny warning                 for CI
  cargo xtask model lint --rules                        every rule

Exit status: 0 if nothing denied was found, 1 if it was or if the model has faults, 2 if the command
line is wrong.")]
pub struct Lint {
    /// The model [default: `model/ivschat.json` of this workspace]
    file: Option<PathBuf>,

    /// Use the rules that are off, too
    #[arg(long)]
    all: bool,

    /// Use a rule that is off
    #[arg(long, value_name = "RULE", value_parser = rule_name)]
    enable: Vec<String>,

    /// Fail if anything as grave as this is found
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Deny::Error)]
    deny: Deny,

    /// Smithy `apply` statements for the model [default: `overlay.json` beside it, if there is one]
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,

    /// The accepted findings [default: `accepted.json` beside the model, if there is one]
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,

    /// List the rules, and look at no model
    #[arg(long, conflicts_with_all = ["file", "all", "enable", "deny", "overlay", "accepted"])]
    rules: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    Error,
    Warning,
    Note,
}

fn rule_name(name: &str) -> Result<String, String> {
    Rule::named(name)
        .map(|rule| rule.name.to_owned())
        .ok_or_else(|| "there is no such rule; `--rules` lists them".to_owned())
}

impl Lint {
    pub fn run(self) -> Result<(), String> {
        if self.rules {
            return print(&table());
        }
        let file = self
            .file
            .clone()
            .unwrap_or_else(|| workspace("model/ivschat.json"));
        let source = Source::read(&file)?;
        let overlay = self.overlay.clone().or_else(|| overlay_beside(&file));
        let overlay = overlay.as_deref().map(Source::read).transpose()?;
        let model = sound(&source, overlay.as_ref())?;
        let asked = |rule: &Rule| {
            rule.on || self.all || self.enable.iter().any(|it| it == rule.name)
        };
        let accepted = match &self.accepted {
            Some(file) => Accepted::read(file)?,
            None => Accepted::read_if_any(&file.with_file_name("accepted.json"))?,
        };
        let looked_for = |name: &str| Rule::named(name).is_some_and(asked);
        let (findings, kept) =
            accepted.part(lint(&model, asked), subject, looked_for)?;
        let told = findings
            .iter()
            .map(|it| excerpt::finding(&source, overlay.as_ref(), it) + "\n\n");
        let told: String = told.collect();
        let unwritten = unwritten(&file.with_file_name("sentences.json"))?;
        let all = summary(&source, &findings, unwritten.len(), kept.len());
        print(&format!("{told}{}{all}\n", unwritten.concat()))?;
        let is_denied = |it: &Finding| it.rule.severity >= self.deny.severity();
        match !unwritten.is_empty() || findings.iter().any(is_denied) {
            true => Err("error: the model is not sound".to_owned()),
            false => Ok(()),
        }
    }
}

fn subject(finding: &Finding) -> Subject<'_> {
    let Finding { rule, shape, member, .. } = finding;
    Subject { rule: rule.name, shape: shape.as_str(), member: member.as_deref() }
}

/// The places that an update has left to be written, an error each.
fn unwritten(file: &Path) -> Result<Vec<String>, String> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let list = Source::read(file)?;
    let told = sentences::read(&list)?.into_iter().map(|(line, sentence)| {
        let Sentence { place, why } = sentence;
        let reason = format!("`{place}` needs a new sentence: {why}");
        let remedy =
            "write it into the model, or find the old one right, and remove the entry";
        format!("{}\n\n", excerpt::line(&list, line, &reason, remedy))
    });
    Ok(told.collect())
}

impl Deny {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

fn table() -> String {
    let line = |rule: &Rule| {
        let off = if rule.on { "" } else { " (off)" };
        let Rule { name, severity, what, .. } = rule;
        format!("{name:<30} {:<8} {what}{off}\n", severity.name())
    };
    RULES.iter().map(line).collect()
}

fn summary(
    source: &Source,
    findings: &[Finding],
    unwritten: usize,
    kept: usize,
) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|it| it.rule.severity == severity)
            .count()
    };
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(count);
    let errors = errors + unwritten;
    format!(
        "{}: {errors} errors, {warnings} warnings, {notes} notes; {kept} accepted",
        source.path
    )
}
