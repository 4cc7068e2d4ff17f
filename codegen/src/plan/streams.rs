//! Streams: of bytes, and of events with the errors that can end them.

use super::ir::{
    Direction, Docs, ErrorVariant, EventRow, Name, OperationError, Stream, StreamError,
    StreamKind, Type, TypeName, UnionWire,
};
use super::operation;
use super::shapes::Shapes;
use super::structure::{self, Members, Role};
use crate::load::{Member, ShapeId, ShapeKind, Simple};
use crate::names;

/// What kind of stream a shape is, if it is one.
pub fn kind(shapes: &Shapes<'_>, id: &ShapeId) -> Option<StreamKind> {
    shapes.traits(id)?.streaming?;
    match shapes.model.kind(id)? {
        ShapeKind::Simple(Simple::Blob) => Some(StreamKind::Bytes),
        ShapeKind::Union(_) => Some(StreamKind::Events),
        _ => None,
    }
}

/// The member of an input or output that is streamed.
pub fn member(shapes: &Shapes<'_>, id: Option<&ShapeId>) -> Option<Stream> {
    let members = structure::members(shapes, id);
    members.iter().find_map(|(name, member)| {
        let field = names::field_among(name, members.keys());
        Some(Stream { kind: kind(shapes, &member.target)?, field })
    })
}

/// The type of a member that is streamed.
pub fn member_type(shapes: &Shapes<'_>, role: Role, member: &Member) -> Option<Type> {
    let events =
        || (shapes.type_name(&member.target), error_name(shapes, &member.target));
    Some(match (kind(shapes, &member.target)?, role) {
        (StreamKind::Bytes, _) => Type::ByteStream,
        (StreamKind::Events, Role::Input) => {
            let (events, error) = events();
            Type::EventSender(events, error)
        }
        (StreamKind::Events, Role::Output | Role::Type) => {
            let (events, error) = events();
            Type::EventReceiver(events, error)
        }
    })
}

/// The errors of a stream are called after its events.
fn error_name(shapes: &Shapes<'_>, stream: &ShapeId) -> TypeName {
    shapes.error_type(names::beside(&shapes.type_name(stream).name, "Error"))
}

/// The errors of every stream of events, by the name of the stream.
pub fn errors(shapes: &Shapes<'_>) -> Vec<StreamError> {
    let closure = &shapes.closure;
    let all = closure.sent.union(&closure.received);
    let streams = all.filter_map(|id| Some((*id, shapes.model.event_stream(id)?)));
    streams
        .map(|(id, members)| error(shapes, id, members))
        .collect()
}

fn error(shapes: &Shapes<'_>, id: &ShapeId, members: &Members) -> StreamError {
    let name = error_name(shapes, id).name;
    let mut variants: Vec<ErrorVariant> = Vec::new();
    let mut rows = Vec::new();
    for (wire, target) in members.iter().map(|(wire, member)| (wire, &member.target)) {
        if !shapes.model.is_error(target) {
            continue;
        }
        let variant = operation::variant(shapes, target);
        match variants.iter_mut().find(|known| known.name == variant.name) {
            Some(known) => known.codes.push(wire.clone()),
            None => {
                rows.push(row(shapes, variant.name.clone(), wire, target));
                variants.push(ErrorVariant { codes: vec![wire.clone()], ..variant });
            }
        }
    }
    StreamError {
        module: names::type_module(&name),
        error: OperationError {
            docs: Docs(vec![format!("The errors of the stream `{}`.", id.name())]),
            variants,
            name,
        },
        sent: (shapes.direction(id) != Direction::Received).then_some(rows),
    }
}

fn row(shapes: &Shapes<'_>, variant: Name, wire: &str, target: &ShapeId) -> EventRow {
    EventRow { variant, wire: wire.to_owned(), shape: shapes.shape_type(target) }
}

/// How the events of a stream travel; their errors have an enum of their own.
pub fn wire(shapes: &Shapes<'_>, id: &ShapeId, members: &Members) -> UnionWire {
    let row = |(wire, member): (&String, &Member)| {
        self::row(shapes, names::variant_name(wire), wire, &member.target)
    };
    let direction: Direction = shapes.direction(id);
    UnionWire::Events { direction, rows: members.iter().map(row).collect() }
}
