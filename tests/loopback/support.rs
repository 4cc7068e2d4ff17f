//! Clients for the scripted server, and checks that several modules share.

use std::time::Duration;

use ivschat::Client;
use ivschat::config::retry::RetryConfig;
use ivschat::config::{BehaviorVersion, Builder, Config, Credentials, Region};
use serde_json::Value;

use crate::server::{Request, Response, Server};

pub const ROOM_ARN: &str = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGh1234";
pub const LOGGING_ARN: &str =
    "arn:aws:ivschat:us-west-2:123456789012:logging-configuration/LoGgInG12345";

/// The path of the tag operations for `ROOM_ARN`: the whole ARN is one label.
pub const TAGS_TARGET: &str =
    "/tags/arn%3Aaws%3Aivschat%3Aus-west-2%3A123456789012%3Aroom%2FAbCdEfGh1234";

/// A configuration with nothing special but short pauses between attempts.
pub fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "tests"))
        .endpoint_url(server.url())
        .retry_config(quick_retries())
}

pub fn quick_retries() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1))
}

pub fn client(server: &Server) -> Client {
    Client::from_conf(config(server).build())
}

/// Makes one call against one scripted answer: what was sent, and what came of it.
pub async fn exchange<T>(
    response: Response,
    call: impl AsyncFnOnce(Client) -> T,
) -> (Request, T) {
    let server = Server::start([response]).await;
    let result = call(client(&server)).await;
    (server.request(), result)
}

/// Checks everything about the request of one call: route, body and headers.
pub fn assert_request(
    request: &Request,
    method: &str,
    target: &str,
    body: Option<Value>,
) {
    assert_eq!(request.method, method);
    assert_eq!(request.target(), target);
    match body {
        Some(body) => assert_json_body(request, body),
        None => assert_no_body(request),
    }
    assert_signature_shape(request);
    assert_client_headers(request);
}

fn assert_json_body(request: &Request, body: Value) {
    assert_eq!(request.json(), body);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(header_names(request), {
        let mut names = ALWAYS_SENT.to_vec();
        names.extend(["content-length", "content-type"]);
        names.sort_unstable();
        names
    });
}

fn assert_no_body(request: &Request) {
    assert_eq!(request.body, b"");
    assert_eq!(header_names(request), ALWAYS_SENT);
}

const ALWAYS_SENT: [&str; 7] = [
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "host",
    "user-agent",
    "x-amz-date",
    "x-amz-user-agent",
];

/// Sorted, as the order means nothing in HTTP.
fn header_names(request: &Request) -> Vec<&str> {
    let mut names: Vec<_> = request.headers.iter().map(|(name, _)| &name[..]).collect();
    names.sort_unstable();
    names
}

fn assert_signature_shape(request: &Request) {
    let authorization = Authorization::of(request);
    let date = request.header("x-amz-date").expect("x-amz-date");
    assert!(is_amz_date(date), "{date}");
    assert_eq!(
        authorization.credential,
        format!("AKID/{}/us-west-2/ivschat/aws4_request", &date[..8])
    );
    assert_eq!(
        authorization.signed_headers,
        match request.header("content-type") {
            Some(_) => "content-length;content-type;host;x-amz-date;x-amz-user-agent",
            None => "host;x-amz-date;x-amz-user-agent",
        }
    );
    assert_eq!(authorization.signature.len(), 64);
    assert!(is_lower_hex(authorization.signature), "{authorization:?}");
}

/// The parts of an `authorization` header.
#[derive(Debug)]
pub struct Authorization<'a> {
    pub credential: &'a str,
    pub signed_headers: &'a str,
    pub signature: &'a str,
}

impl<'a> Authorization<'a> {
    pub fn of(request: &'a Request) -> Self {
        let header = request.header("authorization").expect("authorization");
        Self::parse(header)
            .unwrap_or_else(|| panic!("not a SigV4 authorization: {header}"))
    }

    fn parse(header: &'a str) -> Option<Self> {
        let mut parts = header.strip_prefix("AWS4-HMAC-SHA256 ")?.split(", ");
        let parsed = Self {
            credential: parts.next()?.strip_prefix("Credential=")?,
            signed_headers: parts.next()?.strip_prefix("SignedHeaders=")?,
            signature: parts.next()?.strip_prefix("Signature=")?,
        };
        parts.next().is_none().then_some(parsed)
    }
}

fn is_lower_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Like `20260102T030405Z`.
fn is_amz_date(text: &str) -> bool {
    has_shape(text, "00000000T000000Z")
}

/// Whether `text` is `shape` with any digit for `0` and any hexadecimal digit for `x`.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                b'x' => byte.is_ascii_hexdigit(),
                _ => byte == wanted,
            })
}

fn assert_client_headers(request: &Request) {
    let agent = request.header("x-amz-user-agent").expect("a user agent");
    assert!(agent.starts_with("aws-sdk-rust/"), "{agent}");
    assert!(agent.contains(" api/ivschat/"), "{agent}");
    assert!(agent.contains(" lang/rust/"), "{agent}");
    // Standard retries and an endpoint of the user's own.
    assert!(agent.contains(" m/E,N "), "{agent}");
    assert_eq!(request.header("user-agent"), Some(agent));

    let invocation = request.header("amz-sdk-invocation-id").expect("an id");
    assert!(has_shape(invocation, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"));
    assert_eq!(request.header("amz-sdk-request"), Some("attempt=1; max=3"));
}
