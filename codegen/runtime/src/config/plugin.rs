//! The runtime plugins that carry a configuration into a call.
//!
//! Loops and vectors of shared types: each adapter, and each type of an argument, is compiled anew.

use std::borrow::Cow;
use std::sync::OnceLock;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;

use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use super::endpoint::{DefaultResolver, ResolveEndpoint};
#[cfg(feature = "rustls-ring")]
use super::rustls_ring;
use super::{
    BehaviorVersion, Builder, Config, ConfigBag, FrozenLayer, IdentityCache, Layer,
    RuntimeComponentsBuilder, RuntimePlugin, SharedInterceptor, freeze, settings,
    store_signing_region,
};
use crate::error::BoxError;
use crate::runtime::composite::composed;
use crate::runtime::feature::{
    endpoint_override_tracker, observability_tracker, retry_mode_tracker,
};
use crate::runtime::observed::IsObserved;
use crate::runtime::user_agent::RememberedUserAgentInterceptor;
use crate::service;

/// The settings of a single call, on top of those of its client.
pub(crate) fn config_override_plugin(config_override: Builder) -> SharedRuntimePlugin {
    let mut layer = config_override.config;
    let mut components = config_override.runtime_components;
    store_signing_region(&mut layer);
    let mut layer = Layer::from(layer);
    layer.store_put(IsObserved(true));
    // The client's cache would keep an entry for each such call. One of the call's own still serves its retries.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        let cache = IdentityCache::lazy().max_partitions(1).build();
        components.set_identity_cache(Some(cache));
    }
    let layer = freeze(layer, concat!(module_path!(), "::ConfigOverrideRuntimePlugin"));
    SharedRuntimePlugin::new(
        StaticRuntimePlugin::new()
            .with_config(layer)
            .with_runtime_components(components),
    )
}

/// What every client of this service has, below the settings of the user.
fn service_plugin(is_observed: IsObserved) -> StaticRuntimePlugin {
    let mut layer = Layer::new(service::SERVICE_SHAPE);
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    layer.store_put(is_observed);
    let auth = DefaultAuthSchemeResolver::default().into_shared_resolver();
    let endpoint = DefaultResolver::new().into_shared_resolver();
    let classifiers =
        vec![SharedRetryClassifier::new(HttpStatusCodeClassifier::default())];
    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin")
        .with_auth_scheme_option_resolver(Some(auth))
        .with_endpoint_resolver(Some(endpoint));
    components.extend_retry_classifiers(classifiers.into_iter());
    // They run in this order. Users may disable those that are not permanent.
    components
        .push_interceptor(SharedInterceptor::permanent(
            ConnectionPoisoningInterceptor::new(),
        ))
        .push_interceptor(retry_mode_tracker())
        .push_interceptor(SharedInterceptor::new(ServiceClockSkewInterceptor::new()))
        .push_interceptor(SharedInterceptor::new(RequestInfoInterceptor::new()))
        .push_interceptor(SharedInterceptor::permanent(
            RememberedUserAgentInterceptor::new(),
        ))
        .push_interceptor(SharedInterceptor::new(InvocationIdInterceptor::new()))
        .push_interceptor(SharedInterceptor::permanent(
            RecursionDetectionInterceptor::new(),
        ))
        .push_interceptor(endpoint_override_tracker())
        .push_interceptor(observability_tracker());
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(layer.freeze())
        .with_runtime_components(settings::auth_schemes(components))
}

/// Does once what each call would do again: merges the components of plugins, those of this crate
/// and then those of its user, and the layers of the defaults.
fn merged(
    own: &[SharedRuntimePlugin],
    user: &[SharedRuntimePlugin],
) -> Vec<SharedRuntimePlugin> {
    let mut layers = ConfigBag::base();
    let mut components = RuntimeComponentsBuilder::new("MergedRuntimePlugin");
    for order in [Order::Defaults, Order::Overrides] {
        for plugin in own {
            if plugin.order() != order {
                continue;
            }
            if let Some(layer) = plugin.config() {
                layers.push_shared_layer(layer);
            }
            let more = plugin.runtime_components(&components);
            components = components.merge_from(&more);
        }
    }
    components = composed(components);
    let mut plugins = Vec::new();
    for plugin in user {
        if let Some(layer) = plugin.config() {
            let settings = StaticRuntimePlugin::new().with_config(layer);
            plugins.push(SharedRuntimePlugin::new(settings));
        }
        let more = plugin.runtime_components(&components);
        components = components.merge_from(&more);
    }
    let defaults = StaticRuntimePlugin::new()
        .with_config(default_layer(&layers))
        .with_runtime_components(components);
    plugins.insert(0, SharedRuntimePlugin::new(defaults));
    for nested in own {
        if nested.order() > Order::Overrides {
            plugins.push(nested.clone());
        }
    }
    plugins
}

/// One layer of what the layers of the defaults hold, for a lookup goes through all layers. A test
/// of this repository holds that they have nothing else.
fn default_layer(layers: &ConfigBag) -> FrozenLayer {
    let mut layer = Layer::new(service::SERVICE_SHAPE);
    keep::<AuthSchemeAndEndpointOrchestrationV2>(layers, &mut layer);
    keep::<IsObserved>(layers, &mut layer);
    keep::<RetryConfig>(layers, &mut layer);
    keep::<RetryPartition>(layers, &mut layer);
    keep::<StalledStreamProtectionConfig>(layers, &mut layer);
    keep::<TimeoutConfig>(layers, &mut layer);
    layer.freeze()
}

