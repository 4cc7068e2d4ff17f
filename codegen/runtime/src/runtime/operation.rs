//! How an operation runs. All of them share this code; each adds a table of its own.

use std::fmt::{self, Debug, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error, FinalizerInterceptorContextMut,
    Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::{
    HttpRequest, HttpResponse, Metadata, OrchestratorError, SensitiveOutput,
};
use aws_smithy_runtime_api::client::result::{
    ConnectorError, CreateUnhandledError, SdkError,
};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer,
    SharedResponseDeserializer,
};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::telemetry::{
    CapturedTelemetryAttributes, RequestedTelemetryAttributes,
};
use aws_types::request_id::{RequestId, apply_request_id};
use tracing::{Instrument, Span};

use super::composite::composed;
use super::observed::is_observed;
use super::operation_error::OperationError;
use super::protocol;
use super::schema::{ReadStructure, WriteStructure, read_builder};
use crate::client::Handle;
use crate::client::customize::internal::BoxFuture;
use crate::config::{Builder, auth, config_override_plugin, endpoint};
use crate::error::{BuildError, ErrorMetadata};
use crate::service;

/// An operation of the service.
pub(crate) trait Operation {
    type Input: WriteStructure + Debug + Send + Sync + 'static;
    type Output: ReadStructure<Builder: WithRequestId> + Debug + Send + Sync + 'static;
    type Error: OperationError;

    /// The name in the model.
    const NAME: &'static str;

    /// The name of the interceptor that users see where an endpoint cannot be resolved.
    const ENDPOINT_INTERCEPTOR: &'static str;

    /// Whether the body of an answer must not be logged. The runtime logs none of a request.
    const SENSITIVE_OUTPUT: bool = false;

    // if used: #[with(
    /// What this operation needs and others do not.
    const EXTRAS: &'static [&'static dyn Extra] = &[];

    /// Makes requests of inputs.
    const SERIALIZE: Serialize = protocol::serialize;

    /// Starts reading answers.
    const DESERIALIZE: Deserialize = protocol::deserialize;

    /// Starts reading errors.
    const DESERIALIZE_ERROR: DeserializeError = protocol::deserialize_error;

    // if used: #[send(
    /// Takes the body that is streamed out of an input.
    const SEND_STREAM: Option<SendStream> = None;

    // if used: #[receive(
    /// Reads an answer whose body is streamed.
    const RECEIVE_STREAM: Option<ReceiveStream> = None;

    /// The span around a call; its name must be known at compile time.
    fn span() -> Span;

    /// Where the runtime plugin is kept once it is made.
    fn plugin() -> &'static OnceLock<SharedRuntimePlugin>;

    const TABLE: &'static Table = &Table {
        name: Self::NAME,
        endpoint_interceptor: Self::ENDPOINT_INTERCEPTOR,
        sensitive_output: Self::SENSITIVE_OUTPUT,
        // if used: #[with(
        extras: Self::EXTRAS,
        serialize: Self::SERIALIZE,
        deserialize: Self::DESERIALIZE,
        deserialize_error: Self::DESERIALIZE_ERROR,
        // if used: #[send(
        send_stream: Self::SEND_STREAM,
        // if used: #[receive(
        receive_stream: Self::RECEIVE_STREAM,
        span: Self::span,
        plugin: Self::plugin,
        output_schema: <Self::Output as ReadStructure>::schema,
        input: |input| input.downcast_ref::<Self::Input>().map(|input| input as _),
        read_output: read_output::<Self::Output>,
        read_error: read_error::<Self::Error>,
        unhandled: unhandled::<Self::Error>,
        retry_classifiers: retry_classifiers::<Self::Error>,
    };
}

// if used: #[with(
/// What only some operations need: settings, endpoint parameters, interceptors.
pub(crate) trait Extra: Sync {
    /// Adds to the configuration of the operation.
    fn configure(&self, _: &mut Layer) {}

    /// Whether the operation exchanges events for as long as both sides like.
    fn has_events(&self) -> bool {
        false
    }

