//! What is on disk, against what should be.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::Text;
use super::format::MARK;

/// What a run changes, each list in the order of the paths.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub written: Vec<Change>,
    pub unchanged: Vec<String>,
    /// Files with the generator's mark that the model no longer gives.
    pub removed: Vec<Change>,
}

/// One file that differs.
#[derive(Clone, Debug)]
pub struct Change {
    pub path: String,
    /// `None` where there was no file.
    pub old: Option<String>,
    /// `None` where there will be no file.
    pub new: Option<String>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// Every file that differs.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.written.iter().chain(&self.removed)
    }
}

/// The folders in which the generator looks for files that it no longer makes.
const FOLDERS: [&str; 3] = ["examples", "src", "tests"];

pub fn compare(out: &Path, mut files: Vec<Text>) -> Result<Changes, String> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut changes = Changes::default();
    let kept: BTreeSet<_> = files.iter().map(|file| file.path.clone()).collect();
    for Text { path, text } in files {
        let old = read(&out.join(&path))?;
        if old.as_deref() == Some(&*text) {
            changes.unchanged.push(path);
        } else {
            changes.written.push(Change { path, old, new: Some(text) });
        }
    }
    refuse_foreign(out, &changes)?;
    for folder in FOLDERS {
        stale(out, folder, &kept, &mut changes.removed)?;
    }
    Ok(changes)
}

/// Refuses to write over what somebody else made: all that is in the way where the manifest is not
/// ours.
fn refuse_foreign(out: &Path, changes: &Changes) -> Result<(), String> {
    if read(&out.join("Cargo.toml"))?.is_some_and(|manifest| is_ours(&manifest)) {
        return Ok(());
    }
    let is_foreign =
        |change: &&Change| change.old.as_deref().is_some_and(|text| !is_ours(text));
    let foreign: Vec<_> = changes
        .written
        .iter()
        .filter(is_foreign)
        .map(|change| format!("`{}`", change.path))
        .collect();
    if foreign.is_empty() {
        return Ok(());
    }
    Err(format!(
        "`{}` holds what this generator did not make: {}; choose another folder with `--out`",
        out.display(),
        foreign.join(", ")
    ))
}

/// Gathers the generator's files below a folder that are not among those to keep.
fn stale(
    out: &Path,
    folder: &str,
    kept: &BTreeSet<String>,
    removed: &mut Vec<Change>,
) -> Result<(), String> {
    let path = out.join(folder);
    if !path.is_dir() {
        return Ok(());
    }
    let unreadable = |error| format!("cannot read `{}`: {error}", path.display());
    let entries = fs::read_dir(&path).map_err(unreadable)?;
    let mut names = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    names.sort();
    for name in names {
        let below = format!("{folder}/{name}");
        stale(out, &below, kept, removed)?;
        if below.ends_with(".rs") && !kept.contains(&below) && !out.join(&below).is_dir()
        {
            let old = read(&out.join(&below))?.filter(|text| is_ours(text));
            removed.extend(old.map(|old| Change {
                path: below,
                old: Some(old),
                new: None,
            }));
        }
    }
    Ok(())
}

fn is_ours(text: &str) -> bool {
    text.lines().next().unwrap_or_default().contains(MARK)
}

/// The text of a file; `None` where there is none.
pub fn text(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read(path: &Path) -> Result<Option<String>, String> {
    text(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}
