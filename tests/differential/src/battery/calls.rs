//! Every operation, called with given values.

use super::{describe, sdk};
use crate::comparison::Facet;
use crate::inputs::{Destination, Values};
use sdk::Client;
use sdk::error::BuildError;
use sdk::types::{
    CloudWatchLogsDestinationConfiguration, DestinationConfiguration,
    FirehoseDestinationConfiguration, MessageReviewHandler, S3DestinationConfiguration,
};

/// Sends a request; to what comes of it, adds what the client shows of the input.
macro_rules! send {
    ($call:expr) => {{
        let call = $call;
        let input = format!("{:?}", call.as_input());
        let mut facets = describe(call.send().await);
        facets.push(("input", input));
        facets
    }};
}

pub async fn call(client: &Client, operation: &str, values: &Values) -> Vec<Facet> {
    match operation {
        "CreateChatToken" => create_chat_token(client, values).await,
        "CreateLoggingConfiguration" => {
            create_logging_configuration(client, values).await
        }
        "CreateRoom" => create_room(client, values).await,
        "DeleteLoggingConfiguration" => {
            delete_logging_configuration(client, values).await
        }
        "DeleteMessage" => delete_message(client, values).await,
        "DeleteRoom" => delete_room(client, values).await,
        "DisconnectUser" => disconnect_user(client, values).await,
        "GetLoggingConfiguration" => get_logging_configuration(client, values).await,
        "GetRoom" => get_room(client, values).await,
        "ListLoggingConfigurations" => list_logging_configurations(client, values).await,
        "ListRooms" => list_rooms(client, values).await,
        "ListTagsForResource" => list_tags_for_resource(client, values).await,
        "SendEvent" => send_event(client, values).await,
        "TagResource" => tag_resource(client, values).await,
        "UntagResource" => untag_resource(client, values).await,
        "UpdateLoggingConfiguration" => {
            update_logging_configuration(client, values).await
        }
        "UpdateRoom" => update_room(client, values).await,
        _ => panic!("no operation {operation}"),
    }
}

async fn create_chat_token(client: &Client, values: &Values) -> Vec<Facet> {
    let capabilities = values.list("capabilities");
    let capability = |name: String| name.as_str().into();
    let call = client
        .create_chat_token()
        .set_room_identifier(values.text("roomIdentifier"))
        .set_user_id(values.text("userId"))
        .set_capabilities(
            capabilities.map(|list| list.into_iter().map(capability).collect()),
        )
        .set_session_duration_in_minutes(values.integer("sessionDurationInMinutes"))
        .set_attributes(values.map("attributes"));
    let input = format!("{:?}", call.as_input());
    let result = call.send().await;
    // Not in its debug text.
    let token = result
        .as_ref()
        .ok()
        .map(|output| output.token().map(str::to_owned));
    let mut facets = describe(result);
    facets.extend([("input", input), ("token", format!("{token:?}"))]);
    facets
}

async fn create_logging_configuration(client: &Client, values: &Values) -> Vec<Facet> {
    let destination = match destination(values) {
        Ok(destination) => destination,
        Err(error) => return refused(error),
    };
    send!(
        client
            .create_logging_configuration()
            .set_name(values.text("name"))
            .set_destination_configuration(destination)
            .set_tags(values.map("tags"))
    )
}

async fn create_room(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .create_room()
            .set_name(values.text("name"))
            .set_maximum_message_rate_per_second(
                values.integer("maximumMessageRatePerSecond")
            )
            .set_maximum_message_length(values.integer("maximumMessageLength"))
            .set_message_review_handler(review_handler(values))
            .set_tags(values.map("tags"))
            .set_logging_configuration_identifiers(
                values.list("loggingConfigurationIdentifiers")
            )
    )
}

async fn delete_logging_configuration(client: &Client, values: &Values) -> Vec<Facet> {
    let identifier = values.text("identifier");
    send!(
        client
            .delete_logging_configuration()
            .set_identifier(identifier)
    )
}

async fn delete_message(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .delete_message()
            .set_room_identifier(values.text("roomIdentifier"))
            .set_id(values.text("id"))
            .set_reason(values.text("reason"))
    )
}

async fn delete_room(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .delete_room()
            .set_identifier(values.text("identifier"))
    )
}

