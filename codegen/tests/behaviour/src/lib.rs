//! A network of one answer: what the tests of this package look at.

pub use aws_smithy_http_client::test_util::CaptureRequestReceiver as Sent;
use aws_smithy_http_client::test_util::{CaptureRequestHandler, capture_request};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
pub use aws_smithy_types::retry::RetryConfig;

/// The client that keeps a request and answers it.
pub type Network = CaptureRequestHandler;

/// An answer of the status `status`, with these headers.
pub fn network(
    status: u16,
    headers: &[(&str, &str)],
    body: impl Into<SdkBody>,
) -> (Network, Sent) {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    capture_request(Some(response.body(body.into()).expect("a response")))
}

/// A request as the network got it.
pub struct Request(aws_smithy_runtime_api::client::orchestrator::HttpRequest);

/// The request that was sent.
pub fn request(sent: Sent) -> Request {
    Request(sent.expect_request())
}

impl Request {
    pub fn uri(&self) -> &str {
        self.0.uri()
    }

    pub fn method(&self) -> &str {
        self.0.method()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers().get(name)
    }

    pub fn body(&self) -> &[u8] {
        self.0.body().bytes().expect("a body in memory")
    }

    /// All of a body that is streamed.
    pub async fn collected(self) -> Vec<u8> {
        let body = ByteStream::new(self.0.into_body());
        body.collect().await.expect("the whole body").to_vec()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(self.body()).expect("text")
    }
}

/// A client of the fixture `$name` for the network `$network`.
#[macro_export]
macro_rules! client {
    ($name:ident, $network:expr) => {
        $crate::client!($name, $network, |config| config)
    };
    ($name:ident, $network:expr, |$config:ident| $more:expr) => {{
        let $config = $name::Config::builder()
            .with_test_defaults_v2()
            .endpoint_url("https://example.com")
            .retry_config($crate::RetryConfig::disabled())
            .http_client($network);
        $name::Client::from_conf($more.build())
    }};
}
