//! Which members of inputs and outputs are secret, as the model has it.

use serde_json::Value;

const MODEL: &str = include_str!("../../../model/ivschat.json");
const SENSITIVE: &str = "smithy.api#sensitive";

/// Part of every value that is secret.
pub const MARKER: &str = "marker-7c1f";

/// The names of an operation's sensitive members, those of structures in its input and output included.
#[derive(Debug)]
pub struct Secrets {
    pub input: Vec<String>,
    pub output: Vec<String>,
}

impl Secrets {
    pub fn of(operation: &str) -> Self {
        let model: Value = serde_json::from_str(MODEL).expect("the model is JSON");
        let shapes = &model["shapes"];
        let operation = &shapes[format!("com.amazonaws.ivschat#{operation}")];
        let of = |part: &str| {
            let mut found = Vec::new();
            collect(shapes, target(&operation[part]), &mut Vec::new(), &mut found);
            found
        };
        Self { input: of("input"), output: of("output") }
    }

    /// `body` with the marker in all members of the output that are secret.
    pub fn marked(&self, body: &Value) -> Value {
        match body {
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| {
                    let secret = self.output.contains(name);
                    let value = if secret { MARKER.into() } else { self.marked(value) };
                    (name.clone(), value)
                })
                .collect(),
            Value::Array(elements) => elements
                .iter()
                .map(|element| self.marked(element))
                .collect(),
            other => other.clone(),
        }
    }

    /// Something to put where an answer has what no member takes.
    pub fn stray(&self) -> &'static str {
        if self.output.is_empty() { "stray" } else { MARKER }
    }
}

fn target(reference: &Value) -> &str {
    reference["target"].as_str().expect("a target")
}

fn collect<'a>(
    shapes: &'a Value,
    id: &'a str,
    seen: &mut Vec<&'a str>,
    found: &mut Vec<String>,
) {
    let members = shapes[id]["members"].as_object();
    if seen.contains(&id) {
        return;
    }
    seen.push(id);
    for (name, member) in members.into_iter().flatten() {
        if is_sensitive(shapes, member) {
            found.push(name.clone());
        }
        collect(shapes, target(member), seen, found);
    }
    for part in ["member", "key", "value"] {
        if shapes[id][part].is_object() {
            collect(shapes, target(&shapes[id][part]), seen, found);
        }
    }
}

/// Whether the member, its shape or anything in a list or map of it has the trait.
fn is_sensitive(shapes: &Value, member: &Value) -> bool {
    let shape = &shapes[target(member)];
    let has_trait = |it: &Value| !it["traits"][SENSITIVE].is_null();
    let parts = ["member", "key", "value"].map(|part| &shape[part]);
    has_trait(member)
        || has_trait(shape)
        || parts
            .into_iter()
            .any(|part| part.is_object() && is_sensitive(shapes, part))
}

/// No more and no fewer: what this module finds is what the tests look for.
#[test]
fn as_documented() {
    let found = crate::inputs::OPERATIONS.iter().flat_map(|operation| {
        let Secrets { input, output } = Secrets::of(operation.name);
        let named = move |part: &str, names: Vec<String>| {
            let names = names.into_iter();
            names
                .map(|name| format!("{} {part} {name}", operation.name))
                .collect::<Vec<_>>()
        };
        [named("input", input), named("output", output)].concat()
    });
    let expected = [
        "CreateChatToken input userId",
        "CreateChatToken input attributes",
        "CreateChatToken output token",
        "DisconnectUser input userId",
    ];
    let (mut found, mut expected) =
        (found.collect::<Vec<_>>(), expected.map(str::to_owned));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
