//! Streams that are sent in chunks, with a checksum behind them.

use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{
    AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};

use super::content_sha256;
use super::operation::{Extra, Table};

/// In the list of extras it comes after what makes the checksum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AwsChunked;

impl Extra for AwsChunked {
    fn configure(&self, cfg: &mut Layer) {
        content_sha256::add(cfg);
    }

    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

/// How the body is sent if nobody signs the request.
#[derive(Clone, Debug)]
struct Unsigned(AwsChunkedBodyOptions);

impl Storable for Unsigned {
    type Storer = StoreReplace<Self>;
}

/// The name, a colon and 64 digits.
const SIGNATURE: u64 = X_AMZ_TRAILER_SIGNATURE.len() as u64 + 1 + 64;

fn is_chunked(request: &HttpRequest, cfg: &ConfigBag) -> bool {
    let options = cfg.load::<AwsChunkedBodyOptions>();
    request.body().bytes().is_none()
        && !options.is_some_and(|options| options.disabled())
}

fn length(request: &HttpRequest) -> Result<u64, BoxError> {
    let header = request.headers().get("content-length");
    let length = header
        .and_then(|length| length.parse().ok())
        .or_else(|| request.body().content_length());
    length.ok_or_else(|| "only a stream of known length can be sent in chunks".into())
}

fn put_headers(request: &mut HttpRequest, length: u64, options: &AwsChunkedBodyOptions) {
    let headers = request.headers_mut();
    headers.insert("x-amz-decoded-content-length", length.to_string());
    headers.insert("content-length", options.encoded_length().to_string());
    headers.remove("transfer-encoding");
    headers.append("content-encoding", AWS_CHUNKED);
}

/// What the signature says of the body: over TLS only that there are chunks.
fn sign(plain: AwsChunkedBodyOptions, cfg: &mut ConfigBag) -> AwsChunkedBodyOptions {
    let (signer, sender) = DeferredSigner::new();
    let mut options = plain.signed_chunked_encoding(true);
    if !options.is_trailer_empty() {
        options = options.with_trailer_len(SIGNATURE);
    }
    cfg.interceptor_state()
        .store_put(signer)
        .store_put(sender)
        .store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
    options
}

#[dyn_dispatch_hint]
impl Intercept for AwsChunked {
    fn name(&self) -> &'static str {
        "AwsChunkedContentEncodingInterceptor"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if !is_chunked(request, cfg) {
            return Ok(());
        }
        let length = length(request)?;
        let options = cfg
            .load::<AwsChunkedBodyOptions>()
            .cloned()
            .unwrap_or_default();
        let plain = options.with_stream_length(length);
        let options = if request.uri().starts_with("http:") {
            sign(plain.clone(), cfg)
        } else {
            cfg.interceptor_state()
                .store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
            plain.clone()
        };
        put_headers(request, length, &options);
        cfg.interceptor_state()
            .store_put(options)
            .store_put(Unsigned(plain));
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let Some(Unsigned(plain)) = cfg.load::<Unsigned>().cloned() else {
            return Ok(());
        };
        let is_signed = request.headers().get("authorization").is_some();
        let signer = cfg.load::<DeferredSigner>().cloned().filter(|_| is_signed);
        let options = match &signer {
            Some(_) => cfg
                .load::<AwsChunkedBodyOptions>()
                .cloned()
                .unwrap_or(plain),
            None => plain,
        };
        request
            .headers_mut()
            .insert("content-length", options.encoded_length().to_string());
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        *request.body_mut() = body.map(move |body| {
            let body = AwsChunkedBody::new(body, options.clone());
            SdkBody::from_body_1_x(match &signer {
                Some(signer) => body.with_signer(signer.clone()),
                None => body,
            })
        });
        Ok(())
    }
}
