//! The paginators of the two list operations.

use ivschat::config::retry::RetryConfig;
use ivschat::operation::list_rooms::ListRoomsOutput;
use ivschat::{Client, error::ProvideErrorMetadata};
use serde_json::{Value, json};

use crate::server::{Response, Server};
use crate::support::{client, config};

/// A page of rooms with these names.
fn rooms(names: &[&str], next_token: Option<&str>) -> Response {
    let rooms: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
    Response::json(200, json!({ "rooms": rooms, "nextToken": next_token }))
}

fn names(page: &ListRoomsOutput) -> Vec<&str> {
    page.rooms().iter().filter_map(|room| room.name()).collect()
}

fn bodies(server: &Server) -> Vec<Value> {
    server
        .requests()
        .iter()
        .map(|request| request.json())
        .collect()
}

#[tokio::test]
async fn pages_of_rooms() {
    let server = Server::start([
        rooms(&["a", "b"], Some("t1")),
        rooms(&[], Some("t2")),
        rooms(&["c"], None),
    ])
    .await;
    let call = client(&server).list_rooms().name("x").into_paginator();
    let mut pages = call.page_size(2).send();
    assert!(server.requests().is_empty(), "nothing is sent before it is asked for");

    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        found.push(names(&page.expect("a page")).join(" "));
    }
    assert_eq!(found, ["a b", "", "c"]);
    assert_eq!(
        bodies(&server),
        [
            json!({ "name": "x", "maxResults": 2 }),
            json!({ "name": "x", "maxResults": 2, "nextToken": "t1" }),
            json!({ "name": "x", "maxResults": 2, "nextToken": "t2" }),
        ]
    );
}

#[tokio::test]
async fn pages_of_logging_configurations() {
    let page = |id: &str, next_token: Option<&str>| {
        let configurations = json!([{ "id": id }]);
        let body =
            json!({ "loggingConfigurations": configurations, "nextToken": next_token });
        Response::json(200, body)
    };
    let server = Server::start([page("a", Some("t1")), page("b", None)]).await;
    let call = client(&server).list_logging_configurations();
    let pages = call.into_paginator().page_size(1).send();
    let pages: Result<Vec<_>, _> = pages.collect().await;
    let pages = pages.expect("all pages");
    let ids: Vec<_> = pages
        .iter()
        .flat_map(|page| page.logging_configurations())
        .filter_map(|configuration| configuration.id())
        .collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        bodies(&server),
        [json!({ "maxResults": 1 }), json!({ "maxResults": 1, "nextToken": "t1" }),]
    );
}

#[tokio::test]
async fn starts_at_the_given_token_without_a_page_size() {
    let server = Server::start([rooms(&["a"], None)]).await;
    let call = client(&server).list_rooms().next_token("t0").max_results(9);
    let mut pages = call.into_paginator().send();
    pages.next().await.expect("a page").expect("no error");
    assert!(pages.next().await.is_none());
    assert_eq!(bodies(&server), [json!({ "nextToken": "t0", "maxResults": 9 })]);
}

