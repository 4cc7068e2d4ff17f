//! Clients that cannot be made, or can in spite of odd settings.

use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Output};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use ivschat::Client;
use ivschat::config::interceptors::FinalizerInterceptorContextMut;
use ivschat::config::retry::RetryConfig;
use ivschat::config::timeout::TimeoutConfig;
use ivschat::config::{
    Builder, Config, ConfigBag, HttpClient, Intercept, Region, RuntimeComponents,
    RuntimeComponentsBuilder,
};
use ivschat::error::DisplayErrorContext;
use ivschat::operation::list_rooms::{ListRoomsError, ListRoomsOutput};

use serde_json::json;

use crate::server::{Response, Server};
use crate::support::config;

pub fn faults(conf: Builder) -> Vec<String> {
    let error = Client::try_from_conf(conf.build()).expect_err("something is missing");
    let faults: Vec<_> = error.faults().map(str::to_owned).collect();
    assert!(faults.iter().all(|fault| error.to_string().contains(fault)), "{error}");
    faults
}

/// Refuses to be used.
#[derive(Debug)]
pub struct Unfit;

impl HttpClient for Unfit {
    fn validate_base_client_config(
        &self,
        _: &RuntimeComponentsBuilder,
        _: &ConfigBag,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Err("unfit".into())
    }

    fn http_connector(
        &self,
        _: &aws_smithy_runtime_api::client::http::HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> aws_smithy_runtime_api::client::http::SharedHttpConnector {
        unreachable!("it is refused")
    }
}

#[cfg(feature = "rt-tokio")]
#[test]
fn every_fault_at_once() {
    let faults = faults(Config::builder().http_client(Unfit));
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].contains("no behavior version"), "{faults:?}");
    assert_eq!(faults[1], "unfit");
}

/// The first fault is what `from_conf` panics with.
#[test]
fn first_fault_is_the_panic() {
    for conf in [
        Config::builder(),
        Config::builder()
            .behavior_version_latest()
            .http_client(Unfit),
    ] {
        let fault = faults(conf.clone()).remove(0);
        let caught =
            panic::catch_unwind(AssertUnwindSafe(|| Client::from_conf(conf.build())));
        let text = caught
            .expect_err("a panic")
            .downcast::<String>()
            .expect("text");
        assert_eq!(*text, format!("Invalid client configuration: {fault}"));
    }
}

#[cfg(feature = "rt-tokio")]
#[test]
fn whole_configurations() {
    let conf = Config::builder().behavior_version_latest();
    assert!(Client::try_from_conf(conf.build()).is_ok());
}

type Setting = (&'static str, fn(Builder) -> Builder);

const ODD: &[Setting] = &[
    ("no region", |conf| conf.region(None)),
    ("empty region", |conf| conf.region(Region::new(""))),
    ("region with a line break", |conf| conf.region(Region::new("a\r\nb: c"))),
    ("region with a slash", |conf| conf.region(Region::new("a/b?c#d"))),
    ("long region", |conf| conf.region(Region::new("x".repeat(100_000)))),
    ("empty endpoint", |conf| conf.endpoint_url("")),
    ("no endpoint", |conf| conf.endpoint_url("::: \0")),
    ("endpoint without a scheme", |conf| conf.endpoint_url("localhost")),
    ("endpoint with a query", |conf| conf.endpoint_url("http://127.0.0.1:1/a?b#c")),
    ("FIPS and dual-stack", |conf| conf.use_fips(true).use_dual_stack(true)),
    ("no attempts", |conf| {
        conf.retry_config(RetryConfig::standard().with_max_attempts(0))
    }),
    ("no time", |conf| conf.timeout_config(timeouts(Duration::ZERO))),
    ("a century", |conf| {
        conf.timeout_config(timeouts(Duration::from_secs(3_155_760_000)))
    }),
    ("odd telemetry", |conf| conf.capture_input_attributes(["", "\0", "identifier"])),
    ("no auth", |conf| conf.allow_no_auth()),
];

fn timeouts(each: Duration) -> TimeoutConfig {
    TimeoutConfig::builder()
        .operation_timeout(each)
        .operation_attempt_timeout(each)
        .connect_timeout(each)
        .read_timeout(each)
        .build()
}

/// Calls may fail with them, but only with an error.
#[tokio::test]
async fn odd_settings() {
    for (name, set) in ODD {
        let server = Server::start([]).await;
        let client = Client::try_from_conf(set(config(&server)).build()).expect(name);
        let call = tokio::spawn(client.get_room().identifier("r").send());
        call.await.expect(name).expect_err(name);
    }
}

/// Makes what comes of each call that of another operation.
#[derive(Debug)]
struct Swapping {
    fails: bool,
}

#[dyn_dispatch_hint]
impl Intercept for Swapping {
    fn name(&self) -> &'static str {
        "Swapping"
    }

    fn modify_before_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let other = if self.fails {
            let error = ListRoomsError::unhandled("other");
            Err(OrchestratorError::operation(Error::erase(error)))
        } else {
            Ok(Output::erase(ListRoomsOutput::builder().build()))
        };
        *context.output_or_error_mut().expect("the end") = other;
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_that_change_types() {
    for (fails, text) in
        [(true, "error of another operation"), (false, "output of another operation")]
    {
        let server = Server::start([Response::json(200, json!({}))]).await;
        let conf = config(&server).interceptor(Swapping { fails });
        let call = Client::from_conf(conf.build()).get_room().identifier("r");
        let error = call.send().await.expect_err("not a room");
        let shown = DisplayErrorContext(&error).to_string();
        assert!(shown.contains(text), "{shown}");
    }
}
