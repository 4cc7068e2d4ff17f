//! The client and its operations.

pub mod customize;
mod operations;

use std::sync::Arc;

use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::sdk_config::SdkConfig;

use crate::config::{self, Config};
use crate::error::BoxError;

#[allow(unused_imports)] // a service may have no waiters, nothing to export
pub use operations::*;

/// What the clones of a client share.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) conf: Config,
    pub(crate) runtime_plugins: RuntimePlugins,
}

/// A client of the service: one method for each operation.
///
/// A method gives a builder; fill it and call `send()`. A client is made once and cloned at no
/// cost: clones share their connections, credentials and retry quota.
#[derive(Clone, Debug)]
pub struct Client {
    handle: Arc<Handle>,
}

impl Client {
    /// Makes a client from the configuration that all AWS clients of an application share.
    ///
    /// # Panics
    ///
    /// As [`from_conf`](Self::from_conf).
    #[track_caller]
    pub fn new(sdk_config: &SdkConfig) -> Self {
        Self::from_conf(sdk_config.into())
    }

    /// Makes a client from a configuration of this service.
    ///
    /// # Panics
    ///
    /// The message says what to add where the configuration has no behavior version, or no sleep
    /// implementation or time source while retries, timeouts or the identity cache need one.
    #[track_caller]
    pub fn from_conf(conf: Config) -> Self {
        let handle = Handle {
            conf: conf.clone(),
            runtime_plugins: config::base_client_runtime_plugins(conf),
        };
        if let Err(error) = validate(&handle.runtime_plugins) {
            panic!("Invalid client configuration: {error}");
        }
        Self { handle: Arc::new(handle) }
    }

    /// The configuration of this client.
    pub fn config(&self) -> &Config {
        &self.handle.conf
    }
}

fn validate(plugins: &RuntimePlugins) -> Result<(), BoxError> {
    let mut cfg = ConfigBag::base();
    plugins
        .apply_client_configuration(&mut cfg)?
        .validate_base_client_config(&cfg)?;
    Ok(())
}
