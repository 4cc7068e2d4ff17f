//! The one table of versions: all crates that emitted ones can depend on, each with the oldest version
//! that is known to work, and the Rust that these need.

/// A crate's name, and a version of it.
pub type Crate = (&'static str, &'static str);

/// What the newest of the crates below asks for.
pub const RUST: &str = "1.94.1";

pub const AWS_CONFIG: Crate = ("aws-config", "1.13.0");
pub const CREDENTIAL_TYPES: Crate = ("aws-credential-types", "1.3.1");
pub const AWS_RUNTIME: Crate = ("aws-runtime", "1.10.2");
pub const SIGV4: Crate = ("aws-sigv4", "1.6.4");
pub const SMITHY_ASYNC: Crate = ("aws-smithy-async", "1.3.1");
pub const SMITHY_CBOR: Crate = ("aws-smithy-cbor", "0.64.1");
pub const SMITHY_CHECKSUMS: Crate = ("aws-smithy-checksums", "0.65.0");
pub const SMITHY_COMPRESSION: Crate = ("aws-smithy-compression", "0.2.0");
pub const SMITHY_EVENTSTREAM: Crate = ("aws-smithy-eventstream", "0.61.6");
pub const SMITHY_HTTP: Crate = ("aws-smithy-http", "0.64.3");
pub const SMITHY_HTTP_CLIENT: Crate = ("aws-smithy-http-client", "1.5.2");
pub const SMITHY_JSON: Crate = ("aws-smithy-json", "0.65.1");
pub const SMITHY_OBSERVABILITY: Crate = ("aws-smithy-observability", "0.3.1");
pub const SMITHY_RUNTIME: Crate = ("aws-smithy-runtime", "1.16.2");
pub const SMITHY_RUNTIME_API: Crate = ("aws-smithy-runtime-api", "1.20.0");
pub const SMITHY_SCHEMA: Crate = ("aws-smithy-schema", "1.2.0");
pub const SMITHY_TYPES: Crate = ("aws-smithy-types", "1.9.3");
pub const AWS_TYPES: Crate = ("aws-types", "1.7.0");
pub const FASTRAND: Crate = ("fastrand", "2.3");
pub const FUTURES_UTIL: Crate = ("futures-util", "0.3");
pub const HTTP_BODY_UTIL: Crate = ("http-body-util", "0.1.3");
pub const MD5: Crate = ("md-5", "0.11");
pub const SERDE_JSON: Crate = ("serde_json", "1");
pub const TOKIO: Crate = ("tokio", "1.49");
pub const TRACING: Crate = ("tracing", "0.1.44");
