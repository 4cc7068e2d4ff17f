//! Tokens by which the service knows a repeated request.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::operation::{Extra, Table};
use super::uuid;
use crate::config::Builder;

/// Makes the tokens of requests that have none of their own: random ones, unless a text or a seed
/// is given.
#[derive(Clone, Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Clone, Debug)]
enum Source {
    Fixed(&'static str),
    Random,
    Seeded(Arc<Mutex<fastrand::Rng>>),
}

impl IdempotencyTokenProvider {
    /// The same token for every request.
    pub fn fixed(token: &'static str) -> Self {
        Self(Source::Fixed(token))
    }

    /// A random token for each request.
    pub fn random() -> Self {
        Self(Source::Random)
    }

    /// A token for each request, the same ones in every run of the program.
    pub fn with_seed(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(fastrand::Rng::with_seed(seed)))))
    }

    /// The token of one request.
    pub fn make_idempotency_token(&self) -> String {
        match &self.0 {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Random => uuid::version_4(fastrand::u128(..)),
            Source::Seeded(random) => {
                let mut random = random.lock().unwrap_or_else(PoisonError::into_inner);
                uuid::version_4(random.u128(..))
            }
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

impl Builder {
    /// Makes the tokens of requests that have none of their own. Default: random UUIDs; tests may
    /// want a fixed one.
    pub fn idempotency_token_provider(
        mut self,
        provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Like [`idempotency_token_provider`](Self::idempotency_token_provider), in place.
    pub fn set_idempotency_token_provider(
        &mut self,
        provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.config.store_or_unset(provider);
        self
    }
}

/// The token of an operation's input; nothing if it is the input of another.
pub(crate) type Token = fn(&mut Input) -> Option<&mut Option<String>>;

/// An operation whose input has a token.
#[derive(Clone, Copy)]
pub(crate) struct IdempotencyToken(pub(crate) Token);

impl Extra for IdempotencyToken {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components
            .with_interceptor(SharedInterceptor::permanent(TokenInterceptor(self.0)))
    }
}

struct TokenInterceptor(Token);

impl fmt::Debug for TokenInterceptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyTokenInterceptor")
    }
}

#[dyn_dispatch_hint]
impl Intercept for TokenInterceptor {
    fn name(&self) -> &'static str {
        "IdempotencyTokenInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(token @ None) = (self.0)(context.input_mut()) else {
            return Ok(());
        };
        let provider = cfg.load::<IdempotencyTokenProvider>().cloned();
        let provider = provider.unwrap_or_else(IdempotencyTokenProvider::random);
        *token = Some(provider.make_idempotency_token());
        Ok(())
    }
}

/// The token of an input by its type and field, as an operation's table has it.
macro_rules! idempotency_token {
    ($input:ident, $field:ident) => {
        $crate::runtime::idempotency_token::IdempotencyToken(|input| {
            let input = input.downcast_mut::<$input>()?;
            ::std::option::Option::Some(&mut input.$field)
        })
    };
}

pub(crate) use idempotency_token;
