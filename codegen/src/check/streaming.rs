//! Streams: which shapes can be one, and where they can stand.

use indexmap::{IndexMap, IndexSet};

use super::Scope;
use super::report::Report;
use crate::load::{Member, Model, ShapeId, ShapeKind, Simple, Traits};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.shapes {
        if shape.traits.streaming.is_some() && !can_stream(&shape.kind) {
            let reason =
                format!("a shape of type `{}` cannot stream", shape.kind.name());
            let remedy = "put `smithy.api#streaming` on a blob or union";
            report.shape(id, reason, remedy);
        }
    }
    places(scope, report);
    events(scope, report);
    event_members(scope, report);
}

fn can_stream(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(Simple::Blob) | ShapeKind::Union(_))
}

pub(super) fn streams(model: &Model, id: &ShapeId) -> bool {
    let shape = model.shapes.get(id);
    shape.is_some_and(|shape| shape.traits.streaming.is_some())
}

/// What repeats a call, for the sake of a trait of the operation, needs an input without streams.
pub(super) fn sent_again(
    model: &Model,
    input: Option<&ShapeId>,
    (who, needed_for): (String, &str),
    report: &mut Report<'_>,
) {
    let members = input.and_then(|input| Some((input, model.fields(input)?)));
    let Some((input, members)) = members else { return };
    for (name, member) in members {
        if streams(model, &member.target) {
            let reason = format!("{who} cannot send a stream again and again");
            let remedy = format!("remove the operation's `{needed_for}`");
            report.member(input, name, reason, remedy);
        }
    }
}

/// Only inputs and outputs can stream, and only the whole body.
fn places(scope: &Scope<'_>, report: &mut Report<'_>) {
    let ends = scope
        .operations()
        .flat_map(|(_, _, operation)| operation.input.iter().chain(&operation.output));
    let ends: IndexSet<_> = ends.collect();
    let outputs = scope
        .operations()
        .filter_map(|(_, _, operation)| operation.output.as_ref());
    let outputs: IndexSet<_> = outputs.collect();
    for (id, name, member) in scope.members() {
        if !streams(scope.model, &member.target) {
            continue;
        }
        if !ends.contains(&id) {
            let reason =
                "a stream can only be a member of an operation's input or output";
            let remedy =
                "move the member there, or take `smithy.api#streaming` off its target";
            report.member(id, name, reason, remedy);
        } else if !scope.speaks_rest_json_1() {
            without_rest(scope.model, id, name, member, !outputs.contains(&id), report);
        } else if member.traits.http_payload.is_none() {
            let reason = "the stream is not the whole body";
            let remedy = "give it the trait `smithy.api#httpPayload`";
            report.member(id, name, reason, remedy);
        }
    }
}

/// Without HTTP bindings, the members beside a stream are a message of their own.
fn without_rest(
    model: &Model,
    id: &ShapeId,
    name: &str,
    member: &Member,
    is_sent: bool,
    report: &mut Report<'_>,
) {
    let remedy = "leave the operation out of the service, or give the service `aws.protocols#restJson1`";
    if is_sent || model.event_stream(&member.target).is_none() {
        let reason = "without HTTP bindings, streams of bytes and those that a client sends are not generated";
        report.member(id, name, reason, remedy);
    } else if model.fields(id).is_some_and(|members| members.len() > 1) {
        let reason =
            "without HTTP bindings, members beside a stream of events are not generated";
        report.member(id, name, reason, remedy);
    }
}

fn events(scope: &Scope<'_>, report: &mut Report<'_>) {
    let streams = scope.shapes.keys();
    let streams = streams.filter_map(|id| Some((*id, scope.model.event_stream(id)?)));
    for (id, members) in streams {
        for (name, member) in members {
            let kind = scope.model.kind(&member.target);
            if let Some(kind) = kind.filter(|it| !matches!(it, ShapeKind::Structure(_)))
            {
                let reason =
                    format!("an event of type `{}`; events are structures", kind.name());
                report.member(
                    id,
                    name,
                    reason,
                    "target a structure that holds the value",
                );
            }
        }
    }
}

type Members = IndexMap<String, Member>;

/// The members of events are headers, one payload, or parts of a document.
fn event_members(scope: &Scope<'_>, report: &mut Report<'_>) {
    let streams = scope.shapes.keys();
    let streams = streams.filter_map(|id| scope.model.event_stream(id));
    let targets: IndexSet<_> = streams
        .flatten()
        .map(|(_, member)| &member.target)
        .collect();
    for (id, shape) in &scope.shapes {
        let ShapeKind::Structure(members) = &shape.kind else { continue };
        if targets.contains(id) {
            payload(id, members, report);
        }
        for (name, member) in members {
            let traits = &member.traits;
            for (bound, is_bound) in [
                ("eventHeader", traits.event_header.is_some()),
                ("eventPayload", traits.event_payload.is_some()),
            ] {
                if is_bound && !targets.contains(id) {
                    let reason = format!("`smithy.api#{bound}` on a member of no event");
                    let remedy = "remove the trait, or make the structure a member of a union with `smithy.api#streaming`";
                    report.member(id, name, reason, remedy);
                }
            }
            fitting_target(scope.model, id, name, member, report);
        }
    }
}

fn payload(id: &ShapeId, members: &Members, report: &mut Report<'_>) {
    let with =
        |has: fn(&Traits) -> bool| members.iter().filter(move |(_, it)| has(&it.traits));
    let mut payloads = with(|traits| traits.event_payload.is_some());
    let Some((first, _)) = payloads.next() else { return };
    for (name, _) in payloads {
        let reason = format!("a second payload of one event; the first is `{first}`");
        report.member(id, name, reason, "keep the trait on one of them");
    }
    for (name, _) in
        with(|traits| traits.event_header.is_none() && traits.event_payload.is_none())
    {
        let reason =
            format!("the member has no place in the event: `{first}` is its payload");
        let remedy = format!(
            "make it a header with `smithy.api#eventHeader`, or remove `smithy.api#eventPayload` from `{first}`"
        );
        report.member(id, name, reason, remedy);
    }
}

fn fitting_target(
    model: &Model,
    id: &ShapeId,
    name: &str,
    member: &Member,
    report: &mut Report<'_>,
) {
    let Some(kind) = model.kind(&member.target) else { return };
    if member.traits.event_header.is_some() && !fits_header(kind) {
        let reason =
            format!("no header of an event has a value of type `{}`", kind.name());
        let remedy =
            "target a boolean, integer of up to 64 bits, blob, string or timestamp";
        report.member(id, name, reason, remedy);
    }
    if member.traits.event_payload.is_some() && !fits_payload(kind) {
        let reason = format!("no payload of an event is of type `{}`", kind.name());
        report.member(id, name, reason, "target a structure, union, string or blob");
    }
}

fn fits_header(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Simple(simple) => !matches!(
            simple,
            Simple::Document
                | Simple::Float
                | Simple::Double
                | Simple::BigInteger
                | Simple::BigDecimal
        ),
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        _ => false,
    }
}

fn fits_payload(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Enum(_)
            | ShapeKind::Simple(Simple::Blob | Simple::String)
    )
}
