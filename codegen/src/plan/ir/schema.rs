//! Shapes as the wire sees them.

use super::Name;

/// A shape as the wire sees it.
#[derive(Clone, Debug)]
pub struct Schema {
    pub namespace: String,
    pub shape: String,
    pub kind: SchemaKind,
    pub http: Option<HttpBinding>,
    /// Whether nothing but bound members is sent.
    pub no_body: bool,
    /// In the order of the wire.
    pub rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    Structure,
    Union,
}

#[derive(Clone, Debug)]
pub struct HttpBinding {
    pub method: String,
    pub uri: String,
    pub code: u16,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub field: Name,
    pub wire: String,
    pub shape: ShapeType,
    pub bindings: Vec<Binding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeType {
    BigDecimal,
    BigInteger,
    Blob,
    Boolean,
    Byte,
    Document,
    Double,
    Float,
    Integer,
    List,
    Long,
    Map,
    Short,
    String,
    Structure,
    Timestamp,
    Union,
    /// A union member without a value.
    Unit,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Binding {
    Element(Element),
    EventHeader,
    EventPayload,
    Header(String),
    JsonName(String),
    Label,
    MediaType(String),
    Payload,
    PrefixHeaders(String),
    Query(String),
    QueryParams,
    ResponseCode,
    Sensitive,
    Streaming,
    Timestamp(TimestampFormat),
}

/// What a list or map must know of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    Plain(ShapeType),
    Timestamp(TimestampFormat),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    DateTime,
    EpochSeconds,
    HttpDate,
}

/// What is the whole body of a request, as far as the runtime leaves something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayloadKind {
    /// Bytes or text, with the media type.
    Raw(String),
    Stream(String),
    Document,
    Structure,
}
