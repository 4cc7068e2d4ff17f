//! Bodies of answers: good ones for every shape, and what can be wrong with them.

use serde_json::{Map, Value, json};

const ROOM: &str = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGh1234";
const LOGGING: &str =
    "arn:aws:ivschat:us-west-2:123456789012:logging-configuration/LoGgInG12345";

/// A successful answer with every member of the operation's output.
pub fn full(operation: &str) -> Value {
    match operation {
        "CreateRoom" | "GetRoom" | "UpdateRoom" => room(),
        "CreateLoggingConfiguration"
        | "GetLoggingConfiguration"
        | "UpdateLoggingConfiguration" => logging_configuration("s3", "bucketName"),
        "ListRooms" => json!({ "rooms": [room_summary(), {}], "nextToken": "more" }),
        "ListLoggingConfigurations" => json!({
            "loggingConfigurations": [
                logging_configuration("firehose", "deliveryStreamName"),
                logging_configuration("cloudWatchLogs", "logGroupName"),
            ],
            "nextToken": "more",
        }),
        "CreateChatToken" => json!({
            "token": "secret",
            "tokenExpirationTime": "2026-01-02T03:04:05Z",
            "sessionExpirationTime": "2026-01-02T04:04:05.123456789Z",
        }),
        "DeleteMessage" | "SendEvent" => json!({ "id": "5OPsDdX18qcJ" }),
        "ListTagsForResource" => json!({ "tags": { "key": "value" } }),
        _ => json!({}),
    }
}

fn room() -> Value {
    let mut room = room_summary();
    room["maximumMessageRatePerSecond"] = json!(10);
    room["maximumMessageLength"] = json!(500);
    room
}

fn room_summary() -> Value {
    json!({
        "arn": ROOM,
        "id": "AbCdEfGh1234",
        "name": "lobby",
        "createTime": "2026-01-02T03:04:05Z",
        "updateTime": "2026-01-02T03:04:05.678+01:00",
        "messageReviewHandler": { "uri": "arn:aws:lambda", "fallbackResult": "DENY" },
        "tags": { "key": "value" },
        "loggingConfigurationIdentifiers": [LOGGING, "second"],
    })
}

fn logging_configuration(destination: &str, member: &str) -> Value {
    json!({
        "arn": LOGGING,
        "id": "LoGgInG12345",
        "createTime": "2026-01-02T03:04:05Z",
        "updateTime": "2026-01-02T03:04:05Z",
        "name": "log",
        "destinationConfiguration": { destination: { member: "target" } },
        "state": "ACTIVE",
        "tags": { "key": "value" },
    })
}

/// The errors of the service, each with an operation that has it.
pub const ERRORS: [(&str, &str, u16); 8] = [
    ("AccessDeniedException", "CreateRoom", 403),
    ("ConflictException", "CreateRoom", 409),
    ("InternalServerException", "TagResource", 500),
    ("PendingVerification", "CreateRoom", 403),
    ("ResourceNotFoundException", "CreateRoom", 404),
    ("ServiceQuotaExceededException", "CreateRoom", 402),
    ("ThrottlingException", "SendEvent", 429),
    ("ValidationException", "CreateRoom", 400),
];

/// The body of an error with every member.
pub fn error(name: &str) -> Value {
    match name {
        "ConflictException" | "ResourceNotFoundException" => {
            json!({ "message": "text", "resourceId": "id", "resourceType": "ROOM" })
        }
        "ServiceQuotaExceededException" | "ThrottlingException" => json!({
            "message": "text", "resourceId": "id", "resourceType": "ROOM", "limit": 7,
        }),
        "ValidationException" => json!({
            "message": "text",
            "reason": "FIELD_VALIDATION_FAILED",
            "fieldList": [{ "name": "field", "message": "wrong" }, { "name": "b", "message": "" }],
        }),
        _ => json!({ "message": "text" }),
    }
}

