//! Tokens of requests that their callers gave none.

use behaviour::{client, network, request};
use idempotency_token::config::Config;

/// The body of a request whose token is `$token`, of a client and a call with `$more` settings.
macro_rules! body {
    ($token:expr, $client_more:expr, $call_more:expr) => {{
        let (http, sent) = network(200, &[], "{}");
        let client = client!(idempotency_token, http, |config| $client_more(config));
        let call = client.make_paint().set_client_token($token).customize();
        let call = call.config_override($call_more(Config::builder()));
        call.send().await.unwrap();
        request(sent).text().to_owned()
    }};
}

fn with_token(token: &str) -> String {
    format!(r#"{{"clientToken":"{token}"}}"#)
}

const OF_TESTS: &str = "00000000-0000-4000-8000-000000000000";

#[tokio::test]
async fn tokens_are_random_uuids_unless_the_configuration_has_a_provider() {
    let none = |mut it: idempotency_token::config::Builder| {
        it.set_idempotency_token_provider(None);
        it
    };
    let first = body!(None, none, |it| it);
    let second = body!(None, none, |it| it);
    assert_eq!(first.len(), with_token(OF_TESTS).len());
    assert_ne!(first, second);
}

#[tokio::test]
async fn the_defaults_of_tests_have_a_fixed_one() {
    assert_eq!(body!(None, |it| it, |it| it), with_token(OF_TESTS));
}

#[tokio::test]
async fn the_configuration_of_a_call_goes_before_that_of_the_client() {
    let of_client =
        |it: idempotency_token::config::Builder| it.idempotency_token_provider("client");
    let of_call =
        |it: idempotency_token::config::Builder| it.idempotency_token_provider("call");
    assert_eq!(body!(None, of_client, |it| it), with_token("client"));
    assert_eq!(body!(None, of_client, of_call), with_token("call"));
}

#[tokio::test]
async fn a_token_of_the_caller_is_kept() {
    let of_client =
        |it: idempotency_token::config::Builder| it.idempotency_token_provider("client");
    let body = body!(Some("mine".to_owned()), of_client, |it| it);
    assert_eq!(body, with_token("mine"));
}
