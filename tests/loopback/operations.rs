//! Every operation once with full input and output, and once with as little as
//! it allows.

use std::collections::HashMap;

use ivschat::operation::RequestId;
use ivschat::primitives::DateTime;
use ivschat::types::{
    ChatTokenCapability, CloudWatchLogsDestinationConfiguration,
    CreateLoggingConfigurationState, DestinationConfiguration, FallbackResult,
    FirehoseDestinationConfiguration, LoggingConfigurationState, MessageReviewHandler,
    S3DestinationConfiguration, UpdateLoggingConfigurationState,
};
use serde_json::{Value, json};

use crate::server::Response;
use crate::support::{LOGGING_ARN, ROOM_ARN, TAGS_TARGET, assert_request, exchange};

const LAMBDA_ARN: &str = "arn:aws:lambda:us-west-2:123456789012:function:review";

fn created() -> DateTime {
    DateTime::from_secs(1_767_323_045)
}
const CREATED: &str = "2026-01-02T03:04:05Z";

fn updated() -> DateTime {
    DateTime::from_secs_and_nanos(1_767_323_046, 250_000_000)
}
const UPDATED: &str = "2026-01-01T20:04:06.250-07:00";

fn tags() -> HashMap<String, String> {
    let tags = [("stage", "tést"), ("empty", "")];
    tags.map(|(key, value)| (key.into(), value.into())).into()
}

fn tags_json() -> Value {
    json!({ "stage": "tést", "empty": "" })
}

fn review_handler() -> MessageReviewHandler {
    MessageReviewHandler::builder()
        .uri(LAMBDA_ARN)
        .fallback_result(FallbackResult::Deny)
        .build()
}

fn review_handler_json() -> Value {
    json!({ "uri": LAMBDA_ARN, "fallbackResult": "DENY" })
}

fn s3(bucket: &str) -> DestinationConfiguration {
    DestinationConfiguration::S3(
        S3DestinationConfiguration::builder()
            .bucket_name(bucket)
            .build()
            .expect("a bucket name"),
    )
}

fn cloud_watch_logs(group: &str) -> DestinationConfiguration {
    DestinationConfiguration::CloudWatchLogs(
        CloudWatchLogsDestinationConfiguration::builder()
            .log_group_name(group)
            .build()
            .expect("a group name"),
    )
}

fn firehose(stream: &str) -> DestinationConfiguration {
    DestinationConfiguration::Firehose(
        FirehoseDestinationConfiguration::builder()
            .delivery_stream_name(stream)
            .build()
            .expect("a stream name"),
    )
}

/// The `json!` object of the first argument with the members of the second put in.
fn with(mut object: Value, members: Value) -> Value {
    let Value::Object(members) = members else {
        panic!("not an object: {members}");
    };
    for (name, value) in members {
        object[name] = value;
    }
    object
}

/// A room as in the answers of CreateRoom, GetRoom and UpdateRoom.
fn room_json() -> Value {
    with(
        room_summary_json(),
        json!({ "maximumMessageRatePerSecond": 7, "maximumMessageLength": 300 }),
    )
}

/// A room as in the answer of ListRooms.
fn room_summary_json() -> Value {
    json!({
        "arn": ROOM_ARN,
        "id": "AbCdEfGh1234",
        "name": "lobby",
        "createTime": CREATED,
        "updateTime": UPDATED,
        "messageReviewHandler": review_handler_json(),
        "tags": tags_json(),
        "loggingConfigurationIdentifiers": [LOGGING_ARN, "second"],
    })
}

fn logging_configuration_json(destination: Value, state: &str) -> Value {
    json!({
        "arn": LOGGING_ARN,
        "id": "LoGgInG12345",
        "createTime": CREATED,
        "updateTime": UPDATED,
        "name": "archive",
        "destinationConfiguration": destination,
        "state": state,
        "tags": tags_json(),
    })
}

