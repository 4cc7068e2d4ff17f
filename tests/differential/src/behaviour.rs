//! How both clients behave beyond one request and one answer.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::comparison::{Comparison, Facet};
use crate::fixed::Counting;
use crate::hooks::HOOKS;
use crate::server::{Request, Response, Server};
use crate::transport::Answer;
use crate::{bodies, differences, official, ours, shared};

fn comparison() -> Comparison {
    Comparison::new(differences::NONE)
}

/// The same for both clients: a closure could not take both of their types.
macro_rules! compare {
    ($comparison:expr, $case:expr, $function:ident($($argument:expr),* $(,)?)) => {
        $comparison.add(
            $case,
            &ours::battery::behaviour::$function($($argument),*).await,
            &official::battery::behaviour::$function($($argument),*).await,
        )
    };
}

fn room() -> Answer {
    Answer::new(200, bodies::full("GetRoom").to_string()).header("x-amzn-requestid", "1")
}

fn failed() -> Answer {
    Answer::new(500, json!({ "message": "failed" }).to_string())
}

fn throttled() -> Answer {
    Answer::new(429, "").header("x-amzn-errortype", "ThrottlingException")
}

/// Regions of every partition, and names that are none.
const REGIONS: [&str; 14] = [
    "us-east-1",
    "eu-west-1",
    "ap-south-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "aws-global",
    "xx-north-9",
    "two words",
    "",
];

/// Scripts that try retries: failures of several kinds, and then success or not.
fn scripts() -> Vec<(&'static str, Vec<Answer>)> {
    let late = |answer: Answer| answer.header("x-amz-retry-after", "2500");
    let skewed = |code| {
        let answer =
            Answer::new(403, "").header("date", "Fri, 02 Jan 2026 05:04:05 GMT");
        answer.header("x-amzn-errortype", code)
    };
    vec![
        ("success", vec![room()]),
        ("failure", vec![failed()]),
        ("two failures", vec![failed(), failed(), room()]),
        ("throttling", vec![throttled(), throttled(), room()]),
        ("throttling forever", vec![throttled()]),
        ("mixed", vec![failed(), throttled(), failed(), throttled(), room()]),
        ("retry after", vec![late(failed()), late(throttled()), room()]),
        ("standard retry after", vec![failed().header("retry-after", "7"), room()]),
        (
            "bad gateway",
            vec![Answer::new(502, "<html>"), Answer::new(503, ""), Answer::new(504, "")],
        ),
        ("skewed signature", vec![skewed("InvalidSignatureException"), room()]),
        ("skewed request", vec![skewed("RequestTimeTooSkewed"), room()]),
        ("skewed denial", vec![skewed("AccessDeniedException"), room()]),
        ("unreadable", vec![Answer::new(200, "[]"), room()]),
    ]
}