    /// Adds to what the endpoint of a call with this input depends on.
    fn endpoint_params(
        &self,
        _: &Input,
        params: endpoint::ParamsBuilder,
    ) -> Result<endpoint::ParamsBuilder, BoxError> {
        Ok(params)
    }

    /// Changes the request that was made of an input.
    fn amend(
        &self,
        _: &dyn WriteStructure,
        _: &mut HttpRequest,
    ) -> Result<(), BoxError> {
        Ok(())
    }

    /// Adds interceptors, to run after those that every operation has.
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components
    }
}

/// A builder that takes the id of its request.
pub(crate) trait WithRequestId {
    fn put_request_id(&mut self, id: Option<String>);
}

/// What differs between operations, as data.
pub(crate) struct Table {
    name: &'static str,
    endpoint_interceptor: &'static str,
    sensitive_output: bool,
    // if used: #[with(
    extras: &'static [&'static dyn Extra],
    serialize: Serialize,
    deserialize: Deserialize,
    deserialize_error: DeserializeError,
    // if used: #[send(
    send_stream: Option<SendStream>,
    // if used: #[receive(
    receive_stream: Option<ReceiveStream>,
    span: fn() -> Span,
    plugin: fn() -> &'static OnceLock<SharedRuntimePlugin>,
    output_schema: fn() -> &'static Schema<'static>,
    input: fn(&Input) -> Option<&dyn WriteStructure>,
    read_output:
        fn(&mut dyn ShapeDeserializer, Option<&str>) -> Result<Output, SerdeError>,
    read_error: ReadError,
    unhandled: fn(BoxError, Option<ErrorMetadata>) -> Error,
    retry_classifiers: fn() -> Vec<SharedRetryClassifier>,
}

impl Debug for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Table {
    /// The input of a call, if it is one of this operation.
    pub(crate) fn input<'a>(&self, input: &'a Input) -> Option<&'a dyn WriteStructure> {
        (self.input)(input)
    }
}

pub(crate) type Serialize =
    fn(&dyn WriteStructure, &mut ConfigBag) -> Result<HttpRequest, BoxError>;

pub(crate) type Deserialize =
    for<'a> fn(
        &'a HttpResponse,
        &Schema<'_>,
        &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

pub(crate) type DeserializeError =
    for<'a> fn(
        &'a HttpResponse,
        &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

// if used: #[send(
/// Gives nothing if the input is of another operation.
pub(crate) type SendStream = fn(Input, &mut ConfigBag, &mut HttpRequest) -> Option<()>;

// if used: #[receive(
pub(crate) type ReceiveStream =
    fn(&mut HttpResponse, &ConfigBag) -> Result<Output, SerdeError>;

type ReadError = fn(
    &str,
    &ErrorMetadata,
    &mut dyn ShapeDeserializer,
) -> Option<Result<Error, SerdeError>>;

/// The result of a call whose types are erased.
type Erased = Result<Output, SdkError<Error, HttpResponse>>;

fn read_output<O>(
    from: &mut dyn ShapeDeserializer,
    request_id: Option<&str>,
) -> Result<Output, SerdeError>
where
    O: ReadStructure<Builder: WithRequestId> + Debug + Send + Sync + 'static,
{
    let mut builder = read_builder::<O>(from)?;
    builder.put_request_id(request_id.map(str::to_owned));
    O::finish(builder).map(Output::erase)
}

fn read_error<E: OperationError>(
    code: &str,
    meta: &ErrorMetadata,
    body: &mut dyn ShapeDeserializer,
) -> Option<Result<Error, SerdeError>> {
    E::from_code(code, meta, body).map(|error| error.map(Error::erase))
}

fn unhandled<E: OperationError>(source: BoxError, meta: Option<ErrorMetadata>) -> Error {
    Error::erase(E::create_unhandled_error(source, meta))
}

/// The classifiers that look into the error of an operation.
fn retry_classifiers<E: OperationError>() -> Vec<SharedRetryClassifier> {
    vec![
        SharedRetryClassifier::new(ModeledAsRetryableClassifier::<E>::new()),
        SharedRetryClassifier::new(AwsErrorCodeClassifier::<E>::new()),
        SharedRetryClassifier::new(ServiceClockSkewClassifier::<E>::new()),
    ]
}

