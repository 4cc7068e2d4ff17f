//! AWS credentials, which sign requests.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_runtime::auth::sigv4;

use crate::config::{Builder, Config};
use crate::service;

impl Config {
    /// The service name in the credential scope of a SigV4 signature. An endpoint may override it.
    pub fn signing_name(&self) -> &'static str {
        service::SIGNING_NAME
    }

    /// Always `None`; kept for compatibility.
    #[deprecated(
        note = "always returns `None`: a config does not give its credentials back"
    )]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}

impl Builder {
    /// Signs requests with credentials of this provider. Default: none, and calls fail.
    pub fn credentials_provider(
        mut self,
        provider: impl ProvideCredentials + 'static,
    ) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Like [`credentials_provider`](Self::credentials_provider), in place. `None` changes nothing.
    pub fn set_credentials_provider(
        &mut self,
        provider: Option<SharedCredentialsProvider>,
    ) -> &mut Self {
        if let Some(provider) = provider {
            self.runtime_components
                .set_identity_resolver(sigv4::SCHEME_ID, provider);
        }
        self
    }
}
