//! Prints the URL that a client with the environment's configuration would call.

use aws_config::BehaviorVersion;
use ivschat::Client;
use ivschat::config::http::HttpRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let print = |request: &mut HttpRequest| println!("{}", request.uri());
    let stop = |_: HttpRequest| Err(std::io::Error::other("far enough"));
    let call = client.get_room().identifier("r").customize();
    // The endpoint is there when the request is signed; nothing is sent.
    let result = call.mutate_request(print).map_request(stop).send().await;
    assert!(result.is_err(), "the request is stopped before it is sent");
}
