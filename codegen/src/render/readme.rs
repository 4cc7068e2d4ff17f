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
    let features = features(&plan.service);
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
{features}
## License

Apache-2.0
"#
    )
}

/// The same features as in the manifest.
fn features(service: &Service) -> String {
    let package = &service.package;
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
```

The client then uses ring with no further code. It does so too where `default-https-client` is on:
any crate of a build may switch that on, but only who wants ring asks for it. Both are compiled then;
`cargo tree -i aws-lc-rs` tells whose doing it is. An `http_client` in the configuration comes before
either. `aws-config` has no client of its own in such a build: credentials that it fetches over
HTTPS need the `http_client` of its loader, those of the environment and of profiles do not.

Without an HTTPS client, set `http_client` in the configuration, or calls fail:

```toml
{package} = {{ path = "{package}", default-features = false, features = ["rt-tokio"{also_sigv4a}] }}
```
"#
    )
}

fn row(operation: &Operation) -> String {
    format!("| `{}` | `{}` |\n", operation.wire, operation.method.as_str())
}
