//! The client with `aws-config`, `aws-smithy-mocks` and the HTTP client's test utilities, used as
//! their documentation shows them for the AWS SDK's own clients.

mod configuration;
mod http_client;
mod mocks;
