//! The `http` trait of every operation, and the labels of its uri.

use indexmap::IndexMap;

use super::Scope;
use super::report::Report;
use crate::fault::did_you_mean;
use crate::load::uri::{Segment, UriPattern};
use crate::load::{Http, Member, Model, ShapeId, ShapeKind, Simple};

const METHODS: [&str; 7] = ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS"];

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    if !scope.speaks_rest_json_1() {
        return;
    }
    let mut routes = IndexMap::new();
    for (id, shape, operation) in scope.operations() {
        let Some(http) = &shape.traits.http else {
            let remedy =
                "add one, such as `{ \"method\": \"POST\", \"uri\": \"/rooms\" }`";
            report.shape(
                id,
                "the operation has no `smithy.api#http` trait, which restJson1 needs",
                remedy,
            );
            continue;
        };
        method_and_code(id, http, report);
        let uri = match UriPattern::parse(&http.uri) {
            Ok(uri) => uri,
            Err(wrong) => {
                let reason = format!("the uri `{}` {wrong}", http.uri);
                report.shape(
                    id,
                    reason,
                    "write it as `/literal/{label}/{greedy+}?literal=value`",
                );
                continue;
            }
        };
        let input = operation
            .input
            .as_ref()
            .and_then(|input| Some((input, scope.model.fields(input)?)));
        // An input that is no structure has a fault of its own.
        if operation.input.is_none() || input.is_some() {
            labels(scope.model, id, &uri, input, report);
        }
        if let Some(first) = routes.insert(route(http, &uri), id) {
            let reason =
                format!("`{} {}` is also the route of `{first}`", http.method, http.uri);
            report.shape(id, reason, "give the two another method or uri");
        }
    }
}

fn method_and_code(id: &ShapeId, http: &Http, report: &mut Report<'_>) {
    if !METHODS.contains(&http.method.as_str()) {
        let reason = format!("`{}` is no HTTP method", http.method);
        let remedy = did_you_mean(
            &http.method,
            METHODS,
            format!("use one of {}", METHODS.join(", ")),
        );
        report.shape(id, reason, remedy);
    }
    if !(100..=599).contains(&http.code) {
        report.shape(
            id,
            format!("{} is no HTTP status code", http.code),
            "use one from 100 to 599, such as 200",
        );
    }
}

/// What must differ between two operations: labels match alike, whatever their names.
fn route(http: &Http, uri: &UriPattern) -> (String, Vec<String>, Vec<String>) {
    let place = |segment: &Segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Label(_) => "{}".to_owned(),
        Segment::Greedy(_) => "{+}".to_owned(),
    };
    let mut query: Vec<_> = uri
        .query
        .iter()
        .map(|(name, value)| format!("{name}={value:?}"))
        .collect();
    query.sort();
    (http.method.clone(), uri.segments.iter().map(place).collect(), query)
}

type Input<'a> = Option<(&'a ShapeId, &'a IndexMap<String, Member>)>;

fn labels(
    model: &Model,
    id: &ShapeId,
    uri: &UriPattern,
    input: Input<'_>,
    report: &mut Report<'_>,
) {
    for label in uri.labels() {
        if !input.is_some_and(|(_, members)| {
            members
                .get(label)
                .is_some_and(|member| member.traits.http_label.is_some())
        }) {
            let reason = format!(
                "the uri has the label `{{{label}}}`, but the input has no member bound to it"
            );
            report.shape(
                id,
                reason,
                format!("give the input a required member `{label}` with `smithy.api#httpLabel`"),
            );
        }
    }
    let Some((input, members)) = input else {
        return;
    };
    for (name, member) in members
        .iter()
        .filter(|(_, member)| member.traits.http_label.is_some())
    {
        if !uri.labels().any(|label| label == name) {
            let reason = format!(
                "the member is bound to a label that the uri of `{id}` does not have"
            );
            report.member(
                input,
                name,
                reason,
                format!("add `{{{name}}}` to the uri, or remove `smithy.api#httpLabel`"),
            );
        }
        label_member(model, input, name, member, report);
    }
}

fn label_member(
    model: &Model,
    input: &ShapeId,
    name: &str,
    member: &Member,
    report: &mut Report<'_>,
) {
    if member.traits.required.is_none() {
        report.member(
            input,
            name,
            "a member bound to a label must be required",
            "give it the trait `smithy.api#required`",
        );
    }
    if let Some(kind) = model.kind(&member.target).filter(|kind| !fits_label(kind)) {
        let reason =
            format!("a value of type `{}` cannot be bound to a label", kind.name());
        report.member(
            input,
            name,
            reason,
            "target a string, number, boolean, timestamp or enum",
        );
    }
}

fn fits_label(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Simple(simple) => !matches!(simple, Simple::Blob | Simple::Document),
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        _ => false,
    }
}
