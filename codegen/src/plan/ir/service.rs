//! The service as a whole: what it is called, how it is called, by whom.

use super::{Docs, Name};
pub use crate::load::Protocol;

/// What the crate says of the service as a whole.
#[derive(Clone, Debug)]
pub struct Service {
    /// The crate's name in `Cargo.toml`, and as Rust paths write it.
    pub package: String,
    pub library: Name,
    pub version: String,
    pub title: String,
    /// One sentence, with the title.
    pub summary: Docs,
    /// What the model says; may be nothing.
    pub docs: Docs,
    /// The AWS SDK's name of the service, as logs, spans and settings have it.
    pub sdk_id: String,
    /// The same in one lower-case word, as the user agent has it.
    pub sdk_word: String,
    pub signing_name: String,
    pub protocol: Protocol,
    /// Whether requests ask for the error codes of awsQuery, and answers have them.
    pub query_compatible: bool,
    pub auth: Auth,
    /// In the order of their names.
    pub settings: Vec<Setting>,
    /// The scope of the crate's metrics, as the AWS SDK names it.
    pub metrics_scope: String,
    pub shape_name: String,
    pub api_version: String,
}

/// Who may call.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Every scheme that the service knows.
    pub schemes: Vec<AuthScheme>,
    /// What an operation can be called with, the preferred one first.
    pub default: Vec<AuthScheme>,
    /// The operations, by their names on the wire, that have another choice.
    pub operations: Vec<(Vec<String>, Vec<AuthScheme>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// By nobody in particular.
    Anonymous,
    ApiKey(ApiKey),
    Basic,
    Bearer,
    SigV4,
    SigV4a,
}

/// Where a request has the key of its caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    pub name: String,
    /// Whether it is in the query, or else in a header.
    pub in_query: bool,
    /// What stands before it in a header; may be nothing.
    pub scheme: String,
}

/// What only the clients of some services can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    ApiKey,
    BasicAuth,
    BearerToken,
    Checksum,
    Compression,
    Credentials,
    SigV4a,
}
