//! The client without its default features: without timers and without an HTTP client.
//!
//! Only there in such a build, which `.ci/features` makes.

use std::future;
use std::time::Duration;

use ivschat::Client;
use ivschat::config::{AsyncSleep, Config, Sleep};
use ivschat::error::{DisplayErrorContext, SdkError};

use crate::construction::{Unfit, faults};
use crate::server::Server;
use crate::support::config;

#[test]
fn every_fault_at_once() {
    let faults = faults(Config::builder().http_client(Unfit));
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[0].contains("no behavior version"), "{faults:?}");
    assert!(faults[1].contains("sleep"), "{faults:?}");
    assert_eq!(faults[2], "unfit");
}

#[test]
fn nobody_sleeps() {
    let conf = Config::builder().behavior_version_latest();
    let faults = faults(conf);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("sleep"), "{faults:?}");
}

/// Never comes back, so that no timeout ends a call.
#[derive(Debug)]
struct Awake;

impl AsyncSleep for Awake {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(future::pending())
    }
}

/// A call without an HTTP client fails, and says why.
#[tokio::test]
async fn nobody_sends() {
    let server = Server::start([]).await;
    let conf = config(&server).sleep_impl(Awake);
    let client = Client::try_from_conf(conf.build()).expect("nothing is missing");
    let call = client.get_room().identifier("r").send();
    let error = call.await.expect_err("no client");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.to_lowercase().contains("http client"), "{text}");
    assert_eq!(server.requests().len(), 0);
}
