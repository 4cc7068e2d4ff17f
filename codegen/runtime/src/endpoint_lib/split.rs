//! Text in parts.

/// The parts of `text` between delimiters: at most `limit` of them, or all if that is zero.
pub(crate) fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    match limit {
        0 => text.split(delimiter).collect(),
        limit => text.splitn(limit, delimiter).collect(),
    }
}
