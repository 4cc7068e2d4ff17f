//! Client configuration.
//!
//! A [`Config`] usually comes from a shared [`SdkConfig`] (as loaded by the `aws-config` crate), directly or through
//! [`Builder::from`] when this service needs settings of its own. [`Config::builder`] starts from nothing: region,
//! credentials and [behavior version](Builder::behavior_version) are then up to the caller.
//!
//! Unless a setter says otherwise, a setting that is not given falls back to the default of the behavior version.

pub mod auth;
pub mod endpoint;
pub mod http;
pub mod interceptors;
mod plugin;
pub mod retry;
#[cfg(feature = "rustls-ring")]
mod rustls_ring;
mod settings;
#[cfg(feature = "test-util")]
mod test_util;
pub mod timeout;
mod validation;

pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::{
    ResolveCachedIdentity, SharedIdentityCache,
};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
pub use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugin, SharedRuntimePlugin,
};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, SharedRetryClassifier,
};
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_types::SigningName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::SigningRegion;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use self::auth::ResolveAuthScheme;
use self::endpoint::{DefaultResolver, ResolveEndpoint};
pub(crate) use self::plugin::{ClientPlugins, config_override_plugin};
use self::retry::{RetryConfig, RetryPartition};
#[allow(unused_imports)] // a service may have no settings of its own
pub use self::settings::*;
use self::timeout::TimeoutConfig;
use self::validation::HAS_SYSTEM_CLOCK;
pub use self::validation::InvalidConfigError;
pub(crate) use self::validation::validated_client_plugins;
use crate::meta::API_METADATA;
use crate::service;

/// Defines getters of what a [`Builder`] method of the same name has set.
macro_rules! getters {
    ($($name:ident -> $T:ty { |$config:ident| $load:expr })*) => {$(
        #[doc = concat!("What [`Builder::", stringify!($name), "`] set, or `None`: the client then uses the default.")]
        #[inline]
        pub fn $name(&self) -> $T {
            let $config = self;
            $load
        }
    )*};
}

/// Settings of a client; the [module](self) says where they come from.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) config: FrozenLayer,
    // A frozen layer cannot be thawed, so `to_builder` needs the original.
    cloneable: CloneableLayer,
    pub(crate) runtime_components: RuntimeComponentsBuilder,
    pub(crate) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Config {
    /// Creates the configuration of this service from the shared one.
    #[inline]
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// Starts an empty builder, without the defaults that `aws-config` would load from the environment.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Turns a copy of this configuration back into a builder.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        Builder {
            config: self.cloneable.clone(),
            runtime_components: self.runtime_components.clone(),
            runtime_plugins: self.runtime_plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    getters! {
        stalled_stream_protection -> Option<&StalledStreamProtectionConfig> {
            |c| c.config.load::<StalledStreamProtectionConfig>()
        }
        http_client -> Option<SharedHttpClient> { |c| c.runtime_components.http_client() }
        auth_scheme_resolver -> Option<SharedAuthSchemeOptionResolver> {
            |c| c.runtime_components.auth_scheme_option_resolver()
        }
        auth_scheme_preference -> Option<&AuthSchemePreference> { |c| c.config.load::<AuthSchemePreference>() }
        retry_config -> Option<&RetryConfig> { |c| c.config.load::<RetryConfig>() }
        sleep_impl -> Option<SharedAsyncSleep> { |c| c.runtime_components.sleep_impl() }
        timeout_config -> Option<&TimeoutConfig> { |c| c.config.load::<TimeoutConfig>() }
        retry_partition -> Option<&RetryPartition> { |c| c.config.load::<RetryPartition>() }
        identity_cache -> Option<SharedIdentityCache> { |c| c.runtime_components.identity_cache() }
        time_source -> Option<SharedTimeSource> { |c| c.runtime_components.time_source() }
        app_name -> Option<&AppName> { |c| c.config.load::<AppName>() }
        disable_clock_skew_correction -> Option<bool> {
            |c| c.config.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
        }
        invocation_id_generator -> Option<SharedInvocationIdGenerator> {
            |c| c.config.load::<SharedInvocationIdGenerator>().cloned()
        }
        region -> Option<&Region> { |c| c.config.load::<Region>() }
    }

    /// The auth schemes added by [`Builder::push_auth_scheme`].
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.runtime_components.auth_schemes()
    }

    /// The interceptors added by [`Builder::interceptor`].
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.runtime_components.interceptors()
    }

    /// The classifiers added by [`Builder::retry_classifier`].
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.runtime_components.retry_classifiers()
    }

    /// The metadata added by [`Builder::framework_metadata`], oldest first.
    #[inline]
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut entries: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        entries.reverse(); // the layer yields the newest first
        entries
    }

    /// The resolver set by [`Builder::endpoint_resolver`], or the default one.
    #[inline]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let custom = self.runtime_components.endpoint_resolver();
        custom.unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
    }
}

