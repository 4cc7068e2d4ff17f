//! What shape ids and member names may look like.

/// A Smithy identifier: letters, digits and underscores, not starting with a digit.
pub fn is_identifier(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(is_word)
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// `namespace#Name`, where the namespace is identifiers joined by dots.
pub(super) fn is_shape_id(id: &str) -> bool {
    id.split_once('#').is_some_and(|(namespace, name)| {
        namespace.split('.').all(is_identifier) && is_identifier(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_ids() {
        for good in ["a#B", "com.example_1#_Name9"] {
            assert!(is_shape_id(good), "{good}");
        }
        for bad in [
            "", "Name", "#Name", "a#", "a..b#C", "a#1b", "a#B$c", "a#B#C", "a b#C",
            "a#_", "a#É",
        ] {
            assert!(!is_shape_id(bad), "{bad}");
        }
    }
}
