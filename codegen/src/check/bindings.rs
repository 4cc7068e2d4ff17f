//! The members of inputs, outputs and errors, each bound to one part of an HTTP message.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Scope;
use super::report::Report;
use crate::load::{Member, Model, ShapeId, ShapeKind, Simple, Traits};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    if !scope.speaks_rest_json_1() {
        return;
    }
    for (id, member, traits) in scope.traits() {
        media_type(id, member, traits, report);
    }
    for id in scope.messages() {
        let Some(ShapeKind::Structure(members)) = scope.model.kind(id) else {
            continue;
        };
        for (name, member) in members {
            one_binding(id, name, &member.traits, report);
            header_name(id, name, &member.traits, report);
            fitting_target(scope.model, id, name, member, report);
        }
        payload(id, members, report);
        sole(
            id,
            members,
            "smithy.api#httpPrefixHeaders",
            |traits| traits.http_prefix_headers.is_some(),
            report,
        );
        sole(
            id,
            members,
            "smithy.api#httpQueryParams",
            |traits| traits.http_query_params.is_some(),
            report,
        );
        sole(
            id,
            members,
            "smithy.api#httpResponseCode",
            |traits| traits.http_response_code.is_some(),
            report,
        );
        let header = |traits: &Traits| {
            traits
                .http_header
                .as_ref()
                .map(|name| name.to_ascii_lowercase())
        };
        distinct(id, members, "header", header, report);
        distinct(
            id,
            members,
            "query parameter",
            |traits| traits.http_query.clone(),
            report,
        );
    }
}

pub(super) fn bindings(traits: &Traits) -> Vec<&'static str> {
    let all = [
        ("httpHeader", traits.http_header.is_some()),
        ("httpLabel", traits.http_label.is_some()),
        ("httpPayload", traits.http_payload.is_some()),
        ("httpPrefixHeaders", traits.http_prefix_headers.is_some()),
        ("httpQuery", traits.http_query.is_some()),
        ("httpQueryParams", traits.http_query_params.is_some()),
        ("httpResponseCode", traits.http_response_code.is_some()),
    ];
    all.into_iter()
        .filter(|(_, is_bound)| *is_bound)
        .map(|(name, _)| name)
        .collect()
}

fn one_binding(id: &ShapeId, name: &str, traits: &Traits, report: &mut Report<'_>) {
    let bindings = bindings(traits);
    if bindings.len() > 1 {
        let reason = format!(
            "the member is bound to several parts of the message: `{}`",
            bindings.join("`, `")
        );
        report.member(id, name, reason, "keep one of these traits");
    }
}

/// What is no name of a header ends each call.
fn header_name(id: &ShapeId, name: &str, traits: &Traits, report: &mut Report<'_>) {
    let header = traits.http_header.iter().filter(|name| !is_token(name));
    let prefix = traits.http_prefix_headers.iter();
    let prefix = prefix.filter(|prefix| !prefix.is_empty() && !is_token(prefix));
    for text in header.chain(prefix) {
        let reason =
            format!("`{}` cannot be in the name of a header", text.escape_debug());
        report.member(id, name, reason, "use letters, digits and `-` only");
    }
}

/// What HTTP calls a token.
pub(super) fn is_token(text: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(fits)
}

/// A media type is sent in a header.
fn media_type(
    id: &ShapeId,
    member: Option<&str>,
    traits: &Traits,
    report: &mut Report<'_>,
) {
    let is_sent = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if let Some(media_type) = traits.media_type.as_deref()
        && (media_type.is_empty() || !media_type.bytes().all(is_sent))
    {
        let reason = format!(
            "the media type `{}` cannot be in a header",
            media_type.escape_debug()
        );
        report.at(id, member, reason, "write it as `type/subtype`");
    }
}

