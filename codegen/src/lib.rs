//! Turns a Smithy model into a Rust service client.
//!
//! The way is one line: [`load`] reads the model, [`check`] finds all that is wrong with it,
//! [`plan`] decides what the crate is, [`render`] writes that down as tokens, and [`emit`] brings
//! it to the disk. Each stage takes what the one before it gives.

pub mod check;
pub mod diff;
pub mod emit;
pub mod fault;
pub mod lint;
pub mod load;
mod names;
pub mod plan;
pub mod render;
pub mod trace;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use emit::Changes;
use fault::Faults;
use load::repair::{self, Note};
use load::{Reading, Source, select};
use plan::Package;
use plan::vectors::{Listed, ProtocolTests};
use render::{Contents, File};

/// What to generate, and where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The model, a Smithy JSON AST file.
    pub model: PathBuf,
    /// `apply` statements for the model, each with its reason.
    pub overlay: Option<PathBuf>,
    /// The folder of the crate.
    pub out: PathBuf,
    pub package: Package,
    /// A folder of examples, written by hand for this service, that the crate gets as they are.
    pub examples: Option<PathBuf>,
    /// Compare only; write nothing.
    pub check: bool,
    /// Whether the crate gets a test for each vector of the model.
    pub protocol_tests: bool,
    /// The operations that the crate is to have; all of them if none is named.
    pub operations: Vec<String>,
}

impl Request {
    /// The whole crate of a model that has nothing beside it, written.
    pub fn new(model: PathBuf, out: PathBuf, package: Package) -> Self {
        Self {
            model,
            overlay: None,
            out,
            package,
            examples: None,
            check: false,
            protocol_tests: false,
            operations: Vec::new(),
        }
    }
}

/// What a run did, or would do.
#[derive(Debug)]
pub struct Outcome {
    pub operations: usize,
    pub shapes: usize,
    pub changes: Changes,
    /// The stages in order, each with the time that it took.
    pub times: Vec<(&'static str, Duration)>,
    /// What the model had lost and its vectors tell.
    pub notes: Vec<Note>,
    /// The tests of the model's vectors.
    pub tests: Vec<Listed>,
}

/// Why there is no crate.
#[derive(Debug)]
pub enum Error {
    /// The model has faults; nothing was written.
    Faults(Faults),
    /// A file cannot be read or written; the message names it.
    File(String),
}

/// Generates the crate of a model.
///
/// # Errors
///
/// Every fault of the model at once, or the file that cannot be read or written. The crate in
/// `out` is then as it was.
pub fn generate(request: &Request) -> Result<Outcome, Error> {
    let Request { package, examples, .. } = request;
    let mut clock = Clock::default();
    let mut reading = read_model(request, &mut clock)?;
    if !request.operations.is_empty() {
        let selected = select::operations(&mut reading.model, &request.operations);
        selected.unwrap_or_else(|unknown| reading.faults.absorb(unknown));
    }
    let mut notes = Vec::new();
    if request.protocol_tests {
        notes = repair::repair(&mut reading.model);
    }
    let sound = match request.protocol_tests {
        true => check::sound_with_vectors,
        false => check::sound,
    };
    let model = clock.time("check", || sound(reading))?;
    let mut plan = clock
        .time("plan", || plan::plan(&model, package))
        .ok_or_else(no_service)?;
    if request.protocol_tests {
        plan.protocol_tests = plan::vectors::plan(&model, &plan.operations);
    }
    let shapes = model.shapes.len();
    // A large model is as large again in memory, and the plan has all of it that is needed.
    drop(model);
    let examples = examples.as_deref().map(read_examples).transpose()?;
    let texts = clock.time("render", || {
        let mut files = render::render(&plan);
        files.extend(examples.unwrap_or_default());
        emit::format(files, &plan.service)
    })?;
    let changes = clock.time("emit", || emit_changes(request, texts))?;
    Ok(Outcome {
        operations: plan.operations.len(),
        shapes,
        changes,
        times: clock.times,
        notes,
        tests: plan
            .protocol_tests
            .as_ref()
            .map(ProtocolTests::listed)
            .unwrap_or_default(),
    })
}

/// Reads the model and its overlay; their texts go once the shapes are there.
fn read_model(request: &Request, clock: &mut Clock) -> Result<Reading, String> {
    let Request { model, overlay, .. } = request;
    let model = Text::read("model", model)?;
    let overlay = overlay
        .as_deref()
        .map(|path| Text::read("overlay", path))
        .transpose()?;
    let overlay = overlay.as_ref().map(Text::source);
    Ok(clock.time("load", || load::read(model.source(), overlay)))
}

/// A file as it was read.
struct Text {
    file: String,
    text: String,
}

impl Text {
    fn read(what: &str, path: &Path) -> Result<Self, String> {
        let file = path.display().to_string();
        let unreadable = |error| format!("cannot read the {what} `{file}`: {error}");
        let text = fs::read_to_string(path).map_err(unreadable)?;
        Ok(Self { file, text })
    }

    fn source(&self) -> Source<'_> {
        let Self { file, text } = self;
        Source { file, text }
    }
}

fn emit_changes(request: &Request, texts: Vec<emit::Text>) -> Result<Changes, String> {
    if request.check {
        return emit::compare(&request.out, texts);
    }
    if request.out.is_file() {
        let out = request.out.display();
        return Err(format!("`{out}` is a file, not the folder of a crate"));
    }
    emit::recover(&request.out)?;
    let changes = emit::compare(&request.out, texts)?;
    emit::write(&request.out, &changes)?;
    Ok(changes)
}

/// The examples in a folder, as files of the crate.
fn read_examples(folder: &Path) -> Result<Vec<File<'static>>, String> {
    let unreadable =
        |error| format!("cannot read the examples in `{}`: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let contents =
                Contents::Rust(fs::read_to_string(&path).map_err(unreadable)?.into());
            files.push(File { path: format!("examples/{name}"), contents });
        }
    }
    Ok(files)
}

fn no_service() -> Error {
    Error::File("the model has no service".to_owned())
}

#[derive(Default)]
struct Clock {
    times: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn time<T>(&mut self, stage: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        self.times.push((stage, start.elapsed()));
        result
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => faults.fmt(f),
            Self::File(message) => write!(f, "error: {message}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Faults> for Error {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}

impl From<String> for Error {
    fn from(message: String) -> Self {
        Self::File(message)
    }
}
