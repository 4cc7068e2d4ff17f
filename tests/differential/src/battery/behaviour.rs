//! Calls with changed settings, several calls of one client, and calls over a socket.

use std::time::Duration;

use super::settings::{OVERRIDES, SETTINGS, retries};
use super::{config, describe, kind, sdk};
use crate::comparison::Facet;
use crate::fixed::{self, Clock, Counting, SameInvocation, SameVersion};
use crate::hooks::Noting;
use crate::shared;
use crate::transport::{Answer, Scripted};
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime::client::retries::RetryPartition;
use sdk::config::{BehaviorVersion, Builder, Config, Region};
use sdk::error::SdkError;
use sdk::{Client, config::IdentityCache};

const ARN: &str = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGh1234";

/// GetRoom and UntagResource by a client with one setting changed, or several.
pub async fn configured(
    configure: impl FnOnce(Builder) -> Builder,
    answers: Vec<Answer>,
) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let client = Client::from_conf(configure(config(&http, &clock)).build());
    let mut facets = describe(client.get_room().identifier("r").send().await);
    let call = client.untag_resource().resource_arn(ARN).tag_keys("k");
    facets.extend(describe(call.send().await));
    facets.push(("config", getters(client.config())));
    sent(facets, &http, &clock)
}

pub async fn setting(index: usize, answers: Vec<Answer>) -> Vec<Facet> {
    configured(SETTINGS[index].1, answers).await
}

/// A call with settings of its own, and one without thereafter.
pub async fn overridden(index: usize, answers: Vec<Answer>) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let client = Client::from_conf(config(&http, &clock).build());
    let call = client.get_room().identifier("r").customize();
    let mut facets = describe(call.config_override(OVERRIDES[index].1()).send().await);
    facets.extend(describe(client.get_room().identifier("r").send().await));
    sent(facets, &http, &clock)
}

fn sent(mut facets: Vec<Facet>, http: &Scripted, clock: &Clock) -> Vec<Facet> {
    facets.extend([("requests", http.requests()), ("naps", clock.naps())]);
    facets
}

/// A client with a configuration that it shares with others.
pub async fn shared(index: usize, answers: Vec<Answer>) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let conf = Builder::from(&shared::config(shared::CONFIGS[index].1, &http, &clock))
        .invocation_id_generator(SameInvocation)
        .interceptor(SameVersion)
        .retry_partition(RetryPartition::custom("differential").build());
    let client = Client::from_conf(conf.build());
    let mut facets = describe(client.get_room().identifier("r").send().await);
    facets.push(("config", getters(client.config())));
    sent(facets, &http, &clock)
}

fn getters(conf: &Config) -> String {
    let classifiers: Vec<_> = conf
        .retry_classifiers()
        .map(|each| format!("{each:?}"))
        .collect();
    let interceptors: Vec<_> = conf
        .interceptors()
        .map(|each| format!("{each:?}"))
        .collect();
    let schemes: Vec<_> = conf
        .auth_schemes()
        .map(|each| format!("{each:?}"))
        .collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {classifiers:?} {interceptors:?} {schemes:?}",
        conf.region(),
        conf.app_name(),
        conf.retry_config(),
        conf.timeout_config(),
        conf.stalled_stream_protection(),
        conf.retry_partition(),
        conf.framework_metadata(),
        conf.signing_name(),
    )
}

/// Several calls of one client, so that they share tokens, clock skew and identities.
pub async fn series(
    configure: impl FnOnce(Builder) -> Builder,
    calls: usize,
    answers: Vec<Answer>,
) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let client = Client::from_conf(configure(config(&http, &clock)).build());
    let mut results = Vec::new();
    for _ in 0..calls {
        results.push(match client.get_room().identifier("r").send().await {
            Ok(output) => format!("{output:?}"),
            Err(error) => kind(&error),
        });
    }
    sent(vec![("results", results.join("\n"))], &http, &clock)
}

