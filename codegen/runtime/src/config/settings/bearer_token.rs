//! Bearer tokens.

use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{
    ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::shared::IntoShared;

use crate::config::Builder;

impl Builder {
    /// Sends this token with requests.
    pub fn bearer_token(self, token: Token) -> Self {
        self.bearer_token_resolver(token)
    }

    /// Sends the tokens of this resolver with requests.
    pub fn bearer_token_resolver(
        mut self,
        resolver: impl ResolveIdentity + 'static,
    ) -> Self {
        let resolver: SharedIdentityResolver = resolver.into_shared();
        self.runtime_components
            .set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
        self
    }

    /// Sends the tokens of this provider with requests. Default: none.
    pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
        self.set_token_provider(Some(SharedTokenProvider::new(provider)));
        self
    }

    /// Like [`token_provider`](Self::token_provider), in place. `None` changes nothing.
    pub fn set_token_provider(
        &mut self,
        provider: Option<SharedTokenProvider>,
    ) -> &mut Self {
        if let Some(provider) = provider {
            self.runtime_components
                .set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
        }
        self
    }
}
