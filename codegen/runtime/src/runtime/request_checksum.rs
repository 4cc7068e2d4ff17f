//! Operations whose requests have a checksum of the body: in a header, or behind a stream.

use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::{ChecksumCache, calculate};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
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
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::operation::{Extra, Table};

#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestChecksum {
    /// Whether the service insists on a checksum.
    required: bool,
    /// The header in which the caller chooses the algorithm.
    algorithm_header: Option<&'static str>,
}

impl Extra for RequestChecksum {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

/// The checksum of a call, which all of its attempts have.
#[derive(Clone, Debug)]
struct Calculation {
    algorithm: ChecksumAlgorithm,
    cache: ChecksumCache,
}

impl Storable for Calculation {
    type Storer = StoreReplace<Self>;
}

impl RequestChecksum {
    pub(crate) const fn new(
        required: bool,
        algorithm_header: Option<&'static str>,
    ) -> Self {
        Self { required, algorithm_header }
    }

    /// What to calculate, if anything.
    fn calculation(
        &self,
        request: &mut HttpRequest,
        cfg: &mut ConfigBag,
    ) -> Result<Option<Calculation>, BoxError> {
        let mut names = request.headers().iter().map(|(name, _)| name);
        if names.any(|name| name.starts_with("x-amz-checksum-")) {
            return Ok(None);
        }
        let chosen = self
            .algorithm_header
            .and_then(|header| request.headers().get(header));
        let chosen = chosen.map(str::parse).transpose()?;
        if !self.is_wanted(cfg) {
            return Ok(None);
        }
        if let (None, Some(header)) = (&chosen, self.algorithm_header) {
            request.headers_mut().insert(header, "CRC32");
        }
        let algorithm = chosen.unwrap_or(ChecksumAlgorithm::Crc32);
        Ok(Some(Calculation { algorithm, cache: ChecksumCache::new() }))
    }

    fn is_wanted(&self, cfg: &mut ConfigBag) -> bool {
        let (feature, wanted) = match cfg.load::<RequestChecksumCalculation>() {
            Some(RequestChecksumCalculation::WhenRequired) => {
                (SmithySdkFeature::FlexibleChecksumsReqWhenRequired, self.required)
            }
            _ => (SmithySdkFeature::FlexibleChecksumsReqWhenSupported, true),
        };
        cfg.interceptor_state().store_append(feature);
        wanted
    }
}

/// What the user agent says of an algorithm.
fn feature(algorithm: ChecksumAlgorithm) -> Option<SmithySdkFeature> {
    match algorithm {
        ChecksumAlgorithm::Crc32 => Some(SmithySdkFeature::FlexibleChecksumsReqCrc32),
        ChecksumAlgorithm::Crc32c => Some(SmithySdkFeature::FlexibleChecksumsReqCrc32c),
        ChecksumAlgorithm::Crc64Nvme => {
            Some(SmithySdkFeature::FlexibleChecksumsReqCrc64)
        }
        ChecksumAlgorithm::Sha1 => Some(SmithySdkFeature::FlexibleChecksumsReqSha1),
        ChecksumAlgorithm::Sha256 => Some(SmithySdkFeature::FlexibleChecksumsReqSha256),
        _ => None,
    }
}

/// The headers with the checksum of a body, the same for all attempts.
fn put_headers(request: &mut HttpRequest, calculation: &Calculation) {
    let Some(body) = request.body().bytes() else { return };
    let headers = calculation.cache.get().unwrap_or_else(|| {
        let mut checksum = calculation.algorithm.into_impl();
        checksum.update(body);
        checksum.headers()
    });
    calculation.cache.set(headers.clone());
    for (name, value) in &headers {
        request.headers_mut().insert(name.clone(), value.clone());
    }
}

#[dyn_dispatch_hint]
impl Intercept for RequestChecksum {
    fn name(&self) -> &'static str {
        "RequestChecksumInterceptor"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match self.calculation(context.request_mut(), cfg)? {
            Some(calculation) => {
                if let Some(feature) = feature(calculation.algorithm) {
                    cfg.interceptor_state().store_append(feature);
                }
                cfg.interceptor_state().store_put(calculation);
            }
            None => {
                cfg.interceptor_state()
                    .store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            }
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(calculation) = cfg.load::<Calculation>() else {
            return Ok(());
        };
        let request = context.request_mut();
        if request.body().bytes().is_some() {
            put_headers(request, calculation);
            return Ok(());
        }
        let checksum = calculation.algorithm.into_impl();
        request
            .headers_mut()
            .insert("x-amz-trailer", checksum.header_name());
        let options = AwsChunkedBodyOptions::default()
            .with_trailer_len(HttpChecksum::size(checksum.as_ref()));
        cfg.interceptor_state().store_put(options);
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let calculation = cfg.load::<Calculation>().cloned();
        let Some(Calculation { algorithm, cache }) =
            calculation.filter(|_| request.body().bytes().is_none())
        else {
            return Ok(());
        };
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        *request.body_mut() = body.map(move |body| {
            let body = calculate::ChecksumBody::new(body, algorithm.into_impl());
            SdkBody::from_body_1_x(body.with_cache(cache.clone()))
        });
        Ok(())
    }
}
