//! What is wrong with a model, told so that its author can mend it.

use std::collections::BTreeSet;
use std::fmt;

/// One thing wrong with a model: where it is, why it is wrong, what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// 1-based; absent where the fault is of the file as a whole.
    pub line: Option<usize>,
    pub shape: Option<String>,
    pub member: Option<String>,
    pub reason: String,
    pub remedy: String,
}

/// The faults that one stage found, by line; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

/// Where in a file a fault lies, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    pub line: Option<usize>,
    pub shape: Option<&'a str>,
    pub member: Option<&'a str>,
}

/// Gathers the faults of one file, so that a stage can carry on after each.
#[derive(Debug)]
pub struct Collector {
    file: String,
    faults: Vec<Fault>,
}

impl Collector {
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), faults: Vec::new() }
    }

    pub fn add(
        &mut self,
        place: Place<'_>,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.faults.push(Fault {
            file: self.file.clone(),
            line: place.line,
            shape: place.shape.map(str::to_owned),
            member: place.member.map(str::to_owned),
            reason: reason.into(),
            remedy: remedy.into(),
        });
    }

    pub fn count(&self) -> usize {
        self.faults.len()
    }

    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// Takes over the faults of another file, or of another stage.
    pub fn absorb(&mut self, other: impl IntoIterator<Item = Fault>) {
        self.faults.extend(other);
    }

    /// The stage's value, unless anything is wrong.
    pub fn settle<T>(mut self, value: T) -> Result<T, Faults> {
        if self.faults.is_empty() {
            return Ok(value);
        }
        let is_other = |fault: &Fault| fault.file != self.file;
        self.faults
            .sort_by_key(|fault| (is_other(fault), fault.line));
        Err(Faults(self.faults))
    }
}

impl Faults {
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }
}

impl IntoIterator for Collector {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.faults.into_iter()
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, shape, member, reason, remedy } = self;
        writeln!(f, "error: {reason}")?;
        match line {
            Some(line) => writeln!(f, "  --> {file}:{line}")?,
            None => writeln!(f, "  --> {file}")?,
        }
        match (shape, member) {
            (Some(shape), Some(member)) => {
                writeln!(f, "   = shape: {shape}, member: {member}")?
            }
            (Some(shape), None) => writeln!(f, "   = shape: {shape}")?,
            _ => {}
        }
        writeln!(f, "   = help: {remedy}")
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        let files: BTreeSet<_> =
            self.0.iter().map(|fault| fault.file.as_str()).collect();
        let files = files.into_iter().collect::<Vec<_>>().join(", ");
        let count = self.0.len();
        let noun = if count == 1 { "fault" } else { "faults" };
        write!(f, "error: {count} {noun} in {files}; nothing was written")
    }
}

impl std::error::Error for Fault {}
impl std::error::Error for Faults {}

/// The known name that `name` was most likely meant to be, if one is close enough to suggest.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= 4 * limit)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A remedy that suggests the nearest known name, or says `otherwise` if none is near.
pub fn did_you_mean<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.into(),
    }
}

/// Edits between two names; a difference in case alone counts less than any edit.
fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_suggests_only_what_is_near() {
        let known = ["structure", "string", "list"];
        assert_eq!(nearest("strucure", known), Some("structure"));
        assert_eq!(nearest("LIST", known), Some("list"));
        assert_eq!(nearest("operation", known), None);
    }

    #[test]
    fn faults_are_told_in_line_order() {
        let mut collector = Collector::new("m.json");
        for line in [Some(3), None, Some(1)] {
            collector.add(Place { line, ..Place::default() }, "reason", "remedy");
        }
        let faults = collector.settle(()).unwrap_err();
        let lines: Vec<_> = faults.as_slice().iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [None, Some(1), Some(3)]);
        assert!(
            faults
                .to_string()
                .ends_with("error: 3 faults in m.json; nothing was written")
        );
    }
}
