//! awsJson1.0, by the runtime's own protocol.

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
    AwsJsonRpcProtocol::aws_json_1_0().with_target_prefix(service::SERVICE_SHAPE)
});

/// Reads bodies.
pub(crate) static READER: LazyLock<HttpRpcProtocol<JsonCodec>> = LazyLock::new(|| {
    let id = shape_id!("aws.protocols", "awsJson1_0");
    let codec = json::reader(id.clone(), false);
    HttpRpcProtocol::new(id, codec, "application/x-amz-json-1.0")
});

/// Whether requests ask for the error codes of awsQuery, and answers have them.
pub(crate) use crate::service::QUERY_COMPATIBLE;

// if used
/// Whether the members beside a stream are its first message.
pub(crate) const HAS_INITIAL_MESSAGES: bool = true;

/// Makes the request for an input; its host is added later.
pub(crate) fn serialize(
    input: &dyn WriteStructure,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    let mut request = PROTOCOL.serialize_request(&input, input.schema(), "/", cfg)?;
    if QUERY_COMPATIBLE {
        request.headers_mut().insert("x-amzn-query-mode", "true");
    }
    Ok(request)
}
