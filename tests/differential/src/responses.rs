//! What both clients make of every kind of answer.

use serde_json::json;

use crate::bodies::{self, ERRORS};
use crate::comparison::Comparison;
use crate::differences;
use crate::inputs::{OPERATIONS, Operation, Values};
use crate::transport::Answer;
use crate::{official, ours};

const JSON: &str = "application/json";

async fn compare(
    comparison: &mut Comparison,
    operation: &str,
    name: &str,
    answer: Answer,
) {
    let by_name = |known: &&Operation| known.name == operation;
    let values = Values::minimal(OPERATIONS.iter().find(by_name).expect("an operation"));
    let ours = ours::battery::exchange(operation, &values, answer.clone()).await;
    let official = official::battery::exchange(operation, &values, answer).await;
    comparison.add(&format!("{operation}, {name}"), &ours, &official);
}

fn ok(body: impl Into<Vec<u8>>) -> Answer {
    Answer::new(200, body).header("content-type", JSON)
}

fn refused(body: impl Into<Vec<u8>>) -> Answer {
    Answer::new(400, body).header("content-type", JSON)
}

#[tokio::test]
async fn outputs() {
    let mut comparison = Comparison::new(differences::HIDDEN);
    for operation in OPERATIONS {
        let body = bodies::full(operation.name);
        let mut cases = bodies::variations(&body);
        cases.extend(bodies::truncations(&body));
        cases.extend(bodies::documents());
        for (name, body) in cases {
            compare(&mut comparison, operation.name, &name, ok(body)).await;
        }
    }
    comparison.finish();
}

/// Every error of the service as an answer to every operation, also where it is not modelled.
#[tokio::test]
async fn error_codes() {
    let mut comparison = Comparison::new(differences::BODIES);
    for operation in OPERATIONS {
        for (error, _, status) in ERRORS {
            for (name, answer) in namings(error, status) {
                compare(
                    &mut comparison,
                    operation.name,
                    &format!("{error}, {name}"),
                    answer,
                )
                .await;
            }
        }
    }
    comparison.finish();
}

/// All ways to say which error it is.
fn namings(error: &str, status: u16) -> Vec<(String, Answer)> {
    let namespace = format!("com.amazonaws.ivschat#{error}");
    let uri = ":http://internal.amazon.com/coral/com.amazon.coral.validate/";
    let decorated = [
        ("plain", error.to_owned()),
        ("with namespace", namespace.clone()),
        ("with URI", format!("{error}{uri}")),
        ("with both", format!("{namespace}{uri}")),
        ("with namespace in the URI", format!("{error}:x#y")),
        ("with spaces", format!(" {error} ")),
        ("in lower case", error.to_lowercase()),
    ];
    let mut namings = Vec::new();
    for (decoration, code) in decorated {
        for place in ["header", "__type", "code"] {
            let answer = named(error, status, &[(place, &code)]);
            namings.push((format!("{place} {decoration}"), answer));
        }
    }
    for places in [
        ["header", "__type"],
        ["header", "code"],
        ["__type", "code"],
        ["code", "__type"],
    ] {
        let [right, wrong] = places;
        let answer = named(error, status, &[(right, error), (wrong, "OtherException")]);
        namings.push((format!("{right} and another {wrong}"), answer));
    }
    namings
}

fn named(error: &str, status: u16, codes: &[(&str, &str)]) -> Answer {
    let mut body = bodies::error(error);
    let mut header = None;
    for (place, code) in codes {
        match *place {
            "header" => header = Some(*code),
            member => body[member] = json!(code),
        }
    }
    let answer = Answer::new(status, body.to_string()).header("content-type", JSON);
    match header {
        Some(code) => answer.header("x-amzn-errortype", code),
        None => answer,
    }
}

