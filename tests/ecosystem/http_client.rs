//! `aws_smithy_http_client::test_util`

use aws_smithy_http_client::test_util::{
    ReplayEvent, StaticReplayClient, capture_request, infallible_client_fn,
};
use aws_smithy_types::body::SdkBody;
use ivschat::config::{BehaviorVersion, Builder, Credentials, Region};
use ivschat::{Client, Config};

fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "test"))
}

#[tokio::test]
async fn replay() {
    let request = http::Request::post("https://ivschat.us-west-2.amazonaws.com/GetRoom")
        .body(SdkBody::from(r#"{"identifier":"r"}"#))
        .expect("a request");
    let response = http::Response::builder()
        .status(200)
        .body(SdkBody::from(r#"{"name":"lobby"}"#))
        .expect("a response");
    let http_client = StaticReplayClient::new(vec![ReplayEvent::new(request, response)]);
    let client = Client::from_conf(config().http_client(http_client.clone()).build());
    let room = client
        .get_room()
        .identifier("r")
        .send()
        .await
        .expect("a room");
    assert_eq!(room.name(), Some("lobby"));
    http_client.assert_requests_match(&["authorization"]);
}

#[tokio::test]
async fn capture() {
    let (http_client, captured) = capture_request(None);
    let client = Client::from_conf(config().http_client(http_client).build());
    let _ = client.delete_room().identifier("r").send().await;
    let request = captured.expect_request();
    assert_eq!(request.uri(), "https://ivschat.us-west-2.amazonaws.com/DeleteRoom");
    assert!(request.headers().contains_key("authorization"));
}

#[tokio::test]
async fn function() {
    let http_client = infallible_client_fn(|_| {
        http::Response::builder()
            .status(204)
            .body(SdkBody::empty())
            .expect("a response")
    });
    let client = Client::from_conf(config().http_client(http_client).build());
    client
        .delete_room()
        .identifier("r")
        .send()
        .await
        .expect("an empty answer");
}
