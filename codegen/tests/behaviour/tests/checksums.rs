//! Checksums of bodies, in requests and in answers.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::checksum_config::{
    RequestChecksumCalculation, ResponseChecksumValidation,
};
use aws_smithy_types::config_bag::ConfigBag;
use behaviour::{Request, client, network, request};
use checksum::types::{Algorithm, Mode};

/// `{"text":"hello"}`
const CRC32: &str = "idyqPA==";

macro_rules! sent {
    ($fixture:ident, |$client:ident| $call:expr) => {
        sent!($fixture, |config| config, |$client| $call)
    };
    ($fixture:ident, |$config:ident| $more:expr, |$client:ident| $call:expr) => {{
        let (http, sent) = network(200, &[], "{}");
        let $client = client!($fixture, http, |$config| $more);
        $call.send().await.expect("an output");
        request(sent)
    }};
}

fn when_required(config: checksum::config::Builder) -> checksum::config::Builder {
    config
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
}

fn checksums(request: &Request) -> [Option<&str>; 3] {
    ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32", "x-amz-checksum-sha256"]
        .map(|name| request.header(name))
}

#[tokio::test]
async fn md5() {
    let request = sent!(content_md5, |client| client.put().text("hello"));
    assert_eq!(request.header("content-md5"), Some("dK7KYFCeJC/ugZk8TRONBg=="));
}

