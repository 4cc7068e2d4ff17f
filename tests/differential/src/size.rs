//! How much memory a call takes: its future, and the stack below it.

use std::mem::size_of_val;
use std::thread;

use crate::inputs::{OPERATIONS, Values};
use crate::transport::Answer;
use crate::{bodies, ours};

/// The sizes of the futures of one call, ours and the official one. They are never polled.
macro_rules! sizes {
    ($($call:ident)*) => {
        [$((
            stringify!($call),
            size_of_val(&ours::battery::client().$call().send()),
            size_of_val(&crate::official::battery::client().$call().send()),
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

/// Also in a build without optimization, whose frames are large.
#[test]
fn stack_of_256_kib() {
    for operation in OPERATIONS {
        let run = || {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().build().expect("a runtime");
            let answer = Answer::new(200, bodies::full(operation.name).to_string());
            let call = ours::battery::exchange(operation.name, &Values::full(), answer);
            runtime.block_on(Box::pin(call))
        };
        let thread = thread::Builder::new().stack_size(256 * 1024).spawn(run);
        let facets = thread.expect("a thread").join().expect("no overflow");
        assert_eq!(facets[0], ("kind", "output".to_owned()), "{}", operation.name);
    }
}
