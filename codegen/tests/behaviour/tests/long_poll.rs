//! Operations that wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetrySpec;
use behaviour::{RetryConfig, client, network};

/// Whether the retry strategy knew that the operation waits.
#[derive(Clone, Debug, Default)]
struct Waits(Arc<AtomicBool>);

impl Intercept for Waits {
    fn name(&self) -> &'static str {
        "Waits"
    }

    fn read_before_transmit(
        &self,
        _context: &BeforeTransmitInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let spec = cfg.load::<RetryConfig>().and_then(RetryConfig::retry_spec);
        let waits = spec.is_some_and(|spec| spec.long_polling());
        self.0.store(waits, Ordering::SeqCst);
        Ok(())
    }
}

async fn waits(config: RetryConfig) -> bool {
    let waits = Waits::default();
    let (http, _sent) = network(200, &[], "{}");
    let client = client!(long_poll, http, |it| it
        .retry_config(config)
        .interceptor(waits.clone()));
    client.wait().send().await.expect("an output");
    waits.0.load(Ordering::SeqCst)
}

#[tokio::test]
async fn retries_of_the_newer_kind_know_that_the_operation_waits() {
    let config = RetryConfig::standard();
    assert!(waits(config.clone().with_retry_spec(RetrySpec::v2_1())).await);
    assert!(!waits(config.clone().with_retry_spec(RetrySpec::v2_0())).await);
    assert!(!waits(config).await);
}
