//! Host labels, as RFC 1123 has them.

/// Whether `text` is a host label or, if `dots` are allowed, several with dots between them.
pub(crate) fn is_valid_label(text: &str, dots: bool) -> bool {
    match dots {
        true => text.split('.').all(is_label),
        false => is_label(text),
    }
}

fn is_label(text: &str) -> bool {
    let legal = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
    (1..=63).contains(&text.len()) && text.bytes().all(legal) && !text.starts_with('-')
}
