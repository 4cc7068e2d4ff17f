//! The values of the traits of `smithy.test`, as written: what a message must look like.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

/// What every kind of vector says of itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    pub id: String,
    pub protocol: String,
    pub applies_to: Option<AppliesTo>,
    pub documentation: Option<String>,
    /// Groups vectors; says nothing of messages.
    #[serde(default)]
    pub tags: Vec<String>,
    pub vendor_params: Option<Value>,
    /// The shape of `vendorParams`, for tools that validate it.
    pub vendor_params_shape: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AppliesTo {
    Client,
    Server,
}

/// One entry of `smithy.test#httpRequestTests`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestVector {
    #[serde(flatten)]
    pub about: About,
    #[serde(flatten)]
    pub line: RequestLine,
    #[serde(flatten)]
    pub message: Message,
    pub params: Option<Value>,
    /// Properties that Smithy does not define.
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

/// One entry of `smithy.test#httpResponseTests`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseVector {
    #[serde(flatten)]
    pub about: About,
    pub code: u16,
    #[serde(flatten)]
    pub message: Message,
    pub params: Option<Value>,
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

/// What is expected of a request.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    #[serde(flatten)]
    pub line: RequestLine,
    #[serde(flatten)]
    pub message: Message,
}

/// Where a request goes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestLine {
    pub method: String,
    pub uri: String,
    pub host: Option<String>,
    pub resolved_host: Option<String>,
    #[serde(default)]
    pub query_params: Vec<String>,
    #[serde(default)]
    pub forbid_query_params: Vec<String>,
    #[serde(default)]
    pub require_query_params: Vec<String>,
}

/// What a response consists of.
#[derive(Clone, Debug, Deserialize)]
pub struct Response {
    pub code: u16,
    #[serde(flatten)]
    pub message: Message,
}

/// What requests and responses have in common.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub auth_scheme: Option<String>,
    #[serde(default)]
    pub headers: IndexMap<String, String>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
}

/// One entry of `smithy.test#eventStreamTests`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventStreamVector {
    #[serde(flatten)]
    pub about: About,
    pub initial_request_params: Option<Value>,
    pub initial_request: Option<Request>,
    pub initial_request_shape: Option<String>,
    pub initial_response_params: Option<Value>,
    pub initial_response: Option<Response>,
    pub initial_response_shape: Option<String>,
    #[serde(default)]
    pub events: Vec<Event>,
    pub expectation: Option<Expectation>,
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

/// One message of an event stream.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    #[serde(rename = "type")]
    pub direction: EventDirection,
    /// Absent where no event of the model is meant.
    pub params: Option<Value>,
    #[serde(default)]
    pub headers: IndexMap<String, EventHeader>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    /// The whole message in base64.
    pub bytes: Option<String>,
    pub vendor_params: Option<Value>,
    pub vendor_params_shape: Option<String>,
    #[serde(flatten)]
    pub other: IndexMap<String, Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EventDirection {
    Request,
    Response,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EventHeader {
    Boolean(bool),
    /// A number, or one byte in base64.
    Byte(Value),
    Short(i16),
    Integer(i32),
    Long(i64),
    /// In base64.
    Blob(String),
    String(String),
    /// Epoch seconds or a date.
    Timestamp(Value),
}

/// How an event stream ends.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expectation {
    Success(IndexMap<String, Value>),
    Failure(Failure),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub error_id: Option<String>,
}
