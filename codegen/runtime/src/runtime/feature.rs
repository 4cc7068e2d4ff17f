//! Interceptors that record which SDK features a call uses; the user agent reports them.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, OverriddenHooks, SharedInterceptor,
};
// if used
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
// if used
use aws_smithy_runtime_api::client::runtime_plugin::{
    SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

use super::observed::is_observed;

/// Records features in one hook, that of the AWS SDK: the user agent has them in the order in which
/// they are recorded.
#[derive(Debug)]
struct FeatureTracker {
    name: &'static str,
    hook: OverriddenHooks,
    record: fn(&mut ConfigBag),
}

impl FeatureTracker {
    fn run(&self, hook: OverriddenHooks, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        if self.hook.contains(hook) {
            (self.record)(cfg);
        }
        Ok(())
    }
}

impl Intercept for FeatureTracker {
    fn name(&self) -> &'static str {
        self.name
    }

    fn overridden_hooks(&self) -> OverriddenHooks {
        self.hook
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.run(OverriddenHooks::READ_BEFORE_EXECUTION, cfg)
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.run(OverriddenHooks::MODIFY_BEFORE_SERIALIZATION, cfg)
    }

    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.run(OverriddenHooks::READ_BEFORE_SERIALIZATION, cfg)
    }
}

fn tracker(
    name: &'static str,
    hook: OverriddenHooks,
    record: fn(&mut ConfigBag),
) -> SharedInterceptor {
    SharedInterceptor::permanent(FeatureTracker { name, hook, record })
}

/// Records how calls are retried.
pub(crate) fn retry_mode_tracker() -> SharedInterceptor {
    let name = "RetryModeFeatureTrackerInterceptor";
    tracker(name, OverriddenHooks::READ_BEFORE_SERIALIZATION, |cfg| {
        // Where only the user agent looks for it, the user agent asks by itself.
        if let Some(feature) = retry_mode(cfg).filter(|_| is_observed(cfg)) {
            cfg.interceptor_state().store_append(feature);
        }
    })
}

pub(crate) fn retry_mode(cfg: &ConfigBag) -> Option<SmithySdkFeature> {
    match cfg.load::<RetryConfig>()?.mode() {
        RetryMode::Standard => Some(SmithySdkFeature::RetryModeStandard),
        RetryMode::Adaptive => Some(SmithySdkFeature::RetryModeAdaptive),
        // A mode that this crate does not know has no feature to report.
        _ => None,
    }
}

/// Records that requests go to an endpoint of the caller's choice.
pub(crate) fn endpoint_override_tracker() -> SharedInterceptor {
    let name = "EndpointOverrideFeatureTrackerInterceptor";
    tracker(name, OverriddenHooks::READ_BEFORE_EXECUTION, |cfg| {
        if cfg.load::<EndpointUrl>().is_some() {
            let state = cfg.interceptor_state();
            state.store_append(AwsSdkFeature::EndpointOverride);
        }
    })
}

/// Name of the meter provider of `aws-smithy-observability-otel`, which is no dependency of this crate.
const OTEL_PROVIDER: &str = "AwsSmithyObservabilityOtelProvider";

/// Records that OpenTelemetry takes the metrics.
pub(crate) fn observability_tracker() -> SharedInterceptor {
    let name = "ObservabilityFeatureTrackerInterceptor";
    tracker(name, OverriddenHooks::READ_BEFORE_EXECUTION, |cfg| {
        let provider = get_telemetry_provider();
        if provider.is_ok_and(|it| it.meter_provider().provider_name() == OTEL_PROVIDER)
        {
            let state = cfg.interceptor_state();
            state.store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
    })
}

// if used
/// What a paginator adds to its calls.
#[inline]
pub(crate) fn paginator_plugin() -> SharedRuntimePlugin {
    let name = "PaginatorFeatureTrackerRuntimePlugin";
    plugin(name, "PaginatorFeatureTrackerInterceptor", |cfg| {
        let state = cfg.interceptor_state();
        state.store_append(SmithySdkFeature::Paginator);
    })
}

// if used
/// What a waiter adds to its calls.
#[inline]
pub(crate) fn waiter_plugin() -> SharedRuntimePlugin {
    let name = "WaiterFeatureTrackerRuntimePlugin";
    plugin(name, "WaiterFeatureTrackerInterceptor", |cfg| {
        let state = cfg.interceptor_state();
        state.store_append(SmithySdkFeature::Waiter);
    })
}

// if used: paginator_plugin or waiter_plugin
#[inline]
fn plugin(
    name: &'static str,
    interceptor: &'static str,
    record: fn(&mut ConfigBag),
) -> SharedRuntimePlugin {
    let hook = OverriddenHooks::MODIFY_BEFORE_SERIALIZATION;
    let components = RuntimeComponentsBuilder::new(name).with_interceptor(tracker(
        interceptor,
        hook,
        record,
    ));
    SharedRuntimePlugin::new(
        StaticRuntimePlugin::new().with_runtime_components(components),
    )
}
