//! The default HTTPS client of the feature `rustls-ring`.

use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::{Builder, ConnectorBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{Order, StaticRuntimePlugin};

use super::{BehaviorVersion, RuntimeComponentsBuilder, SharedHttpClient};

/// The client of the runtime's feature `default-https-client`, but for its cryptography.
fn http_client(behavior_version: BehaviorVersion) -> SharedHttpClient {
    Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector =
            ConnectorBuilder::default().tls_provider(Provider::Rustls(CryptoMode::Ring));
        connector.set_connector_settings(settings.cloned());
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        connector.set_proxy_config(Some(proxies(behavior_version)));
        connector.build()
    })
}

/// Proxies of the environment came with a behavior version, and only that one is deprecated.
#[allow(deprecated)]
fn proxies(behavior_version: BehaviorVersion) -> ProxyConfig {
    if behavior_version.is_at_least(BehaviorVersion::v2025_08_07()) {
        ProxyConfig::from_env()
    } else {
        ProxyConfig::disabled()
    }
}

/// Takes the place of the runtime's own default, if there is one, and gives way to that of a user.
pub(super) fn plugin(behavior_version: BehaviorVersion) -> StaticRuntimePlugin {
    let components = RuntimeComponentsBuilder::new("RustlsRingRuntimePlugin")
        .with_http_client(Some(http_client(behavior_version)));
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_runtime_components(components)
}
