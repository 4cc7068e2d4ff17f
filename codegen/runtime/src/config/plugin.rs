//! The runtime plugins that carry a configuration into a call.

use std::borrow::Cow;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};

use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use super::endpoint::{DefaultResolver, ResolveEndpoint};
#[cfg(feature = "rustls-ring")]
use super::rustls_ring;
use super::{
    BehaviorVersion, Builder, Config, FrozenLayer, IdentityCache, Layer,
    RuntimeComponentsBuilder, RuntimePlugin, SharedInterceptor, freeze, settings,
    store_signing_region,
};
use crate::endpoint_override::EndpointOverrideFeatureTrackerInterceptor;
use crate::error::BoxError;
use crate::runtime::composite::composed;
use crate::runtime::feature::{
    ObservabilityFeatureTrackerInterceptor, RetryModeFeatureTrackerInterceptor,
};
use crate::runtime::user_agent::{IsCustomized, RememberedUserAgentInterceptor};
use crate::service;

/// The settings of a single call, on top of those of its client.
#[derive(Debug)]
pub(crate) struct ConfigOverrideRuntimePlugin(StaticRuntimePlugin);

impl ConfigOverrideRuntimePlugin {
    pub(crate) fn new(config_override: Builder) -> Self {
        let mut layer = config_override.config;
        let mut components = config_override.runtime_components;
        store_signing_region(&mut layer);
        layer.store_put(IsCustomized);
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

/// Users' interceptors may look at the user agent before it is rendered, or change it.
fn user_agent(config: &Config) -> SharedInterceptor {
    let interceptors = config.runtime_components.interceptors().next();
    if interceptors.is_none() && config.runtime_plugins.is_empty() {
        SharedInterceptor::permanent(RememberedUserAgentInterceptor::new())
    } else {
        SharedInterceptor::new(UserAgentInterceptor::new())
    }
}

/// What every client of this service has, below the settings of the user.
fn service_plugin(user_agent: SharedInterceptor) -> StaticRuntimePlugin {
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
        user_agent,
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

/// Does once what each call would do again: merges the components of plugins that never change, those
/// of this crate and then those of its user. The layers of their configuration remain.
fn merged(
    own: Vec<SharedRuntimePlugin>,
    user: &[SharedRuntimePlugin],
) -> RuntimePlugins {
    let (mut own, nested): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|plugin| plugin.order() < Order::NestedComponents);
    own.sort_by_key(SharedRuntimePlugin::order);
    let merge = |components: RuntimeComponentsBuilder, plugin: &SharedRuntimePlugin| {
        let more = plugin.runtime_components(&components);
        components.merge_from(&more)
    };
    let components = RuntimeComponentsBuilder::new("MergedRuntimePlugin");
    let components = composed(own.iter().fold(components, merge));
    let components = user.iter().fold(components, merge);
    let layers = own.iter().chain(user).filter_map(RuntimePlugin::config);
    layers
        .map(|layer| StaticRuntimePlugin::new().with_config(layer))
        .fold(RuntimePlugins::new(), RuntimePlugins::with_client_plugin)
        .with_client_plugin(
            StaticRuntimePlugin::new().with_runtime_components(components),
        )
        .with_client_plugins(nested)
}

/// The plugins under every call of a client.
#[derive(Debug)]
pub(crate) struct ClientPlugins {
    silent: RuntimePlugins,
    pub(super) metered: RuntimePlugins,
}

impl ClientPlugins {
    /// Leaves the metrics out while nobody listens to them, or to the log of a request, in which
    /// they hide its body. A call asks only once, since a listener may come at any time.
    pub(crate) fn current(&self) -> &RuntimePlugins {
        let is_silent = get_telemetry_provider()
            .is_ok_and(|provider| provider.meter_provider().provider_name() == "noop")
            && !tracing::enabled!(
                target: "aws_smithy_runtime::client::orchestrator",
                tracing::Level::TRACE
            );
        if is_silent { &self.silent } else { &self.metered }
    }
}

/// Makes the plugins of a client.
pub(super) fn client_plugins(
    config: Config,
    behavior_version: BehaviorVersion,
) -> Result<ClientPlugins, BoxError> {
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
        .build()?;
    let user_agent = user_agent(&config);
    let user = StaticRuntimePlugin::new()
        .with_config(config.config)
        .with_runtime_components(config.runtime_components);
    let no_auth = StaticRuntimePlugin::new().with_runtime_components(no_auth);
    let user = [SharedRuntimePlugin::new(user), SharedRuntimePlugin::new(no_auth)];

    let mut own: Vec<_> = default_plugins(defaults).into_iter().collect();
    #[cfg(feature = "rustls-ring")]
    own.push(SharedRuntimePlugin::new(rustls_ring::plugin(behavior_version)));
    own.push(SharedRuntimePlugin::new(service_plugin(user_agent)));
    let silent = if config.runtime_plugins.is_empty() {
        merged(own, &user)
    } else {
        RuntimePlugins::new()
            .with_client_plugins(own)
            .with_client_plugins(user)
    };
    let metered = silent.clone().with_client_plugin(metrics);
    let added = config.runtime_plugins;
    Ok(ClientPlugins {
        silent: silent.with_client_plugins(added.iter().cloned()),
        metered: metered.with_client_plugins(added),
    })
}
