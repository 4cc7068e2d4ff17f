//! `README.md` of the emitted crate.

use crate::plan::{Operation, Plan, Service};

pub fn render(plan: &Plan) -> String {
    let Service { package, library, version, title, api_version, .. } = &plan.service;
    let library = library.as_str();
    let first = plan
        .operations
        .iter()
        .find(|operation| operation.paginator.is_some());
    let method = first
        .or(plan.operations.first())
        .map_or("operation", |it| it.method.as_str());
    let operations: String = plan.operations.iter().map(row).collect();
    format!(
        r#"# {package}

A Rust client of **{title}** (API version {api_version}), with the interface of the AWS SDK for
Rust. The crate is generated; it stands on the SDK's own runtime crates.

```toml
[dependencies]
{package} = "{version}"
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
## Features

| feature | default | what it adds |
|---|---|---|
| `default-https-client` | yes | the HTTPS client of the AWS SDK (rustls with aws-lc) |
| `rustls` | yes | the older HTTPS client, for configurations with an old behavior version |
| `rt-tokio` | yes | timers on Tokio; without it, set `sleep_impl` yourself |
| `behavior-version-latest` | no | the latest behavior version where none is set |
| `test-util` | no | configuration defaults for tests |

Without `default-https-client` and `rustls`, set `http_client` in the configuration.

## License

Apache-2.0
"#
    )
}

fn row(operation: &Operation) -> String {
    format!("| `{}` | `{}` |\n", operation.wire, operation.method.as_str())
}
