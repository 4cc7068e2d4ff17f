//! What is expected of a request.

use super::ir::{Body, Endpoint, Request, RequestTest, Settings};
use super::value;
use crate::check::vectors::params::Reader;
use crate::check::vectors::{is_cbor, is_json, vendor};
use crate::load::vectors::{Message, RequestLine, RequestVector};
use crate::load::{self, ShapeId};
use crate::plan::shapes::Shapes;
use crate::plan::structure::Role;

pub fn plan(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    vector: &RequestVector,
) -> RequestTest {
    let vendor = vendor::read(&vector.about).unwrap_or_default();
    let input = operation.input.as_ref();
    let params = Reader::new(shapes.model).top(input, vector.params.as_ref());
    RequestTest {
        settings: settings(vector.line.host.as_deref(), vendor.settings),
        input: value::assignments(shapes, Role::Input, input, params),
        expected: expected(&vector.line, &vector.message),
    }
}

fn settings(host: Option<&str>, vendor: vendor::Settings) -> Settings {
    let is_default = vendor == vendor::Settings::default();
    let vendor::Settings { endpoint, region, use_fips, use_dual_stack } = vendor;
    let host = host.map(|host| {
        if host.contains("://") { host.to_owned() } else { format!("https://{host}") }
    });
    let endpoint = match endpoint.or(host) {
        Some(url) => Endpoint::Url(url),
        None if is_default => Endpoint::Shared,
        None => Endpoint::Resolved,
    };
    Settings { endpoint, region, use_fips, use_dual_stack }
}

pub fn expected(line: &RequestLine, message: &Message) -> Request {
    let RequestLine {
        method,
        uri,
        host: _,
        resolved_host,
        query_params,
        forbid_query_params,
        require_query_params,
    } = line.clone();
    let message = message.clone();
    Request {
        method,
        uri,
        resolved_host,
        query_params,
        forbid_query_params,
        require_query_params,
        body: body(&message),
        is_signed: message.auth_scheme.is_some(),
        headers: message.headers.into_iter().collect(),
        forbid_headers: message.forbid_headers,
        require_headers: message.require_headers,
    }
}

/// A body, by what it is; an empty one is empty, whatever the vector calls it.
pub fn body(message: &Message) -> Option<Body> {
    let media_type = message.body_media_type.as_deref();
    message.body.clone().map(|body| body_of(body, media_type))
}

pub fn body_of(body: String, media_type: Option<&str>) -> Body {
    match body.is_empty() {
        false if is_json(media_type) => Body::Json(body),
        false if is_cbor(media_type) => Body::Cbor(body),
        _ => Body::Text(body),
    }
}

/// The members of an input without which no request can be made, with some value; those that are
/// streams of events, too, unless the vector sees to them.
pub fn least_input(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    with_events: bool,
) -> Vec<super::ir::Assignment> {
    let members = operation
        .input
        .as_ref()
        .and_then(|id: &ShapeId| shapes.model.fields(id));
    let needed = members.into_iter().flatten().filter(|(_, member)| {
        let traits = &member.traits;
        (with_events && shapes.model.event_stream(&member.target).is_some())
            || traits.http_label.is_some()
            || traits.host_label.is_some()
            || (traits.http_query.is_some() && traits.required.is_some())
    });
    needed
        .filter_map(|(name, member)| {
            value::example_of(shapes, operation.input.as_ref()?, name, member)
        })
        .collect()
}
