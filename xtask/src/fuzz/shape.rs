//! Changes that know what a Smithy model looks like, so that the model may stay sound.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::odd;
use super::seeds::Seeds;

type Shapes = Map<String, Value>;

/// The entries of a shape that hold one member each.
const SINGLE: [&str; 3] = ["member", "key", "value"];

const PRELUDE: [&str; 15] = [
    "BigDecimal",
    "BigInteger",
    "Blob",
    "Boolean",
    "Byte",
    "Document",
    "Double",
    "Float",
    "Integer",
    "Long",
    "PrimitiveInteger",
    "Short",
    "String",
    "Timestamp",
    "Unit",
];

const TYPES: [&str; 14] = [
    "structure",
    "union",
    "list",
    "set",
    "map",
    "enum",
    "intEnum",
    "string",
    "blob",
    "timestamp",
    "document",
    "operation",
    "resource",
    "bigDecimal",
];

/// Gives a shape another name, everywhere.
pub fn rename_shape(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(old) = shape_id(model, random) else { return };
    let (namespace, name) = old.split_once('#').unwrap_or((&old, ""));
    let new = format!("{namespace}#{}", odd::name(name, random));
    rename(model, &old, &new);
}

fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(items) => {
            items.iter_mut().for_each(|item| rename(item, old, new));
        }
        Value::Object(entries) => {
            if let Some(entry) = entries.remove(old) {
                entries.insert(new.to_owned(), entry);
            }
            entries.values_mut().for_each(|item| rename(item, old, new));
        }
        _ => {}
    }
}

/// Gives a member another name, and in the uri of every operation too.
pub fn rename_member(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(members) = members(model, random) else { return };
    let Some(old) = random.choice(members.keys()).cloned() else { return };
    let new = odd::name(&old, random);
    if let Some(member) = members.remove(&old) {
        members.insert(new.clone(), member);
    }
    let operations = shapes(model).into_iter().flat_map(Map::values_mut);
    for operation in operations {
        if let Some(Value::String(uri)) =
            operation.pointer_mut("/traits/smithy.api#http/uri")
        {
            *uri = uri.replace(&format!("{{{old}}}"), &format!("{{{new}}}"));
        }
    }
}

/// Gives a value of an enum another text.
pub fn rename_value(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let enums = shapes(model).into_iter().flat_map(Map::values_mut);
    let enums = enums.filter(|shape| {
        shape
            .get("type")
            .is_some_and(|kind| kind == "enum" || kind == "intEnum")
    });
    let Some(shape) = random.choice(enums.collect::<Vec<_>>()) else { return };
    let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) else {
        return;
    };
    let Some(member) = random.choice(members.values_mut().collect::<Vec<_>>()) else {
        return;
    };
    let value = match random.bool() {
        true => json!(odd::text(random)),
        false => odd::value(random),
    };
    set_trait(member, "smithy.api#enumValue", value);
}

/// Lets a member, or an operation, lead to another shape.
pub fn retarget(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(id) = shape_id(model, random) else { return };
    let mut targets = Vec::new();
    for shape in shapes(model).into_iter().flat_map(Map::values_mut) {
        gather_targets(shape, &mut targets);
    }
    if let Some(target) = random.choice(targets) {
        *target = json!(id);
    }
}

fn gather_targets<'a>(value: &'a mut Value, targets: &mut Vec<&'a mut Value>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                match name.as_str() {
                    "target" => targets.push(value),
                    "traits" => {}
                    _ => gather_targets(value, targets),
                }
            }
        }
        Value::Array(items) => {
            items
                .iter_mut()
                .for_each(|item| gather_targets(item, targets));
        }
        _ => {}
    }
}

pub fn retarget_to_prelude(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let target = prelude(random);
    if let Some(member) = member(model, random) {
        set(member, "target", json!(target));
    }
}

pub fn add_member(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let target = match random.bool() {
        true => Some(prelude(random)),
        false => shape_id(model, random),
    };
    let Some(members) = members(model, random) else { return };
    let near = random.choice(members.keys()).cloned();
    let name = odd::name(&near.unwrap_or_default(), random);
    members.insert(name, json!({ "target": target }));
}

pub fn add_trait(model: &mut Value, seeds: &Seeds, random: &mut Rng) {
    let shapes = shapes(model).into_iter().flat_map(Map::values_mut);
    if let Some(shape) = random.choice(shapes.collect::<Vec<_>>()) {
        let (name, value) = seeds.trait_of(random);
        set_trait(shape, &name, value);
    }
}

pub fn add_trait_to_member(model: &mut Value, seeds: &Seeds, random: &mut Rng) {
    if let Some(member) = member(model, random) {
        let (name, value) = seeds.trait_of(random);
        set_trait(member, &name, value);
    }
}

/// A second shape of the same kind, under a name that is nearly the same.
pub fn copy_shape(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(id) = shape_id(model, random) else { return };
    let (namespace, name) = id.split_once('#').unwrap_or((&id, ""));
    let new = format!("{namespace}#{}", odd::name(name, random));
    let Some(shapes) = shapes(model) else { return };
    if let Some(shape) = shapes.get(&id).cloned() {
        shapes.insert(new.clone(), shape);
    }
    if let Some(member) = member(model, random) {
        set(member, "target", json!(new));
    }
}

