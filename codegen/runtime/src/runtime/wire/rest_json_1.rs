//! restJson1, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_json::codec::JsonCodec;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
// if used
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
// if used: serialize_body or deserialize_body or deserialize_nothing
use aws_smithy_schema::codec::Codec;
// if used
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::http_protocol::HttpBindingProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
// if used: serialize_body
use aws_smithy_schema::serde::ShapeSerializer;
// if used
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::shape_id;
// if used
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

// if used
use super::headers::append;
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

// if used
/// Whether the members beside a stream are its first message.
pub(crate) const HAS_INITIAL_MESSAGES: bool = false;

/// Makes the request for an input; its host is added later.
pub(crate) fn serialize(
    input: &dyn WriteStructure,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    check_uri_members(input)?;
    Ok(PROTOCOL.serialize_request(&input, input.schema(), "", cfg)?)
}

// if used
/// Makes the request for an input without HTTP bindings: the same, but no member is looked at for
/// its place.
pub(crate) fn serialize_body(
    input: &dyn WriteStructure,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    let mut body = PROTOCOL.inner().codec().create_serializer();
    body.write_struct(input.schema(), &input)?;
    let body = body.finish();
    let length = body.len().to_string();
    let mut request = HttpRequest::new(SdkBody::from(body));
    if let Some(http) = input.schema().http() {
        request.set_method(http.method())?;
        request.set_uri(http.uri())?;
    }
    let omitted = cfg.load::<SharedHeaderOmitSettings>();
    if !omitted.is_some_and(|it| it.should_omit_default_content_type()) {
        append(request.headers_mut(), "content-type", "application/json");
    }
    if !omitted.is_some_and(|it| it.should_omit_default_content_length()) {
        append(request.headers_mut(), "content-length", length);
    }
    Ok(request)
}

// if used
/// Starts reading an answer or error without HTTP bindings.
pub(crate) fn deserialize_body(
    response: &HttpResponse,
) -> Result<Box<dyn ShapeDeserializer + '_>, SerdeError> {
    let body = response.body().bytes().unwrap_or_default();
    Ok(Box::new(READER.codec().create_deserializer(body)))
}

// if used
/// Reads nothing, whatever the body is: the output has no members.
pub(crate) fn deserialize_nothing<'a>()
-> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
    Ok(Box::new(READER.codec().create_deserializer(&[])))
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
