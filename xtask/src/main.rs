//! The command line of this workspace.

mod bench;
mod codegen;
mod compat;
mod completions;
mod conformance;
mod explain;
mod fuzz;
mod guard;
mod model;
mod scale;
mod semver;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Tasks for the maintainers of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Bench(bench::Bench),
    Codegen(codegen::Codegen),
    Compat(compat::Compat),
    Completions(completions::Completions),
    Conformance(conformance::Conformance),
    Explain(explain::Explain),
    Fuzz(fuzz::Fuzz),
    Guard(guard::Guard),
    Model(model::Model),
    Scale(scale::Scale),
    Semver(semver::Semver),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Bench(task) => task.run(),
        Task::Codegen(task) => task.run(),
        Task::Compat(task) => task.run(),
        Task::Completions(task) => task.run(Cli::command()),
        Task::Conformance(task) => task.run(),
        Task::Explain(task) => task.run(),
        Task::Fuzz(task) => task.run(),
        Task::Guard(task) => task.run(),
        Task::Model(task) => task.run(),
        Task::Scale(task) => task.run(),
        Task::Semver(task) => task.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            anstream::eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints to a terminal with colours, and elsewhere without. Whoever reads may stop before the end.
fn print(text: &str) -> Result<(), String> {
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("error: cannot print: {error}"))
        }
        _ => Ok(()),
    }
}

/// A path of this workspace, the same from every working directory and short where that is inside.
fn workspace(path: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let full = root.join(path);
    let here = std::env::current_dir().unwrap_or_default();
    full.strip_prefix(&here).map(Path::to_owned).unwrap_or(full)
}
