//! Endpoint rules as a table of decisions.

/// A condition, and the decision that is next if it is met and if it is not, by their places.
pub(crate) type Decision = (u16, u16, u16);

/// The result that the decisions lead to: how far behind the last of them it is.
pub(crate) fn follow(
    decisions: &[Decision],
    is_met: impl Fn(u16) -> Option<bool>,
) -> usize {
    let mut at = 0;
    while let Some((condition, met, unmet)) = decisions.get(at) {
        let next = if is_met(*condition) == Some(true) { *met } else { *unmet };
        // Only forward, so that this comes to an end whatever is in the table.
        at = usize::from(next).max(at + 1);
    }
    at - decisions.len()
}
