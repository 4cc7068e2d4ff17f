//! Traits that no stage reads.

use super::rules;
use super::traits::Change;
use super::words::from_to;
use crate::load::Traits;

const AUTH: [&str; 2] = ["aws.auth#cognitoUserPools", "smithy.api#httpDigestAuth"];

const DOCUMENTATION: [&str; 3] =
    ["smithy.api#examples", "smithy.api#internal", "smithy.api#tags"];

/// What it means that such a trait differs.
pub fn other(name: &str, old: &Traits, new: &Traits) -> Change {
    let rule = match name {
        "smithy.api#uniqueItems" if old.other.contains_key(name) => {
            &rules::UNIQUE_REMOVED
        }
        "smithy.api#uniqueItems" => &rules::UNIQUE_ADDED,
        _ if AUTH.contains(&name) => &rules::AUTH,
        _ if DOCUMENTATION.contains(&name) => &rules::DOCUMENTATION,
        _ => &rules::OTHER_TRAIT,
    };
    let text = |traits: &Traits| traits.other.get(name).map(|it| short(it.to_string()));
    let detail = match (text(old), text(new)) {
        (Some(old), Some(new)) => format!("`{name}`: {}", from_to(&old, &new)),
        (Some(_), None) => format!("no longer `{name}`"),
        _ => format!("`{name}`"),
    };
    Change { rule, detail }
}

/// A value that is not longer than a reader bears.
pub fn short(text: String) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
