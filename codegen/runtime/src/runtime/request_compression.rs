//! Operations whose requests are compressed, with gzip.

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::http::CompressRequest;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::operation::{Extra, Table};

#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestCompression;

/// Whether no request is compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Disabled(pub(crate) bool);

impl Storable for Disabled {
    type Storer = StoreReplace<Self>;
}

/// How many bytes a body must have to be compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MinSize(pub(crate) u32);

impl Storable for MinSize {
    type Storer = StoreReplace<Self>;
}

impl Extra for RequestCompression {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

fn compress(
    request: &mut HttpRequest,
    gzip: Box<dyn CompressRequest>,
) -> Result<(), BoxError> {
    request
        .headers_mut()
        .append(gzip.header_name(), gzip.header_value());
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    if body.is_streaming() {
        request.headers_mut().remove("content-length");
        *request.body_mut() = body.map(move |body| {
            SdkBody::from_body_1_x(CompressedBody::new(body, gzip.clone()))
        });
        return Ok(());
    }
    let body = CompressedBody::new(body, gzip).into_compressed_sdk_body()?;
    if let Some(length) = body.content_length() {
        request
            .headers_mut()
            .insert("content-length", length.to_string());
    }
    *request.body_mut() = body;
    Ok(())
}

#[dyn_dispatch_hint]
impl Intercept for RequestCompression {
    fn name(&self) -> &'static str {
        "RequestCompressionInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_disabled = cfg
            .load::<Disabled>()
            .is_some_and(|Disabled(disabled)| *disabled);
        let mut options = CompressionOptions::default().with_enabled(!is_disabled);
        if let Some(MinSize(bytes)) = cfg.load::<MinSize>() {
            options = options.with_min_compression_size_bytes(*bytes)?;
        }
        cfg.interceptor_state().store_put(options);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let length = request.body().content_length();
        let is_enough = |options: &&CompressionOptions| {
            let least = u64::from(options.min_compression_size_bytes());
            options.is_enabled() && length.is_none_or(|length| length >= least)
        };
        let options = cfg.load::<CompressionOptions>().filter(is_enough);
        if let Some(options) = options {
            compress(
                request,
                CompressionAlgorithm::Gzip.into_impl_http_body_1_x(options),
            )?;
            cfg.interceptor_state()
                .store_append(SmithySdkFeature::GzipRequestCompression);
        }
        Ok(())
    }
}
