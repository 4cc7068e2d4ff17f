//! Modelled errors however the service names them, and everything else that
//! can come with a failing status.

use ivschat::Client;
use ivschat::config::http::HttpResponse;
use ivschat::config::retry::RetryConfig;
use ivschat::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use ivschat::operation::RequestId;
use ivschat::operation::create_chat_token::CreateChatTokenError;
use ivschat::operation::create_room::{CreateRoomError, CreateRoomOutput};
use ivschat::operation::delete_logging_configuration::DeleteLoggingConfigurationError;
use ivschat::operation::delete_room::DeleteRoomError;
use ivschat::operation::get_room::GetRoomError;
use ivschat::operation::list_rooms::ListRoomsError;
use ivschat::operation::send_event::SendEventError;
use ivschat::operation::tag_resource::TagResourceError;
use ivschat::types::{ResourceType, ValidationExceptionReason};
use serde_json::{Value, json};

use crate::server::{Response, Server};
use crate::support::config;

const MESSAGE: &str = "what went wrong: ✗";

/// Every place where a service may put the code of an error, and every form.
fn namings(status: u16, code: &str, body: &Value) -> Vec<(&'static str, Response)> {
    let named = |member: &str, code: String| {
        let mut body = body.clone();
        body[member] = code.into();
        Response::json(status, body)
    };
    let header = |code: String| {
        Response::json(status, body.clone()).header("x-amzn-errortype", code)
    };
    let namespaced = format!("com.amazonaws.ivschat#{code}");
    let linked =
        format!("{code}:http://internal.amazon.com/coral/com.amazonaws.ivschat/");
    vec![
        ("header", header(code.into())),
        ("header, namespace", header(namespaced.clone())),
        ("header, link", header(linked.clone())),
        ("header, both", header(format!("a.b#{linked}"))),
        ("header over body", {
            named("code", "Other".into()).header("x-amzn-errortype", code)
        }),
        ("__type", named("__type", code.into())),
        ("__type, namespace", named("__type", namespaced)),
        ("code", named("code", code.into())),
        ("code, link", named("code", linked)),
    ]
    .into_iter()
    .map(|(name, response)| (name, response.header("x-amzn-requestid", "request-1")))
    .collect()
}

/// Makes the call once for each naming of the error, without retries.
async fn each_naming<T, E>(
    (status, code): (u16, &str),
    members: Value,
    call: impl AsyncFn(Client) -> Result<T, SdkError<E>>,
    check: impl Fn(&E),
) where
    T: std::fmt::Debug,
    E: ProvideErrorMetadata + RequestId + std::error::Error + Send + Sync + 'static,
    ivschat::Error: From<SdkError<E, HttpResponse>>,
{
    for (naming, response) in namings(status, code, &members) {
        println!("{code} named by: {naming}");
        let result = fail_with(response, &call).await;
        let error = result.expect_err("the status says so");
        assert_common(&error, status, code);
        check(error.as_service_error().expect("a service error"));
        assert_crate_error(error.into(), code);
    }
}

/// Makes one call whose only attempt gets `response`.
async fn fail_with<T>(response: Response, call: impl AsyncFnOnce(Client) -> T) -> T {
    let server = Server::start([response]).await;
    let config = config(&server)
        .retry_config(RetryConfig::disabled())
        .build();
    let result = call(Client::from_conf(config)).await;
    assert_eq!(server.requests().len(), 1);
    result
}

fn assert_common<E>(error: &SdkError<E>, status: u16, code: &str)
where
    E: ProvideErrorMetadata + RequestId + std::error::Error + 'static,
{
    let raw = error.raw_response().expect("a response");
    assert_eq!(raw.status().as_u16(), status);
    let service_error = error.as_service_error().expect("a service error");
    assert_eq!(service_error.meta().code(), Some(code));
    assert_eq!(service_error.meta().message(), Some(MESSAGE));
    assert_eq!(service_error.request_id(), Some("request-1"));
    // The same, without taking the error apart.
    assert_eq!(error.code(), Some(code));
    assert_eq!(error.message(), Some(MESSAGE));
    assert_eq!(error.request_id(), Some("request-1"));
    let displayed = DisplayErrorContext(error).to_string();
    assert!(displayed.starts_with("service error: "), "{displayed}");
    assert!(displayed.contains(code), "{displayed}");
    assert!(displayed.contains(MESSAGE), "{displayed}");
}

