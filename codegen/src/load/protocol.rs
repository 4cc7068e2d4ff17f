//! The protocols that a service speaks.

use super::Traits;

/// A protocol that clients are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    RpcV2Cbor,
    AwsJson1_0,
    AwsJson1_1,
    RestJson1,
}

impl Protocol {
    /// The id of the protocol's trait.
    pub fn id(self) -> &'static str {
        match self {
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::RestJson1 => "aws.protocols#restJson1",
        }
    }

    /// Whether all of an input and output is in the body, whatever the `http` traits say.
    pub fn is_rpc(self) -> bool {
        self != Self::RestJson1
    }
}

impl Traits {
    /// The protocol of a service: where it speaks several, the one that the AWS SDK prefers.
    pub fn protocol(&self) -> Option<Protocol> {
        let spoken = [
            (Protocol::RpcV2Cbor, self.rpc_v2_cbor.is_some()),
            (Protocol::AwsJson1_0, self.aws_json_1_0.is_some()),
            (Protocol::AwsJson1_1, self.aws_json_1_1.is_some()),
            (Protocol::RestJson1, self.rest_json_1.is_some()),
        ];
        let mut spoken = spoken.into_iter().filter(|(_, is_spoken)| *is_spoken);
        spoken.next().map(|(protocol, _)| protocol)
    }

    /// Whether the clients of a service that once spoke awsQuery expect the error codes of then.
    pub fn is_query_compatible(&self) -> bool {
        let can_be =
            matches!(self.protocol(), Some(Protocol::RpcV2Cbor | Protocol::AwsJson1_0));
        can_be && self.aws_query_compatible.is_some()
    }
}
