//! Lists all rooms: the paginator asks for a page only when the one before is used up.
//!
//! ```text
//! cargo run --example list_rooms
//! ```

use std::error::Error;

use aws_config::BehaviorVersion;
use ivschat::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);

    // Item by item …
    let mut rooms = client
        .list_rooms()
        .into_paginator()
        .page_size(10)
        .items()
        .send();
    while let Some(room) = rooms.next().await {
        let room = room?;
        println!(
            "{} {}",
            room.arn().unwrap_or_default(),
            room.name().unwrap_or_default()
        );
    }

    // … or page by page.
    let mut pages = client.list_logging_configurations().into_paginator().send();
    while let Some(page) = pages.next().await {
        println!(
            "a page of {} logging configurations",
            page?.logging_configurations().len()
        );
    }
    Ok(())
}
