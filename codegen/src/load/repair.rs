//! Traits that a model has lost, found again in its vectors.
//!
//! Collections of vectors circulate whose `http` and `error` traits got lost on the way, or came to
//! lie on a neighbour. Only where one is missing is a model changed at all: in a sound model a
//! vector that contradicts a trait is a vector that fails.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::uri::{Segment, UriPattern};
use super::vectors::RequestVector;
use super::{ErrorSide, Http, Member, Model, Protocol, ShapeId, ShapeKind};

/// What was changed, and after which vectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub shape: String,
    pub change: String,
}

/// Gives operations and errors the traits that their vectors prove.
pub fn repair(model: &mut Model) -> Vec<Note> {
    let mut notes = errors(model);
    let speaks_rest = model.service().is_some_and(|(_, shape, _)| {
        shape.traits.protocol() == Some(Protocol::RestJson1)
    });
    let operations = operations(model);
    let is_lost = |id: &ShapeId| http(model, id).is_none();
    if !speaks_rest || (notes.is_empty() && !operations.iter().any(is_lost)) {
        return notes;
    }
    let routes: Vec<_> = operations
        .into_iter()
        .filter_map(|id| Some((route(model, &id)?, id)))
        .collect();
    for (Found { method, uri, code, reason }, id) in routes {
        let change = format!("{reason}; it gets `{method} {uri}`");
        notes.push(Note { shape: id.to_string(), change });
        if let Some(shape) = model.shapes.get_mut(&id) {
            shape.traits.http = Some(Box::new(Http { method, uri, code }));
        }
    }
    notes
}

fn operations(model: &Model) -> Vec<ShapeId> {
    let is_operation =
        |id: &&ShapeId| matches!(model.kind(id), Some(ShapeKind::Operation(_)));
    model.shapes.keys().filter(is_operation).cloned().collect()
}

/// A structure that operations list as an error is one.
fn errors(model: &mut Model) -> Vec<Note> {
    let listed: Vec<_> = model
        .shapes
        .values()
        .filter_map(|shape| match &shape.kind {
            ShapeKind::Operation(operation) => Some(operation.errors.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let mut notes = Vec::new();
    for id in listed {
        let Some(shape) = model.shapes.get_mut(&id) else { continue };
        let first = shape.traits.response_tests.iter().flatten().next();
        let (None, Some(vector)) = (shape.traits.error, first) else { continue };
        let code = vector.code;
        let (side, name) = if code < 500 {
            (ErrorSide::Client, "client")
        } else {
            (ErrorSide::Server, "server")
        };
        let vector = &vector.about.id;
        notes.push(Note {
            shape: id.to_string(),
            change: format!(
                "an error without `smithy.api#error`; its vector `{vector}` has the code {code}: it is a {name} error"
            ),
        });
        shape.traits.error = Some(side);
    }
    notes
}

fn http<'a>(model: &'a Model, id: &ShapeId) -> Option<&'a Http> {
    model.shapes.get(id)?.traits.http.as_deref()
}

fn vectors<'a>(model: &'a Model, id: &ShapeId) -> &'a [RequestVector] {
    let shape = model.shapes.get(id);
    shape
        .and_then(|shape| shape.traits.request_tests.as_deref())
        .unwrap_or_default()
}

/// The route that an operation should have had, and how it is known.
struct Found {
    method: String,
    uri: String,
    code: u16,
    reason: String,
}

fn route(model: &Model, id: &ShapeId) -> Option<Found> {
    let vectors = vectors(model, id);
    match http(model, id) {
        None => Some(lost(model, id, vectors)),
        Some(http) => displaced(model, id, http, vectors),
    }
}

fn lost(model: &Model, id: &ShapeId, vectors: &[RequestVector]) -> Found {
    let reason = "the operation has no `smithy.api#http`";
    let Some(vector) = most_frequent(vectors) else {
        return Found {
            method: "POST".to_owned(),
            uri: free_uri(model, id),
            code: 200,
            reason: format!("{reason}, and no vector tells its route"),
        };
    };
    Found {
        method: vector.line.method.clone(),
        uri: pattern(model, id, vector),
        code: 200,
        reason: format!("{reason}; its vector `{}` tells the route", vector.about.id),
    }
}

