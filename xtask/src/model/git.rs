//! Files as they once were.

use std::path::Path;
use std::process::Command;

use crate::workspace;

/// The text of a file of this workspace at a revision.
pub fn show(revision: &str, file: &str) -> Result<String, String> {
    git(&["show", &format!("{revision}:./{file}")])
}

/// Whether a revision has a file.
pub fn has(revision: &str, file: &str) -> bool {
    git(&["cat-file", "-e", &format!("{revision}:./{file}")]).is_ok()
}

/// Whether git knows a commit of this name.
pub fn is_revision(name: &str) -> bool {
    let commit = format!("{name}^{{commit}}");
    !name.starts_with('-') && git(&["rev-parse", "--verify", "--quiet", &commit]).is_ok()
}

/// The tag of the last release before the working tree, if the clone has one.
pub fn last_release() -> Option<String> {
    let tag = git(&["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"]);
    tag.ok().map(|tag| tag.trim().to_owned())
}

fn git(arguments: &[&str]) -> Result<String, String> {
    let root = workspace("");
    let root = if root == Path::new("") { Path::new(".") } else { &root };
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output()
        .map_err(|error| format!("error: cannot run git: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    let said = text(&output.stderr);
    Err(format!("error: `git {}`: {}", arguments.join(" "), said.trim()))
}