/// What a call of the operation `O` comes to.
pub(crate) type Sent<O> =
    Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Calls the operation `O`.
#[inline]
pub(crate) async fn send<O: Operation>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    config_override: Option<Box<Builder>>,
) -> Sent<O> {
    let input = input.map_err(SdkError::construction_failure)?;
    typed::<O>(call(O::TABLE, handle, Input::erase(input), config_override).await)
}

/// Calls the operation `O` with a configuration of its own.
#[inline]
pub(crate) fn send_customized<O: Operation + 'static>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    config_override: Builder,
) -> BoxFuture<Sent<O>> {
    Box::pin(send::<O>(handle, input, Some(Box::new(config_override))))
}

// if used
/// Calls the operation `O` with plugins that are ready.
#[inline]
pub(crate) async fn orchestrate<O: Operation>(
    plugins: &RuntimePlugins,
    input: O::Input,
) -> Sent<O> {
    typed::<O>(Box::pin(invoke(O::TABLE, Input::erase(input), plugins)).await)
}

/// The result of a call of the operation `O`.
#[allow(clippy::result_large_err)] // as the runtime has it
fn typed<O: Operation>(result: Erased) -> Sent<O> {
    match result {
        Ok(output) => output.downcast().map_err(|_| replaced(OTHER_OUTPUT)),
        Err(error) => Err(error.map_service_error(|error| {
            error.downcast().unwrap_or_else(|_| {
                O::Error::create_unhandled_error(OTHER_ERROR.into(), None)
            })
        })),
    }
}

// Interceptors can replace what the table has read.
const OTHER_OUTPUT: &str = "an interceptor made it the output of another operation";
const OTHER_ERROR: &str = "an interceptor made it the error of another operation";

/// A failure without the answer, which came together with what is wrong.
fn replaced<E>(message: &'static str) -> SdkError<E, HttpResponse> {
    SdkError::dispatch_failure(ConnectorError::other(message.into(), None))
}

/// The plugins of the client and of the operation.
pub(crate) fn runtime_plugins<'a>(
    table: &'static Table,
    handle: &'a Handle,
) -> &'a RuntimePlugins {
    let client = handle.plugins.current();
    client.with_operation(table.name, || plugin(table))
}

/// The same with those of one call.
fn overridden(plugins: &RuntimePlugins, config_override: Builder) -> RuntimePlugins {
    let mut added = config_override.runtime_plugins.clone();
    added.push(config_override_plugin(config_override));
    plugins.clone().with_operation_plugins(added)
}

/// Boxed, so that the future of a call stays small and is compiled once.
fn call(
    table: &'static Table,
    handle: Arc<Handle>,
    input: Input,
    config_override: Option<Box<Builder>>,
) -> Pin<Box<dyn Future<Output = Erased> + Send>> {
    Box::pin(async move {
        let plugins = runtime_plugins(table, &handle);
        let overridden = config_override.map(|it| overridden(plugins, *it));
        invoke(table, input, overridden.as_ref().unwrap_or(plugins)).await
    })
}

fn invoke(
    table: &'static Table,
    input: Input,
    plugins: &RuntimePlugins,
) -> impl Future<Output = Erased> + Send {
    let call = invoke_with_stop_point(
        service::SERVICE_ID,
        table.name,
        input,
        plugins,
        StopPoint::None,
    );
    async move { call.await?.finalize() }.instrument((table.span)())
}

/// The runtime plugin of an operation; nothing in it depends on the call.
fn plugin(table: &'static Table) -> SharedRuntimePlugin {
    let make = || {
        let plugin = StaticRuntimePlugin::new()
            .with_config(config(table))
            .with_runtime_components(components(table));
        SharedRuntimePlugin::new(plugin)
    };
    (table.plugin)().get_or_init(make).clone()
}

