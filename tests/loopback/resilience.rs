//! Retries, timeouts, and answers that are broken in some way.

use std::time::Duration;

use ivschat::Client;
use ivschat::config::Builder;
use ivschat::config::retry::RetryConfig;
use ivschat::config::timeout::TimeoutConfig;
use ivschat::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use ivschat::operation::get_room::{GetRoomError, GetRoomOutput};
use ivschat::operation::send_event::{SendEventError, SendEventOutput};
use serde_json::{Value, json};

use crate::server::{Request, Response, Server};
use crate::support::{ROOM_ARN, config, quick_retries};

fn throttled() -> Response {
    let members =
        json!({ "message": "slow", "resourceId": "i", "resourceType": "ROOM" });
    Response::json(429, members).header("x-amzn-errortype", "ThrottlingException")
}

fn failed() -> Response {
    Response::json(500, json!({ "message": "failed" }))
}

fn succeeded() -> Response {
    Response::json(200, json!({ "id": "5OPsDdX18qcJ", "arn": ROOM_ARN }))
}

async fn send_event(
    client: Client,
) -> Result<SendEventOutput, SdkError<SendEventError>> {
    let call = client.send_event().room_identifier("r");
    call.event_name("e").send().await
}

async fn get_room(client: Client) -> Result<GetRoomOutput, SdkError<GetRoomError>> {
    client.get_room().identifier("r").send().await
}

/// Makes one call with a changed configuration: every attempt, and the result.
async fn attempts<T>(
    script: impl IntoIterator<Item = Response>,
    configure: impl FnOnce(Builder) -> Builder,
    call: impl AsyncFnOnce(Client) -> T,
) -> (Vec<Request>, T) {
    let server = Server::start(script).await;
    let client = Client::from_conf(configure(config(&server)).build());
    let result = call(client).await;
    (server.requests(), result)
}

fn without_retries(config: Builder) -> Builder {
    config.retry_config(RetryConfig::disabled())
}

mod retries {
    use super::*;

    /// One invocation, and attempts that count up to `max`.
    fn assert_attempts(requests: &[Request], count: usize, max: u32) {
        let sent: Vec<_> = requests
            .iter()
            .map(|request| request.header("amz-sdk-request").expect("sent each time"))
            .collect();
        let expected: Vec<_> = (1..=count)
            .map(|attempt| format!("attempt={attempt}; max={max}"))
            .collect();
        assert_eq!(sent, expected);
        for request in &requests[1..] {
            let id = "amz-sdk-invocation-id";
            assert_eq!(request.header(id), requests[0].header(id));
            assert_eq!(request.target(), requests[0].target());
            assert_eq!(request.body, requests[0].body);
        }
    }

    #[tokio::test]
    async fn throttling_is_retried() {
        let script = [throttled(), succeeded()];
        let (requests, result) = attempts(script, |config| config, send_event).await;
        assert_eq!(result.expect("an id").id(), Some("5OPsDdX18qcJ"));
        assert_attempts(&requests, 2, 3);
    }

    /// Not modelled for GetRoom, yet known to be worth another attempt.
    #[tokio::test]
    async fn unmodelled_throttling_is_retried() {
        let throttled = Response::json(400, json!({ "__type": "ThrottlingException" }));
        let (requests, result) =
            attempts([throttled, succeeded()], |config| config, get_room).await;
        assert_eq!(result.expect("a room").arn(), Some(ROOM_ARN));
        assert_attempts(&requests, 2, 3);
    }

    #[tokio::test]
    async fn server_errors_are_retried() {
        for status in [500, 502, 503, 504] {
            let script = [Response::empty(status), succeeded()];
            let (requests, result) = attempts(script, |config| config, get_room).await;
            result.expect("a room");
            assert_attempts(&requests, 2, 3);
        }
    }

    #[tokio::test]
    async fn attempts_run_out() {
        let script = [failed(), throttled(), failed(), succeeded()];
        let (requests, result) = attempts(script, |config| config, get_room).await;
        let error = result.expect_err("the third attempt failed too");
        assert_eq!(error.raw_response().expect("a response").status().as_u16(), 500);
        assert_attempts(&requests, 3, 3);
    }

    #[tokio::test]
    async fn attempts_as_configured() {
        let script = [failed(), failed(), failed(), failed(), succeeded()];
        let (requests, result) = attempts(
            script,
            |config| config.retry_config(quick_retries().with_max_attempts(5)),
            get_room,
        )
        .await;
        result.expect("the fifth attempt succeeds");
        assert_attempts(&requests, 5, 5);
    }

