//! Traits: what it means that one was added, removed or changed.

use super::bounds::{self, Moved};
use super::other_traits::other;
use super::pattern::{self, Relation};
use super::rules::{self, Rule};
use crate::load::{Bounds, Traits};

/// A difference between the traits of one shape or member.
pub struct Change {
    pub rule: &'static Rule,
    pub detail: String,
}

/// A trait with a form of its own.
struct Row {
    /// The field of [`Traits`], by the id of the trait.
    id: &'static str,
    /// The value as people read it; two of the same text are the same.
    text: fn(&Traits) -> Option<String>,
    judge: Judge,
}

enum Judge {
    /// By whether the trait was added, removed or changed.
    Rules {
        added: &'static Rule,
        removed: &'static Rule,
        changed: &'static Rule,
    },
    By(fn(&Traits, &Traits) -> Option<Change>),
    /// Compared where it makes the shape what it is.
    Elsewhere,
}

const fn one(rule: &'static Rule) -> Judge {
    Judge::Rules { added: rule, removed: rule, changed: rule }
}

const fn pair(added: &'static Rule, removed: &'static Rule) -> Judge {
    Judge::Rules { added, removed, changed: added }
}

const fn three(
    added: &'static Rule,
    removed: &'static Rule,
    changed: &'static Rule,
) -> Judge {
    Judge::Rules { added, removed, changed }
}

/// A row of the table: the field, how its value reads, and who judges.
macro_rules! row {
    ($id:literal, $field:ident, debug, $judge:expr) => {
        row!($id, |it| it.$field.as_ref().map(|it| format!("{it:?}")), $judge)
    };
    ($id:literal, $field:ident, display, $judge:expr) => {
        row!($id, |it| it.$field.as_ref().map(ToString::to_string), $judge)
    };
    ($id:literal, $field:ident, marker, $judge:expr) => {
        row!($id, |it| it.$field.map(|_| String::new()), $judge)
    };
    ($id:literal, $text:expr, $judge:expr) => {
        Row { id: $id, text: $text, judge: $judge }
    };
}

