//! Makes a room, changes it, tags it, sends an event into it, and deletes it.
//!
//! ```text
//! cargo run --example room_life_cycle
//! ```

use std::error::Error;

use aws_config::BehaviorVersion;
use ivschat::Client;
use ivschat::types::{FallbackResult, MessageReviewHandler};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);

    let room = client
        .create_room()
        .name("life-cycle")
        .maximum_message_length(200)
        .maximum_message_rate_per_second(5)
        .tags("stage", "demo")
        .send()
        .await?;
    let arn = room.arn().unwrap_or_default();
    println!("made {arn}");

    // An empty `uri` takes the review handler away; what is not set stays as it is.
    let handler = MessageReviewHandler::builder()
        .uri("")
        .fallback_result(FallbackResult::Allow)
        .build();
    let room = client
        .update_room()
        .identifier(arn)
        .name("life-cycle-2")
        .message_review_handler(handler)
        .send()
        .await?;
    println!("renamed to {}", room.name().unwrap_or_default());

    client
        .tag_resource()
        .resource_arn(arn)
        .tags("owner", "ada")
        .send()
        .await?;
    let tags = client
        .list_tags_for_resource()
        .resource_arn(arn)
        .send()
        .await?;
    println!("tags: {:?}", tags.tags());

    client
        .send_event()
        .room_identifier(arn)
        .event_name("app:closing")
        .attributes("inSeconds", "10")
        .send()
        .await?;

    client.delete_room().identifier(arn).send().await?;
    println!("deleted {arn}");
    Ok(())
}
