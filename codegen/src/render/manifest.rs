//! `Cargo.toml`: dependencies and features.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::crates::{self, Crate};
use crate::plan::{Extra, Plan, Protocol, Service, Setting, StreamKind};

/// A dependency: which crate, and which of its features.
type Dependency = (Crate, &'static [&'static str]);

struct Merged {
    name: &'static str,
    version: &'static str,
    features: BTreeSet<&'static str>,
}

/// What every emitted crate depends on.
const DEPENDENCIES: [Dependency; 11] = [
    (crates::CREDENTIAL_TYPES, &[]),
    (crates::AWS_RUNTIME, &[]),
    (crates::SMITHY_ASYNC, &[]),
    (crates::SMITHY_OBSERVABILITY, &[]),
    (crates::SMITHY_RUNTIME, &["client"]),
    (crates::SMITHY_RUNTIME_API, &["client", "http-1x"]),
    (crates::SMITHY_SCHEMA, &[]),
    (crates::SMITHY_TYPES, &["http-body-1-x"]),
    (crates::AWS_TYPES, &[]),
    (crates::FASTRAND, &[]),
    (crates::TRACING, &[]),
];

const CBOR: Dependency = (crates::SMITHY_CBOR, &[]);
const JSON: Dependency = (crates::SMITHY_JSON, &[]);

const CHECKSUMS: &[Dependency] = &[(crates::SMITHY_CHECKSUMS, &[])];
const COMPRESSION: &[Dependency] = &[(crates::SMITHY_COMPRESSION, &[])];
const MD5: &[Dependency] = &[(crates::MD5, &[])];

/// What streams of events need.
const EVENTS: [Dependency; 5] = [
    (crates::AWS_RUNTIME, &["event-stream"]),
    (crates::SIGV4, &[]),
    (crates::SMITHY_EVENTSTREAM, &[]),
    (crates::SMITHY_HTTP, &["event-stream"]),
    (crates::HTTP_BODY_UTIL, &[]),
];

/// What HTTP's own auth schemes need.
const HTTP_AUTH: [Dependency; 2] = [
    (crates::SMITHY_RUNTIME, &["http-auth"]),
    (crates::SMITHY_RUNTIME_API, &["http-auth"]),
];

/// What the tests and examples of an emitted crate depend on.
const DEV_DEPENDENCIES: [Dependency; 3] = [
    (crates::AWS_CONFIG, &[]),
    (crates::CREDENTIAL_TYPES, &["test-util"]),
    (crates::TOKIO, &["macros", "rt-multi-thread"]),
];

/// What protocol tests depend on besides, and those of event streams.
const PROTOCOL_TESTS: [Dependency; 1] = [(crates::SERDE_JSON, &["raw_value"])];
const EVENT_TESTS: [Dependency; 1] = [(crates::FUTURES_UTIL, &[])];

/// The features of the AWS SDK's own crates: name, and what it switches on. None of those that are on
/// by default brings a second HTTP client: `rustls` is what it will be in version 2 of the SDK.
/// `rustls-ring` is ours.
const FEATURES: [(&str, &[&str]); 10] = [
    ("behavior-version-latest", &[]),
    ("default", &["default-https-client", "rt-tokio"]),
    ("default-https-client", &["aws-smithy-runtime/default-https-client"]),
    ("gated-tests", &[]),
    ("legacy-https-client", &["aws-smithy-runtime/tls-rustls"]),
    ("legacy-test-util", &["test-util", "aws-smithy-runtime/legacy-test-util"]),
    ("rt-tokio", &["aws-smithy-async/rt-tokio", "aws-smithy-types/rt-tokio"]),
    ("rustls", &["default-https-client"]),
    ("rustls-ring", &["dep:aws-smithy-http-client"]),
    ("test-util", &["aws-credential-types/test-util"]),
];