async fn disconnect_user(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .disconnect_user()
            .set_room_identifier(values.text("roomIdentifier"))
            .set_user_id(values.text("userId"))
            .set_reason(values.text("reason"))
    )
}

async fn get_logging_configuration(client: &Client, values: &Values) -> Vec<Facet> {
    let identifier = values.text("identifier");
    send!(
        client
            .get_logging_configuration()
            .set_identifier(identifier)
    )
}

async fn get_room(client: &Client, values: &Values) -> Vec<Facet> {
    send!(client.get_room().set_identifier(values.text("identifier")))
}

async fn list_logging_configurations(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .list_logging_configurations()
            .set_next_token(values.text("nextToken"))
            .set_max_results(values.integer("maxResults"))
    )
}

async fn list_rooms(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .list_rooms()
            .set_name(values.text("name"))
            .set_next_token(values.text("nextToken"))
            .set_max_results(values.integer("maxResults"))
            .set_message_review_handler_uri(values.text("messageReviewHandlerUri"))
            .set_logging_configuration_identifier(
                values.text("loggingConfigurationIdentifier")
            )
    )
}

async fn list_tags_for_resource(client: &Client, values: &Values) -> Vec<Facet> {
    let arn = values.text("resourceArn");
    send!(client.list_tags_for_resource().set_resource_arn(arn))
}

async fn send_event(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .send_event()
            .set_room_identifier(values.text("roomIdentifier"))
            .set_event_name(values.text("eventName"))
            .set_attributes(values.map("attributes"))
    )
}

async fn tag_resource(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .tag_resource()
            .set_resource_arn(values.text("resourceArn"))
            .set_tags(values.map("tags"))
    )
}

async fn untag_resource(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .untag_resource()
            .set_resource_arn(values.text("resourceArn"))
            .set_tag_keys(values.list("tagKeys"))
    )
}

async fn update_logging_configuration(client: &Client, values: &Values) -> Vec<Facet> {
    let destination = match destination(values) {
        Ok(destination) => destination,
        Err(error) => return refused(error),
    };
    send!(
        client
            .update_logging_configuration()
            .set_identifier(values.text("identifier"))
            .set_name(values.text("name"))
            .set_destination_configuration(destination)
    )
}

async fn update_room(client: &Client, values: &Values) -> Vec<Facet> {
    send!(
        client
            .update_room()
            .set_identifier(values.text("identifier"))
            .set_name(values.text("name"))
            .set_maximum_message_rate_per_second(
                values.integer("maximumMessageRatePerSecond")
            )
            .set_maximum_message_length(values.integer("maximumMessageLength"))
            .set_message_review_handler(review_handler(values))
            .set_logging_configuration_identifiers(
                values.list("loggingConfigurationIdentifiers")
            )
    )
}

fn review_handler(values: &Values) -> Option<MessageReviewHandler> {
    let fallback = values.text("fallbackResult");
    values.has("messageReviewHandler").then(|| {
        MessageReviewHandler::builder()
            .set_uri(values.text("uri"))
            .set_fallback_result(fallback.map(|name| name.as_str().into()))
            .build()
    })
}

fn destination(values: &Values) -> Result<Option<DestinationConfiguration>, BuildError> {
    if !values.has("destinationConfiguration") {
        return Ok(None);
    }
    Ok(Some(match values.destination {
        Destination::CloudWatchLogs => DestinationConfiguration::CloudWatchLogs(
            CloudWatchLogsDestinationConfiguration::builder()
                .set_log_group_name(values.text("logGroupName"))
                .build()?,
        ),
        Destination::Firehose => DestinationConfiguration::Firehose(
            FirehoseDestinationConfiguration::builder()
                .set_delivery_stream_name(values.text("deliveryStreamName"))
                .build()?,
        ),
        Destination::S3 => DestinationConfiguration::S3(
            S3DestinationConfiguration::builder()
                .set_bucket_name(values.text("bucketName"))
                .build()?,
        ),
    }))
}

/// A structure was not built, so nothing was called.
fn refused(error: BuildError) -> Vec<Facet> {
    vec![
        ("kind", "build error".to_owned()),
        ("debug", format!("{error:?}")),
        ("display", error.to_string()),
    ]
}
