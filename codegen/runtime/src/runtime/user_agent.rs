//! The user agent, rendered once for calls that have the same.

use std::env;
use std::ffi::OsString;

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_runtime::user_agent::{AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::HttpClient;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::app_name::AppName;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::feature::retry_mode;
use super::headers::append;
use super::last::Last;
use super::observed::is_observed;

const USER_AGENT: &str = "user-agent";
const X_AMZ_USER_AGENT: &str = "x-amz-user-agent";

/// With more, the original warns of those that it leaves out, at each call.
const MAX_FRAMEWORKS: usize = 10;

/// Does as `UserAgentInterceptor` does. Whoever observes a call may look at the user agent before it is
/// rendered, or change it; so there it does nothing else.
#[derive(Debug)]
pub(crate) struct RememberedUserAgentInterceptor {
    original: SharedInterceptor,
    last: Last<Rendered>,
}

impl RememberedUserAgentInterceptor {
    pub(crate) fn new() -> Self {
        let original = SharedInterceptor::new(UserAgentInterceptor::new());
        Self { original, last: Last::default() }
    }
}

#[dyn_dispatch_hint]
impl Intercept for RememberedUserAgentInterceptor {
    fn name(&self) -> &'static str {
        "UserAgentInterceptor"
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if !is_observed(cfg) || !self.original.enabled(cfg) {
            return Ok(());
        }
        self.original
            .read_after_serialization(context, components, cfg)
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if !self.original.enabled(cfg) {
            return Ok(());
        }
        if is_observed(cfg) || cfg.load::<AwsUserAgent>().is_some() {
            return self
                .original
                .modify_before_signing(context, components, cfg);
        }
        let last = self.last.get();
        if let Some(last) = last
            .as_ref()
            .filter(|last| last.origin.is_of(components, cfg))
        {
            let headers = context.request_mut().headers_mut();
            append(headers, USER_AGENT, last.user_agent.clone());
            append(headers, X_AMZ_USER_AGENT, last.x_amz_user_agent.clone());
            return Ok(());
        }
        let origin = Origin::new(components, cfg);
        if let Some(feature) = retry_mode(cfg) {
            cfg.interceptor_state().store_append(feature);
        }
        let after_serialization = context.inner().into();
        self.original
            .read_after_serialization(&after_serialization, components, cfg)?;
        self.original
            .modify_before_signing(context, components, cfg)?;
        let headers = context.request().headers();
        let value = |name| headers.get_all(name).last().unwrap_or_default().to_owned();
        self.last.set(Rendered {
            user_agent: value(USER_AGENT),
            x_amz_user_agent: value(X_AMZ_USER_AGENT),
            origin,
        });
        Ok(())
    }
}

/// The values of both headers, and what they were made of.
struct Rendered {
    user_agent: String,
    x_amz_user_agent: String,
    origin: Origin,
}

/// All that the user agent depends on.
struct Origin {
    environment: Option<OsString>,
    app_name: Option<AppName>,
    frameworks: Vec<FrameworkMetadata>,
    retry_mode: Option<SmithySdkFeature>,
    smithy_features: Vec<SmithySdkFeature>,
    sdk_features: Vec<AwsSdkFeature>,
    credential_features: Vec<AwsCredentialFeature>,
    connector: Option<ConnectorMetadata>,
}

impl Origin {
    fn new(components: &RuntimeComponents, cfg: &ConfigBag) -> Self {
        Self {
            environment: environment(),
            app_name: cfg.load::<AppName>().cloned(),
            frameworks: cloned(cfg.load::<FrameworkMetadata>()),
            retry_mode: retry_mode(cfg),
            smithy_features: cloned(cfg.load::<SmithySdkFeature>()),
            sdk_features: cloned(cfg.load::<AwsSdkFeature>()),
            credential_features: cloned(cfg.load::<AwsCredentialFeature>()),
            connector: connector(components),
        }
    }

    /// Whether the call has this user agent.
    fn is_of(&self, components: &RuntimeComponents, cfg: &ConfigBag) -> bool {
        self.frameworks.len() <= MAX_FRAMEWORKS
            && self.environment == environment()
            && self.app_name.as_ref() == cfg.load::<AppName>()
            && same(&self.frameworks, cfg.load::<FrameworkMetadata>())
            && self.retry_mode == retry_mode(cfg)
            && same(&self.smithy_features, cfg.load::<SmithySdkFeature>())
            && same(&self.sdk_features, cfg.load::<AwsSdkFeature>())
            && same(&self.credential_features, cfg.load::<AwsCredentialFeature>())
            && self.connector == connector(components)
    }
}

// Both as loops: adapters over the lists of four types are a lot to compile.

fn cloned<'a, T: Clone + 'a>(items: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut cloned = Vec::new();
    for item in items {
        cloned.push(item.clone());
    }
    cloned
}

fn same<'a, T: PartialEq + 'a>(known: &[T], items: impl Iterator<Item = &'a T>) -> bool {
    let mut known = known.iter();
    for item in items {
        if known.next() != Some(item) {
            return false;
        }
    }
    known.next().is_none()
}

/// The one variable of the environment that the user agent has.
fn environment() -> Option<OsString> {
    env::var_os("AWS_EXECUTION_ENV")
}

fn connector(components: &RuntimeComponents) -> Option<ConnectorMetadata> {
    components.http_client()?.connector_metadata()
}
