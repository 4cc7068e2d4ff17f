//! `cargo xtask model update`

mod json;
mod prose;
mod record;
pub mod sentences;
mod texts;

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use ::codegen::diff::compare;
use ::codegen::emit::{self, Change, Changes};
use ::codegen::plan::Package;
use ::codegen::{Request, generate};
use clap::Args;

use self::json::Json;
use self::record::{Record, sha256};
use self::sentences::Sentence;
use super::accepted::Accepted;
use super::diff::{Report, subject};
use super::excerpt::Source;
use super::{MODEL, PACKAGE, overlay_of, sound};
use crate::codegen::{overlay_beside, version_of};
use crate::{cargo, files, print, workspace};

/// Take over a new upstream model.
///
/// Our own documentation stays where the shape and what it may speak of are the same; no sentence of
/// upstream gets through, be it in `documentation`, `deprecated`, `examples`, waiters or another
/// trait. `model/sentences.json` lists the places that need a new sentence, and why: remove each entry
/// once it is written, for `model lint` counts them as errors. With the overlay applied, shows what
/// differs from the present model as `model diff` does, and then, if you say so: writes the model,
/// regenerates the crate with its next version, adds the entry to `CHANGELOG.md`, and records where
/// the upstream file is from, its SHA-256, and a digest of each of its texts in
/// `model/upstream.json`. Afterwards the snapshots of the generator's tests are made anew, for
/// `cargo insta review`.
///
/// Nothing is written before all is ready, and then all of it or nothing: declined or interrupted, the
/// checkout stays as it was. A statement of the overlay that changes nothing any more is a fault:
/// remove it first.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask model update upstream.json --dry-run
  cargo xtask model update upstream.json --origin https://example.com/ivschat.json
  cargo xtask model update upstream.json --yes --without-snapshots

Exit status: 0 if all is well, 1 if a model or the overlay has faults, a file cannot be read or
written, or you decline, 2 if the command line is wrong.")]
pub struct Update {
    /// The upstream model, a Smithy JSON AST file
    upstream: PathBuf,

    /// Where the file can be had [default: where it was had the last time]
    #[arg(long, value_name = "URL")]
    origin: Option<String>,

    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Do not ask
    #[arg(long, short, conflicts_with = "dry_run")]
    yes: bool,

    /// Leave the snapshots of the generator's tests alone
    #[arg(long)]
    without_snapshots: bool,

    /// The checkout to update [default: this workspace]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

const RECORD: &str = "model/upstream.json";
const SENTENCES: &str = "model/sentences.json";
const CHANGELOG: &str = "CHANGELOG.md";
const LOCK: &str = "Cargo.lock";

/// What an update would do.
struct Prepared {
    report: Report,
    sentences: Vec<Sentence>,
    changes: Changes,
}

impl Update {
    pub fn run(self) -> Result<(), String> {
        let root = self.root.clone().unwrap_or_else(|| workspace(""));
        // The path from where one stands to itself is empty, which no program can run in.
        let root = if root == Path::new("") { PathBuf::from(".") } else { root };
        self.recover(&root)?;
        let Prepared { report, sentences, changes } = self.prepare(&root)?;
        print(&report.text())?;
        print(&told(&sentences, &changes))?;
        if changes.is_empty() {
            return print("nothing is to be done\n");
        }
        if self.dry_run {
            return print("nothing was changed: this was a dry run\n");
        }
        if !self.yes && !agreed()? {
            return Err("declined; nothing was changed".to_owned());
        }
        emit::write(&root, &changes)?;
        print("the update is written\n")?;
        if !self.without_snapshots {
            snapshots(&root)?;
        }
        Ok(())
    }

    /// A dry run changes nothing, so it cannot look at a checkout that is half one, half the other.
    fn recover(&self, root: &Path) -> Result<(), String> {
        match self.dry_run && emit::is_pending(root) {
            true => Err(format!(
                "error: an update that died has left `{}` half done; a run without `--dry-run` \
                 undoes that before it asks",
                root.display()
            )),
            false => emit::recover(root),
        }
    }