    #[tokio::test]
    async fn disabled() {
        let (requests, result) =
            attempts([throttled(), succeeded()], without_retries, send_event).await;
        let error = result.expect_err("no second attempt");
        assert!(error.into_service_error().is_throttling_exception());
        assert_attempts(&requests, 1, 1);
    }

    #[tokio::test]
    async fn client_errors_are_final() {
        for (status, code) in [
            (400, "ValidationException"),
            (403, "AccessDeniedException"),
            (404, "ResourceNotFoundException"),
            (418, "TeapotException"),
        ] {
            let refused = Response::json(status, json!({ "__type": code }));
            let (requests, result) =
                attempts([refused, succeeded()], |config| config, get_room).await;
            assert_eq!(result.expect_err("refused").code(), Some(code));
            assert_attempts(&requests, 1, 3);
        }
    }

    #[tokio::test]
    async fn truncated_bodies_are_retried() {
        let script = [succeeded().truncated(3), succeeded()];
        let (requests, result) = attempts(script, |config| config, get_room).await;
        assert_eq!(result.expect("a room").arn(), Some(ROOM_ARN));
        assert_attempts(&requests, 2, 3);
    }
}

mod broken_answers {
    use super::*;

    async fn get_room_from(
        answer: Response,
    ) -> Result<GetRoomOutput, SdkError<GetRoomError>> {
        let (_, result) = attempts([answer], without_retries, get_room).await;
        result
    }

    fn ok(body: impl Into<Vec<u8>>) -> Response {
        Response::raw(200, "application/json", body)
    }

