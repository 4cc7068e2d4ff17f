//! `cargo xtask codegen`

mod stamp;
mod watch;

use std::path::{Path, PathBuf};
use std::time::Duration;

use ::codegen::emit::{Change, Changes};
use ::codegen::load::repair::Note;
use ::codegen::plan::{Package, is_package_name};
use ::codegen::{Outcome, Request};
use clap::Args;
use similar::TextDiff;

use self::stamp::Stamp;
use crate::model::is_own;
use crate::{print, workspace};

/// Generate the client crate of a Smithy model.
///
/// Reads a Smithy 2.0 JSON AST model, reports everything that is wrong with it at once, and makes
/// the crate in the output folder what the model says: changed files are rewritten, unchanged ones
/// keep their modification time, and files that the model no longer gives are removed. If anything
/// goes wrong the crate stays as it was.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask codegen                 regenerate `generated/` from `model/ivschat.json`
  cargo xtask codegen --check         fail, with a diff, if `generated/` is stale
  cargo xtask codegen --model polly.json --out /tmp/polly --crate-name polly
  cargo xtask codegen --watch         regenerate on every change of the model
  cargo xtask codegen --operations GetRoom,ListRooms --out /tmp/rooms

Exit status: 0 if all is well, 1 if the model has faults, a file cannot be read or written, or
`--check` finds a difference, 2 if the command line is wrong.")]
pub struct Codegen {
    /// The model [default: `model/ivschat.json` of this workspace]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Smithy `apply` statements for what the model lacks or has wrong, each with its `reason`; their
    /// traits take the place of the model's. One that changes nothing is a fault [default:
    /// `overlay.json` beside the model, if there is one]
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,

    /// The folder of the crate; made if it is missing [default: `generated` of this workspace, for its
    /// own model]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// The name of the crate [default: `ivschat`, or the name of the model's file]
    #[arg(long, value_name = "NAME", value_parser = crate_name)]
    crate_name: Option<String>,

    /// The version of the crate [default: the one that it has, or 0.1.0]
    #[arg(long, value_name = "VERSION", value_parser = crate_version)]
    crate_version: Option<String>,

    /// A folder of hand-written examples that the crate gets as they are [default: `examples` beside
    /// the model, if there is one]
    #[arg(long, value_name = "DIR")]
    examples: Option<PathBuf>,

    /// Write nothing; exit with 1 and show a unified diff if the crate is stale
    #[arg(long)]
    check: bool,

    /// Generate again whenever the model, its overlay or an example changes, until you end it. Faults
    /// are told and survived
    #[arg(long, conflicts_with = "check")]
    watch: bool,

    /// Give the crate a test for each vector of the model (`smithy.test#httpRequestTests` and the
    /// like), in `tests/protocol/`. A vector that cannot become a test is a fault
    #[arg(long)]
    with_protocol_tests: bool,

    /// Only these operations, and the shapes that they reach; names as in the model. The examples
    /// beside the model are then left out, too
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        value_parser = operation,
        requires = "out"
    )]
    operations: Vec<String>,
}

impl Codegen {
    pub fn run(self) -> Result<(), String> {
        if self.watch {
            return watch::watch(&self);
        }
        let request = self.request()?;
        if self.check {
            return check(&request);
        }
        let stamp = Stamp::of(&request);
        if let Some(said) = stamp.as_ref().and_then(Stamp::said) {
            return print(&format!("{said}\n"));
        }
        let outcome = generate(&request)?;
        // Notes are given at each run.
        if let Some(stamp) = stamp.filter(|_| outcome.notes.is_empty()) {
            stamp.keep(&unchanged(&outcome));
        }
        Ok(())
    }

    /// What is to be done, with what is beside the model now.
    fn request(&self) -> Result<Request, String> {
        let model = self
            .model
            .clone()
            .unwrap_or_else(|| workspace("model/ivschat.json"));
        let name = match &self.crate_name {
            Some(name) => name.clone(),
            None => name_of(&model)?,
        };
        let out = match &self.out {
            Some(out) => out.clone(),
            None if self.model.is_none() || is_own(&model) => workspace("generated"),
            None => return Err(NO_FOLDER.to_owned()),
        };
        let version = self.crate_version.clone();
        let version = version.unwrap_or_else(|| version_of(&out));
        Ok(Request {
            out,
            // Examples may call any operation.
            examples: self.examples.clone().or_else(|| {
                examples_beside(&model).filter(|_| self.operations.is_empty())
            }),
            overlay: self.overlay.clone().or_else(|| overlay_beside(&model)),
            model,
            package: Package { name, version },
            check: self.check,
            protocol_tests: self.with_protocol_tests,
            operations: self.operations.clone(),
        })
    }
}

