//! `cargo xtask semver`

#[path = "../../codegen/tests/diff/edit.rs"]
mod edit;
mod tool;
mod verdicts;

use std::collections::HashSet;
use std::path::Path;

use ::codegen::diff::{self, Rust, together};
use ::codegen::load::load;
use clap::Args;
use indexmap::IndexMap;

use self::edit::{Edit, Patches};
use self::tool::Tool;
use self::verdicts::{Verdict, Verdicts};
use crate::compat::listing::of_rustdoc;
use crate::{files, print, workspace};

/// Compare the verdicts of `model diff` with those of cargo-semver-checks.
///
/// Makes the two crates of every edit in `codegen/tests/diff/edits.json`, which has one for each
/// rule, and asks cargo-semver-checks whether the step from the one to the other breaks programs.
/// Where it says otherwise than `model diff`, `codegen/tests/diff/disagreements.json` must have the
/// reason. As it has no lints for types, the public items are listed, too: where any is gone or has
/// another signature, `model diff` must say `breaking`. The table of all verdicts goes to
/// `codegen/tests/diff/semver.md`.
///
/// cargo-semver-checks is installed in `target/tools` if it is not there in the right version. The
/// crates are documented in `target/semver`, without default features, one after the other; the first
/// run compiles the runtime crates there.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask semver                  all rules; rewrites the table
  cargo xtask semver member-removed   the edit of one rule; prints its row

Exit status: 0 if all verdicts agree or the reason is told, 1 if one does not, a reason is told for
verdicts that agree, an item is gone without a word, or a crate cannot be documented, 2 if the
command line is wrong.")]
pub struct Semver {
    /// Only these rules
    rules: Vec<String>,
}

impl Semver {
    pub fn run(self) -> Result<(), String> {
        let folder = workspace("codegen/tests/diff");
        let base = files::read(&folder.join("base.json"))?;
        let edits: IndexMap<String, Edit> = files::parse(&folder.join("edits.json"))?;
        let reasons = files::parse(&folder.join("disagreements.json"))?;
        if let Some(unknown) = self.rules.iter().find(|rule| !edits.contains_key(*rule))
        {
            return Err(format!("error: there is no rule `{unknown}`"));
        }
        let tool = Tool::ready()?;
        let mut verdicts = Verdicts::new(reasons);
        let is_wanted =
            |rule: &String| self.rules.is_empty() || self.rules.contains(rule);
        for (rule, edit) in edits.iter().filter(|(rule, _)| is_wanted(rule)) {
            let verdict = judge(&tool, &base, edit)?;
            print(&(verdicts.add(rule, verdict) + "\n"))?;
        }
        if self.rules.is_empty() {
            files::write(&folder.join("semver.md"), verdicts.table())?;
        }
        verdicts.judge(self.rules.is_empty())
    }
}

fn judge(tool: &Tool, base: &str, edit: &Edit) -> Result<Verdict, String> {
    let Edit { old, new } = edit;
    let side = |patches: &Patches| {
        edit::apply(base, patches).map_err(|error| format!("error: {error}"))
    };
    let (old, new) = (side(old)?, side(new)?);
    let model =
        |text: &str| load("edit.json", text).map_err(|faults| faults.to_string());
    let differences = diff::compare(&model(&old)?, &model(&new)?)
        .ok_or("error: the base has no service")?;
    let ours: Rust = together(&differences).rust;
    let (old, new) = (tool.document(&old)?, tool.document(&new)?);
    let (theirs, lints) = tool.compare(&old, &new)?;
    Ok(Verdict { ours, theirs, lints, gone: gone(&old, &new)? })
}

/// How many lines of the listing of public items are not the same any more.
fn gone(old: &Path, new: &Path) -> Result<usize, String> {
    let new: HashSet<_> = of_rustdoc(new)?.into_iter().map(|line| line.text).collect();
    let old = of_rustdoc(old)?.into_iter();
    Ok(old.filter(|line| !new.contains(&line.text)).count())
}