#[tokio::test]
async fn the_default_is_crc32() {
    for request in [
        sent!(checksum, |client| client.put().text("hello")),
        sent!(checksum, |client| client.offer().text("hello")),
        sent!(checksum, |it| when_required(it), |client| client.put().text("hello")),
    ] {
        assert_eq!(request.text(), r#"{"text":"hello"}"#);
        assert_eq!(checksums(&request), [Some("CRC32"), Some(CRC32), None]);
        assert!(
            request
                .header("authorization")
                .unwrap()
                .contains("x-amz-checksum-crc32")
        );
    }
    let insist = sent!(checksum, |client| client.insist().text("hello"));
    assert_eq!(checksums(&insist), [None, Some(CRC32), None]);
}

#[tokio::test]
async fn where_only_required_ones_are_wanted() {
    let offer =
        sent!(checksum, |it| when_required(it), |client| client.offer().text("hello"));
    assert_eq!(checksums(&offer), [None; 3]);
    let get = sent!(checksum, |it| when_required(it), |client| client.get());
    assert_eq!(get.header("x-amz-checksum-mode"), None);
}

#[tokio::test]
async fn the_caller_chooses_the_algorithm() {
    let put = client_put(Algorithm::Sha256).await.expect("a request");
    let sha256 = "y7vc0naSNE3l26s6vKukE/sPRTByZ95wgUAVdt8csXY=";
    assert_eq!(checksums(&put), [Some("SHA256"), None, Some(sha256)]);
    let error = client_put(Algorithm::Sha512).await.err();
    assert!(error.is_some_and(|error| error.contains("SHA512")));
}

async fn client_put(algorithm: Algorithm) -> Result<Request, String> {
    let (http, sent) = network(200, &[], "{}");
    let put = client!(checksum, http).put().text("hello");
    match put.algorithm(algorithm).send().await {
        Ok(_) => Ok(request(sent)),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// Gives every request a checksum, before the operation's interceptor looks for one; what
/// `mutate_request` gives comes after that.
#[derive(Debug)]
struct Own;

impl Intercept for Own {
    fn name(&self) -> &'static str {
        "Own"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        headers.insert("x-amz-checksum-sha256", "the caller's own");
        Ok(())
    }
}

#[tokio::test]
async fn a_checksum_of_the_callers_own_is_left_alone() {
    let own = Some("the caller's own");
    let put = sent!(checksum, |config| config.interceptor(Own), |client| client
        .put()
        .text("hello"));
    assert_eq!(checksums(&put), [None, None, own]);

    let path = std::env::temp_dir().join("behaviour-checksums-own");
    std::fs::write(&path, "hello").expect("a file");
    let video = ByteStream::from_path(&path).await.expect("a stream");
    let send = sent!(checksum, |config| config.interceptor(Own), |client| client
        .send()
        .video(video));
    assert_eq!(checksums(&send), [None, None, own]);
    for chunked in ["content-encoding", "x-amz-trailer", "x-amz-decoded-content-length"]
    {
        assert_eq!(send.header(chunked), None);
    }
    assert_eq!(send.collected().await, b"hello");
}

#[tokio::test]
async fn a_stream_has_its_checksum_behind_it() {
    let (http, sent) = network(200, &[], "{}");
    let client = client!(checksum, http);
    let path = std::env::temp_dir().join("behaviour-checksums");
    std::fs::write(&path, "hello").expect("a file");
    let video = ByteStream::from_path(&path).await.expect("a stream");
    client.send().video(video).send().await.expect("an output");
    let request = request(sent);
    assert_eq!(request.header("content-encoding"), Some("aws-chunked"));
    assert_eq!(request.header("x-amz-decoded-content-length"), Some("5"));
    assert_eq!(request.header("x-amz-trailer"), Some("x-amz-checksum-crc32"));
    let sha256 = Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    assert_eq!(request.header("x-amz-content-sha256"), sha256);
    let length = request.header("content-length").map(str::to_owned);
    let body = String::from_utf8(request.collected().await).expect("text");
    assert_eq!(body, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n");
    assert_eq!(length, Some(body.len().to_string()));
}

#[tokio::test]
async fn without_tls_chunks_are_signed_if_anything_is() {
    for is_signed in [true, false] {
        let (http, sent) = network(200, &[], "{}");
        let mut config = checksum::Config::builder()
            .with_test_defaults_v2()
            .http_client(http)
            .endpoint_url("http://example.com");
        if !is_signed {
            config = config.auth_scheme_preference(["noAuth".into()]);
        }
        let client = checksum::Client::from_conf(config.build());
        let path = std::env::temp_dir().join("behaviour-checksums-http");
        std::fs::write(&path, "hello").expect("a file");
        let video = ByteStream::from_path(&path).await.expect("a stream");
        client.send().video(video).send().await.expect("an output");
        let request = request(sent);
        assert_eq!(request.header("authorization").is_some(), is_signed);
        let length = request.header("content-length").map(str::to_owned);
        let body = String::from_utf8(request.collected().await).expect("text");
        assert_eq!(body.contains("chunk-signature="), is_signed, "{body}");
        assert_eq!(length, Some(body.len().to_string()));
    }
}

#[tokio::test]
async fn answers_are_compared_with_their_checksums() {
    let answer = async |headers: &[(&str, &str)]| {
        let (http, sent) = network(200, headers, r#"{"text":"hello"}"#);
        let output = client!(checksum, http).get().send().await;
        assert_eq!(request(sent).header("x-amz-checksum-mode"), Some("ENABLED"));
        output.map(|output| output.text)
    };
    let text = answer(&[("x-amz-checksum-crc32", CRC32)]).await;
    assert_eq!(text.expect("right"), Some("hello".to_owned()));
    assert!(
        answer(&[("x-amz-checksum-crc32", "AAAAAA==")])
            .await
            .is_err()
    );
    for none in ["AAAAAA==-3", "?"] {
        assert!(answer(&[("x-amz-checksum-crc32", none)]).await.is_ok());
    }
    // The service does not send this one.
    assert!(answer(&[("x-amz-checksum-sha1", "AAAAAA==")]).await.is_ok());
}

#[tokio::test]
async fn the_caller_asks_for_a_checksum() {
    let (http, sent) = network(200, &[("x-amz-checksum-crc32", "AAAAAA==")], "{}");
    let client = client!(checksum, http, |it| when_required(it));
    assert!(client.get().mode(Mode::Enabled).send().await.is_err());
    assert_eq!(request(sent).header("x-amz-checksum-mode"), Some("ENABLED"));
}
