//! awsJson1.1, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_json::codec::JsonCodec;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::shape_id;
use aws_smithy_types::config_bag::ConfigBag;

use super::json;
use super::schema::WriteStructure;
use crate::service;

/// Writes requests and reads error codes.
pub(crate) static PROTOCOL: LazyLock<AwsJsonRpcProtocol> = LazyLock::new(|| {
    AwsJsonRpcProtocol::aws_json_1_1().with_target_prefix(service::SERVICE_SHAPE)
});

/// Reads bodies.
pub(crate) static READER: LazyLock<HttpRpcProtocol<JsonCodec>> = LazyLock::new(|| {
    let id = shape_id!("aws.protocols", "awsJson1_1");
    let codec = json::reader(id.clone(), false);
    HttpRpcProtocol::new(id, codec, "application/x-amz-json-1.1")
});

/// Whether answers have the error codes of awsQuery.
pub(crate) const QUERY_COMPATIBLE: bool = false;

// if used
/// Whether the members beside a stream are its first message.
pub(crate) const HAS_INITIAL_MESSAGES: bool = true;

/// Makes the request for an input; its host is added later.
pub(crate) fn serialize(
    input: &dyn WriteStructure,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    Ok(PROTOCOL.serialize_request(&input, input.schema(), "/", cfg)?)
}
