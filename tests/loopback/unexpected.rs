//! Answers that no service gives: from proxies, from captive portals, and from nobody.

use std::fs;
use std::time::{Duration, Instant};

use ivschat::Client;
use ivschat::config::retry::RetryConfig;
use ivschat::error::{ProvideErrorMetadata, SdkError};
use ivschat::operation::RequestId;
use ivschat::operation::get_room::{GetRoomError, GetRoomOutput};

use crate::alone;
use crate::server::{Response, Server};
use crate::support::config;

type Answered = Result<GetRoomOutput, SdkError<GetRoomError>>;

async fn get_room(answer: Response) -> Answered {
    let server = Server::start([answer]).await;
    let conf = config(&server).retry_config(RetryConfig::disabled());
    let client = Client::from_conf(conf.build());
    client.get_room().identifier("r").send().await
}

/// Checks that the error has the answer, its status and its body.
fn assert_raw(name: &str, result: Answered, status: u16, body: &[u8]) {
    let error = result.expect_err(name);
    assert!(matches!(error, SdkError::ServiceError(_)), "{name}: {error:?}");
    let raw = error.raw_response().expect("the answer");
    assert_eq!(raw.status().as_u16(), status, "{name}");
    assert_eq!(raw.body().bytes(), Some(body), "{name}");
}

const PAGE: &str = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>";

#[tokio::test]
async fn pages_of_a_proxy() {
    for status in [200, 203, 400, 403, 404, 407, 429, 500, 502, 503, 504, 511] {
        let result = get_room(Response::raw(status, "text/html", PAGE)).await;
        assert_raw(&status.to_string(), result, status, PAGE.as_bytes());
    }
}

/// They are not followed: the signature is for one host.
#[tokio::test]
async fn redirects() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::start([]).await;
        let answer = Response::empty(status).header("location", elsewhere.url());
        let result = get_room(answer).await;
        let location = result.as_ref().err().and_then(SdkError::raw_response);
        let location = location.and_then(|raw| raw.headers().get("location"));
        assert_eq!(location, Some(elsewhere.url()));
        assert_raw(&status.to_string(), result, status, b"");
        assert_eq!(elsewhere.requests().len(), 0);
    }
}

/// No body is an output without members, as for the official client; an error without one has no code.
#[tokio::test]
async fn empty_bodies() {
    for status in [200, 204] {
        let output = get_room(Response::empty(status)).await.expect("an output");
        assert_eq!(output, GetRoomOutput::builder().build());
    }
    for status in [400, 404, 500] {
        let result = get_room(Response::empty(status)).await;
        assert_eq!(result.as_ref().expect_err("no room").code(), None);
        assert_raw(&status.to_string(), result, status, b"");
    }
}

/// Of such an answer only the head is there.
#[tokio::test]
async fn truncated_body() {
    let answer =
        Response::raw(200, "application/json", "{\"name\": \"x\"}").truncated(5);
    let error = get_room(answer).await.expect_err("half an answer");
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    assert_eq!(error.raw_response().expect("the head").status().as_u16(), 200);
}

/// What a body is counts, not what it is called.
#[tokio::test]
async fn other_content_types() {
    for kind in ["text/plain", "application/xml", "image/png", ";", "\u{e4}"] {
        let answer = Response::raw(200, kind, "{\"name\": \"lobby\"}");
        let room = get_room(answer).await.expect(kind);
        assert_eq!(room.name(), Some("lobby"));
    }
}

/// The client offers no encoding, so that one which comes anyway is not undone.
#[tokio::test]
async fn compressed_bodies() {
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\xae\x05\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00";
    for encoding in ["gzip", "br", "zstd", "gzip, gzip"] {
        let answer = Response::raw(200, "application/json", gzip);
        let answer = answer.header("content-encoding", encoding);
        assert_raw(encoding, get_room(answer).await, 200, gzip);
    }
}

#[tokio::test]
async fn duplicate_headers() {
    let answer = Response::raw(400, "application/json", "{\"__type\": \"third\"}")
        .header("content-type", "text/html")
        .header("x-amzn-errortype", "first")
        .header("x-amzn-errortype", "second")
        .header("x-amzn-requestid", "one")
        .header("x-amzn-requestid", "two");
    let error = get_room(answer).await.expect_err("an error");
    assert_eq!(error.code(), Some("first"));
    let twice =
        Response::raw(200, "application/json", "{}").header("content-length", "7");
    get_room(twice).await.expect_err("two lengths");
}

/// What is no header at all ends the connection; odd bytes in one do not.
#[tokio::test]
async fn invalid_headers() {
    for (name, value) in
        [("x-\0", "v"), ("x y", "v"), ("x-nul", "a\0b"), ("x-bell", "\u{7}")]
    {
        let answer = Response::raw(200, "application/json", "{}").header(name, value);
        let error = get_room(answer).await.expect_err(name);
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{name}: {error:?}");
    }
}

/// Header values that are no text are as good as absent, and there as bytes.
#[tokio::test]
async fn headers_that_are_no_text() {
    for name in ["x-amzn-errortype", "x-amzn-requestid", "content-type", "x-odd"] {
        for value in [&b"\xff"[..], b"a\x80b", b"\xc3", b"\xed\xa0\x80"] {
            let answer = |status| Response::empty(status).header(name, value);
            get_room(answer(200)).await.expect("an output");
            let result = get_room(answer(400)).await;
            let error = result.as_ref().expect_err(name);
            assert_eq!(error.code(), None);
            assert_eq!(error.request_id(), None);
            let headers = error.raw_response().expect("the answer").headers();
            assert_eq!(headers.get(name), None);
            assert_eq!(headers.get_bytes(name), Some(value));
            assert!(format!("{error:?}").contains(name));
            assert_raw(name, result, 400, b"");
        }
    }
}

/// In a process of its own, for what memory it takes.
#[test]
fn fifty_megabytes() {
    alone::run("unexpected::fifty_megabytes_alone", &[]);
}

#[tokio::test]
#[ignore = "`fifty_megabytes` runs it"]
async fn fifty_megabytes_alone() {
    const LENGTH: usize = 50 << 20;
    let start = Instant::now();
    let text = || "x".repeat(LENGTH);
    let cases: [(_, _, &dyn Fn() -> String, _); 4] = [
        (
            "no member",
            200,
            &|| format!("{{\"unknown\": \"{}\", \"name\": \"lobby\"}}", text()),
            true,
        ),
        ("no JSON", 200, &text, false),
        ("an error", 400, &|| format!("{{\"message\": \"{}\"}}", text()), false),
        ("open arrays", 200, &|| "[".repeat(LENGTH), false),
    ];
    for (name, status, body, fine) in cases {
        let result = get_room(Response::raw(status, "application/json", body())).await;
        if fine {
            assert_eq!(result.expect(name).name(), Some("lobby"));
            continue;
        }
        let error = result.expect_err(name);
        let raw = error.raw_response().expect("the answer");
        assert!(raw.body().bytes().is_some_and(|it| it.len() >= LENGTH), "{name}");
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    // Two of them are the server's.
    let most = peak_memory().map(|peak| peak / LENGTH);
    println!("at most {most:?} times the body in memory");
    assert!(most.is_none_or(|most| most <= 6), "{most:?} times the body");
}

/// The most memory that this process ever had, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}
