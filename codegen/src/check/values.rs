//! Trait values that do not fit the shape they are on, or contradict themselves.

use super::Scope;
use super::report::Report;
use crate::load::{Bounds, ShapeId, ShapeKind, Simple, Traits};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, member, traits) in scope.traits() {
        bounds(id, member, "length", traits.length.as_deref(), report);
        bounds(id, member, "range", traits.range.as_deref(), report);
        http_error(id, member, traits, report);
    }
    for (id, shape) in &scope.shapes {
        timestamp_format(id, None, &shape.traits, Some(&shape.kind), report);
    }
    for (id, name, member) in scope.members() {
        timestamp_format(
            id,
            Some(name),
            &member.traits,
            scope.model.kind(&member.target),
            report,
        );
        let is_token = member.traits.idempotency_token.is_some();
        let kind = scope.model.kind(&member.target).filter(|_| is_token);
        idempotency_token(id, name, kind, report);
    }
}

/// Where the caller gives no token, the client gives one: a text.
fn idempotency_token(
    id: &ShapeId,
    member: &str,
    kind: Option<&ShapeKind>,
    report: &mut Report<'_>,
) {
    let is_text = |kind: &ShapeKind| matches!(kind, ShapeKind::Simple(Simple::String));
    if let Some(kind) = kind.filter(|kind| !is_text(kind)) {
        let reason = format!(
            "`smithy.api#idempotencyToken` is on a value of type `{}`",
            kind.name()
        );
        report.member(id, member, reason, "remove the trait, or target a string");
    }
}

fn bounds(
    id: &ShapeId,
    member: Option<&str>,
    name: &str,
    bounds: Option<&Bounds>,
    report: &mut Report<'_>,
) {
    let Some(Bounds { min: Some(min), max: Some(max) }) = bounds else {
        return;
    };
    if min.as_f64() > max.as_f64() {
        let reason = format!(
            "`smithy.api#{name}` has a `min` of {min}, above its `max` of {max}"
        );
        report.at(id, member, reason, "swap the two");
    }
}

fn http_error(
    id: &ShapeId,
    member: Option<&str>,
    traits: &Traits,
    report: &mut Report<'_>,
) {
    if let Some(code) = traits.http_error.filter(|code| !(400..=599).contains(code)) {
        let reason = format!("{code} is no HTTP status code of an error");
        report.at(id, member, reason, "use one from 400 to 599");
    }
}

fn timestamp_format(
    id: &ShapeId,
    member: Option<&str>,
    traits: &Traits,
    kind: Option<&ShapeKind>,
    report: &mut Report<'_>,
) {
    let (Some(_), Some(kind)) = (traits.timestamp_format, kind) else {
        return;
    };
    if !matches!(kind, ShapeKind::Simple(Simple::Timestamp)) {
        let reason = format!(
            "`smithy.api#timestampFormat` is on a value of type `{}`",
            kind.name()
        );
        report.at(
            id,
            member,
            reason,
            "remove the trait, or make the target a timestamp",
        );
    }
}
