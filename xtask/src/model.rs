//! `cargo xtask model`: what a maintainer asks of the model.

mod accepted;
mod diff;
mod git;
mod lint;
mod show;

use clap::{Args, Subcommand, ValueEnum};

/// Look at the model, and at what becomes of it.
///
/// Output is coloured on a terminal and plain in a pipe, or where `NO_COLOR` is set.
#[derive(Args)]
pub struct Model {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Diff(diff::Diff),
    Lint(lint::Lint),
}

impl Model {
    pub fn run(self) -> Result<(), String> {
        match self.task {
            Task::Diff(task) => task.run(),
            Task::Lint(task) => task.run(),
        }
    }
}

/// Who is to read the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// People at a terminal
    #[default]
    Text,
    /// People who read a pull request
    Markdown,
    /// A machine
    Json,
}
