//! The tests that a model's vectors become.

pub use crate::check::vectors::events::HeaderValue;
use crate::plan::{Docs, Name, TypeName};

/// The tests of a crate, those of an operation together.
#[derive(Clone, Debug)]
pub struct ProtocolTests {
    pub operations: Vec<OperationTests>,
    /// The vectors of shapes that the service does not reach.
    pub unreached: Vec<Test<Unreached>>,
    /// Whether calls fill in idempotency tokens, which must then be the one that vectors expect.
    pub has_tokens: bool,
}

#[derive(Clone, Debug)]
pub struct OperationTests {
    pub wire: String,
    /// Whether the operation sends or receives events.
    pub has_events: bool,
    pub module: Name,
    /// The method of the client.
    pub method: Name,
    pub requests: Vec<Test<RequestTest>>,
    pub responses: Vec<Test<ResponseTest>>,
    pub errors: Vec<Test<ResponseTest>>,
    pub events: Vec<Test<EventStreamTest>>,
}

/// One vector.
#[derive(Clone, Debug)]
pub struct Test<T> {
    pub id: String,
    pub name: Name,
    pub docs: Docs,
    pub subject: Subject<T>,
}

#[derive(Clone, Debug)]
pub enum Subject<T> {
    Vector(T),
    /// Not for this client, and why.
    NotApplicable(String),
}

/// A vector without a test: there is nothing to call.
#[derive(Clone, Debug)]
pub enum Unreached {}

#[derive(Clone, Debug)]
pub struct RequestTest {
    pub settings: Settings,
    pub input: Vec<Assignment>,
    pub expected: Request,
}

/// How the client of a test differs from that of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub endpoint: Endpoint,
    pub region: Option<String>,
    pub use_fips: Option<bool>,
    pub use_dual_stack: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Endpoint {
    /// The one that all tests share.
    #[default]
    Shared,
    Url(String),
    /// What the rules of the service make of the settings.
    Resolved,
}

/// What is expected of a request; an empty list, or nothing, where the vector does not say.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub uri: String,
    pub resolved_host: Option<String>,
    pub query_params: Vec<String>,
    pub forbid_query_params: Vec<String>,
    pub require_query_params: Vec<String>,
    pub headers: Vec<(String, String)>,
    pub forbid_headers: Vec<String>,
    pub require_headers: Vec<String>,
    pub is_signed: bool,
    pub body: Option<Body>,
}

/// A body, and how it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Text(String),
    Json(String),
    /// In base64.
    Cbor(String),
}

#[derive(Clone, Debug)]
pub struct ResponseTest {
    /// What the call must have to be sent at all.
    pub input: Vec<Assignment>,
    pub reply: Reply,
    pub outcome: Outcome,
}

#[derive(Clone, Debug)]
pub struct Reply {
    pub code: u16,
    pub headers: Vec<(String, String)>,
    pub body: Option<Body>,
}

#[derive(Clone, Debug)]
pub enum Outcome {
    Output(Vec<Assertion>),
    Error(Box<ModeledError>),
}

#[derive(Clone, Debug)]
pub struct ModeledError {
    /// The operation's error enum, and its variant.
    pub kind: Name,
    pub variant: Name,
    pub code: String,
    /// Who is to blame, where callers can see it.
    pub fault: Option<String>,
    pub members: Vec<Assertion>,
}

#[derive(Clone, Debug)]
pub struct EventStreamTest {
    pub input: Vec<Assignment>,
    /// The setter of the stream of an input that has one, and what is sent.
    pub sent: Option<(Name, Vec<SentEvent>)>,
    pub request: Option<Request>,
    pub reply: Reply,
    pub frames: Vec<Frame>,
    pub outcome: StreamOutcome,
}

/// An event, or an error in its place, and the message that it must become.
#[derive(Clone, Debug)]
pub struct SentEvent {
    pub item: StreamItem,
    pub headers: Vec<(String, HeaderValue)>,
    pub forbid_headers: Vec<String>,
    pub require_headers: Vec<String>,
    pub body: Option<Body>,
}

#[derive(Clone, Debug)]
pub enum StreamItem {
    Event(Value),
    Error { kind: TypeName, variant: Name, value: Value },
}

/// A message that the client receives.
#[derive(Clone, Debug)]
pub enum Frame {
    /// As a whole, in base64.
    Bytes(String),
    Message {
        headers: Vec<(String, HeaderValue)>,
        body: Option<Body>,
    },
}

#[derive(Clone, Debug)]
pub enum StreamOutcome {
    /// The vector is about the request only.
    Untold,
    /// The call itself ends with an error.
    Refused(Box<ModeledError>),
    /// The call, or reading an event, fails; `None` where no events are received.
    Fails {
        stream: Option<Name>,
    },
    Output {
        members: Vec<Assertion>,
        stream: Option<Name>,
        events: Vec<ReceivedEvent>,
    },
}

#[derive(Clone, Debug)]
pub enum ReceivedEvent {
    Event(Value),
    /// One that the model does not have.
    Unknown,
    Error {
        kind: TypeName,
        variant: Name,
        members: Vec<Assertion>,
    },
}

/// A call of a builder's setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    pub setter: Setter,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Setter {
    /// The one that takes the value itself.
    Plain(Name),
    /// The one that takes an `Option`, and replaces a whole list or map.
    Whole(Name),
}

/// What must hold for a part of an output or error.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The member in the model's words.
    pub what: String,
    pub path: Vec<Access>,
    pub holds: Holds,
}

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    Field(Name),
    /// What an `Option` holds.
    Present,
    Index(usize),
    Key(Value),
    /// The value of a union's variant, by the method that lends it.
    Variant(Name),
}

#[derive(Clone, Debug)]
pub enum Holds {
    Equal(Value),
    /// A float that is not a number, which nothing is equal to.
    Nan,
    /// As many elements.
    Length(usize),
    /// A stream of these bytes.
    Stream(String),
}

/// A value as Rust writes it down.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Boolean(bool),
    Whole(i64),
    Float(Float),
    String(String),
    BigInteger(String),
    BigDecimal(String),
    Blob(String),
    /// A blob that may be no text.
    Bytes(Vec<u8>),
    ByteStream(String),
    /// A stream of events without any.
    NoEvents,
    Timestamp {
        seconds: i64,
        nanos: u32,
    },
    Document(Document),
    Enum(TypeName, String),
    Optional(Option<Box<Value>>),
    Boxed(Box<Value>),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
    Structure {
        kind: TypeName,
        is_fallible: bool,
        members: Vec<Assignment>,
    },
    Union {
        kind: TypeName,
        variant: Name,
        value: Option<Box<Value>>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Float {
    Single(f64),
    Double(f64),
    Nan { is_single: bool },
    Infinity { is_single: bool, is_negative: bool },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    Null,
    Boolean(bool),
    Positive(u64),
    Negative(i64),
    Float(f64),
    String(String),
    Array(Vec<Document>),
    Object(Vec<(String, Document)>),
}
