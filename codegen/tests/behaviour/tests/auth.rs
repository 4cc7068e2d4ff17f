//! Who may call, and how a request shows it.

use aws_smithy_runtime_api::client::identity::http::{Login, Token};
use behaviour::{Request, client, network, request};

/// The first word of the request's `Authorization`.
fn authorization(request: &Request) -> &str {
    let header = request.header("authorization").unwrap_or_default();
    header.split(' ').next().unwrap_or_default()
}

macro_rules! sent {
    ($fixture:ident, $operation:ident) => {
        sent!($fixture, $operation, |config| config)
    };
    ($fixture:ident, $operation:ident, |$config:ident| $more:expr) => {{
        let (http, sent) = network(200, &[], "");
        let client = client!($fixture, http, |$config| $more);
        client.$operation().send().await.expect("an output");
        request(sent)
    }};
}

#[tokio::test]
async fn each_operation_has_its_choice() {
    assert_eq!(authorization(&sent!(auth_choice, get)), "AWS4-HMAC-SHA256");
    let token = |request: Request| request.header("authorization").map(str::to_owned);
    let asked = sent!(auth_choice, ask, |it| it.bearer_token(Token::new("t", None)));
    assert_eq!(token(asked).as_deref(), Some("Bearer t"));
    assert_eq!(authorization(&sent!(auth_choice, both)), "Bearer");
    assert_eq!(authorization(&sent!(auth_choice, look)), "AWS4-HMAC-SHA256");
    assert_eq!(token(sent!(auth_choice, open)), None);
}

#[tokio::test]
async fn without_an_identity_the_next_choice_is_taken() {
    let (http, sent) = network(200, &[], "");
    let config = auth_choice::Config::builder()
        .behavior_version_latest()
        .endpoint_url("https://example.com")
        .http_client(http);
    let client = auth_choice::Client::from_conf(config.build());
    client
        .look()
        .send()
        .await
        .expect("nobody in particular may look");
    assert_eq!(request(sent).header("authorization"), None);
    let error = client.get().send().await.expect_err("but not get");
    assert!(error.as_service_error().is_none(), "{error:?}");
}

#[tokio::test]
async fn services_without_schemes_are_called_by_nobody_in_particular() {
    assert_eq!(sent!(auth_none, get).header("authorization"), None);
}

#[tokio::test]
async fn keys_and_names_with_passwords() {
    let key = sent!(auth_http, get, |it| it.api_key(Token::new("abc", None)));
    assert_eq!(key.header("x-api-key"), Some("Key abc"));
    let login = Login::new("ada", "lovelace", None);
    let basic = sent!(auth_http, basic, |it| it.basic_auth_login(login));
    assert_eq!(basic.header("authorization"), Some("Basic YWRhOmxvdmVsYWNl"));
}

#[tokio::test]
async fn sigv4a_has_the_credentials_of_sigv4() {
    let regions = "us-east-1,eu-west-1";
    let signed = sent!(auth_sigv4a, get, |it| it.sigv4a_signing_region_set(regions));
    assert_eq!(authorization(&signed), "AWS4-ECDSA-P256-SHA256");
    assert_eq!(signed.header("x-amz-region-set"), Some(regions));
}

#[tokio::test]
async fn the_shared_configuration_has_tokens_and_credentials() {
    use aws_credential_types::provider::token::SharedTokenProvider;
    let (http, sent) = network(200, &[], "");
    let shared = aws_types::SdkConfig::builder()
        .behavior_version(auth_choice::config::BehaviorVersion::latest())
        .endpoint_url("https://example.com")
        .http_client(http)
        .token_provider(SharedTokenProvider::new(Token::new("shared", None)))
        .build();
    auth_choice::Client::new(&shared)
        .ask()
        .send()
        .await
        .expect("an output");
    assert_eq!(request(sent).header("authorization"), Some("Bearer shared"));
}

#[tokio::test]
async fn unsigned_payloads_say_so() {
    let request = sent!(unsigned_payload, put);
    assert_eq!(request.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(authorization(&request), "AWS4-HMAC-SHA256");
}
