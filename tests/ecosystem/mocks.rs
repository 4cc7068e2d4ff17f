//! `aws-smithy-mocks`

use aws_smithy_mocks::{RuleMode, mock, mock_client};
use ivschat::Client;
use ivschat::error::{ErrorMetadata, ProvideErrorMetadata};
use ivschat::operation::create_chat_token::CreateChatTokenOutput;
use ivschat::operation::get_room::{GetRoomError, GetRoomOutput};
use ivschat::operation::list_rooms::ListRoomsOutput;
use ivschat::types::error::ResourceNotFoundException;
use ivschat::types::{ResourceType, RoomSummary};

fn page(name: &str, token: Option<&str>) -> ListRoomsOutput {
    let room = RoomSummary::builder().name(name).build();
    let page = ListRoomsOutput::builder()
        .rooms(room)
        .set_next_token(token.map(str::to_owned));
    page.build().expect("the rooms are set")
}

#[tokio::test]
async fn output_for_matching_requests() {
    let lobby = mock!(Client::get_room)
        .match_requests(|request| request.identifier() == Some("lobby"))
        .then_output(|| GetRoomOutput::builder().name("Lobby").build());
    let other = mock!(Client::get_room)
        .then_output(|| GetRoomOutput::builder().name("other").build());
    let client = mock_client!(ivschat, RuleMode::MatchAny, [&lobby, &other]);
    let name = async |identifier: &str| {
        let room = client.get_room().identifier(identifier).send().await;
        room.expect("a room").name().map(str::to_owned)
    };
    assert_eq!(name("lobby").await.as_deref(), Some("Lobby"));
    assert_eq!(name("x").await.as_deref(), Some("other"));
    assert_eq!((lobby.num_calls(), other.num_calls()), (1, 1));
}

#[tokio::test]
async fn modelled_error() {
    let missing = mock!(Client::get_room).then_error(|| {
        GetRoomError::ResourceNotFoundException(
            ResourceNotFoundException::builder()
                .message("gone")
                .resource_id("r")
                .resource_type(ResourceType::Room)
                .meta(
                    ErrorMetadata::builder()
                        .code("ResourceNotFoundException")
                        .build(),
                )
                .build()
                .expect("all that is required is set"),
        )
    });
    let client = mock_client!(ivschat, [&missing]);
    let error = client
        .get_room()
        .identifier("r")
        .send()
        .await
        .expect_err("the error");
    assert!(
        error
            .as_service_error()
            .is_some_and(GetRoomError::is_resource_not_found_exception)
    );
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
}

#[tokio::test]
async fn http_response_is_read_and_retried() {
    let rule = mock!(Client::get_room)
        .sequence()
        .http_status(503, None)
        .output(|| GetRoomOutput::builder().name("Lobby").build())
        .build();
    let client = mock_client!(ivschat, [&rule]);
    let room = client
        .get_room()
        .identifier("r")
        .send()
        .await
        .expect("a room");
    assert_eq!(room.name(), Some("Lobby"));
    assert_eq!(rule.num_calls(), 2);
}

#[tokio::test]
async fn pages() {
    let first = mock!(Client::list_rooms)
        .match_requests(|request| request.next_token().is_none())
        .then_output(|| page("a", Some("t")));
    let second = mock!(Client::list_rooms)
        .match_requests(|request| request.next_token() == Some("t"))
        .then_output(|| page("b", None));
    let client = mock_client!(ivschat, RuleMode::MatchAny, [&first, &second]);
    let rooms: Result<Vec<_>, _> = client
        .list_rooms()
        .into_paginator()
        .items()
        .send()
        .collect()
        .await;
    let rooms = rooms.expect("all rooms");
    let names: Vec<_> = rooms.iter().filter_map(RoomSummary::name).collect();
    assert_eq!(names, ["a", "b"]);
}

/// The text of a mock that fits no request shows the request, but for what is sensitive in it.
#[tokio::test]
async fn mismatch_shows_no_secrets() {
    let never = mock!(Client::create_chat_token)
        .match_requests(|_| false)
        .then_output(|| CreateChatTokenOutput::builder().build());
    let client = mock_client!(ivschat, RuleMode::Sequential, [&never]);
    let call = client
        .create_chat_token()
        .room_identifier("lobby")
        .user_id("marker")
        .attributes("marker", "marker");
    let result = tokio::spawn(call.send()).await;
    let panic = result.expect_err("a mismatch").into_panic();
    let text = panic.downcast::<String>().expect("a text");
    assert!(text.contains("lobby"), "{text}");
    assert!(!text.contains("marker"), "{text}");
}