/// `body` with one thing changed, each with a name.
pub fn variations(body: &Value) -> Vec<(String, Vec<u8>)> {
    let mut named = vec![
        ("as it should be".to_owned(), bytes(body)),
        ("reordered".to_owned(), reversed(body).into_bytes()),
        ("with extra members".to_owned(), bytes(&extended(body))),
        ("pretty".to_owned(), format!("{body:#}\r\n\t ").into_bytes()),
    ];
    for pointer in pointers(body, "") {
        let removed = without(body, &pointer);
        named.push((format!("without {pointer}"), bytes(&removed)));
        named.push((format!("{pointer} twice"), twice(body, &pointer)));
        for other in other_values() {
            let mut changed = body.clone();
            *changed.pointer_mut(&pointer).expect("it is there") = other.clone();
            named.push((format!("{pointer} = {other}"), bytes(&changed)));
        }
    }
    named
}

/// `body` cut off after each of its bytes.
pub fn truncations(body: &Value) -> Vec<(String, Vec<u8>)> {
    let whole = bytes(body);
    let cut = |length| (format!("cut at {length}"), whole[..length].to_vec());
    (0..whole.len()).map(cut).collect()
}

fn bytes(body: &Value) -> Vec<u8> {
    body.to_string().into_bytes()
}

fn other_values() -> [Value; 14] {
    [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!("text"),
        json!(""),
        json!("2026-01-02T03:04:05Z"),
        json!([]),
        json!([null]),
        json!(["text"]),
        json!({}),
        json!({ "a": null }),
    ]
}

/// JSON pointers to all members and elements, the nested ones included.
fn pointers(value: &Value, prefix: &str) -> Vec<String> {
    let children: Vec<_> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            elements
                .map(|(index, value)| (index.to_string(), value))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for (name, child) in children {
        let pointer = format!("{prefix}/{name}");
        found.extend(pointers(child, &pointer));
        found.push(pointer);
    }
    found
}

fn without(body: &Value, pointer: &str) -> Value {
    let mut changed = body.clone();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    match changed.pointer_mut(parent).expect("a parent") {
        Value::Object(members) => drop(members.remove(name)),
        Value::Array(elements) => drop(elements.remove(name.parse().expect("an index"))),
        _ => unreachable!("only objects and arrays have children"),
    }
    changed
}

/// The member is there twice, the second time with text; elements of arrays are left alone.
fn twice(body: &Value, pointer: &str) -> Vec<u8> {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let mut changed = body.clone();
    if let Value::Object(members) = changed.pointer_mut(parent).expect("a parent") {
        members.insert("~again".to_owned(), json!("second"));
    }
    changed.to_string().replace("~again", name).into_bytes()
}

/// The text of `body` with the members of objects in reverse.
fn reversed(body: &Value) -> String {
    match body {
        Value::Object(members) => {
            let members = members.iter().rev();
            let texts =
                members.map(|(name, value)| format!("{name:?}:{}", reversed(value)));
            format!("{{{}}}", texts.collect::<Vec<_>>().join(","))
        }
        Value::Array(elements) => {
            let texts: Vec<_> = elements.iter().map(reversed).collect();
            format!("[{}]", texts.join(","))
        }
        other => other.to_string(),
    }
}

/// Unknown members at the start and at the end of every object; maps get no entries but null ones.
fn extended(body: &Value) -> Value {
    match body {
        Value::Object(members) => {
            let mut out = Map::new();
            out.insert(
                "_first".to_owned(),
                json!({ "arn": [[], {}, "no", -2.5e3, true, null] }),
            );
            for (name, value) in members {
                let maps = name == "tags" || name == "destinationConfiguration";
                let value = if maps { value.clone() } else { extended(value) };
                out.insert(name.clone(), value);
            }
            out.insert("~last".to_owned(), json!([{ "id": "no" }]));
            Value::Object(out)
        }
        Value::Array(elements) => Value::Array(elements.iter().map(extended).collect()),
        other => other.clone(),
    }
}