/// The types of rooms have no trait in common, only the names of their members.
macro_rules! assert_room_summary {
    ($room:expr) => {{
        let room = $room;
        assert_eq!(room.arn(), Some(ROOM_ARN));
        assert_eq!(room.id(), Some("AbCdEfGh1234"));
        assert_eq!(room.name(), Some("lobby"));
        assert_eq!(room.create_time(), Some(&created()));
        assert_eq!(room.update_time(), Some(&updated()));
        assert_eq!(room.message_review_handler(), Some(&review_handler()));
        assert_eq!(room.tags(), Some(&tags()));
        assert_eq!(room.logging_configuration_identifiers(), [LOGGING_ARN, "second"]);
    }};
}

macro_rules! assert_room {
    ($room:expr) => {{
        let room = $room;
        assert_room_summary!(&room);
        assert_eq!(room.maximum_message_rate_per_second(), Some(7));
        assert_eq!(room.maximum_message_length(), Some(300));
    }};
}

macro_rules! assert_logging_configuration {
    ($configuration:expr, $destination:expr, $state:expr) => {{
        let configuration = $configuration;
        assert_eq!(configuration.arn(), Some(LOGGING_ARN));
        assert_eq!(configuration.id(), Some("LoGgInG12345"));
        assert_eq!(configuration.create_time(), Some(&created()));
        assert_eq!(configuration.update_time(), Some(&updated()));
        assert_eq!(configuration.name(), Some("archive"));
        assert_eq!(configuration.tags(), Some(&tags()));
        assert_eq!(configuration.destination_configuration(), Some(&$destination));
        assert_eq!(configuration.state(), Some(&$state));
    }};
}

mod full {
    use super::*;

