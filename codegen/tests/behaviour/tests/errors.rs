//! Errors that a service answers with.

use behaviour::{client, network};

/// What the call comes to when the service answers with the error `Torn` and this body.
macro_rules! torn {
    ($service:ident, $body:literal) => {{
        let headers = [("x-amzn-errortype", "Torn")];
        let (http, _sent) = network(400, &headers, $body);
        let client = client!($service, http);
        client.get().send().await.expect_err("an error")
    }};
}

#[tokio::test]
async fn a_code_that_two_go_by_is_that_of_the_first() {
    let error = torn!(error_code_taken, r#"{"message":"at the fold"}"#).into_service_error();
    assert!(error.is_torn() && !error.is_other_torn());
    assert_eq!(error.to_string(), "Torn: at the fold");
}

#[tokio::test]
async fn a_message_that_is_no_text_is_not_shown() {
    let error = torn!(error_message_list, r#"{"message":["a","b"]}"#).into_service_error();
    assert_eq!(error.to_string(), "Torn");
}

#[tokio::test]
async fn what_is_sensitive_in_an_error_is_not_shown() {
    let error = torn!(sensitive_error, r#"{"message":"at the fold","token":"s3cret"}"#);
    let shown = format!("{error:?}");
    assert!(shown.contains("at the fold"), "{shown}");
    assert!(!shown.contains("s3cret"), "{shown}");
}