static TABLE: &[Row] = &[
    row!(
        "aws.api#service",
        |it| it.aws_service.as_ref().map(|it| it.sdk_id.clone()),
        one(&rules::SDK_ID)
    ),
    row!(
        "aws.auth#sigv4",
        |it| it.sigv4.as_ref().map(|it| it.name.clone()),
        three(&rules::AUTH, &rules::AUTH, &rules::SIGNING_NAME)
    ),
    row!("aws.protocols#awsJson1_0", aws_json_1_0, display, Judge::Elsewhere),
    row!("aws.protocols#awsJson1_1", aws_json_1_1, display, Judge::Elsewhere),
    row!("aws.protocols#restJson1", rest_json_1, display, Judge::Elsewhere),
    row!("smithy.protocols#rpcv2Cbor", rpc_v2_cbor, display, Judge::Elsewhere),
    row!(
        "aws.protocols#awsQueryCompatible",
        aws_query_compatible,
        marker,
        one(&rules::QUERY_ERRORS)
    ),
    row!(
        "aws.protocols#awsQueryError",
        |it| it.aws_query_error.as_ref().map(|it| it.code.clone()),
        one(&rules::QUERY_ERRORS)
    ),
    row!(
        "smithy.api#default",
        default,
        display,
        three(&rules::DEFAULT_ADDED, &rules::DEFAULT_REMOVED, &rules::DEFAULT_CHANGED)
    ),
    row!(
        "smithy.api#deprecated",
        |it| it.deprecated.as_ref().map(|it| {
            it.message
                .iter()
                .chain(&it.since)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        }),
        three(
            &rules::DEPRECATED_ADDED,
            &rules::DEPRECATED_REMOVED,
            &rules::DEPRECATED_CHANGED
        )
    ),
    row!(
        "smithy.api#documentation",
        |it| it.documentation.clone(),
        Judge::By(|_, _| Some(plain(&rules::DOCUMENTATION)))
    ),
    row!("smithy.api#title", title, display, one(&rules::DOCUMENTATION)),
    row!(
        "smithy.api#endpoint",
        |it| it.endpoint.as_ref().map(|it| it.host_prefix.clone()),
        one(&rules::HOST_PREFIX)
    ),
    row!("smithy.api#enum", enum_values, debug, Judge::Elsewhere),
    row!("smithy.api#enumValue", enum_value, display, Judge::Elsewhere),
    row!("smithy.api#error", error, debug, one(&rules::ERROR_SIDE)),
    row!("smithy.api#eventHeader", event_header, marker, one(&rules::EVENT_BINDING)),
    row!("smithy.api#eventPayload", event_payload, marker, one(&rules::EVENT_BINDING)),
    row!("smithy.api#hostLabel", host_label, marker, one(&rules::HOST_LABEL)),
    row!(
        "smithy.api#http",
        |it| it
            .http
            .as_ref()
            .map(|it| format!("{} {} {}", it.method, it.uri, it.code)),
        Judge::By(http)
    ),
    row!("smithy.api#httpError", http_error, display, one(&rules::ERROR_CODE)),
    row!("smithy.api#httpHeader", http_header, display, one(&rules::HTTP_BINDING)),
    row!("smithy.api#httpLabel", http_label, marker, one(&rules::HTTP_BINDING)),
    row!("smithy.api#httpPayload", http_payload, marker, one(&rules::HTTP_BINDING)),
    row!(
        "smithy.api#httpPrefixHeaders",
        http_prefix_headers,
        display,
        one(&rules::HTTP_BINDING)
    ),
    row!("smithy.api#httpQuery", http_query, display, one(&rules::HTTP_BINDING)),
    row!(
        "smithy.api#httpQueryParams",
        http_query_params,
        marker,
        one(&rules::HTTP_BINDING)
    ),
    row!(
        "smithy.api#httpResponseCode",
        http_response_code,
        marker,
        one(&rules::HTTP_BINDING)
    ),
    row!(
        "smithy.api#idempotencyToken",
        idempotency_token,
        marker,
        one(&rules::IDEMPOTENCY_TOKEN)
    ),
    row!("smithy.api#jsonName", json_name, display, one(&rules::JSON_NAME)),
    row!(
        "smithy.api#length",
        |it| it.length.as_ref().map(bounds::text),
        Judge::By(|old, new| {
            let rules = [
                &rules::LENGTH_NARROWED,
                &rules::LENGTH_WIDENED,
                &rules::LENGTH_CHANGED,
            ];
            moved(old.length.as_ref(), new.length.as_ref(), rules)
        })
    ),
    row!(
        "smithy.api#range",
        |it| it.range.as_ref().map(bounds::text),
        Judge::By(|old, new| {
            let rules =
                [&rules::RANGE_NARROWED, &rules::RANGE_WIDENED, &rules::RANGE_CHANGED];
            moved(old.range.as_ref(), new.range.as_ref(), rules)
        })
    ),
    row!("smithy.api#mediaType", media_type, display, one(&rules::MEDIA_TYPE)),
    row!(
        "smithy.api#paginated",
        paginated,
        debug,
        three(
            &rules::PAGINATED_ADDED,
            &rules::PAGINATED_REMOVED,
            &rules::PAGINATED_CHANGED
        )
    ),
    row!("smithy.api#pattern", pattern, display, Judge::By(texts)),
    row!(
        "smithy.api#required",
        required,
        marker,
        pair(&rules::REQUIRED_ADDED, &rules::REQUIRED_REMOVED)
    ),
    row!("smithy.api#retryable", retryable, debug, one(&rules::RETRYABLE)),
    row!(
        "smithy.api#clientOptional",
        client_optional,
        marker,
        one(&rules::CLIENT_OPTIONAL)
    ),
    row!(
        "smithy.api#sensitive",
        sensitive,
        marker,
        pair(&rules::SENSITIVE_ADDED, &rules::SENSITIVE_REMOVED)
    ),
    row!(
        "smithy.api#sparse",
        sparse,
        marker,
        pair(&rules::SPARSE_ADDED, &rules::SPARSE_REMOVED)
    ),
    row!("smithy.api#streaming", streaming, marker, one(&rules::STREAMING)),
    row!(
        "smithy.api#timestampFormat",
        timestamp_format,
        debug,
        one(&rules::TIMESTAMP_FORMAT)
    ),
    row!(
        "smithy.rules#endpointRuleSet",
        endpoint_rule_set,
        debug,
        Judge::By(|_, _| Some(plain(&rules::ENDPOINT_RULES)))
    ),
    row!(
        "smithy.rules#endpointTests",
        endpoint_tests,
        debug,
        Judge::By(|_, _| Some(plain(&rules::ENDPOINT_TESTS)))
    ),
    row!("smithy.test#eventStreamTests", event_stream_tests, debug, Judge::By(tests)),
    row!("smithy.test#httpRequestTests", request_tests, debug, Judge::By(tests)),
    row!("smithy.test#httpResponseTests", response_tests, debug, Judge::By(tests)),
];

