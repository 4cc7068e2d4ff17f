//! The protocol of the service: what does not depend on which one it is.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

use super::headers::append;
pub(crate) use super::wire::serialize;
use super::wire::{PROTOCOL, QUERY_COMPATIBLE, READER};

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

/// An error code for clients of the query protocol, which `PROTOCOL` reads whether the service is
/// compatible with that or not.
const QUERY_ERROR: &str = "x-amzn-query-error";

/// Reads the code and message of an error.
pub(crate) fn error_metadata(
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<ErrorMetadataBuilder, SerdeError> {
    if QUERY_COMPATIBLE || response.headers().get(QUERY_ERROR).is_none() {
        return PROTOCOL.parse_error_metadata(response, cfg);
    }
    let body = response.body().bytes().unwrap_or_default();
    let mut plain = HttpResponse::new(response.status(), SdkBody::from(body));
    for (name, value) in response
        .headers()
        .iter()
        .filter(|(name, _)| *name != QUERY_ERROR)
    {
        append(plain.headers_mut(), name.to_owned(), value.to_owned());
    }
    PROTOCOL.parse_error_metadata(&plain, cfg)
}
