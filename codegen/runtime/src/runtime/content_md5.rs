//! Operations whose requests have an MD5 checksum of the body.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::base64;
use aws_smithy_types::config_bag::ConfigBag;
use md5::{Digest, Md5};

use super::operation::{Extra, Table};

#[derive(Clone, Copy, Debug)]
pub(crate) struct ContentMd5;

impl Extra for ContentMd5 {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

#[dyn_dispatch_hint]
impl Intercept for ContentMd5 {
    fn name(&self) -> &'static str {
        "HttpChecksumRequiredInterceptor"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let body = request
            .body()
            .bytes()
            .ok_or("a stream cannot have a checksum")?;
        let checksum = base64::encode(Md5::digest(body));
        request.headers_mut().insert("content-md5", checksum);
        Ok(())
    }
}
