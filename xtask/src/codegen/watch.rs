//! Generating again whenever the model changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ::codegen::{Request, generate};
use notify::{Event, RecursiveMode, Watcher, recommended_watcher};

use super::{overlay_beside, summary};
use crate::print;

/// Editors write a file in several steps; what comes within this time is one change.
const QUIET: Duration = Duration::from_millis(20);

/// Generates now and after every change, until the process is ended. Faults are told, and the next
/// change is waited for.
///
/// `beside` tells whether the overlay is whatever is beside the model, as it comes and goes.
pub fn watch(mut request: Request, beside: bool) -> Result<(), String> {
    let (sender, changes) = channel();
    let failed =
        |error: notify::Error| format!("error: cannot watch the model: {error}");
    let mut watcher = recommended_watcher(move |event| {
        // Nobody listens any more only when the process ends.
        let _ = sender.send(event);
    })
    .map_err(failed)?;
    // Folders, for editors put another file in the place of the old one.
    for folder in folders(&request) {
        watcher
            .watch(&folder, RecursiveMode::NonRecursive)
            .map_err(failed)?;
    }
    loop {
        if beside {
            request.overlay = overlay_beside(&request.model);
        }
        run(&request)?;
        if !next_change(&changes, &request) {
            return Err("error: the model cannot be watched any more".to_owned());
        }
    }
}

fn run(request: &Request) -> Result<(), String> {
    match generate(request) {
        Ok(outcome) => print(&format!("{}\n", summary(&outcome, false))),
        Err(faults) => print(&format!("{faults}\n")),
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
        while changes.recv_timeout(QUIET).is_ok() {}
        return true;
    }
}

/// Whether it is about a file that is read, and not about one that this program has written.
fn is_of_input(event: &notify::Result<Event>, request: &Request) -> bool {
    let Ok(event) = event else { return true };
    let Request { model, overlay, examples, .. } = request;
    let beside = model.with_file_name("overlay.json");
    let is_input = |path: &PathBuf| {
        let same = |file: &Path| path.file_name() == file.file_name();
        let is_example = examples.as_ref().is_some_and(|folder| {
            path.parent().and_then(Path::file_name) == folder.file_name()
        });
        same(model)
            || same(&beside)
            || overlay.as_deref().is_some_and(same)
            || is_example
    };
    let is_change = !event.kind.is_access();
    is_change && event.paths.iter().any(is_input)
}
