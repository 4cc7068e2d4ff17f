//! Two calls without a network, each on one thread.

#[cfg(not(feature = "ours"))]
use aws_sdk_ivschat as sdk;
#[cfg(feature = "ours")]
use ivschat as sdk;

use std::fmt::Write;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_types::SdkConfig;
use aws_types::region::Region;
pub use sdk::Client;
use tokio::runtime::Runtime;

/// One of the calls that are measured.
#[derive(Clone, Copy)]
pub enum Operation {
    CreateChatToken,
    /// A page of 50 rooms.
    ListRooms,
}

impl Operation {
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "create_chat_token" => Some(Self::CreateChatToken),
            "list_rooms" => Some(Self::ListRooms),
            _ => None,
        }
    }

    fn answer(self) -> String {
        match self {
            Self::CreateChatToken => r#"{"sessionExpirationTime":"2026-11-25T16:00:00Z","token":"AQICAHi5","tokenExpirationTime":"2026-11-25T13:00:00Z"}"#.to_owned(),
            Self::ListRooms => page(50),
        }
    }
}

/// A page of rooms with all that a room has.
fn page(rooms: usize) -> String {
    let mut page = String::from(r#"{"nextToken":"AQ","rooms":["#);
    for number in 0..rooms {
        let comma = if number == 0 { "" } else { "," };
        let written = write!(
            page,
            r#"{comma}{{"arn":"arn:aws:ivschat:us-west-2:123456789012:room/room{number:04}","createTime":"2026-11-25T12:00:00Z","id":"room{number:04}","loggingConfigurationIdentifiers":["arn:aws:ivschat:us-west-2:123456789012:logging-configuration/a"],"messageReviewHandler":{{"fallbackResult":"ALLOW","uri":"arn:aws:lambda:us-west-2:123456789012:function:review"}},"name":"room {number}","tags":{{"stage":"beta","team":"chat"}},"updateTime":"2026-11-25T12:30:00Z"}}"#
        );
        written.expect("text takes it all");
    }
    page + "]}"
}

/// An HTTP client that always answers the same.
#[derive(Clone, Debug)]
struct Canned(&'static str);

impl HttpConnector for Canned {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = StatusCode::try_from(200).expect("a status");
        let mut answer = HttpResponse::new(status, SdkBody::from(self.0));
        answer
            .headers_mut()
            .insert("content-type", "application/json");
        HttpConnectorFuture::ready(Ok(answer))
    }
}

impl HttpClient for Canned {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// What a program with several clients shares among them.
pub fn shared_config() -> SdkConfig {
    let credentials = Credentials::new("id", "secret", None, None, "bench");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

/// A client, and what it needs to be called.
pub struct Caller {
    client: Client,
    operation: Operation,
    runtime: Runtime,
}

impl Caller {
    pub fn new(operation: Operation) -> Self {
        let answer = Canned(operation.answer().leak());
        let config = sdk::config::Builder::from(&shared_config())
            .http_client(answer)
            .build();
        Self { client: Client::from_conf(config), operation, runtime: runtime() }
    }

    /// For another thread.
    pub fn with_same_client(&self) -> Self {
        let Self { client, operation, runtime: _ } = self;
        Self { client: client.clone(), operation: *operation, runtime: runtime() }
    }

    pub fn call(&self) {
        self.runtime.block_on(async {
            match self.operation {
                Operation::CreateChatToken => create_chat_token(&self.client).await,
                Operation::ListRooms => list_rooms(&self.client).await,
            }
        });
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
}

async fn create_chat_token(client: &Client) {
    let call = client
        .create_chat_token()
        .room_identifier("arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6")
        .user_id("ada")
        .capabilities(sdk::types::ChatTokenCapability::SendMessage)
        .attributes("colour", "blue");
    let token = call.send().await.expect("a token");
    assert!(token.token().is_some());
}

async fn list_rooms(client: &Client) {
    let call = client.list_rooms().max_results(50);
    let page = call.send().await.expect("a page");
    assert_eq!(page.rooms().len(), 50);
}
