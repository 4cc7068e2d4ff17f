//! Crates with tests become programs.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;

use crate::{cargo, files, root};

/// Makes the crates in a folder a workspace, with the dependencies of this one.
pub fn workspace(out: &Path, crates: &[&str]) -> Result<(), String> {
    let members: String = crates
        .iter()
        .map(|name| format!("    {name:?},\n"))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n"
    );
    files::write(&out.join("Cargo.toml"), manifest)?;
    files::copy(&root().join("Cargo.lock"), &out.join("Cargo.lock"))
}

/// Builds the protocol tests of a crate, and tells where they are.
pub fn program(out: &Path, name: &str) -> Result<PathBuf, String> {
    let mut messages = build(out, name, &["--offline"]);
    if messages.is_err() {
        messages = build(out, name, &[]);
    }
    messages?
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .find_map(|message| {
            message
                .executable
                .filter(|_| message.target.is_some_and(|it| it.name == "protocol"))
        })
        .ok_or_else(|| "cargo did not tell where the tests are".to_owned())
}

#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Builds with more arguments; gives what cargo says of the results.
fn build(out: &Path, name: &str, more: &[&str]) -> Result<String, String> {
    // The compiled dependencies of this workspace serve here too.
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from);
    let target = std::path::absolute(&target).map_err(files::at(&target))?;
    let output = cargo()
        .args([
            "test",
            "--no-run",
            "--quiet",
            "--message-format=json-render-diagnostics",
        ])
        .args(["--package", name, "--test", "protocol"])
        .args(more)
        .current_dir(out)
        .env("CARGO_TARGET_DIR", target)
        .stderr(if more.is_empty() { Stdio::inherit() } else { Stdio::null() })
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err("the crate does not build".to_owned())
}
