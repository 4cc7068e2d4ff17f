//! The traits that the generator knows, each with its typed value.

mod values;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

pub use values::{
    ApiKeyAuth, ApiKeyPlace, AwsQueryError, AwsService, Bounds, Deprecated, Endpoint,
    EnumEntry, ErrorSide, Http, HttpChecksum, LongPoll, Paginated, Recommended,
    RequestCompression, Retryable, SigV4, TimestampFormat,
};

use super::rules::{
    ClientContextParams, ContextParam, EndpointBdd, EndpointRuleSet, EndpointTests,
    Endpoints, OperationContextParams, StaticContextParams,
};
use super::vectors::{EventStreamVector, RequestVector, ResponseVector};
use super::waiters::Waitable;

/// The value of an annotation trait: an object whose contents say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(expecting = "an object")]
pub struct Marker {}

/// The traits of one shape or member. Traits that no stage reads are kept in `other`, so that
/// `check` can tell harmless ones from unsupported ones. Every member has them, and few of them: what
/// is larger than a text is in a box, so that its absence takes little memory.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Traits {
    #[serde(rename = "aws.api#service")]
    pub aws_service: Option<Box<AwsService>>,
    #[serde(rename = "aws.auth#sigv4")]
    pub sigv4: Option<Box<SigV4>>,
    #[serde(rename = "aws.auth#sigv4a")]
    pub sigv4a: Option<Box<SigV4>>,
    #[serde(rename = "aws.auth#unsignedPayload")]
    pub unsigned_payload: Option<Marker>,
    #[serde(rename = "aws.protocols#awsJson1_0")]
    pub aws_json_1_0: Option<Value>,
    #[serde(rename = "aws.protocols#awsJson1_1")]
    pub aws_json_1_1: Option<Value>,
    #[serde(rename = "aws.protocols#awsQueryCompatible")]
    pub aws_query_compatible: Option<Marker>,
    #[serde(rename = "aws.protocols#awsQueryError")]
    pub aws_query_error: Option<Box<AwsQueryError>>,
    #[serde(rename = "aws.protocols#httpChecksum")]
    pub http_checksum: Option<Box<HttpChecksum>>,
    #[serde(rename = "aws.protocols#restJson1")]
    pub rest_json_1: Option<Value>,
    /// The ids of auth schemes, the preferred one first.
    #[serde(rename = "smithy.api#auth")]
    pub auth: Option<Vec<String>>,
    /// `Some(Value::Null)` where the model says that there is no default, whatever the target's.
    #[serde(rename = "smithy.api#default", deserialize_with = "even_null")]
    pub default: Option<Value>,
    #[serde(rename = "smithy.api#deprecated")]
    pub deprecated: Option<Box<Deprecated>>,
    #[serde(rename = "smithy.api#documentation")]
    pub documentation: Option<String>,
    #[serde(rename = "smithy.api#endpoint")]
    pub endpoint: Option<Box<Endpoint>>,
    #[serde(rename = "smithy.api#enum")]
    pub enum_values: Option<Vec<EnumEntry>>,
    #[serde(rename = "smithy.api#enumValue")]
    pub enum_value: Option<Value>,
    #[serde(rename = "smithy.api#error")]
    pub error: Option<ErrorSide>,
    #[serde(rename = "smithy.api#eventHeader")]
    pub event_header: Option<Marker>,
    #[serde(rename = "smithy.api#eventPayload")]
    pub event_payload: Option<Marker>,
    #[serde(rename = "smithy.api#externalDocumentation")]
    pub external_documentation: Option<Box<IndexMap<String, String>>>,
    #[serde(rename = "smithy.api#hostLabel")]
    pub host_label: Option<Marker>,
    #[serde(rename = "smithy.api#http")]
    pub http: Option<Box<Http>>,
    #[serde(rename = "smithy.api#httpApiKeyAuth")]
    pub http_api_key_auth: Option<Box<ApiKeyAuth>>,
    #[serde(rename = "smithy.api#httpBasicAuth")]
    pub http_basic_auth: Option<Marker>,
    #[serde(rename = "smithy.api#httpBearerAuth")]
    pub http_bearer_auth: Option<Marker>,
    #[serde(rename = "smithy.api#httpChecksumRequired")]
    pub http_checksum_required: Option<Marker>,
    #[serde(rename = "smithy.api#httpError")]
    pub http_error: Option<u16>,
    #[serde(rename = "smithy.api#httpHeader")]
    pub http_header: Option<String>,
    #[serde(rename = "smithy.api#httpLabel")]
    pub http_label: Option<Marker>,
    #[serde(rename = "smithy.api#httpPayload")]
    pub http_payload: Option<Marker>,
    #[serde(rename = "smithy.api#httpPrefixHeaders")]
    pub http_prefix_headers: Option<String>,
    #[serde(rename = "smithy.api#httpQuery")]
    pub http_query: Option<String>,
    #[serde(rename = "smithy.api#httpQueryParams")]
    pub http_query_params: Option<Marker>,
    #[serde(rename = "smithy.api#httpResponseCode")]
    pub http_response_code: Option<Marker>,
    #[serde(rename = "smithy.api#idempotencyToken")]
    pub idempotency_token: Option<Marker>,
    #[serde(rename = "smithy.api#jsonName")]
    pub json_name: Option<String>,
    #[serde(rename = "smithy.api#length")]
    pub length: Option<Box<Bounds>>,
    #[serde(rename = "smithy.api#longPoll")]
    pub long_poll: Option<LongPoll>,
    #[serde(rename = "smithy.api#mediaType")]
    pub media_type: Option<String>,
    #[serde(rename = "smithy.api#optionalAuth")]
    pub optional_auth: Option<Marker>,
    #[serde(rename = "smithy.api#paginated")]
    pub paginated: Option<Box<Paginated>>,
    #[serde(rename = "smithy.api#pattern")]
    pub pattern: Option<String>,
    #[serde(rename = "smithy.api#range")]
    pub range: Option<Box<Bounds>>,
    #[serde(rename = "smithy.api#recommended")]
    pub recommended: Option<Box<Recommended>>,
    #[serde(rename = "smithy.api#requestCompression")]
    pub request_compression: Option<Box<RequestCompression>>,
    #[serde(rename = "smithy.api#required")]
    pub required: Option<Marker>,
    #[serde(rename = "smithy.api#retryable")]
    pub retryable: Option<Retryable>,
    #[serde(rename = "smithy.api#clientOptional")]
    pub client_optional: Option<Marker>,
    #[serde(rename = "smithy.api#sensitive")]
    pub sensitive: Option<Marker>,
    #[serde(rename = "smithy.api#since")]
    pub since: Option<String>,
    #[serde(rename = "smithy.api#sparse")]
    pub sparse: Option<Marker>,
    #[serde(rename = "smithy.api#streaming")]
    pub streaming: Option<Marker>,
    #[serde(rename = "smithy.api#timestampFormat")]
    pub timestamp_format: Option<TimestampFormat>,
    #[serde(rename = "smithy.api#title")]
    pub title: Option<String>,
    #[serde(rename = "smithy.api#unstable")]
    pub unstable: Option<Marker>,
    #[serde(rename = "smithy.protocols#rpcv2Cbor")]
    pub rpc_v2_cbor: Option<Value>,
    #[serde(rename = "smithy.rules#clientContextParams")]
    pub client_context_params: Option<Box<ClientContextParams>>,
    #[serde(rename = "smithy.rules#contextParam")]
    pub context_param: Option<Box<ContextParam>>,
    #[serde(rename = "smithy.rules#endpointBdd")]
    pub endpoint_bdd: Option<Box<EndpointBdd>>,
    #[serde(rename = "smithy.rules#endpointRuleSet")]
    pub endpoint_rule_set: Option<Box<EndpointRuleSet>>,
    #[serde(rename = "smithy.rules#endpointTests")]
    pub endpoint_tests: Option<Box<EndpointTests>>,
    #[serde(rename = "smithy.rules#operationContextParams")]
    pub operation_context_params: Option<Box<OperationContextParams>>,
    #[serde(rename = "smithy.rules#staticContextParams")]
    pub static_context_params: Option<Box<StaticContextParams>>,
    #[serde(rename = "smithy.test#eventStreamTests")]
    pub event_stream_tests: Option<Vec<EventStreamVector>>,
    #[serde(rename = "smithy.test#httpRequestTests")]
    pub request_tests: Option<Vec<RequestVector>>,
    #[serde(rename = "smithy.test#httpResponseTests")]
    pub response_tests: Option<Vec<ResponseVector>>,
    #[serde(rename = "smithy.waiters#waitable")]
    pub waitable: Option<Box<Waitable>>,
    /// Every other trait, by absolute id, in file order.
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

