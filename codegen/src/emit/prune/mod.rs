//! Fixed files without what a crate has no use for.
//!
//! In a fixed file, `// if used` stands above an item that not every crate names, and
//! `// if used: a, b` above any part, such as a variant or the arm of a macro, that is for crates
//! with one of these: a name `a`, the call of a macro `a!`, or anything else that stands in a rendered
//! file, such as `+ A(`. Above imports, the mark goes for each name that they bring. What stands below
//! `// if unused: a` is for the other crates; it keeps nothing else that has a mark.

mod names;
mod outline;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use aho_corasick::BuildError;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::names::{Name, Names};
use self::outline::Outline;
use super::Text;

const MARK: &str = "// if used";
const MARK_OF_OTHERS: &str = "// if unused";

/// Leaves out of the `fixed` files what nothing in the sources of the crate names.
///
/// # Errors
///
/// There are more names than can be looked for.
pub fn prune(texts: &mut [Text], fixed: &[bool]) -> Result<(), BuildError> {
    let files = texts.iter_mut().zip(fixed);
    let (marked, others): (Vec<_>, Vec<_>) =
        files.partition(|(Text { text, .. }, fixed)| **fixed && text.contains(MARK));

    let outlines: Vec<_> = marked
        .par_iter()
        .map(|(file, _)| Outline::of(&file.text))
        .collect();
    let names = Names::new(outlines.iter().flat_map(Outline::names).collect())?;
    let mut used = others
        .par_iter()
        .filter(|(file, _)| file.path.starts_with("src/"))
        .map(|(file, _)| used_by(&names, &file.text))
        .reduce(BTreeSet::new, |a, b| a.union(&b).copied().collect());
    let read: Vec<_> = outlines.par_iter().map(|it| it.read(&names)).collect();
    while read.iter().any(|file| file.adds_to(&mut used)) {}

    let pruned: Vec<_> = read.par_iter().map(|file| file.pruned(&used)).collect();
    for ((file, _), pruned) in marked.into_iter().zip(pruned) {
        file.text = pruned;
    }
    Ok(())
}

fn used_by<'a>(names: &Names<'a>, text: &str) -> BTreeSet<Name<'a>> {
    let mentions = text.lines().flat_map(|line| names.mentioned(line));
    mentions.map(|mention| mention.name).collect()
}
