//! An interceptor that notes every hook, and what the request looks like by then.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef,
    BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef,
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
    FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::CapturedTelemetryAttributes;

/// The hooks, in the order of a call.
pub const HOOKS: [&str; 18] = [
    "read_before_execution",
    "modify_before_serialization",
    "read_before_serialization",
    "read_after_serialization",
    "modify_before_retry_loop",
    "read_before_attempt",
    "modify_before_signing",
    "read_before_signing",
    "read_after_signing",
    "modify_before_transmit",
    "read_before_transmit",
    "read_after_transmit",
    "modify_before_deserialization",
    "read_before_deserialization",
    "read_after_deserialization",
    "modify_before_attempt_completion",
    "read_after_attempt",
    "modify_before_completion",
];

#[derive(Clone, Debug)]
pub struct Noting {
    name: &'static str,
    /// A hook that returns an error.
    failing: Option<&'static str>,
    notes: Arc<Mutex<Vec<String>>>,
}

impl Noting {
    pub fn new(name: &'static str) -> Self {
        Self { name, failing: None, notes: Arc::default() }
    }

    /// Another interceptor that notes in the same place.
    pub fn beside(&self, name: &'static str) -> Self {
        Self { name, ..self.clone() }
    }

    pub fn failing(self, hook: &'static str) -> Self {
        Self { failing: Some(hook), ..self }
    }

    pub fn notes(&self) -> String {
        self.notes.lock().expect("not poisoned").join("\n")
    }

    fn note(&self, hook: &str, seen: String, cfg: &ConfigBag) -> Result<(), BoxError> {
        let captured = cfg.load::<CapturedTelemetryAttributes>();
        let captured = captured.map(|captured| captured.iter().collect::<Vec<_>>());
        let note = format!("{}, {hook}: {seen} {captured:?}", self.name);
        self.notes.lock().expect("not poisoned").push(note);
        match self.failing {
            Some(failing) if failing == hook => Err(format!("{hook} fails").into()),
            _ => Ok(()),
        }
    }
}

fn uri_and_headers(request: &HttpRequest) -> String {
    let names: Vec<_> = request.headers().iter().map(|(name, _)| name).collect();
    format!("{} {names:?}", request.uri())
}

/// Not the error itself, whose text depends on the parser.
fn ok<O, E>(result: Option<Result<O, E>>) -> String {
    format!("ok {:?}", result.map(|result| result.is_ok()))
}

macro_rules! hooks {
    ($($hook:ident($($context:tt)+) -> |$seen:ident| $show:expr;)*) => {
        $(
            fn $hook(
                &self,
                $seen: $($context)+,
                _: &RuntimeComponents,
                cfg: &mut ConfigBag,
            ) -> Result<(), BoxError> {
                self.note(stringify!($hook), $show, cfg)
            }
        )*
    };
}

// No `dyn_dispatch_hint`: it would not see the hooks in the macro, and leave them out.
impl Intercept for Noting {
    fn name(&self) -> &'static str {
        self.name
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.note("read_before_execution", format!("{:?}", context.input()), cfg)
    }

    hooks! {
        modify_before_serialization(&mut BeforeSerializationInterceptorContextMut<'_>)
            -> |context| format!("{:?}", context.input());
        read_before_serialization(&BeforeSerializationInterceptorContextRef<'_>)
            -> |context| format!("{:?}", context.input());
        read_after_serialization(&BeforeTransmitInterceptorContextRef<'_>)
            -> |context| uri_and_headers(context.request());
        modify_before_retry_loop(&mut BeforeTransmitInterceptorContextMut<'_>)
            -> |context| uri_and_headers(context.request());
        read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>)
            -> |context| uri_and_headers(context.request());
        modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>)
            -> |context| uri_and_headers(context.request());
        read_before_signing(&BeforeTransmitInterceptorContextRef<'_>)
            -> |context| uri_and_headers(context.request());
        read_after_signing(&BeforeTransmitInterceptorContextRef<'_>)
            -> |context| uri_and_headers(context.request());
        modify_before_transmit(&mut BeforeTransmitInterceptorContextMut<'_>)
            -> |context| uri_and_headers(context.request());
        read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>)
            -> |context| uri_and_headers(context.request());
        read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>)
            -> |context| format!("{:?}", context.response().status());
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>)
            -> |context| format!("{:?}", context.response().status());
        read_before_deserialization(&BeforeDeserializationInterceptorContextRef<'_>)
            -> |context| format!("{:?}", context.response().status());
        read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>)
            -> |context| format!("ok {}", context.output_or_error().is_ok());
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>)
            -> |context| ok(context.output_or_error());
        read_after_attempt(&FinalizerInterceptorContextRef<'_>)
            -> |context| ok(context.output_or_error());
        modify_before_completion(&mut FinalizerInterceptorContextMut<'_>)
            -> |context| ok(context.output_or_error());
        read_after_execution(&FinalizerInterceptorContextRef<'_>)
            -> |context| ok(context.output_or_error());
    }
}
