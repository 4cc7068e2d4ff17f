//! Edits of a model: merge patches of its shapes, as RFC 7396 has them, in the order of the file.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// JSON whose objects keep their order.
#[derive(Clone, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Json {
    Object(IndexMap<String, Self>),
    Other(Value),
}

/// What is done to the base, or to both models of a pair.
#[derive(Deserialize)]
pub struct Edit {
    #[serde(default)]
    pub old: Patches,
    #[serde(default)]
    pub new: Patches,
}

/// One patch, or several after each other.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Patches {
    One(IndexMap<String, Json>),
    Several(Vec<IndexMap<String, Json>>),
}

impl Default for Patches {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// The text of a model after some patches, by the names of its shapes without their namespace.
pub fn apply(base: &str, patches: &Patches) -> serde_json::Result<String> {
    let mut model: Json = serde_json::from_str(base)?;
    let patches = match patches {
        Patches::One(patch) => std::slice::from_ref(patch),
        Patches::Several(patches) => patches,
    };
    for patch in patches {
        let shapes = patch
            .iter()
            .map(|(name, shape)| (format!("t#{name}"), shape.clone()));
        let shapes = Json::Object(shapes.collect());
        merge(&mut model, &Json::Object([("shapes".to_owned(), shapes)].into()));
    }
    serde_json::to_string_pretty(&model)
}

fn merge(target: &mut Json, patch: &Json) {
    let Json::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !matches!(target, Json::Object(_)) {
        *target = Json::Object(IndexMap::new());
    }
    let Json::Object(members) = target else { return };
    for (name, value) in patch {
        if let Json::Other(Value::Null) = value {
            members.shift_remove(name);
        } else {
            let member = members.entry(name.clone());
            merge(member.or_insert(Json::Other(Value::Null)), value);
        }
    }
}
