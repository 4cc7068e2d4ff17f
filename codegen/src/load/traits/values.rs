//! What the traits with properties say.

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", rename_all = "camelCase")]
pub struct AwsService {
    pub sdk_id: String,
    pub endpoint_prefix: Option<String>,
    pub arn_namespace: Option<String>,
}

/// What an error was called by awsQuery.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct AwsQueryError {
    pub code: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct SigV4 {
    pub name: String,
}

/// Checksums of bodies, by algorithms that caller and service choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", rename_all = "camelCase")]
pub struct HttpChecksum {
    #[serde(default)]
    pub request_checksum_required: bool,
    /// The member of the input that names the algorithm.
    pub request_algorithm_member: Option<String>,
    /// The member of the input that asks for a checksum of the answer.
    pub request_validation_mode_member: Option<String>,
    #[serde(default)]
    pub response_algorithms: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct RequestCompression {
    pub encodings: Vec<String>,
}

/// Where a request has the key of its caller.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct ApiKeyAuth {
    pub name: String,
    #[serde(rename = "in")]
    pub place: ApiKeyPlace,
    /// What stands before the key in a header.
    pub scheme: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ApiKeyPlace {
    Header,
    Query,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Deprecated {
    pub message: Option<String>,
    pub since: Option<String>,
}

/// What an operation puts before the host name of its endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", rename_all = "camelCase")]
pub struct Endpoint {
    pub host_prefix: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct EnumEntry {
    pub value: String,
    pub name: Option<String>,
    pub documentation: Option<String>,
    pub deprecated: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ErrorSide {
    Client,
    Server,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Http {
    pub method: String,
    pub uri: String,
    #[serde(default = "ok")]
    pub code: u16,
}

/// The bounds of a `length` or `range` trait; decimal, as written in the model.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Bounds {
    pub min: Option<serde_json::Number>,
    pub max: Option<serde_json::Number>,
}

/// An operation that waits; for how long is for the caller's own timeouts to say.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct LongPoll {}

/// Why a member that may be missing had better be there.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Recommended {
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(expecting = "an object", rename_all = "camelCase")]
pub struct Paginated {
    pub input_token: Option<String>,
    pub output_token: Option<String>,
    pub items: Option<String>,
    pub page_size: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(expecting = "an object")]
pub struct Retryable {
    #[serde(default)]
    pub throttling: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimestampFormat {
    DateTime,
    EpochSeconds,
    HttpDate,
}

impl Paginated {
    /// The trait of an operation, completed from that of its service.
    pub fn or(&self, service: Option<&Self>) -> Self {
        let Self { input_token, output_token, items, page_size } =
            service.cloned().unwrap_or_default();
        Self {
            input_token: self.input_token.clone().or(input_token),
            output_token: self.output_token.clone().or(output_token),
            items: self.items.clone().or(items),
            page_size: self.page_size.clone().or(page_size),
        }
    }
}

fn ok() -> u16 {
    200
}
