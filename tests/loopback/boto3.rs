//! Compares requests with those of boto3, which knows nothing of this client.
//!
//! `boto3/calls.json` is the one table of inputs. `boto3/reference.json` holds
//! what boto3 makes of them.

use std::collections::HashMap;
use std::{env, fs};

use ivschat::Client;
use ivschat::types::{
    ChatTokenCapability, CloudWatchLogsDestinationConfiguration,
    DestinationConfiguration, FallbackResult, FirehoseDestinationConfiguration,
    MessageReviewHandler, S3DestinationConfiguration,
};
use serde_json::{Value, json};

use crate::server::{Request, Response, Server};
use crate::support::client;

const CALLS: &str = include_str!("../boto3/calls.json");
const REFERENCE: &str = include_str!("../boto3/reference.json");

#[tokio::test]
async fn requests_are_those_of_boto3() {
    let calls = table(CALLS);
    let requests = make_calls(&calls).await;
    if let Some(file) = env::var_os("IVSCHAT_RECORD") {
        fs::write(&file, record(&calls, &requests)).expect("the file of IVSCHAT_RECORD");
    }

    let reference = table(REFERENCE);
    assert_eq!(names(&calls), names(&reference), "run boto3/reference.py");
    for (request, expected) in requests.iter().zip(&reference) {
        assert_same(request, expected);
    }
}

fn table(json: &str) -> Vec<Value> {
    serde_json::from_str(json).expect("a list of objects")
}

fn text<'a>(object: &'a Value, member: &str) -> &'a str {
    object[member].as_str().expect(member)
}

fn names(table: &[Value]) -> Vec<&str> {
    table.iter().map(|row| text(row, "name")).collect()
}

/// The requests of all calls, each of them answered with `{}`.
async fn make_calls(calls: &[Value]) -> Vec<Request> {
    let answers = calls.iter().map(|_| Response::json(200, json!({})));
    let server = Server::start(answers).await;
    let client = client(&server);
    for call in calls {
        let made =
            make_call(&client, text(call, "operation"), Params(&call["params"])).await;
        made.unwrap_or_else(|error| panic!("{}: {error}", text(call, "name")));
    }
    let requests = server.requests();
    assert_eq!(requests.len(), calls.len());
    requests
}

fn assert_same(request: &Request, expected: &Value) {
    let name = text(expected, "name");
    assert_eq!(request.method, text(expected, "method"), "{name}");
    assert_eq!(request.path, text(expected, "path"), "{name}");
    let query = request.query.as_deref().unwrap_or_default();
    assert_eq!(query, text(expected, "query"), "{name}");
    let content_type = request.header("content-type").unwrap_or_default();
    assert_eq!(content_type, text(expected, "contentType"), "{name}");
    assert_same_body(request, text(expected, "body"), name);
}

/// boto3 puts spaces between tokens, escapes what is not ASCII, and has members
/// in the order of the call; none of it means anything.
fn assert_same_body(request: &Request, expected: &str, name: &str) {
    if expected.is_empty() {
        assert_eq!(request.body, b"", "{name}");
        return;
    }
    let expected: Value = serde_json::from_str(expected).expect("boto3 sends JSON");
    assert_eq!(request.json(), expected, "{name}");
    // Equal bytes but for the order of members, which is that of the model here.
    assert_eq!(sorted(&request.body), sorted(canonical(&expected).as_bytes()), "{name}");
}

/// JSON without spaces and with the shortest escapes.
fn canonical(value: &Value) -> String {
    value.to_string()
}

fn sorted(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.sort_unstable();
    bytes
}

/// For `boto3/verify_signatures.py`.
fn record(calls: &[Value], requests: &[Request]) -> String {
    let requests: Value = calls
        .iter()
        .zip(requests)
        .map(|(call, request)| {
            json!({
                "name": call["name"],
                "method": request.method,
                "path": request.path,
                "query": request.query,
                "headers": request.headers,
                "body": str::from_utf8(&request.body).expect("JSON is UTF-8"),
            })
        })
        .collect();
    format!("{requests:#}\n")
}

