//! Stage five: rendered files reach the disk, all of them or none.

mod disk;
mod fill;
mod format;
mod prune;
mod rustfmt;
mod staging;

use std::path::Path;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub use disk::{Change, Changes};

use crate::plan::Service;
use crate::render::{Contents, File};

/// A file with its final text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Relative to the crate, with `/` between folders.
    pub path: String,
    pub text: String,
}

/// Formats every file and puts the mark of the generator on top, in all threads at once. Tokens
/// live as long as their file is being formatted. Fixed files lose what the crate does not use.
///
/// # Errors
///
/// The path of the first file whose tokens are no Rust, with the parser's words: a fault of the
/// generator.
pub fn format(files: Vec<File<'_>>, service: &Service) -> Result<Vec<Text>, String> {
    let is_fixed = |file: &File<'_>| matches!(file.contents, Contents::Fixed { .. });
    let fixed: Vec<_> = files.iter().map(is_fixed).collect();
    // Gathered before they are looked at, so that the first error is always the same one.
    let texts: Vec<_> = files
        .into_par_iter()
        .map(|file| format::file(file, service))
        .collect();
    let mut texts = texts.into_iter().collect::<Result<Vec<_>, _>>()?;
    prune::prune(&mut texts, &fixed).map_err(|error| error.to_string())?;
    Ok(texts)
}

/// Finds what differs between the crate in `out` and `files`, without writing.
///
/// # Errors
///
/// The folder cannot be read, or holds a crate that this generator did not make.
pub fn compare(out: &Path, files: Vec<Text>) -> Result<Changes, String> {
    disk::compare(out, files)
}

/// Whether a run that died has left something half done in `out`, which the next one undoes.
pub fn is_pending(out: &Path) -> bool {
    staging::is_pending(out)
}

/// Undoes what a run that died left half done in `out`.
///
/// # Errors
///
/// A file cannot be moved back, or has been edited since; then all stays as it is.
pub fn recover(out: &Path) -> Result<(), String> {
    staging::recover(out)
}

/// Makes the crate in `out` what `changes` says. After an error, or a crash and the next run, the
/// crate is as it was before.
///
/// # Errors
///
/// A file cannot be written, moved or removed, or is no longer what it was when it was compared.
pub fn write(out: &Path, changes: &Changes) -> Result<(), String> {
    staging::write(out, changes)
}