    /// A body that arrived but cannot be read is an unhandled error of the
    /// operation, with a status of success, and not `SdkError::ResponseError`.
    fn assert_unreadable<T, E>(name: &str, result: Result<T, SdkError<E>>)
    where
        T: std::fmt::Debug,
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        let error = result.expect_err(name);
        assert!(matches!(error, SdkError::ServiceError(_)), "{name}: {error:?}");
        assert_eq!(error.code(), None, "{name}");
        let raw = error.raw_response().expect("a response");
        assert_eq!(raw.status().as_u16(), 200, "{name}");
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(
            displayed.starts_with("service error: unhandled error: "),
            "{name}: {displayed}"
        );
    }

    #[tokio::test]
    async fn malformed_json() {
        for (name, body) in [
            ("no JSON", &b"<html>"[..]),
            ("cut object", b"{\"arn\": \"x\""),
            ("cut string", b"{\"arn\": \"x"),
            ("array", b"[]"),
            ("string", b"\"x\""),
            ("null", b"null"),
            ("trailing text", b"{} x"),
            ("two documents", b"{}{}"),
            ("no comma", b"{\"arn\": \"x\" \"id\": \"y\"}"),
            ("key without quotes", b"{arn: \"x\"}"),
            ("bad escape", b"{\"arn\": \"\\x\"}"),
            ("lone surrogate", b"{\"arn\": \"\\ud83d\"}"),
            ("bad literal", b"{\"arn\": nul}"),
        ] {
            assert_unreadable(name, get_room_from(ok(body)).await);
        }
    }

    #[tokio::test]
    async fn invalid_utf8() {
        for (name, body) in [
            ("in a member", &b"{\"arn\": \"\xff\"}"[..]),
            ("in an unknown member", b"{\"unknown\": \"\xff\"}"),
            ("in a key of a map", b"{\"tags\": {\"\xc3\x28\": \"v\"}}"),
        ] {
            assert_unreadable(name, get_room_from(ok(body)).await);
        }
    }

    #[tokio::test]
    async fn wrong_types() {
        for body in [
            json!({ "arn": 1 }),
            json!({ "name": ["x"] }),
            json!({ "maximumMessageLength": "300" }),
            json!({ "createTime": 1_767_323_045 }),
            json!({ "createTime": "yesterday" }),
            json!({ "messageReviewHandler": "x" }),
            json!({ "messageReviewHandler": { "uri": {} } }),
            json!({ "loggingConfigurationIdentifiers": {} }),
            json!({ "loggingConfigurationIdentifiers": [1] }),
            json!({ "tags": [] }),
            json!({ "tags": { "k": 1 } }),
        ] {
            let result = get_room_from(Response::json(200, body.clone())).await;
            assert_unreadable(&body.to_string(), result);
        }
    }

    #[tokio::test]
    async fn broken_unions() {
        for destination in [
            json!({}),
            json!({ "s3": { "bucketName": "b" }, "firehose": { "deliveryStreamName": "f" } }),
            json!({ "s3": null }),
            json!([]),
        ] {
            let name = destination.to_string();
            let answer = json!({ "destinationConfiguration": destination });
            let (_, result) = attempts(
                [Response::json(200, answer)],
                without_retries,
                async |client| {
                    client
                        .get_logging_configuration()
                        .identifier("l")
                        .send()
                        .await
                },
            )
            .await;
            assert_unreadable(&name, result);
        }
    }

    /// Compared with an answer of `{}`: the same output.
    #[tokio::test]
    async fn null_members_are_as_absent() {
        let names = [
            "arn",
            "id",
            "name",
            "createTime",
            "updateTime",
            "maximumMessageRatePerSecond",
            "maximumMessageLength",
            "messageReviewHandler",
            "tags",
            "loggingConfigurationIdentifiers",
        ];
        let body: Value = names
            .map(|name| (name.to_owned(), Value::Null))
            .into_iter()
            .collect();
        let output = get_room_from(Response::json(200, body)).await;
        assert_eq!(output.expect("a room"), GetRoomOutput::builder().build());
    }

    #[tokio::test]
    async fn null_elements_are_refused() {
        for body in [
            json!({ "tags": { "a": null, "b": "x" } }),
            json!({ "loggingConfigurationIdentifiers": ["a", null] }),
        ] {
            let result = get_room_from(Response::json(200, body.clone())).await;
            assert_unreadable(&body.to_string(), result);
        }
    }

    #[tokio::test]
    async fn unreadable_answers_are_not_retried() {
        let script = [ok("<html>"), succeeded()];
        let (requests, result) = attempts(script, |config| config, get_room).await;
        assert_unreadable("the first answer", result);
        assert_eq!(requests.len(), 1);
    }

    #[tokio::test]
    async fn unknown_members_are_skipped() {
        let body = r#"{
            "before": [[], {}, [1, -2.5e+3, {"arn": "no"}]],
            "arn": "yes",
            "nested": {"arn": "no", "deep": {"id": [null, true, false, "\u0000"]}},
            "id": "after"
        }"#;
        let output = get_room_from(ok(body)).await.expect("a room");
        assert_eq!(output.arn(), Some("yes"));
        assert_eq!(output.id(), Some("after"));
    }

    #[tokio::test]
    async fn last_of_repeated_members_counts() {
        let output = get_room_from(ok(r#"{"arn": "first", "arn": "last"}"#)).await;
        assert_eq!(output.expect("a room").arn(), Some("last"));
    }

    #[tokio::test]
    async fn content_type_does_not_matter() {
        let answer = Response::raw(200, "text/plain", r#"{"arn": "x"}"#);
        assert_eq!(get_room_from(answer).await.expect("a room").arn(), Some("x"));
    }

    #[tokio::test]
    async fn truncated_body() {
        let whole = ok(r#"{"arn": "x", "id": "y"}"#);
        for sent in [0, 1, 12] {
            let error = get_room_from(whole.clone().truncated(sent)).await;
            let error = error.expect_err("the body is not whole");
            assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        }
    }

    #[tokio::test]
    async fn truncated_body_of_an_error() {
        let whole = Response::json(400, json!({ "__type": "ValidationException" }));
        let error = get_room_from(whole.truncated(5)).await;
        let error = error.expect_err("the body is not whole");
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    }
}

mod timeouts {
    use super::*;

    const LIMIT: Duration = Duration::from_millis(200);

    async fn unanswered(timeouts: TimeoutConfig) -> SdkError<GetRoomError> {
        let configure = |config| without_retries(config).timeout_config(timeouts);
        let (_, result) = attempts([Response::never()], configure, get_room).await;
        result.expect_err("there was no answer")
    }

    #[tokio::test]
    async fn of_the_operation() {
        let timeouts = TimeoutConfig::builder().operation_timeout(LIMIT).build();
        let error = unanswered(timeouts).await;
        assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains("operation timeout"), "{displayed}");
    }

    #[tokio::test]
    async fn of_the_attempt() {
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(LIMIT)
            .build();
        let error = unanswered(timeouts).await;
        assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains("operation attempt timeout"), "{displayed}");
    }

    #[tokio::test]
    async fn of_reading() {
        let timeouts = TimeoutConfig::builder().read_timeout(LIMIT).build();
        let error = unanswered(timeouts).await;
        let SdkError::DispatchFailure(failure) = &error else {
            panic!("{error:?}");
        };
        assert!(failure.is_timeout());
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains("HTTP read timeout"), "{displayed}");
    }

    #[tokio::test]
    async fn of_an_attempt_is_retried() {
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(2 * LIMIT)
            .build();
        // On a busy machine the second attempt may be too slow as well.
        let script = [Response::never(), succeeded(), succeeded()];
        let (requests, result) =
            attempts(script, |config| config.timeout_config(timeouts), get_room).await;
        assert_eq!(result.expect("a room").arn(), Some(ROOM_ARN));
        assert!(requests.len() > 1);
    }

    #[tokio::test]
    async fn slow_but_in_time() {
        let timeouts = TimeoutConfig::builder()
            .operation_timeout(Duration::from_secs(60))
            .build();
        let slow = succeeded().delayed(Duration::from_millis(50));
        let (_, result) =
            attempts([slow], |config| config.timeout_config(timeouts), get_room).await;
        assert_eq!(result.expect("a room").arn(), Some(ROOM_ARN));
    }
}

