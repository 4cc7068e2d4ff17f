//! Settings of a client and of a single call.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};

use super::sdk;
use crate::fixed::{self, Counting, NoCredentials};
use aws_smithy_async::time::SystemTimeSource;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, BehaviorVersion, Builder, Config, Credentials, FrameworkMetadata,
    IdentityCache, Region, StalledStreamProtectionConfig,
};

type Setting = (&'static str, fn(Builder) -> Builder);

/// Settings of a single call.
type Override = (&'static str, fn() -> Builder);

/// Every setting that shows in a request or in the way that a call is repeated.
pub const SETTINGS: &[Setting] = &[
    ("usual", |conf| conf),
    ("no region", |mut conf| {
        conf.set_region(None);
        conf
    }),
    ("no region but endpoint", |mut conf| {
        conf.set_region(None);
        conf.endpoint_url("https://chat.example")
    }),
    ("endpoint", |conf| conf.endpoint_url("https://chat.example")),
    ("endpoint with port", |conf| conf.endpoint_url("http://127.0.0.1:8080")),
    ("endpoint with path", |conf| conf.endpoint_url("https://chat.example/a/b")),
    ("endpoint with slash", |conf| conf.endpoint_url("https://chat.example/")),
    ("endpoint with query", |conf| conf.endpoint_url("https://chat.example/a?b=c")),
    ("endpoint with address", |conf| conf.endpoint_url("http://[::1]:8080")),
    ("endpoint without scheme", |conf| conf.endpoint_url("chat.example")),
    ("endpoint nonsense", |conf| conf.endpoint_url("non sense")),
    ("endpoint and FIPS", |conf| {
        conf.endpoint_url("https://chat.example").use_fips(true)
    }),
    ("endpoint and dual-stack", |conf| {
        conf.endpoint_url("https://chat.example")
            .use_dual_stack(true)
    }),
    ("session token", |conf| {
        let token = Some("session".to_owned());
        conf.credentials_provider(Credentials::new(
            "AKID", "SECRET", token, None, "tests",
        ))
    }),
    ("account id", |conf| {
        let credentials = Credentials::builder()
            .access_key_id("AKID")
            .secret_access_key("SECRET");
        conf.credentials_provider(
            credentials
                .account_id("123456789012")
                .provider_name("x")
                .build(),
        )
    }),
    ("expired credentials", |conf| {
        let expiry = Some(fixed::now() - Duration::from_secs(3600));
        conf.credentials_provider(Credentials::new(
            "AKID", "SECRET", None, expiry, "tests",
        ))
    }),
    ("failing credentials", |conf| conf.credentials_provider(NoCredentials)),
    ("no auth", |conf| conf.allow_no_auth()),
    ("app name", |conf| conf.app_name(AppName::new("chat-tests").expect("a name"))),
    ("framework", |conf| conf.framework_metadata(framework("frame", Some("1.0")))),
    ("frameworks", |conf| {
        conf.framework_metadata(framework("b", Some("1.0")))
            .framework_metadata(framework("a", None))
            .framework_metadata(framework("b", Some("1.0")))
    }),
    ("many frameworks", |conf| {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        names
            .iter()
            .fold(conf, |conf, name| conf.framework_metadata(framework(name, None)))
    }),
    ("no retries", |conf| conf.retry_config(RetryConfig::disabled())),
    ("five attempts", |conf| conf.retry_config(retries().with_max_attempts(5))),
    ("adaptive", |conf| {
        conf.retry_config(RetryConfig::adaptive().with_use_static_exponential_base(true))
    }),
    ("short backoff", |conf| {
        let retries = retries()
            .with_max_attempts(9)
            .with_initial_backoff(Duration::from_millis(3));
        conf.retry_config(retries.with_max_backoff(Duration::from_millis(40)))
    }),
    ("classifier", |conf| conf.retry_classifier(AlwaysAgain)),
    ("no clock skew correction", |conf| conf.disable_clock_skew_correction(true)),
    ("slow clock", |conf| {
        let time = fixed::now() - Duration::from_secs(86_400);
        conf.time_source(aws_smithy_async::time::StaticTimeSource::new(time))
    }),
    ("clock before the epoch's end", |conf| {
        conf.time_source(aws_smithy_async::time::StaticTimeSource::new(
            SystemTime::UNIX_EPOCH,
        ))
    }),
    ("no stalled stream protection", |conf| {
        conf.stalled_stream_protection(StalledStreamProtectionConfig::disabled())
    }),
    ("no identity cache", |conf| conf.identity_cache(IdentityCache::no_cache())),
    ("attributes", |conf| {
        conf.capture_input_attributes(["identifier", "resourceArn", "tagKeys"])
    }),
    ("emitted attributes", |conf| {
        conf.emit_input_attributes(["identifier", "resourceArn"])
    }),
    ("rebuilt", |conf| conf.build().to_builder()),
    ("version 2023-11-09", |conf| conf.behavior_version(old(0))),
    ("version 2024-03-28", |conf| conf.behavior_version(old(1))),
    ("version 2025-01-17", |conf| conf.behavior_version(old(2))),
    ("version 2025-08-07", |conf| conf.behavior_version(old(3))),
    ("version 2026-01-12", |conf| conf.behavior_version(BehaviorVersion::v2026_01_12())),
];

pub fn in_region(
    conf: Builder,
    region: &'static str,
    fips: bool,
    dual_stack: bool,
) -> Builder {
    conf.region(Region::new(region))
        .use_fips(fips)
        .use_dual_stack(dual_stack)
}

/// Settings of one call, on top of those of its client.
pub const OVERRIDES: &[Override] = &[
    ("nothing", Config::builder),
    ("region", || Config::builder().region(Region::new("eu-west-1"))),
    ("endpoint", || Config::builder().endpoint_url("https://other.example")),
    ("FIPS", || Config::builder().use_fips(true)),
    ("app name", || Config::builder().app_name(AppName::new("once").expect("a name"))),
    ("framework", || Config::builder().framework_metadata(framework("once", None))),
    ("no retries", || Config::builder().retry_config(RetryConfig::disabled())),
    ("attempts", || Config::builder().retry_config(retries().with_max_attempts(2))),
    ("classifier", || Config::builder().retry_classifier(AlwaysAgain)),
    ("credentials", || Config::builder().credentials_provider(Counting::default())),
    ("no auth", || Config::builder().allow_no_auth()),
    ("attributes", || Config::builder().capture_input_attributes(["identifier"])),
    ("behavior version", || Config::builder().behavior_version(old(0))),
    ("clock", || {
        let clock = aws_smithy_async::time::StaticTimeSource::from_secs(1_000_000_000);
        Config::builder().time_source(clock)
    }),
];

pub fn retries() -> RetryConfig {
    RetryConfig::standard().with_use_static_exponential_base(true)
}

fn framework(name: &'static str, version: Option<&'static str>) -> FrameworkMetadata {
    FrameworkMetadata::new(name, version.map(Cow::from)).expect("a name")
}

#[allow(deprecated)] // that is what is tested
fn old(index: usize) -> BehaviorVersion {
    [
        BehaviorVersion::v2023_11_09,
        BehaviorVersion::v2024_03_28,
        BehaviorVersion::v2025_01_17,
        BehaviorVersion::v2025_08_07,
    ][index]()
}

#[derive(Debug)]
struct AlwaysAgain;

impl ClassifyRetry for AlwaysAgain {
    fn classify_retry(&self, _: &InterceptorContext) -> RetryAction {
        RetryAction::server_error()
    }

    fn name(&self) -> &'static str {
        "AlwaysAgain"
    }
}

pub fn adaptive(conf: Builder) -> Builder {
    conf.retry_config(RetryConfig::adaptive().with_use_static_exponential_base(true))
}

/// With the timeout called `limit`.
pub fn limited(conf: Builder, limit: &str) -> Builder {
    let short = Duration::from_millis(300);
    let timeouts = TimeoutConfig::builder();
    let timeouts = match limit {
        "operation" => timeouts.operation_timeout(short),
        "read" => timeouts.read_timeout(short),
        _ => timeouts.operation_attempt_timeout(short),
    };
    let conf = conf.timeout_config(timeouts.build());
    match limit {
        "attempt, with retries" => conf,
        _ => conf.retry_config(RetryConfig::disabled()),
    }
}

/// With or without protection of stalled streams. It needs a clock that goes on.
pub fn protected(conf: Builder, protection: &str) -> Builder {
    let conf = conf
        .retry_config(RetryConfig::disabled())
        .time_source(SystemTimeSource::new())
        .timeout_config(
            TimeoutConfig::builder()
                .operation_timeout(Duration::from_secs(6))
                .build(),
        );
    conf.stalled_stream_protection(match protection {
        "disabled" => StalledStreamProtectionConfig::disabled(),
        _ => StalledStreamProtectionConfig::enabled()
            .grace_period(Duration::from_millis(500))
            .build(),
    })
}
