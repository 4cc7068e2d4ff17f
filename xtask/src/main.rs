//! The command line of this workspace.

mod codegen;
mod compat;
mod conformance;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks for the maintainers of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Codegen(codegen::Codegen),
    Compat(compat::Compat),
    Conformance(conformance::Conformance),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Codegen(task) => task.run(),
        Task::Compat(task) => task.run(),
        Task::Conformance(task) => task.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
