//! Settings of the client and of single calls, as the server sees them.

use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::time::StaticTimeSource;
use aws_types::SdkConfig;
use ivschat::config::http::HttpRequest;
use ivschat::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut,
};
use ivschat::config::{
    AppName, BehaviorVersion, Builder, ConfigBag, Credentials, Intercept, Region,
    RuntimeComponents, SharedCredentialsProvider,
};
use ivschat::error::{BoxError, DisplayErrorContext, SdkError};
use ivschat::operation::get_room::{GetRoomInput, GetRoomOutput};
use ivschat::{Client, Config};
use serde_json::json;

use crate::server::{Request, Response, Server};
use crate::support::{Authorization, ROOM_ARN, TAGS_TARGET, client, config};

fn room() -> Response {
    Response::json(200, json!({ "arn": ROOM_ARN }))
}

/// GetRoom by a client with a changed configuration.
async fn get_room_with(configure: impl FnOnce(Builder) -> Builder) -> Request {
    let server = Server::start([room()]).await;
    let client = Client::from_conf(configure(config(&server)).build());
    let output = client.get_room().identifier("r").send().await;
    assert_eq!(output.expect("a room").arn(), Some(ROOM_ARN));
    server.request()
}

/// The credential scope without the date.
fn scope(request: &Request) -> String {
    let credential = Authorization::of(request).credential;
    let parts: Vec<_> = credential.split('/').collect();
    [parts[0], parts[2], parts[3]].join("/")
}

fn is_signed(request: &Request, header: &str) -> bool {
    let signed = Authorization::of(request).signed_headers;
    signed.split(';').any(|name| name == header)
}

fn user_agent(request: &Request) -> &str {
    request.header("user-agent").expect("a user agent")
}

mod client_settings {
    use super::*;

    #[tokio::test]
    async fn endpoint_url() {
        let server = Server::start([room()]).await;
        let call = client(&server).get_room().identifier("r");
        call.send().await.expect("a room");
        assert_eq!(server.request().header("host"), Some(server.host()));
    }

    #[tokio::test]
    async fn endpoint_url_with_a_path() {
        for (suffix, prefix) in [("/base", "/base"), ("/base/", "/base"), ("/", "")] {
            let server = Server::start([room(), Response::empty(200)]).await;
            let url = format!("{}{suffix}", server.url());
            let client = Client::from_conf(config(&server).endpoint_url(url).build());
            let call = client.get_room().identifier("r");
            call.send().await.expect("a room");
            let call = client.untag_resource().resource_arn(ROOM_ARN);
            call.tag_keys("k").send().await.expect("untagged");
            let targets: Vec<_> =
                server.requests().iter().map(Request::target).collect();
            let [get, untag] = ["/GetRoom", &format!("{TAGS_TARGET}?tagKeys=k")]
                .map(|target| format!("{prefix}{target}"));
            assert_eq!(targets, [get, untag]);
        }
    }

    #[tokio::test]
    async fn region() {
        let request =
            get_room_with(|config| config.region(Region::new("eu-west-1"))).await;
        assert_eq!(scope(&request), "AKID/eu-west-1/ivschat");
    }

    #[tokio::test]
    async fn session_token() {
        let credentials =
            Credentials::new("AKID2", "SECRET", Some("session".into()), None, "tests");
        let request =
            get_room_with(|config| config.credentials_provider(credentials)).await;
        assert_eq!(request.header("x-amz-security-token"), Some("session"));
        assert!(is_signed(&request, "x-amz-security-token"));
        assert_eq!(scope(&request), "AKID2/us-west-2/ivschat");
    }

    #[tokio::test]
    async fn app_name() {
        let name = AppName::new("chat-tests").expect("a valid name");
        let request = get_room_with(|config| config.app_name(name)).await;
        assert!(user_agent(&request).ends_with(" app/chat-tests"), "{request:?}");
        assert_eq!(request.header("x-amz-user-agent"), Some(user_agent(&request)));
    }

    #[tokio::test]
    async fn time_source() {
        let time = UNIX_EPOCH + Duration::from_secs(1_767_323_045);
        let request =
            get_room_with(|config| config.time_source(StaticTimeSource::new(time)))
                .await;
        assert_eq!(request.header("x-amz-date"), Some("20260102T030405Z"));
        let credential = Authorization::of(&request).credential;
        assert_eq!(credential, "AKID/20260102/us-west-2/ivschat/aws4_request");
    }