/// Bodies that are no JSON object, or only just.
pub fn documents() -> Vec<(String, Vec<u8>)> {
    let texts: &[&[u8]] = &[
        b"",
        b" ",
        b"\n",
        b"\0",
        b"null",
        b"true",
        b"1",
        b"\"text\"",
        b"[]",
        b"[{}]",
        b"{}",
        b" \t\r\n{} \t\r\n",
        b"}",
        b"{",
        b"{,}",
        b"{\"a\"}",
        b"{\"a\":}",
        b"{\"a\":1,}",
        b"{\"a\":1 \"b\":2}",
        b"{\"a\" 1}",
        b"{a:1}",
        b"{'a':1}",
        b"{\"a\":nul}",
        b"{\"a\":NaN}",
        b"{\"a\":Infinity}",
        b"{\"a\":undefined}",
        b"{\"a\":[1,]}",
        b"{\"a\":[1}",
        b"{\"a\":{\"b\":1]}",
        b"{/**/}",
        b"{\"\":\"\"}",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\0}\0",
        b"<html>",
        b"<Error><Code>X</Code></Error>",
        b"a=b&c=d",
        b"\xbf",
    ];
    let behind: &[&[u8]] = &[b"{} x", b"{}{}", b"{},", b"{}]", b"{\"a\":1}//"];
    let named = |start: &str, text: &&[u8]| {
        let name = format!("{start}: {:?}", String::from_utf8_lossy(text));
        (name, text.to_vec())
    };
    let documents = texts.iter().map(|text| named("document", text));
    documents
        .chain(behind.iter().map(|text| named("behind the body", text)))
        .collect()
}

/// JSON strings, quotes included, that are awkward or wrong.
pub fn strings() -> Vec<(String, Vec<u8>)> {
    let mut texts: Vec<&[u8]> = vec![
        br#""""#,
        br#"" ""#,
        br#""\"\\\/\b\f\n\r\t""#,
        br#""\u0041\u00e9\u6f22\u0000\uffff""#,
        br#""\ud83c\udf89""#,
        br#""\uD83C\uDF89""#,
        br#""\ud83c""#,
        br#""\udf89""#,
        br#""\ud83c\ud83c""#,
        br#""\ud83cx""#,
        br#""\ud83c\n""#,
        br#""\u""#,
        br#""\u12""#,
        br#""\u12g4""#,
        br#""\u+123""#,
        br#""\x41""#,
        br#""\'""#,
        br#""\""#,
        br#"""" "#,
        b"\"\0\"",
        b"\"\x1f\"",
        b"\"\n\"",
        b"\"\x7f\"",
        b"\"\xff\"",
        b"\"\xc3\"",
        b"\"\xc3\x28\"",
        b"\"\xc0\x80\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\\n\xff\"",
        b"\"\xe2\x80\xa8\"",
        b"\"open",
        b"text",
        b"'text'",
    ];
    texts.push("\"Ä 漢字 🎉\"".as_bytes());
    let name = |text: &[u8]| format!("{:?}", String::from_utf8_lossy(text));
    texts
        .into_iter()
        .map(|text| (name(text), text.to_vec()))
        .collect()
}

