//! Retries: how many and how far apart ([`RetryConfig`]), after which answers ([`ClassifyRetry`]), and within which
//! quota ([`TokenBucket`], shared by the clients of a [`RetryPartition`]).

pub use aws_smithy_runtime::client::retries::{
    ClientRateLimiter, RetryPartition, TokenBucket,
};
pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
pub use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction,
};
pub use aws_smithy_types::retry::{
    ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode,
};
