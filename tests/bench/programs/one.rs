//! Calls one operation.

#[path = "shared.rs"]
mod shared;

use shared::{client, report, run};

fn main() {
    run(async {
        let call = client().create_chat_token();
        let call = call.room_identifier("arn:aws:ivschat:us-west-2:123456789012:room/a");
        report("create_chat_token", call.user_id("ada").send().await);
    });
}
