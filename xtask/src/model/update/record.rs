//! Where the model is from: `model/upstream.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The upstream file that the model was last brought up to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Where it can be had.
    pub origin: String,
    /// Of its bytes.
    pub sha256: String,
    /// Of what upstream says at each place; its sentences themselves are not ours to keep.
    pub documentation: BTreeMap<String, String>,
}

impl Record {
    pub fn parse(file: &str, text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("error: `{file}`: {error}"))
    }

    pub fn text(&self) -> String {
        // A record of texts can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Enough of the hash to notice that a text has changed.
pub fn digest(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_everybody() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
        assert_eq!(digest(""), "e3b0c44298fc1c14");
    }
}
