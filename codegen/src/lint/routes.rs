//! Requests that may belong to two operations, and parameters that are set twice.

use super::Report;
use crate::check::Scope;
use crate::load::uri::{Segment, UriPattern};
use crate::load::{Http, ShapeId};

const HTTP: &str = "smithy.api#http";

struct Route<'a> {
    id: &'a ShapeId,
    http: &'a Http,
    uri: UriPattern,
}

fn routes<'a>(scope: &Scope<'a>) -> Vec<Route<'a>> {
    let routes = scope.operations().filter_map(|(id, shape, _)| {
        let http = shape.traits.http.as_deref()?;
        Some(Route { id, http, uri: UriPattern::parse(&http.uri).ok()? })
    });
    routes.collect()
}

pub(super) fn ambiguous(scope: &Scope<'_>, report: &mut Report<'_>) {
    let routes = routes(scope);
    for (at, later) in routes.iter().enumerate() {
        let clash = routes.iter().take(at).find(|it| conflict(it, later));
        if let Some(Route { id, http: Http { uri, .. }, .. }) = clash {
            let reason = format!(
                "a request can fit both `{}` and `{uri}` of `{id}`, neither of which is more exact",
                later.http.uri
            );
            let remedy = "give the two another method or uri";
            report.add((later.id, None), &[HTTP, "uri"], reason, remedy);
        }
    }
}

/// Whether there is a path that fits both, and each is more exact somewhere.
fn conflict(a: &Route<'_>, b: &Route<'_>) -> bool {
    let same = a.http.method == b.http.method && a.uri.query == b.uri.query;
    let lengths = a.uri.segments.len() == b.uri.segments.len();
    let greedy = |it: &Segment| matches!(it, Segment::Greedy(_));
    let mut all = a.uri.segments.iter().chain(&b.uri.segments);
    if !same || !lengths || all.any(greedy) {
        return false;
    }
    let (mut a_exact, mut b_exact) = (false, false);
    for (a, b) in a.uri.segments.iter().zip(&b.uri.segments) {
        match (a, b) {
            (Segment::Literal(a), Segment::Literal(b)) if a != b => return false,
            (Segment::Literal(_), Segment::Label(_)) => a_exact = true,
            (Segment::Label(_), Segment::Literal(_)) => b_exact = true,
            _ => {}
        }
    }
    a_exact && b_exact
}

pub(super) fn query(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape, operation) in scope.operations() {
        let input = operation.input.as_ref();
        let members = input.and_then(|it| Some((it, scope.model.fields(it)?)));
        let uri = shape.traits.http.as_deref().map(|it| it.uri.as_str());
        let uri = uri.and_then(|uri| UriPattern::parse(uri).ok());
        let (Some((input, members)), Some(uri)) = (members, uri) else { continue };
        for (name, member) in members {
            let bound = member.traits.http_query.as_deref();
            let taken = uri.query.iter().any(|(name, _)| bound == Some(name));
            if let Some(bound) = bound.filter(|_| taken) {
                let reason = format!(
                    "the query parameter `{bound}` is set by the uri of `{id}` already"
                );
                let path = ["smithy.api#httpQuery"];
                let remedy = "bind the member to another parameter";
                report.add((input, Some(name)), &path, reason, remedy);
            }
        }
    }
}
