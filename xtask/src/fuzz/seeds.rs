//! The models to start from, and what they have that others could have too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ::codegen::check::trait_names;
use ::codegen::load::TYPED;
use fastrand::Rng;
use serde_json::Value;

use crate::{files, workspace};

#[derive(Default)]
pub struct Seeds {
    /// The models that show one thing each, those that have a fault, and those of whole services.
    small: Vec<Value>,
    faulty: Vec<Value>,
    large: Vec<Value>,
    /// Every known trait, with the values that it has somewhere.
    traits: Vec<(String, Vec<Value>)>,
}

const FAULTS: &str = "codegen/tests/faults";

const FOLDERS: [&str; 5] = [
    FAULTS,
    "codegen/tests/faults/sound",
    "codegen/tests/fixtures",
    "model",
    "tests/conformance",
];

/// How large a small model may be.
const SMALL: usize = 20_000;

/// Of a hundred models, those below the first number begin as that of a service, those below the
/// second as one with a fault.
const LARGE: usize = 2;
const FAULTY: usize = 12;

impl Seeds {
    pub fn read(models: &[PathBuf]) -> Result<Self, String> {
        let mut paths = Vec::new();
        for folder in FOLDERS.map(workspace).iter().chain(models) {
            paths.extend(models_in(folder)?);
        }
        let mut seeds = Self::default();
        let mut values = BTreeMap::new();
        for path in paths {
            let text = files::read(&path)?;
            // Some of the faults are in the JSON itself.
            let Ok(model) = serde_json::from_str(&text) else { continue };
            gather(&model, &mut values);
            let kept = match text.len() {
                SMALL.. => &mut seeds.large,
                _ if is_faulty(&path) => &mut seeds.faulty,
                _ => &mut seeds.small,
            };
            kept.push(model);
        }
        seeds.traits = known(values);
        Ok(seeds)
    }

    pub fn model(&self, random: &mut Rng) -> Value {
        let models = match random.usize(..100) {
            ..LARGE => &self.large,
            LARGE..FAULTY => &self.faulty,
            _ => &self.small,
        };
        random.choice(models).cloned().unwrap_or_default()
    }

    /// A trait with a value that it has somewhere, or with an empty one.
    pub fn trait_of(&self, random: &mut Rng) -> (String, Value) {
        match random.choice(&self.traits) {
            Some((name, values)) => {
                let value = random.choice(values).cloned();
                (name.clone(), value.unwrap_or_else(|| serde_json::json!({})))
            }
            None => (String::new(), Value::Null),
        }
    }
}

/// Whether a model is among the faulty ones themselves, not below them with those that are nearly so.
fn is_faulty(path: &Path) -> bool {
    path.parent() == Some(&workspace(FAULTS))
}

fn models_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| {
        let folder = folder.display();
        format!(
            "error: cannot read the models in `{folder}`: {error}; `--models` takes a folder of them, \
             and `.ci/fuzz` that in MODELS"
        )
    };
    let mut models = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        models.push(entry.map_err(unreadable)?.path());
    }
    models.retain(|path| path.extension().is_some_and(|it| it == "json"));
    models.sort();
    Ok(models)
}

/// The values of traits, as JSON so that each is there once.
type Values = BTreeMap<String, BTreeSet<String>>;

fn gather(node: &Value, values: &mut Values) {
    let Some(entries) = node.as_object() else { return };
    for (name, child) in entries {
        let traits = child.as_object().filter(|_| name == "traits");
        for (name, value) in traits.into_iter().flatten() {
            let known = values.entry(name.clone()).or_default();
            known.insert(value.to_string());
        }
        gather(child, values);
    }
}

/// What was gathered, and the traits that were not.
fn known(mut values: Values) -> Vec<(String, Vec<Value>)> {
    for name in trait_names().chain(TYPED.iter().copied()) {
        values.entry(name.to_owned()).or_default();
    }
    let parsed = |values: BTreeSet<String>| {
        values
            .iter()
            .filter_map(|value| serde_json::from_str(value).ok())
            .collect()
    };
    values
        .into_iter()
        .map(|(name, values)| (name, parsed(values)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_models_have_no_fault() {
        let faulty = |folder| {
            let models = models_in(&workspace(folder)).unwrap_or_default();
            models
                .iter()
                .map(|path| is_faulty(path))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(faulty(FAULTS), [true].into());
        for folder in FOLDERS.into_iter().filter(|folder| *folder != FAULTS) {
            assert_eq!(faulty(folder), [false].into(), "{folder}");
        }
    }
}
