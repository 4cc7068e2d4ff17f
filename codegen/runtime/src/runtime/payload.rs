//! Requests whose whole body is one member, where the runtime leaves something to do.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::prelude;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;

use super::operation::Extra;
use super::schema::WriteStructure;
use super::wire::PROTOCOL;

/// The member that is the body, and what it is.
#[derive(Clone, Copy)]
pub(crate) struct Payload(pub(crate) &'static str, pub(crate) PayloadKind);

#[derive(Clone, Copy)]
#[allow(dead_code)] // a service may have payloads of some kinds only
pub(crate) enum PayloadKind {
    /// Bytes or text of a media type, which the runtime does not tell.
    Raw(&'static str),
    /// The same, streamed: always there.
    Stream(&'static str),
    /// A document, which the runtime does not write.
    Document,
    /// A structure, of which the runtime writes nothing where it is missing.
    Structure,
}

impl Extra for Payload {
    fn amend(
        &self,
        input: &dyn WriteStructure,
        request: &mut HttpRequest,
    ) -> Result<(), BoxError> {
        let Self(name, kind) = *self;
        input.visit_members(&mut |members| {
            let member = members.iter().find(|(member, _)| *member == name);
            let value = member.map(|(_, value)| *value).filter(|it| it.is_set());
            match (kind, value) {
                (PayloadKind::Raw(media_type), Some(_)) => {
                    default(request, "content-type", media_type);
                    let length = request.body().content_length().unwrap_or_default();
                    default(request, "content-length", &length.to_string());
                }
                (PayloadKind::Stream(media_type), _) => {
                    default(request, "content-type", media_type);
                }
                (PayloadKind::Document, Some(value)) => {
                    let codec = PROTOCOL.payload_codec().ok_or_else(|| {
                        SerdeError::unsupported("the protocol has no documents")
                    })?;
                    let mut to = codec.create_serializer();
                    value.write(&prelude::DOCUMENT, &mut *to)?;
                    put(request, to.finish_boxed());
                }
                (PayloadKind::Structure, None) => put(request, b"{}".to_vec()),
                (PayloadKind::Raw(_) | PayloadKind::Document, None)
                | (PayloadKind::Structure, Some(_)) => {}
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// Sets a header that the input itself does not.
fn default(request: &mut HttpRequest, name: &'static str, value: &str) {
    if request.headers().get(name).is_none() {
        request.headers_mut().insert(name, value.to_owned());
    }
}

fn put(request: &mut HttpRequest, json: Vec<u8>) {
    request.headers_mut().remove("content-length");
    default(request, "content-length", &json.len().to_string());
    default(request, "content-type", "application/json");
    *request.body_mut() = SdkBody::from(json);
}
