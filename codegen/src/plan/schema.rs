//! Schemas: what the wire calls the members of a shape, and where it puts them.

use super::ir::{
    Binding, Element, HttpBinding, Name, Protocol, Row, Schema, SchemaKind, ShapeType,
};
use super::shapes::Shapes;
use super::streams;
use super::structure::Members;
use crate::load::{Http, Member, ShapeId, Traits};
use crate::names;

/// How a request is made of an input.
#[derive(Clone, Copy)]
pub enum Request<'a> {
    Http(&'a Http),
    /// Of the body alone.
    Rpc {
        has_input: bool,
    },
}

pub fn of_structure(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    traits: &Traits,
    members: &Members,
    request: Option<Request<'_>>,
) -> Schema {
    let siblings = names::Siblings::of(members.keys());
    let mut rows = rows(shapes, traits, members, |wire| siblings.field(wire));
    if request.is_some() {
        // So the AWS SDK writes a body, for whatever reason: only the top is sorted.
        rows.sort_by(|a, b| a.wire.cmp(&b.wire));
    }
    Schema {
        namespace: id.namespace().to_owned(),
        shape: id.name().to_owned(),
        kind: SchemaKind::Structure,
        http: match request {
            Some(Request::Http(http)) => Some(http_binding(http)),
            Some(Request::Rpc { .. }) | None => None,
        },
        no_body: match request {
            Some(Request::Http(_)) => {
                members.values().all(|member| is_bound(&member.traits))
            }
            Some(Request::Rpc { has_input }) => !has_input,
            None => false,
        },
        rows,
    }
}

pub fn of_union(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    traits: &Traits,
    members: &Members,
) -> Schema {
    Schema {
        namespace: id.namespace().to_owned(),
        shape: id.name().to_owned(),
        kind: SchemaKind::Union,
        http: None,
        no_body: false,
        rows: rows(shapes, traits, members, names::variant_name),
    }
}

/// The rows of a shape, in the order of the model.
fn rows(
    shapes: &Shapes<'_>,
    container: &Traits,
    members: &Members,
    name: impl Fn(&str) -> Name,
) -> Vec<Row> {
    let row = |(wire, member): (&String, &Member)| Row {
        field: name(wire),
        wire: wire.clone(),
        shape: shapes.shape_type(&member.target),
        bindings: bindings(shapes, container, member),
    };
    members.iter().map(row).collect()
}

fn bindings(shapes: &Shapes<'_>, container: &Traits, member: &Member) -> Vec<Binding> {
    let sensitive = shapes
        .is_sensitive(container, member)
        .then_some(Binding::Sensitive);
    let others = match shapes.protocol {
        Protocol::RestJson1 => rest_bindings(shapes, member),
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => rpc_bindings(shapes, member),
        // It has one form of timestamps only.
        Protocol::RpcV2Cbor => Vec::new(),
    };
    others.into_iter().chain(sensitive).collect()
}

fn rpc_bindings(shapes: &Shapes<'_>, member: &Member) -> Vec<Binding> {
    let element = shapes
        .element(&member.target)
        .filter(|element| matches!(element, Element::Timestamp(_)));
    [
        shapes.timestamp_format(member).map(Binding::Timestamp),
        element.map(Binding::Element),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn rest_bindings(shapes: &Shapes<'_>, member: &Member) -> Vec<Binding> {
    let traits = &member.traits;
    let media_type = traits.media_type.clone().or_else(|| {
        shapes
            .traits(&member.target)
            .and_then(|target| target.media_type.clone())
    });
    let element = shapes
        .element(&member.target)
        .filter(|element| needs_element(traits, *element));
    [
        traits.json_name.clone().map(Binding::JsonName),
        traits.http_label.map(|_| Binding::Label),
        traits.http_query.clone().map(Binding::Query),
        traits.http_query_params.map(|_| Binding::QueryParams),
        traits.http_header.clone().map(Binding::Header),
        traits
            .http_prefix_headers
            .clone()
            .map(Binding::PrefixHeaders),
        traits.http_payload.map(|_| Binding::Payload),
        traits.http_response_code.map(|_| Binding::ResponseCode),
        traits.event_header.map(|_| Binding::EventHeader),
        traits.event_payload.map(|_| Binding::EventPayload),
        streams::kind(shapes, &member.target).map(|_| Binding::Streaming),
        media_type.map(Binding::MediaType),
        shapes.timestamp_format(member).map(Binding::Timestamp),
        element.map(Binding::Element),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Elements are described where the runtime must tell them apart: outside the body, and where
/// timestamps have a format of their own.
fn needs_element(traits: &Traits, element: Element) -> bool {
    let outside = traits.http_header.is_some()
        || traits.http_query.is_some()
        || traits.http_query_params.is_some()
        || traits.http_prefix_headers.is_some();
    match element {
        Element::Timestamp(_) => true,
        Element::Plain(
            ShapeType::List | ShapeType::Map | ShapeType::Structure | ShapeType::Union,
        ) => false,
        Element::Plain(_) => outside,
    }
}

/// Whether all members, of which there are some, are in a body and none is the body itself.
pub fn is_unbound(members: &Members) -> bool {
    let is_elsewhere = |traits: &Traits| {
        is_bound(traits)
            || traits.http_payload.is_some()
            || traits.http_response_code.is_some()
    };
    !members.is_empty() && !members.values().any(|member| is_elsewhere(&member.traits))
}

fn is_bound(traits: &Traits) -> bool {
    traits.http_label.is_some()
        || traits.http_query.is_some()
        || traits.http_query_params.is_some()
        || traits.http_header.is_some()
        || traits.http_prefix_headers.is_some()
}

fn http_binding(http: &Http) -> HttpBinding {
    let Http { method, uri, code } = http;
    HttpBinding { method: method.clone(), uri: uri.clone(), code: *code }
}
