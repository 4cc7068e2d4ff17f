//! Calls of one client: what it keeps from one to the next does not stay where it should change.

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use ivschat::Client;
use ivschat::config::{AppName, Config, Intercept};
use ivschat::error::{BoxError, DisplayErrorContext};
use serde_json::json;

use crate::server::{Response, Server};
use crate::support::{client, config};

#[derive(Debug)]
struct Idle;

impl Intercept for Idle {
    fn name(&self) -> &'static str {
        "Idle"
    }
}

/// The user agent says what a call is, so calls of another kind between two of one have their own.
#[tokio::test]
async fn user_agents() {
    let server = Server::start((0..5).map(|_| Response::json(200, json!({})))).await;
    let client = client(&server);
    let plain = || async {
        let call = client.list_rooms().send();
        call.await.expect("a page");
    };
    plain().await;
    let mut pages = client.list_rooms().into_paginator().send();
    pages.next().await.expect("a page").expect("no error");
    let app = AppName::new("chat-tests").expect("a valid name");
    let call = client.list_rooms().customize();
    let call = call.config_override(Config::builder().app_name(app)).send();
    call.await.expect("a page");
    let call = client.list_rooms().customize().interceptor(Idle).send();
    call.await.expect("a page");
    plain().await;

    let agents: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            let agent = request
                .header("user-agent")
                .expect("a user agent")
                .to_owned();
            assert_eq!(request.header("x-amz-user-agent"), Some(&*agent));
            agent
        })
        .collect();
    let [first, paginator, named, customized, last] = agents.as_slice() else {
        panic!("{agents:?}");
    };
    assert!(paginator.contains(" m/E,C,N "), "{paginator}");
    assert!(named.ends_with(" app/chat-tests"), "{named}");
    assert_eq!((customized, last), (first, first));
    assert!(!first.contains("app/"), "{first}");
}

#[derive(Debug)]
struct NoIds;

impl InvocationIdGenerator for NoIds {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Err("no more ids".into())
    }
}

/// The client runs its own interceptors as one, and yet says which of them failed.
#[tokio::test]
async fn failing_interceptor_of_the_client() {
    let server = Server::start([]).await;
    let config = config(&server).invocation_id_generator(NoIds).build();
    let call = Client::from_conf(config).list_rooms().send();
    let error = call.await.expect_err("there is no id");
    let shown = DisplayErrorContext(error).to_string();
    assert!(shown.contains("InvocationIdInterceptor"), "{shown}");
    assert!(shown.contains("no more ids"), "{shown}");
    assert!(server.requests().is_empty());
}
