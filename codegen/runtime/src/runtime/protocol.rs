//! restJson1, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::http_protocol::HttpBindingProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::schema::WriteStructure;
use crate::error::BuildError;

/// Writes requests and reads error codes.
pub(super) static PROTOCOL: LazyLock<AwsRestJsonProtocol> =
    LazyLock::new(AwsRestJsonProtocol::new);

/// How deep an answer may nest; the codec counts what it skips, too.
const MAX_DEPTH: u32 = 512;

/// Reads bodies, as strictly and as leniently as the AWS SDK's older parser.
pub(super) static READER: LazyLock<HttpBindingProtocol<JsonCodec>> =
    LazyLock::new(|| {
        let id = shape_id!("aws.protocols", "restJson1");
        let settings = JsonCodecSettings::builder()
            .use_json_name(true)
            .default_timestamp_format(Format::EpochSeconds)
            .validate_skipped_string_encoding(true)
            .enforce_strictness(true)
            .validate_skipped_values(false)
            .allow_integral_float_numbers(true)
            .allow_leading_zeros(true)
            .allow_trailing_decimal_point(true)
            .allow_empty_integer_part(true)
            .max_depth(MAX_DEPTH)
            .protocol_id(id.clone())
            .build();
        HttpBindingProtocol::new(id, JsonCodec::new(settings), "application/json")
    });

/// Makes the request for an input; its host is added later.
pub(crate) fn serialize(
    input: &dyn WriteStructure,
    cfg: &ConfigBag,
) -> Result<HttpRequest, BoxError> {
    check_uri_members(input)?;
    Ok(PROTOCOL.serialize_request(input, input.schema(), "", cfg)?)
}

/// Gives a request the body that its input streams.
pub(crate) fn put_stream(request: &mut HttpRequest, body: SdkBody) {
    if let Some(length) = body.content_length() {
        let headers = request.headers_mut();
        if headers.get("content-length").is_none() {
            headers.insert("content-length", length.to_string());
        }
    }
    *request.body_mut() = body;
}

/// Refuses an input whose URI cannot be made: a label must have text, a required query a value.
fn check_uri_members(input: &dyn WriteStructure) -> Result<(), BuildError> {
    let mut missing = None;
    let _ = input.visit_members(&mut |members| {
        let mut pairs = members.iter().zip(input.schema().members());
        missing = pairs
            .find(|((name, value), schema)| {
                let empty_label =
                    schema.http_label().is_some() && value.as_text() == Some("");
                input.required_in_uri().contains(name)
                    && (!value.is_set() || empty_label)
            })
            .map(|((name, _), _)| *name);
        Ok(())
    });
    match missing {
        Some(name) => Err(BuildError::missing_field(name, "cannot be empty or unset")),
        None => Ok(()),
    }
}

/// Starts reading a successful response.
pub(crate) fn deserialize<'a>(
    response: &'a HttpResponse,
    schema: &Schema<'_>,
    cfg: &'a ConfigBag,
) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
    READER.deserialize_response(response, schema, cfg)
}

/// Starts reading the body of an error.
pub(crate) fn deserialize_error<'a>(
    response: &'a HttpResponse,
    cfg: &'a ConfigBag,
) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
    READER.deserialize_error_response(response, cfg)
}

/// An error code for clients of the query protocol, which `PROTOCOL` would read here as well.
const QUERY_ERROR: &str = "x-amzn-query-error";

/// Reads the code and message of an error.
pub(crate) fn error_metadata(
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<ErrorMetadataBuilder, SerdeError> {
    if response.headers().get(QUERY_ERROR).is_none() {
        return PROTOCOL.parse_error_metadata(response, cfg);
    }
    let body = response.body().bytes().unwrap_or_default();
    let mut plain = HttpResponse::new(response.status(), SdkBody::from(body));
    for (name, value) in response
        .headers()
        .iter()
        .filter(|(name, _)| *name != QUERY_ERROR)
    {
        plain
            .headers_mut()
            .append(name.to_owned(), value.to_owned());
    }
    PROTOCOL.parse_error_metadata(&plain, cfg)
}
