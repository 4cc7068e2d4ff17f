//! Parameters of the endpoint that paths find in the input.

use behaviour::{Network, network, request};
use endpoint_operation_params::config::Region;
use endpoint_operation_params::types::{Hotel, Room, SwapOf, Tier};
use endpoint_operation_params::{Client, Config};

fn client(http: Network) -> Client {
    let config = Config::builder()
        .with_test_defaults_v2()
        .region(Region::new("us-west-2"))
        .http_client(http);
    Client::from_conf(config.build())
}

fn room(name: Option<&str>) -> Room {
    Room::builder().set_name(name.map(str::to_owned)).build()
}

/// The host of the one request that is sent.
macro_rules! host {
    (|$client:ident| $call:expr) => {{
        let (http, sent) = network(200, &[], "{}");
        let $client = client(http);
        $call.send().await.unwrap();
        let uri = request(sent).uri().to_owned();
        uri.split('/').nth(2).unwrap_or_default().to_owned()
    }};
}

#[tokio::test]
async fn keys_of_a_map() {
    let host = host!(|client| client.get().tables("a", "1").tables("b", "2"));
    assert!(["a.example.com", "b.example.com"].contains(&host.as_str()), "{host}");
}

#[tokio::test]
async fn what_is_null_leaves_the_rest_as_it_is() {
    assert_eq!(host!(|client| client.get().zone("moon-1")), "moon-1.example.com");
    assert_eq!(host!(|client| client.get()), "us-west-2.example.com");
}

#[tokio::test]
async fn a_member_goes_before_a_path() {
    let hotel = || Hotel::builder().tier(Tier::High).build();
    assert_eq!(host!(|client| client.get().hotel(hotel())), "high.example.com");
    let host = host!(|client| client.get().hotel(hotel()).tier("low"));
    assert_eq!(host, "low.example.com");
}

#[tokio::test]
async fn projections_leave_out_what_is_null() {
    let host = host!(|client| client
        .put()
        .rooms(room(Some("a")))
        .rooms(room(None))
        .rooms(room(Some("b"))));
    assert_eq!(host, "b.example.com");
}

#[tokio::test]
async fn enums_and_booleans() {
    let hotel = Hotel::builder().tier(Tier::Low).wide(true).build();
    let host = host!(|client| client.put().hotel(hotel.clone()));
    assert_eq!(host, "low.us-west-2.example.com");
}

#[tokio::test]
async fn selections_in_projections() {
    let swap = |from: Option<Room>, to| SwapOf::builder().set_from(from).to(to).build();
    let host = host!(|client| client
        .swap()
        .swaps(swap(Some(room(Some("a"))), room(None)))
        .swaps(swap(None, room(Some("d")))));
    assert_eq!(host, "d.example.com");
    assert_eq!(host!(|client| client.swap().names("x").names("y")), "x.example.com");
}
