//! `cargo xtask model`: what a maintainer asks of the model.

mod accepted;
mod diff;
pub mod excerpt;
pub mod fresh;
mod git;
mod lint;
pub mod show;
mod update;

use std::fs;
use std::path::Path;

use ::codegen::check;
use ::codegen::load::{self, Model as Sound};
use clap::{Args, Subcommand, ValueEnum};

use self::excerpt::Source;
use crate::codegen::overlay_beside;
use crate::workspace;

pub const MODEL: &str = "model/ivschat.json";

/// The crate in `generated`.
const PACKAGE: &str = "ivschat";

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
    Show(show::Show),
    Update(update::Update),
}

impl Model {
    pub fn run(self) -> Result<(), String> {
        match self.task {
            Task::Diff(task) => task.run(),
            Task::Lint(task) => task.run(),
            Task::Show(task) => task.run(),
            Task::Update(task) => task.run(),
        }
    }
}

/// The model in a file, with what the overlay beside it says.
pub fn read(file: &Path) -> Result<Sound, String> {
    sound(&Source::read(file)?, overlay_of(file)?.as_ref())
}

/// The overlay beside a model, if there is one.
fn overlay_of(model: &Path) -> Result<Option<Source>, String> {
    overlay_beside(model)
        .as_deref()
        .map(Source::read)
        .transpose()
}

/// A model that the generator takes, with what its overlay says.
pub fn sound(model: &Source, overlay: Option<&Source>) -> Result<Sound, String> {
    fn given(Source { path, text }: &Source) -> load::Source<'_> {
        load::Source { file: path, text }
    }
    let reading = load::read(given(model), overlay.map(given));
    check::sound(reading).map_err(|faults| faults.to_string())
}

/// Whether a file is the model of this workspace, however it is called.
pub fn is_own(file: &Path) -> bool {
    let [file, own] = [file, &workspace(MODEL)].map(|path| fs::canonicalize(path).ok());
    file.is_some() && file == own
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
