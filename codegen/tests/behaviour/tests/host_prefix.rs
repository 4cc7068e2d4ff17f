//! What stands before the host of an endpoint.

use behaviour::{client, network, request};
use host_prefix_enum::types::Kind;

#[tokio::test]
async fn a_value_of_an_enum_is_part_of_the_host() {
    let (http, sent) = network(200, &[], "{}");
    let client = client!(host_prefix_enum, http);
    client.get().kind(Kind::Warm).send().await.expect("an output");
    assert_eq!(request(sent).uri(), "https://warm.example.com/");
}
