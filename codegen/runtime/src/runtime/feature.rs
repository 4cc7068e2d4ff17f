//! Interceptors that record which SDK features a call uses; the user agent reports them.

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};

use super::observed::is_observed;

#[derive(Debug)]
pub(crate) struct RetryModeFeatureTrackerInterceptor;

#[dyn_dispatch_hint]
impl Intercept for RetryModeFeatureTrackerInterceptor {
    fn name(&self) -> &'static str {
        "RetryModeFeatureTrackerInterceptor"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Where only the user agent looks for it, the user agent asks by itself.
        if let Some(feature) = retry_mode(cfg).filter(|_| is_observed(cfg)) {
            cfg.interceptor_state().store_append(feature);
        }
        Ok(())
    }
}

pub(crate) fn retry_mode(cfg: &ConfigBag) -> Option<SmithySdkFeature> {
    match cfg.load::<RetryConfig>()?.mode() {
        RetryMode::Standard => Some(SmithySdkFeature::RetryModeStandard),
        RetryMode::Adaptive => Some(SmithySdkFeature::RetryModeAdaptive),
        // A mode that this crate does not know has no feature to report.
        _ => None,
    }
}

/// Name of the meter provider of `aws-smithy-observability-otel`, which is no dependency of this crate.
const OTEL_PROVIDER: &str = "AwsSmithyObservabilityOtelProvider";

#[derive(Debug)]
pub(crate) struct ObservabilityFeatureTrackerInterceptor;

#[dyn_dispatch_hint]
impl Intercept for ObservabilityFeatureTrackerInterceptor {
    fn name(&self) -> &'static str {
        "ObservabilityFeatureTrackerInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Ok(provider) = get_telemetry_provider()
            && provider.meter_provider().provider_name() == OTEL_PROVIDER
        {
            cfg.interceptor_state()
                .store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }
}
