//! The deliberate differences from the official crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::comparison::Comparison;
use super::item::Key;
use crate::{files, workspace};

/// Reasons by item, read from a file with a line for each: the item as the report names it, ` # `,
/// and the reason.
pub struct Exceptions {
    file: PathBuf,
    reasons: BTreeMap<String, String>,
}

impl Exceptions {
    /// From a file of the workspace.
    pub fn read(file: &str) -> Result<Self, String> {
        let text = files::read(&workspace(file))
            .map_err(|error| format!("{error}; restore the file, it may be empty"))?;
        Self::parse(Path::new(file), &text)
    }

    pub fn parse(file: &Path, text: &str) -> Result<Self, String> {
        let mut reasons = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let at = format!("error: `{}`, line {}", file.display(), index + 1);
            let (item, reason) = line.split_once(" # ").ok_or_else(|| {
                format!("{at}: an exception has no reason; write `ITEM # REASON`")
            })?;
            let before =
                reasons.insert(item.trim().to_owned(), reason.trim().to_owned());
            if before.is_some() {
                return Err(format!("{at}: `{item}` stands here twice; remove one"));
            }
        }
        Ok(Self { file: file.to_owned(), reasons })
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    pub fn reason(&self, key: &Key) -> Option<&str> {
        self.reasons.get(&key.to_string()).map(String::as_str)
    }

    /// An exception for what is neither missing nor different is a leftover.
    pub fn refuse_unused(&self, comparison: &Comparison) -> Result<(), String> {
        let missing = comparison.missing.iter().map(|item| &item.key);
        let different = comparison.different.iter().map(|pair| &pair.official.key);
        let found: Vec<_> = missing.chain(different).map(Key::to_string).collect();
        let unused = self.reasons.keys().filter(|name| !found.contains(name));
        let unused: Vec<_> = unused.map(String::as_str).collect();
        if unused.is_empty() {
            return Ok(());
        }
        Err(format!(
            "error: `{}` has exceptions for what is neither missing nor different; remove `{}`",
            self.file.display(),
            unused.join("`, `")
        ))
    }
}