    #[tokio::test]
    async fn create_chat_token() {
        let answer = json!({
            "token": "aaa.bbb",
            "tokenExpirationTime": CREATED,
            "sessionExpirationTime": UPDATED,
        });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            client
                .create_chat_token()
                .room_identifier(ROOM_ARN)
                .user_id("user-1 ✓")
                .capabilities(ChatTokenCapability::SendMessage)
                .capabilities(ChatTokenCapability::DeleteMessage)
                .capabilities(ChatTokenCapability::DisconnectUser)
                .capabilities(ChatTokenCapability::from("FLY"))
                .session_duration_in_minutes(180)
                .attributes("color", "\"blue\"\n")
                .send()
                .await
                .expect("a token")
        })
        .await;

        let body = json!({
            "roomIdentifier": ROOM_ARN,
            "userId": "user-1 ✓",
            "capabilities": ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER", "FLY"],
            "sessionDurationInMinutes": 180,
            "attributes": { "color": "\"blue\"\n" },
        });
        assert_request(&request, "POST", "/CreateChatToken", Some(body));
        assert_eq!(output.token(), Some("aaa.bbb"));
        assert_eq!(output.token_expiration_time(), Some(&created()));
        assert_eq!(output.session_expiration_time(), Some(&updated()));
    }

    #[tokio::test]
    async fn create_room() {
        let (request, output) =
            exchange(Response::json(200, room_json()), async |client| {
                client
                    .create_room()
                    .name("lobby")
                    .maximum_message_rate_per_second(7)
                    .maximum_message_length(300)
                    .message_review_handler(review_handler())
                    .set_tags(Some(tags()))
                    .logging_configuration_identifiers(LOGGING_ARN)
                    .logging_configuration_identifiers("second")
                    .send()
                    .await
                    .expect("a room")
            })
            .await;

        let body = json!({
            "name": "lobby",
            "maximumMessageRatePerSecond": 7,
            "maximumMessageLength": 300,
            "messageReviewHandler": review_handler_json(),
            "tags": tags_json(),
            "loggingConfigurationIdentifiers": [LOGGING_ARN, "second"],
        });
        assert_request(&request, "POST", "/CreateRoom", Some(body));
        assert_room!(output);
    }

    #[tokio::test]
    async fn get_room() {
        let (request, output) =
            exchange(Response::json(200, room_json()), async |client| {
                let call = client.get_room().identifier(ROOM_ARN);
                call.send().await.expect("a room")
            })
            .await;

        let body = json!({ "identifier": ROOM_ARN });
        assert_request(&request, "POST", "/GetRoom", Some(body));
        assert_room!(output);
    }

    #[tokio::test]
    async fn update_room() {
        let (request, output) =
            exchange(Response::json(200, room_json()), async |client| {
                client
                    .update_room()
                    .identifier(ROOM_ARN)
                    .name("")
                    .maximum_message_rate_per_second(1)
                    .maximum_message_length(500)
                    .message_review_handler(
                        MessageReviewHandler::builder().uri("").build(),
                    )
                    .set_logging_configuration_identifiers(Some(Vec::new()))
                    .send()
                    .await
                    .expect("a room")
            })
            .await;

        let body = json!({
            "identifier": ROOM_ARN,
            "name": "",
            "maximumMessageRatePerSecond": 1,
            "maximumMessageLength": 500,
            "messageReviewHandler": { "uri": "" },
            "loggingConfigurationIdentifiers": [],
        });
        assert_request(&request, "POST", "/UpdateRoom", Some(body));
        assert_room!(output);
    }

    #[tokio::test]
    async fn delete_room() {
        let (request, output) = exchange(Response::empty(204), async |client| {
            client.delete_room().identifier(ROOM_ARN).send().await
        })
        .await;

        let body = json!({ "identifier": ROOM_ARN });
        assert_request(&request, "POST", "/DeleteRoom", Some(body));
        output.expect("deleted");
    }

    #[tokio::test]
    async fn list_rooms() {
        let answer =
            json!({ "rooms": [room_summary_json(), {}], "nextToken": "page 2" });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            client
                .list_rooms()
                .name("lobby")
                .next_token("page 1")
                .max_results(50)
                .message_review_handler_uri(LAMBDA_ARN)
                .logging_configuration_identifier(LOGGING_ARN)
                .send()
                .await
                .expect("rooms")
        })
        .await;

        let body = json!({
            "name": "lobby",
            "nextToken": "page 1",
            "maxResults": 50,
            "messageReviewHandlerUri": LAMBDA_ARN,
            "loggingConfigurationIdentifier": LOGGING_ARN,
        });
        assert_request(&request, "POST", "/ListRooms", Some(body));
        let [first, second] = output.rooms() else {
            panic!("not two rooms: {output:?}");
        };
        assert_room_summary!(first);
        assert_eq!(second, &ivschat::types::RoomSummary::builder().build());
        assert_eq!(output.next_token(), Some("page 2"));
    }

    #[tokio::test]
    async fn create_logging_configuration() {
        let answer =
            logging_configuration_json(json!({ "s3": { "bucketName": "b" } }), "ACTIVE");
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            client
                .create_logging_configuration()
                .name("archive")
                .destination_configuration(s3("b"))
                .set_tags(Some(tags()))
                .send()
                .await
                .expect("a logging configuration")
        })
        .await;

        let body = json!({
            "name": "archive",
            "destinationConfiguration": { "s3": { "bucketName": "b" } },
            "tags": tags_json(),
        });
        assert_request(&request, "POST", "/CreateLoggingConfiguration", Some(body));
        assert_logging_configuration!(
            output,
            s3("b"),
            CreateLoggingConfigurationState::Active
        );
    }

    #[tokio::test]
    async fn get_logging_configuration() {
        let destination = json!({ "cloudWatchLogs": { "logGroupName": "/a/b" } });
        let answer = logging_configuration_json(destination, "UPDATE_FAILED");
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.get_logging_configuration().identifier(LOGGING_ARN);
            call.send().await.expect("a logging configuration")
        })
        .await;

        let body = json!({ "identifier": LOGGING_ARN });
        assert_request(&request, "POST", "/GetLoggingConfiguration", Some(body));
        assert_logging_configuration!(
            output,
            cloud_watch_logs("/a/b"),
            LoggingConfigurationState::UpdateFailed
        );
    }

    #[tokio::test]
    async fn update_logging_configuration() {
        let destination = json!({ "firehose": { "deliveryStreamName": "f" } });
        let answer = logging_configuration_json(destination.clone(), "ACTIVE");
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            client
                .update_logging_configuration()
                .identifier(LOGGING_ARN)
                .name("archive")
                .destination_configuration(firehose("f"))
                .send()
                .await
                .expect("a logging configuration")
        })
        .await;

        let body = json!({
            "identifier": LOGGING_ARN,
            "name": "archive",
            "destinationConfiguration": destination,
        });
        assert_request(&request, "POST", "/UpdateLoggingConfiguration", Some(body));
        assert_logging_configuration!(
            output,
            firehose("f"),
            UpdateLoggingConfigurationState::Active
        );
    }

    #[tokio::test]
    async fn delete_logging_configuration() {
        let (request, output) = exchange(Response::empty(204), async |client| {
            let call = client.delete_logging_configuration();
            call.identifier(LOGGING_ARN).send().await
        })
        .await;

        let body = json!({ "identifier": LOGGING_ARN });
        assert_request(&request, "POST", "/DeleteLoggingConfiguration", Some(body));
        output.expect("deleted");
    }

    #[tokio::test]
    async fn list_logging_configurations() {
        let destination = json!({ "s3": { "bucketName": "b" } });
        let answer = json!({
            "loggingConfigurations": [logging_configuration_json(destination, "CREATING")],
            "nextToken": "page 2",
        });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.list_logging_configurations();
            let call = call.next_token("page 1").max_results(1);
            call.send().await.expect("logging configurations")
        })
        .await;

        let body = json!({ "nextToken": "page 1", "maxResults": 1 });
        assert_request(&request, "POST", "/ListLoggingConfigurations", Some(body));
        let [only] = output.logging_configurations() else {
            panic!("not one logging configuration: {output:?}");
        };
        assert_logging_configuration!(
            only,
            s3("b"),
            LoggingConfigurationState::Creating
        );
        assert_eq!(output.next_token(), Some("page 2"));
    }

    #[tokio::test]
    async fn delete_message() {
        let answer = json!({ "id": "5OPsDdX18qcJ" });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.delete_message().room_identifier(ROOM_ARN);
            let call = call.id("Ll4kxDgNaW7f").reason("spam");
            call.send().await.expect("an operation id")
        })
        .await;

        let body = json!({ "roomIdentifier": ROOM_ARN, "id": "Ll4kxDgNaW7f", "reason": "spam" });
        assert_request(&request, "POST", "/DeleteMessage", Some(body));
        assert_eq!(output.id(), Some("5OPsDdX18qcJ"));
    }

    #[tokio::test]
    async fn disconnect_user() {
        let (request, output) =
            exchange(Response::json(200, json!({})), async |client| {
                let call = client.disconnect_user().room_identifier(ROOM_ARN);
                call.user_id("user-1").reason("spam").send().await
            })
            .await;

        let body =
            json!({ "roomIdentifier": ROOM_ARN, "userId": "user-1", "reason": "spam" });
        assert_request(&request, "POST", "/DisconnectUser", Some(body));
        output.expect("disconnected");
    }

    #[tokio::test]
    async fn send_event() {
        let answer = json!({ "id": "5OPsDdX18qcJ" });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.send_event().room_identifier(ROOM_ARN);
            let call = call
                .event_name("app:vote")
                .attributes("option", "\u{1f}7\\");
            call.send().await.expect("an event id")
        })
        .await;

        let body = json!({
            "roomIdentifier": ROOM_ARN,
            "eventName": "app:vote",
            "attributes": { "option": "\u{1f}7\\" },
        });
        assert_request(&request, "POST", "/SendEvent", Some(body));
        assert_eq!(output.id(), Some("5OPsDdX18qcJ"));
    }

    #[tokio::test]
    async fn tag_resource() {
        let (request, output) =
            exchange(Response::json(200, json!({})), async |client| {
                let call = client.tag_resource().resource_arn(ROOM_ARN);
                call.set_tags(Some(tags())).send().await
            })
            .await;

        let body = json!({ "tags": tags_json() });
        assert_request(&request, "POST", TAGS_TARGET, Some(body));
        output.expect("tagged");
    }

    #[tokio::test]
    async fn untag_resource() {
        let (request, output) =
            exchange(Response::json(200, json!({})), async |client| {
                let call = client.untag_resource().resource_arn(ROOM_ARN);
                let call = call.tag_keys("plain").tag_keys("a b&c=d/é+%~*");
                call.send().await
            })
            .await;

        let target = format!(
            "{TAGS_TARGET}?tagKeys=plain&tagKeys=a%20b%26c%3Dd%2F%C3%A9%2B%25~%2A"
        );
        assert_request(&request, "DELETE", &target, None);
        output.expect("untagged");
    }

    #[tokio::test]
    async fn list_tags_for_resource() {
        let answer = json!({ "tags": tags_json() });
        let (request, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.list_tags_for_resource().resource_arn(ROOM_ARN);
            call.send().await.expect("tags")
        })
        .await;

        assert_request(&request, "GET", TAGS_TARGET, None);
        assert_eq!(output.tags(), &tags());
    }
}

