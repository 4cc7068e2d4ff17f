//! `cargo xtask model` as a user runs it.

mod diff;
mod lint;
mod show;

use std::process::Stdio;

use crate::{Folder, file, run, stderr, stdout, xtask};

/// The model of the tests of `codegen`, and the same with its guests and names changed.
fn pair(folder: &Folder) -> [String; 2] {
    let base = file("codegen/tests/diff/base.json");
    let changed = base
        .replace(
            "\"guests\": { \"target\": \"t#Guests\" }",
            "\"mood\": { \"target\": \"t#Text\" }",
        )
        .replace("^[a-z]+$", "^[a-z-]+$");
    [folder.write("old.json", &base), folder.write("new.json", &changed)]
}

/// An overlay that gives an operation of the pair another pattern.
const OVERLAY: &str = r#"{ "smithy": "2.0", "shapes": { "t#RoomName": {
    "type": "apply", "reason": "…", "traits": { "smithy.api#pattern": "^[a-z.]+$" } } } }"#;

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&run(&["completions", shell]));
        for word in ["model", "diff", "deny", "codegen"] {
            assert!(script.contains(word), "{shell} does not know `{word}`");
        }
    }
}

#[test]
fn whoever_reads_may_stop_before_the_end() {
    let folder = Folder::new("pipe");
    let [old, new] = pair(&folder);
    let tasks: [&[&str]; 5] = [
        &["model", "diff", &old, &new],
        &["model", "diff", "--rules"],
        &["model", "lint", &new, "--all"],
        &["model", "lint", "--rules"],
        &["completions", "bash"],
    ];
    for task in tasks {
        let mut command = xtask();
        command
            .args(task)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the task starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the task ends");
        assert_eq!(stderr(&output), "", "{task:?}");
        assert!(output.status.success(), "{task:?}");
    }
}
