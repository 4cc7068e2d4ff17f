//! The plan: every name, type and binding of the crate, decided. Rendering only writes it down.

mod errors;
mod pages;
mod schema;
mod service;

pub use self::errors::*;
pub use self::pages::*;
pub use self::schema::*;
pub use self::service::{ApiKey, Auth, AuthScheme, Protocol, Service, Setting};
pub use crate::names::{Name, Spelling};

use super::context_params::EndpointParam;
use super::endpoint::EndpointPlan;
use super::endpoint_calls::EndpointCall;
use super::vectors::{Document, ProtocolTests};
use super::waiter::Waiters;

/// Rustdoc text, a line an entry, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

#[derive(Clone, Debug)]
pub struct Plan {
    pub service: Service,
    pub operations: Vec<Operation>,
    pub types: Vec<TypeItem>,
    pub errors: Vec<ErrorStructure>,
    pub stream_errors: Vec<StreamError>,
    /// The variants of the crate's own error enum: one for each of `errors`.
    pub service_errors: Vec<ErrorVariant>,
    pub endpoint: EndpointPlan,
    pub endpoint_calls: Vec<EndpointCall>,
    /// Whether the crate must declare and use what the model deprecates.
    pub deprecates: bool,
    /// Where the crate is to have them.
    pub protocol_tests: Option<ProtocolTests>,
}

impl Plan {
    /// Whether any operation streams such a thing.
    pub fn streams(&self, kind: StreamKind) -> bool {
        let mut streams = self.operations.iter().flat_map(|operation| {
            operation
                .sent_stream
                .iter()
                .chain(&operation.received_stream)
        });
        streams.any(|stream| stream.kind == kind)
    }

    /// Whether any type is an enum.
    pub fn has_enumerations(&self) -> bool {
        let mut types = self.types.iter();
        types.any(|item| matches!(item, TypeItem::Enumeration(_)))
    }

    /// Whether any input has a token that the client fills in.
    pub fn has_tokens(&self) -> bool {
        let mut extras = self
            .operations
            .iter()
            .flat_map(|operation| &operation.extras);
        extras.any(|extra| matches!(extra, Extra::IdempotencyToken { .. }))
    }
}

#[derive(Clone, Debug)]
pub struct Operation {
    /// The name on the wire, and in logs.
    pub wire: String,
    pub name: Name,
    /// The module of the operation and the method of the client.
    pub module: Name,
    pub method: Name,
    pub docs: Docs,
    pub deprecated: Option<String>,
    pub input: Structure,
    pub output: Structure,
    /// Whether the body of an answer must not be logged.
    pub sensitive_output: bool,
    pub fluent_builder: Name,
    pub error: OperationError,
    pub paginator: Option<Paginator>,
    pub waiters: Waiters,
    /// In the order in which their interceptors run.
    pub extras: Vec<Extra>,
    /// The member of the input, and of the output, that is streamed.
    pub sent_stream: Option<Stream>,
    pub received_stream: Option<Stream>,
    pub unbound: Vec<Unbound>,
}

/// What has no HTTP bindings, in a protocol that has some: nothing needs to look for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbound {
    Input,
    Output,
    /// An output without members, whatever the body of the answer is.
    NoOutput,
    Errors,
}

#[derive(Clone, Debug)]
pub struct Stream {
    pub kind: StreamKind,
    pub field: Name,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamKind {
    Bytes,
    Events,
}

/// What only some operations need; each has a file of its own in the crate's `runtime`.
#[derive(Clone, Debug)]
pub enum Extra {
    /// Exchanges events; says whether the client sends any.
    Events {
        sent: bool,
    },
    EndpointParams(Vec<EndpointParam>),
    HostPrefix(Vec<HostPart>),
    /// The field of the input that is the whole body.
    Payload(Name, PayloadKind),
    /// The field of the input that gets a token where it has none.
    IdempotencyToken {
        input: Name,
        field: Name,
    },
    /// Waits, and is called again.
    LongPoll,
    /// Compresses its body with gzip.
    RequestCompression,
    /// Sends its body's MD5 checksum.
    ContentMd5,
    /// Sends a checksum of its body.
    RequestChecksum {
        required: bool,
        /// Where the caller chooses the algorithm.
        algorithm_header: Option<String>,
    },
    /// Sends its stream in chunks, so that a checksum can follow.
    AwsChunked,
    /// Compares an answer with its checksum.
    ResponseChecksum {
        /// What asks for the checksum.
        mode_header: String,
        algorithms: Vec<String>,
    },
    /// The signature leaves the body out.
    UnsignedPayload,
}

/// A part of what stands before the endpoint's host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPart {
    Text(String),
    /// The value of a member of the input.
    Label(Name),
}

