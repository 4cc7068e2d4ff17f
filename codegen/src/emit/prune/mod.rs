//! Fixed files without what a crate has no use for.
//!
//! In a fixed file, `// if used` stands above an item that not every crate needs: it stays where other
//! fixed files name it. `// if used: a or b` stands above any part, such as a variant or the arm of a
//! macro: it stays where `a` or `b` is, a word of fixed files, the call of a macro `a!`, or anything
//! else, such as `+ A(`, that rendered files have. Above imports, the mark goes for each name that they
//! bring. What stands below `// if unused: a` is for the other crates; it keeps nothing else that has a
//! mark.
//!
//! The plan does not decide this, for what shared code needs of shared code is seen in that code only.

mod code;
mod names;
mod outline;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use aho_corasick::BuildError;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::names::{Name, Names};
use self::outline::{Outline, Read};
use super::Text;

const MARK: &str = "// if used";
const MARK_OF_OTHERS: &str = "// if unused";

/// Leaves out of the `fixed` files what nothing in the sources of the crate needs.
///
/// # Errors
///
/// There are more names than can be looked for.
pub fn prune(texts: &mut [Text], fixed: &[bool]) -> Result<(), BuildError> {
    let sources = texts.iter_mut().zip(fixed);
    let sources = sources.filter(|(file, _)| file.path.starts_with("src/"));
    let (fixed, rendered): (Vec<_>, Vec<_>) = sources.partition(|(_, fixed)| **fixed);

    let outlines: Vec<_> = fixed
        .par_iter()
        .map(|(file, _)| Outline::of(&file.text))
        .collect();
    let names = Names::new(outlines.iter().flat_map(Outline::names).collect())?;
    let used = rendered
        .par_iter()
        .map(|(file, _)| names.in_rendered(&file.text))
        .reduce(BTreeSet::new, |a, b| a.union(&b).copied().collect());
    let read: Vec<_> = outlines.par_iter().map(|it| it.read(&names)).collect();
    let used = followed(used, &read);

    let pruned: Vec<_> = read.par_iter().map(|file| file.pruned(&used)).collect();
    for ((file, _), pruned) in fixed.into_iter().zip(pruned) {
        file.text = pruned;
    }
    Ok(())
}

/// All that is used where `used` is, for what stays in a fixed file uses more.
fn followed<'a>(
    mut used: BTreeSet<Name<'a>>,
    read: &[Read<'_, 'a>],
) -> BTreeSet<Name<'a>> {
    while read.iter().any(|file| file.adds_to(&mut used)) {}
    used
}
