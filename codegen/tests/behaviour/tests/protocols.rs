//! awsJson1.0, awsJson1.1 and rpcv2Cbor, beside what their names on the wire are.

use aws_smithy_types::DateTime;
use behaviour::{client, network, request};
use protocol_aws_json_1_0::error::ProvideErrorMetadata;

fn at() -> DateTime {
    DateTime::from_secs(1_515_531_081)
}

#[tokio::test]
async fn aws_json_1_0_has_all_of_the_input_in_its_body() {
    let (http, sent) = network(200, &[("x-label", "header")], r#"{"label":"body"}"#);
    let client = client!(protocol_aws_json_1_0, http);
    let output = client.get().id("a/b").label("x").at(at()).send().await;
    assert_eq!(output.unwrap().label(), Some("body"));

    let request = request(sent);
    assert_eq!((request.method(), request.uri()), ("POST", "https://example.com/"));
    assert_eq!(request.header("content-type"), Some("application/x-amz-json-1.0"));
    assert_eq!(request.header("x-amz-target"), Some("Atelier.Get"));
    assert_eq!(request.header("x-label"), None);
    let body = r#"{"at":"Tue, 09 Jan 2018 20:51:21 GMT","id":"a/b","label":"x"}"#;
    assert_eq!(request.text(), body);
}

#[tokio::test]
async fn aws_json_1_1_sends_an_empty_object_for_no_input() {
    let (http, sent) = network(200, &[], r#"{"at":"2018-01-09T20:51:21Z"}"#);
    let client = client!(protocol_aws_json_1_1, http);
    let output = client.get().send().await.unwrap();
    assert_eq!(output.at(), Some(&at()));

    let request = request(sent);
    assert_eq!(request.header("content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(request.header("x-amz-target"), Some("Atelier.Get"));
    // The trait says so for awsJson1.0 and rpcv2Cbor alone.
    assert_eq!(request.header("x-amzn-query-mode"), None);
    assert_eq!(request.text(), "{}");
}

#[tokio::test]
async fn an_empty_answer_is_an_output_without_members() {
    let (http, _sent) = network(200, &[], "");
    let output = client!(protocol_aws_json_1_1, http).get().send().await;
    assert_eq!(output.unwrap().at(), None);

    let (http, _sent) = network(200, &[], "");
    let output = client!(protocol_rpc_v2_cbor, http).get().send().await;
    assert_eq!(output.unwrap().at(), None);
}

#[tokio::test]
async fn query_compatible_services_have_the_error_codes_of_then() {
    let body = r#"{"__type":"t#Gone","message":"no more"}"#;
    let answer = async |headers: &[(&str, &str)]| {
        let (http, sent) = network(400, headers, body);
        let error = client!(protocol_aws_json_1_0, http)
            .get()
            .id("1")
            .send()
            .await;
        assert_eq!(request(sent).header("x-amzn-query-mode"), Some("true"));
        error.unwrap_err().into_service_error()
    };
    let error = answer(&[("x-amzn-query-error", "Shop.Gone;Sender")]).await;
    assert!(error.is_gone(), "{error:?}");
    assert_eq!(error.code(), Some("Shop.Gone"));
    assert_eq!(error.message(), Some("no more"));
    assert_eq!(error.meta().extra("type"), Some("Sender"));

    // `Gone` is what awsQuery called `Missing`.
    let error = answer(&[]).await;
    assert!(error.is_missing(), "{error:?}");
}

#[tokio::test]
async fn rpc_v2_cbor_sends_no_body_for_no_input() {
    // { "at": 1(1515531081.0) }
    let answer = b"\xbf\x62at\xc1\xfb\x41\xd6\x95\x4a\xd2\x40\x00\x00\xff";
    let (http, sent) = network(200, &[], answer.as_slice());
    let output = client!(protocol_rpc_v2_cbor, http)
        .get()
        .send()
        .await
        .unwrap();
    assert_eq!(output.at(), Some(&at()));

    let request = request(sent);
    let uri = "https://example.com/service/Atelier/operation/Get";
    assert_eq!((request.method(), request.uri()), ("POST", uri));
    assert_eq!(request.header("smithy-protocol"), Some("rpc-v2-cbor"));
    assert_eq!(request.header("accept"), Some("application/cbor"));
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.header("x-amzn-query-mode"), None);
    assert_eq!(request.body(), b"");
}

#[tokio::test]
async fn rpc_v2_cbor_sends_an_empty_map_for_an_empty_input() {
    let (http, sent) = network(200, &[], b"\xbf\xff".as_slice());
    client!(protocol_rpc_v2_cbor, http)
        .put()
        .send()
        .await
        .unwrap();
    let request = request(sent);
    assert_eq!(request.header("content-type"), Some("application/cbor"));
    assert_eq!(request.header("content-length"), Some("2"));
    assert_eq!(request.body(), b"\xbf\xff");
}

#[tokio::test]
async fn codes_of_awsquery_are_nothing_to_other_services() {
    let headers = [("x-amzn-query-error", "Other;Sender")];
    let body = b"\xbf\x66__type\x66t#Lost\xff".as_slice();
    let (http, _sent) = network(400, &headers, body);
    let error = client!(protocol_rpc_v2_cbor, http).get().send().await;
    let error = error.unwrap_err().into_service_error();
    assert_eq!(
        protocol_rpc_v2_cbor::error::ProvideErrorMetadata::code(&error),
        Some("Lost")
    );
}

#[tokio::test]
async fn rpc_v2_cbor_is_told_to_the_service() {
    use protocol_rpc_v2_cbor::config::{BehaviorVersion, Config};
    let (http, sent) = network(200, &[], "");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url("https://example.com")
        .http_client(http);
    let client = protocol_rpc_v2_cbor::Client::from_conf(config.build());
    client.get().send().await.expect("an output");
    let request = request(sent);
    let agent = request.header("x-amz-user-agent").expect("a user agent");
    let features = agent.split(' ').find_map(|word| word.strip_prefix("m/"));
    let mut features = features.expect("features").split(',');
    assert!(features.any(|feature| feature == "M"), "{agent}");
}
