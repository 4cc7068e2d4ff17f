//! `cargo xtask fuzz`: a few hundred models on each run of the tests; `.ci/fuzz` tries many more.

use std::process::{Command, Output, Stdio};

fn fuzz(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .arg("fuzz")
        .args(arguments)
        .output()
        .expect("the task runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn no_model_ends_the_generator() {
    let output = fuzz(&["--mutants", "400", "--seed", "1"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}{errors}", stdout(&output));
    let summary = stdout(&output);
    assert!(summary.contains("400 models of seed 1"), "{summary}");
    for nothing in [" 0 become crates", " 0 have faults"] {
        assert!(!summary.contains(nothing), "{summary}");
    }
}

#[test]
fn a_number_gives_the_same_model_every_time() {
    let shown = |number| stdout(&fuzz(&["--seed", "1", "--show", number]));
    assert_eq!(shown("7"), shown("7"));
    assert_ne!(shown("7"), shown("8"));
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let output = fuzz(&["--mutants", "1", "--models", "no/such/folder"]);
    let message = String::from_utf8_lossy(&output.stderr);
    // Told once, by the process that starts the others.
    let told = "error: cannot read the models in `no/such/folder`: ";
    assert!(message.starts_with(told), "{message}");
    assert!(message.contains("`--models`") && message.contains("MODELS"), "{message}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn nobody_has_to_read_to_the_end() {
    for arguments in [&["fuzz", "--show", "7"][..], &["fuzz", "--judge", "Cargo.toml"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let mut child = command
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the task runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the task ends");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {message}");
    }
}