/// What has changed from the one to the other, each trait once.
pub fn compare(old: &Traits, new: &Traits) -> Vec<Change> {
    let mut changes: Vec<_> = TABLE
        .iter()
        .filter_map(|row| typed(row, old, new))
        .collect();
    let mut names: Vec<_> = old.other.keys().chain(new.other.keys()).collect();
    names.sort();
    names.dedup();
    let others = names
        .into_iter()
        .filter(|name| old.other.get(*name) != new.other.get(*name));
    changes.extend(others.map(|name| other(name, old, new)));
    changes
}

fn typed(row: &Row, old: &Traits, new: &Traits) -> Option<Change> {
    let (before, after) = ((row.text)(old), (row.text)(new));
    if before == after {
        return None;
    }
    let rule = match (&row.judge, &before, &after) {
        (Judge::Elsewhere, ..) => return None,
        (Judge::By(judge), ..) => return judge(old, new),
        (Judge::Rules { added, .. }, None, _) => added,
        (Judge::Rules { removed, .. }, _, None) => removed,
        (Judge::Rules { changed, .. }, ..) => changed,
    };
    let name = row.id.split_once('#').map_or(row.id, |(_, name)| name);
    Some(Change { rule, detail: detail(name, before.as_deref(), after.as_deref()) })
}

/// From what to what, after the name of the trait where that says more than the rule.
fn detail(name: &str, old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (None, Some("")) => format!("`{name}`"),
        (Some(""), None) => format!("no longer `{name}`"),
        (None, Some(new)) => format!("`{name}`: `{new}`"),
        (Some(old), None) => format!("no longer `{name}`: `{old}`"),
        (old, new) => from_to(old.unwrap_or_default(), new.unwrap_or_default()),
    }
}

pub fn from_to(old: &str, new: &str) -> String {
    format!("`{old}` is `{new}` now")
}

fn plain(rule: &'static Rule) -> Change {
    Change { rule, detail: String::new() }
}

fn tests(_: &Traits, _: &Traits) -> Option<Change> {
    Some(plain(&rules::PROTOCOL_TESTS))
}

fn http(old: &Traits, new: &Traits) -> Option<Change> {
    let route = |traits: &Traits| {
        let http = traits.http.as_ref();
        http.map(|http| format!("{} {}", http.method, http.uri))
            .unwrap_or_default()
    };
    let (before, after) = (route(old), route(new));
    if before != after {
        return Some(Change {
            rule: &rules::HTTP_ROUTE,
            detail: from_to(&before, &after),
        });
    }
    let code = |traits: &Traits| traits.http.as_ref().map_or(200, |http| http.code);
    let detail = from_to(&code(old).to_string(), &code(new).to_string());
    Some(Change { rule: &rules::HTTP_CODE, detail })
}

fn moved(
    old: Option<&Bounds>,
    new: Option<&Bounds>,
    [narrowed, widened, changed]: [&'static Rule; 3],
) -> Option<Change> {
    let rule = match bounds::compare(old, new) {
        Moved { narrower: true, wider: false } => narrowed,
        Moved { narrower: false, wider: true } => widened,
        Moved { narrower: true, wider: true } => changed,
        Moved { narrower: false, wider: false } => return None,
    };
    let text = |bounds: Option<&Bounds>| bounds.map_or("any".to_owned(), bounds::text);
    Some(Change { rule, detail: from_to(&text(old), &text(new)) })
}

fn texts(old: &Traits, new: &Traits) -> Option<Change> {
    let (before, after) = (old.pattern.as_deref(), new.pattern.as_deref());
    // Without a pattern, every text is taken.
    let relation =
        pattern::compare(before.unwrap_or_default(), after.unwrap_or_default());
    let example = |what: &str, text: &str| format!(", such as {what} {text:?}");
    let (rule, example) = match relation {
        Relation::Same => (&rules::PATTERN_REWRITTEN, String::new()),
        Relation::Narrower(text) => {
            (&rules::PATTERN_NARROWED, example("no longer", &text))
        }
        Relation::Wider(text) => (&rules::PATTERN_WIDENED, example("now", &text)),
        Relation::Other if before.is_none() => (&rules::PATTERN_NARROWED, String::new()),
        Relation::Other if after.is_none() => (&rules::PATTERN_WIDENED, String::new()),
        Relation::Other => (&rules::PATTERN_CHANGED, String::new()),
    };
    let detail = from_to(before.unwrap_or("any text"), after.unwrap_or("any text"));
    Some(Change { rule, detail: detail + &example })
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::load::TYPED;

    #[test]
    fn every_trait_is_compared() {
        let mut compared: Vec<_> = TABLE.iter().map(|row| row.id).collect();
        let mut typed = TYPED.to_vec();
        compared.sort_unstable();
        typed.sort_unstable();
        assert_eq!(compared, typed);
    }
}
