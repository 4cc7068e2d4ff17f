//! Nothing secret in texts and logs, and few logs.

use std::fmt::Write;
use std::time::Duration;

use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use ivschat::config::retry::RetryConfig;
use ivschat::config::{BehaviorVersion, Config, Credentials, Region};
use ivschat::error::DisplayErrorContext;
use ivschat::{Client, Error};
use serde_json::{Value, json};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::Registry;

use crate::hooks::{HOOKS, Noting};
use crate::inputs::{OPERATIONS, Values};
use crate::secrets::{MARKER, Secrets};
use crate::server::{Response, Server};
use crate::telemetry::{Telling, told_by};
use crate::transport::Answer;
use crate::{alone, bodies, ours};

/// What a successful call of each operation may tell: events and bytes, at DEBUG and at TRACE.
const BASELINE: &str = include_str!("../noise.txt");

/// In a process of its own, as the one for spans and events.
#[test]
fn secrets_stay_secret() {
    alone::run("calm::secrets_stay_secret_alone", &[]);
}

#[tokio::test]
#[ignore = "`secrets_stay_secret` runs it"]
async fn secrets_stay_secret_alone() {
    let _guard =
        tracing::subscriber::set_default(Registry::default().with(Telling::WHOLE));
    for operation in OPERATIONS {
        let secrets = Secrets::of(operation.name);
        for protected in [true, false] {
            for (name, script) in scripts(operation.name, &secrets) {
                let name = format!("{}, {name}, protected {protected}", operation.name);
                look_for_secrets(&name, operation.name, &secrets, script, protected)
                    .await;
            }
        }
    }
}

/// Makes a call with secrets, and looks for them in all that is shown of it.
async fn look_for_secrets(
    name: &str,
    operation: &str,
    secrets: &Secrets,
    script: Vec<Response>,
    protected: bool,
) {
    let attempts = script.len();
    let server = Server::start(script).await;
    let client = client(&server, protected);
    let values = Values::full().with_secret(secrets.input.clone(), MARKER);
    let mut shown = Vec::new();
    let told = told_by(async {
        shown = ours::battery::calls::call(&client, operation, &values).await;
    });
    let told = told.await;
    assert!(told.len() > 20, "{name}: nobody listened");
    let requests = server.requests();
    assert_eq!(requests.len(), attempts, "{name}");
    let sent = requests.iter().map(|it| String::from_utf8_lossy(&it.body));
    for body in sent {
        assert_eq!(body.contains(MARKER), !secrets.input.is_empty(), "{name}: {body}");
    }
    // This one is not shown by the client.
    shown.retain(|(facet, _)| *facet != "token");
    shown.push(("client", format!("{client:?}")));
    shown.extend(told.into_iter().map(|text| ("told", text)));
    for (facet, text) in shown {
        assert!(!text.contains(MARKER), "{name}, {facet}: {text}");
    }
}

/// Answers to one call, each with a name.
fn scripts(operation: &str, secrets: &Secrets) -> Vec<(&'static str, Vec<Response>)> {
    let good = secrets.marked(&bodies::full(operation));
    let body = good.to_string();
    let stray = secrets.stray();
    let once = |response: Response| vec![response];
    let thrice = |response: Response| vec![response; 3];
    let success = || Response::json(200, good.clone());
    let raw = |body: &str| Response::raw(200, "application/json", body);
    let refused = |code: &str| {
        let body = json!({ "__type": code, "message": "no", "token": stray });
        Response::json(400, body)
    };
    let mut scripts = vec![
        ("success", once(success())),
        ("unknown error", once(refused("TeapotException"))),
        ("no code", once(Response::json(400, good.clone()))),
        ("failure", thrice(Response::json(500, good.clone()))),
        ("retry", vec![Response::json(503, json!({ "token": stray })), success()]),
        ("no JSON", once(Response::raw(200, "text/html", format!("<p>{stray}")))),
        (
            "no JSON, refused",
            once(Response::raw(400, "text/html", format!("<p>{stray}"))),
        ),
        ("trailing text", once(raw(&format!("{body} {stray}")))),
        ("wrong types", once(Response::json(200, wrong_types(&good, stray)))),
    ];
    for (code, _, status) in bodies::ERRORS {
        let body = bodies::error(code);
        let answer = Response::json(status, body).header("x-amzn-errortype", code);
        let retried = matches!(status, 429 | 500);
        scripts.push((code, vec![answer; if retried { 3 } else { 1 }]));
    }
    if body.len() > 2 {
        let cut = body.len() - 2;
        scripts.push(("cut JSON", once(raw(&body[..cut]))));
        scripts.push(("cut answer", thrice(success().truncated(cut))));
    }
    scripts
}

