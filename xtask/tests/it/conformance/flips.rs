//! One flip for each kind of expectation.

use serde_json::{Value, json};

/// A vector with one expectation turned into its contrary.
pub struct Flip {
    /// The id that the flipped vector gets.
    pub name: &'static str,
    /// The id of the vector.
    pub of: &'static str,
    pub change: fn(&mut Value),
    /// What the failure must say.
    pub says: &'static str,
}

const fn flip(
    name: &'static str,
    of: &'static str,
    change: fn(&mut Value),
    says: &'static str,
) -> Flip {
    Flip { name, of, change, says }
}

pub const FLIPS: &[Flip] = &[
    // requests
    flip("Method", "PaintsQuery", |it| it["method"] = json!("PUT"), "the method"),
    flip(
        "Uri",
        "PaintsQuery",
        |it| it["uri"] = json!("/shelves/a b/paints"),
        "the path",
    ),
    flip(
        "QueryValue",
        "PaintsQuery",
        |it| it["queryParams"][1] = json!("size=6"),
        "query parameters",
    ),
    flip(
        "QueryEncoding",
        "PaintsQuery",
        |it| it["queryParams"][3] = json!("tag=y&z"),
        "query parameters",
    ),
    flip(
        "QueryMissing",
        "PaintsQuery",
        |it| it["queryParams"][0] = json!("blend"),
        "query parameters",
    ),
    flip(
        "QueryOneOfTwo",
        "PaintsQuery",
        |it| it["queryParams"] = json!(["tag=x"]),
        "query parameters",
    ),
    flip(
        "QueryForbidden",
        "PaintsQuery",
        |it| it["forbidQueryParams"] = json!(["size"]),
        "`size` is forbidden",
    ),
    flip(
        "QueryRequired",
        "PaintsQuery",
        |it| it["requireQueryParams"] = json!(["less"]),
        "`less` is missing",
    ),
    flip(
        "HeaderValue",
        "PaintsHeaders",
        |it| it["headers"]["X-Note"] = json!("dry paint"),
        "the header `X-Note`",
    ),
    flip(
        "HeaderMissing",
        "PaintsHeaders",
        |it| it["headers"]["X-Other"] = json!("1"),
        "the header `X-Other`",
    ),
    flip(
        "HeaderList",
        "PaintsHeaders",
        |it| it["headers"]["X-Dates"] = json!("Thu, 01 Jan 1970 00:00:00 GMT"),
        "the header `X-Dates`",
    ),
    flip(
        "HeaderForbidden",
        "PaintsHeaders",
        |it| it["forbidHeaders"] = json!(["x-note"]),
        "`x-note` is forbidden",
    ),
    flip(
        "HeaderRequired",
        "PaintsHeaders",
        |it| it["requireHeaders"] = json!(["X-Other"]),
        "`X-Other` is missing",
    ),
    flip(
        "BodyJson",
        "PaintsDefaults",
        |it| replace(&mut it["body"], "\"layers\":2", "\"layers\":3"),
        "the body, by value",
    ),
    flip(
        "BodyJsonMore",
        "PaintsDefaults",
        |it| replace(&mut it["body"], "\"layers\":2,", ""),
        "the body, by value",
    ),
    flip(
        "BodyJsonNumber",
        "PaintsBody",
        |it| replace(&mut it["body"], "18446744073709551617", "18446744073709551616"),
        "the body, by value",
    ),
    flip(
        "BodyToken",
        "PaintsBody",
        |it| replace(&mut it["body"], "00000000-0000", "00000000-0001"),
        "the body, by value",
    ),
    flip(
        "BodyBytes",
        "PaintsBytes",
        |it| replace(&mut it["body"], ": \"", ":\""),
        "the body",
    ),
    flip(
        "BodyStream",
        "PaintsStreamSent",
        |it| it["body"] = json!("drop drip"),
        "the body",
    ),
    flip("BodyEmpty", "PaintsBytes", |it| it["body"] = json!(""), "the body"),
    flip("BodyNotEmpty", "PaintsNoBody", |it| it["body"] = json!("{}"), "the body"),
    flip(
        "BodyCbor",
        "BeadsRequest",
        |it| it["body"] = json!("oA=="),
        "the body, by value",
    ),
    flip(
        "BodyCborNumber",
        "BeadsNumbers",
        |it| it["body"] = json!("oWZ3ZWlnaHQA"),
        "the body, by value",
    ),
    flip(
        "ResolvedHost",
        "PaintsHost",
        |it| it["resolvedHost"] = json!("attic.example.com"),
        "the resolved host",
    ),
    flip(
        "Host",
        "PaintsHost",
        |it| it["host"] = json!("example.org"),
        "the resolved host",
    ),
    flip(
        "HostPath",
        "PaintsHostWithPath",
        |it| it["host"] = json!("example.com"),
        "the path",
    ),
    flip(
        "Region",
        "PaintsRegion",
        |it| it["vendorParams"]["scopedConfig"]["client"]["region"] = json!("eu-west-2"),
        "the resolved host",
    ),
    flip(
        "Fips",
        "PaintsFips",
        |it| {
            it["vendorParams"]["endpointParams"]["builtInParams"]["AWS::UseFIPS"] =
                json!(false)
        },
        "the resolved host",
    ),
    // answers
    flip("OutputStatus", "PaintsAnswer", |it| it["code"] = json!(202), "status"),
    flip(
        "OutputHeader",
        "PaintsAnswer",
        |it| it["headers"]["ETag"] = json!("\"2\""),
        "etag",
    ),
    flip("OutputPrefix", "PaintsAnswer", |it| it["params"]["meta"] = json!({}), "meta"),
    flip("OutputMember", "PaintsAnswer", |it| it["params"]["count"] = json!(5), "count"),
    flip(
        "OutputUnmentioned",
        "PaintsAnswer",
        |it| remove(&mut it["params"], "etag"),
        "etag",
    ),
    flip(
        "OutputDeep",
        "PaintsAnswer",
        |it| it["params"]["recipe"]["parent"]["layers"] = json!(2),
        "recipe",
    ),
    flip(
        "OutputSparse",
        "PaintsAnswer",
        |it| it["params"]["recipe"]["gaps"] = json!([1, 3]),
        "recipe",
    ),
    flip(
        "OutputUnion",
        "PaintsAnswer",
        |it| it["params"]["recipe"]["base"] = json!({ "water": "flax" }),
        "recipe",
    ),
    flip(
        "OutputDocument",
        "PaintsDocument",
        |it| it["params"]["extra"][1]["b"] = json!(0),
        "extra",
    ),
    flip(
        "OutputNan",
        "PaintsAnswerWithoutNumbers",
        |it| it["params"]["weight"] = json!(1.0),
        "weight",
    ),
    flip(
        "OutputNumber",
        "PaintsAnswerWithoutNumbers",
        |it| it["params"]["recipe"]["weights"] = json!(["NaN", "NaN"]),
        "recipe.weights.0",
    ),
    flip(
        "OutputNanInMap",
        "PaintsAnswerWithoutNumbers",
        |it| {
            replace(
                &mut it["body"],
                "\"shares\":{\"blue\":\"NaN\"}",
                "\"shares\":{\"blue\":1}",
            )
        },
        "recipe.shares.blue",
    ),
    flip(
        "OutputNanInUnion",
        "PaintsAnswerWithoutNumbers",
        |it| replace(&mut it["body"], "\"viscosity\":\"NaN\"", "\"viscosity\":1"),
        "recipe.base.oil.viscosity",
    ),
    flip(
        "OutputBesideNan",
        "PaintsAnswerWithoutNumbers",
        |it| it["params"]["recipe"]["layers"] = json!(3),
        "recipe.layers",
    ),
    flip(
        "OutputLength",
        "PaintsAnswerWithoutNumbers",
        |it| it["params"]["recipe"]["weights"] = json!([1, "NaN", 1]),
        "the length of recipe.weights",
    ),
    flip(
        "OutputDefault",
        "PaintsAnswerWithDefaults",
        |it| it["params"]["count"] = json!(1),
        "count",
    ),
    flip(
        "OutputStream",
        "PaintsStreamReceived",
        |it| it["params"]["pixels"] = json!("drop drip"),
        "pixels",
    ),
    flip(
        "OutputNoStream",
        "PaintsStreamReceived",
        |it| remove(&mut it["params"], "pixels"),
        "pixels",
    ),
    flip("OutputCbor", "BeadsResponse", |it| it["params"]["made"] = json!(1.25), "made"),
    flip(
        "OutputIsError",
        "PaintsNothing",
        |it| it["code"] = json!(500),
        "a successful response",
    ),
    flip(
        "ErrorMember",
        "PaintsErrorOfOperation",
        |it| it["params"]["hue"] = json!("red"),
        "hue",
    ),
    flip(
        "ErrorHeader",
        "PaintsErrorOfOperation",
        |it| it["params"]["shelf"] = json!("8"),
        "shelf",
    ),
    flip(
        "ErrorUnmentioned",
        "PaintsErrorOfOperation",
        |it| remove(&mut it["params"], "message"),
        "message",
    ),
    flip(
        "ErrorCode",
        "PaintsErrorOfOperation",
        |it| it["vendorParams"] = json!({ "code": "Other" }),
        "the code of the error",
    ),
    flip(
        "ErrorFault",
        "PaintsErrorOfOperation",
        |it| it["vendorParams"] = json!({ "code": "NoPigment", "type": "Sender" }),
        "the type of the error",
    ),
    flip(
        "ErrorType",
        "PaintsErrorCodeInBody",
        |it| it["body"] = json!("{\"__type\":\"Closed\"}"),
        "the code of the error",
    ),
    flip(
        "ErrorTypeAlone",
        "PaintsErrorCodeInBody",
        |it| {
            it["body"] = json!("{\"__type\":\"Closed\"}");
            it["vendorParams"] = json!({ "code": "Closed" })
        },
        "another error",
    ),
    flip(
        "ErrorIsOutput",
        "PaintsErrorCodeInBody",
        |it| it["code"] = json!(200),
        "no error of the service",
    ),
    flip(
        "ErrorOfService",
        "PaintsErrorOfService",
        |it| it["params"]["until"] = json!(1),
        "until",
    ),
    flip("ErrorCbor", "BeadsError", |it| it["params"]["limit"] = json!(8), "limit"),
    // event streams
    flip(
        "InitialRequest",
        "PaintsEventsSent",
        |it| it["initialRequest"]["headers"]["X-Name"] = json!("bob"),
        "the header `X-Name`",
    ),
    flip(
        "EventHeader",
        "PaintsEventsSent",
        |it| it["events"][0]["headers"]["count"] = json!({ "integer": 8 }),
        "the header `count` of the event",
    ),
    flip(
        "EventHeaderType",
        "PaintsEventsSent",
        |it| it["events"][0]["headers"]["count"] = json!({ "long": 7 }),
        "the header `count` of the event",
    ),
    flip(
        "EventHeaderForbidden",
        "PaintsEventsSent",
        |it| it["events"][0]["forbidHeaders"] = json!(["wide"]),
        "`wide` of the event is forbidden",
    ),
    flip(
        "EventHeaderRequired",
        "PaintsEventsSent",
        |it| it["events"][0]["requireHeaders"] = json!(["narrow"]),
        "`narrow` of the event is missing",
    ),
    flip(
        "EventJson",
        "PaintsEventsSent",
        |it| it["events"][0]["body"] = json!("{\"x\":1}"),
        "the body, by value",
    ),
    flip(
        "EventBody",
        "PaintsEventsSent",
        |it| it["events"][1]["body"] = json!("dry"),
        "the body of the event",
    ),
    flip(
        "EventError",
        "PaintsEventsSent",
        |it| it["events"][2]["headers"][":message-type"] = json!({ "string": "event" }),
        "the header `:message-type` of the event",
    ),
    flip(
        "InitialResponse",
        "PaintsEventsReceived",
        |it| it["initialResponseParams"]["name"] = json!("bob"),
        "name",
    ),
    flip(
        "EventMember",
        "PaintsEventsReceived",
        |it| it["events"][0]["params"]["stroke"]["x"] = json!(1),
        "the event",
    ),
    flip(
        "EventType",
        "PaintsEventsReceived",
        |it| it["events"][1]["params"] = json!({ "stroke": {} }),
        "the event",
    ),
    flip(
        "EventUnknown",
        "PaintsEventsReceived",
        |it| remove(&mut it["events"][1], "params"),
        "whether the event is unknown",
    ),
    flip(
        "EventsEnd",
        "PaintsEventsReceived",
        |it| it["expectation"] = json!({ "failure": {} }),
        "without a failure",
    ),
    flip(
        "StreamErrorMember",
        "PaintsEventsEndWithError",
        |it| it["events"][1]["params"]["spill"]["litres"] = json!(4),
        "litres",
    ),
    flip(
        "StreamErrorMissing",
        "PaintsEventsEndWithError",
        |it| {
            replace(
                &mut it["events"][1]["headers"][":message-type"]["string"],
                "exception",
                "event",
            )
        },
        "no error of the service",
    ),
    flip(
        "StreamFailure",
        "PaintsEventsFail",
        |it| remove(it, "expectation"),
        "an event",
    ),
    flip(
        "StreamRefused",
        "PaintsEventsRefused",
        |it| it["initialResponse"]["headers"]["X-Amzn-Errortype"] = json!("Closed"),
        "the code of the error",
    ),
];

fn replace(text: &mut Value, from: &str, to: &str) {
    *text = json!(text.as_str().unwrap().replace(from, to));
}

fn remove(object: &mut Value, key: &str) {
    object.as_object_mut().unwrap().remove(key);
}