/// The parameters of a call, as boto3 takes them.
#[derive(Clone, Copy)]
struct Params<'a>(&'a Value);

impl Params<'_> {
    fn get<T>(self, name: &str, convert: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = self.0.get(name)?;
        Some(convert(value).unwrap_or_else(|| panic!("{name} cannot be {value}")))
    }

    fn string(self, name: &str) -> Option<String> {
        self.get(name, to_string)
    }

    fn integer(self, name: &str) -> Option<i32> {
        self.get(name, |value| value.as_i64()?.try_into().ok())
    }

    fn strings(self, name: &str) -> Option<Vec<String>> {
        self.get(name, |value| value.as_array()?.iter().map(to_string).collect())
    }

    fn map(self, name: &str) -> Option<HashMap<String, String>> {
        self.get(name, |value| {
            let entries = value.as_object()?.iter();
            entries
                .map(|(key, value)| Some((key.clone(), to_string(value)?)))
                .collect()
        })
    }

    fn capabilities(self) -> Option<Vec<ChatTokenCapability>> {
        let names = self.strings("capabilities")?;
        Some(names.iter().map(|name| name.as_str().into()).collect())
    }

    fn review_handler(self) -> Option<MessageReviewHandler> {
        let handler = Params(self.0.get("messageReviewHandler")?);
        let fallback = handler.string("fallbackResult");
        let fallback = fallback.map(|name| FallbackResult::from(name.as_str()));
        let builder = MessageReviewHandler::builder().set_uri(handler.string("uri"));
        Some(builder.set_fallback_result(fallback).build())
    }

    fn destination(self) -> Option<DestinationConfiguration> {
        let union = self.0.get("destinationConfiguration")?.as_object();
        let (kind, members) = union?.iter().next().expect("one destination");
        let members = Params(members);
        Some(match kind.as_str() {
            "s3" => DestinationConfiguration::S3(
                S3DestinationConfiguration::builder()
                    .set_bucket_name(members.string("bucketName"))
                    .build()
                    .expect("a bucket"),
            ),
            "cloudWatchLogs" => DestinationConfiguration::CloudWatchLogs(
                CloudWatchLogsDestinationConfiguration::builder()
                    .set_log_group_name(members.string("logGroupName"))
                    .build()
                    .expect("a group"),
            ),
            "firehose" => DestinationConfiguration::Firehose(
                FirehoseDestinationConfiguration::builder()
                    .set_delivery_stream_name(members.string("deliveryStreamName"))
                    .build()
                    .expect("a stream"),
            ),
            other => panic!("no destination {other}"),
        })
    }
}

fn to_string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Sends a call whose members are set by name, and forgets the output.
macro_rules! send {
    ($call:expr $(, $setter:ident($value:expr))*) => {
        $call$(.$setter($value))*.send().await.map(drop).map_err(|error| format!("{error:?}"))
    };
}

async fn make_call(
    client: &Client,
    operation: &str,
    params: Params<'_>,
) -> Result<(), String> {
    match operation {
        name if name.contains("Room") => make_room_call(client, name, params).await,
        name if name.contains("Logging") => {
            make_logging_call(client, name, params).await
        }
        name if name.contains("Resource") => make_tag_call(client, name, params).await,
        name => make_chat_call(client, name, params).await,
    }
}

