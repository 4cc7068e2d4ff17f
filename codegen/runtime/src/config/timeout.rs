//! Timeouts for connecting, reading, an attempt, and a whole call.

pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