    /// A user who shares one configuration between clients of several services.
    #[tokio::test]
    async fn shared_sdk_config() {
        let server = Server::start([room()]).await;
        let credentials = Credentials::new("AKID3", "SECRET", None, None, "tests");
        let shared = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-central-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .endpoint_url(server.url())
            .app_name(AppName::new("shared").expect("a valid name"))
            .build();
        let call = Client::new(&shared).get_room().identifier("r");
        call.send().await.expect("a room");
        let request = server.request();
        assert_eq!(scope(&request), "AKID3/eu-central-1/ivschat");
        assert!(user_agent(&request).ends_with(" app/shared"), "{request:?}");
    }

    #[tokio::test]
    async fn are_readable_from_the_client() {
        let server = Server::start([]).await;
        let name = AppName::new("chat-tests").expect("a valid name");
        let client = Client::from_conf(config(&server).app_name(name.clone()).build());
        let config = client.config();
        assert_eq!(config.region(), Some(&Region::new("us-west-2")));
        assert_eq!(config.app_name(), Some(&name));
        assert_eq!(config.signing_name(), "ivschat");
        assert_eq!(config.retry_config().map(|retries| retries.max_attempts()), Some(3));
    }

    #[tokio::test]
    async fn survive_a_rebuild_of_the_configuration() {
        let server = Server::start([room()]).await;
        let rebuilt: Config = config(&server).build().to_builder().build();
        let call = Client::from_conf(rebuilt).get_room().identifier("r");
        call.send().await.expect("a room");
        assert_eq!(scope(&server.request()), "AKID/us-west-2/ivschat");
    }
}

mod interceptors {
    use super::*;

    /// Adds one header before and one after signing, and notes what it saw.
    #[derive(Clone, Debug, Default)]
    struct Marking {
        seen: Arc<Mutex<Vec<String>>>,
    }

    impl Marking {
        fn note(&self, text: impl Into<String>) {
            self.seen.lock().expect("not poisoned").push(text.into());
        }

        fn seen(&self) -> Vec<String> {
            self.seen.lock().expect("not poisoned").clone()
        }
    }

    impl Intercept for Marking {
        fn name(&self) -> &'static str {
            "Marking"
        }

        fn read_before_execution(
            &self,
            context: &BeforeSerializationInterceptorContextRef<'_>,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            let input: &GetRoomInput =
                context.input().downcast_ref().expect("the input");
            self.note(format!("input {:?}", input.identifier()));
            Ok(())
        }

        fn modify_before_signing(
            &self,
            context: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            context.request_mut().headers_mut().insert("x-signed", "1");
            Ok(())
        }

        fn modify_before_transmit(
            &self,
            context: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            context
                .request_mut()
                .headers_mut()
                .insert("x-unsigned", "1");
            Ok(())
        }

        fn read_after_deserialization(
            &self,
            context: &AfterDeserializationInterceptorContextRef<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            let output = context.output_or_error().expect("an output");
            let output: &GetRoomOutput = output.downcast_ref().expect("the output");
            self.note(format!("output {:?}", output.arn()));
            Ok(())
        }
    }

    fn assert_marked(request: &Request, marking: &Marking) {
        assert_eq!(request.header("x-signed"), Some("1"));
        assert!(is_signed(request, "x-signed"));
        assert_eq!(request.header("x-unsigned"), Some("1"));
        assert!(!is_signed(request, "x-unsigned"));
        let output = format!("output {:?}", Some(ROOM_ARN));
        assert_eq!(marking.seen(), ["input Some(\"r\")", &output]);
    }

    #[tokio::test]
    async fn of_the_client() {
        let marking = Marking::default();
        let request = get_room_with(|config| config.interceptor(marking.clone())).await;
        assert_marked(&request, &marking);
    }

    #[tokio::test]
    async fn of_one_call() {
        let server = Server::start([room(), room()]).await;
        let client = client(&server);
        let marking = Marking::default();
        let call = client.get_room().identifier("r").customize();
        let call = call.interceptor(marking.clone());
        call.send().await.expect("a room");
        let call = client.get_room().identifier("r");
        call.send().await.expect("a room");

        let requests = server.requests();
        assert_marked(&requests[0], &marking);
        assert_eq!(requests[1].header("x-signed"), None);
    }

    #[derive(Debug)]
    struct Refusing;

    impl Intercept for Refusing {
        fn name(&self) -> &'static str {
            "Refusing"
        }

        fn modify_before_signing(
            &self,
            _: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            Err("refused by the test".into())
        }
    }

    #[tokio::test]
    async fn errors_stop_the_call() {
        let server = Server::start([room()]).await;
        let client = Client::from_conf(config(&server).interceptor(Refusing).build());
        let call = client.get_room().identifier("r");
        let error = call.send().await.expect_err("the interceptor failed");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        let displayed = DisplayErrorContext(error).to_string();
        assert!(displayed.contains("Refusing"), "{displayed}");
        assert!(displayed.contains("refused by the test"), "{displayed}");
        assert!(server.requests().is_empty());
    }
}