/// Places in a body for a string: `@` stands for it.
pub const STRING_PLACES: [(&str, &str); 8] = [
    ("member", r#"{"arn": @}"#),
    ("name of a member", r#"{@: "x", "arn": "y"}"#),
    ("unknown member", r#"{"unknown": @, "arn": "y"}"#),
    ("in an unknown member", r#"{"unknown": [{"x": @}], "arn": "y"}"#),
    ("key of a map", r#"{"tags": {@: "x"}}"#),
    ("value of a map", r#"{"tags": {"x": @}}"#),
    ("element of a list", r#"{"loggingConfigurationIdentifiers": [@]}"#),
    ("enum", r#"{"messageReviewHandler": {"fallbackResult": @}}"#),
];

pub const NUMBERS: [&str; 34] = [
    "0",
    "-0",
    "1",
    "-1",
    "00",
    "01",
    "+1",
    "1.",
    ".5",
    "1.0",
    "1.5",
    "-1.5",
    "1e2",
    "1E2",
    "1e+2",
    "1e-2",
    "1.5e1",
    "1e400",
    "-1e400",
    "1e",
    "-",
    "--1",
    "0x10",
    "1_000",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "1e10",
    "\"1\"",
    "\"NaN\"",
];

pub const TIMES: [&str; 40] = [
    "\"2026-01-02T03:04:05Z\"",
    "\"2026-01-02T03:04:05z\"",
    "\"2026-01-02t03:04:05Z\"",
    "\"2026-01-02 03:04:05Z\"",
    "\"2026-01-02T03:04:05\"",
    "\"2026-01-02T03:04Z\"",
    "\"2026-01-02\"",
    "\"20260102T030405Z\"",
    "\"2026-01-02T03:04:05+00:00\"",
    "\"2026-01-02T03:04:05-00:00\"",
    "\"2026-01-02T03:04:05+05:30\"",
    "\"2026-01-02T03:04:05-07:00\"",
    "\"2026-01-02T03:04:05+23:59\"",
    "\"2026-01-02T03:04:05+24:00\"",
    "\"2026-01-02T03:04:05+0100\"",
    "\"2026-01-02T03:04:05+01\"",
    "\"2026-01-02T03:04:05.1Z\"",
    "\"2026-01-02T03:04:05.123456Z\"",
    "\"2026-01-02T03:04:05.123456789Z\"",
    "\"2026-01-02T03:04:05.1234567891234Z\"",
    "\"2026-01-02T03:04:05.Z\"",
    "\"2026-01-02T03:04:05,5Z\"",
    "\"2026-01-02T03:04:05.653000+00:00\"",
    "\"2026-02-29T00:00:00Z\"",
    "\"2024-02-29T00:00:00Z\"",
    "\"2026-13-01T00:00:00Z\"",
    "\"2026-01-02T24:00:00Z\"",
    "\"2026-12-31T23:59:60Z\"",
    "\"2026-01-02T03:60:00Z\"",
    "\"0000-01-01T00:00:00Z\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"1969-12-31T23:59:59.5Z\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"10000-01-01T00:00:00Z\"",
    "\"-001-01-01T00:00:00Z\"",
    "\"Fri, 02 Jan 2026 03:04:05 GMT\"",
    "\"1767323045\"",
    "1767323045",
    "1767323045.5",
    "\" 2026-01-02T03:04:05Z\"",
];

pub const UNIONS: [&str; 20] = [
    "{}",
    "{\"s3\": {\"bucketName\": \"b\"}}",
    "{\"s3\": {}}",
    "{\"s3\": null}",
    "{\"s3\": \"b\"}",
    "{\"s3\": []}",
    "{\"s3\": {\"bucketName\": null}}",
    "{\"s3\": {\"bucketName\": 1}}",
    "{\"s3\": {\"bucketName\": \"b\"}, \"firehose\": null}",
    "{\"firehose\": null, \"s3\": {\"bucketName\": \"b\"}}",
    "{\"s3\": {\"bucketName\": \"b\"}, \"firehose\": {\"deliveryStreamName\": \"f\"}}",
    "{\"s3\": {\"bucketName\": \"b\"}, \"s3\": {\"bucketName\": \"c\"}}",
    "{\"tape\": {}}",
    "{\"tape\": null}",
    "{\"tape\": {}, \"s3\": {\"bucketName\": \"b\"}}",
    "{\"s3\": {\"bucketName\": \"b\"}, \"tape\": 1}",
    "{\"__type\": \"x\", \"s3\": {\"bucketName\": \"b\"}}",
    "{\"__type\": \"x\"}",
    "{\"\": {}}",
    "{\"s3\": {\"bucketName\": \"b\"}, \"__type\": {\"a\": []}}",
];

/// How deep values are nested.
pub const DEPTHS: [usize; 10] = [1, 10, 100, 126, 127, 128, 129, 500, 600, 100_000];

pub fn nested(depth: usize) -> Vec<(String, String)> {
    let arrays = "[".repeat(depth) + &"]".repeat(depth);
    let objects = "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
    let places = [
        ("unknown", r#"{"unknown": @, "arn": "x"}"#),
        ("text", r#"{"arn": @}"#),
        ("list", r#"{"loggingConfigurationIdentifiers": @}"#),
        ("map", r#"{"tags": @}"#),
        ("in a structure", r#"{"messageReviewHandler": {"unknown": @}}"#),
    ];
    let mut bodies = Vec::new();
    for (kind, value) in [("arrays", arrays), ("objects", objects)] {
        for (place, body) in places {
            let name = format!("{depth} {kind} deep, {place}");
            bodies.push((name, body.replace('@', &value)));
        }
    }
    bodies
}
