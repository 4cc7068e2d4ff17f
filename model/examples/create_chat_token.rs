//! Issues a chat token, as a backend does for a user who is about to join a room.
//!
//! ```text
//! cargo run --example create_chat_token -- ROOM_ARN USER_ID
//! ```

use std::error::Error;

use aws_config::BehaviorVersion;
use ivschat::Client;
use ivschat::types::ChatTokenCapability;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let room = args
        .next()
        .ok_or("the first argument is the ARN of a room")?;
    let user = args.next().ok_or("the second argument is a user id")?;

    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);

    let answer = client
        .create_chat_token()
        .room_identifier(room)
        .user_id(user)
        .capabilities(ChatTokenCapability::SendMessage)
        .capabilities(ChatTokenCapability::DeleteMessage)
        .session_duration_in_minutes(90)
        .attributes("displayName", "Ada")
        .send()
        .await?;

    // The token is a secret of the user: hand it over, but keep it out of logs. `{:?}` of the
    // answer redacts it.
    println!("{answer:?}");
    if let Some(expires) = answer.token_expiration_time() {
        println!("connect before {expires}");
    }
    Ok(())
}