fn fitting_target(
    model: &Model,
    id: &ShapeId,
    name: &str,
    member: &Member,
    report: &mut Report<'_>,
) {
    let Some(kind) = model.kind(&member.target) else {
        return;
    };
    for binding in bindings(&member.traits) {
        let (fits, wanted) = match binding {
            "httpHeader" | "httpQuery" => (
                fits_text(model, kind),
                "a string, number, boolean, timestamp or enum, or a list of those",
            ),
            "httpPayload" => (
                fits_payload(kind),
                "a structure, union, document, list, map, string or blob",
            ),
            "httpPrefixHeaders" => {
                (is_map_of(model, kind, is_string), "a map of strings")
            }
            "httpQueryParams" => (
                is_map_of(model, kind, |kind| {
                    is_string(kind) || is_list_of_strings(model, kind)
                }),
                "a map of strings, or of lists of strings",
            ),
            "httpResponseCode" => (is_integer(kind), "an integer"),
            _ => continue,
        };
        if !fits {
            let reason = format!(
                "`smithy.api#{binding}` cannot carry a value of type `{}`",
                kind.name()
            );
            report.member(id, name, reason, format!("target {wanted}"));
        }
    }
}

fn payload(id: &ShapeId, members: &IndexMap<String, Member>, report: &mut Report<'_>) {
    sole(
        id,
        members,
        "smithy.api#httpPayload",
        |traits| traits.http_payload.is_some(),
        report,
    );
    if !members
        .values()
        .any(|member| member.traits.http_payload.is_some())
    {
        return;
    }
    for (name, _) in members
        .iter()
        .filter(|(_, member)| bindings(&member.traits).is_empty())
    {
        let reason =
            "the member has no place in the message: another member is the whole body";
        let remedy = "bind it to a header, query parameter or label, or remove `smithy.api#httpPayload` from the other";
        report.member(id, name, reason, remedy);
    }
}

fn sole(
    id: &ShapeId,
    members: &IndexMap<String, Member>,
    what: &str,
    has: fn(&Traits) -> bool,
    report: &mut Report<'_>,
) {
    let mut with = members
        .iter()
        .filter(|(_, member)| has(&member.traits))
        .map(|(name, _)| name);
    let Some(first) = with.next() else { return };
    for name in with {
        let reason = format!("a second member with `{what}`; the first is `{first}`");
        report.member(id, name, reason, "keep the trait on one of them");
    }
}

fn distinct(
    id: &ShapeId,
    members: &IndexMap<String, Member>,
    what: &str,
    key: impl Fn(&Traits) -> Option<String>,
    report: &mut Report<'_>,
) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, member) in members {
        let Some(key) = key(&member.traits) else {
            continue;
        };
        if let Some(first) = seen.get(&key) {
            let reason =
                format!("the {what} `{key}` is also that of the member `{first}`");
            report.member(
                id,
                name,
                reason,
                format!("give the two {what}s different names"),
            );
        } else {
            seen.insert(key, name);
        }
    }
}

fn fits_text(model: &Model, kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::List(member) => model.kind(&member.target).is_none_or(is_text),
        kind => is_text(kind),
    }
}

fn is_text(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Simple(simple) => !matches!(simple, Simple::Blob | Simple::Document),
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        _ => false,
    }
}

fn fits_payload(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Simple(simple) => {
            matches!(simple, Simple::Blob | Simple::Document | Simple::String)
        }
        ShapeKind::IntEnum(_) => false,
        _ => true,
    }
}

fn is_map_of(
    model: &Model,
    kind: &ShapeKind,
    is_value: impl Fn(&ShapeKind) -> bool,
) -> bool {
    match kind {
        ShapeKind::Map { value, .. } => model.kind(&value.target).is_none_or(is_value),
        _ => false,
    }
}

fn is_list_of_strings(model: &Model, kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::List(member) => model.kind(&member.target).is_none_or(is_string),
        _ => false,
    }
}

fn is_string(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_))
}

fn is_integer(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(Simple::Integer) | ShapeKind::IntEnum(_))
}
