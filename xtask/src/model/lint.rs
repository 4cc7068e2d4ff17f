//! `cargo xtask model lint`

mod show;

use std::fs;
use std::path::{Path, PathBuf};

use ::codegen::check::check;
use ::codegen::lint::{Finding, Misused, RULES, Rule, Severity, Suppressions, lint};
use ::codegen::load::load;
use clap::{Args, ValueEnum};

use self::show::Source;
use crate::workspace;

/// Show what is doubtful in a model, though a client can be made from it.
///
/// Each finding has the rule that it is of, its place, and what to do about it; errors come first,
/// then warnings, then notes. Rules that find much in good models are off until they are asked for.
///
/// Findings that are accepted stand in `lint.txt` beside the model, a line for each: the rule, the
/// shape or member as findings name it, ` # `, and the reason. A line without a reason, or that
/// matches nothing, is an error.
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

    /// The accepted findings [default: `lint.txt` beside the model, if there is one]
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,

    /// List the rules, and look at no model
    #[arg(long, conflicts_with_all = ["file", "all", "enable", "deny", "accepted"])]
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
            print!("{}", table());
            return Ok(());
        }
        let file = self
            .file
            .clone()
            .unwrap_or_else(|| workspace("model/ivschat.json"));
        let source = Source::read(&file)?;
        let model = load(&source.path, &source.text)
            .and_then(|model| check(&model).map(|()| model))
            .map_err(|faults| faults.to_string())?;
        let asked = |rule: &Rule| {
            rule.on || self.all || self.enable.iter().any(|it| it == rule.name)
        };
        let (accepted, mut misused) = self.accepted(&file)?;
        let (kept, findings): (Vec<_>, Vec<_>) = lint(&model, asked)
            .into_iter()
            .partition(|finding| accepted.1.accepts(finding).is_some());
        misused.extend(accepted.1.stale(asked));
        for wrong in &misused {
            anstream::println!("{}\n", show::misused(&accepted.0, wrong));
        }
        for finding in &findings {
            anstream::println!("{}\n", show::finding(&source, finding));
        }
        println!("{}", summary(&source, &findings, misused.len(), kept.len()));
        let denied = findings
            .iter()
            .any(|it| it.rule.severity >= self.deny.severity());
        match denied || !misused.is_empty() {
            true => Err("error: the model is not sound".to_owned()),
            false => Ok(()),
        }
    }

    /// The accepted findings, with the file that they stand in, and what is wrong with it.
    fn accepted(
        &self,
        model: &Path,
    ) -> Result<((Source, Suppressions), Vec<Misused>), String> {
        let beside = model.with_file_name("lint.txt");
        let file = match &self.accepted {
            Some(file) => Some(file.clone()),
            None => Some(beside).filter(|it| it.is_file()),
        };
        let source = file.as_deref().map(Source::read).transpose()?;
        let source = source.unwrap_or_default();
        match Suppressions::parse(&source.text) {
            Ok(read) => Ok(((source, read), Vec::new())),
            Err(misused) => Ok(((source, Suppressions::default()), misused)),
        }
    }
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
    misused: usize,
    kept: usize,
) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|it| it.rule.severity == severity)
            .count()
    };
    let errors = count(Severity::Error) + misused;
    let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
    format!(
        "{}: {errors} errors, {warnings} warnings, {notes} notes; {kept} accepted",
        source.path
    )
}

impl Source {
    fn read(file: &Path) -> Result<Self, String> {
        let path = file.display().to_string();
        let text = fs::read_to_string(file)
            .map_err(|error| format!("error: cannot read `{path}`: {error}"))?;
        Ok(Self { path, text })
    }
}