#[tokio::test]
async fn settings() {
    let mut comparison = Comparison::new(differences::WORDING);
    for (index, (name, _)) in ours::battery::settings::SETTINGS.iter().enumerate() {
        for (script, answers) in scripts() {
            compare!(
                comparison,
                &format!("{name}, {script}"),
                setting(index, answers.clone())
            );
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn shared_configurations() {
    let mut comparison = Comparison::new(differences::WORDING);
    for (index, (name, _)) in shared::CONFIGS.iter().enumerate() {
        for (script, answers) in scripts() {
            compare!(
                comparison,
                &format!("{name}, {script}"),
                shared(index, answers.clone())
            );
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn overrides() {
    let mut comparison = Comparison::new(differences::WORDING);
    for (index, (name, _)) in ours::battery::settings::OVERRIDES.iter().enumerate() {
        for (script, answers) in scripts() {
            compare!(
                comparison,
                &format!("{name}, {script}"),
                overridden(index, answers.clone())
            );
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn endpoints() {
    let mut comparison = Comparison::new(differences::ENDPOINTS);
    for region in REGIONS {
        for (fips, dual) in [(false, false), (true, false), (false, true), (true, true)]
        {
            let ours =
                |conf| ours::battery::settings::in_region(conf, region, fips, dual);
            let official =
                |conf| official::battery::settings::in_region(conf, region, fips, dual);
            comparison.add(
                &format!("{region:?}, FIPS {fips}, dual-stack {dual}"),
                &ours::battery::behaviour::configured(ours, vec![room()]).await,
                &official::battery::behaviour::configured(official, vec![room()]).await,
            );
        }
    }
    comparison.finish();
}

/// The retry tokens, the clock skew and the rate of one call count for the next.
#[tokio::test]
async fn calls_in_a_row() {
    let mut comparison = comparison();
    for (script, answers) in scripts() {
        for calls in [2, 40] {
            compare!(
                comparison,
                &format!("{script}, {calls} calls"),
                series(|conf| conf, calls, answers.clone())
            );
        }
        let adaptive = format!("{script}, adaptive");
        comparison.add(
            &adaptive,
            &ours::battery::behaviour::series(
                ours::battery::settings::adaptive,
                10,
                answers.clone(),
            )
            .await,
            &official::battery::behaviour::series(
                official::battery::settings::adaptive,
                10,
                answers,
            )
            .await,
        );
    }
    comparison.finish();
}

/// Clients of both crates share one bucket of retry tokens, as they are of one service and region.
#[tokio::test]
async fn retry_partition() {
    use {official::battery::behaviour as theirs, ours::battery::behaviour as own};
    let (first, second) =
        (own::Failing::new("drained-1"), theirs::Failing::new("drained-1"));
    assert_eq!([first.attempts().await, second.attempts().await], [3, 3]);
    first.drain().await;
    assert_eq!(second.attempts().await, 1);

    let (first, second) =
        (theirs::Failing::new("drained-2"), own::Failing::new("drained-2"));
    first.drain().await;
    assert_eq!(second.attempts().await, 1);
    assert_eq!(own::Failing::new("full-1").attempts().await, 3);
}

#[tokio::test]
async fn identity_cache() {
    let mut comparison = comparison();
    for cache in ["default", "none", "buffer"] {
        for seconds in [-60, 5, 300, 86_400] {
            let provider = || Counting::expiring_in(seconds);
            compare!(
                comparison,
                &format!("{cache}, {seconds}"),
                identities(cache, provider())
            );
        }
        compare!(comparison, cache, identities(cache, Counting::default()));
    }
    comparison.finish();
}

#[tokio::test]
async fn interceptors() {
    let mut comparison = Comparison::new(differences::WORDING);
    let failing = HOOKS
        .into_iter()
        .map(Some)
        .chain([None, Some("read_after_execution")]);
    for failing in failing {
        for (script, answers) in scripts() {
            compare!(
                comparison,
                &format!("{failing:?}, {script}"),
                intercepted(failing, answers.clone())
            );
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn paginators() {
    let page = |token: &str| {
        let body =
            json!({ "rooms": [{ "id": "a" }, { "id": "b" }], "nextToken": token });
        Answer::new(200, body.to_string())
    };
    let scripts = [
        ("one page", vec![Answer::new(200, "{}")]),
        ("two pages", vec![page("1"), page(""), page("2"), Answer::new(200, "{}")]),
        ("the same token", vec![page("1")]),
        ("empty token", vec![page("")]),
        ("failure", vec![page("1"), page("2"), Answer::new(400, "")]),
        (
            "unreadable",
            vec![page("1"), page("2"), Answer::new(200, "{}").header("x", "y")],
        ),
    ];
    let mut comparison = comparison();
    for (script, answers) in scripts {
        for page_size in [0, 7] {
            compare!(
                comparison,
                &format!("{script}, {page_size}"),
                paginated(page_size, answers.clone())
            );
        }
    }
    comparison.finish();
}

/// What happened over a socket. Both clients use one server, as the signature covers its port.
#[tokio::test]
async fn over_http() {
    let mut comparison = Comparison::new(differences::WORDING);
    let ok =
        || Response::json(200, bodies::full("GetRoom")).header("x-amzn-requestid", "1");
    let error = |status| Response::json(status, json!({ "message": "x" }));
    let scripts: Vec<(&str, Vec<Response>)> = vec![
        ("success", vec![ok()]),
        ("no content", vec![Response::empty(204)]),
        ("second attempt", vec![error(500), ok()]),
        ("third attempt", vec![error(503), error(500), ok()]),
        ("no more attempts", vec![error(500), error(502), error(504)]),
        ("refused", vec![error(400)]),
        ("truncated", vec![ok().truncated(3), ok()]),
        (
            "truncated forever",
            vec![ok().truncated(3), ok().truncated(0), ok().truncated(100)],
        ),
        ("slow", vec![ok().delayed(Duration::from_millis(50))]),
        ("HTML", vec![Response::raw(403, "text/html", "<html>")]),
    ];
    for (name, script) in scripts {
        let server = Server::start([script.clone(), script].concat()).await;
        let mut ours =
            ours::battery::behaviour::get_room_over_http(server.url(), |conf| conf)
                .await;
        ours.push(arrived(&server, 0));
        let count = server.requests().len();
        let mut official =
            official::battery::behaviour::get_room_over_http(server.url(), |conf| conf)
                .await;
        official.push(arrived(&server, count));
        comparison.add(name, &ours, &official);
    }
    comparison.finish();
}

fn arrived(server: &Server, from: usize) -> Facet {
    let requests: Vec<_> = server
        .requests()
        .split_off(from)
        .iter()
        .map(text_of)
        .collect();
    ("requests", requests.join("\n\n"))
}

fn text_of(request: &Request) -> String {
    format!("{request:?}")
}

/// No answer in time. Each limit in turn, with a server that never answers.
#[tokio::test]
async fn timeouts() {
    let mut comparison = comparison();
    for limit in ["operation", "attempt", "read", "attempt, with retries"] {
        let server = Server::start(std::iter::repeat_n(Response::never(), 8)).await;
        let ours = |conf| ours::battery::settings::limited(conf, limit);
        let mut ours =
            ours::battery::behaviour::get_room_over_http(server.url(), ours).await;
        ours.push(arrived(&server, 0));
        let count = server.requests().len();
        let official = |conf| official::battery::settings::limited(conf, limit);
        let mut official =
            official::battery::behaviour::get_room_over_http(server.url(), official)
                .await;
        official.push(arrived(&server, count));
        comparison.add(limit, &ours, &official);
    }
    comparison.finish();
}

/// A server that stops in the middle of a body, without closing the connection.
#[tokio::test]
async fn stalled_streams() {
    let mut comparison = comparison();
    let url = stalling_server().await;
    for protection in ["short grace", "disabled"] {
        let ours = |conf| ours::battery::settings::protected(conf, protection);
        let official = |conf| official::battery::settings::protected(conf, protection);
        comparison.add(
            protection,
            &ours::battery::behaviour::get_room_over_http(&url, ours).await,
            &official::battery::behaviour::get_room_over_http(&url, official).await,
        );
    }
    comparison.finish();
}

async fn stalling_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"arn\":";
                let _ = stream.write_all(head.as_bytes()).await;
                std::future::pending::<()>().await;
            });
        }
    });
    url
}

#[tokio::test]
async fn connection_refused() {
    // Bound, so that no other test gets the port, but not listening.
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket
        .bind("127.0.0.1:0".parse().expect("an address"))
        .expect("a free port");
    let url = format!("http://{}", socket.local_addr().expect("an address"));
    let mut comparison = comparison();
    compare!(comparison, "refused", get_room_over_http(&url, |conf| conf));
    comparison.finish();
}