pub fn render(plan: &Plan) -> String {
    let Service { package, version, title, library, .. } = &plan.service;
    let mut manifest = format!(
        r#"[package]
name = "{package}"
version = "{version}"
edition = "2024"
rust-version = "{rust}"
description = "{description}"
license = "Apache-2.0"
readme = "README.md"
categories = ["api-bindings", "web-programming::http-client"]
keywords = ["aws", "sdk", "smithy"]

[package.metadata.docs.rs]
all-features = true

[lib]
name = "{library}"

[features]
{features}
[dependencies]
"#,
        rust = crates::RUST,
        features = features(plan),
        description = format!("A client of {title}")
            .replace('\\', "\\\\")
            .replace('"', "\\\""),
        library = library.as_str(),
    );
    dependencies(&mut manifest, needed(plan));
    manifest.push_str(&http_client());
    manifest.push_str("\n[dev-dependencies]\n");
    let mut development = DEV_DEPENDENCIES.to_vec();
    if let Some(tests) = &plan.protocol_tests {
        development.extend(PROTOCOL_TESTS);
        if tests.has_event_streams() {
            development.extend(EVENT_TESTS);
        }
    }
    dependencies(&mut manifest, merged(development));
    manifest
        .push_str("\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n");
    manifest
}

/// The HTTPS client itself, for what the runtime does not choose by a feature: its cryptography.
fn http_client() -> String {
    let (name, version) = crates::SMITHY_HTTP_CLIENT;
    format!(
        r#"
[dependencies.{name}]
version = "{version}"
optional = true
features = ["rustls-ring"]
"#
    )
}

/// The features of this service's crate, by name.
fn features(plan: &Plan) -> String {
    let mut features: Vec<_> = FEATURES
        .map(|(name, switches)| (name, switches.to_vec()))
        .into();
    if plan.service.settings.contains(&Setting::SigV4a) {
        for (_, switches) in features.iter_mut().filter(|(name, _)| *name == "default") {
            switches.push("sigv4a");
        }
        features.push(("sigv4a", vec!["aws-runtime/sigv4a"]));
    }
    features.sort_unstable();
    let lines = features
        .iter()
        .map(|(name, switches)| format!("{name} = {switches:?}\n"));
    lines.collect()
}

/// The dependencies of this service's crate, by name.
fn needed(plan: &Plan) -> Vec<Merged> {
    let mut all = DEPENDENCIES.to_vec();
    all.push(match plan.service.protocol {
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RestJson1 => JSON,
        Protocol::RpcV2Cbor => CBOR,
    });
    if plan.streams(StreamKind::Events) {
        all.extend(EVENTS);
    }
    if plan.service.settings.iter().any(|it| is_of_http(*it)) {
        all.extend(HTTP_AUTH);
    }
    let operations = plan.operations.iter();
    all.extend(
        operations
            .flat_map(|operation| &operation.extras)
            .flat_map(extra),
    );
    merged(all)
}

/// What is needed by what only some operations need.
fn extra(extra: &Extra) -> &'static [Dependency] {
    match extra {
        Extra::ContentMd5 => MD5,
        Extra::RequestCompression => COMPRESSION,
        Extra::RequestChecksum { .. } | Extra::ResponseChecksum { .. } => CHECKSUMS,
        Extra::AwsChunked
        | Extra::EndpointParams(_)
        | Extra::Events { .. }
        | Extra::HostPrefix(_)
        | Extra::IdempotencyToken { .. }
        | Extra::LongPoll
        | Extra::Payload(..)
        | Extra::UnsignedPayload => &[],
    }
}

/// Whether the setting belongs to one of HTTP's own auth schemes.
fn is_of_http(setting: Setting) -> bool {
    match setting {
        Setting::ApiKey | Setting::BasicAuth | Setting::BearerToken => true,
        Setting::Checksum
        | Setting::Compression
        | Setting::Credentials
        | Setting::SigV4a => false,
    }
}

/// One entry for each name, with all features that any entry of it has.
fn merged(dependencies: impl IntoIterator<Item = Dependency>) -> Vec<Merged> {
    let mut by_name: BTreeMap<_, (_, BTreeSet<_>)> = BTreeMap::new();
    for ((name, version), features) in dependencies {
        let (_, known) = by_name.entry(name).or_insert((version, BTreeSet::new()));
        known.extend(features.iter().copied());
    }
    let entries = by_name.into_iter();
    entries
        .map(|(name, (version, features))| Merged { name, version, features })
        .collect()
}

fn dependencies(manifest: &mut String, dependencies: Vec<Merged>) {
    for Merged { name, version, features } in dependencies {
        let features: Vec<_> = features.into_iter().collect();
        // Writing to a string cannot fail.
        let _ = if features.is_empty() {
            writeln!(manifest, "{name} = \"{version}\"")
        } else {
            writeln!(
                manifest,
                "{name} = {{ version = \"{version}\", features = {features:?} }}"
            )
        };
    }
}
