//! Nothing secret in texts and logs, and few logs.

use std::fmt::Write;

use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use ivschat::config::retry::RetryConfig;
use ivschat::config::{BehaviorVersion, Config, Credentials, Region};
use ivschat::error::DisplayErrorContext;
use ivschat::{Client, Error};
use serde_json::{Value, json};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::Registry;

use crate::inputs::{OPERATIONS, Values};
use crate::server::{Response, Server};
use crate::telemetry::{Telling, told_by};
use crate::transport::Answer;
use crate::{alone, bodies, ours};

/// Part of every value that is secret.
const MARKER: &str = "marker-7c1f";

/// What a successful call of each operation may tell: events and KiB, at DEBUG and at TRACE.
const BASELINE: &str = include_str!("../noise.txt");

/// In a process of its own, as the one for spans and events.
#[test]
fn secrets_stay_secret() {
    alone::run("calm::secrets_stay_secret_alone", &[]);
}

#[tokio::test]
#[ignore = "`secrets_stay_secret` runs it"]
async fn secrets_stay_secret_alone() {
    let _guard = tracing::subscriber::set_default(Registry::default().with(Telling));
    let mut told = 0;
    for protected in [true, false] {
        for (name, script) in scripts() {
            let server = Server::start(script).await;
            let client = client(&server, protected);
            let mut shown = String::new();
            let facets = told_by(async { shown = calls(&client).await }).await;
            let text = format!("{shown}\n{}", facets[0].1);
            told += facets[0].1.len();
            let leak = text.lines().find(|line| line.contains(MARKER));
            assert_eq!(leak, None, "{name}, protected {protected}");
            assert!(!server.requests().is_empty(), "{name}");
        }
    }
    assert!(told > 10_000, "nobody listened");
}

/// Answers to the two calls below, each with a name.
fn scripts() -> Vec<(&'static str, Vec<Response>)> {
    let token =
        json!({ "token": MARKER, "tokenExpirationTime": "2026-01-02T03:04:05Z" });
    let fine = || [Response::json(200, token.clone()), Response::json(200, json!({}))];
    // Only the first call has secrets in its answer.
    let done = || Response::json(200, json!({}));
    let each = |response: Response| vec![response, done()];
    let thrice = |response: Response| [vec![response; 3], vec![done()]].concat();
    let body = token.to_string();
    vec![
        ("success", fine().into()),
        ("modelled error", each(refused("ValidationException"))),
        ("unknown error", each(refused("TeapotException"))),
        ("token in an error", each(Response::json(400, token.clone()))),
        ("token in a failure", thrice(Response::json(500, token.clone()))),
        ("retry", [vec![Response::json(503, json!({}))], fine().into()].concat()),
        ("no JSON", each(Response::raw(200, "text/html", format!("<p>{MARKER}")))),
        ("cut JSON", each(Response::raw(200, "application/json", &body[..25]))),
        (
            "trailing text",
            each(Response::raw(200, "application/json", format!("{body} x"))),
        ),
        (
            "cut answer",
            thrice(Response::raw(200, "application/json", body).truncated(25)),
        ),
        (
            "wrong types",
            each(Response::json(
                200,
                json!({ "token": [MARKER], "tokenExpirationTime": MARKER }),
            )),
        ),
        (
            "wrong time",
            each(Response::json(200, json!({ "tokenExpirationTime": MARKER }))),
        ),
    ]
}

fn refused(code: &str) -> Response {
    Response::json(400, json!({ "__type": code, "message": "no" }))
}

fn client(server: &Server, protected: bool) -> Client {
    let session = Some(MARKER.to_owned());
    let credentials = Credentials::new("AKID", MARKER, session, None, "tests");
    let mut conf = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(credentials)
        .endpoint_url(server.url())
        .retry_config(
            RetryConfig::standard()
                .with_initial_backoff(std::time::Duration::from_millis(1)),
        );
    if !protected {
        conf = conf.stalled_stream_protection(StalledStreamProtectionConfig::disabled());
    }
    Client::from_conf(conf.build())
}

/// All that is shown of calls with secrets, but for what shows them on purpose.
async fn calls(client: &Client) -> String {
    let mut shown = format!("{client:?}");
    let call = client
        .create_chat_token()
        .room_identifier("room")
        .user_id(MARKER)
        .attributes(MARKER, MARKER);
    shown += &format!("{call:?} {:?}", call.as_input());
    match call.send().await {
        Ok(output) => shown += &format!("{output:?}"),
        Err(error) => {
            shown += &format!("{error:?} {error} {}", DisplayErrorContext(&error));
            let error = Error::from(error);
            shown += &format!("{error:?} {error} {}", DisplayErrorContext(&error));
        }
    }
    let call = client
        .disconnect_user()
        .room_identifier("room")
        .user_id(MARKER);
    shown += &format!("{call:?} {:?}", call.as_input());
    let result = call.reason("reason").send().await;
    shown += &format!("{result:?}");
    shown
}

/// A body that is hidden is still there.
#[tokio::test]
async fn raw_body_at_hand() {
    let body = json!({ "token": [MARKER] });
    let server = Server::start([Response::json(200, body.clone())]).await;
    let call = client(&server, true)
        .create_chat_token()
        .room_identifier("r");
    let error = call.user_id("u").send().await.expect_err("no token");
    let raw = error.raw_response().expect("an answer");
    let bytes = raw.body().bytes().expect("in memory");
    assert_eq!(serde_json::from_slice::<Value>(bytes).expect("JSON"), body);
}

#[test]
fn few_logs() {
    alone::run("calm::few_logs_alone", &[]);
}

#[tokio::test]
#[ignore = "`few_logs` runs it"]
async fn few_logs_alone() {
    let _guard = tracing::subscriber::set_default(Registry::default().with(Telling));
    let mut noise = String::new();
    for operation in OPERATIONS {
        let answer = Answer::new(200, bodies::full(operation.name).to_string());
        let values = Values::minimal(operation);
        let told =
            told_by(ours::battery::exchange(operation.name, &values, answer)).await;
        let events = |level: &str| {
            let start = format!("event {level} ");
            let events = told[0].1.lines().filter(|line| line.starts_with(&start));
            events
                .map(str::len)
                .fold((0, 0), |(count, bytes), it| (count + 1, bytes + it))
        };
        for level in ["INFO", "WARN", "ERROR"] {
            assert_eq!(events(level), (0, 0), "{} at {level}", operation.name);
        }
        let ((debugs, debug), (traces, trace)) = (events("DEBUG"), events("TRACE"));
        let (debug, trace) = (debug.div_ceil(1024), trace.div_ceil(1024));
        let name = operation.name;
        _ = writeln!(
            noise,
            "{name}: {debugs} DEBUG, {debug} KiB; {traces} TRACE, {trace} KiB"
        );
    }
    assert_eq!(noise, BASELINE, "if that is meant, write it to `noise.txt`:\n{noise}");
}
