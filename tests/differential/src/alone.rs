//! Tests that change what a whole process shares.

use std::env;
use std::process::Command;

/// Runs one test of this program in a process of its own.
pub fn run(test: &str, variables: &[(&str, &str)]) {
    let output = Command::new(env::current_exe().expect("this program"))
        .args(["--include-ignored", "--exact", test])
        .envs(variables.iter().copied())
        .output()
        .expect("the program runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
}
