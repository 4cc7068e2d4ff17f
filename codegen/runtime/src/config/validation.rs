//! What a configuration must have before there can be a client of it.

use std::fmt;
use std::future;
use std::time::Duration;

use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use super::plugin::{ClientPlugins, client_plugins};
use super::{
    AsyncSleep, BehaviorVersion, Config, ConfigBag, RuntimeComponentsBuilder,
    SharedAsyncSleep, Sleep,
};
use crate::error::BoxError;

const NO_BEHAVIOR_VERSION: &str = "no behavior version. Set one with `behavior_version` on the config, or enable \
     the crate feature `behavior-version-latest`.";

const NO_TIME_SOURCE: &str = "no time source, and no system clock here. Set one with `time_source` on the config.";

/// Where there is none, asking for the time panics.
pub(super) const HAS_SYSTEM_CLOCK: bool =
    cfg!(not(all(target_family = "wasm", target_os = "unknown")));

/// Why no client can be made of a configuration: everything that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidConfigError {
    faults: Vec<String>,
}

impl InvalidConfigError {
    /// What is missing, and how to add it: one text for each part, at least one.
    pub fn faults(&self) -> impl Iterator<Item = &str> {
        self.faults.iter().map(String::as_str)
    }
}

impl fmt::Display for InvalidConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid client configuration: {}", self.faults.join("; "))
    }
}

impl std::error::Error for InvalidConfigError {}

/// The plugins of a client, if its configuration has all that they need.
pub(crate) fn validated_client_plugins(
    config: &Config,
) -> Result<ClientPlugins, InvalidConfigError> {
    let enabled = cfg!(feature = "behavior-version-latest");
    let version = config
        .behavior_version
        .or_else(|| enabled.then(BehaviorVersion::latest));
    let mut faults = Vec::new();
    if version.is_none() {
        faults.push(NO_BEHAVIOR_VERSION.to_owned());
    }
    if !HAS_SYSTEM_CLOCK && config.time_source().is_none() {
        faults.push(NO_TIME_SOURCE.to_owned());
    }
    // Without a version, what else is missing is missing to the latest.
    let version = version.unwrap_or_else(BehaviorVersion::latest);
    let plugins = client_plugins(config, version);
    let complaints = plugins
        .as_ref()
        .map(|plugins| complaints(&plugins.listed()));
    faults.extend(complaints.unwrap_or_else(|error| vec![error.to_string()]));
    match plugins {
        Ok(plugins) if faults.is_empty() => Ok(plugins),
        _ => Err(InvalidConfigError { faults }),
    }
}

/// What the parts of a client complain of. They stop at the first fault, which may be that nobody can
/// sleep; so they are asked again when somebody can.
fn complaints(plugins: &RuntimePlugins) -> Vec<String> {
    let mut cfg = ConfigBag::base();
    let mut components = match plugins.apply_client_configuration(&mut cfg) {
        Ok(components) => components,
        Err(error) => return vec![error.to_string()],
    };
    let mut complaints = Vec::new();
    if let Some(complaint) = complaint(&components, &cfg) {
        complaints.push(complaint);
    }
    if components.sleep_impl().is_none() {
        components.set_sleep_impl(Some(SharedAsyncSleep::new(Never)));
        if let Some(complaint) = complaint(&components, &cfg)
            && !complaints.contains(&complaint)
        {
            complaints.push(complaint);
        }
    }
    complaints
}

fn complaint(components: &RuntimeComponentsBuilder, cfg: &ConfigBag) -> Option<String> {
    let result: Result<(), BoxError> = components.validate_base_client_config(cfg);
    result.err().map(|error| error.to_string())
}

/// Sleeps for ever; no client gets it.
#[derive(Debug)]
struct Never;

impl AsyncSleep for Never {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(future::pending())
    }
}
