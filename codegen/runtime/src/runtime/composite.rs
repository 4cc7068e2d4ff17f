//! Interceptors of this crate, behind one: the runtime copies each that it knows of at every hook.

use std::cell::Cell;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef,
    BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef,
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
    FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, OverriddenHooks, SharedInterceptor,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::display::DisplayErrorContext;

/// Puts the interceptors of `components` behind one, which runs them in their order.
pub(crate) fn composed(
    mut components: RuntimeComponentsBuilder,
) -> RuntimeComponentsBuilder {
    let interceptors = components.interceptors().collect();
    let composite = SharedInterceptor::permanent(Composite(interceptors));
    components.set_interceptors(std::iter::once(composite));
    components
}

#[derive(Debug)]
struct Composite(Vec<SharedInterceptor>);

thread_local! {
    /// Who failed last. The runtime asks for the name right after a failure, on the same thread.
    static FAILED: Cell<&'static str> = const { Cell::new("Composite") };
}

impl Composite {
    /// Runs all, whether or not one fails, and returns the last failure.
    fn run(
        &self,
        hook: (OverriddenHooks, &str),
        cfg: &mut ConfigBag,
        call: &mut dyn FnMut(&SharedInterceptor, &mut ConfigBag) -> Result<(), BoxError>,
    ) -> Result<(), BoxError> {
        let mut result: Result<(), BoxError> = Ok(());
        for interceptor in &self.0 {
            if !interceptor.overridden_hooks().contains(hook.0)
                || !interceptor.enabled(cfg)
            {
                continue;
            }
            if let Err(error) = call(interceptor, cfg) {
                if let Err(earlier) = &result {
                    let earlier = DisplayErrorContext(&**earlier);
                    tracing::debug!("{}::{}: {}", FAILED.get(), hook.1, earlier);
                }
                FAILED.set(interceptor.name());
                result = Err(error);
            }
        }
        result
    }
}

macro_rules! hooks {
    ($($mask:ident: $hook:ident($context:ty $(, $components:ident)?);)*) => {
        impl Intercept for Composite {
            fn name(&self) -> &'static str {
                FAILED.get()
            }

            fn overridden_hooks(&self) -> OverriddenHooks {
                let mut hooks = OverriddenHooks::none();
                for interceptor in &self.0 {
                    hooks = hooks | interceptor.overridden_hooks();
                }
                hooks
            }

            $(
                fn $hook(
                    &self,
                    context: $context,
                    $($components: &RuntimeComponents,)?
                    cfg: &mut ConfigBag,
                ) -> Result<(), BoxError> {
                    let hook = (OverriddenHooks::$mask, stringify!($hook));
                    self.run(hook, cfg, &mut |interceptor, cfg| {
                        interceptor.$hook(context, $($components,)? cfg)
                    })
                }
            )*
        }
    };
}

hooks! {
    READ_BEFORE_EXECUTION:
        read_before_execution(&BeforeSerializationInterceptorContextRef<'_>);
    MODIFY_BEFORE_SERIALIZATION:
        modify_before_serialization(&mut BeforeSerializationInterceptorContextMut<'_>, with);
    READ_BEFORE_SERIALIZATION:
        read_before_serialization(&BeforeSerializationInterceptorContextRef<'_>, with);
    READ_AFTER_SERIALIZATION:
        read_after_serialization(&BeforeTransmitInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_RETRY_LOOP:
        modify_before_retry_loop(&mut BeforeTransmitInterceptorContextMut<'_>, with);
    READ_BEFORE_ATTEMPT:
        read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_SIGNING:
        modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>, with);
    READ_BEFORE_SIGNING:
        read_before_signing(&BeforeTransmitInterceptorContextRef<'_>, with);
    READ_AFTER_SIGNING:
        read_after_signing(&BeforeTransmitInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_TRANSMIT:
        modify_before_transmit(&mut BeforeTransmitInterceptorContextMut<'_>, with);
    READ_BEFORE_TRANSMIT:
        read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>, with);
    READ_AFTER_TRANSMIT:
        read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_DESERIALIZATION:
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>, with);
    READ_BEFORE_DESERIALIZATION:
        read_before_deserialization(&BeforeDeserializationInterceptorContextRef<'_>, with);
    READ_AFTER_DESERIALIZATION:
        read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_ATTEMPT_COMPLETION:
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>, with);
    READ_AFTER_ATTEMPT: read_after_attempt(&FinalizerInterceptorContextRef<'_>, with);
    MODIFY_BEFORE_COMPLETION:
        modify_before_completion(&mut FinalizerInterceptorContextMut<'_>, with);
    READ_AFTER_EXECUTION: read_after_execution(&FinalizerInterceptorContextRef<'_>, with);
}