#[tokio::test]
async fn error_bodies() {
    let mut comparison = Comparison::new(differences::WORDING);
    for (error, operation, status) in ERRORS {
        let body = bodies::error(error);
        let mut cases = bodies::variations(&body);
        cases.extend(bodies::truncations(&body));
        cases.extend(bodies::documents());
        for (name, body) in cases {
            let answer = Answer::new(status, body).header("x-amzn-errortype", error);
            compare(&mut comparison, operation, &format!("{error}, {name}"), answer)
                .await;
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn unknown_errors() {
    let mut comparison = Comparison::new(differences::TRAILING);
    for operation in ["GetRoom", "TagResource"] {
        for (name, body) in bodies::documents().into_iter().chain(code_members()) {
            for status in [400, 403, 404, 429, 500, 503] {
                let answer = Answer::new(status, body.clone());
                compare(
                    &mut comparison,
                    operation,
                    &format!("{status}, {name}"),
                    answer,
                )
                .await;
            }
            let answer =
                refused(body).header("x-amzn-errortype", "UnknownOperationException");
            compare(&mut comparison, operation, &format!("named, {name}"), answer).await;
        }
    }
    comparison.finish();
}

/// Code and message in all places, of all types.
fn code_members() -> Vec<(String, Vec<u8>)> {
    let values = [
        json!("X"),
        json!(""),
        json!("#"),
        json!(":"),
        json!("a#b#c"),
        json!("a:b:c"),
        json!(null),
        json!(1),
        json!(true),
        json!([]),
        json!(["X"]),
        json!({}),
        json!("Ä\n\u{0}"),
    ];
    let names = [
        "__type",
        "code",
        "Code",
        "type",
        "message",
        "Message",
        "errorMessage",
        "errormessage",
        "MESSAGE",
        "Type",
        "error",
        "requestId",
    ];
    let mut bodies = Vec::new();
    for value in values {
        for name in names {
            let body = json!({ name: value });
            bodies.push((format!("body {body}"), body.to_string().into_bytes()));
        }
    }
    for (first, second) in [
        ("code", "__type"),
        ("__type", "code"),
        ("message", "Message"),
        ("Message", "message"),
        ("code", "code"),
    ] {
        let body = format!("{{\"{first}\": \"A\", \"{second}\": \"B\"}}");
        bodies.push((format!("body {body}"), body.into_bytes()));
    }
    bodies
}

/// Error codes that the runtime knows, for their retries.
#[tokio::test]
async fn retryable_codes() {
    let mut comparison = Comparison::new(differences::NONE);
    let codes = [
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottledException",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "TransactionInProgressException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "RequestThrottled",
        "SlowDown",
        "PriorRequestNotComplete",
        "EC2ThrottledException",
        "RequestTimeout",
        "RequestTimeoutException",
        "InternalFailure",
        "ServiceUnavailable",
        "ExpiredTokenException",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AuthFailure",
        "RequestTimeTooSkewed",
        "OptInRequired",
    ];
    for code in codes {
        for operation in ["GetRoom", "SendEvent"] {
            for retry_after in ["", "0", "1500", "86400000", "-1", "x"] {
                let body = json!({ "__type": code, "message": "text" }).to_string();
                let mut answer =
                    refused(body).header("date", "Fri, 02 Jan 2026 04:04:05 GMT");
                if !retry_after.is_empty() {
                    answer = answer.header("x-amz-retry-after", retry_after);
                }
                let name = format!("{code}, retry after {retry_after:?}");
                compare(&mut comparison, operation, &name, answer).await;
            }
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn statuses() {
    let mut comparison = Comparison::new(differences::WORDING);
    let some = [
        100, 101, 103, 199, 299, 300, 301, 302, 303, 304, 307, 308, 399, 451, 499, 599,
        600, 999,
    ];
    let usual = (200..=208).chain(400..=431).chain(500..=511);
    for status in usual.chain(some) {
        for operation in ["GetRoom", "DeleteRoom", "UntagResource"] {
            for body in [
                "",
                "{}",
                "{\"__type\":\"ValidationException\",\"message\":\"x\"}",
                "<html>",
            ] {
                let answer = Answer::new(status, body);
                compare(&mut comparison, operation, &format!("{status} {body}"), answer)
                    .await;
            }
        }
    }
    comparison.finish();
}

/// Headers that may say something of an answer.
const HEADERS: &[&[(&str, &str)]] = &[
    &[],
    &[("x-amzn-requestid", "1")],
    &[("x-amz-request-id", "2")],
    &[("x-amzn-request-id", "3")],
    &[("x-amzn-requestid", "1"), ("x-amz-request-id", "2")],
    &[("x-amz-request-id", "2"), ("x-amzn-requestid", "1")],
    &[("x-amzn-requestid", "")],
    &[("x-amzn-requestid", "1"), ("x-amzn-requestid", "2")],
    &[("x-amz-id-2", "4")],
    &[("x-amz-cf-id", "5")],
    &[("x-amzn-errortype", "ValidationException"), ("x-amzn-errormessage", "header")],
    &[("x-amzn-errortype", "")],
    &[("x-amzn-errortype", "A"), ("x-amzn-errortype", "ValidationException")],
    &[("x-amzn-query-error", "ValidationException;Sender")],
    &[("x-amzn-query-mode", "true")],
    &[("content-type", "application/json; charset=utf-8")],
    &[("content-type", "application/json"), ("content-type", "text/plain")],
    &[("content-type", "application/x-amz-json-1.1")],
    &[("content-type", "application/cbor")],
    &[("content-type", "application/xml")],
    &[("content-type", "text/plain")],
    &[("content-type", "text/html; charset=iso-8859-1")],
    &[("content-type", "application/vnd.amazon.eventstream")],
    &[("content-type", "")],
    &[("content-type", "nonsense")],
    &[("content-length", "1")],
    &[("content-encoding", "gzip")],
    &[("transfer-encoding", "chunked")],
    &[("date", "Fri, 02 Jan 2026 03:04:05 GMT")],
    &[("date", "nonsense")],
    &[("retry-after", "5")],
    &[("x-amz-retry-after", "5")],
    &[("arn", "header"), ("x-amzn-trace-id", "Root=1")],
];

/// Each of them is sent with all those headers.
const BODIES: [(u16, &str); 7] = [
    (200, "{\"arn\": \"x\"}"),
    (200, ""),
    (200, "<html>"),
    (400, "{\"__type\": \"ValidationException\", \"message\": \"body\"}"),
    (400, "{\"message\": \"body\"}"),
    (400, "<html>"),
    (500, ""),
];

#[tokio::test]
async fn headers() {
    let mut comparison = Comparison::new(differences::WORDING);
    for headers in HEADERS {
        for (status, body) in BODIES {
            let add = |answer: Answer, (name, value): &(&'static str, &str)| {
                answer.header(name, *value)
            };
            let answer = headers.iter().fold(Answer::new(status, body), add);
            compare(
                &mut comparison,
                "GetRoom",
                &format!("{status} {body} {headers:?}"),
                answer,
            )
            .await;
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn values() {
    let mut comparison = Comparison::new(differences::WORDING);
    for (place, template) in bodies::STRING_PLACES {
        for (name, string) in bodies::strings() {
            let (start, end) = template.split_once('@').expect("a place");
            let body = [start.as_bytes(), &string, end.as_bytes()].concat();
            compare(&mut comparison, "GetRoom", &format!("{place} {name}"), ok(body))
                .await;
        }
    }
    for number in bodies::NUMBERS {
        for member in ["maximumMessageLength", "unknown", "arn"] {
            let body = format!("{{\"{member}\": {number}}}");
            compare(&mut comparison, "GetRoom", &body, ok(body.clone())).await;
        }
        let body = format!("{{\"limit\": {number}}}");
        let answer = Answer::new(429, body.clone())
            .header("x-amzn-errortype", "ThrottlingException");
        compare(&mut comparison, "SendEvent", &body, answer).await;
    }
    for time in bodies::TIMES {
        let body = format!("{{\"createTime\": {time}}}");
        compare(&mut comparison, "GetRoom", &body, ok(body.clone())).await;
    }
    for union in bodies::UNIONS {
        let body = format!("{{\"destinationConfiguration\": {union}, \"id\": \"x\"}}");
        compare(&mut comparison, "GetLoggingConfiguration", &body, ok(body.clone()))
            .await;
    }
    comparison.finish();
}

#[tokio::test]
async fn error_strings() {
    let mut comparison = Comparison::new(differences::WORDING);
    let templates = [
        "{\"__type\": \"ValidationException\", \"message\": @}",
        "{\"__type\": @, \"message\": \"x\"}",
        "{\"code\": @}",
        "{\"__type\": \"ValidationException\", @: \"x\"}",
        "{\"__type\": \"ValidationException\", \"reason\": @}",
        "{\"__type\": \"ValidationException\", \"unknown\": @}",
        "{\"__type\": \"OtherException\", \"unknown\": @}",
        "{\"__type\": \"OtherException\", \"message\": @}",
    ];
    for template in templates {
        for (name, string) in bodies::strings() {
            let (start, end) = template.split_once('@').expect("a place");
            let body = [start.as_bytes(), &string, end.as_bytes()].concat();
            compare(
                &mut comparison,
                "GetRoom",
                &format!("{template} {name}"),
                refused(body),
            )
            .await;
        }
    }
    comparison.finish();
}

#[tokio::test]
async fn deep_and_large() {
    let mut comparison = Comparison::new(differences::WORDING);
    for depth in bodies::DEPTHS {
        for (name, body) in bodies::nested(depth) {
            compare(&mut comparison, "GetRoom", &name, ok(body.clone())).await;
            let answer = refused(body).header("x-amzn-errortype", "ValidationException");
            compare(&mut comparison, "GetRoom", &format!("error {name}"), answer).await;
        }
    }
    let text = "x".repeat(1 << 20);
    let large = [
        json!({ "arn": text }),
        json!({ "unknown": text, "arn": "x" }),
        json!({ "loggingConfigurationIdentifiers": vec!["x"; 50_000] }),
    ];
    for (index, body) in large.iter().enumerate() {
        compare(
            &mut comparison,
            "GetRoom",
            &format!("large {index}"),
            ok(body.to_string()),
        )
        .await;
    }
    let rooms = json!({ "rooms": vec![bodies::full("GetRoom"); 2000] });
    compare(&mut comparison, "ListRooms", "many rooms", ok(rooms.to_string())).await;
    comparison.finish();
}