#[tokio::test]
async fn empty_token_ends() {
    let server = Server::start([rooms(&["a"], Some(""))]).await;
    let mut pages = client(&server).list_rooms().into_paginator().send();
    assert_eq!(names(&pages.next().await.expect("a page").expect("no error")), ["a"]);
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

/// The page with the token that was just used is still handed out.
#[tokio::test]
async fn duplicate_token_ends() {
    let server = Server::start([
        rooms(&["a"], Some("t")),
        rooms(&["b"], Some("t")),
        rooms(&["c"], None),
    ])
    .await;
    let mut pages = client(&server).list_rooms().into_paginator().send();
    let mut found = Vec::new();
    while let Some(page) = pages.try_next().await.expect("no error") {
        found.push(names(&page).join(" "));
    }
    assert_eq!(found, ["a", "b"]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn duplicate_token_goes_on_if_asked_to() {
    let server = Server::start([
        rooms(&["a"], Some("t")),
        rooms(&["b"], Some("t")),
        rooms(&["c"], None),
    ])
    .await;
    let paginator = client(&server).list_rooms().into_paginator();
    let pages = paginator.stop_on_duplicate_token(false).send();
    let pages: Result<Vec<_>, _> = pages.collect().await;
    let pages = pages.expect("all pages");
    assert_eq!(pages.iter().flat_map(names).collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[tokio::test]
async fn error_of_a_middle_page_comes_out_and_ends() {
    let denied = Response::json(403, json!({ "__type": "AccessDeniedException" }));
    let server =
        Server::start([rooms(&["a"], Some("t1")), denied, rooms(&["c"], None)]).await;
    let mut pages = client(&server).list_rooms().into_paginator().send();
    assert_eq!(names(&pages.next().await.expect("a page").expect("no error")), ["a"]);
    let error = pages.next().await.expect("an item").expect_err("denied");
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert!(error.into_service_error().is_access_denied_exception());
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn each_page_is_retried_on_its_own() {
    let server = Server::start([
        Response::empty(500),
        rooms(&["a"], Some("t1")),
        Response::empty(500),
        rooms(&["b"], None),
    ])
    .await;
    let pages = client(&server).list_rooms().into_paginator().send();
    let pages: Result<Vec<_>, _> = pages.collect().await;
    assert_eq!(pages.expect("all pages").len(), 2);
    let requests = server.requests();
    let attempts: Vec<_> = requests
        .iter()
        .map(|request| request.header("amz-sdk-request"))
        .collect();
    let [first, second] = ["attempt=1; max=3", "attempt=2; max=3"].map(Some);
    assert_eq!(attempts, [first, second, first, second]);
}

#[tokio::test]
async fn settings_of_the_client_hold_for_every_page() {
    let server = Server::start([rooms(&["a"], Some("t1")), Response::empty(500)]).await;
    let config = config(&server)
        .retry_config(RetryConfig::disabled())
        .build();
    let mut pages = Client::from_conf(config)
        .list_rooms()
        .into_paginator()
        .send();
    pages.next().await.expect("a page").expect("no error");
    pages
        .next()
        .await
        .expect("an item")
        .expect_err("not retried");
    assert_eq!(server.requests().len(), 2);
}

/// The user agent tells the service that a paginator is at work.
#[tokio::test]
async fn user_agent_names_the_paginator() {
    let server = Server::start([rooms(&[], None)]).await;
    let mut pages = client(&server).list_rooms().into_paginator().send();
    pages.next().await.expect("a page").expect("no error");
    let request = server.request();
    let agent = request.header("user-agent").expect("a user agent");
    assert!(agent.contains(" m/E,C,N "), "{agent}");
}

/// Beyond the official client: its paginators of this service have no items.
#[tokio::test]
async fn items_one_by_one() {
    let server = Server::start([
        rooms(&["a", "b"], Some("t1")),
        rooms(&[], Some("t2")),
        rooms(&["c"], None),
    ])
    .await;
    let call = client(&server).list_rooms().into_paginator();
    let mut items = call.page_size(2).items().send();
    let mut found = Vec::new();
    while let Some(room) = items.next().await {
        found.push(room.expect("a room").name().unwrap_or_default().to_owned());
    }
    assert_eq!(found, ["a", "b", "c"]);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn items_end_with_an_error() {
    let error = Response::json(400, json!({ "__type": "ValidationException" }));
    let server = Server::start([rooms(&["a"], Some("t1")), error]).await;
    let mut items = client(&server).list_rooms().into_paginator().items().send();
    let first = items.next().await.expect("an item");
    assert_eq!(first.expect("a room").name(), Some("a"));
    let second = items.next().await.expect("an item").expect_err("the error");
    assert_eq!(second.code(), Some("ValidationException"));
    assert!(items.next().await.is_none(), "nothing after an error");
}
