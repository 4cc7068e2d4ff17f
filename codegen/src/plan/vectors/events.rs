//! What is sent and received on event streams.

use super::ir::{
    EventStreamTest, Frame, HeaderValue, ModeledError, ReceivedEvent, Reply, SentEvent,
    StreamItem, StreamOutcome,
};
use super::request::{self, body_of, least_input};
use super::{assertion, response, value};
use crate::check::vectors::events::{self, event};
use crate::check::vectors::params::{Members, Param, Reader};
use crate::load::vectors::{Event, EventDirection, EventStreamVector, Expectation};
use crate::load::{self, ShapeId};
use crate::names;
use crate::plan::ir::{Name, Type, TypeName};
use crate::plan::shapes::Shapes;
use crate::plan::structure::{self, Role};

/// The media type of a response without one of its own.
const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

pub fn plan(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    name: &Name,
    vector: &EventStreamVector,
) -> EventStreamTest {
    let planner = Planner { shapes, operation, name, vector };
    let input = operation.input.as_ref();
    let params = vector.initial_request_params.as_ref();
    let params = Reader::new(shapes.model).top(input, params);
    EventStreamTest {
        input: if params.is_empty() {
            least_input(shapes, operation, false)
        } else {
            value::assignments(shapes, Role::Input, input, params)
        },
        sent: planner.sent(),
        request: vector
            .initial_request
            .as_ref()
            .map(|it| request::expected(&it.line, &it.message)),
        reply: planner.reply(),
        frames: planner.received().map(frame).collect(),
        outcome: planner.outcome(),
    }
}

struct Planner<'s, 'a> {
    shapes: &'s Shapes<'a>,
    operation: &'s load::Operation,
    name: &'s Name,
    vector: &'s EventStreamVector,
}

/// One end of a stream: the field, the shape, and the errors.
struct End<'s> {
    field: Name,
    stream: &'s ShapeId,
    errors: TypeName,
}

