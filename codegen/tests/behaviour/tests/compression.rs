//! Requests that are compressed, and those that are not.

use std::io::Read;

use aws_smithy_types::byte_stream::ByteStream;
use behaviour::{Request, client, network, request};
use flate2::read::GzDecoder;
use request_compression::config::Builder;

async fn put(text: &str, config: impl FnOnce(Builder) -> Builder) -> Request {
    let (http, sent) = network(200, &[], "{}");
    let client = client!(request_compression, http, |it| config(it));
    client.put().text(text).send().await.expect("an output");
    request(sent)
}

fn unpacked(body: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(body)
        .read_to_string(&mut text)
        .expect("gzip");
    text
}

#[tokio::test]
async fn bodies_that_are_large_enough() {
    let text = "a".repeat(10_240);
    let request = put(&text, |config| config).await;
    assert_eq!(request.header("content-encoding"), Some("gzip"));
    let length = request.body().len().to_string();
    assert_eq!(request.header("content-length"), Some(&*length));
    assert_eq!(unpacked(request.body()), format!(r#"{{"text":"{text}"}}"#));
}

#[tokio::test]
async fn other_bodies() {
    let small = put("hello", |config| config).await;
    assert_eq!(small.header("content-encoding"), None);
    assert_eq!(small.text(), r#"{"text":"hello"}"#);

    let few = put("hello", |it| it.request_min_compression_size_bytes(16)).await;
    assert_eq!(unpacked(few.body()), r#"{"text":"hello"}"#);

    let text = "a".repeat(10_240);
    let disabled = put(&text, |it| it.disable_request_compression(true)).await;
    assert_eq!(disabled.header("content-encoding"), None);
}

#[tokio::test]
async fn encodings_that_are_not_known_are_not_used() {
    let (http, sent) = network(200, &[], "{}");
    let client = client!(request_compression, http);
    let text = "a".repeat(10_240);
    client.other().text(text).send().await.expect("an output");
    assert_eq!(request(sent).header("content-encoding"), None);
}

#[tokio::test]
async fn a_least_size_beyond_the_limit_is_refused() {
    let (http, _sent) = network(200, &[], "{}");
    let client = client!(request_compression, http, |it| it
        .request_min_compression_size_bytes(10_485_761));
    let error = client.put().send().await.expect_err("too much");
    assert!(format!("{error:?}").contains("10485761"));
}

#[tokio::test]
async fn streams() {
    let (http, sent) = network(200, &[], "{}");
    let path = std::env::temp_dir().join("behaviour-compression");
    std::fs::write(&path, "a".repeat(20_000)).expect("a file");
    let video = ByteStream::from_path(&path).await.expect("a stream");
    let client = client!(request_compression, http);
    client.send().video(video).send().await.expect("an output");
    let request = request(sent);
    assert_eq!(request.header("content-encoding"), Some("gzip"));
    assert_eq!(request.header("content-length"), None);
    assert_eq!(unpacked(&request.collected().await), "a".repeat(20_000));
}

#[tokio::test]
async fn the_shared_configuration_says_it() {
    let (http, sent) = network(200, &[], "{}");
    let shared = request_compression_shared(http).disable_request_compression(true);
    let client = request_compression::Client::new(&shared.build());
    let text = "a".repeat(10_240);
    client.put().text(text).send().await.expect("an output");
    assert_eq!(request(sent).header("content-encoding"), None);
}

fn request_compression_shared(
    http: behaviour::Network,
) -> aws_types::sdk_config::Builder {
    aws_types::SdkConfig::builder()
        .behavior_version(request_compression::config::BehaviorVersion::latest())
        .endpoint_url("https://example.com")
        .http_client(http)
}
