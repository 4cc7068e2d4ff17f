//! What only some operations need.

use super::context_params;
use super::endpoint::EndpointPlan;
use super::ir::{Extra, HostPart, Name, Setting, Stream, StreamKind, Type};
use super::payload;
use super::shapes::Shapes;
use super::structure::Members;
use crate::load::{self, HttpChecksum, ShapeId, Traits, host};
use crate::names;

/// An operation, as far as it matters here.
pub struct Draft<'a> {
    pub shapes: &'a Shapes<'a>,
    pub traits: &'a Traits,
    pub endpoint: &'a EndpointPlan,
    /// The input: its shape if it has one, its name and its members.
    pub id: Option<&'a ShapeId>,
    pub input: &'a Name,
    pub members: &'a Members,
    pub sent: Option<&'a Stream>,
    pub received: Option<&'a Stream>,
}

impl Draft<'_> {
    /// In the order in which their interceptors run.
    pub fn plan(&self) -> Vec<Extra> {
        let checksum = self.traits.http_checksum.as_deref();
        let request = checksum.and_then(|checksum| self.request_checksum(checksum));
        let chunked = request
            .as_ref()
            .filter(|_| is_of(self.sent, StreamKind::Bytes))
            .map(|_| Extra::AwsChunked);
        [
            self.endpoint_params(),
            self.idempotency_token(),
            payload::extra(self.shapes, self.members),
            self.host_prefix(),
            self.events(),
            self.traits.long_poll.as_ref().map(|_| Extra::LongPoll),
            self.compression(),
            self.traits
                .http_checksum_required
                .map(|_| Extra::ContentMd5),
            request,
            checksum.and_then(|checksum| self.response_checksum(checksum)),
            chunked,
            self.traits.unsigned_payload.map(|_| Extra::UnsignedPayload),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// There is one encoding that the AWS SDK knows.
    fn compression(&self) -> Option<Extra> {
        let compression = self.traits.request_compression.as_deref()?;
        let mut encodings = compression.encodings.iter();
        encodings
            .any(|encoding| encoding == "gzip")
            .then_some(Extra::RequestCompression)
    }

    fn events(&self) -> Option<Extra> {
        let sent = is_of(self.sent, StreamKind::Events);
        (sent || is_of(self.received, StreamKind::Events))
            .then_some(Extra::Events { sent })
    }

    fn endpoint_params(&self) -> Option<Extra> {
        let Self { shapes, traits, endpoint, id, members, .. } = self;
        let params = context_params::of(shapes, traits, (*id, members), endpoint);
        (!params.is_empty()).then_some(Extra::EndpointParams(params))
    }

    fn idempotency_token(&self) -> Option<Extra> {
        let (token, _) = self.members.iter().find(|(_, member)| {
            member.traits.idempotency_token.is_some()
                && self.shapes.value_type(&member.target) == Type::String
        })?;
        let field = names::field_among(token, self.members.keys());
        Some(Extra::IdempotencyToken { input: self.input.clone(), field })
    }

    fn host_prefix(&self) -> Option<Extra> {
        let load::Endpoint { host_prefix } = self.traits.endpoint.as_deref()?;
        let part = |part| match part {
            host::Part::Text(text) => HostPart::Text(text),
            host::Part::Label(name) => {
                HostPart::Label(names::field_among(&name, self.members.keys()))
            }
        };
        let parts = host::parse(host_prefix).unwrap_or_default();
        Some(Extra::HostPrefix(parts.into_iter().map(part).collect()))
    }

    /// Where the caller cannot choose the algorithm in a header, only a service that insists on a
    /// checksum gets one.
    fn request_checksum(&self, checksum: &HttpChecksum) -> Option<Extra> {
        let required = checksum.request_checksum_required;
        let algorithm_header = self.header(checksum.request_algorithm_member.as_ref());
        (required || algorithm_header.is_some())
            .then_some(Extra::RequestChecksum { required, algorithm_header })
    }

    fn response_checksum(&self, checksum: &HttpChecksum) -> Option<Extra> {
        let mode = checksum.request_validation_mode_member.as_ref();
        let mode_header = self.header(mode)?;
        let algorithms = checksum.response_algorithms.clone();
        Some(Extra::ResponseChecksum { mode_header, algorithms })
    }

    fn header(&self, member: Option<&String>) -> Option<String> {
        self.members.get(member?)?.traits.http_header.clone()
    }
}

fn is_of(stream: Option<&Stream>, kind: StreamKind) -> bool {
    stream.is_some_and(|stream| stream.kind == kind)
}

/// What can be told to clients because of an extra.
pub fn setting(extra: &Extra) -> Option<Setting> {
    match extra {
        Extra::RequestCompression => Some(Setting::Compression),
        Extra::RequestChecksum { .. } | Extra::ResponseChecksum { .. } => {
            Some(Setting::Checksum)
        }
        Extra::AwsChunked
        | Extra::ContentMd5
        | Extra::EndpointParams(_)
        | Extra::Events { .. }
        | Extra::HostPrefix(_)
        | Extra::IdempotencyToken { .. }
        | Extra::LongPoll
        | Extra::Payload(..)
        | Extra::UnsignedPayload => None,
    }
}