#[derive(Clone, Debug)]
pub enum TypeItem {
    Structure(Structure),
    Union(Union),
    Enumeration(Enumeration),
}

#[derive(Clone, Debug)]
pub struct Structure {
    pub name: Name,
    pub module: Name,
    pub builder: Name,
    pub docs: Docs,
    pub deprecated: Option<String>,
    pub spelling: Spelling,
    /// In the order of the model.
    pub members: Vec<Member>,
    pub schema: Schema,
    pub direction: Direction,
    /// Whether it holds a stream, so that it can be neither cloned nor compared.
    pub streams: bool,
    /// Whether `build` can fail.
    pub fallible: bool,
    /// The fields that `build` insists on and that get a value where the service left them out.
    pub required: Vec<Name>,
    /// The fields without which no URI can be made.
    pub required_in_uri: Vec<Name>,
}

/// Which way values of a shape travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Sent,
    Received,
    Both,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub field: Name,
    pub setter: Name,
    pub getter: Name,
    pub presence: Presence,
    /// Whether the structure keeps the value in an `Option`.
    pub optional: bool,
    pub sensitive: bool,
    pub kind: Type,
    pub docs: Docs,
    pub deprecated: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    Optional,
    Required,
    /// Required, with a default that is the type's own.
    Defaulted,
    /// Required, with another default.
    DefaultedTo(Literal),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Boolean(bool),
    /// Digits, with a sign where the number is negative.
    Number(String),
    String(String),
    /// A value of an enum, by its text on the wire.
    Enum(String),
    /// Seconds since 1970.
    Timestamp(i64),
    Blob(Vec<u8>),
    /// Digits of any number.
    Big(String),
    Document(Document),
}

/// The type of a value that is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Blob,
    Document,
    String,
    Timestamp,
    /// A body that is streamed.
    ByteStream,
    /// The two ends of a stream of events, each with its events and its errors.
    EventSender(TypeName, TypeName),
    EventReceiver(TypeName, TypeName),
    Named(TypeName),
    /// A type that holds itself.
    Boxed(Box<Type>),
    /// An element that may be null.
    Sparse(Box<Type>),
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
    /// An entry of a map.
    Pair(Box<Type>, Box<Type>),
}

impl Type {
    pub fn is_stream(&self) -> bool {
        matches!(
            self,
            Self::ByteStream | Self::EventSender(..) | Self::EventReceiver(..)
        )
    }
}

/// A type of the crate's `types` module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeName {
    pub name: Name,
    /// Whether it is among the errors, in `types::error`.
    pub is_error: bool,
    /// Whether importing it would hide, or be hidden by, another name.
    pub qualified: bool,
}

#[derive(Clone, Debug)]
pub struct Union {
    pub name: Name,
    pub module: Name,
    pub docs: Docs,
    pub deprecated: Option<String>,
    pub spelling: Spelling,
    pub variants: Vec<UnionVariant>,
    pub wire: UnionWire,
}

/// How a union travels.
#[derive(Clone, Debug)]
pub enum UnionWire {
    /// As part of a document.
    Document { direction: Direction, schema: Schema },
    /// As a stream of events, which are its members.
    Events { direction: Direction, rows: Vec<EventRow> },
}

/// An event, or an error that can end a stream of events.
#[derive(Clone, Debug)]
pub struct EventRow {
    pub variant: Name,
    pub wire: String,
    pub shape: ShapeType,
}

/// The errors of a stream of events, an enum among those of the service.
#[derive(Clone, Debug)]
pub struct StreamError {
    pub module: Name,
    pub error: OperationError,
    /// The errors with which a client can end the stream, if it sends any events.
    pub sent: Option<Vec<EventRow>>,
}

#[derive(Clone, Debug)]
pub struct UnionVariant {
    pub name: Name,
    pub as_variant: Name,
    pub is_variant: Name,
    pub sensitive: bool,
    /// `None` where the name of the variant says all.
    pub kind: Option<Type>,
    pub docs: Docs,
    pub deprecated: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Enumeration {
    pub name: Name,
    pub module: Name,
    pub docs: Docs,
    pub deprecated: Option<String>,
    pub sensitive: bool,
    pub variants: Vec<EnumVariant>,
}

#[derive(Clone, Debug)]
pub struct EnumVariant {
    pub name: Name,
    pub value: String,
    pub docs: Docs,
    pub deprecated: Option<String>,
}
