//! Traits: what it means that one was added, removed or changed.

use super::bounds;
use super::judges::{checksums, http, moved, params, plain, tests, texts, words};
use super::other_traits::{other, short};
use super::rules::{self, Rule};
use super::words::{detail, format, pages};
use crate::load::Traits;

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
        |it| it.aws_service.as_deref().map(|it| it.sdk_id.clone()),
        one(&rules::SDK_ID)
    ),
    row!(
        "aws.auth#sigv4",
        |it| it.sigv4.as_deref().map(|it| it.name.clone()),
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
        |it| it.aws_query_error.as_deref().map(|it| it.code.clone()),
        one(&rules::QUERY_ERRORS)
    ),
    row!(
        "aws.auth#sigv4a",
        |it| it.sigv4a.as_deref().map(|it| it.name.clone()),
        one(&rules::AUTH)
    ),
    row!("aws.auth#unsignedPayload", unsigned_payload, marker, one(&rules::AUTH)),
    row!("smithy.api#auth", auth, debug, one(&rules::AUTH)),
    row!("smithy.api#httpApiKeyAuth", http_api_key_auth, debug, one(&rules::AUTH)),
    row!("smithy.api#httpBasicAuth", http_basic_auth, marker, one(&rules::AUTH)),
    row!("smithy.api#httpBearerAuth", http_bearer_auth, marker, one(&rules::AUTH)),
    row!("smithy.api#optionalAuth", optional_auth, marker, one(&rules::AUTH)),
    row!("aws.protocols#httpChecksum", http_checksum, debug, Judge::By(checksums)),
    row!(
        "smithy.api#httpChecksumRequired",
        http_checksum_required,
        debug,
        Judge::By(checksums)
    ),
    row!(
        "smithy.api#requestCompression",
        request_compression,
        debug,
        Judge::By(|_, _| Some(plain(&rules::COMPRESSION)))
    ),
    row!(
        "smithy.api#longPoll",
        long_poll,
        debug,
        Judge::By(|_, _| Some(plain(&rules::LONG_POLL)))
    ),
    row!(
        "smithy.api#externalDocumentation",
        external_documentation,
        debug,
        Judge::By(words)
    ),
    row!("smithy.api#recommended", recommended, debug, Judge::By(words)),
    row!("smithy.api#since", since, debug, Judge::By(words)),
    row!("smithy.api#unstable", unstable, debug, Judge::By(words)),
    row!(
        "smithy.api#default",
        default,
        display,
        three(&rules::DEFAULT_ADDED, &rules::DEFAULT_REMOVED, &rules::DEFAULT_CHANGED)
    ),
    row!(
        "smithy.api#deprecated",
        |it| it.deprecated.as_deref().map(|it| {
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
    row!("smithy.api#documentation", |it| it.documentation.clone(), Judge::By(words)),
    row!("smithy.api#title", title, display, one(&rules::DOCUMENTATION)),
    row!(
        "smithy.api#endpoint",
        |it| it.endpoint.as_deref().map(|it| it.host_prefix.clone()),
        one(&rules::HOST_PREFIX)
    ),
    row!("smithy.api#enum", enum_values, debug, Judge::Elsewhere),
    row!("smithy.api#enumValue", enum_value, display, Judge::Elsewhere),
    row!(
        "smithy.api#error",
        |it| it.error.map(|side| format!("{side:?}").to_lowercase()),
        one(&rules::ERROR_SIDE)
    ),
    row!("smithy.api#eventHeader", event_header, marker, one(&rules::EVENT_BINDING)),
    row!("smithy.api#eventPayload", event_payload, marker, one(&rules::EVENT_BINDING)),
    row!("smithy.api#hostLabel", host_label, marker, one(&rules::HOST_LABEL)),
    row!(
        "smithy.api#http",
        |it| it
            .http
            .as_deref()
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
        |it| it.length.as_deref().map(bounds::text),
        Judge::By(|old, new| {
            let rules = [
                &rules::LENGTH_NARROWED,
                &rules::LENGTH_WIDENED,
                &rules::LENGTH_CHANGED,
            ];
            moved(old.length.as_deref(), new.length.as_deref(), rules)
        })
    ),
    row!(
        "smithy.api#range",
        |it| it.range.as_deref().map(bounds::text),
        Judge::By(|old, new| {
            let rules =
                [&rules::RANGE_NARROWED, &rules::RANGE_WIDENED, &rules::RANGE_CHANGED];
            moved(old.range.as_deref(), new.range.as_deref(), rules)
        })
    ),
    row!("smithy.api#mediaType", media_type, display, one(&rules::MEDIA_TYPE)),
    row!(
        "smithy.api#paginated",
        |it| it.paginated.as_deref().map(pages),
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
    row!(
        "smithy.api#retryable",
        |it| it
            .retryable
            .map(|it| format!("throttling {}", it.throttling)),
        one(&rules::RETRYABLE)
    ),
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
        |it| it
            .timestamp_format
            .map(|format| self::format(format).to_owned()),
        one(&rules::TIMESTAMP_FORMAT)
    ),
    row!(
        "smithy.rules#endpointRuleSet",
        endpoint_rule_set,
        debug,
        Judge::By(|_, _| Some(plain(&rules::ENDPOINT_RULES)))
    ),
    row!(
        "smithy.rules#endpointBdd",
        endpoint_bdd,
        debug,
        Judge::By(|_, _| Some(plain(&rules::ENDPOINT_RULES)))
    ),
    row!(
        "smithy.rules#clientContextParams",
        client_context_params,
        debug,
        Judge::By(|_, _| Some(plain(&rules::CLIENT_PARAMS)))
    ),
    row!("smithy.rules#contextParam", context_param, debug, Judge::By(params)),
    row!(
        "smithy.rules#operationContextParams",
        operation_context_params,
        debug,
        Judge::By(params)
    ),
    row!(
        "smithy.rules#staticContextParams",
        static_context_params,
        debug,
        Judge::By(params)
    ),
    row!("smithy.waiters#waitable", waitable, debug, Judge::Elsewhere),
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

/// Every trait with its value as people read it, documentation aside.
pub fn told(traits: &Traits) -> Vec<(&str, String)> {
    let typed = TABLE
        .iter()
        .filter(|row| row.id != "smithy.api#documentation")
        .filter_map(|row| Some((row.id, short((row.text)(traits)?))));
    let others = traits.other.iter();
    let others = others.map(|(name, value)| (name.as_str(), short(value.to_string())));
    typed.chain(others).collect()
}

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
    // A rule of additions or removals alone says it without the trait's name.
    let says_all =
        !matches!(&row.judge, Judge::Rules { added, removed, .. } if added == removed);
    let detail = match (before.as_deref(), after.as_deref()) {
        (None, Some(value)) | (Some(value), None) if says_all && value.is_empty() => {
            String::new()
        }
        (None, Some(new)) if says_all => format!("`{new}`"),
        (Some(old), None) if says_all => format!("it was `{old}`"),
        (old, new) => detail(name, old, new),
    };
    Some(Change { rule, detail })
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