/// Only required members; the answer is `{}`. Operations whose full input is
/// already the least one are not repeated.
mod minimal {
    use super::*;

    /// One call, its target and its body, and what to look at in the output.
    macro_rules! minimal {
        ($operation:ident: $target:literal, $body:tt, |$call:ident| $input:expr, |$output:ident| $check:expr) => {
            #[tokio::test]
            async fn $operation() {
                let (request, $output) =
                    exchange(Response::json(200, json!({})), async |client| {
                        let $call = client.$operation();
                        $input.send().await.expect("an output")
                    })
                    .await;
                assert_request(&request, "POST", $target, Some(json!($body)));
                $check;
            }
        };
    }

    minimal!(create_chat_token: "/CreateChatToken",
    { "roomIdentifier": ROOM_ARN, "userId": "u" },
    |call| call.room_identifier(ROOM_ARN).user_id("u"),
    |output| {
        assert_eq!(output.token(), None);
        assert_eq!(output.token_expiration_time(), None);
        assert_eq!(output.session_expiration_time(), None);
    });

    minimal!(create_room: "/CreateRoom", {},
    |call| call,
    |output| {
        assert_eq!(output.arn(), None);
        assert_eq!(output.maximum_message_length(), None);
        assert_eq!(output.message_review_handler(), None);
        assert_eq!(output.tags(), None);
        assert_eq!(output.logging_configuration_identifiers, None);
        assert!(output.logging_configuration_identifiers().is_empty());
    });

