//! Names and passwords of HTTP's basic scheme.

use aws_smithy_runtime_api::client::auth::http::HTTP_BASIC_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::http::Login;
use aws_smithy_runtime_api::client::identity::{
    ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::shared::IntoShared;

use crate::config::Builder;

impl Builder {
    /// Sends this name and password with requests. Default: none.
    pub fn basic_auth_login(self, login: Login) -> Self {
        self.basic_auth_login_resolver(login)
    }

    /// Sends the names and passwords of this resolver with requests.
    pub fn basic_auth_login_resolver(
        mut self,
        resolver: impl ResolveIdentity + 'static,
    ) -> Self {
        let resolver: SharedIdentityResolver = resolver.into_shared();
        self.runtime_components
            .set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, resolver);
        self
    }
}
