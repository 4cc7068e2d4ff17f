//! A client whose requests go nowhere, and what is asked of them.

#![allow(dead_code)] // which of these are in use depends on the vectors

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::service::Client;
use crate::service::config::retry::RetryConfig;
use crate::service::config::{BehaviorVersion, Builder, Config, Region};
use crate::service::error::SdkError;

/// The idempotency token of every vector.
pub const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// The configuration that tests share: nothing is random, and nothing is tried twice.
pub fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("https://example.com")
        .region(Region::new("us-east-1"))
        .retry_config(RetryConfig::disabled())
}

/// What the client gets for an answer.
#[derive(Clone, Debug)]
pub struct Reply {
    code: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Reply {
    pub fn new(code: u16) -> Self {
        Self { code, headers: Vec::new(), body: Vec::new() }
    }

    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// A body that the vector has in base64.
    pub fn base64(self, body: &str) -> Self {
        self.body(base64(body))
    }

    fn into_response(self) -> HttpResponse {
        let code = self.code.try_into().expect("a status code");
        let mut response = HttpResponse::new(code, SdkBody::from(self.body));
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}

pub fn base64(text: &str) -> Vec<u8> {
    aws_smithy_types::base64::decode(text).expect("base64")
}

/// A client, and where its request will be found.
pub fn exchange(config: Builder, reply: Reply) -> (Client, Sent) {
    let sent = Sent::default();
    let connector = Connector { reply, sent: sent.clone() };
    (Client::from_conf(config.http_client(connector).build()), sent)
}

/// The request that was sent, or why its body could not be read.
#[derive(Clone, Debug, Default)]
pub struct Sent(Arc<Mutex<Option<Result<Request, String>>>>);

impl Sent {
    /// The request; `outcome` is that of the call, and tells why there is none.
    #[track_caller]
    pub fn request(self, outcome: &impl Debug) -> Request {
        let sent = self.0.lock().expect("no test panics while it sends").take();
        match sent {
            Some(Ok(request)) => request,
            Some(Err(error)) => panic!("the body of the request failed: {error}"),
            None => panic!("nothing was sent: {outcome:#?}"),
        }
    }
}

/// Keeps the request with its whole body, and answers.
#[derive(Clone, Debug)]
struct Connector {
    reply: Reply,
    sent: Sent,
}

impl HttpConnector for Connector {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let Self { reply, sent } = self.clone();
        HttpConnectorFuture::new(async move {
            let body = ByteStream::new(request.take_body()).collect().await;
            let request = body
                .map(|body| Request { head: request, body: body.into_bytes().into() })
                .map_err(|error| format!("{error:?}"));
            *sent.0.lock().expect("no test panics while it sends") = Some(request);
            Ok(reply.into_response())
        })
    }
}

impl HttpClient for Connector {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A request as it was sent.
#[derive(Debug)]
pub struct Request {
    head: HttpRequest,
    pub body: Vec<u8>,
}

impl Request {
    #[track_caller]
    pub fn assert_method(&self, expected: &str) {
        assert_eq!(self.head.method(), expected, "the method");
    }

    /// The path as it was sent, without the query.
    #[track_caller]
    pub fn assert_uri(&self, expected: &str) {
        assert_eq!(self.uri().path, expected, "the path of the URI");
    }

    #[track_caller]
    pub fn assert_host(&self, expected: &str) {
        assert_eq!(self.uri().host, expected, "the resolved host");
    }

    /// The parts of the URI, nothing decoded.
    fn uri(&self) -> Uri<'_> {
        let (_, rest) = self.head.uri().split_once("://").expect("an absolute URI");
        let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = before.split_at(before.find('/').unwrap_or(before.len()));
        Uri { host, path, query }
    }

    /// Each parameter as it was sent, `name=value`.
    fn query(&self) -> Vec<&str> {
        self.uri()
            .query
            .split('&')
            .filter(|param| !param.is_empty())
            .collect()
    }

