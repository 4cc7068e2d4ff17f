//! Waiters, from the first call to the last.

use std::time::{Duration, SystemTime};

use aws_smithy_async::test_util::{InstantSleep, instant_time_and_sleep};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::body::SdkBody;
use waiters::Client;
use waiters::client::Waiters;
use waiters::config::retry::RetryConfig;
use waiters::config::{Region, SharedAsyncSleep, StalledStreamProtectionConfig};
use waiters::error::ProvideErrorMetadata;
use waiters::types::Status;
use waiters::waiters::room_gone::WaitUntilRoomGoneError;
use waiters::waiters::room_ready::{RoomReadyFinalPoll, RoomReadyFluentBuilder};

const READY: (u16, &str) = (200, r#"{"status":"READY"}"#);
const BEDLESS: (u16, &str) = (200, r#"{"name":"x"}"#);
const BROKEN: (u16, &str) = (200, r#"{"beds":[{"status":"READY"},{"status":"BROKEN"}]}"#);
const NOT_FOUND: (u16, &str) = (404, r#"{"__type":"NotFound"}"#);
const DEMOLISHED: (u16, &str) = (410, r#"{"__type":"t#Demolished","message":"dust"}"#);

const MINUTE: Duration = Duration::from_secs(60);

/// A service that gives some answers, and pauses that take no time.
struct Hotel {
    client: Client,
    network: StaticReplayClient,
    pauses: InstantSleep,
}

fn hotel(answers: &[(u16, &str)]) -> Hotel {
    let event = |(status, body): &(u16, &str)| {
        let response = http::Response::builder().status(*status);
        let response = response.body(SdkBody::from(*body)).expect("an answer");
        ReplayEvent::new(http::Request::new(SdkBody::empty()), response)
    };
    let network = StaticReplayClient::new(answers.iter().map(event).collect());
    let (time, pauses) = instant_time_and_sleep(SystemTime::UNIX_EPOCH);
    let mut config = waiters::Config::builder()
        .with_test_defaults_v2()
        .region(Region::new("us-west-2"))
        .endpoint_url("https://example.com")
        .http_client(network.clone())
        .retry_config(RetryConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .time_source(time)
        .sleep_impl(SharedAsyncSleep::new(pauses.clone()));
    // The defaults of tests make all tokens the same.
    config.set_idempotency_token_provider(None);
    Hotel { client: Client::from_conf(config.build()), network, pauses }
}

impl Hotel {
    fn room_ready(&self) -> RoomReadyFluentBuilder {
        self.client.wait_until_room_ready().name("x")
    }

    fn calls(&self) -> usize {
        self.network.actual_requests().count()
    }

    fn bodies(&self) -> Vec<String> {
        let requests = self.network.actual_requests();
        let text = |body: &[u8]| String::from_utf8(body.to_vec()).expect("text");
        requests.map(|it| text(it.body().bytes().expect("a body"))).collect()
    }
}

#[tokio::test]
async fn calls_until_the_output_is_right() {
    let hotel = hotel(&[NOT_FOUND, BEDLESS, READY]);
    // Another thread can do the waiting.
    let task = tokio::spawn(hotel.room_ready().wait(MINUTE));
    let last: RoomReadyFinalPoll = task.await.unwrap().expect("the room is ready");
    assert_eq!(last.into_result().unwrap().status(), Some(&Status::Ready));
    assert_eq!(hotel.calls(), 3);
    let pauses: Vec<_> = hotel.pauses.logs().iter().map(Duration::as_secs).collect();
    assert!(matches!(pauses[..], [3, 3..=5]), "{pauses:?}");
}

#[tokio::test]
async fn tells_the_service_that_it_waits() {
    let hotel = hotel(&[READY]);
    hotel.room_ready().wait(MINUTE).await.unwrap();
    let request = hotel.network.actual_requests().next().unwrap();
    let agent = request.headers().get("x-amz-user-agent").unwrap();
    let metrics = agent.split(" m/").nth(1).unwrap_or_default();
    assert!(metrics.split([',', ' ']).any(|it| it == "B"), "{agent}");
}

#[tokio::test]
async fn stops_where_the_output_is_wrong() {
    let hotel = hotel(&[BROKEN]);
    let error = hotel.room_ready().wait(MINUTE).await.unwrap_err();
    let WaiterError::FailureState(state) = &error else { panic!("{error:?}") };
    assert_eq!(state.final_poll().as_result().unwrap().beds().len(), 2);
    let error = waiters::Error::from(error);
    assert_eq!(error.to_string(), "unhandled error");
}

#[tokio::test]
async fn gives_up_when_the_time_is_over() {
    let hotel = hotel(&[BEDLESS; 30]);
    let error = hotel.room_ready().wait(Duration::from_secs(20)).await.unwrap_err();
    let WaiterError::ExceededMaxWait(wait) = error else { panic!("{error:?}") };
    assert_eq!(wait.max_wait(), Duration::from_secs(20));
    assert!((4..=8).contains(&hotel.calls()), "{} calls", hotel.calls());
}

#[tokio::test]
async fn an_error_that_nobody_waits_for_ends_it() {
    let hotel = hotel(&[DEMOLISHED]);
    let error = hotel.room_ready().wait(MINUTE).await.unwrap_err();
    assert!(matches!(error, WaiterError::OperationFailed(_)), "{error:?}");
    assert_eq!(error.code(), Some("Demolished"));
}

#[tokio::test]
#[allow(deprecated)] // as the model has it
async fn waits_for_an_error_that_the_model_does_not_know() {
    let waited = async |answer| {
        let hotel = hotel(&[answer]);
        let waiter = hotel.client.wait_until_room_gone().name("x");
        waiter.wait(MINUTE).await
    };
    let last = waited(DEMOLISHED).await.unwrap().into_result().unwrap_err();
    assert_eq!(last.message(), Some("dust"));

    let error: WaitUntilRoomGoneError = waited(NOT_FOUND).await.unwrap_err();
    let WaiterError::FailureState(state) = error else { panic!("{error:?}") };
    assert!(state.final_poll().as_result().unwrap_err().is_not_found());
}

#[tokio::test]
async fn the_first_acceptor_that_matches_decides() {
    let waited = async |name: &str, answer| {
        let hotel = hotel(&[answer, NOT_FOUND]);
        let waiter = hotel.client.wait_until_room_same().name(name);
        (waiter.wait(MINUTE).await, hotel.calls())
    };
    let body = r#"{"name":"x","beds":[{"status":"BROKEN"}]}"#;
    assert!(matches!(waited("x", (200, body)).await, (Ok(_), 1)));
    let failed = waited("y", (200, body)).await;
    assert!(matches!(failed, (Err(WaiterError::FailureState(_)), 1)), "{failed:?}");
    assert!(matches!(waited("y", (200, r#"{"beds":[]}"#)).await, (Ok(_), 1)));
    let failed = waited("y", BROKEN).await;
    assert!(matches!(failed, (Err(WaiterError::OperationFailed(_)), 2)), "{failed:?}");
}

#[tokio::test]
async fn each_call_has_a_token_of_its_own() {
    let hotel = hotel(&[BEDLESS, READY]);
    hotel.room_ready().wait(MINUTE).await.unwrap();
    let bodies = hotel.bodies();
    assert!(bodies.iter().all(|body| body.contains(r#""token":"#)), "{bodies:?}");
    assert_ne!(bodies[0], bodies[1]);
}
