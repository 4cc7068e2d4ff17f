//! `cargo xtask conformance`

mod build;
mod run;

use std::path::{Path, PathBuf};

use ::codegen::plan::Package;
use ::codegen::plan::vectors::Listed;
use ::codegen::{Outcome, Request};
use clap::Args;

use self::run::Result as TestResult;
use crate::codegen::{name_of, note, overlay_beside};
use crate::{print, workspace};

/// Run the protocol tests of models.
///
/// Generates the client of each model with a test for each of its vectors, in `target/conformance`,
/// builds and runs them, and prints what became of each vector by its id. A vector that is not for
/// clients, or not of the service's protocol, is skipped, and printed with the reason.
///
/// A model that lacks the `http` trait of an operation, or the `error` trait of an error, was taken
/// out of its context with a loss. There, and only there, routes are taken from the vectors, and
/// every such repair is printed.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask conformance tests/conformance/paints.json
  cargo xtask conformance --quiet tests/conformance/*.json

Exit status: 0 if no test fails, 1 if one fails, a vector cannot become a test, or a crate does not
build, 2 if the command line is wrong.")]
pub struct Conformance {
    /// The models, Smithy 2.0 JSON AST
    #[arg(required = true, value_name = "MODEL")]
    models: Vec<PathBuf>,

    /// Print the failures and the sums only
    #[arg(long)]
    quiet: bool,

    /// Where the crates go [default: `target/conformance` of this workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Conformance {
    pub fn run(self) -> Result<(), String> {
        let out = self
            .out
            .clone()
            .unwrap_or_else(|| workspace("target/conformance"));
        let mut wrong = Vec::new();
        let mut subjects = Vec::new();
        for model in &self.models {
            match Subject::generate(model, &out, &subjects) {
                Ok(subject) => subjects.push(subject),
                Err(error) => {
                    eprintln!("{error}");
                    wrong.push(model.display().to_string());
                }
            }
        }
        let names: Vec<_> = subjects.iter().map(|it| it.name.as_str()).collect();
        build::workspace(&out, &names)?;
        for subject in &subjects {
            let passed = subject.run(&out, self.quiet).unwrap_or_else(|error| {
                eprintln!("{}: {error}", subject.name);
                false
            });
            if !passed {
                wrong.push(subject.name.clone());
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(format!("error: not all is well with {}", wrong.join(", ")))
    }
}

/// A model whose crate is generated.
struct Subject {
    name: String,
    tests: Vec<Listed>,
}

impl Subject {
    fn generate(model: &Path, out: &Path, others: &[Self]) -> Result<Self, String> {
        let mut name = name_of(model)?;
        while others.iter().any(|other| other.name == name) {
            name.push('_');
        }
        let package = Package { name: name.clone(), version: "0.0.0".to_owned() };
        let request = Request {
            overlay: overlay_beside(model),
            protocol_tests: true,
            ..Request::new(model.to_owned(), out.join(&name), package)
        };
        let outcome =
            ::codegen::generate(&request).map_err(|error| error.to_string())?;
        let Outcome { notes, tests, .. } = outcome;
        for note in &notes {
            print(&(self::note(note) + "\n"))?;
        }
        if tests.is_empty() {
            return Err(format!("error: `{}` has no vectors", model.display()));
        }
        Ok(Self { name, tests })
    }

    /// Builds and runs; whether no test failed.
    fn run(&self, out: &Path, quiet: bool) -> Result<bool, String> {
        let program = build::program(out, &self.name)?;
        let results = run::run(&program, &out.join(&self.name))?;
        let mut counts = Counts::default();
        for listed in &self.tests {
            let result = results.of(&listed.test);
            counts.add(&result);
            if !quiet || matches!(result, TestResult::Failed(_)) {
                print(&line(listed, &result))?;
            }
        }
        let Counts { passed, failed, skipped } = counts;
        let name = &self.name;
        print(&format!(
            "{name}: {passed} passed, {failed} failed, {skipped} skipped\n"
        ))?;
        Ok(failed == 0)
    }
}

#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    fn add(&mut self, result: &TestResult) {
        match result {
            TestResult::Passed => self.passed += 1,
            TestResult::Failed(_) => self.failed += 1,
            TestResult::Skipped(_) => self.skipped += 1,
        }
    }
}

/// What is printed of a vector; why it failed is below it.
fn line(listed: &Listed, result: &TestResult) -> String {
    let Listed { id, of, test: _ } = listed;
    match result {
        TestResult::Passed => format!("passed   {id} ({of})\n"),
        TestResult::Skipped(reason) => format!("skipped  {id} ({of}): {reason}\n"),
        TestResult::Failed(output) => {
            let output: String = output
                .lines()
                .map(|line| format!("         {line}\n"))
                .collect();
            format!("failed   {id} ({of})\n{output}")
        }
    }
}