/// What an interceptor for presigned requests asks for.
mod omitted_headers {
    use aws_smithy_schema::header_omit_settings::{
        HeaderOmitSettings, SharedHeaderOmitSettings,
    };

    use super::*;

    #[derive(Clone, Copy, Debug)]
    struct Omit {
        content_type: bool,
        content_length: bool,
    }

    impl HeaderOmitSettings for Omit {
        fn should_omit_default_content_type(&self) -> bool {
            self.content_type
        }

        fn should_omit_default_content_length(&self) -> bool {
            self.content_length
        }
    }

    impl Intercept for Omit {
        fn name(&self) -> &'static str {
            "Omit"
        }

        fn read_before_serialization(
            &self,
            _: &BeforeSerializationInterceptorContextRef<'_>,
            _: &RuntimeComponents,
            cfg: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            cfg.interceptor_state()
                .store_put(SharedHeaderOmitSettings::new(*self));
            Ok(())
        }
    }

    #[tokio::test]
    async fn content_type_and_content_length() {
        for (content_type, content_length) in [(true, false), (false, true)] {
            let omit = Omit { content_type, content_length };
            let request = get_room_with(|config| config.interceptor(omit)).await;
            assert_eq!(request.header("content-type").is_none(), content_type);
            // The HTTP client gives it a length again, which nobody has signed.
            assert_eq!(is_signed(&request, "content-length"), !content_length);
        }
    }
}

mod telemetry {
    use aws_smithy_types::telemetry::CapturedTelemetryAttributes;

    use super::*;

    /// Keeps what the client captured of the input.
    #[derive(Clone, Debug, Default)]
    struct Captured(Arc<Mutex<Vec<(String, String)>>>);

    impl Intercept for Captured {
        fn name(&self) -> &'static str {
            "Captured"
        }

        fn read_before_serialization(
            &self,
            _: &BeforeSerializationInterceptorContextRef<'_>,
            _: &RuntimeComponents,
            cfg: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            if let Some(captured) = cfg.load::<CapturedTelemetryAttributes>() {
                let pairs = captured
                    .iter()
                    .map(|(name, value)| (name.to_owned(), value.to_owned()));
                self.0.lock().expect("not poisoned").extend(pairs);
            }
            Ok(())
        }
    }

    /// Names are those of the wire; what is sensitive or no text is left out.
    #[tokio::test]
    async fn captures_the_text_members_that_are_asked_for() {
        let server = Server::start([Response::json(200, json!({}))]).await;
        let captured = Captured::default();
        let names = ["roomIdentifier", "userId", "sessionDurationInMinutes", "nothing"];
        let config = config(&server)
            .interceptor(captured.clone())
            .capture_input_attributes(names);
        let client = Client::from_conf(config.build());
        let call = client
            .create_chat_token()
            .room_identifier("r")
            .user_id("secret")
            .session_duration_in_minutes(1);
        call.send().await.expect("an answer");
        let captured = captured.0.lock().expect("not poisoned").clone();
        assert_eq!(captured, [("roomIdentifier".to_owned(), "r".to_owned())]);
    }
}

mod customized_calls {
    use super::*;

