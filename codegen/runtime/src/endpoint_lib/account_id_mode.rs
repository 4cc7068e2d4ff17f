//! Whether endpoints are those of the caller's account.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::AccountIdEndpointMode as Mode;

/// The mode of the configuration, of which the user agent then tells AWS.
pub(crate) fn of_config(cfg: &mut ConfigBag) -> String {
    let mode = cfg.load::<Mode>().cloned().unwrap_or_default();
    let feature = match mode {
        Mode::Disabled => Some(AwsSdkFeature::AccountIdModeDisabled),
        Mode::Preferred => Some(AwsSdkFeature::AccountIdModePreferred),
        Mode::Required => Some(AwsSdkFeature::AccountIdModeRequired),
        _ => None,
    };
    if let Some(feature) = feature {
        cfg.interceptor_state().store_append(feature);
    }
    mode.to_string()
}
