//! `cargo xtask model` as a user runs it.

mod diff;
mod lint;
mod show;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("xtask-model-{id}-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the temporary folder can be made");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file can be written");
        path.to_str()
            .expect("paths of the tests are text")
            .to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn xtask(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the task runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the file is there")
}

/// The model of the tests of `codegen`, and the same with its guests and names changed.
fn pair(folder: &Folder) -> [String; 2] {
    let base = file("../codegen/tests/diff/base.json");
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
        let script = stdout(&xtask(&["completions", shell]));
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
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
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