/// The configuration of an operation.
pub(crate) fn config(table: &'static Table) -> FrozenLayer {
    let mut cfg = Layer::new(table.name);
    cfg.store_put(SharedRequestSerializer::new(Serializer(table)));
    cfg.store_put(SharedResponseDeserializer::new(Deserializer(table)));
    cfg.store_put(AuthSchemeOptionResolverParams::new(auth_params(table.name)));
    cfg.store_put(Metadata::new(table.name, service::SERVICE_ID));
    if table.sensitive_output {
        cfg.store_put(SensitiveOutput);
    }
    let mut signing_options = SigningOptions::default();
    signing_options.double_uri_encode = true;
    signing_options.content_sha256_header = false;
    signing_options.normalize_uri_path = true;
    cfg.store_put(SigV4OperationSigningConfig { signing_options, ..Default::default() });
    // if used: #[with(
    for extra in table.extras {
        extra.configure(&mut cfg);
    }
    cfg.freeze()
}

fn auth_params(operation: &'static str) -> auth::Params {
    let params = auth::Params::builder().operation_name(operation);
    params
        .build()
        .expect("the operation name, all that is required, is set")
}

/// The interceptors and retry classifiers of an operation.
pub(crate) fn components(table: &'static Table) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(table.name);
    components
        .push_interceptor(SharedInterceptor::permanent(OperationInterceptor(table)));
    let protection = StalledStreamProtectionInterceptor::default();
    let protection = SharedInterceptor::permanent(protection);
    // if unused: #[with(
    components.push_interceptor(protection);
    // if used: #[with(
    if !table.extras.iter().any(|extra| extra.has_events()) {
        components.push_interceptor(protection);
    }
    // if used: #[with(
    for extra in table.extras {
        components = extra.components(table, components);
    }
    // This one looks at the kind of failure only, whatever the error of the operation is.
    let transient = TransientErrorClassifier::<ErrorMetadata>::new();
    let mut classifiers = (table.retry_classifiers)();
    classifiers.insert(0, SharedRetryClassifier::new(transient));
    let mut components = composed(components);
    components.extend_retry_classifiers(classifiers.into_iter());
    components
}