const NO_FOLDER: &str = "error: `generated` is for the model of this workspace; name another folder \
     with `--out`";

/// Generates, and says what that came to.
fn generate(request: &Request) -> Result<Outcome, String> {
    let outcome = ::codegen::generate(request).map_err(|error| error.to_string())?;
    for note in &outcome.notes {
        eprintln!("{}", self::note(note));
    }
    if !request.check || outcome.changes.is_empty() {
        print(&format!("{}\n", summary(&outcome, request.check)))?;
    }
    Ok(outcome)
}

fn check(request: &Request) -> Result<(), String> {
    let outcome = generate(request)?;
    if outcome.changes.is_empty() {
        return Ok(());
    }
    print(&diff(&outcome.changes))?;
    let out = request.out.display();
    Err(format!(
        "error: the crate in `{out}` is stale; run the same without `--check` and commit the result"
    ))
}

/// What the model had lost, and what was put in its place.
pub fn note(note: &Note) -> String {
    let Note { shape, change } = note;
    format!("note: `{shape}`: {change}")
}

/// The version that a crate has; the first one where there is none yet.
pub fn version_of(out: &Path) -> String {
    let manifest = std::fs::read_to_string(out.join("Cargo.toml")).unwrap_or_default();
    version_in(&manifest).unwrap_or_else(|| "0.1.0".to_owned())
}

/// The version in a manifest.
pub fn version_in(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines();
    let version = lines.find_map(|line| line.strip_prefix("version = "))?;
    Some(version.trim_matches('"').to_owned())
}

/// The overlay of a model.
pub fn overlay_beside(model: &Path) -> Option<PathBuf> {
    let file = model.with_file_name("overlay.json");
    file.is_file().then_some(file)
}

pub fn examples_beside(model: &Path) -> Option<PathBuf> {
    let folder = model.with_file_name("examples");
    folder.is_dir().then_some(folder)
}

/// The crate's name after the model's file.
pub fn name_of(model: &Path) -> Result<String, String> {
    let stem = model.file_stem().unwrap_or_default().to_string_lossy();
    crate_name(&stem)
        .map_err(|error| format!("error: {error}; name the crate with `--crate-name`"))
}

fn crate_name(name: &str) -> Result<String, String> {
    if is_package_name(name) {
        return Ok(name.to_owned());
    }
    Err(format!(
        "`{name}` is no name of a crate: a letter, then letters, digits, `-` and `_`, and neither a \
         keyword nor a crate of Rust itself"
    ))
}

fn operation(name: &str) -> Result<String, String> {
    match name.trim() {
        "" => Err("name an operation of the model".to_owned()),
        name => Ok(name.to_owned()),
    }
}

fn crate_version(version: &str) -> Result<String, String> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let parts: Vec<_> = core.split('.').collect();
    let is_number =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() == 3 && parts.iter().all(is_number) {
        return Ok(version.to_owned());
    }
    Err("a version has three numbers, such as `1.2.0`".to_owned())
}

fn diff(changes: &Changes) -> String {
    changes.iter().map(file_diff).collect()
}

fn file_diff(change: &Change) -> String {
    let Change { path, old, new } = change;
    let header = |text: &Option<String>, side: &str| match text {
        Some(_) => format!("{side}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (old_header, new_header) = (header(old, "a"), header(new, "b"));
    let (old, new) =
        (old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff()
        .context_radius(3)
        .header(&old_header, &new_header)
        .to_string()
}

fn summary(outcome: &Outcome, check: bool) -> String {
    let Outcome { operations, shapes, changes, times, notes: _, tests: _ } = outcome;
    let (written, unchanged, removed) =
        (changes.written.len(), changes.unchanged.len(), changes.removed.len());
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    let stages: Vec<_> = times
        .iter()
        .map(|(stage, time)| format!("{stage} {}", milliseconds(*time)))
        .collect();
    let verdict = if check { "fresh: " } else { "" };
    format!(
        "{verdict}{operations} operations, {shapes} shapes; files: {written} written, \
         {unchanged} unchanged, {removed} removed; {} ms ({})",
        milliseconds(total),
        stages.join(", "),
    )
}

/// What to say when all is as this run has left it.
fn unchanged(outcome: &Outcome) -> String {
    let Outcome { operations, shapes, changes, notes: _, tests: _, times: _ } = outcome;
    let files = changes.unchanged.len() + changes.written.len();
    format!(
        "{operations} operations, {shapes} shapes; files: 0 written, {files} unchanged, \
         0 removed; nothing has changed since the last run"
    )
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
