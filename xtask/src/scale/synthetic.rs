//! Models that nobody wrote: as large as one likes, each large in one way.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// A way to be large.
#[derive(Clone, Copy)]
pub struct Growth {
    pub name: &'static str,
    /// The model of a size; some are made from the model of a real service.
    pub grown: fn(&Value, usize) -> Value,
    /// The sizes to look at; each multiplies the one before.
    pub sizes: &'static [usize],
}

pub const GROWTHS: [Growth; 7] = [
    Growth { name: "copies", grown: copies, sizes: &[1, 10, 100] },
    Growth { name: "members", grown: members, sizes: &[100, 1_000, 10_000] },
    Growth { name: "variants", grown: variants, sizes: &[100, 1_000, 10_000] },
    Growth { name: "values", grown: values, sizes: &[100, 1_000, 10_000] },
    Growth { name: "chain", grown: chain, sizes: &[100, 1_000, 10_000] },
    Growth { name: "ring", grown: ring, sizes: &[100, 1_000, 10_000] },
    Growth { name: "shared", grown: shared, sizes: &[10, 100, 1_000] },
];

/// The service with everything that it has, several times, each copy under names of its own.
pub fn copies(model: &Value, count: usize) -> Value {
    let mut grown = model.clone();
    let shapes = shapes_of(model);
    for copy in 1..count {
        let cloned = shapes.iter().filter(|(_, shape)| !is_service(shape));
        let cloned = cloned.map(|(id, shape)| {
            let mut shape = shape.clone();
            rename(&mut shape, shapes, copy);
            (format!("{id}{copy}"), shape)
        });
        let cloned: Vec<_> = cloned.collect();
        for entry in ["operations", "resources"] {
            let links = links(shapes, entry, copy);
            extend(&mut grown, entry, links);
        }
        insert(&mut grown, cloned);
    }
    grown
}

/// Gives a copied shape the names of its copy, and an operation a route of its own.
fn rename(value: &mut Value, shapes: &Map<String, Value>, copy: usize) {
    match value {
        Value::String(text) if shapes.contains_key(text) => *text += &copy.to_string(),
        Value::Array(items) => {
            items.iter_mut().for_each(|item| rename(item, shapes, copy));
        }
        Value::Object(entries) => {
            if let Some(Value::String(uri)) = entries.get_mut("uri") {
                *uri = format!("/copy{copy}{uri}");
            }
            entries
                .values_mut()
                .for_each(|item| rename(item, shapes, copy));
        }
        _ => {}
    }
}

/// What the service lists under `entry`, as its copy has it.
fn links(shapes: &Map<String, Value>, entry: &str, copy: usize) -> Vec<Value> {
    let service = shapes.values().find(|shape| is_service(shape));
    let links = service.and_then(|service| service.get(entry)?.as_array());
    let mut links = links.cloned().unwrap_or_default();
    links.iter_mut().for_each(|link| rename(link, shapes, copy));
    links
}

/// One structure of many members.
fn members(_: &Value, count: usize) -> Value {
    alone(vec![structure("Large", named(count, "smithy.api#String"))])
}

/// One union of many members.
fn variants(_: &Value, count: usize) -> Value {
    let union =
        json!({ "type": "union", "members": named(count, "smithy.api#Integer") });
    alone(vec![(id("Large"), union)])
}

/// One enum of many values.
fn values(_: &Value, count: usize) -> Value {
    let values = json!({ "type": "enum", "members": named(count, "smithy.api#Unit") });
    alone(vec![(id("Large"), values)])
}

/// Structures of which each holds the next.
fn chain(_: &Value, count: usize) -> Value {
    let link = |at: usize| {
        let next =
            if at + 1 < count { id(&format!("Link{}", at + 1)) } else { id("End") };
        structure(&link_name(at), json!({ "next": { "target": next } }))
    };
    let end = structure("End", json!({}));
    alone((0..count).map(link).chain([end]).collect())
}

/// Structures of which each holds both of its neighbours, around to the first.
fn ring(_: &Value, count: usize) -> Value {
    let at = |at: usize| id(&link_name(at % count));
    let link = |here: usize| {
        let members = json!({
            "next": { "target": at(here + 1) },
            "previous": { "target": at(here + count - 1) },
        });
        structure(&link_name(here), members)
    };
    alone((0..count).map(link).collect())
}

/// Operations that all answer with the same structure, which holds many others.
fn shared(_: &Value, count: usize) -> Value {
    let mut grown = chain(&Value::Null, count);
    let output = json!({ "answer": { "target": id("Large") } });
    let operation = |at: usize| {
        let operation = json!({
            "type": "operation",
            "output": { "target": id("Answer") },
            "traits": { "smithy.api#http": { "method": "GET", "uri": format!("/call{at}") } },
        });
        (id(&format!("Call{at}")), operation)
    };
    let operations: Vec<_> = (0..count).map(operation).collect();
    let links = operations
        .iter()
        .map(|(id, _)| json!({ "target": id }))
        .collect();
    extend(&mut grown, "operations", links);
    insert(&mut grown, operations);
    insert(&mut grown, vec![structure("Answer", output)]);
    grown
}

fn link_name(at: usize) -> String {
    if at == 0 { "Large".to_owned() } else { format!("Link{at}") }
}

fn id(name: &str) -> String {
    format!("synthetic#{name}")
}

fn structure(name: &str, members: Value) -> (String, Value) {
    (id(name), json!({ "type": "structure", "members": members }))
}

/// Members of one target, in the order of their numbers.
fn named(count: usize, target: &str) -> Value {
    let member = |at: usize| (format!("part{at}"), json!({ "target": target }));
    Value::Object((0..count).map(member).collect())
}

/// A service whose one operation takes `Large`.
fn alone(shapes: Vec<(String, Value)>) -> Value {
    let service = json!({
        "type": "service",
        "version": "1",
        "operations": [],
        "traits": { "aws.protocols#restJson1": {} },
    });
    let mut grown = json!({ "smithy": "2.0", "shapes": { id("Synthetic"): service } });
    let operation = json!({
        "type": "operation",
        "input": { "target": id("PutInput") },
        "traits": { "smithy.api#http": { "method": "POST", "uri": "/" } },
    });
    let input = structure("PutInput", json!({ "large": { "target": id("Large") } }));
    extend(&mut grown, "operations", vec![json!({ "target": id("Put") })]);
    insert(&mut grown, vec![(id("Put"), operation), input]);
    insert(&mut grown, shapes);
    grown
}

fn shapes_of(model: &Value) -> &Map<String, Value> {
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    model
        .get("shapes")
        .and_then(Value::as_object)
        .unwrap_or(&NONE)
}

fn shapes_mut(model: &mut Value) -> Option<&mut Map<String, Value>> {
    model.get_mut("shapes")?.as_object_mut()
}

fn is_service(shape: &Value) -> bool {
    shape.get("type").is_some_and(|kind| kind == "service")
}

fn insert(model: &mut Value, shapes: Vec<(String, Value)>) {
    if let Some(known) = shapes_mut(model) {
        known.extend(shapes);
    }
}

/// Adds to what the service lists.
fn extend(model: &mut Value, entry: &str, links: Vec<Value>) {
    let service = shapes_mut(model).and_then(|shapes| {
        shapes
            .values_mut()
            .find(|shape| is_service(shape))?
            .as_object_mut()
    });
    if let (Some(service), false) = (service, links.is_empty()) {
        let known = service
            .entry(entry)
            .or_insert_with(|| json!([]))
            .as_array_mut();
        known
            .into_iter()
            .for_each(|known| known.extend(links.iter().cloned()));
    }
}
