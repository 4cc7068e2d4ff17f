//! Generating again whenever the model changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use ::codegen::Request;
use notify::{Event, RecursiveMode, Watcher, recommended_watcher};

use super::{Codegen, generate};

/// Editors write a file in several steps; what comes within this time is one change.
const QUIET: Duration = Duration::from_millis(20);

/// How long to wait for quiet: others may write into the same folder all the time.
const PATIENCE: Duration = Duration::from_millis(500);

/// Generates now and after every change, until the process is ended. Faults are told, and the next
/// change is waited for.
pub fn watch(options: &Codegen) -> Result<(), String> {
    let (sender, changes) = channel();
    let failed =
        |error: notify::Error| format!("error: cannot watch the model: {error}");
    let mut watcher = recommended_watcher(move |event| {
        // Nobody listens any more only when the process ends.
        let _ = sender.send(event);
    })
    .map_err(failed)?;
    loop {
        // The overlay and the examples beside the model come and go.
        let request = options.request()?;
        // Folders, for editors put another file in the place of the old one.
        for folder in folders(&request) {
            watcher
                .watch(&folder, RecursiveMode::NonRecursive)
                .map_err(failed)?;
        }
        if let Err(faults) = generate(&request) {
            eprintln!("{faults}");
        }
        if !next_change(&changes, &request) {
            return Err("error: the model cannot be watched any more".to_owned());
        }
    }
}

/// The folders of everything that is read.
fn folders(request: &Request) -> BTreeSet<PathBuf> {
    let Request { model, overlay, examples, .. } = request;
    let files = std::iter::once(model).chain(overlay);
    let folders = files.map(|file| folder_of(file));
    folders.chain(examples.clone()).collect()
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Waits for a change of what is read, and for the end of its steps; false if none can come.
fn next_change(changes: &Receiver<notify::Result<Event>>, request: &Request) -> bool {
    loop {
        let Ok(event) = changes.recv() else { return false };
        if !is_of_input(&event, request) {
            continue;
        }
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && changes.recv_timeout(QUIET).is_ok() {}
        return true;
    }
}

/// Whether it is about a file that is read, and not about one that this program has written.
fn is_of_input(event: &notify::Result<Event>, request: &Request) -> bool {
    let Ok(event) = event else { return true };
    let Request { model, overlay, examples, .. } = request;
    let (beside, own) =
        (model.with_file_name("overlay.json"), model.with_file_name("examples"));
    let is_input = |path: &PathBuf| {
        let same = |file: &Path| path.file_name() == file.file_name();
        let is_example = examples.as_ref().is_some_and(|folder| {
            path.parent().and_then(Path::file_name) == folder.file_name()
        });
        same(model)
            || same(&beside)
            || same(&own)
            || overlay.as_deref().is_some_and(same)
            || is_example
    };
    let is_change = !event.kind.is_access();
    is_change && event.paths.iter().any(is_input)
}
