//! Changes to a single call.

use std::error::Error;
use std::marker::PhantomData;

use aws_smithy_runtime::client::interceptors::{
    MapRequestInterceptor, MutateRequestInterceptor,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

use self::internal::{CustomizableSend, SendResult};
use crate::config::Builder;

/// A call that can still be changed before it is [sent](Self::send). The `customize()` method of an operation makes one.
///
/// Interceptors added here run after those of the client, in no promised order among themselves.
pub struct CustomizableOperation<T, E, B> {
    customizable_send: B,
    config_override: Option<Builder>,
    interceptors: Vec<SharedInterceptor>,
    _output: PhantomData<T>,
    _error: PhantomData<E>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    pub(crate) fn new(customizable_send: B) -> Self {
        Self {
            customizable_send,
            config_override: None,
            interceptors: Vec::new(),
            _output: PhantomData,
            _error: PhantomData,
        }
    }

    pub(crate) fn execute<U>(self, f: impl FnOnce(B, Builder) -> U) -> U {
        let mut config_override = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config_override.push_interceptor(interceptor);
        }
        f(self.customizable_send, config_override)
    }

    /// Adds an [interceptor](Intercept) to this call.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Replaces the HTTP request by what `f` makes of it, before signing. If `f` fails, so does the call.
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Lets `f` change the HTTP request before it is signed.
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Sets configuration for this call only: what `config_override` leaves open stays as the client has it. A second
    /// override replaces the first.
    pub fn config_override(mut self, config_override: impl Into<Builder>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Sends the request and waits for the result.
    ///
    /// # Errors
    /// As `send()` of the operation.
    pub async fn send(self) -> SendResult<T, E>
    where
        E: Error + Send + Sync + 'static,
        B: CustomizableSend<T, E>,
    {
        self.execute(B::send).await
    }
}

pub(crate) mod internal {
    use std::pin::Pin;

    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::client::result::SdkError;

    use crate::config::Builder;

    pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

    pub type SendResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

    pub trait CustomizableSend<T, E>: Send + Sync {
        fn send(self, config_override: Builder) -> BoxFuture<SendResult<T, E>>;
    }
}
