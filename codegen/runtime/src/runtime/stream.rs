//! Operations whose body is a stream, one way or the other.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;

use super::operation::WithRequestId;
use super::protocol;
use super::schema::{ReadStructure, read_slots};
use super::wire::HAS_INITIAL_MESSAGES;

/// What can be the body of a request.
pub(crate) trait IntoBody {
    fn into_body(self, cfg: &mut ConfigBag) -> SdkBody;
}

/// What can be made of the body of an answer.
pub(crate) trait FromBody {
    fn from_body(body: SdkBody) -> Self;
}

/// Sends what an input streams with its request; does nothing if the input is of another operation.
#[allow(dead_code)] // a service may stream in one direction only
pub(crate) fn send<I, S>(
    input: Input,
    cfg: &mut ConfigBag,
    request: &mut HttpRequest,
    take: fn(I) -> S,
) -> Option<()>
where
    I: Debug + Send + Sync + 'static,
    S: IntoBody,
{
    let input = input.downcast().ok()?;
    put_stream(request, take(input).into_body(cfg));
    Some(())
}

/// Gives a request the body that its input streams, in place of an empty one.
#[allow(dead_code)] // a service may stream in one direction only
fn put_stream(request: &mut HttpRequest, body: SdkBody) {
    let headers = request.headers_mut();
    // What the protocol says of a body that it has not written.
    if headers.get("content-length") == Some("0") {
        headers.remove("content-length");
    }
    let is_open = headers.get("content-length").is_none();
    if let Some(length) = body.content_length().filter(|_| is_open) {
        headers.insert("content-length", length.to_string());
    }
    *request.body_mut() = body;
}

/// Reads what comes before the body of an answer, and keeps the body for the caller.
#[allow(dead_code)] // a service may stream in one direction only
pub(crate) fn receive<O, S>(
    response: &mut HttpResponse,
    cfg: &ConfigBag,
    put: fn(&mut O::Builder, S),
) -> Result<Output, SerdeError>
where
    O: ReadStructure<Builder: WithRequestId> + Debug + Send + Sync + 'static,
    S: FromBody,
{
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    let mut builder = O::Builder::default();
    if !HAS_INITIAL_MESSAGES {
        let mut from = protocol::deserialize(response, O::schema(), cfg)?;
        O::slots(&mut builder, &mut |slots| read_slots(O::schema(), slots, &mut *from))?;
    }
    put(&mut builder, S::from_body(body));
    builder.put_request_id(response.request_id().map(str::to_owned));
    O::finish(builder).map(Output::erase)
}
