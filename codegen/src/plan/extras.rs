//! What only some operations need.

use super::ir::{Extra, HostPart, Setting, Stream, StreamKind};
use super::names;
use super::structure::Members;
use crate::load::{self, HttpChecksum, Traits, host};

/// An operation, as far as it matters here.
pub struct Draft<'a> {
    pub traits: &'a Traits,
    pub input: &'a Members,
    pub sent: Option<&'a Stream>,
    pub received: Option<&'a Stream>,
}

impl Draft<'_> {
    /// In the order in which their interceptors run.
    pub fn plan(&self) -> Vec<Extra> {
        let checksum = self.traits.http_checksum.as_ref();
        let request = checksum.and_then(|checksum| self.request_checksum(checksum));
        let chunked = request
            .as_ref()
            .filter(|_| is_of(self.sent, StreamKind::Bytes))
            .map(|_| Extra::AwsChunked);
        [
            self.host_prefix(),
            self.events(),
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
        let compression = self.traits.request_compression.as_ref()?;
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

    fn host_prefix(&self) -> Option<Extra> {
        let load::Endpoint { host_prefix } = self.traits.endpoint.as_ref()?;
        let part = |part| match part {
            host::Part::Text(text) => HostPart::Text(text),
            host::Part::Label(name) => {
                HostPart::Label(names::field_among(&name, self.input.keys()))
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
        self.input.get(member?)?.traits.http_header.clone()
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
        | Extra::Events { .. }
        | Extra::HostPrefix(_)
        | Extra::UnsignedPayload => None,
    }
}