#[derive(Debug)]
struct Serializer(&'static Table);

impl SerializeRequest for Serializer {
    fn serialize_input(
        &self,
        input: Input,
        cfg: &mut ConfigBag,
    ) -> Result<HttpRequest, BoxError> {
        let other = "the input is of another operation";
        let written = self.0.input(&input).ok_or(other)?;
        let request = (self.0.serialize)(written, cfg)?;
        // if used: #[with(
        let request = amended(self.0, request, written)?;
        // if used: #[send(
        let request = with_stream(self.0, request, input, cfg).ok_or(other)?;
        Ok(request)
    }
}

// if used: #[with(
fn amended(
    table: &Table,
    mut request: HttpRequest,
    input: &dyn WriteStructure,
) -> Result<HttpRequest, BoxError> {
    for extra in table.extras {
        extra.amend(input, &mut request)?;
    }
    Ok(request)
}

// if used: #[send(
/// Gives nothing if the input is of another operation.
fn with_stream(
    table: &Table,
    mut request: HttpRequest,
    input: Input,
    cfg: &mut ConfigBag,
) -> Option<HttpRequest> {
    if let Some(send) = table.send_stream {
        send(input, cfg, &mut request)?;
    }
    Some(request)
}

#[derive(Debug)]
struct Deserializer(&'static Table);

impl DeserializeResponse for Deserializer {
    // if used: #[receive(
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Option<OutputOrError> {
        let receive = self.0.receive_stream?;
        if !response.status().is_success() {
            return None;
        }
        tracing::debug!(request_id = ?response.request_id());
        Some(receive(response, cfg).map_err(|error| self.unreadable(error)))
    }

    // if unused: #[receive(
    fn deserialize_streaming(&self, _: &mut HttpResponse) -> Option<OutputOrError> {
        None
    }

    // if used: #[receive(
    fn deserialize_streaming(
        &self,
        response: &mut HttpResponse,
    ) -> Option<OutputOrError> {
        self.deserialize_streaming_with_config(response, &ConfigBag::base())
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        if response.status().is_success() {
            self.output(response, cfg)
                .map_err(|error| self.unreadable(error))
        } else {
            Err(OrchestratorError::operation(self.error(response, cfg)))
        }
    }

    fn deserialize_nonstreaming(&self, response: &HttpResponse) -> OutputOrError {
        self.deserialize_nonstreaming_with_config(response, &ConfigBag::base())
    }
}

impl Deserializer {
    fn unreadable(&self, error: SerdeError) -> OrchestratorError<Error> {
        OrchestratorError::operation((self.0.unhandled)(error.into(), None))
    }

    fn output(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, SerdeError> {
        let schema = (self.0.output_schema)();
        let mut from = (self.0.deserialize)(response, schema, cfg)?;
        (self.0.read_output)(&mut *from, response.request_id())
    }

    fn error(&self, response: &HttpResponse, cfg: &ConfigBag) -> Error {
        let meta = match protocol::error_metadata(response, cfg) {
            Ok(meta) => apply_request_id(meta, response.headers()).build(),
            Err(error) => return (self.0.unhandled)(error.into(), None),
        };
        let Some(code) = meta.code() else {
            return (self.0.unhandled)(meta.into(), None);
        };
        let modeled = (self.0.deserialize_error)(response, cfg)
            .map(|mut body| (self.0.read_error)(code, &meta, &mut *body));
        match modeled {
            Ok(Some(Ok(error))) => error,
            Ok(None) => (self.0.unhandled)(meta.clone().into(), Some(meta)),
            Ok(Some(Err(error))) | Err(error) => (self.0.unhandled)(error.into(), None),
        }
    }
}

/// What every operation does in each call. Named after the endpoint parameters, which alone can fail.
#[derive(Debug)]
struct OperationInterceptor(&'static Table);

#[dyn_dispatch_hint]
impl Intercept for OperationInterceptor {
    fn name(&self) -> &'static str {
        let Self(Table { endpoint_interceptor, .. }) = self;
        endpoint_interceptor
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_, Input, Output, Error>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.capture(context.input(), cfg);
        let params = endpoint::ParamsBuilder::from_config(cfg);
        // if used: #[with(
        let params = with_extra_params(self.0, params, context.input())?;
        put_endpoint_params(params, cfg)
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if !self.0.sensitive_output {
            return Ok(());
        }
        let is_success = context.output_or_error().is_some_and(|it| it.is_ok());
        if is_success && !is_observed(cfg) {
            return Ok(()); // nothing is left that could fail
        }
        if let Some(response) = context.response_mut() {
            hide(response.body_mut());
        }
        Ok(())
    }
}

impl OperationInterceptor {
    /// Captures the text members of an input that the configuration asks for, if it asks for any.
    fn capture(&self, input: &Input, cfg: &mut ConfigBag) {
        let requested = cfg.load::<RequestedTelemetryAttributes>();
        if let Some(requested) = requested.filter(|requested| !requested.is_empty())
            && let Some(input) = self.0.input(input)
        {
            let captured = captured(input, requested);
            cfg.interceptor_state().store_put(captured);
        }
    }
}

// if used: #[with(
fn with_extra_params(
    table: &Table,
    mut params: endpoint::ParamsBuilder,
    input: &Input,
) -> Result<endpoint::ParamsBuilder, BoxError> {
    for extra in table.extras {
        params = extra.endpoint_params(input, params)?;
    }
    Ok(params)
}

/// Puts what the endpoint resolver needs into the configuration of the call.
fn put_endpoint_params(
    params: endpoint::ParamsBuilder,
    cfg: &mut ConfigBag,
) -> Result<(), BoxError> {
    let params = params.build().map_err(|error| {
        ContextAttachedError::new("endpoint params could not be built", error)
    })?;
    cfg.interceptor_state()
        .store_put(EndpointResolverParams::new(params));
    Ok(())
}

/// Keeps the body of an answer out of the debug texts of errors, which carry it: one in memory shows
/// every byte. Its bytes stay at hand.
fn hide(body: &mut SdkBody) {
    if body.bytes().is_some() {
        let shown = std::mem::replace(body, SdkBody::taken());
        *body = shown.map_preserve_contents(SdkBody::from_body_1_x);
    }
}

fn captured(
    input: &dyn WriteStructure,
    requested: &RequestedTelemetryAttributes,
) -> CapturedTelemetryAttributes {
    let mut captured = CapturedTelemetryAttributes::new();
    let _ = input.visit_members(&mut |members| {
        for ((_, value), schema) in members.iter().zip(input.schema().members()) {
            let name = schema.member_name().unwrap_or_default();
            let shown = schema.sensitive().is_none() && requested.should_capture(name);
            if let Some(text) = value.as_text().filter(|_| shown) {
                captured.insert(name, text);
            }
        }
        Ok(())
    });
    captured
}

/// Declares an operation: its types, its table, that it is a runtime plugin, and its builders.
macro_rules! operation {
    (
        $(#[doc = $doc:tt])*
        #[operation($service:literal, $operation:literal, $method:ident $(, sensitive_output = $sensitive:literal)?)]
        #[builders($fluent:ident, $input_builder:ident, $output_builder:ident)]
        $(#[clone($clone:tt)])?
        $(#[unbound($($part:ident),*)])?
        $(#[with($extra:expr)])*
        $(#[send($send:ident)])?
        $(#[receive($receive:ident)])?
        pub struct $name:ident($input:ident, $output:ident, $error:ident $(,)?);
    ) => {
        #[doc = concat!("The builders of `", $operation, "`.")]
        pub mod builders {
            pub use super::input_builder::$input_builder;
            pub use super::output_builder::$output_builder;
            use super::*;

            $crate::runtime::operation::fluent_builder! {
                $input_builder, [$fluent, $name, $method, $output, $error], [$($clone)?]
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct $name;

        #[allow(clippy::self_named_constructors)] // an operation may be called `New`
        impl $name {
            #[doc = concat!("The runtime plugin of `", $operation, "`.")]
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        impl $crate::config::RuntimePlugin for $name {
            #[inline]
            fn config(&self) -> ::std::option::Option<$crate::config::FrozenLayer> {
                let table = <Self as $crate::runtime::operation::Operation>::TABLE;
                ::std::option::Option::Some($crate::runtime::operation::config(table))
            }

            #[inline]
            fn runtime_components(
                &self,
                _: &$crate::config::RuntimeComponentsBuilder,
            ) -> ::std::borrow::Cow<'_, $crate::config::RuntimeComponentsBuilder> {
                let table = <Self as $crate::runtime::operation::Operation>::TABLE;
                ::std::borrow::Cow::Owned($crate::runtime::operation::components(table))
            }
        }

        impl $crate::runtime::operation::Operation for $name {
            type Input = $input;
            type Output = $output;
            type Error = $error;

            const NAME: &'static str = $operation;
            const ENDPOINT_INTERCEPTOR: &'static str =
                concat!($operation, "EndpointParamsInterceptor");
            $(const SENSITIVE_OUTPUT: bool = $sensitive;)?
            // if used: #[with(
            const EXTRAS: &'static [&'static dyn $crate::runtime::operation::Extra] =
                &[$(&$extra),*];
            // if used: #[unbound(
            $($($crate::runtime::operation::unbound!($part);)*)?
            // if used: #[send(
            $(
                const SEND_STREAM: ::std::option::Option<$crate::runtime::operation::SendStream> =
                    ::std::option::Option::Some(|input, cfg, request| {
                        $crate::runtime::stream::send(input, cfg, request, |input: $input| {
                            input.$send
                        })
                    });
            )?
            // if used: #[receive(
            $(
                const RECEIVE_STREAM: ::std::option::Option<
                    $crate::runtime::operation::ReceiveStream,
                > = ::std::option::Option::Some(|response, cfg| {
                    $crate::runtime::stream::receive::<$output, _>(
                        response,
                        cfg,
                        |builder, stream| {
                            builder.$receive = ::std::option::Option::Some(stream);
                        },
                    )
                });
            )?

            #[inline]
            fn plugin()
            -> &'static ::std::sync::OnceLock<$crate::config::SharedRuntimePlugin> {
                static PLUGIN: ::std::sync::OnceLock<
                    $crate::config::SharedRuntimePlugin,
                > = ::std::sync::OnceLock::new();
                &PLUGIN
            }

            #[inline]
            fn span() -> tracing::Span {
                tracing::debug_span!(
                    concat!($service, ".", $operation),
                    "rpc.service" = $service,
                    "rpc.method" = $operation,
                    "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
                    "rpc.system" = "aws-api",
                )
            }
        }
    };
}

// if used
/// What writes or reads a part of an operation that has no HTTP bindings.
macro_rules! unbound {
    // if used: #[unbound(input
    (input) => {
        const SERIALIZE: $crate::runtime::operation::Serialize =
            $crate::runtime::wire::serialize_body;
    };
    // if used: #[unbound(output or #[unbound(input, output
    (output) => {
        const DESERIALIZE: $crate::runtime::operation::Deserialize =
            |response, _, _| $crate::runtime::wire::deserialize_body(response);
    };
    // if used: #[unbound(no_output or #[unbound(input, no_output
    (no_output) => {
        const DESERIALIZE: $crate::runtime::operation::Deserialize =
            |_, _, _| $crate::runtime::wire::deserialize_nothing();
    };
    // if used: #[unbound(errors or #[unbound(input, errors or #[unbound(output, errors or #[unbound(no_output, errors or #[unbound(input, output, errors or #[unbound(input, no_output, errors
    (errors) => {
        const DESERIALIZE_ERROR: $crate::runtime::operation::DeserializeError =
            |response, _| $crate::runtime::wire::deserialize_body(response);
    };
}

/// A request that is being put together, and the short way to it from an input builder.
macro_rules! fluent_builder {
    (
        $builder:ident,
        [$fluent:ident, $operation:ident, $method:ident, $output:ident, $error:ident],
        [$($clone:tt)?]
    ) => {
        #[doc = concat!("A request of `", stringify!($operation), "`, to be filled and sent.")]
        #[cfg_attr(all($($clone)?), derive(Clone))]
        #[derive(Debug)]
        pub struct $fluent {
            pub(crate) handle: ::std::sync::Arc<$crate::client::Handle>,
            pub(crate) inner: $builder,
        }

        impl $fluent {
            // With an underscore, which no setter ends with.
            #[inline]
            pub(crate) fn new_(handle: ::std::sync::Arc<$crate::client::Handle>) -> Self {
                Self {
                    handle,
                    inner: ::std::default::Default::default(),
                }
            }

            /// The input as far as it is filled.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Sends the request and waits for the answer.
            ///
            /// Failures that may pass are retried, twice by default: see
            /// [`retry_config`](crate::config::Builder::retry_config).
            ///
            /// # Errors
            ///
            /// An [`SdkError`](crate::error::SdkError) that says how far the call came.
            #[inline]
            pub fn send(
                self,
            ) -> impl ::std::future::Future<
                Output = ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > {
                let Self { handle, inner } = self;
                $crate::runtime::operation::send::<$operation>(
                    handle,
                    inner.build(),
                    ::std::option::Option::None,
                )
            }

            /// Lets this one call differ from the client's configuration.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::client::customize::CustomizableOperation<$output, $error, Self> {
                $crate::client::customize::CustomizableOperation::new(self)
            }
        }

        impl $crate::client::customize::internal::CustomizableSend<$output, $error> for $fluent {
            #[inline]
            fn send(
                self,
                config_override: $crate::config::Builder,
            ) -> $crate::client::customize::internal::BoxFuture<
                $crate::client::customize::internal::SendResult<$output, $error>,
            > {
                $crate::runtime::operation::send_customized::<$operation>(
                    self.handle,
                    self.inner.build(),
                    config_override,
                )
            }
        }

        impl $builder {
            /// Sends a request with this input through `client`.
            ///
            /// # Errors
            ///
            #[doc = concat!("As [`send`](", stringify!($fluent), "::send).")]
            #[inline]
            pub fn send_with(
                self,
                client: &$crate::Client,
            ) -> impl ::std::future::Future<
                Output = ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > {
                let mut request = client.$method();
                request.inner = self;
                request.send()
            }
        }
    };
}

// if used
pub(crate) use {fluent_builder, operation, unbound};