async fn make_room_call(
    client: &Client,
    operation: &str,
    params: Params<'_>,
) -> Result<(), String> {
    match operation {
        "CreateRoom" => send!(
            client.create_room(),
            set_name(params.string("name")),
            set_maximum_message_rate_per_second(
                params.integer("maximumMessageRatePerSecond")
            ),
            set_maximum_message_length(params.integer("maximumMessageLength")),
            set_message_review_handler(params.review_handler()),
            set_tags(params.map("tags")),
            set_logging_configuration_identifiers(
                params.strings("loggingConfigurationIdentifiers")
            )
        ),
        "UpdateRoom" => send!(
            client.update_room(),
            set_identifier(params.string("identifier")),
            set_name(params.string("name")),
            set_maximum_message_rate_per_second(
                params.integer("maximumMessageRatePerSecond")
            ),
            set_maximum_message_length(params.integer("maximumMessageLength")),
            set_message_review_handler(params.review_handler()),
            set_logging_configuration_identifiers(
                params.strings("loggingConfigurationIdentifiers")
            )
        ),
        "GetRoom" => {
            send!(client.get_room(), set_identifier(params.string("identifier")))
        }
        "DeleteRoom" => {
            send!(client.delete_room(), set_identifier(params.string("identifier")))
        }
        "ListRooms" => send!(
            client.list_rooms(),
            set_name(params.string("name")),
            set_next_token(params.string("nextToken")),
            set_max_results(params.integer("maxResults")),
            set_message_review_handler_uri(params.string("messageReviewHandlerUri")),
            set_logging_configuration_identifier(
                params.string("loggingConfigurationIdentifier")
            )
        ),
        other => panic!("no operation {other}"),
    }
}

async fn make_logging_call(
    client: &Client,
    operation: &str,
    params: Params<'_>,
) -> Result<(), String> {
    match operation {
        "CreateLoggingConfiguration" => send!(
            client.create_logging_configuration(),
            set_name(params.string("name")),
            set_destination_configuration(params.destination()),
            set_tags(params.map("tags"))
        ),
        "UpdateLoggingConfiguration" => send!(
            client.update_logging_configuration(),
            set_identifier(params.string("identifier")),
            set_name(params.string("name")),
            set_destination_configuration(params.destination())
        ),
        "GetLoggingConfiguration" => send!(
            client.get_logging_configuration(),
            set_identifier(params.string("identifier"))
        ),
        "DeleteLoggingConfiguration" => send!(
            client.delete_logging_configuration(),
            set_identifier(params.string("identifier"))
        ),
        "ListLoggingConfigurations" => send!(
            client.list_logging_configurations(),
            set_next_token(params.string("nextToken")),
            set_max_results(params.integer("maxResults"))
        ),
        other => panic!("no operation {other}"),
    }
}

async fn make_tag_call(
    client: &Client,
    operation: &str,
    params: Params<'_>,
) -> Result<(), String> {
    let arn = params.string("resourceArn");
    match operation {
        "TagResource" => send!(
            client.tag_resource(),
            set_resource_arn(arn),
            set_tags(params.map("tags"))
        ),
        "UntagResource" => send!(
            client.untag_resource(),
            set_resource_arn(arn),
            set_tag_keys(params.strings("tagKeys"))
        ),
        "ListTagsForResource" => {
            send!(client.list_tags_for_resource(), set_resource_arn(arn))
        }
        other => panic!("no operation {other}"),
    }
}

async fn make_chat_call(
    client: &Client,
    operation: &str,
    params: Params<'_>,
) -> Result<(), String> {
    let room = params.string("roomIdentifier");
    match operation {
        "CreateChatToken" => send!(
            client.create_chat_token(),
            set_room_identifier(room),
            set_user_id(params.string("userId")),
            set_capabilities(params.capabilities()),
            set_session_duration_in_minutes(params.integer("sessionDurationInMinutes")),
            set_attributes(params.map("attributes"))
        ),
        "DeleteMessage" => send!(
            client.delete_message(),
            set_room_identifier(room),
            set_id(params.string("id")),
            set_reason(params.string("reason"))
        ),
        "DisconnectUser" => send!(
            client.disconnect_user(),
            set_room_identifier(room),
            set_user_id(params.string("userId")),
            set_reason(params.string("reason"))
        ),
        "SendEvent" => send!(
            client.send_event(),
            set_room_identifier(room),
            set_event_name(params.string("eventName")),
            set_attributes(params.map("attributes"))
        ),
        other => panic!("no operation {other}"),
    }
}
