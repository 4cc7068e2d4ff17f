//! Operations whose answers may have a checksum of the body.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::operation::{Extra, Table};

#[derive(Clone, Copy, Debug)]
pub(crate) struct ResponseChecksum {
    /// The header that asks for a checksum.
    mode_header: &'static str,
    /// The algorithms of the service.
    algorithms: &'static [&'static str],
}

impl Extra for ResponseChecksum {
    fn components(
        &self,
        _: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        components.with_interceptor(SharedInterceptor::permanent(*self))
    }
}

/// Says that an answer is to be compared with its checksum.
#[derive(Debug)]
struct Validated;

impl Storable for Validated {
    type Storer = StoreReplace<Self>;
}

const ENABLED: &str = "ENABLED";

impl ResponseChecksum {
    pub(crate) const fn new(
        mode_header: &'static str,
        algorithms: &'static [&'static str],
    ) -> Self {
        Self { mode_header, algorithms }
    }

    /// The checksum that an answer should have; of several the one that is made fastest.
    fn expected(&self, response: &HttpResponse) -> Option<(ChecksumAlgorithm, Vec<u8>)> {
        let is_known = |name: &&str| {
            let mut known = self.algorithms.iter();
            known.any(|algorithm| algorithm.eq_ignore_ascii_case(name))
        };
        let names = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter();
        let algorithms = names.filter(is_known).filter_map(|name| name.parse().ok());
        for algorithm in algorithms {
            let algorithm: ChecksumAlgorithm = algorithm;
            let header = algorithm.into_impl().header_name();
            if let Some(checksum) = response.headers().get(header) {
                if is_of_parts(checksum) {
                    tracing::warn!(
                        "the checksum is one of parts, which is not validated"
                    );
                    return None;
                }
                return base64::decode(checksum).ok().map(|it| (algorithm, it));
            }
        }
        None
    }
}

/// Whether the checksum is made of those of the parts in which an object was sent: it then ends
/// with their number.
fn is_of_parts(checksum: &str) -> bool {
    checksum.rsplit_once('-').is_some_and(|(_, number)| {
        !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
    })
}

#[dyn_dispatch_hint]
impl Intercept for ResponseChecksum {
    fn name(&self) -> &'static str {
        "ResponseChecksumInterceptor"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        let (feature, wanted) = match cfg.load::<ResponseChecksumValidation>() {
            Some(ResponseChecksumValidation::WhenRequired) => (
                SmithySdkFeature::FlexibleChecksumsResWhenRequired,
                headers.get(self.mode_header) == Some(ENABLED),
            ),
            _ => (SmithySdkFeature::FlexibleChecksumsResWhenSupported, true),
        };
        cfg.interceptor_state().store_append(feature);
        if wanted {
            headers.insert(self.mode_header, ENABLED);
            cfg.interceptor_state().store_put(Validated);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Validated>().is_none() {
            return Ok(());
        }
        let response = context.response_mut();
        if let Some((algorithm, checksum)) = self.expected(response) {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = body.map(move |body| {
                let algorithm = algorithm.into_impl();
                let checksum = checksum.clone().into();
                SdkBody::from_body_1_x(validate::ChecksumBody::new(
                    body, algorithm, checksum,
                ))
            });
        }
        Ok(())
    }
}
