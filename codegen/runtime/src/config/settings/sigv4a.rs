//! Signatures for several regions at once.

use aws_types::region::SigningRegionSet;

use crate::config::{Builder, Config};

impl Config {
    /// What [`Builder::sigv4a_signing_region_set`] set, or `None`: the endpoint then says it.
    pub fn sigv4a_signing_region_set(&self) -> Option<&SigningRegionSet> {
        self.config.load::<SigningRegionSet>()
    }
}

impl Builder {
    /// Signs for these regions where a SigV4a signature is needed. Default: those that the endpoint names.
    pub fn sigv4a_signing_region_set(
        mut self,
        regions: impl Into<SigningRegionSet>,
    ) -> Self {
        self.set_sigv4a_signing_region_set(Some(regions.into()));
        self
    }

    /// Like [`sigv4a_signing_region_set`](Self::sigv4a_signing_region_set), in place.
    pub fn set_sigv4a_signing_region_set(
        &mut self,
        regions: Option<SigningRegionSet>,
    ) -> &mut Self {
        self.config.store_or_unset(regions);
        self
    }
}

#[cfg(feature = "sigv4a")]
pub(super) use self::scheme::SigV4aOfCredentials;

#[cfg(feature = "sigv4a")]
mod scheme {
    use aws_runtime::auth::sigv4;
    use aws_runtime::auth::sigv4a::SigV4aAuthScheme;
    use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
    use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
    use aws_smithy_runtime_api::client::runtime_components::GetIdentityResolver;

    /// SigV4a with the credentials that SigV4 has.
    #[derive(Debug, Default)]
    pub(crate) struct SigV4aOfCredentials(SigV4aAuthScheme);

    impl AuthScheme for SigV4aOfCredentials {
        fn scheme_id(&self) -> AuthSchemeId {
            self.0.scheme_id()
        }

        fn identity_resolver(
            &self,
            resolvers: &dyn GetIdentityResolver,
        ) -> Option<SharedIdentityResolver> {
            resolvers.identity_resolver(sigv4::SCHEME_ID)
        }

        fn signer(&self) -> &dyn Sign {
            self.0.signer()
        }
    }
}
