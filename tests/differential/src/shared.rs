//! Configurations that an application shares between clients, as `aws-config` makes them.

use std::time::Duration;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::origin::Origin;
use aws_types::region::Region;
use aws_types::sdk_config::{Builder, SharedCredentialsProvider};
use aws_types::sdk_ua_metadata::FrameworkMetadata;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::fixed::{self, Clock};
use crate::transport::Scripted;

type Shared = (&'static str, fn(Builder) -> Builder);

/// Everything that a client takes from a shared configuration.
pub const CONFIGS: &[Shared] = &[
    ("usual", |conf| conf),
    ("endpoint of the environment", |conf| conf.endpoint_url("https://all.example")),
    ("endpoint of the application", |mut conf| {
        conf.insert_origin("endpoint_url", Origin::shared_config());
        conf.endpoint_url("https://all.example")
            .service_config(Environment)
    }),
    ("endpoint of the service", |conf| conf.service_config(Environment)),
    ("endpoints", |conf| {
        conf.endpoint_url("https://all.example")
            .service_config(Environment)
    }),
    ("FIPS", |conf| conf.use_fips(true)),
    ("dual-stack", |conf| conf.use_dual_stack(true)),
    ("names", |conf| {
        let metadata = FrameworkMetadata::new("frame", Some("1")).expect("a name");
        conf.app_name(AppName::new("app").expect("a name"))
            .framework_metadata(metadata)
    }),
    ("no retries", |conf| conf.retry_config(RetryConfig::disabled())),
    ("retries and timeouts", |conf| {
        let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_secs(7));
        conf.retry_config(RetryConfig::adaptive().with_use_static_exponential_base(true))
            .timeout_config(timeouts.build())
    }),
    ("streams and clocks", |conf| {
        conf.stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .disable_clock_skew_correction(true)
    }),
];

/// A shared configuration for calls without a network.
pub fn config(
    change: fn(Builder) -> Builder,
    http: &Scripted,
    clock: &Clock,
) -> SdkConfig {
    let builder = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(fixed::credentials()))
        .time_source(SharedTimeSource::new(clock.clone()))
        .sleep_impl(SharedAsyncSleep::new(clock.clone()))
        .retry_config(RetryConfig::standard().with_use_static_exponential_base(true))
        .http_client(http.clone());
    change(builder).build()
}

/// Tells which key it was asked for.
#[derive(Debug)]
struct Environment;

impl LoadServiceConfig for Environment {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let (service, env, profile) = (key.service_id(), key.env(), key.profile());
        Some(format!("https://{service}.example/{env}/{profile}"))
    }
}
