//! What must not be readable in `{:?}`, and so not in logs.

use std::fmt::Debug;

use ivschat::operation::create_chat_token::{
    CreateChatTokenInput, CreateChatTokenOutput,
};
use ivschat::operation::disconnect_user::DisconnectUserInput;
use serde_json::json;

use crate::server::{Response, Server};
use crate::support::{client, exchange};

/// Part of every value that is sensitive.
const MARKER: &str = "marker-7c1f";
const REDACTED: &str = "*** Sensitive Data Redacted ***";

fn marked(text: &str) -> String {
    format!("{text} {MARKER}")
}

/// Checks that `value` shows so many redactions, its plain members, and no marker.
fn assert_redacted(value: &impl Debug, redactions: usize, plain: &str) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains(MARKER), "{text}");
        assert_eq!(text.matches(REDACTED).count(), redactions, "{text}");
        assert!(text.contains(plain), "{text}");
    }
}

#[tokio::test]
async fn chat_token_input() {
    let builder = CreateChatTokenInput::builder()
        .room_identifier("plain room")
        .user_id(marked("user"))
        .attributes(marked("key"), marked("value"));
    assert_redacted(&builder, 2, "plain room");
    let input = builder.build().expect("an input");
    assert_redacted(&input, 2, "plain room");
    assert_eq!(input.user_id(), Some(marked("user").as_str()));
}

#[tokio::test]
async fn chat_token_fluent_builder() {
    let server = Server::start([]).await;
    let call = client(&server).create_chat_token();
    let call = call.room_identifier("plain room").user_id(marked("user"));
    let call = call.attributes(marked("key"), marked("value"));
    assert_redacted(&call, 2, "plain room");
}

#[tokio::test]
async fn chat_token_output() {
    let answer = json!({ "token": marked("token"), "tokenExpirationTime": "2026-01-02T03:04:05Z" });
    let (_, output) = exchange(Response::json(200, answer), async |client| {
        client.create_chat_token().send().await.expect("a token")
    })
    .await;
    assert_eq!(output.token(), Some(marked("token").as_str()));
    assert_redacted(&output, 1, "2026-01-02T03:04:05Z");

    let builder = CreateChatTokenOutput::builder().token(marked("token"));
    assert_redacted(&builder, 1, "token_expiration_time: None");
}

#[tokio::test]
async fn disconnected_user() {
    let builder = DisconnectUserInput::builder()
        .user_id(marked("user"))
        .reason("plain reason");
    assert_redacted(&builder, 1, "plain reason");
    let input = builder.build().expect("an input");
    assert_redacted(&input, 1, "plain reason");

    let server = Server::start([]).await;
    let call = client(&server).disconnect_user();
    let call = call.user_id(marked("user")).reason("plain reason");
    assert_redacted(&call, 1, "plain reason");
}

/// Absent values are redacted too, so that nothing tells whether they are there.
#[tokio::test]
async fn absent_values() {
    let input = CreateChatTokenInput::builder().build().expect("an input");
    assert_redacted(&input, 2, "room_identifier: None");
}

#[tokio::test]
async fn secret_key_of_a_client() {
    let server = Server::start([]).await;
    let client = client(&server);
    for text in [format!("{client:?}"), format!("{:?}", client.get_room())] {
        assert!(!text.contains("SECRET"), "{text}");
    }
}