pub fn change_type(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let shapes = shapes(model).into_iter().flat_map(Map::values_mut);
    if let Some(shape) = random.choice(shapes.collect::<Vec<_>>()) {
        set(shape, "type", json!(random.choice(TYPES)));
    }
}

/// Makes a shape a mixin of another, or of itself.
pub fn add_mixin(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(mixin) = shape_id(model, random) else { return };
    let Some(shapes) = shapes(model) else { return };
    let kind = shapes.get_mut(&mixin).and_then(|shape| {
        set_trait(shape, "smithy.api#mixin", json!({}));
        shape.get("type").cloned()
    });
    let any = random.u8(..4) == 0;
    let fitting = shapes
        .values_mut()
        .filter(|shape| any || shape.get("type") == kind.as_ref());
    if let Some(shape) = random.choice(fitting.collect::<Vec<_>>()) {
        set(shape, "mixins", json!([{ "target": mixin }]));
    }
}

pub fn apply(model: &mut Value, seeds: &Seeds, random: &mut Rng) {
    let Some(id) = shape_id(model, random) else { return };
    let (name, value) = seeds.trait_of(random);
    if let Some(shapes) = shapes(model) {
        let members = shapes
            .get(&id)
            .and_then(|shape| shape.get("members")?.as_object());
        let known = members.and_then(|members| random.choice(members.keys()).cloned());
        let member = known.unwrap_or_else(|| odd::name("name", random));
        let entry = json!({ "type": "apply", "traits": { name: value } });
        shapes.insert(format!("{id}${member}"), entry);
    }
}

/// Puts many lists, maps or structures between a member and its target.
pub fn nest(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let depth = 1 << random.u32(1..=11);
    let kind = random.u8(..3);
    let Some(member) = member(model, random) else { return };
    let target = member.get("target").cloned().unwrap_or_default();
    set(member, "target", json!("nested#N0"));
    let Some(shapes) = shapes(model) else { return };
    for at in 0..depth {
        let is_last = at + 1 == depth;
        let next =
            if is_last { target.clone() } else { json!(format!("nested#N{}", at + 1)) };
        let inner = json!({ "target": next });
        let shape = match kind {
            0 => json!({ "type": "list", "member": inner }),
            1 => {
                json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": inner })
            }
            _ => json!({ "type": "structure", "members": { "next": inner } }),
        };
        shapes.insert(format!("nested#N{at}"), shape);
    }
}

/// Gives a shape many members.
pub fn widen(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let count = 1 << random.u32(1..=8);
    let target = prelude(random);
    if let Some(members) = members(model, random) {
        let wide =
            (0..count).map(|at| (format!("wide{at}"), json!({ "target": target })));
        members.extend(wide);
    }
}

/// Lets a member lead back to its own shape.
pub fn hold_itself(model: &mut Value, _: &Seeds, random: &mut Rng) {
    let Some(id) = shape_id(model, random) else { return };
    let shape = shapes(model).and_then(|shapes| shapes.get_mut(&id));
    let members: Vec<_> = shape.into_iter().flat_map(members_of).collect();
    if let Some(member) = random.choice(members) {
        set(member, "target", json!(id));
    }
}

fn shapes(model: &mut Value) -> Option<&mut Shapes> {
    model.get_mut("shapes")?.as_object_mut()
}

fn shape_id(model: &mut Value, random: &mut Rng) -> Option<String> {
    random.choice(shapes(model)?.keys()).cloned()
}

/// The members of a structure, union or enum.
fn members<'a>(model: &'a mut Value, random: &mut Rng) -> Option<&'a mut Shapes> {
    let members = shapes(model)?
        .values_mut()
        .filter_map(|shape| shape.get_mut("members")?.as_object_mut());
    random.choice(members.collect::<Vec<_>>())
}

/// A member of any shape.
fn member<'a>(model: &'a mut Value, random: &mut Rng) -> Option<&'a mut Value> {
    let members = shapes(model)?.values_mut().flat_map(members_of);
    random.choice(members.collect::<Vec<_>>())
}

fn members_of(shape: &mut Value) -> Vec<&mut Value> {
    let mut members = Vec::new();
    for (name, part) in shape.as_object_mut().into_iter().flatten() {
        if SINGLE.contains(&name.as_str()) {
            members.push(part);
        } else if name == "members" {
            let named = part.as_object_mut().into_iter().flat_map(Map::values_mut);
            members.extend(named);
        }
    }
    members
}

fn prelude(random: &mut Rng) -> String {
    format!("smithy.api#{}", random.choice(PRELUDE).unwrap_or_default())
}

fn set(node: &mut Value, name: &str, value: Value) {
    if let Some(entries) = node.as_object_mut() {
        entries.insert(name.to_owned(), value);
    }
}

fn set_trait(node: &mut Value, name: &str, value: Value) {
    if let Some(entries) = node.as_object_mut() {
        let traits = entries.entry("traits").or_insert_with(|| json!({}));
        set(traits, name, value);
    }
}
