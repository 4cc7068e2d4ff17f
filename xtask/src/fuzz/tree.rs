//! Changes that know JSON, but nothing of Smithy.

use fastrand::Rng;
use serde_json::Value;

use super::odd;
use super::seeds::Seeds;

pub fn remove(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(place) = place(model, random) else { return };
    let Some((parent, name)) = place.rsplit_once('/') else { return };
    match model.pointer_mut(parent) {
        Some(Value::Object(entries)) => {
            entries.remove(&unescaped(name));
        }
        Some(Value::Array(items)) => {
            if let Some(at) = name.parse().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        _ => {}
    }
}

/// Writes one part over another.
pub fn copy(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let value = place(model, random).and_then(|place| model.pointer(&place).cloned());
    put(model, value, random);
}

pub fn swap(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let places = (place(model, random), place(model, random));
    let (Some(one), Some(other)) = places else { return };
    let values = (model.pointer(&one).cloned(), model.pointer(&other).cloned());
    // If the one is within the other, only one of the two is there in the end.
    for (place, value) in [(one, values.1), (other, values.0)] {
        if let (Some(part), Some(value)) = (model.pointer_mut(&place), value) {
            *part = value;
        }
    }
}

/// Writes an odd value somewhere, or changes a text a little.
pub fn replace(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(part) = place(model, random).and_then(|place| model.pointer_mut(&place))
    else {
        return;
    };
    match part {
        Value::String(known) if random.bool() => {
            let middle = known.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            let at = random.choice(middle).unwrap_or_default();
            known.insert_str(at, &odd::text(random));
        }
        part => *part = odd::value(random),
    }
}

fn put(model: &mut Value, value: Option<Value>, random: &mut Rng) {
    let part = place(model, random).and_then(|place| model.pointer_mut(&place));
    if let (Some(part), Some(value)) = (part, value) {
        *part = value;
    }
}

/// A part of the model, as a JSON pointer.
fn place(model: &Value, random: &mut Rng) -> Option<String> {
    let mut places = Vec::new();
    gather(model, &mut String::new(), &mut places);
    random.choice(places)
}

fn gather(value: &Value, at: &mut String, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(entries) => entries
            .iter()
            .map(|(name, child)| (escaped(name), child))
            .collect(),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(name, child)| (name.to_string(), child))
                .collect()
        }
        _ => Vec::new(),
    };
    for (name, child) in children {
        let length = at.len();
        at.push('/');
        at.push_str(&name);
        places.push(at.clone());
        gather(child, at, places);
        at.truncate(length);
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn unescaped(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}
