//! `cargo xtask` as its users run it.

mod codegen;
mod conformance;
mod fuzz;
mod model;
mod update;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("xtask-{id}-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the temporary folder can be made");
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The path of the file.
    fn write(&self, name: &str, contents: &str) -> String {
        let path = self.path(name);
        fs::write(&path, contents).expect("a file can be written");
        text(&path).to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The tool, without colors.
fn xtask() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env_remove("CLICOLOR_FORCE");
    command
}

fn run(args: &[&str]) -> Output {
    run_with(&[], args)
}

fn run_with(variables: &[(&str, &str)], args: &[&str]) -> Output {
    let mut command = xtask();
    command.args(args).envs(variables.iter().copied());
    command.output().expect("the task runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The text of a file of the workspace.
fn file(path: &str) -> String {
    fs::read_to_string(workspace(path)).expect("the file is there")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of the tests are text")
}