    /// Of the parameters that are named, exactly those expected are there.
    #[track_caller]
    pub fn assert_query_params(&self, expected: &[&str]) {
        let names: Vec<_> = expected.iter().copied().map(param_name).collect();
        let mut expected = expected.to_vec();
        let mut actual = self.query();
        actual.retain(|param| names.contains(&param_name(param)));
        actual.sort_unstable();
        expected.sort_unstable();
        assert_eq!(actual, expected, "query parameters of `{}`", self.head.uri());
    }

    #[track_caller]
    pub fn forbid_query_params(&self, names: &[&str]) {
        for name in names {
            assert!(
                !self.has_query_param(name),
                "the query parameter `{name}` is forbidden: {}",
                self.head.uri()
            );
        }
    }

    #[track_caller]
    pub fn require_query_params(&self, names: &[&str]) {
        for name in names {
            assert!(
                self.has_query_param(name),
                "the query parameter `{name}` is missing: {}",
                self.head.uri()
            );
        }
    }

    fn has_query_param(&self, name: &str) -> bool {
        self.query()
            .into_iter()
            .any(|param| param_name(param) == name)
    }

    #[track_caller]
    pub fn assert_headers(&self, expected: &[(&str, &str)]) {
        for (name, value) in expected {
            let actual: Vec<_> = self.head.headers().get_all(name).collect();
            let actual = if actual.is_empty() { None } else { Some(actual.join(", ")) };
            assert_eq!(actual.as_deref(), Some(*value), "the header `{name}`");
        }
    }

    #[track_caller]
    pub fn forbid_headers(&self, names: &[&str]) {
        for name in names {
            let value = self.head.headers().get(name);
            assert_eq!(value, None, "the header `{name}` is forbidden");
        }
    }

    #[track_caller]
    pub fn require_headers(&self, names: &[&str]) {
        for name in names {
            let value = self.head.headers().get(name);
            assert!(value.is_some(), "the header `{name}` is missing");
        }
    }

    /// Whether the request carries a signature of AWS, version 4.
    #[track_caller]
    pub fn assert_signed(&self) {
        let value = self.head.headers().get("authorization").unwrap_or_default();
        assert!(value.starts_with("AWS4-HMAC-SHA256 "), "not signed: `{value}`");
    }

    #[track_caller]
    pub fn assert_body(&self, expected: &str) {
        let actual = String::from_utf8_lossy(&self.body);
        assert_eq!(actual, expected, "the body");
    }
}

struct Uri<'a> {
    host: &'a str,
    path: &'a str,
    query: &'a str,
}

fn param_name(param: &str) -> &str {
    param.split_once('=').map_or(param, |(name, _)| name)
}

/// The error that the service answered with.
#[track_caller]
pub fn service_error<T: Debug, E: Debug, R: Debug>(
    outcome: Result<T, SdkError<E, R>>,
) -> E {
    match outcome {
        Err(SdkError::ServiceError(context)) => context.into_err(),
        other => panic!("no error of the service: {other:#?}"),
    }
}

#[track_caller]
pub fn assert_code(error: &impl ProvideErrorMetadata, code: &str) {
    assert_eq!(error.code(), Some(code), "the code of the error");
}

/// Who is to blame, as the query protocol has it.
#[track_caller]
pub fn assert_fault(error: &impl ProvideErrorMetadata, fault: &str) {
    assert_eq!(error.meta().extra("type"), Some(fault), "the type of the error");
}

/// A member of an output or error, or a part of it.
#[track_caller]
pub fn assert_member<T: PartialEq + Debug>(what: &str, actual: &T, expected: &T) {
    assert_eq!(actual, expected, "{what}");
}

/// The bytes of a stream that is a member.
pub async fn assert_stream(what: &str, actual: ByteStream, expected: &str) {
    let actual = actual
        .collect()
        .await
        .expect("a stream that does not break off");
    let actual = actual.into_bytes();
    assert_eq!(String::from_utf8_lossy(&actual), expected, "{what}");
}
