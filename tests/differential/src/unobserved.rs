//! Clients without interceptors of their user, which take shorter ways.

use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;

use crate::comparison::Comparison;
use crate::inputs::{OPERATIONS, Values};
use crate::transport::Answer;
use crate::{bodies, differences, official, ours};

/// The second call of a kind finds what the first has left, and so does a call after a retry.
#[tokio::test]
async fn calls() {
    let mut comparison = Comparison::new(differences::BODIES);
    for operation in OPERATIONS {
        let answers = [
            Answer::new(200, bodies::full(operation.name).to_string()),
            Answer::new(500, "{}"),
            Answer::new(400, "{\"__type\": \"ValidationException\", \"token\": \"t\"}"),
            Answer::new(200, bodies::full(operation.name).to_string()),
        ];
        let values = Values::full();
        let ours = ours::battery::unobserved(operation.name, &values, &answers).await;
        let official =
            official::battery::unobserved(operation.name, &values, &answers).await;
        let case = format!("{}, unobserved", operation.name);
        comparison.add(&case, &ours, &official);
    }
    comparison.finish();
}

#[tokio::test]
async fn pages() {
    let mut comparison = Comparison::new(differences::NONE);
    let answer = Answer::new(200, bodies::full("ListRooms").to_string());
    let ours = ours::battery::unobserved_pages(answer.clone()).await;
    let official = official::battery::unobserved_pages(answer).await;
    comparison.add("ListRooms", &ours, &official);
    comparison.finish();
}

/// The client puts these into one layer; what the runtime added to its defaults would be lost.
#[test]
#[expect(deprecated, reason = "all versions")]
fn defaults() {
    let known = [
        "RetryConfig",
        "RetryPartition",
        "StalledStreamProtectionConfig",
        "TimeoutConfig",
    ];
    for version in [BehaviorVersion::v2023_11_09(), BehaviorVersion::latest()] {
        let params = DefaultPluginParams::new()
            .with_retry_partition_name("ivschat")
            .with_behavior_version(version)
            .with_is_aws_sdk(true);
        let layers = default_plugins(params).into_iter();
        let layers: Vec<_> = layers.filter_map(|plugin| plugin.config()).collect();
        let shown = format!("{layers:?}");
        assert_eq!(shown.matches("TypeErasedBox").count(), known.len(), "{shown}");
        for name in known {
            assert!(shown.contains(&format!("Set({name} ")), "{shown}");
        }
    }
}
