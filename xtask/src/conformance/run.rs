//! Runs a program of tests, and reads what it says.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What became of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Result {
    Passed,
    /// With what it printed.
    Failed(String),
    /// With the reason.
    Skipped(String),
}

/// The results of a program, by the path of each test.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Results(BTreeMap<String, Result>);

impl Results {
    /// The result of a test; one of which nothing was heard has failed.
    pub fn of(&self, test: &str) -> Result {
        self.0.get(&plain(test)).cloned().unwrap_or_else(|| {
            Result::Failed("the program of tests ended before this one did".to_owned())
        })
    }
}

pub fn run(program: &Path, folder: &Path) -> std::result::Result<Results, String> {
    let output = Command::new(program)
        .current_dir(folder)
        .env("RUST_BACKTRACE", "0")
        .output()
        .map_err(|error| format!("cannot run `{}`: {error}", program.display()))?;
    Ok(read(&String::from_utf8_lossy(&output.stdout)))
}

/// Reads the report of the test harness: a line for each test, then the outputs of those that
/// failed.
fn read(report: &str) -> Results {
    let mut results = BTreeMap::new();
    for line in report.lines() {
        let words = line
            .strip_prefix("test ")
            .and_then(|line| line.rsplit_once(" ... "));
        let Some((test, verdict)) = words else { continue };
        let result = match verdict.split_once(", ") {
            _ if verdict == "ok" => Result::Passed,
            Some(("ignored", reason)) => Result::Skipped(reason.to_owned()),
            _ if verdict == "ignored" => Result::Skipped(String::new()),
            _ => Result::Failed(output(report, test)),
        };
        results.insert(plain(test), result);
    }
    Results(results)
}

/// What a test printed, without the harness's own words.
fn output(report: &str, test: &str) -> String {
    let head = format!("---- {test} stdout ----\n");
    let after = report.split_once(&head).map_or("", |(_, after)| after);
    let end = after
        .find("\n---- ")
        .or_else(|| after.find("\nfailures:\n"))
        .unwrap_or(after.len());
    let lines = after[..end].lines().filter(|line| {
        !line.is_empty() && !line.starts_with("note: run with `RUST_BACKTRACE")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The path of a test without the marks of raw identifiers, and without what the harness adds.
fn plain(test: &str) -> String {
    let test = test.split(" - ").next().unwrap_or_default();
    test.replace("r#", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "
running 4 tests
test operation::r#type::request::A ... ok
test operation::r#type::request::B ... FAILED
test operation::r#type::request::C ... ignored, for servers only
test operation::r#type::request::D ... FAILED

failures:

---- operation::r#type::request::B stdout ----

thread 'operation::r#type::request::B' (1) panicked at tests/protocol/main.rs:1:1:
assertion failed
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace

---- operation::r#type::request::D stdout ----
short

failures:
    operation::r#type::request::B

test result: FAILED. 1 passed; 2 failed; 1 ignored
";

    #[test]
    fn every_verdict_is_read() {
        let results = read(REPORT);
        let of = |id| results.of(&format!("operation::type::request::{id}"));
        assert_eq!(of("A"), Result::Passed);
        assert_eq!(of("C"), Result::Skipped("for servers only".to_owned()));
        let Result::Failed(output) = of("B") else { panic!("{results:?}") };
        assert!(output.ends_with("main.rs:1:1:\nassertion failed"), "{output}");
        assert_eq!(of("D"), Result::Failed("short".to_owned()));
    }

    #[test]
    fn a_test_that_is_not_heard_of_has_failed() {
        assert!(matches!(read(REPORT).of("operation::other"), Result::Failed(_)));
    }
}