fn assert_crate_error(error: ivschat::Error, code: &str) {
    use ivschat::Error;
    let variant = match &error {
        Error::AccessDeniedException(_) => "AccessDeniedException",
        Error::ConflictException(_) => "ConflictException",
        Error::InternalServerException(_) => "InternalServerException",
        Error::PendingVerification(_) => "PendingVerification",
        Error::ResourceNotFoundException(_) => "ResourceNotFoundException",
        Error::ServiceQuotaExceededException(_) => "ServiceQuotaExceededException",
        Error::ThrottlingException(_) => "ThrottlingException",
        Error::ValidationException(_) => "ValidationException",
        other => panic!("no modelled error: {other:?}"),
    };
    assert_eq!(variant, code);
    assert_eq!(error.code(), Some(code));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.to_string(), format!("{code}: {MESSAGE}"));
}

async fn create_room(
    client: Client,
) -> Result<CreateRoomOutput, SdkError<CreateRoomError>> {
    client.create_room().send().await
}

mod modelled {
    use super::*;

    #[tokio::test]
    async fn access_denied() {
        each_naming(
            (403, "AccessDeniedException"),
            json!({ "message": MESSAGE }),
            async |client| client.list_rooms().send().await,
            |error| {
                assert!(error.is_access_denied_exception());
                let ListRoomsError::AccessDeniedException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn conflict() {
        each_naming(
            (409, "ConflictException"),
            json!({ "message": MESSAGE, "resourceId": "id", "resourceType": "ROOM" }),
            async |client| {
                let call = client.delete_logging_configuration();
                call.identifier("l").send().await
            },
            |error| {
                assert!(error.is_conflict_exception());
                let DeleteLoggingConfigurationError::ConflictException(error) = error
                else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
                assert_eq!(error.resource_id(), "id");
                assert_eq!(error.resource_type(), &ResourceType::Room);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn internal_server() {
        each_naming(
            (500, "InternalServerException"),
            json!({ "message": MESSAGE }),
            async |client| {
                let call = client.tag_resource().resource_arn("r");
                call.tags("k", "v").send().await
            },
            |error| {
                assert!(error.is_internal_server_exception());
                let TagResourceError::InternalServerException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn pending_verification() {
        each_naming(
            (403, "PendingVerification"),
            json!({ "message": MESSAGE }),
            async |client| client.delete_room().identifier("r").send().await,
            |error| {
                assert!(error.is_pending_verification());
                let DeleteRoomError::PendingVerification(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn resource_not_found() {
        each_naming(
            (404, "ResourceNotFoundException"),
            json!({ "message": MESSAGE, "resourceId": "id", "resourceType": "CASTLE" }),
            async |client| client.get_room().identifier("r").send().await,
            |error| {
                assert!(error.is_resource_not_found_exception());
                let GetRoomError::ResourceNotFoundException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
                assert_eq!(error.resource_id(), "id");
                assert_eq!(error.resource_type().as_str(), "CASTLE");
            },
        )
        .await;
    }

    #[tokio::test]
    async fn service_quota_exceeded() {
        each_naming(
            (402, "ServiceQuotaExceededException"),
            json!({
                "message": MESSAGE, "resourceId": "id", "resourceType": "ROOM", "limit": 50_000,
            }),
            create_room,
            |error| {
                assert!(error.is_service_quota_exceeded_exception());
                let CreateRoomError::ServiceQuotaExceededException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
                assert_eq!(error.resource_id(), "id");
                assert_eq!(error.resource_type(), &ResourceType::Room);
                assert_eq!(error.limit(), 50_000);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn throttling() {
        each_naming(
            (429, "ThrottlingException"),
            json!({
                "message": MESSAGE, "resourceId": "id", "resourceType": "ROOM", "limit": 100,
            }),
            async |client| {
                let call = client.send_event().room_identifier("r");
                call.event_name("e").send().await
            },
            |error| {
                assert!(error.is_throttling_exception());
                let SendEventError::ThrottlingException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
                assert_eq!(error.resource_id(), "id");
                assert_eq!(error.resource_type(), &ResourceType::Room);
                assert_eq!(error.limit(), 100);
            },
        )
        .await;
    }

    #[tokio::test]
    async fn validation() {
        each_naming(
            (400, "ValidationException"),
            json!({
                "message": MESSAGE,
                "reason": "FIELD_VALIDATION_FAILED",
                "fieldList": [{ "name": "userId", "message": "too long" }, {}],
            }),
            async |client| {
                let call = client.create_chat_token().room_identifier("r");
                call.user_id("u").send().await
            },
            |error| {
                assert!(error.is_validation_exception());
                let CreateChatTokenError::ValidationException(error) = error else {
                    panic!("{error:?}");
                };
                assert_eq!(error.message(), MESSAGE);
                let reason = &ValidationExceptionReason::FieldValidationFailed;
                assert_eq!(error.reason(), reason);
                let [field, bare] = error.field_list() else {
                    panic!("not two fields: {error:?}");
                };
                assert_eq!((field.name(), field.message()), ("userId", "too long"));
                assert_eq!((bare.name(), bare.message()), ("", ""));
            },
        )
        .await;
    }
}

#[tokio::test]
async fn missing_members_of_modelled_errors_get_defaults() {
    let answer = Response::json(404, json!({ "__type": "ResourceNotFoundException" }));
    let error =
        fail_with(answer, async |client| client.get_room().identifier("r").send().await)
            .await
            .expect_err("the status says so")
            .into_service_error();
    let GetRoomError::ResourceNotFoundException(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.message(), "");
    assert_eq!(error.resource_id(), "");
    assert_eq!(error.resource_type().as_str(), "no value was set");
    assert_eq!(error.meta().message(), None);

    let answer =
        Response::json(402, json!({ "__type": "ServiceQuotaExceededException" }));
    let error = fail_with(answer, create_room)
        .await
        .expect_err("the status says so");
    let CreateRoomError::ServiceQuotaExceededException(error) =
        error.into_service_error()
    else {
        panic!("another error");
    };
    assert_eq!(error.limit(), 0);

    let answer =
        Response::json(400, json!({ "__type": "ValidationException", "reason": null }));
    let error = fail_with(answer, create_room)
        .await
        .expect_err("the status says so");
    let CreateRoomError::ValidationException(error) = error.into_service_error() else {
        panic!("another error");
    };
    assert_eq!(error.reason().as_str(), "no value was set");
    assert!(error.field_list().is_empty());
    assert_eq!(error.field_list, None);
}

/// `message` is the member's name, but services also write it otherwise.
#[tokio::test]
async fn message_under_other_names() {
    for name in ["Message", "errorMessage"] {
        let answer = Response::json(
            403,
            json!({ "code": "AccessDeniedException", name: MESSAGE }),
        );
        let error = fail_with(answer, create_room)
            .await
            .expect_err("the status says so");
        assert_eq!(error.message(), Some(MESSAGE), "{name}");
        assert!(error.into_service_error().is_access_denied_exception());
    }
}

mod unmodelled {
    use super::*;

    async fn create_room_error(response: Response) -> SdkError<CreateRoomError> {
        let response = response.header("x-amzn-requestid", "request-1");
        let result = fail_with(response, create_room).await;
        result.expect_err("the status says so")
    }

    fn assert_is_no_modelled_error(error: &CreateRoomError) {
        assert!(!error.is_access_denied_exception());
        assert!(!error.is_conflict_exception());
        assert!(!error.is_pending_verification());
        assert!(!error.is_resource_not_found_exception());
        assert!(!error.is_service_quota_exceeded_exception());
        assert!(!error.is_validation_exception());
    }

    #[tokio::test]
    async fn unknown_code_is_kept() {
        let body = json!({ "message": MESSAGE });
        let answer =
            Response::json(418, body).header("x-amzn-errortype", "TeapotException");
        let error = create_room_error(answer).await;
        let service_error = error.as_service_error().expect("a service error");
        assert_is_no_modelled_error(service_error);
        assert_eq!(service_error.meta().code(), Some("TeapotException"));
        assert_eq!(service_error.meta().message(), Some(MESSAGE));
        assert_eq!(service_error.request_id(), Some("request-1"));
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains("unhandled error (TeapotException)"), "{displayed}");

        let error = ivschat::Error::from(error);
        assert_eq!(error.code(), Some("TeapotException"));
        assert_eq!(error.message(), Some(MESSAGE));
        assert_eq!(error.request_id(), Some("request-1"));
        assert!(!matches!(error, ivschat::Error::AccessDeniedException(_)));
    }

    /// An error of the service that this operation does not declare.
    #[tokio::test]
    async fn error_of_another_operation() {
        let body = json!({ "__type": "InternalServerException", "message": MESSAGE });
        let error = create_room_error(Response::json(500, body)).await;
        assert_is_no_modelled_error(error.as_service_error().expect("a service error"));
        assert_eq!(error.code(), Some("InternalServerException"));
        let error = ivschat::Error::from(error);
        assert!(!matches!(error, ivschat::Error::InternalServerException(_)));
    }

    /// Without a code the metadata is only the source of the unhandled error;
    /// its message and request id are not those of the error itself.
    #[tokio::test]
    async fn no_code() {
        let error =
            create_room_error(Response::json(400, json!({ "message": MESSAGE }))).await;
        assert_eq!(error.code(), None);
        assert_eq!(error.message(), None);
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains(MESSAGE), "{displayed}");
        assert_eq!(error.request_id(), Some("request-1"));
        let service_error = error.into_service_error();
        assert_is_no_modelled_error(&service_error);
        assert_eq!(service_error.request_id(), None);
    }

    #[tokio::test]
    async fn html_body() {
        let html = "<html><body>502 Bad Gateway</body></html>";
        let error = create_room_error(Response::raw(502, "text/html", html)).await;
        let raw = error.raw_response().expect("a response");
        assert_eq!(raw.status().as_u16(), 502);
        assert_eq!(raw.body().bytes(), Some(html.as_bytes()));
        let service_error = error.as_service_error().expect("a service error");
        assert_is_no_modelled_error(service_error);
        assert_eq!(service_error.meta().code(), None);
        let displayed = DisplayErrorContext(&error).to_string();
        assert!(displayed.contains("unhandled error"), "{displayed}");
    }

    /// A header that names the error does not help against a body that is no JSON.
    #[tokio::test]
    async fn html_body_with_a_code_in_the_header() {
        let answer = Response::raw(403, "text/html", "<html>")
            .header("x-amzn-errortype", "AccessDeniedException");
        let error = create_room_error(answer).await;
        assert_eq!(error.code(), None);
        assert_is_no_modelled_error(&error.into_service_error());
    }

    #[tokio::test]
    async fn empty_body() {
        let error = create_room_error(Response::empty(503)).await;
        assert_eq!(error.code(), None);
        assert_eq!(error.message(), None);
        assert_eq!(error.request_id(), Some("request-1"));
        assert_is_no_modelled_error(&error.into_service_error());
    }

    #[tokio::test]
    async fn empty_body_with_a_code_in_the_header() {
        let answer =
            Response::empty(403).header("x-amzn-errortype", "AccessDeniedException");
        let error = create_room_error(answer).await;
        assert_eq!(error.code(), Some("AccessDeniedException"));
        assert!(error.into_service_error().is_access_denied_exception());
    }

    #[tokio::test]
    async fn members_of_wrong_types() {
        let body = json!({ "message": 1 });
        let answer = Response::json(403, body)
            .header("x-amzn-errortype", "AccessDeniedException");
        let error = create_room_error(answer).await;
        assert_is_no_modelled_error(error.as_service_error().expect("a service error"));
        assert_eq!(error.code(), None);
    }
}