fn keep<T>(layers: &ConfigBag, layer: &mut Layer)
where
    T: Storable<Storer = StoreReplace<T>> + Clone,
{
    if let Some(value) = layers.load::<T>() {
        layer.store_put(value.clone());
    }
}

/// The plugins under every call of a client.
#[derive(Debug)]
pub(crate) struct ClientPlugins {
    /// Of this crate and of the runtime.
    own: Vec<SharedRuntimePlugin>,
    /// The settings of the user.
    user: [SharedRuntimePlugin; 2],
    metrics: SharedRuntimePlugin,
    /// Plugins of the user.
    added: Vec<SharedRuntimePlugin>,
    silent: OnceLock<Prepared>,
    metered: OnceLock<Prepared>,
}

impl ClientPlugins {
    /// All of them, as the runtime would merge them in each call.
    pub(super) fn listed(&self) -> RuntimePlugins {
        self.completed(self.given(), true)
    }

    /// Those that never change are merged, and the metrics left out on demand.
    fn prepared(&self, is_metered: bool) -> RuntimePlugins {
        let plugins = match self.added.is_empty() {
            true => merged(&self.own, &self.user),
            false => self.given(),
        };
        self.completed(plugins, is_metered)
    }

    fn given(&self) -> Vec<SharedRuntimePlugin> {
        let mut plugins = self.own.clone();
        plugins.extend_from_slice(&self.user);
        plugins
    }

    fn completed(
        &self,
        mut plugins: Vec<SharedRuntimePlugin>,
        is_metered: bool,
    ) -> RuntimePlugins {
        if is_metered {
            plugins.push(self.metrics.clone());
        }
        plugins.extend_from_slice(&self.added);
        RuntimePlugins::new().with_client_plugins(plugins)
    }

    /// Leaves the metrics out while nobody listens to them, or to the log of a request, in which
    /// they hide its body. A call asks only once, since a listener may come at any time.
    pub(crate) fn current(&self) -> &Prepared {
        let is_silent = get_telemetry_provider()
            .is_ok_and(|provider| provider.meter_provider().provider_name() == "noop")
            && !tracing::enabled!(
                target: "aws_smithy_runtime::client::orchestrator",
                tracing::Level::TRACE
            );
        let prepared = if is_silent { &self.silent } else { &self.metered };
        prepared.get_or_init(|| Prepared {
            plugins: self.prepared(!is_silent),
            operations: OnceLock::new(),
        })
    }
}

/// The plugins of a client, alone and together with those of each operation that was called.
#[derive(Debug)]
pub(crate) struct Prepared {
    plugins: RuntimePlugins,
    operations: OnceLock<Box<PreparedOperation>>,
}

/// A list, for it can grow while it is read.
#[derive(Debug)]
struct PreparedOperation {
    name: &'static str,
    plugins: RuntimePlugins,
    next: OnceLock<Box<Self>>,
}

impl Prepared {
    /// Adds the plugin of the operation `name` when it is called first.
    pub(crate) fn with_operation(
        &self,
        name: &'static str,
        plugin: impl Fn() -> SharedRuntimePlugin,
    ) -> &RuntimePlugins {
        let mut operations = &self.operations;
        loop {
            let operation = operations.get_or_init(|| {
                let plugins =
                    self.plugins.clone().with_operation_plugins(vec![plugin()]);
                Box::new(PreparedOperation { name, plugins, next: OnceLock::new() })
            });
            if operation.name == name {
                return &operation.plugins;
            }
            operations = &operation.next;
        }
    }
}

/// Makes the plugins of a client.
pub(super) fn client_plugins(
    config: &Config,
    behavior_version: BehaviorVersion,
) -> Result<ClientPlugins, BoxError> {
    let retry_partition = match config.region() {
        Some(region) => Cow::from(format!("{}-{region}", service::SDK_WORD)),
        None => Cow::from(service::SDK_WORD),
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
        .with_auth_scheme(SharedAuthScheme::new(NoAuthScheme::new()));
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service::METRICS_SCOPE)
        .with_time_source(config.time_source().unwrap_or_default())
        .build()?;
    let has_interceptors = config.runtime_components.interceptors().next().is_some();
    let is_observed = IsObserved(has_interceptors || !config.runtime_plugins.is_empty());
    let user = StaticRuntimePlugin::new()
        .with_config(config.config.clone())
        .with_runtime_components(config.runtime_components.clone());
    let no_auth = StaticRuntimePlugin::new().with_runtime_components(no_auth);
    let user = [SharedRuntimePlugin::new(user), SharedRuntimePlugin::new(no_auth)];

    let mut own = Vec::new();
    for plugin in default_plugins(defaults) {
        own.push(plugin);
    }
    #[cfg(feature = "rustls-ring")]
    own.push(SharedRuntimePlugin::new(rustls_ring::plugin(behavior_version)));
    own.push(SharedRuntimePlugin::new(service_plugin(is_observed)));
    Ok(ClientPlugins {
        own,
        user,
        metrics: SharedRuntimePlugin::new(metrics),
        added: config.runtime_plugins.clone(),
        silent: OnceLock::new(),
        metered: OnceLock::new(),
    })
}
