//! Operations that wait for something to happen, and are called again at once where nothing did.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::operation::{Extra, Table};

#[derive(Clone, Copy, Debug)]
pub(crate) struct LongPoll;

impl Extra for LongPoll {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

#[dyn_dispatch_hint]
impl Intercept for LongPoll {
    fn name(&self) -> &'static str {
        "LongPollingInterceptor"
    }

    /// Lets a call whose retry quota is used up back off all the same: its caller would try again.
    fn modify_before_retry_loop(
        &self,
        _context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let config = cfg.load::<RetryConfig>().cloned();
        let spec = config
            .as_ref()
            .and_then(|config| config.retry_spec().cloned());
        if let (Some(config), Some(spec)) = (config, spec)
            && spec.is_at_least(RetrySpec::V2_1)
        {
            let config = config.with_retry_spec(spec.with_long_polling(true));
            cfg.interceptor_state().store_put(config);
        }
        Ok(())
    }
}