    minimal!(get_room: "/GetRoom", { "identifier": "r" },
        |call| call.identifier("r"),
        |output| assert_eq!(output.create_time(), None));

    minimal!(update_room: "/UpdateRoom", { "identifier": "r" },
        |call| call.identifier("r"),
        |output| assert_eq!(output.maximum_message_rate_per_second(), None));

    minimal!(list_rooms: "/ListRooms", {},
    |call| call,
    |output| {
        assert!(output.rooms().is_empty());
        assert_eq!(output.next_token(), None);
    });

    minimal!(create_logging_configuration: "/CreateLoggingConfiguration",
        { "destinationConfiguration": { "s3": { "bucketName": "b" } } },
        |call| call.destination_configuration(s3("b")),
        |output| assert_eq!(output.destination_configuration(), None));

    minimal!(get_logging_configuration: "/GetLoggingConfiguration", { "identifier": "l" },
        |call| call.identifier("l"),
        |output| assert_eq!(output.state(), None));

    minimal!(update_logging_configuration: "/UpdateLoggingConfiguration", { "identifier": "l" },
        |call| call.identifier("l"),
        |output| assert_eq!(output.tags(), None));

    minimal!(list_logging_configurations: "/ListLoggingConfigurations", {},
        |call| call,
        |output| assert!(output.logging_configurations().is_empty()));

