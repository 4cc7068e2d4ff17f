//! `README.md` of the emitted crate.

use crate::plan::{Operation, Plan, Service, Setting};

const SIGV4A: &str = "| `sigv4a` | yes | signatures that hold in several regions; without it, calls that need one fail |\n";

pub fn render(plan: &Plan) -> String {
    let Service { package, library, title, api_version, .. } = &plan.service;
    let library = library.as_str();
    let first = plan
        .operations
        .iter()
        .find(|operation| operation.paginator.is_some());
    let method = first
        .or(plan.operations.first())
        .map_or("operation", |it| it.method.as_str());
    let operations: String = plan.operations.iter().map(row).collect();
    let (differences, features) = (differences(plan), features(&plan.service));
    format!(
        r#"# {package}

A Rust client of **{title}** (API version {api_version}), with the interface of the AWS SDK for
Rust. The crate is generated; it stands on the SDK's own runtime crates.

```toml
[dependencies]
{package} = {{ path = "{package}" }}    # the folder of this crate
aws-config = "1"
tokio = {{ version = "1", features = ["full"] }}
```

```rust,no_run
use aws_config::BehaviorVersion;

#[tokio::main]
async fn main() -> Result<(), {library}::Error> {{
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = {library}::Client::new(&config);
    let output = client.{method}().send().await?;
    println!("{{output:?}}");
    Ok(())
}}
```

## Operations

| operation | method of `Client` |
|---|---|
{operations}
{differences}
{features}
## License

Apache-2.0
"#
    )
}

/// What users of the AWS SDK would not expect.
fn differences(plan: &Plan) -> String {
    let library = plan.service.library.as_str();
    let mut operations = plan.operations.iter();
    let paginator = operations.find_map(|it| Some((it, it.paginator.as_ref()?)));
    let items = paginator
        .filter(|(_, paginator)| paginator.items.is_some())
        .map(|(it, _)| {
            let method = it.method.as_str();
            format!(
                "- `client.{method}().into_paginator().items()` gives what is listed one by one.\n"
            )
        });
    let mut waiters = plan.operations.iter().flat_map(|it| &it.waiters.all);
    let waiters = waiters.next().map(|waiter| {
        let method = waiter.method.as_str();
        format!(
            "- Waiters: `use {library}::client::Waiters;`, then `client.{method}()` and the like.\n"
        )
    });
    let (items, waiters) = (items.unwrap_or_default(), waiters.unwrap_or_default());
    format!(
        r#"## Coming from the AWS SDK

Modules, names, signatures and cargo features are the same. There is more:

{items}{waiters}- `Client::try_from_conf` returns what a configuration lacks, where `Client::from_conf` panics.

And this is different:

- The default features leave out the legacy HTTPS client, and the conversions from and to http 0.2 that
  come with it.
- The user agent has the version of this crate, and log targets begin with `{library}`.
- Debug texts and logs show no answer that may hold a sensitive member.
"#
    )
}

/// The same features as in the manifest.
fn features(service: &Service) -> String {
    let Service { package, library, .. } = service;
    let library = library.as_str();
    let (sigv4a, also_sigv4a) = match service.settings.contains(&Setting::SigV4a) {
        true => (SIGV4A, r#", "sigv4a""#),
        false => ("", ""),
    };
    format!(
        r#"## Features

| feature | default | what it adds |
|---|---|---|
| `default-https-client` | yes | the HTTPS client of the AWS SDK: hyper 1 and rustls, with aws-lc |
| `rustls` | | another name for `default-https-client` |
| `rustls-ring` | | the same HTTPS client with ring, which needs neither cmake nor a C++ compiler |
| `rt-tokio` | yes | timers on Tokio; without it, set `sleep_impl` yourself |
| `behavior-version-latest` | | the latest behavior version where none is set |
| `test-util` | | configuration defaults for tests |
| `legacy-https-client`, `legacy-test-util` | | the HTTPS client of old, on hyper 0.14 and rustls 0.21 |
| `gated-tests` | | nothing; the SDK's crates have it |
{sigv4a}
With ring:

```toml
{package} = {{ path = "{package}", default-features = false, features = ["rustls-ring", "rt-tokio"{also_sigv4a}] }}
aws-config = {{ version = "1", default-features = false, features = ["rt-tokio"] }}
aws-smithy-http-client = {{ version = "1", features = ["rustls-ring"] }}
```

```rust,ignore
use aws_config::BehaviorVersion;
use aws_smithy_http_client::tls::{{Provider, rustls_provider::CryptoMode}};

let http_client = aws_smithy_http_client::Builder::new()
    .tls_provider(Provider::Rustls(CryptoMode::Ring))
    .build_https();
let config = aws_config::defaults(BehaviorVersion::latest())
    .http_client(http_client)
    .load()
    .await;
let client = {library}::Client::new(&config);
```

`aws-config` has no HTTP client of its own in such a build, and in debug builds it panics without one.
A client whose configuration is not from `aws-config` takes ring with no further code. It does so too
where `default-https-client` is on: any crate of a build may switch that on, but only who wants ring
asks for it. Both are compiled then; `cargo tree -i aws-lc-rs` tells whose doing it is. An
`http_client` in the configuration comes before either.

Without an HTTPS client, set `http_client` in the configuration, that of `aws-config` included, or
calls fail:

```toml
{package} = {{ path = "{package}", default-features = false, features = ["rt-tokio"{also_sigv4a}] }}
```
"#
    )
}

fn row(operation: &Operation) -> String {
    format!("| `{}` | `{}` |\n", operation.wire, operation.method.as_str())
}
