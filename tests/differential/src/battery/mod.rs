//! What is done with each of the two clients. This module is compiled twice; `sdk` is the client.

pub mod behaviour;
pub mod calls;
pub mod settings;

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_types::retry::ProvideErrorKind;

use super::sdk;
use crate::comparison::Facet;
use crate::fixed::{self, Clock, SameInvocation, SameVersion};
use crate::inputs::Values;
use crate::transport::{Answer, Scripted};
use sdk::config::retry::RetryConfig;
use sdk::config::{BehaviorVersion, Builder, Config, Region};
use sdk::error::{ProvideErrorMetadata, SdkError};
use sdk::operation::RequestId;

/// Makes one call against one answer, and tells what was sent and what came of it.
pub async fn exchange(operation: &str, values: &Values, answer: Answer) -> Vec<Facet> {
    let http = Scripted::new([answer]);
    let clock = Clock::default();
    let client = sdk::Client::from_conf(config(&http, &clock).build());
    let mut facets = calls::call(&client, operation, values).await;
    facets.push(("requests", http.requests()));
    facets.push(("naps", clock.naps()));
    facets
}

/// Makes a call for each answer with a client that has no interceptors of its user.
pub async fn unobserved(
    operation: &str,
    values: &Values,
    answers: &[Answer],
) -> Vec<Facet> {
    let http = Scripted::new(answers.iter().cloned());
    let client = unobserved_client(&http);
    let mut facets = Vec::new();
    for _ in answers {
        facets.extend(calls::call(&client, operation, values).await);
    }
    facets.push(("requests", fixed::without_versions(&http.requests())));
    facets
}

/// Asks for pages with such a client, at an endpoint of the user's choice: all that is reported of the
/// features in use.
pub async fn unobserved_pages(answer: Answer) -> Vec<Facet> {
    let http = Scripted::new([answer]);
    let config = unobserved_config(&http, &Clock::default());
    let client =
        sdk::Client::from_conf(config.endpoint_url("https://example.com").build());
    let mut facets = Vec::new();
    for _ in 0..2 {
        let page = client.list_rooms().into_paginator().send().next().await;
        facets.extend(describe(page.expect("a page")));
    }
    facets.push(("requests", fixed::without_versions(&http.requests())));
    facets
}

pub fn unobserved_client(http: &Scripted) -> sdk::Client {
    sdk::Client::from_conf(unobserved_config(http, &Clock::default()).build())
}

/// A client whose calls nobody answers.
pub fn client() -> sdk::Client {
    let http = Scripted::new([]);
    sdk::Client::from_conf(config(&http, &Clock::default()).build())
}

/// A configuration in which nothing is left to chance.
fn config(http: &Scripted, clock: &Clock) -> Builder {
    unobserved_config(http, clock).interceptor(SameVersion)
}

/// The same, but for the version of the crate in the user agent, which the signature covers.
fn unobserved_config(http: &Scripted, clock: &Clock) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(fixed::credentials())
        .time_source(clock.clone())
        .sleep_impl(clock.clone())
        .invocation_id_generator(SameInvocation)
        .http_client(http.clone())
        .retry_config(RetryConfig::standard().with_use_static_exponential_base(true))
        // A bucket of its own, or the retries of one case would use up those of another.
        .retry_partition(RetryPartition::custom("differential").build())
}

fn describe<O, E>(result: Result<O, SdkError<E>>) -> Vec<Facet>
where
    O: Debug + RequestId,
    E: Error + ProvideErrorKind + ProvideErrorMetadata + RequestId + 'static,
    sdk::Error: From<SdkError<E>>,
{
    match result {
        Ok(output) => vec![
            ("kind", "output".to_owned()),
            ("debug", format!("{output:?}")),
            ("request id", format!("{:?}", output.request_id())),
        ],
        Err(error) => describe_error(error),
    }
}

fn describe_error<E>(error: SdkError<E>) -> Vec<Facet>
where
    E: Error + ProvideErrorKind + ProvideErrorMetadata + RequestId + 'static,
    sdk::Error: From<SdkError<E>>,
{
    let mut facets = vec![
        ("kind", kind(&error)),
        ("debug", format!("{error:?}")),
        ("display", chain(&error)),
        ("meta", format!("{:?}", error.meta())),
        ("request id", format!("{:?}", error.request_id())),
        ("status", format!("{:?}", error.raw_response().map(|raw| raw.status()))),
        ("retryable", format!("{:?}", error.as_service_error().map(retryable))),
    ];
    let error = sdk::Error::from(error);
    facets.extend([
        ("error debug", format!("{error:?}")),
        ("error display", chain(&error)),
        ("error meta", format!("{:?}", error.meta())),
        ("error request id", format!("{:?}", error.request_id())),
    ]);
    facets
}

/// How far the call came, and for an error of the service which it is.
fn kind<E: Error>(error: &SdkError<E>) -> String {
    match error {
        SdkError::ServiceError(service) => {
            let debug = format!("{:?}", service.err());
            let variant = debug.split('(').next().unwrap_or_default();
            format!("service error {variant}")
        }
        SdkError::DispatchFailure(failure) => format!(
            "dispatch failure: timeout {}, io {}, user {}, other {:?}",
            failure.is_timeout(),
            failure.is_io(),
            failure.is_user(),
            failure.is_other()
        ),
        SdkError::ConstructionFailure(_) => "construction failure".to_owned(),
        SdkError::TimeoutError(_) => "timeout".to_owned(),
        SdkError::ResponseError(_) => "response error".to_owned(),
        _ => "unknown".to_owned(),
    }
}

fn retryable<E: ProvideErrorKind>(error: &E) -> String {
    format!("{:?} {:?}", error.retryable_error_kind(), error.code())
}

/// The texts of an error and of its sources.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text += &format!("\n{error}");
        source = error.source();
    }
    text
}
