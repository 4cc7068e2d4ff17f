//! A part of a text.

/// The characters from `start` up to `end`, counted from the other end if `reverse`.
///
/// There is none if the text is too short, or is not ASCII.
pub(crate) fn substring(
    text: &str,
    start: usize,
    end: usize,
    reverse: bool,
) -> Option<&str> {
    let length = text.len();
    if !text.is_ascii() || start >= end || end > length {
        return None;
    }
    match reverse {
        true => text.get(length - end..length - start),
        false => text.get(start..end),
    }
}