impl Planner<'_, '_> {
    fn end(&self, role: Role, id: Option<&ShapeId>) -> Option<End<'_>> {
        let id = id?;
        let stream = events::stream(self.shapes.model, id)?;
        let members = structure::members(self.shapes, Some(id));
        let (name, member) = members
            .iter()
            .find(|(_, member)| member.target == *stream)?;
        let field = names::field_among(name, members.keys());
        match structure::kept(self.shapes, role, id, name, member).kind {
            Type::EventSender(_, errors) | Type::EventReceiver(_, errors) => {
                Some(End { field, stream, errors })
            }
            _ => None,
        }
    }

    fn events(&self, direction: EventDirection) -> impl Iterator<Item = &Event> {
        self.vector
            .events
            .iter()
            .filter(move |event| event.direction == direction)
    }

    fn received(&self) -> impl Iterator<Item = &Event> {
        self.events(EventDirection::Response)
    }

    fn sent(&self) -> Option<(Name, Vec<SentEvent>)> {
        let end = self.end(Role::Input, self.operation.input.as_ref())?;
        let sent = |event: &Event| {
            Some(SentEvent {
                item: self.item(&end, event)?,
                headers: headers(event),
                forbid_headers: event.forbid_headers.clone(),
                require_headers: event.require_headers.clone(),
                body: body(event),
            })
        };
        let sent = self
            .events(EventDirection::Request)
            .filter_map(sent)
            .collect();
        Some((end.field, sent))
    }

    fn item(&self, end: &End<'_>, event: &Event) -> Option<StreamItem> {
        let (name, param) = self::event(self.shapes.model, end.stream, event)?;
        Some(match self.error(end, name) {
            Some((kind, variant, id)) => {
                let value = value::structure_of(self.shapes, id, members(param));
                StreamItem::Error { kind, variant, value }
            }
            None => {
                StreamItem::Event(value::union_of(self.shapes, end.stream, name, param))
            }
        })
    }

    /// The error enum of a stream, the variant, and the shape, if a member of a stream is an error.
    fn error(&self, end: &End<'_>, name: &str) -> Option<(TypeName, Name, &ShapeId)> {
        let member = structure::members(self.shapes, Some(end.stream)).get(name)?;
        self.shapes.model.is_error(&member.target).then(|| {
            let variant = self.shapes.type_name(&member.target).name;
            let variant = names::error_variant_name(&variant);
            (end.errors.clone(), variant, &member.target)
        })
    }

    fn reply(&self) -> Reply {
        let initial = self.vector.initial_response.as_ref();
        let mut reply = match initial {
            Some(response) => response::reply(response.code, &response.message),
            None => Reply { code: 200, headers: Vec::new(), body: None },
        };
        let mut names = reply.headers.iter().map(|(name, _)| name);
        if !names.any(|name| name.eq_ignore_ascii_case("content-type")) {
            reply
                .headers
                .push(("Content-Type".to_owned(), MEDIA_TYPE.to_owned()));
        }
        reply
    }

    fn outcome(&self) -> StreamOutcome {
        let end = self.end(Role::Output, self.operation.output.as_ref());
        let stream = end.as_ref().map(|end| end.field.clone());
        match &self.vector.expectation {
            Some(Expectation::Failure(failure)) => match &failure.error_id {
                Some(id) => self.fails(end, &ShapeId::new(id.as_str())),
                None => StreamOutcome::Fails { stream },
            },
            Some(Expectation::Success(_)) => self.succeeds(end),
            None if self.tells_response() => self.succeeds(end),
            None => StreamOutcome::Untold,
        }
    }

    fn tells_response(&self) -> bool {
        self.vector.initial_response.is_some()
            || self.vector.initial_response_params.is_some()
            || self.received().next().is_some()
    }

    fn fails(&self, end: Option<End<'_>>, id: &ShapeId) -> StreamOutcome {
        let initial = self.vector.initial_response.as_ref();
        if initial.is_some_and(|response| response.code >= 300) {
            let about = &self.vector.about;
            let error = response::modeled(self.shapes, (self.name, id), about, None);
            // The vector names the error, and nothing of what it holds.
            let error = ModeledError { members: Vec::new(), ..error };
            return StreamOutcome::Refused(Box::new(error));
        }
        self.succeeds(end)
    }

    fn succeeds(&self, end: Option<End<'_>>) -> StreamOutcome {
        let output = self.operation.output.as_ref();
        let members = match self.vector.initial_response_params.as_ref() {
            Some(params) => {
                let params = Reader::new(self.shapes.model).top(output, Some(params));
                assertion::members(self.shapes, Role::Output, output, params)
            }
            None => Vec::new(),
        };
        let events = end.as_ref().map(|end| {
            self.received()
                .map(|event| self.received_event(end, event))
                .collect()
        });
        StreamOutcome::Output {
            members,
            stream: end.map(|end| end.field),
            events: events.unwrap_or_default(),
        }
    }

    fn received_event(&self, end: &End<'_>, event: &Event) -> ReceivedEvent {
        let Some((name, param)) = self::event(self.shapes.model, end.stream, event)
        else {
            return ReceivedEvent::Unknown;
        };
        match self.error(end, name) {
            Some((kind, variant, id)) => ReceivedEvent::Error {
                kind,
                variant,
                members: assertion::members(
                    self.shapes,
                    Role::Type,
                    Some(id),
                    members(param),
                ),
            },
            None => ReceivedEvent::Event(value::union_of(
                self.shapes,
                end.stream,
                name,
                param,
            )),
        }
    }
}

fn members(param: Param<'_>) -> Members<'_> {
    match param {
        Param::Structure(_, members) => members,
        _ => Members::new(),
    }
}

fn frame(event: &Event) -> Frame {
    match &event.bytes {
        Some(bytes) => Frame::Bytes(bytes.clone()),
        None => Frame::Message { headers: headers(event), body: body(event) },
    }
}

fn headers(event: &Event) -> Vec<(String, HeaderValue)> {
    let headers = event.headers.iter();
    headers
        .filter_map(|(name, header)| Some((name.clone(), events::value(header)?)))
        .collect()
}

fn body(event: &Event) -> Option<super::ir::Body> {
    let media_type = event.body_media_type.as_deref();
    event.body.clone().map(|body| body_of(body, media_type))
}