/// Each member has a list instead of what it should have.
fn wrong_types(body: &Value, stray: &str) -> Value {
    let members = body.as_object().into_iter().flatten();
    members
        .map(|(name, _)| (name.clone(), json!([stray])))
        .collect()
}

pub fn client(server: &Server, protected: bool) -> Client {
    let session = Some(MARKER.to_owned());
    let credentials = Credentials::new("AKID", MARKER, session, None, "tests");
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let mut conf = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(credentials)
        .endpoint_url(server.url())
        .retry_config(retries)
        // A bucket of its own, or the retries of one case would use up those of another.
        .retry_partition(RetryPartition::custom("calm").build());
    if !protected {
        conf = conf.stalled_stream_protection(StalledStreamProtectionConfig::disabled());
    }
    Client::from_conf(conf.build())
}

/// What is shown of builders, and by the texts of errors that are made for reports.
#[tokio::test]
async fn builders_and_reports() {
    let server = Server::start([Response::raw(200, "text/html", MARKER)]).await;
    let call = client(&server, true)
        .create_chat_token()
        .room_identifier("room")
        .user_id(MARKER)
        .attributes(MARKER, MARKER);
    let mut shown = format!("{call:?} {:#?} {:?}", call, call.as_input());
    let error = call.send().await.expect_err("no JSON");
    shown += &format!("{} {error:#?}", DisplayErrorContext(&error));
    let error = Error::from(error);
    shown += &format!("{} {error:#?}", DisplayErrorContext(&error));
    assert!(shown.contains("room"), "{shown}");
    assert!(!shown.contains(MARKER), "{shown}");
}

/// An interceptor that fails makes an error of a good answer, which the error carries.
#[tokio::test]
async fn failing_interceptors() {
    for hook in HOOKS {
        let server =
            Server::start(vec![Response::json(200, json!({ "token": MARKER })); 2])
                .await;
        let client = client(&server, true);
        let failing = || Noting::new("failing").failing(hook);
        let conf = client.config().to_builder().interceptor(failing());
        let of_client = Client::from_conf(conf.build());
        let call = |client: &Client| {
            client.create_chat_token().room_identifier("r").user_id("u")
        };
        let results = [
            call(&of_client).send().await,
            call(&client)
                .customize()
                .interceptor(failing())
                .send()
                .await,
        ];
        for result in results {
            let error = result.expect_err(hook);
            let shown = format!("{} {error:#?}", DisplayErrorContext(&error));
            assert!(!shown.contains(MARKER), "{hook}: {shown}");
        }
    }
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
    let _guard =
        tracing::subscriber::set_default(Registry::default().with(Telling::WHOLE));
    let mut noise = String::new();
    for operation in OPERATIONS {
        let name = operation.name;
        let answer = Answer::new(200, bodies::full(name).to_string());
        let values = Values::minimal(operation);
        let told = told_by(ours::battery::exchange(name, &values, answer)).await;
        for level in ["INFO", "WARN", "ERROR"] {
            assert_eq!(events(&told, level), (0, 0), "{name} at {level}");
        }
        _ = write!(noise, "{name}");
        for level in ["DEBUG", "TRACE"] {
            let (count, bytes) = events(&told, level);
            _ = write!(noise, " {level} {count} events {bytes} bytes");
        }
        noise.push('\n');
    }
    assert!(
        close(&noise, BASELINE),
        "if that is meant, write it to `noise.txt`:\n{noise}"
    );
}

/// How many events there are at a level, and how long they are.
fn events(told: &[String], level: &str) -> (usize, usize) {
    let start = format!("event {level} ");
    let events = told.iter().filter(|text| text.starts_with(&start));
    let lengths = events.map(String::len);
    lengths.fold((0, 0), |(count, bytes), length| (count + 1, bytes + length))
}

/// Whether two tables are equal, but for a twentieth of the bytes: versions of the compiler and of the
/// system are among them.
fn close(a: &str, b: &str) -> bool {
    let (a, b): (Vec<_>, Vec<_>) =
        (a.split_whitespace().collect(), b.split_whitespace().collect());
    let bytes = |words: &[&str], place: usize| {
        let is_count = words.get(place + 1) == Some(&"bytes");
        is_count.then(|| words[place].parse::<usize>().expect("a number"))
    };
    a.len() == b.len()
        && (0..a.len()).all(|place| match (bytes(&a, place), bytes(&b, place)) {
            (Some(a), Some(b)) => a.abs_diff(b) * 20 <= b,
            _ => a[place] == b[place],
        })
}
