//! How much memory a call takes: its future, and the stack below it.

use std::mem::size_of_val;
use std::thread;

use ivschat::error::SdkError;
use ivschat::types::{DestinationConfiguration, S3DestinationConfiguration};
use serde_json::json;

use crate::inputs::OPERATIONS;
use crate::server::{Response, Server};
use crate::{calm, official, ours};

/// The sizes of the futures of one call, ours and the official one. They are never polled.
macro_rules! sizes {
    ($($call:ident)*) => {
        [$((
            stringify!($call),
            size_of_val(&ours::battery::client().$call().send()),
            size_of_val(&official::battery::client().$call().send()),
        ),)*]
    };
}

#[tokio::test]
async fn futures() {
    let sizes = sizes! {
        create_chat_token create_logging_configuration create_room
        delete_logging_configuration delete_message delete_room disconnect_user
        get_logging_configuration get_room list_logging_configurations list_rooms
        list_tags_for_resource send_event tag_resource untag_resource
        update_logging_configuration update_room
    };
    assert_eq!(sizes.len(), OPERATIONS.len());
    for (call, ours, official) in sizes {
        println!("{call}: a future of {ours} bytes, officially {official}");
        assert!(ours <= official, "{call}");
    }
}

/// One call over HTTP, on a thread with a small stack.
fn on_small_stack<T, E>(
    call: impl AsyncFnOnce(ivschat::Client) -> Result<T, SdkError<E>> + Send + 'static,
) -> bool {
    let run = || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = Server::start([Response::json(200, json!({}))]).await;
            call(calm::client(&server, true)).await.is_ok()
        })
    };
    let thread = thread::Builder::new().stack_size(256 * 1024).spawn(run);
    thread.expect("a thread").join().expect("no panic")
}

/// The calls of a client, each with what it requires.
macro_rules! run_on_small_stacks {
    ($($call:ident($($set:ident $value:tt)*))*) => {
        [$((
            stringify!($call),
            on_small_stack(async |client| client.$call()$(.$set $value)*.send().await),
        ),)*]
    };
}

/// Also in a build without optimization, whose frames are large.
#[test]
fn stack_of_256_kib() {
    let bucket = S3DestinationConfiguration::builder()
        .bucket_name("b")
        .build();
    let destination = DestinationConfiguration::S3(bucket.expect("a bucket"));
    let calls = run_on_small_stacks! {
        create_chat_token(room_identifier("r") user_id("u") attributes("k", "v"))
        create_logging_configuration(destination_configuration(destination))
        create_room(name("n") tags("k", "v"))
        delete_logging_configuration(identifier("l"))
        delete_message(room_identifier("r") id("m"))
        delete_room(identifier("r"))
        disconnect_user(room_identifier("r") user_id("u"))
        get_logging_configuration(identifier("l"))
        get_room(identifier("r"))
        list_logging_configurations()
        list_rooms()
        list_tags_for_resource(resource_arn("a"))
        send_event(room_identifier("r") event_name("e"))
        tag_resource(resource_arn("a") tags("k", "v"))
        untag_resource(resource_arn("a") tag_keys("k"))
        update_logging_configuration(identifier("l"))
        update_room(identifier("r"))
    };
    assert_eq!(calls.len(), OPERATIONS.len());
    for (call, ran) in calls {
        assert!(ran, "{call}");
    }
}
