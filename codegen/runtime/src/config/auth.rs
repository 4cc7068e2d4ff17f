//! Which auth schemes a call may use.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use super::settings;

/// Chooses auth schemes for the operations of this service.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// Lists the schemes for a call, the preferred one first. An error fails the call.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// Wraps this resolver for the runtime, which knows nothing of this service's [`Params`].
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for DowncastParams<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "auth scheme parameters are not those of this service".into(),
            )),
        }
    }
}

/// Offers for every operation what the service model says.
#[derive(Debug, Default)]
pub struct DefaultAuthSchemeResolver {
    // So the auto traits are those of the AWS SDK's resolver, which keeps a list of them.
    _options: PhantomData<AuthSchemeOption>,
}

impl ResolveAuthScheme for DefaultAuthSchemeResolver {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _cfg: &'a ConfigBag,
        _runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let options = settings::auth_options(params.operation_name());
        AuthSchemeOptionsFuture::ready(Ok(options))
    }
}

/// What a [`ResolveAuthScheme`] may look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// Starts an empty builder.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// Name of the called operation, as in the service model.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// Builder of [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// Sets the name of the called operation. Required.
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets or removes the name of the called operation.
    pub fn set_operation_name(
        mut self,
        operation_name: Option<Cow<'static, str>>,
    ) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// Builds the parameters.
    ///
    /// # Errors
    /// If the operation name is missing.
    pub fn build(self) -> Result<Params, BuildError> {
        let operation_name = self
            .operation_name
            .ok_or(BuildError { field: "operation_name" })?;
        Ok(Params { operation_name })
    }
}

/// A required field of [`Params`] was not set.
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl Error for BuildError {}
