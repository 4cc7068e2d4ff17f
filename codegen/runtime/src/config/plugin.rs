//! The runtime plugins that carry a configuration into a call.

use std::borrow::Cow;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugins, StaticRuntimePlugin,
};

use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use super::endpoint::{DefaultResolver, ResolveEndpoint};
use super::{
    BehaviorVersion, Builder, Config, FrozenLayer, IdentityCache, Layer,
    RuntimeComponentsBuilder, RuntimePlugin, SharedInterceptor, freeze, settings,
    store_signing_region,
};
use crate::endpoint_override::EndpointOverrideFeatureTrackerInterceptor;
use crate::runtime::feature::{
    ObservabilityFeatureTrackerInterceptor, RetryModeFeatureTrackerInterceptor,
};
use crate::service;

/// The settings of a single call, on top of those of its client.
#[derive(Debug)]
pub(crate) struct ConfigOverrideRuntimePlugin(StaticRuntimePlugin);

impl ConfigOverrideRuntimePlugin {
    pub(crate) fn new(config_override: Builder) -> Self {
        let mut layer = config_override.config;
        let mut components = config_override.runtime_components;
        store_signing_region(&mut layer);
        // The client's cache would keep an entry for each such call. One of the call's own still serves its retries.
        if components.has_identity_resolvers() && components.identity_cache().is_none() {
            let cache = IdentityCache::lazy().max_partitions(1).build();
            components.set_identity_cache(Some(cache));
        }
        let name = concat!(module_path!(), "::ConfigOverrideRuntimePlugin");
        Self(
            StaticRuntimePlugin::new()
                .with_config(freeze(layer, name))
                .with_runtime_components(components),
        )
    }
}

impl RuntimePlugin for ConfigOverrideRuntimePlugin {
    fn config(&self) -> Option<FrozenLayer> {
        self.0.config()
    }

    fn runtime_components(
        &self,
        current: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        self.0.runtime_components(current)
    }
}

/// What every client of this service has, below the settings of the user.
fn service_plugin() -> StaticRuntimePlugin {
    let mut layer = Layer::new(service::SERVICE_SHAPE);
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    let auth = DefaultAuthSchemeResolver::default().into_shared_resolver();
    let endpoint = DefaultResolver::new().into_shared_resolver();
    // They run in this order. Users may disable those that are not permanent.
    let interceptors = [
        SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()),
        SharedInterceptor::permanent(RetryModeFeatureTrackerInterceptor),
        SharedInterceptor::new(ServiceClockSkewInterceptor::new()),
        SharedInterceptor::new(RequestInfoInterceptor::new()),
        SharedInterceptor::new(UserAgentInterceptor::new()),
        SharedInterceptor::new(InvocationIdInterceptor::new()),
        SharedInterceptor::permanent(RecursionDetectionInterceptor::new()),
        SharedInterceptor::permanent(EndpointOverrideFeatureTrackerInterceptor),
        SharedInterceptor::permanent(ObservabilityFeatureTrackerInterceptor),
    ];
    let components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin")
        .with_auth_scheme_option_resolver(Some(auth))
        .with_endpoint_resolver(Some(endpoint))
        .with_retry_classifier(HttpStatusCodeClassifier::default())
        .with_interceptors(interceptors.into_iter());
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(layer.freeze())
        .with_runtime_components(settings::auth_schemes(components))
}

/// The plugins under every call of a client.
///
/// Panics if `config` has no behavior version and the feature `behavior-version-latest` is off.
#[track_caller]
pub(crate) fn base_client_runtime_plugins(config: Config) -> RuntimePlugins {
    let behavior_version = config
        .behavior_version
        .or_else(|| cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest))
        .expect(
            "Invalid client configuration: no behavior version. Set one with `behavior_version` on the config, \
             or enable the crate feature `behavior-version-latest`.",
        );
    let retry_partition = match config.region() {
        Some(region) => Cow::from(format!("{}-{region}", service::RETRY_PARTITION)),
        None => Cow::from(service::RETRY_PARTITION),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(retry_partition)
        .with_behavior_version(behavior_version)
        .with_is_aws_sdk(true);
    // Unlike `NoAuthRuntimePluginV2`, this does not touch the auth scheme resolver.
    let no_auth = RuntimeComponentsBuilder::new("NoAuthRuntimePlugin")
        .with_identity_resolver(
            NO_AUTH_SCHEME_ID,
            SharedIdentityResolver::new(NoAuthIdentityResolver::new()),
        )
        .with_auth_scheme(NoAuthScheme::new());
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service::METRICS_SCOPE)
        .with_time_source(config.time_source().unwrap_or_default())
        .build()
        .expect("scope and time source are set");
    let user = StaticRuntimePlugin::new()
        .with_config(config.config)
        .with_runtime_components(config.runtime_components);

    let plugins = RuntimePlugins::new()
        .with_client_plugins(default_plugins(defaults))
        .with_client_plugin(user)
        .with_client_plugin(service_plugin())
        .with_client_plugin(StaticRuntimePlugin::new().with_runtime_components(no_auth))
        .with_client_plugin(metrics);
    config
        .runtime_plugins
        .into_iter()
        .fold(plugins, RuntimePlugins::with_client_plugin)
}