/// The route of another operation: no vector of this one has it, and either those of the other
/// have, or this one's own leave no doubt.
fn displaced(
    model: &Model,
    id: &ShapeId,
    http: &Http,
    vectors: &[RequestVector],
) -> Option<Found> {
    let uri = UriPattern::parse(&http.uri).ok()?;
    let fits = |vector: &RequestVector| {
        vector.line.method == http.method && matches(&uri, path(vector))
    };
    if vectors.iter().any(fits) {
        return None;
    }
    let vector = most_frequent(vectors)?;
    let owner = operations(model).into_iter().find(|other| {
        let theirs = most_frequent(self::vectors(model, other));
        other != id && theirs.is_some_and(fits)
    });
    let agree = vectors
        .iter()
        .filter(|other| (&other.line.method, path(other)) == route_of(vector));
    let is_own = path(vector).strip_prefix('/') == Some(id.name());
    let is_sure = is_own || (vectors.len() > 1 && agree.count() == vectors.len());
    let reason = match owner {
        Some(owner) => {
            format!("`{} {}` is the route of `{owner}`", http.method, http.uri)
        }
        None if is_sure => {
            format!("no vector has the route `{} {}`", http.method, http.uri)
        }
        None => return None,
    };
    Some(Found {
        method: vector.line.method.clone(),
        uri: pattern(model, id, vector),
        code: http.code,
        reason: format!("{reason}, as its vector `{}` tells", vector.about.id),
    })
}

fn route_of(vector: &RequestVector) -> (&String, &str) {
    (&vector.line.method, path(vector))
}

/// The vector whose route most have; the first of several.
fn most_frequent(vectors: &[RequestVector]) -> Option<&RequestVector> {
    let mut counts = BTreeMap::new();
    for vector in vectors {
        *counts.entry(route_of(vector)).or_insert(0) += 1;
    }
    let most = counts.values().copied().max()?;
    vectors
        .iter()
        .find(|vector| counts.get(&route_of(vector)) == Some(&most))
}

/// The path of a vector without what its host puts in front.
fn path(vector: &RequestVector) -> &str {
    let host = vector.line.host.as_deref().unwrap_or_default();
    let base = host.find('/').map_or("", |at| &host[at..]);
    let uri = vector.line.uri.as_str();
    uri.strip_prefix(base.trim_end_matches('/')).unwrap_or(uri)
}

/// Whether a path can have come from a pattern.
fn matches(pattern: &UriPattern, path: &str) -> bool {
    let mut rest = path.trim_start_matches('/').split('/').peekable();
    for segment in &pattern.segments {
        let Some(text) = rest.next() else { return false };
        match segment {
            Segment::Literal(literal) if literal != text => return false,
            Segment::Literal(_) | Segment::Label(_) => {}
            Segment::Greedy(_) => {
                let literals = pattern.segments.iter().rev();
                let after = literals
                    .take_while(|segment| !matches!(segment, Segment::Greedy(_)));
                let keep = after.count();
                while rest.clone().count() > keep {
                    rest.next();
                }
            }
        }
    }
    rest.next()
        .is_none_or(|rest| pattern.segments.is_empty() && rest.is_empty())
}

/// The path of a vector as a pattern: the values of bound members become labels again.
fn pattern(model: &Model, id: &ShapeId, vector: &RequestVector) -> String {
    let labels = labels(model, id);
    let params = vector.params.as_ref().and_then(Value::as_object);
    let name = |segment: &str| {
        let is_value = |name: &&&String| {
            let value = params.and_then(|params| params.get(name.as_str()));
            value.is_some_and(|value| text(value) == segment)
        };
        labels.iter().find(is_value)
    };
    let segment = |segment: &str| match name(segment) {
        Some(name) => format!("{{{name}}}"),
        None => segment.to_owned(),
    };
    let segments: Vec<_> = path(vector).split('/').map(segment).collect();
    segments.join("/")
}

fn labels<'a>(model: &'a Model, id: &ShapeId) -> Vec<&'a String> {
    let Some(ShapeKind::Operation(operation)) = model.kind(id) else {
        return Vec::new();
    };
    let input = operation.input.as_ref();
    let members: Option<&IndexMap<String, Member>> =
        input.and_then(|input| model.fields(input));
    let bound = members
        .into_iter()
        .flatten()
        .filter(|(_, member)| member.traits.http_label.is_some());
    bound.map(|(name, _)| name).collect()
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// A path after the operation's name that no other operation has.
fn free_uri(model: &Model, id: &ShapeId) -> String {
    let taken: Vec<_> = operations(model)
        .iter()
        .filter_map(|id| Some(http(model, id)?.uri.clone()))
        .collect();
    let mut uri = format!("/{}", id.name());
    while taken.contains(&uri) {
        uri.push('_');
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_pattern() {
        let fits = |uri: &str, path| matches(&UriPattern::parse(uri).unwrap(), path);
        assert!(fits("/", "/"));
        assert!(fits("/rooms/{id}", "/rooms/1"));
        assert!(fits("/files/{path+}/end", "/files/a/b/end"));
        assert!(!fits("/rooms/{id}", "/rooms"));
        assert!(!fits("/rooms", "/rooms/1"));
        assert!(!fits("/rooms", "/doors"));
    }
}
