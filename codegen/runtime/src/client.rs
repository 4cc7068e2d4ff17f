//! The client and its operations.

pub mod customize;
mod operations;

use std::sync::Arc;

use aws_types::sdk_config::SdkConfig;

use crate::config::{self, ClientPlugins, Config, InvalidConfigError};

// if used: pub trait Waiters
pub use operations::*;

/// What the clones of a client share.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) conf: Config,
    pub(crate) plugins: ClientPlugins,
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
    #[inline]
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
    /// [`try_from_conf`](Self::try_from_conf) returns that as an error.
    #[track_caller]
    pub fn from_conf(conf: Config) -> Self {
        match Self::try_from_conf(conf) {
            Ok(client) => client,
            Err(error) => {
                let fault = error.faults().next().unwrap_or_default();
                panic!("Invalid client configuration: {fault}")
            }
        }
    }

    /// Makes a client from a configuration of this service, and never panics.
    ///
    /// # Errors
    ///
    /// All that the configuration lacks, where [`from_conf`](Self::from_conf) would panic.
    pub fn try_from_conf(conf: Config) -> Result<Self, InvalidConfigError> {
        let plugins = config::validated_client_plugins(&conf)?;
        let handle = Handle { conf, plugins };
        Ok(Self { handle: Arc::new(handle) })
    }

    /// The configuration of this client.
    pub fn config(&self) -> &Config {
        &self.handle.conf
    }
}