    #[tokio::test]
    async fn mutate_request() {
        let server = Server::start([room()]).await;
        let call = client(&server).get_room().identifier("r").customize();
        let call = call.mutate_request(|request| {
            request.headers_mut().insert("x-mutated", "yes");
        });
        call.send().await.expect("a room");
        let request = server.request();
        assert_eq!(request.header("x-mutated"), Some("yes"));
        assert!(is_signed(&request, "x-mutated"));
    }

    #[tokio::test]
    async fn map_request() {
        let server = Server::start([room()]).await;
        let call = client(&server).get_room().identifier("r").customize();
        let call = call.map_request(|mut request: HttpRequest| {
            request.headers_mut().insert("x-mapped", "yes");
            Ok::<_, Infallible>(request)
        });
        call.send().await.expect("a room");
        let request = server.request();
        assert_eq!(request.header("x-mapped"), Some("yes"));
        assert!(is_signed(&request, "x-mapped"));
    }

    #[tokio::test]
    async fn map_request_may_fail() {
        let server = Server::start([room()]).await;
        let call = client(&server).get_room().identifier("r").customize();
        let call = call.map_request(|_| Err(io::Error::other("refused by the test")));
        let error = call.send().await.expect_err("the closure failed");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        let displayed = DisplayErrorContext(error).to_string();
        assert!(displayed.contains("refused by the test"), "{displayed}");
        assert!(server.requests().is_empty());
    }

    #[tokio::test]
    async fn config_override() {
        let server = Server::start([room(), room()]).await;
        let client = client(&server);
        let other = Config::builder().region(Region::new("eu-west-1"));
        let call = client.get_room().identifier("r").customize();
        call.config_override(other).send().await.expect("a room");
        let call = client.get_room().identifier("r");
        call.send().await.expect("a room");
        let scopes: Vec<_> = server.requests().iter().map(scope).collect();
        assert_eq!(scopes, ["AKID/eu-west-1/ivschat", "AKID/us-west-2/ivschat"]);
    }

    #[tokio::test]
    async fn config_override_of_endpoint_credentials_and_name() {
        let [usual, other] = [Server::start([]).await, Server::start([room()]).await];
        let overrides = Config::builder()
            .endpoint_url(other.url())
            .credentials_provider(Credentials::new(
                "AKID4", "SECRET", None, None, "tests",
            ))
            .app_name(AppName::new("once").expect("a valid name"));
        let call = client(&usual).get_room().identifier("r").customize();
        call.config_override(overrides)
            .send()
            .await
            .expect("a room");
        assert!(usual.requests().is_empty());
        let request = other.request();
        assert_eq!(scope(&request), "AKID4/us-west-2/ivschat");
        assert!(user_agent(&request).ends_with(" app/once"), "{request:?}");
    }
}

mod calling {
    use super::*;

    #[tokio::test]
    async fn send_with() {
        let server = Server::start([room()]).await;
        let input = GetRoomInput::builder().identifier("r");
        let output = input.send_with(&client(&server)).await;
        assert_eq!(output.expect("a room").arn(), Some(ROOM_ARN));
        let request = server.request();
        assert_eq!(request.target(), "/GetRoom");
        assert_eq!(request.json(), json!({ "identifier": "r" }));
    }

    #[tokio::test]
    async fn fluent_builders_show_their_input() {
        let server = Server::start([]).await;
        let call = client(&server).create_room().name("lobby").tags("k", "v");
        assert_eq!(call.get_name().as_deref(), Some("lobby"));
        assert_eq!(call.get_maximum_message_length(), &None);
        let tags = call.as_input().get_tags().as_ref().expect("tags");
        assert_eq!(tags.get("k").map(String::as_str), Some("v"));
    }

    #[tokio::test]
    async fn clones_of_a_client_at_the_same_time() {
        let server = Server::start(std::iter::repeat_n(room(), 3)).await;
        let client = client(&server);
        let get = |id: &str| client.clone().get_room().identifier(id).send();
        let (a, b, c) = tokio::join!(get("a"), get("b"), get("c"));
        for output in [a, b, c] {
            assert_eq!(output.expect("a room").arn(), Some(ROOM_ARN));
        }
        let invocation = |request: &Request| {
            request.header("amz-sdk-invocation-id").map(str::to_owned)
        };
        let mut invocations: Vec<_> = server.requests().iter().map(invocation).collect();
        invocations.sort();
        invocations.dedup();
        assert_eq!(invocations.len(), 3);
    }
}
