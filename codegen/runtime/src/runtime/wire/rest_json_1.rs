//! restJson1, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_json::codec::JsonCodec;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::http_protocol::HttpBindingProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::shape_id;
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
    Ok(PROTOCOL.serialize_request(input, input.schema(), "", cfg)?)
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
