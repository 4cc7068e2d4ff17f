//! Calls all 17 operations.

#[path = "shared.rs"]
mod shared;

use bench_programs::sdk::Client;
use shared::{client, report, run};

const ARN: &str = "arn:aws:ivschat:us-west-2:123456789012:room/a";

fn main() {
    run(async {
        let client = client();
        rooms(&client).await;
        messages(&client).await;
        logging_configurations(&client).await;
        tags(&client).await;
    });
}

async fn rooms(client: &Client) {
    report("create_room", client.create_room().name("a").send().await);
    report("delete_room", client.delete_room().identifier(ARN).send().await);
    report("get_room", client.get_room().identifier(ARN).send().await);
    report("list_rooms", client.list_rooms().max_results(50).send().await);
    report("update_room", client.update_room().identifier(ARN).send().await);
}

async fn messages(client: &Client) {
    let call = client.create_chat_token().room_identifier(ARN);
    report("create_chat_token", call.user_id("ada").send().await);
    let call = client.delete_message().room_identifier(ARN);
    report("delete_message", call.id("b").send().await);
    let call = client.disconnect_user().room_identifier(ARN);
    report("disconnect_user", call.user_id("ada").send().await);
    let call = client.send_event().room_identifier(ARN);
    report("send_event", call.event_name("c").send().await);
}

async fn logging_configurations(client: &Client) {
    let call = client.create_logging_configuration().name("d");
    report("create_logging_configuration", call.send().await);
    let call = client.delete_logging_configuration().identifier(ARN);
    report("delete_logging_configuration", call.send().await);
    let call = client.get_logging_configuration().identifier(ARN);
    report("get_logging_configuration", call.send().await);
    let call = client.list_logging_configurations().max_results(50);
    report("list_logging_configurations", call.send().await);
    let call = client.update_logging_configuration().identifier(ARN);
    report("update_logging_configuration", call.send().await);
}

async fn tags(client: &Client) {
    let call = client.list_tags_for_resource().resource_arn(ARN);
    report("list_tags_for_resource", call.send().await);
    let call = client.tag_resource().resource_arn(ARN);
    report("tag_resource", call.tags("key", "value").send().await);
    let call = client.untag_resource().resource_arn(ARN);
    report("untag_resource", call.tag_keys("key").send().await);
}
