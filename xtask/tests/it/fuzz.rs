//! `cargo xtask fuzz`: a few hundred models on each run of the tests; `.ci/fuzz` tries many more.

use std::process::{Output, Stdio};

use crate::{run, stderr, stdout, xtask};

fn fuzz(arguments: &[&str]) -> Output {
    run(&[&["fuzz"], arguments].concat())
}

#[test]
fn no_model_ends_the_generator() {
    let output = fuzz(&["--mutants", "400", "--seed", "1"]);
    let errors = stderr(&output);
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
    let message = stderr(&output);
    // Told once, by the process that starts the others.
    let told = "error: cannot read the models in `no/such/folder`: ";
    assert!(message.starts_with(told), "{message}");
    assert!(message.contains("`--models`") && message.contains("MODELS"), "{message}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn nobody_has_to_read_to_the_end() {
    for arguments in [&["fuzz", "--show", "7"][..], &["fuzz", "--judge", "Cargo.toml"]] {
        let mut command = xtask();
        let mut child = command
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the task runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the task ends");
        let message = stderr(&output);
        assert!(output.status.success(), "{arguments:?}: {message}");
    }
}
