//! The waiters that the overlay gives the service.

use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use ivschat::Client;
use ivschat::client::Waiters;
use ivschat::config::StalledStreamProtectionConfig;
use ivschat::config::retry::RetryConfig;
use ivschat::config::timeout::TimeoutConfig;
use ivschat::types::LoggingConfigurationState;
use serde_json::{Value, json};

use crate::server::{Response, Server};
use crate::support::{LOGGING_ARN, ROOM_ARN, config};

const MOST: Duration = Duration::from_secs(300);

/// Pauses that are over at once.
#[derive(Debug)]
struct NoPause;

impl AsyncSleep for NoPause {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

fn client(server: &Server) -> Client {
    let config = config(server)
        .sleep_impl(SharedAsyncSleep::new(NoPause))
        // They, too, would be over at once.
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .retry_config(RetryConfig::disabled());
    Client::from_conf(config.build())
}

fn state(state: &str) -> Response {
    Response::json(200, json!({ "arn": LOGGING_ARN, "state": state }))
}

fn room() -> Response {
    Response::json(200, json!({ "arn": ROOM_ARN }))
}

fn gone() -> Response {
    let members =
        json!({ "message": "gone", "resourceId": "i", "resourceType": "ROOM" });
    Response::json(404, members).header("x-amzn-errortype", "ResourceNotFoundException")
}

fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.target().to_owned())
        .collect()
}

#[tokio::test]
async fn a_logging_configuration_becomes_active() {
    let server =
        Server::start([state("CREATING"), state("UPDATING"), state("ACTIVE")]).await;
    let waiter = client(&server).wait_until_logging_configuration_active();
    let last = waiter.identifier(LOGGING_ARN).wait(MOST).await;
    let last = last
        .expect("it is active")
        .into_result()
        .expect("an output");
    assert_eq!(last.state(), Some(&LoggingConfigurationState::Active));
    assert_eq!(targets(&server), ["/GetLoggingConfiguration"; 3]);
    let bodies: Vec<Value> = server.requests().iter().map(|it| it.json()).collect();
    assert_eq!(bodies, vec![json!({ "identifier": LOGGING_ARN }); 3]);
}

#[tokio::test]
async fn a_logging_configuration_fails_to_become_active() {
    for end in ["CREATE_FAILED", "UPDATE_FAILED", "DELETING", "DELETE_FAILED"] {
        let server = Server::start([state("CREATING"), state(end)]).await;
        let waiter = client(&server).wait_until_logging_configuration_active();
        let error = waiter.identifier(LOGGING_ARN).wait(MOST).await;
        let error = error.expect_err("it fails").to_string();
        assert_eq!(error, "waiting failed", "{end}");
        assert_eq!(server.requests().len(), 2, "{end}");
    }
    let server = Server::start([gone()]).await;
    let waiter = client(&server).wait_until_logging_configuration_active();
    waiter
        .identifier(LOGGING_ARN)
        .wait(MOST)
        .await
        .expect_err("nothing to wait for");
}

#[tokio::test]
async fn a_logging_configuration_is_deleted() {
    let server = Server::start([state("ACTIVE"), state("DELETING"), gone()]).await;
    let waiter = client(&server).wait_until_logging_configuration_deleted();
    let last = waiter
        .identifier(LOGGING_ARN)
        .wait(MOST)
        .await
        .expect("it is gone");
    last.into_result()
        .expect_err("the service's last word is an error");
    assert_eq!(server.requests().len(), 3);
    let server = Server::start([state("DELETING"), state("DELETE_FAILED")]).await;
    let waiter = client(&server).wait_until_logging_configuration_deleted();
    waiter
        .identifier(LOGGING_ARN)
        .wait(MOST)
        .await
        .expect_err("it cannot be deleted");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_room_comes_and_goes() {
    let server = Server::start([gone(), gone(), room(), room(), gone()]).await;
    let client = client(&server);
    let there = client.wait_until_room_exists().identifier(ROOM_ARN);
    let last = there.wait(MOST).await.expect("the room is there");
    assert_eq!(last.into_result().expect("an output").arn(), Some(ROOM_ARN));
    assert_eq!(server.requests().len(), 3);
    let gone = client.wait_until_room_deleted().identifier(ROOM_ARN);
    gone.wait(MOST).await.expect("the room is gone");
    assert_eq!(targets(&server), ["/GetRoom"; 5]);
}

#[tokio::test]
async fn waiting_ends_when_its_time_is_over() {
    let server = Server::start([gone(), gone(), gone()]).await;
    let waiter = client(&server)
        .wait_until_room_exists()
        .identifier(ROOM_ARN);
    let error = waiter
        .wait(Duration::from_nanos(1))
        .await
        .expect_err("no room");
    assert!(error.to_string().contains("max wait time"), "{error}");
}