/// The ids of the traits that have a field of their own in [`Traits`].
pub const TYPED: &[&str] = &[
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    "aws.auth#unsignedPayload",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#httpChecksum",
    "aws.protocols#restJson1",
    "smithy.api#auth",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#endpoint",
    "smithy.api#enum",
    "smithy.api#enumValue",
    "smithy.api#error",
    "smithy.api#eventHeader",
    "smithy.api#eventPayload",
    "smithy.api#externalDocumentation",
    "smithy.api#hostLabel",
    "smithy.api#http",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpChecksumRequired",
    "smithy.api#httpError",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#idempotencyToken",
    "smithy.api#jsonName",
    "smithy.api#length",
    "smithy.api#longPoll",
    "smithy.api#mediaType",
    "smithy.api#optionalAuth",
    "smithy.api#paginated",
    "smithy.api#pattern",
    "smithy.api#range",
    "smithy.api#recommended",
    "smithy.api#requestCompression",
    "smithy.api#required",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#since",
    "smithy.api#sparse",
    "smithy.api#streaming",
    "smithy.api#timestampFormat",
    "smithy.api#title",
    "smithy.api#unstable",
    "smithy.protocols#rpcv2Cbor",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.test#eventStreamTests",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.waiters#waitable",
];

/// What a boxed map holds; nothing if the trait is absent.
pub fn entries<K, V>(
    map: &Option<Box<IndexMap<K, V>>>,
) -> impl Iterator<Item = (&K, &V)> {
    map.as_deref().into_iter().flatten()
}

