//! Writing all or nothing. New files are first written beside the crate's own; then old files move
//! away and new ones into their places. What moved away comes back if anything goes wrong, or, if
//! the process dies in between, at the start of the next run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Change, Changes};

/// The folder for what is on its way, inside the crate so that a move is a rename.
const STAGING: &str = ".codegen-staging";

/// What the folder is called once all is in place: from then on nothing comes back.
const DONE: &str = ".codegen-done";

/// Undoes what a run that died left half done.
pub fn recover(out: &Path) -> Result<(), String> {
    let staging = Staging::new(out);
    staging
        .recover()
        .map_err(|error| failure("undo a run that died in", out, &error))
}

pub fn write(out: &Path, changes: &Changes) -> Result<(), String> {
    let staging = Staging::new(out);
    if changes.is_empty() {
        return Ok(());
    }
    let result = staging.stage(changes).and_then(|()| staging.apply(changes));
    if let Err(error) = result {
        let undone = staging.recover();
        undone.map_err(|error| failure("undo a failed write to", out, &error))?;
        return Err(failure("write", out, &error));
    }
    staging
        .finish()
        .map_err(|error| failure("clean up", out, &error))
}

fn failure(what: &str, out: &Path, error: &io::Error) -> String {
    format!("cannot {what} `{}`: {error}", out.display())
}

struct Staging<'a> {
    out: &'a Path,
    root: PathBuf,
    new: PathBuf,
    old: PathBuf,
    /// The paths that had no file before, a line each.
    added: PathBuf,
}

impl<'a> Staging<'a> {
    fn new(out: &'a Path) -> Self {
        let root = out.join(STAGING);
        let (new, old, added) = (root.join("new"), root.join("old"), root.join("added"));
        Self { out, root, new, old, added }
    }

    /// Writes every new file beside the old ones, and then, before anything moves, which are added.
    fn stage(&self, changes: &Changes) -> io::Result<()> {
        for Change { path, old: _, new } in changes.iter() {
            if let Some(text) = new {
                create(&self.new.join(path), text)?;
            }
        }
        let added = changes.iter().filter(|change| change.old.is_none());
        let added: String = added.flat_map(|change| [&change.path, "\n"]).collect();
        // Whole or not at all: half a path is another path.
        let part = self.root.join("added.part");
        create(&part, &added)?;
        fs::rename(part, &self.added)
    }

    /// Moves old files away and new ones in.
    fn apply(&self, changes: &Changes) -> io::Result<()> {
        for Change { path, old, new } in changes.iter() {
            let place = self.out.join(path);
            if old.is_some() {
                rename(&place, &self.old.join(path))?;
            }
            if new.is_some() {
                rename(&self.new.join(path), &place)?;
            } else {
                remove_empty_parents(self.out, &place);
            }
        }
        Ok(())
    }

    fn finish(&self) -> io::Result<()> {
        let done = self.out.join(DONE);
        remove(&done)?;
        match fs::rename(&self.root, &done) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            renamed => renamed.and_then(|()| remove(&done)),
        }
    }

    /// Brings back what moved away, and takes out what was added.
    fn recover(&self) -> io::Result<()> {
        for path in self.added()? {
            let place = self.out.join(&path);
            // What still waits has not come to its place; what is there is somebody else's.
            if !self.new.join(&path).exists() {
                let _ = fs::remove_file(&place);
            }
            remove_empty_parents(self.out, &place);
        }
        for path in below(&self.old)? {
            rename(&self.old.join(&path), &self.out.join(&path))?;
        }
        self.finish()
    }

    /// What a run was to add; nothing if it died before it began to move.
    fn added(&self) -> io::Result<Vec<String>> {
        match fs::read_to_string(&self.added) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            text => Ok(text?.lines().map(str::to_owned).collect()),
        }
    }
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    in_folder(path, || fs::write(path, text))
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    in_folder(to, || fs::rename(from, to))
}

/// Does what needs the folder of `path`, which is there for all but the first of its files.
fn in_folder(path: &Path, run: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match run() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            run()
        }
        result => result,
    }
}

/// Removes the folders that a removed file leaves empty.
fn remove_empty_parents(out: &Path, place: &Path) {
    let folders = place
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != out);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// The files below a folder, relative to it.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let entries = match fs::read_dir(&next) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.push(relative.to_owned());
            }
        }
    }
    Ok(files)
}
