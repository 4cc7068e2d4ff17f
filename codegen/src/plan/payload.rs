//! The member that is the whole body of a request.

use super::ir::{Extra, PayloadKind, Protocol, StreamKind};
use super::shapes::Shapes;
use super::streams;
use super::structure::Members;
use crate::load::{Member, ShapeKind, Simple};
use crate::names;

/// What the runtime leaves to do for the payload of an input, if it has one.
pub fn extra(shapes: &Shapes<'_>, members: &Members) -> Option<Extra> {
    let mut bound = members
        .iter()
        .filter(|(_, member)| member.traits.http_payload.is_some());
    let (name, member) = bound
        .next()
        .filter(|_| shapes.protocol == Protocol::RestJson1)?;
    let field = names::field_among(name, members.keys());
    Some(Extra::Payload(field, kind(shapes, member)?))
}

fn kind(shapes: &Shapes<'_>, member: &Member) -> Option<PayloadKind> {
    let media_type = |otherwise: &str| {
        let target = shapes.traits(&member.target);
        let target = target.and_then(|traits| traits.media_type.as_ref());
        let media_type = member.traits.media_type.as_ref().or(target);
        media_type.map_or_else(|| otherwise.to_owned(), Clone::clone)
    };
    match streams::kind(shapes, &member.target) {
        Some(StreamKind::Bytes) => {
            return Some(PayloadKind::Stream(media_type("application/octet-stream")));
        }
        Some(StreamKind::Events) => return None,
        None => {}
    }
    match shapes.model.kind(&member.target)? {
        ShapeKind::Simple(Simple::Blob) => {
            Some(PayloadKind::Raw(media_type("application/octet-stream")))
        }
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) => {
            Some(PayloadKind::Raw(media_type("text/plain")))
        }
        ShapeKind::Simple(Simple::Document) => Some(PayloadKind::Document),
        ShapeKind::Structure(_) => Some(PayloadKind::Structure),
        _ => None,
    }
}