/// Calls that fail before anything reaches the server.
mod unsent {
    use super::*;

    #[tokio::test]
    async fn connection_refused() {
        // Bound, so that no other test gets the port, but not listening.
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        let any_port = "127.0.0.1:0".parse().expect("an address");
        socket.bind(any_port).expect("a free port");
        let address = socket.local_addr().expect("a bound address");
        let closed = format!("http://{address}");
        let configure = |config: Builder| without_retries(config).endpoint_url(closed);
        let (_, result) = attempts([], configure, get_room).await;
        let error = result.expect_err("nobody listens");
        let SdkError::DispatchFailure(failure) = &error else {
            panic!("{error:?}");
        };
        assert!(failure.is_io());
        assert!(!failure.is_timeout());
    }

    #[tokio::test]
    async fn no_credentials() {
        let server = Server::start([succeeded()]).await;
        let config = ivschat::Config::builder()
            .behavior_version(ivschat::config::BehaviorVersion::latest())
            .region(ivschat::config::Region::new("us-west-2"))
            .endpoint_url(server.url())
            .build();
        let error = get_room(Client::from_conf(config))
            .await
            .expect_err("no credentials");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        assert!(server.requests().is_empty());
    }

    #[tokio::test]
    async fn no_region() {
        let (requests, result) = attempts(
            [succeeded()],
            |mut config| {
                config.set_region(None);
                config
            },
            get_room,
        )
        .await;
        let error = result.expect_err("no region to sign for");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        assert!(requests.is_empty());
    }

    /// The tag operations have the ARN in their path.
    #[tokio::test]
    async fn label_missing_or_empty() {
        for arn in [None, Some(String::new())] {
            let (requests, errors) = attempts(
                [],
                |config| config,
                async |client| {
                    let tag = client.tag_resource().set_resource_arn(arn.clone());
                    let untag = client.untag_resource().set_resource_arn(arn.clone());
                    let list = client
                        .list_tags_for_resource()
                        .set_resource_arn(arn.clone());
                    [
                        construction_failure(tag.tags("k", "v").send().await),
                        construction_failure(untag.tag_keys("k").send().await),
                        construction_failure(list.send().await),
                    ]
                },
            )
            .await;
            for error in errors {
                assert!(error.contains("resource_arn"), "{arn:?}: {error}");
            }
            assert!(requests.is_empty());
        }
    }

    #[tokio::test]
    async fn query_missing() {
        let (requests, error) = attempts(
            [],
            |config| config,
            async |client| {
                construction_failure(
                    client.untag_resource().resource_arn("r").send().await,
                )
            },
        )
        .await;
        assert!(error.contains("tag_keys"), "{error}");
        assert!(requests.is_empty());
    }

    /// A union member that this client could read but not name.
    #[tokio::test]
    async fn unknown_union_member() {
        let answer = json!({ "destinationConfiguration": { "tape": {} } });
        let script = [Response::json(200, answer)];
        let (requests, error) = attempts(
            script,
            |config| config,
            async |client| {
                let call = client.get_logging_configuration().identifier("l");
                let unknown = call
                    .send()
                    .await
                    .expect("an output")
                    .destination_configuration;
                let call = client.update_logging_configuration().identifier("l");
                let call = call.set_destination_configuration(unknown);
                construction_failure(call.send().await)
            },
        )
        .await;
        assert!(error.contains("DestinationConfiguration"), "{error}");
        assert_eq!(requests.len(), 1);
    }

    fn construction_failure<T, E>(result: Result<T, SdkError<E>>) -> String
    where
        T: std::fmt::Debug,
        E: std::error::Error + 'static,
    {
        let error = result.expect_err("an input is missing");
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        DisplayErrorContext(error).to_string()
    }
}

/// A required member of a body is for the service to miss.
#[tokio::test]
async fn required_members_of_bodies_are_not_checked() {
    let (requests, result) = attempts(
        [succeeded()],
        |config| config,
        async |client| client.get_room().send().await,
    )
    .await;
    result.expect("a room");
    assert_eq!(requests[0].json(), json!({}));
}