    minimal!(delete_message: "/DeleteMessage", { "roomIdentifier": "r", "id": "m" },
        |call| call.room_identifier("r").id("m"),
        |output| assert_eq!(output.id(), None));

    minimal!(send_event: "/SendEvent", { "roomIdentifier": "r", "eventName": "e" },
        |call| call.room_identifier("r").event_name("e"),
        |output| assert_eq!(output.id(), None));
}

/// What a 200 or 204 without a body means.
mod empty_answers {
    use super::*;

    #[tokio::test]
    async fn of_operations_without_output_members() {
        for status in [200, 204] {
            let (_, result) = exchange(Response::empty(status), async |client| {
                client
                    .tag_resource()
                    .resource_arn("r")
                    .tags("k", "v")
                    .send()
                    .await
            })
            .await;
            result.expect("tagged");

            let (_, result) = exchange(Response::empty(status), async |client| {
                client
                    .untag_resource()
                    .resource_arn("r")
                    .tag_keys("k")
                    .send()
                    .await
            })
            .await;
            result.expect("untagged");

            let (_, result) = exchange(Response::empty(status), async |client| {
                let call = client.disconnect_user().room_identifier("r");
                call.user_id("u").send().await
            })
            .await;
            result.expect("disconnected");

            let (_, result) = exchange(Response::empty(status), async |client| {
                client.delete_room().identifier("r").send().await
            })
            .await;
            result.expect("deleted");
        }
    }

    /// Nothing is read of an answer that nothing is wanted of.
    #[tokio::test]
    async fn that_are_not_empty() {
        let answer = Response::raw(200, "text/plain", "no JSON");
        let (_, result) = exchange(answer, async |client| {
            client.delete_room().identifier("r").send().await
        })
        .await;
        result.expect("deleted");
    }

    #[tokio::test]
    async fn of_operations_with_output_members() {
        let (_, result) = exchange(Response::empty(200), async |client| {
            client.get_room().identifier("r").send().await
        })
        .await;
        assert_eq!(result.expect("a room").arn(), None);
    }
}

mod values {
    use super::*;

    #[tokio::test]
    async fn timestamps_in_every_form() {
        let instant = created().secs();
        for (text, seconds, nanos) in [
            ("2026-01-02T03:04:05Z", instant, 0),
            ("2026-01-02T03:04:05+00:00", instant, 0),
            ("2026-01-02T08:34:05+05:30", instant, 0),
            ("2026-01-01T20:04:05-07:00", instant, 0),
            ("2026-01-02T03:04:05.5Z", instant, 500_000_000),
            ("2026-01-02T03:04:05.653000+00:00", instant, 653_000_000),
            ("2026-01-02T03:04:05.123456789Z", instant, 123_456_789),
            ("1969-12-31T23:59:58.75Z", -2, 750_000_000),
        ] {
            let (_, output) = exchange(
                Response::json(200, json!({ "createTime": text })),
                async |client| client.get_room().identifier("r").send().await,
            )
            .await;
            let expected = DateTime::from_secs_and_nanos(seconds, nanos);
            let output = output.unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(output.create_time(), Some(&expected), "{text}");
        }
    }

    #[tokio::test]
    async fn enums_known_and_unknown() {
        use LoggingConfigurationState as State;
        for (text, state) in [
            ("ACTIVE", State::Active),
            ("CREATE_FAILED", State::CreateFailed),
            ("CREATING", State::Creating),
            ("DELETE_FAILED", State::DeleteFailed),
            ("DELETING", State::Deleting),
            ("UPDATE_FAILED", State::UpdateFailed),
            ("UPDATING", State::Updating),
            ("NAPPING", State::from("NAPPING")),
        ] {
            assert_eq!(state.as_str(), text);
            let (_, output) = exchange(
                Response::json(200, json!({ "state": text })),
                async |client| {
                    client
                        .get_logging_configuration()
                        .identifier("l")
                        .send()
                        .await
                },
            )
            .await;
            assert_eq!(output.expect("an output").state(), Some(&state));
        }
    }

