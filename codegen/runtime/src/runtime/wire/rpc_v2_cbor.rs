//! rpcv2Cbor, by the runtime's own protocol.

use std::sync::LazyLock;

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata};
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::schema::WriteStructure;
use crate::service;

/// Writes requests and reads error codes.
pub(crate) static PROTOCOL: LazyLock<RpcV2CborProtocol> =
    LazyLock::new(RpcV2CborProtocol::new);

/// Reads bodies.
pub(crate) static READER: &LazyLock<RpcV2CborProtocol> = &PROTOCOL;

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
    cfg.interceptor_state()
        .store_append(SmithySdkFeature::ProtocolRpcV2Cbor);
    let metadata = cfg.load::<Metadata>().ok_or("the operation has no name")?;
    let route =
        format!("/service/{}/operation/{}", service::SERVICE_SHAPE, metadata.name());
    let mut request = PROTOCOL.serialize_request(&input, input.schema(), &route, cfg)?;
    if !input.schema().has_body_members() {
        without_body(&mut request);
    }
    if QUERY_COMPATIBLE {
        request.headers_mut().insert("x-amzn-query-mode", "true");
    }
    Ok(request)
}

/// An operation without an input has no body, and says nothing of one.
fn without_body(request: &mut HttpRequest) {
    *request.body_mut() = SdkBody::empty();
    request.headers_mut().remove("content-type");
    request.headers_mut().remove("content-length");
}