/// How often the credentials provider is asked.
pub async fn identities(cache: &str, provider: Counting) -> Vec<Facet> {
    let configure = |conf: Builder| {
        let conf = conf.credentials_provider(provider.clone());
        match cache {
            "none" => conf.identity_cache(IdentityCache::no_cache()),
            "buffer" => {
                let cache = IdentityCache::lazy().buffer_time(Duration::from_secs(600));
                conf.identity_cache(cache.build())
            }
            _ => conf,
        }
    };
    let mut facets = series(configure, 3, vec![Answer::new(200, "{}")]).await;
    facets.push(("provided", provider.count().to_string()));
    facets
}

/// Interceptors of the client and of the call; one of them may fail.
pub async fn intercepted(
    failing: Option<&'static str>,
    answers: Vec<Answer>,
) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let first = Noting::new("first");
    let mut second = first.beside("second");
    if let Some(hook) = failing {
        second = second.failing(hook);
    }
    let conf = config(&http, &clock)
        .capture_input_attributes(["identifier"])
        .interceptor(first.clone())
        .interceptor(second);
    let call = Client::from_conf(conf.build()).get_room().identifier("r");
    let overrides = Config::builder().interceptor(first.beside("of the override"));
    let call = call
        .customize()
        .interceptor(first.beside("of the call"))
        .config_override(overrides)
        .mutate_request(|request| drop(request.headers_mut().insert("x-mutated", "1")))
        .map_request(|mut request| {
            request.headers_mut().insert("x-mapped", "1");
            Ok::<_, std::convert::Infallible>(request)
        });
    let mut facets = describe(call.send().await);
    facets.push(("notes", first.notes()));
    sent(facets, &http, &clock)
}

/// Both paginators: up to five pages.
pub async fn paginated(page_size: i32, answers: Vec<Answer>) -> Vec<Facet> {
    let (http, clock) = (Scripted::new(answers), Clock::default());
    let client = Client::from_conf(config(&http, &clock).build());
    let mut texts = Vec::new();
    for stop in [true, false] {
        let rooms = client.list_rooms().name("n").into_paginator();
        let rooms = rooms.stop_on_duplicate_token(stop);
        let mut rooms = rooms.page_size(page_size).send();
        let logs = client.list_logging_configurations().into_paginator();
        let mut logs = logs.page_size(page_size).send();
        for _ in 0..5 {
            texts.push(format!("{:?}", rooms.next().await));
            texts.push(format!("{:?}", logs.next().await));
        }
    }
    sent(vec![("pages", texts.join("\n"))], &http, &clock)
}

/// A configuration for a server on loopback: with the default HTTP client, and real pauses.
fn over_http(url: &str) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(fixed::credentials())
        .time_source(StaticTimeSource::new(fixed::now()))
        .invocation_id_generator(SameInvocation)
        .interceptor(SameVersion)
        .retry_partition(RetryPartition::custom("differential").build())
        .retry_config(retries().with_initial_backoff(Duration::from_millis(1)))
        .endpoint_url(url)
}

pub async fn get_room_over_http(
    url: &str,
    configure: impl FnOnce(Builder) -> Builder,
) -> Vec<Facet> {
    let client = Client::from_conf(configure(over_http(url)).build());
    describe(client.get_room().identifier("r").send().await)
}

/// A client with the default retry partition of its region, against a server that always fails.
pub struct Failing {
    client: Client,
    http: Scripted,
}

impl Failing {
    pub fn new(region: &'static str) -> Self {
        let (http, clock) = (Scripted::new([Answer::new(500, "")]), Clock::default());
        let conf = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(region))
            .credentials_provider(fixed::credentials())
            .time_source(clock.clone())
            .sleep_impl(clock)
            .http_client(http.clone());
        let client = Client::from_conf(conf.build());
        Self { client, http }
    }

    /// How often one call is sent.
    pub async fn attempts(&self) -> usize {
        let before = self.http.count();
        let result = self.client.get_room().send().await;
        assert!(matches!(result, Err(SdkError::ServiceError(_))));
        self.http.count() - before
    }

    /// Calls until there are no tokens for another attempt.
    pub async fn drain(&self) {
        for _ in 0..100 {
            if self.attempts().await == 1 {
                return;
            }
        }
        panic!("the bucket has no bottom");
    }
}