impl Traits {
    /// What a service says about its endpoints.
    pub fn endpoints(&self) -> Endpoints<'_> {
        Endpoints {
            rules: self.endpoint_rule_set.as_deref(),
            bdd: self.endpoint_bdd.as_deref(),
            client_params: self.client_context_params.as_deref(),
            tests: self.endpoint_tests.as_deref(),
        }
    }
}

fn even_null<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// What to do about a trait whose value has the wrong form.
pub(super) fn remedy(name: &str) -> String {
    let form = match name.split_once('#').map_or(name, |(_, name)| name) {
        "service" => r#"{ "sdkId": "Ivschat", "endpointPrefix": "ivschat" }"#,
        "auth" => r#"["aws.auth#sigv4"], ids of the service's schemes"#,
        "httpApiKeyAuth" => r#"{ "name": "X-Api-Key", "in": "header" }"#,
        "sigv4" | "sigv4a" => r#"{ "name": "ivschat" }"#,
        "awsQueryError" => r#"{ "code": "NotFound", "httpResponseCode": 404 }"#,
        "deprecated" => r#"{ "message": "Use …", "since": "1.2" }"#,
        "endpoint" => r#"{ "hostPrefix": "data." }"#,
        "enum" => r#"[{ "value": "ON", "name": "ON" }]"#,
        "error" => r#""client" or "server""#,
        "http" => r#"{ "method": "GET", "uri": "/rooms/{id}", "code": 200 }"#,
        "httpChecksum" => {
            r#"{ "requestChecksumRequired": true, "requestAlgorithmMember": "algorithm" }"#
        }
        "externalDocumentation" => r#"{ "Guide": "https://…" }, addresses by name"#,
        "longPoll" => r#"{ "timeoutMillis": 30000 }"#,
        "recommended" => r#"{ "reason": "…" }"#,
        "httpError" => "404, a status code",
        "length" | "range" => r#"{ "min": 1, "max": 10 }"#,
        "paginated" => {
            r#"{ "inputToken": "nextToken", "outputToken": "nextToken", "pageSize": "maxResults" }"#
        }
        "requestCompression" => r#"{ "encodings": ["gzip"] }"#,
        "retryable" => r#"{ "throttling": true }"#,
        "timestampFormat" => r#""date-time", "epoch-seconds" or "http-date""#,
        "clientContextParams" => r#"{ "UseTls": { "type": "boolean" } }"#,
        "contextParam" => r#"{ "name": "Bucket" }"#,
        "operationContextParams" => r#"{ "Names": { "path": "keys(rooms)" } }"#,
        "staticContextParams" => r#"{ "UseTls": { "value": true } }"#,
        "endpointBdd" => {
            r#"{ "version": "1.1", "parameters": { … }, "conditions": [ … ], "results": [ … ], "root": 2, "nodeCount": 2, "nodes": "…" }"#
        }
        "endpointRuleSet" => {
            r#"{ "version": "1.0", "parameters": { … }, "rules": [ … ] }"#
        }
        "eventStreamTests" => {
            r#"[{ "id": "…", "protocol": "…", "events": [{ "type": "request" }] }]"#
        }
        "httpRequestTests" => {
            r#"[{ "id": "…", "protocol": "…", "method": "GET", "uri": "/" }]"#
        }
        "httpResponseTests" => r#"[{ "id": "…", "protocol": "…", "code": 200 }]"#,
        "endpointTests" => r#"{ "version": "1.0", "testCases": [ … ] }"#,
        "waitable" => {
            r#"{ "RoomExists": { "acceptors": [{ "state": "success", "matcher": { "success": true } }] } }"#
        }
        "httpHeader" | "httpQuery" | "jsonName" | "httpPrefixHeaders" => {
            "a string, the name on the wire"
        }
        "documentation" | "title" | "mediaType" | "pattern" | "since" => "a string",
        _ => "{}, since the trait has no properties",
    };
    format!("write it as {form}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model has thousands of members, and each has its traits.
    #[test]
    fn traits_that_are_absent_take_little_memory() {
        let size = size_of::<Traits>();
        assert!(size <= 900, "{size} bytes: box the value of the trait that is new");
    }

    #[test]
    fn typed_traits_are_not_among_the_others() {
        for name in TYPED.iter().copied() {
            let deeply_wrong = serde_json::json!({ name: [[[[]]]] });
            let is_other = serde_json::from_value(deeply_wrong)
                .is_ok_and(|traits: Traits| !traits.other.is_empty());
            assert!(!is_other, "{name}");
        }
    }
}