    #[tokio::test]
    async fn unknown_fallback_result_and_create_state() {
        let answer = json!({ "messageReviewHandler": { "fallbackResult": "MAYBE" } });
        let (_, output) = exchange(Response::json(200, answer), async |client| {
            client
                .get_room()
                .identifier("r")
                .send()
                .await
                .expect("a room")
        })
        .await;
        let handler = output.message_review_handler().expect("a handler");
        assert_eq!(handler.fallback_result().map(|f| f.as_str()), Some("MAYBE"));
        assert_eq!(handler.uri(), None);

        let answer = json!({ "state": "CREATING" });
        let (_, output) = exchange(Response::json(200, answer), async |client| {
            let call = client.create_logging_configuration();
            let call = call.destination_configuration(s3("b"));
            call.send().await.expect("a logging configuration")
        })
        .await;
        assert_eq!(output.state().map(|state| state.as_str()), Some("CREATING"));
    }

    #[tokio::test]
    async fn unions_known_and_unknown() {
        for (answer, check) in [
            (json!({ "s3": { "bucketName": "b" } }), s3("b")),
            (
                json!({ "cloudWatchLogs": { "logGroupName": "g" } }),
                cloud_watch_logs("g"),
            ),
            (json!({ "firehose": { "deliveryStreamName": "f" } }), firehose("f")),
            // A null beside the member that is set does not count.
            (
                json!({ "s3": null, "firehose": { "deliveryStreamName": "f" } }),
                firehose("f"),
            ),
            // A union may carry the type's name.
            (json!({ "__type": "x", "s3": { "bucketName": "b" } }), s3("b")),
        ] {
            assert_eq!(destination_from(answer).await, Some(check));
        }
        let found = destination_from(json!({ "s3": { "bucketName": "b" } })).await;
        let found = found.expect("a destination");
        assert_eq!(found.as_s3().expect("S3").bucket_name(), "b");
        assert!(found.as_firehose().is_err() && !found.is_unknown());

        let unknown = destination_from(json!({ "tape": { "reel": 1 } })).await;
        assert!(unknown.expect("a destination").is_unknown());
        assert_eq!(destination_from(Value::Null).await, None);
    }

    async fn destination_from(answer: Value) -> Option<DestinationConfiguration> {
        let answer = json!({ "destinationConfiguration": answer });
        let (_, output) = exchange(Response::json(200, answer), async |client| {
            client
                .get_logging_configuration()
                .identifier("l")
                .send()
                .await
        })
        .await;
        output.expect("an output").destination_configuration
    }

    #[tokio::test]
    async fn escapes_and_unicode_in_strings() {
        let body = r#"{"name":"\u00e9\ud83d\ude00\/\"\\\b\f\n\r\té😀","tags":{"k\u0020":"\u0000"}}"#;
        let answer = Response::raw(200, "application/json", body);
        let (_, output) = exchange(answer, async |client| {
            client
                .get_room()
                .identifier("r")
                .send()
                .await
                .expect("a room")
        })
        .await;
        assert_eq!(output.name(), Some("é😀/\"\\\u{8}\u{c}\n\r\té😀"));
        let tags = output.tags().expect("tags");
        assert_eq!(tags.get("k ").map(String::as_str), Some("\0"));
    }

    #[tokio::test]
    async fn request_id_of_an_output() {
        for header in ["x-amzn-requestid", "x-amz-request-id"] {
            let answer = Response::json(200, json!({})).header(header, "id-1");
            let (_, output) = exchange(answer, async |client| {
                client
                    .get_room()
                    .identifier("r")
                    .send()
                    .await
                    .expect("a room")
            })
            .await;
            assert_eq!(output.request_id(), Some("id-1"), "{header}");
        }
    }
}
