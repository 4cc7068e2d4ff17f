//! API keys.

use aws_smithy_runtime_api::client::auth::http::HTTP_API_KEY_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{
    ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::shared::IntoShared;

use crate::config::Builder;

impl Builder {
    /// Sends this key with requests. Default: none.
    pub fn api_key(self, key: Token) -> Self {
        self.api_key_resolver(key)
    }

    /// Sends the keys of this resolver with requests.
    pub fn api_key_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
        let resolver: SharedIdentityResolver = resolver.into_shared();
        self.runtime_components
            .set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
        self
    }
}
