//! The command line of this workspace.

mod bench;
mod codegen;
mod compat;
mod completions;
mod conformance;
mod explain;
mod files;
mod fuzz;
mod guard;
mod model;
mod scale;
mod semver;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

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
    printed(anstream::stdout().write_all(text.as_bytes()))
}

/// Prints every byte, for what reads that is a program.
fn print_exactly(text: &str) -> Result<(), String> {
    printed(std::io::stdout().write_all(text.as_bytes()))
}

fn printed(result: std::io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("error: cannot print: {error}"))
        }
        _ => Ok(()),
    }
}

/// A path of this workspace, the same from every working directory and short where that is inside.
fn workspace(path: &str) -> PathBuf {
    let full = root().join(path);
    let here = std::env::current_dir().unwrap_or_default();
    full.strip_prefix(&here).map(Path::to_owned).unwrap_or(full)
}

/// The folder of this workspace, absolute: for what runs elsewhere.
fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

fn this_program() -> Result<PathBuf, String> {
    std::env::current_exe()
        .map_err(|error| format!("error: this program cannot be found: {error}"))
}

/// The cargo that runs this program.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