    /// Everything that can fail, before anything is written.
    fn prepare(&self, root: &Path) -> Result<Prepared, String> {
        progress("reading both models");
        let upstream = Source::read(&self.upstream)?;
        let old = Source::read(&root.join(MODEL))?;
        let overlay = overlay_of(&root.join(MODEL))?;
        let old_model = sound(&old, overlay.as_ref())?;
        sound(&upstream, overlay.as_ref())?;

        let record = match read_if_any(&root.join(RECORD))? {
            Some(text) => Record::parse(RECORD, &text)?,
            None => Record::default(),
        };
        let mut merged = Json::parse(&upstream.path, &upstream.text)?;
        let ours = Json::parse(&old.path, &old.text)?;
        let (new, digests) = sentences::take_over(&mut merged, &ours, &record);
        let text = merged.pretty();
        let sentences = still_open(root, &text, new)?;

        progress("comparing them");
        let named = Source { path: upstream.path.clone(), text: text.clone() };
        let new_model = sound(&named, overlay.as_ref())?;
        let differences =
            compare(&old_model, &new_model).ok_or("error: a model has no service")?;
        let accepted = Accepted::read_if_any(&root.join("model/accepted.json"))?;
        // What was accepted of earlier differences is none of this update's.
        let parted = accepted.part(differences, subject, |_| false)?;
        let from = version_of(&root.join("generated"));
        let report = Report::new([old.path, upstream.path], parted, from)?;

        progress("making the crate");
        let mut changes = crate_of(root, &text, &report.version)?;
        let record = Record {
            origin: self.origin.clone().unwrap_or(record.origin),
            sha256: sha256(upstream.text.as_bytes()),
            documentation: digests,
        };
        let list = match sentences.is_empty() {
            true => None,
            false => serde_json::to_string_pretty(&sentences)
                .ok()
                .map(|it| it + "\n"),
        };
        add(root, &mut changes, MODEL, Some(text))?;
        add(root, &mut changes, RECORD, Some(record.text()))?;
        add(root, &mut changes, SENTENCES, list)?;
        if report.version != report.from_version {
            release(root, &mut changes, &report)?;
        }
        Ok(Prepared { report, sentences, changes })
    }
}

/// What a new version writes besides the crate.
fn release(root: &Path, changes: &mut Changes, report: &Report) -> Result<(), String> {
    let Report { from_version, version, changelog, .. } = report;
    let text = read_if_any(&root.join(CHANGELOG))?.unwrap_or_default();
    add(root, changes, CHANGELOG, Some(texts::with_entry(&text, changelog)))?;
    let lock = read_if_any(&root.join(LOCK))?;
    let lock =
        lock.map(|lock| texts::with_version(&lock, PACKAGE, from_version, version));
    add(root, changes, LOCK, lock)
}

/// The places of this and earlier updates that are still to be written.
fn still_open(
    root: &Path,
    model: &str,
    new: Vec<Sentence>,
) -> Result<Vec<Sentence>, String> {
    let model = Json::parse(MODEL, model)?;
    let earlier = match read_if_any(&root.join(SENTENCES))? {
        Some(text) => {
            let list = Source { path: SENTENCES.to_owned(), text };
            sentences::read(&list)?
                .into_iter()
                .map(|(_, it)| it)
                .collect()
        }
        None => Vec::new(),
    };
    let places = sentences::all_places(&model);
    let is_open = |sentence: &Sentence| {
        places.contains(&sentence.place)
            && !new.iter().any(|it| it.place == sentence.place)
    };
    let mut all: Vec<_> = earlier.into_iter().filter(is_open).collect();
    all.extend(new);
    Ok(all)
}

/// What becomes of the crate, with paths from the root.
fn crate_of(root: &Path, model: &str, version: &str) -> Result<Changes, String> {
    let folder = Scratch::new()?;
    let path = folder.0.join("ivschat.json");
    files::write(&path, model)?;
    let examples = root.join("model/examples");
    let package = Package { name: PACKAGE.to_owned(), version: version.to_owned() };
    let request = Request {
        overlay: overlay_beside(&root.join(MODEL)),
        examples: examples.is_dir().then_some(examples),
        check: true,
        ..Request::new(path, root.join("generated"), package)
    };
    let outcome = generate(&request).map_err(|error| error.to_string())?;
    let from_root = |changes: Vec<Change>| {
        let moved = changes.into_iter().map(|change| Change {
            path: format!("generated/{}", change.path),
            ..change
        });
        moved.collect()
    };
    let Changes { written, unchanged: _, removed } = outcome.changes;
    Ok(Changes {
        written: from_root(written),
        unchanged: Vec::new(),
        removed: from_root(removed),
    })
}

/// A folder that is gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, String> {
        let name = format!("xtask-update-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        files::make_folder(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Adds a file to the changes, if it changes.
fn add(
    root: &Path,
    changes: &mut Changes,
    path: &str,
    new: Option<String>,
) -> Result<(), String> {
    let old = read_if_any(&root.join(path))?;
    if old != new {
        let change = Change { path: path.to_owned(), old, new };
        match change.new {
            Some(_) => changes.written.push(change),
            None => changes.removed.push(change),
        }
    }
    Ok(())
}

fn read_if_any(path: &Path) -> Result<Option<String>, String> {
    path.exists()
        .then(|| Ok(Source::read(path)?.text))
        .transpose()
}

fn told(sentences: &[Sentence], changes: &Changes) -> String {
    let mut out = String::new();
    if !sentences.is_empty() {
        out.push_str("\nneeds a new sentence:\n");
    }
    let place = |Sentence { place, why }: &Sentence| format!("  {place}: {why}\n");
    out.extend(sentences.iter().map(place));
    if !changes.is_empty() {
        out.push_str("\nfiles:\n");
    }
    let file = |change: &Change| {
        let what = match (&change.old, &change.new) {
            (None, _) => "new",
            (_, None) => "gone",
            _ => "changed",
        };
        format!("  {what:<8} {}\n", change.path)
    };
    out.extend(changes.iter().map(file));
    out + "\n"
}

fn agreed() -> Result<bool, String> {
    let failed = |error: io::Error| format!("error: cannot ask: {error}");
    print("take it over? [y/N] ")?;
    io::stdout().flush().map_err(failed)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// Says what takes a while, to whoever waits for it.
fn progress(what: &str) {
    if io::stderr().is_terminal() {
        eprintln!("{what} …");
    }
}

/// How many snapshots below a folder lie beside the old one.
fn new_snapshots(folder: &Path) -> Result<usize, String> {
    let mut count = 0;
    for entry in fs::read_dir(folder).map_err(files::at(folder))? {
        let path = entry.map_err(files::at(folder))?.path();
        if path.is_dir() {
            count += new_snapshots(&path)?;
        } else if path.to_string_lossy().ends_with(".snap.new") {
            count += 1;
        }
    }
    Ok(count)
}

/// Runs the generator's tests, so that each snapshot which is another now lies beside the old one.
fn snapshots(root: &Path) -> Result<(), String> {
    eprintln!("making the snapshots of the generator's tests …");
    let status = cargo()
        .args(["test", "--quiet", "--package", "codegen"])
        .env("INSTA_UPDATE", "new")
        .env("INSTA_FORCE_PASS", "1")
        .current_dir(root)
        .status()
        .map_err(|error| format!("error: cannot run cargo: {error}"))?;
    match status.success() {
        true => print(match new_snapshots(&root.join("codegen/tests"))? {
            0 => "the snapshots are as they were\n",
            _ => "look at the snapshots that changed: `cargo insta review`\n",
        }),
        false => {
            Err("error: the update is written, and the generator's tests fail with it"
                .to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_snapshots_are_found_below_a_folder() {
        let folder = Scratch::new().expect("a folder can be made");
        let below = folder.0.join("a/snapshots");
        files::make_folder(&below).expect("a folder can be made");
        files::write(&below.join("b.snap"), "").expect("it can be written");
        assert_eq!(new_snapshots(&folder.0), Ok(0));
        files::write(&below.join("b.snap.new"), "").expect("it can be written");
        assert_eq!(new_snapshots(&folder.0), Ok(1));
    }
}
