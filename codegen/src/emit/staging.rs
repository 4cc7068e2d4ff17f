//! Writing all or nothing. New files are first written beside the crate's own; then old files move
//! away and new ones into their places. What moved away comes back if anything goes wrong, or, if
//! the process dies in between, at the start of the next run. Nothing that somebody has written
//! meanwhile is lost: it stops the run instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Change, Changes};

/// The folder for what is on its way, inside the crate so that a move is a rename.
const STAGING: &str = ".codegen-staging";

/// What the folder is called once all is in place: from then on nothing comes back.
const DONE: &str = ".codegen-done";

/// Whether a run that died has left something half done.
pub fn is_pending(out: &Path) -> bool {
    out.join(STAGING).exists()
}

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
    let result = staging
        .stage(changes)
        .and_then(|()| staging.refuse_edited(changes))
        .and_then(|()| staging.apply(changes));
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
    /// What the run does to each file, a line each.
    moves: PathBuf,
}

/// What a run does to a file.
struct Move {
    path: String,
    /// Whether there was no file before.
    is_added: bool,
    /// Of the new text, if there is one.
    digest: Option<String>,
}

impl<'a> Staging<'a> {
    fn new(out: &'a Path) -> Self {
        let root = out.join(STAGING);
        let (new, old, moves) = (root.join("new"), root.join("old"), root.join("moves"));
        Self { out, root, new, old, moves }
    }

    /// Writes every new file beside the old ones, and then, before anything moves, what will.
    fn stage(&self, changes: &Changes) -> io::Result<()> {
        for Change { path, old: _, new } in changes.iter() {
            if let Some(text) = new {
                create(&self.new.join(path), text)?;
            }
        }
        let moves: String = changes.iter().map(|it| Move::of(it).line()).collect();
        // Whole or not at all: half a path is another path.
        let part = self.root.join("moves.part");
        create(&part, &moves)?;
        fs::rename(part, &self.moves)
    }

    /// Stops where a file is no longer what it was when the changes were made.
    fn refuse_edited(&self, changes: &Changes) -> io::Result<()> {
        let is_edited =
            |change: &&Change| text_at(&self.out.join(&change.path)) != change.old;
        match changes.iter().find(is_edited) {
            Some(Change { path, .. }) => Err(io::Error::other(format!(
                "`{path}` has changed since it was read; nothing was written, so run again"
            ))),
            None => Ok(()),
        }
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

    /// Brings back what moved away, and takes out what was added; or touches nothing if that would
    /// take away what somebody has written since.
    fn recover(&self) -> io::Result<()> {
        let moves = self.moves()?;
        if let Some(Move { path, .. }) = moves.iter().find(|it| self.is_edited(it)) {
            let staging = self.root.display();
            return Err(io::Error::other(format!(
                "`{path}` has changed since; put it aside and run again, or, to keep everything as \
                 it is now, remove `{staging}`"
            )));
        }
        for Move { path, is_added, .. } in moves {
            let (place, old) = (self.out.join(&path), self.old.join(&path));
            if is_added {
                // What still waits has not come to its place; what is there is somebody else's.
                if !self.new.join(&path).exists() {
                    let _ = fs::remove_file(&place);
                }
                remove_empty_parents(self.out, &place);
            } else if old.exists() {
                rename(&old, &place)?;
            }
        }
        self.finish()
    }

    /// Whether a file that recovery would replace or remove is another than the run has left it.
    fn is_edited(&self, Move { path, is_added, digest }: &Move) -> bool {
        let waits = self.new.join(path).exists();
        let has_moved = if *is_added { !waits } else { self.old.join(path).exists() };
        let left = digest.as_ref().filter(|_| !waits);
        let now = text_at(&self.out.join(path)).map(|text| self::digest(&text));
        has_moved && now.is_some() && now.as_ref() != left
    }

    /// Stops where an older generator, which kept no list, has moved files away.
    fn refuse_older(&self) -> io::Result<()> {
        if !self.old.exists() {
            return Ok(());
        }
        let old = self.old.display();
        Err(io::Error::other(format!(
            "an older generator has moved files to `{old}`; bring back what you want to keep, and \
             remove the folder"
        )))
    }

    /// What a run was to do; nothing if it died before it began to move.
    fn moves(&self) -> io::Result<Vec<Move>> {
        match fs::read_to_string(&self.moves) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.refuse_older()?;
                Ok(Vec::new())
            }
            text => Ok(text?.lines().filter_map(Move::read).collect()),
        }
    }
}

impl Move {
    fn of(Change { path, old, new }: &Change) -> Self {
        Self {
            path: path.clone(),
            is_added: old.is_none(),
            digest: new.as_deref().map(digest),
        }
    }

    fn line(&self) -> String {
        let Self { path, is_added, digest } = self;
        let what = if *is_added { "added" } else { "changed" };
        format!("{what} {} {path}\n", digest.as_deref().unwrap_or("-"))
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let is_added = parts.next()? == "added";
        let digest = Some(parts.next()?).filter(|it| *it != "-");
        let path = parts.next()?.to_owned();
        Some(Self { path, is_added, digest: digest.map(str::to_owned) })
    }
}

/// Tells a text from what becomes of it by an edit (FNV-1a).
fn digest(text: &str) -> String {
    let step =
        |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The text at a place; `None` where there is no file, or something else.
fn text_at(place: &Path) -> Option<String> {
    disk::text(place).ok().flatten()
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
