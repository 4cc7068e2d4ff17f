//! The deliberate differences from the official crate.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::comparison::Comparison;
use super::item::Key;
use crate::{files, workspace};

/// Reasons by change, read from a file that has for each the item as the report names it, ` # ` and
/// the reason, and below, indented, what the report says of the item.
pub struct Exceptions {
    file: PathBuf,
    reasons: BTreeMap<Change, String>,
}

/// An item, and how the official crate has it or how the two crates have it. An exception is for one
/// change: if the item becomes another still, somebody has to look again.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    item: String,
    what: Vec<String>,
}

impl Change {
    fn new(item: &Key, what: &impl fmt::Display) -> Self {
        let what = what.to_string().lines().map(str::to_owned).collect();
        Self { item: item.to_string(), what }
    }
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
        let mut lines = text.lines().zip(1..).peekable();
        while let Some((line, number)) = lines.next() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let at = format!("error: `{}`, line {number}", file.display());
            let (item, reason) = line.split_once(" # ").ok_or_else(|| {
                format!("{at}: an exception has no reason; write `ITEM # REASON`")
            })?;
            let mut what = Vec::new();
            while let Some((line, _)) = lines.next_if(|(line, _)| line.starts_with(' '))
            {
                what.push(line.trim().to_owned());
            }
            if what.is_empty() {
                return Err(format!(
                    "{at}: `{item}` is not told; write below it, indented, what `cargo xtask \
                     compat` says of it"
                ));
            }
            let change = Change { item: item.trim().to_owned(), what };
            if reasons.insert(change, reason.trim().to_owned()).is_some() {
                return Err(format!("{at}: `{item}` stands here twice; remove one"));
            }
        }
        Ok(Self { file: file.to_owned(), reasons })
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Why an item may be missing or different as it is: `what` is as in the report.
    pub fn reason(&self, item: &Key, what: &impl fmt::Display) -> Option<&str> {
        self.reasons
            .get(&Change::new(item, what))
            .map(String::as_str)
    }

    /// An exception for what is neither missing nor different is a leftover.
    pub fn refuse_unused(&self, comparison: &Comparison) -> Result<(), String> {
        let missing = comparison.missing.iter();
        let missing = missing.map(|item| Change::new(&item.key, item));
        let different = comparison.different.iter();
        let different = different.map(|pair| Change::new(&pair.official.key, pair));
        let found: Vec<_> = missing.chain(different).collect();
        let unused = self.reasons.keys().filter(|change| !found.contains(change));
        let unused: Vec<_> = unused.map(|change| change.item.as_str()).collect();
        if unused.is_empty() {
            return Ok(());
        }
        Err(format!(
            "error: `{}` has exceptions for what is neither missing nor different, or is so in \
             another way; remove `{}`, or write what the report says now if the reason holds",
            self.file.display(),
            unused.join("`, `")
        ))
    }
}
