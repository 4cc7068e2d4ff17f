//! Where the traits of a model have sentences.

use super::json::{Json, Object};

pub const DOCUMENTATION: &str = "smithy.api#documentation";

/// Each trait that has prose, with the way to it; `*` is any key or index. The title of a service and
/// those of links are names, and what endpoint rules say of themselves stays as upstream has it.
/// `.ci/upstream` has the same list.
const PROSE: [&str; 18] = [
    "aws.iam#actionPermissionDescription",
    "aws.iam#defineConditionKeys/*/documentation",
    "aws.iam#iamAction/documentation",
    "smithy.api#deprecated/message",
    DOCUMENTATION,
    "smithy.api#enum/*/documentation",
    "smithy.api#examples/*/documentation",
    "smithy.api#examples/*/title",
    "smithy.api#idRef/errorMessage",
    "smithy.api#recommended/reason",
    "smithy.api#traitValidators/*/message",
    "smithy.contracts#conditions/*/documentation",
    "smithy.rules#clientContextParams/*/documentation",
    "smithy.test#eventStreamTests/*/documentation",
    "smithy.test#httpMalformedRequestTests/*/documentation",
    "smithy.test#httpRequestTests/*/documentation",
    "smithy.test#httpResponseTests/*/documentation",
    "smithy.waiters#waitable/*/documentation",
];

/// A way from the traits of a shape or member to a text, which may not be there yet.
type Way = Vec<String>;

/// What stands for a way: `smithy.waiters#waitable/RoomExists/documentation`.
pub fn name(way: &[String]) -> String {
    way.join("/")
}

/// Every place for a text in these traits.
pub fn slots(traits: &Json) -> Vec<Way> {
    let ways = PROSE.iter().map(|way| way.split('/').collect::<Vec<_>>());
    ways.flat_map(|way| below(traits, &way)).collect()
}

fn below(value: &Json, way: &[&str]) -> Vec<Way> {
    let Some((key, rest)) = way.split_first() else { return vec![Way::new()] };
    let keys = match (*key, value) {
        ("*", Json::Object(object)) => object.keys().cloned().collect(),
        ("*", Json::Array(items)) => (0..items.len()).map(|at| at.to_string()).collect(),
        (key, Json::Object(_)) => vec![key.to_owned()],
        _ => Vec::new(),
    };
    let mut ways = Vec::new();
    for key in keys {
        let inner = match value.at(&key) {
            Some(inner) => below(inner, rest),
            None if rest.is_empty() => vec![Way::new()],
            None => Vec::new(),
        };
        let behind = |way: Way| [vec![key.clone()], way].concat();
        ways.extend(inner.into_iter().map(behind));
    }
    ways
}

/// Every text in these traits, by the name of its way.
pub fn texts(traits: &Json) -> impl Iterator<Item = (String, &str)> {
    slots(traits).into_iter().filter_map(move |way| {
        let text = way
            .iter()
            .try_fold(traits, |value, key| value.at(key))?
            .text()?;
        Some((name(&way), text))
    })
}

/// Puts a text, or none, into every place for one.
pub fn write(traits: &mut Json, own: impl Fn(&str) -> Option<String>) {
    for way in slots(traits) {
        let text = own(&name(&way));
        let Some((key, way)) = way.split_last() else { continue };
        let inside = way
            .iter()
            .try_fold(&mut *traits, |value, key| value.at_mut(key));
        if let Some(object) = inside.and_then(Json::object_mut) {
            put(object, key, text.map(Json::Text));
        }
    }
}

fn put(object: &mut Object, key: &str, value: Option<Json>) {
    match (value, object.get_mut(key)) {
        (Some(value), Some(known)) => *known = value,
        (Some(value), None) => {
            // Upstream's traits are in the order of their names.
            let at = object.keys().position(|name| name.as_str() > key);
            let at = at.unwrap_or(object.len());
            object.shift_insert(at, key.to_owned(), value);
        }
        (None, _) => {
            object.shift_remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAITS: &str = r#"{
        "smithy.api#deprecated": { "message": "Old.", "since": "1" },
        "smithy.api#documentation": "A room.",
        "smithy.api#enum": [{ "value": "a" }, { "value": "b", "documentation": "B." }],
        "smithy.api#examples": [{ "title": "To ask", "documentation": "Asks.", "input": {} }],
        "smithy.api#title": "Inn",
        "smithy.rules#endpointRuleSet": { "documentation": "Kept.", "rules": [] },
        "smithy.waiters#waitable": {
            "RoomThere": { "acceptors": [], "documentation": "Waits." } }
    }"#;

    fn traits() -> Json {
        Json::parse("traits", TRAITS).unwrap()
    }

    #[test]
    fn sentences_are_found_in_every_trait_that_has_some() {
        let traits = traits();
        let texts: Vec<_> = texts(&traits).collect();
        let told = |way: &str, text| (way.to_owned(), text);
        assert_eq!(
            texts,
            [
                told("smithy.api#deprecated/message", "Old."),
                told("smithy.api#documentation", "A room."),
                told("smithy.api#enum/1/documentation", "B."),
                told("smithy.api#examples/0/documentation", "Asks."),
                told("smithy.api#examples/0/title", "To ask"),
                told("smithy.waiters#waitable/RoomThere/documentation", "Waits."),
            ]
        );
    }

    #[test]
    fn sentences_go_and_come_where_there_is_place_for_them() {
        let mut traits = traits();
        write(&mut traits, |way| {
            way.ends_with("enum/0/documentation")
                .then(|| "A.".to_owned())
        });
        let left: Vec<_> = texts(&traits).collect();
        assert_eq!(left, [("smithy.api#enum/0/documentation".to_owned(), "A.")]);
        let text = traits.compact();
        for kept in ["\"since\":\"1\"", "\"Inn\"", "Kept.", "\"acceptors\":[]", "input"]
        {
            assert!(text.contains(kept), "no {kept} in {text}");
        }
    }

    #[test]
    fn the_comparison_with_upstream_knows_the_same_traits() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/upstream");
        let script = std::fs::read_to_string(script).unwrap();
        let listed: Vec<_> = script
            .lines()
            .filter_map(|line| line.strip_prefix("    \"")?.strip_suffix("\","))
            .collect();
        assert_eq!(listed, PROSE);
    }
}
