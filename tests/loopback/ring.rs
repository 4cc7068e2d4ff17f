//! The recipe of the README for builds with ring and with `aws-config`, which has no HTTP client then.

use aws_config::{BehaviorVersion, Region};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use ivschat::Client;

/// Without an HTTP client, `aws-config` panics here where assertions are on.
#[tokio::test]
async fn a_configuration_is_loaded_with_a_client_of_ring() {
    let http_client = Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::Ring))
        .build_https();
    let config = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::from_static("us-west-2"))
        .http_client(http_client)
        .load()
        .await;
    let client = Client::new(&config);
    assert!(client.config().http_client().is_some());
}