impl From<&SdkConfig> for Config {
    #[inline]
    fn from(config: &SdkConfig) -> Self {
        Self::new(config)
    }
}

/// Builder of a [`Config`], and the overrides of
/// [a single call](crate::client::customize::CustomizableOperation::config_override).
///
/// `None` in a `set_` method means the default, unless the method says otherwise.
#[derive(Clone, Debug)]
pub struct Builder {
    pub(crate) config: CloneableLayer,
    pub(crate) runtime_components: RuntimeComponentsBuilder,
    pub(crate) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            config: CloneableLayer::default(),
            runtime_components: RuntimeComponentsBuilder::new("service config"),
            runtime_plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

/// Defines setter pairs: the owned form hands its argument, converted, to the borrowed form.
macro_rules! setters {
    ($(
        $(#[$doc:meta])*
        $with:ident($arg:ident: $Arg:ty) { $converted:expr }
        $(#[$set_doc:meta])*
        $set:ident($value:ident: $T:ty) { |$builder:ident| $store:expr }
    )*) => {$(
        $(#[$doc])*
        #[inline]
        pub fn $with(mut self, $arg: $Arg) -> Self {
            self.$set($converted);
            self
        }

        #[doc = concat!("Like [`", stringify!($with), "`](Self::", stringify!($with), "), in place.")]
        $(#[$set_doc])*
        #[inline]
        pub fn $set(&mut self, $value: $T) -> &mut Self {
            let $builder = &mut *self;
            $store;
            self
        }
    )*};
}

impl Builder {
    /// Same as [`Config::builder`].
    pub fn new() -> Self {
        Self::default()
    }

    setters! {
        /// Cancels request or response streams that make no progress. Default: on, 5 s grace period;
        /// for uploads only since behavior version 2024-03-28.
        stalled_stream_protection(config: StalledStreamProtectionConfig) { Some(config) }
        /// `None` removes even the default: no client can be made then.
        set_stalled_stream_protection(config: Option<StalledStreamProtectionConfig>) {
            |b| b.config.store_or_unset(config)
        }

        /// Sends requests with this HTTP client. Default: the one that the crate feature `default-https-client`
        /// brings; without it, sending fails unless a client is set.
        http_client(client: impl HttpClient + 'static) { Some(client.into_shared()) }
        set_http_client(client: Option<SharedHttpClient>) { |b| b.runtime_components.set_http_client(client) }

        /// Reorders the auth schemes that the auth scheme resolver offers. A hint only: a scheme that the
        /// resolver does not offer is ignored. Default: the order of the service model.
        auth_scheme_preference(preference: impl Into<AuthSchemePreference>) { Some(preference.into()) }
        set_auth_scheme_preference(preference: Option<AuthSchemePreference>) {
            |b| b.config.store_or_unset(preference)
        }

        /// Resolves endpoints with this resolver instead of the [rules of the service](endpoint::DefaultResolver).
        /// It replaces [`endpoint_url`](Self::endpoint_url), unless it looks at that in its
        /// [`Params`](endpoint::Params) itself.
        endpoint_resolver(resolver: impl ResolveEndpoint + 'static) { Some(resolver.into_shared_resolver()) }
        set_endpoint_resolver(resolver: Option<SharedEndpointResolver>) {
            |b| b.runtime_components.set_endpoint_resolver(resolver)
        }

        /// Sets how often a call is retried and how long it backs off. Default: standard mode, at most 3 attempts;
        /// before behavior version 2026-01-12, no retries. Retries also draw on the token bucket of the
        /// [`retry_partition`](Self::retry_partition).
        retry_config(config: RetryConfig) { Some(config) }
        /// `None` changes nothing.
        set_retry_config(config: Option<RetryConfig>) {
            |b| if let Some(config) = config { b.config.store_put(config); }
        }

        /// Sets how to wait, for retries, timeouts and stalled streams. Default: Tokio's timer, by the crate
        /// feature `rt-tokio`; without any, a client that needs one cannot be made.
        sleep_impl(sleep: impl AsyncSleep + 'static) { Some(sleep.into_shared()) }
        set_sleep_impl(sleep: Option<SharedAsyncSleep>) { |b| b.runtime_components.set_sleep_impl(sleep) }

        /// Sets timeouts; those left open keep what was set before. Default: 3.1 s to connect; before behavior
        /// version 2026-01-12, none. To switch all of them off, use [`TimeoutConfig::disabled`].
        timeout_config(config: TimeoutConfig) { Some(config) }
        /// `None` changes nothing.
        set_timeout_config(config: Option<TimeoutConfig>) {
            |b| if let Some(mut config) = config {
                if let Some(base) = b.config.load::<TimeoutConfig>() {
                    config.take_defaults_from(base);
                }
                b.config.store_put(config);
            }
        }

        /// Sets the partition whose members share a retry token bucket and a rate limiter. Default: one for all
        /// clients of this service and region. A partition of its own gives a client its own bucket, or one of another
        /// size, see [`RetryPartition::custom`]; a rate limiter counts only with [`RetryConfig::adaptive`].
        retry_partition(partition: RetryPartition) { Some(partition) }
        /// `None` changes nothing.
        set_retry_partition(partition: Option<RetryPartition>) {
            |b| if let Some(partition) = partition { b.config.store_put(partition); }
        }

        /// Sets the clock for signing, credential expiry and metrics. Default: the system's.
        time_source(source: impl TimeSource + 'static) { Some(source.into_shared()) }
        set_time_source(source: Option<SharedTimeSource>) { |b| b.runtime_components.set_time_source(source) }

        /// Names the application in the user agent. Default: no name.
        app_name(name: AppName) { Some(name) }
        set_app_name(name: Option<AppName>) { |b| b.config.store_or_unset(name) }

        /// Stops the client from signing with the service's clock where the local one is off. Default: `false`.
        disable_clock_skew_correction(disable: impl Into<Option<bool>>) { disable.into() }
        set_disable_clock_skew_correction(disable: Option<bool>) {
            |b| b.config.store_or_unset(disable.map(DisableClockSkewCorrection::from))
        }

        /// Makes the ids of the `amz-sdk-invocation-id` header. Default: random UUIDs; tests may want fixed ones.
        invocation_id_generator(generator: impl InvocationIdGenerator + 'static) {
            Some(SharedInvocationIdGenerator::new(generator))
        }
        set_invocation_id_generator(generator: Option<SharedInvocationIdGenerator>) {
            |b| b.config.store_or_unset(generator)
        }

        /// Sends requests to this URL. The rules of the service still apply to it (a host prefix, say); to bypass
        /// them, set an [`endpoint_resolver`](Self::endpoint_resolver). Default: none, the rules choose by region.
        endpoint_url(url: impl Into<String>) { Some(url.into()) }
        set_endpoint_url(url: Option<String>) { |b| b.config.store_or_unset(url.map(EndpointUrl)) }

        /// Whether to use the dual-stack (IPv4 and IPv6) endpoint; calls may fail where there is none. Default: `false`.
        use_dual_stack(enable: impl Into<bool>) { Some(enable.into()) }
        set_use_dual_stack(enable: Option<bool>) { |b| b.config.store_or_unset(enable.map(UseDualStack)) }

        /// Whether to use the FIPS-compliant endpoint; calls fail where there is none. Default: `false`.
        use_fips(enable: impl Into<bool>) { Some(enable.into()) }
        set_use_fips(enable: Option<bool>) { |b| b.config.store_or_unset(enable.map(UseFips)) }

        /// Sets the region of the endpoint and of the signature. Default: none; signed calls then fail, and without an
        /// [`endpoint_url`](Self::endpoint_url) all calls.
        region(region: impl Into<Option<Region>>) { region.into() }
        set_region(region: Option<Region>) { |b| b.config.store_or_unset(region) }

        /// Chooses the defaults by date: those of an older version stay as they were. Required, or making a client
        /// panics, unless the crate feature `behavior-version-latest` is on.
        behavior_version(version: BehaviorVersion) { Some(version) }
        set_behavior_version(version: Option<BehaviorVersion>) { |b| b.behavior_version = version }

        /// Decides with this resolver which auth schemes a call may use. Default:
        /// [`DefaultAuthSchemeResolver`](auth::DefaultAuthSchemeResolver).
        auth_scheme_resolver(resolver: impl ResolveAuthScheme + 'static) { resolver }
        set_auth_scheme_resolver(resolver: impl ResolveAuthScheme + 'static) {
            |b| b.runtime_components.set_auth_scheme_option_resolver(Some(resolver.into_shared_resolver()))
        }

        /// Keeps resolved identities in this cache. Default: [`IdentityCache::lazy`], which resolves on first use and
        /// again on expiry.
        identity_cache(cache: impl ResolveCachedIdentity + 'static) { cache }
        set_identity_cache(cache: impl ResolveCachedIdentity + 'static) {
            |b| b.runtime_components.set_identity_cache(Some(cache))
        }

        /// Adds an [interceptor](Intercept) to every call; in each hook it runs after the client's own.
        interceptor(interceptor: impl Intercept + 'static) { SharedInterceptor::new(interceptor) }
        push_interceptor(interceptor: SharedInterceptor) { |b| b.runtime_components.push_interceptor(interceptor) }

        /// Adds a classifier that says which answers are worth a retry. It runs by its priority among the client's own.
        retry_classifier(classifier: impl ClassifyRetry + 'static) { SharedRetryClassifier::new(classifier) }
        push_retry_classifier(classifier: SharedRetryClassifier) {
            |b| b.runtime_components.push_retry_classifier(classifier)
        }

        /// Adds a framework or library to the user agent, as `lib/{name}/{version}`. Duplicates count once; entries
        /// beyond the runtime's limit (10) are dropped with a warning.
        framework_metadata(metadata: FrameworkMetadata) { metadata }
        push_framework_metadata(metadata: FrameworkMetadata) { |b| b.config.store_append(metadata) }
    }

    /// Sets [`BehaviorVersion::latest`], as the crate feature `behavior-version-latest` does.
    #[inline]
    pub fn behavior_version_latest(self) -> Self {
        self.behavior_version(BehaviorVersion::latest())
    }

    /// Adds an auth scheme, replacing the one of the same id. The
    /// [default resolver](auth::DefaultAuthSchemeResolver) never offers a custom scheme: set
    /// [`auth_scheme_resolver`](Self::auth_scheme_resolver) as well.
    pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
        self.runtime_components.push_auth_scheme(auth_scheme);
        self
    }

    /// Sends calls unsigned where no other auth scheme applies, even if the service asks for one.
    #[inline]
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Like [`allow_no_auth`](Self::allow_no_auth), in place.
    #[inline]
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.push_runtime_plugin(NoAuthRuntimePluginV2::new().into_shared())
    }

    /// Replaces the interceptors added so far.
    pub fn set_interceptors(
        &mut self,
        interceptors: impl IntoIterator<Item = SharedInterceptor>,
    ) -> &mut Self {
        self.runtime_components
            .set_interceptors(interceptors.into_iter());
        self
    }

    /// Replaces the retry classifiers added so far.
    pub fn set_retry_classifiers(
        &mut self,
        classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
    ) -> &mut Self {
        self.runtime_components
            .set_retry_classifiers(classifiers.into_iter());
        self
    }

    /// Adds the values of these input members (by their names in the service model) as attributes to the client's
    /// metrics, and captures them as [`capture_input_attributes`](Self::capture_input_attributes) does. Default: none.
    /// Each distinct value makes a metric series of its own, so prefer members with few.
    pub fn emit_input_attributes(
        self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.telemetry(|requested| requested.emit(names.into_iter().map(Into::into)))
    }

    /// Captures the values of these input members for interceptors, which find them as
    /// [`CapturedTelemetryAttributes`](aws_smithy_types::telemetry::CapturedTelemetryAttributes) in the config bag.
    /// Default: none. Members that are unknown, sensitive or no strings are ignored.
    pub fn capture_input_attributes(
        self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.telemetry(|requested| {
            requested.capture_only(names.into_iter().map(Into::into))
        })
    }

    fn telemetry(
        mut self,
        request: impl FnOnce(&mut RequestedTelemetryAttributes),
    ) -> Self {
        let mut requested = self
            .config
            .load::<RequestedTelemetryAttributes>()
            .cloned()
            .unwrap_or_default();
        request(&mut requested);
        self.config.store_put(requested);
        self
    }

    pub(crate) fn push_runtime_plugin(
        &mut self,
        plugin: SharedRuntimePlugin,
    ) -> &mut Self {
        self.runtime_plugins.push(plugin);
        self
    }

    /// Builds the configuration; the system clock, if any, becomes the time source if none was set.
    pub fn build(mut self) -> Config {
        if HAS_SYSTEM_CLOCK && self.runtime_components.time_source().is_none() {
            self.set_time_source(Some(SharedTimeSource::default()));
        }
        let mut layer = self.config;
        layer.store_put(API_METADATA.clone());
        layer.store_put(SigningName::from_static(service::SIGNING_NAME));
        store_signing_region(&mut layer);
        Config {
            config: freeze(layer.clone().into(), concat!(module_path!(), "::Config")),
            cloneable: layer,
            runtime_components: self.runtime_components,
            runtime_plugins: self.runtime_plugins,
            behavior_version: self.behavior_version,
        }
    }
}

impl From<&SdkConfig> for Builder {
    #[inline]
    fn from(shared: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder
            .set_region(shared.region().cloned())
            .set_use_fips(shared.use_fips())
            .set_use_dual_stack(shared.use_dual_stack())
            .set_endpoint_url(endpoint_url(shared))
            .set_retry_config(shared.retry_config().cloned())
            .set_timeout_config(shared.timeout_config().cloned())
            .set_sleep_impl(shared.sleep_impl())
            .set_http_client(shared.http_client())
            .set_time_source(shared.time_source())
            .set_behavior_version(shared.behavior_version())
            .set_auth_scheme_preference(shared.auth_scheme_preference().cloned())
            .set_disable_clock_skew_correction(shared.disable_clock_skew_correction())
            .set_app_name(shared.app_name().cloned());
        if let Some(config) = shared.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = shared.identity_cache() {
            builder.set_identity_cache(cache);
        }
        // For services that have endpoints by account.
        let mode = shared.account_id_endpoint_mode().cloned();
        builder.config.store_or_unset(mode);
        for metadata in shared.framework_metadata() {
            builder.push_framework_metadata(metadata.clone());
        }
        settings::take_shared(&mut builder, shared);
        builder
    }
}

/// A URL that the program set wins; then the one for this service in environment or profile, then that for all.
#[inline]
fn endpoint_url(shared: &SdkConfig) -> Option<String> {
    let for_service = || {
        let key = ServiceConfigKey::builder()
            .service_id(service::SERVICE_ID)
            .env("AWS_ENDPOINT_URL")
            .profile("endpoint_url")
            .build()
            .ok()?;
        shared.service_config()?.load_config(key)
    };
    let set_by_program = shared.get_origin("endpoint_url").is_client_config();
    (!set_by_program)
        .then(for_service)
        .flatten()
        .or_else(|| shared.endpoint_url().map(str::to_owned))
}

fn store_signing_region(layer: &mut CloneableLayer) {
    if let Some(region) = layer.load::<Region>().cloned() {
        layer.store_put(SigningRegion::from(region));
    }
}

fn freeze(layer: Layer, name: &'static str) -> FrozenLayer {
    layer.with_name(name).freeze()
}
