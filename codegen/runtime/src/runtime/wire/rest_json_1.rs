//! restJson1, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_json::codec::JsonCodec;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::http_protocol::HttpBindingProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{Schema, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::json;
use super::schema::WriteStructure;
use crate::error::BuildError;

/// Writes requests and reads error codes.
pub(crate) static PROTOCOL: LazyLock<AwsRestJsonProtocol> =
    LazyLock::new(AwsRestJsonProtocol::new);

/// Reads bodies.
pub(crate) static READER: LazyLock<HttpBindingProtocol<JsonCodec>> =
    LazyLock::new(|| {
        let id = shape_id!("aws.protocols", "restJson1");
        let codec = json::reader(id.clone(), true);
        HttpBindingProtocol::new(id, codec, "application/json")
    });

/// Whether answers have the error codes of awsQuery.
pub(crate) const QUERY_COMPATIBLE: bool = false;

/// Whether the members beside a stream are its first message.
#[allow(dead_code)] // a service may have no streams
pub(crate) const HAS_INITIAL_MESSAGES: bool = false;

/// Makes the request for an input; its host is added later.
pub(crate) fn serialize(
    input: &dyn WriteStructure,
    cfg: &ConfigBag,
) -> Result<HttpRequest, BoxError> {
    check_uri_members(input)?;
    let schema = input.schema();
    let omits_headers = cfg.load::<SharedHeaderOmitSettings>().is_some();
    match schema.http() {
        Some(http) if is_body_alone(schema) && !omits_headers => body_alone(input, http),
        _ => Ok(PROTOCOL.serialize_request(input, schema, "", cfg)?),
    }
}

/// Whether all that an input can hold goes into the body.
fn is_body_alone(schema: &Schema<'_>) -> bool {
    let is_in_body = |member: &Schema<'_>| {
        member.http_header().is_none()
            && member.http_label().is_none()
            && member.http_payload().is_none()
            && member.http_prefix_headers().is_none()
            && member.http_query().is_none()
            && member.http_query_params().is_none()
    };
    let mut members = schema.members().iter();
    !schema.members().is_empty() && members.all(|member| is_in_body(member))
}

/// The request that the protocol makes as well, after it has looked at each member for its place.
fn body_alone(
    input: &dyn WriteStructure,
    http: &HttpTrait<'_>,
) -> Result<HttpRequest, BoxError> {
    let mut body = PROTOCOL.inner().codec().create_serializer();
    body.write_struct(input.schema(), input)?;
    let body = body.finish();
    let length = body.len().to_string();
    let mut request = HttpRequest::new(SdkBody::from(body));
    request.set_method(http.method())?;
    request.set_uri(http.uri())?;
    let headers = request.headers_mut();
    headers.insert("content-type", "application/json");
    headers.insert("content-length", length);
    Ok(request)
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
