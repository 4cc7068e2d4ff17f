//! Is there one service, and does it speak a protocol that clients are made for?

use super::bindings::is_token;
use super::report::Report;
use super::{Scope, endpoint};
use crate::load::rules::Endpoints;
use crate::load::{Shape, ShapeId, ShapeKind, Traits};

/// The protocols that no client is made for.
pub(super) const OTHER_PROTOCOLS: [&str; 6] = [
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restXml",
    "smithy.mqtt#mqttJson",
    "smithy.protocols#rpcv2Json",
    "alloy#simpleRestJson",
];

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let is_service = |shape: &Shape| matches!(shape.kind, ShapeKind::Service(_));
    let services = scope
        .model
        .shapes
        .iter()
        .filter(|(_, shape)| is_service(shape));
    let services: Vec<_> = services.map(|(id, _)| id).collect();
    match (scope.service, services.as_slice()) {
        (None, _) => report.model(
            "the model has no service",
            "add a shape of type `service`: a client is made from one",
        ),
        (Some(_), [_, second, ..]) => {
            let names = services
                .iter()
                .map(|id| format!("`{id}`"))
                .collect::<Vec<_>>()
                .join(", ");
            let reason = format!("the model has {} services: {names}", services.len());
            report.shape(
                second,
                reason,
                "keep one service in the file: a client is made from one",
            );
        }
        (Some((id, shape, service)), _) => {
            protocol(id, shape, report);
            names(id, shape, report);
            endpoint_rules(id, shape, report);
            if service.operations.is_empty() && scope.operations().next().is_none() {
                report.shape(
                    id,
                    "the service has no operation",
                    "name some under `operations`, its own or of its `resources`: a client calls them",
                );
            }
        }
    }
}

fn protocol(id: &ShapeId, shape: &Shape, report: &mut Report<'_>) {
    if shape.traits.protocol().is_some() {
        return;
    }
    let found = OTHER_PROTOCOLS
        .iter()
        .filter(|protocol| shape.traits.other.contains_key(**protocol));
    let found: Vec<_> = found.map(|protocol| format!("`{protocol}`")).collect();
    let reason = match found.as_slice() {
        [] => "the service has no protocol trait".to_owned(),
        [one] => format!("the service speaks {one} only, which is not supported"),
        several => format!(
            "the service speaks {}, of which none is supported",
            several.join(", ")
        ),
    };
    report.shape(
        id,
        reason,
        "give it a protocol that is supported: `aws.protocols#restJson1`, `awsJson1_0`, `awsJson1_1` or `smithy.protocols#rpcv2Cbor`",
    );
}

/// What goes into headers as it is.
fn names(id: &ShapeId, shape: &Shape, report: &mut Report<'_>) {
    let Traits { aws_service, sigv4, sigv4a, http_api_key_auth, .. } = &shape.traits;
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let sdk_id = aws_service.as_ref().map(|aws| aws.sdk_id.as_str());
    if let Some(sdk_id) = sdk_id.filter(|sdk_id| !sdk_id.split(' ').all(is_word)) {
        let reason =
            format!("the `sdkId` of `aws.api#service` is no name: {}", quoted(sdk_id));
        let remedy = "write it as words of letters and digits, such as `Ivschat`";
        report.shape(id, reason, remedy);
    }
    let is_graphic = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    for (scheme, signing) in [("sigv4", sigv4), ("sigv4a", sigv4a)] {
        let signing = signing.as_ref().map(|signing| signing.name.as_str());
        if let Some(name) = signing.filter(|name| !is_graphic(name)) {
            let reason = format!(
                "the `name` of `aws.auth#{scheme}` is no name: {}",
                quoted(name)
            );
            let remedy = "write the signing name of the service, such as `ivschat`";
            report.shape(id, reason, remedy);
        }
    }
    if let Some(auth) = http_api_key_auth.as_deref() {
        let texts = [("name", Some(&auth.name)), ("scheme", auth.scheme.as_ref())];
        for (what, text) in texts {
            if let Some(text) = text.filter(|text| !is_token(text)) {
                let reason = format!(
                    "the `{what}` of `smithy.api#httpApiKeyAuth` is no name: {}",
                    quoted(text)
                );
                report.shape(id, reason, "use letters, digits and `-` only");
            }
        }
    }
}

/// A text that may hold anything, so that it is seen where it begins and ends.
fn quoted(text: &str) -> String {
    format!("`{}`", text.escape_default())
}

fn endpoint_rules(id: &ShapeId, shape: &Shape, report: &mut Report<'_>) {
    let said = shape.traits.endpoints();
    let Endpoints { rules, bdd, client_params: _, tests } = said;
    if let Some(rules) = rules {
        endpoint::resolve_rules(rules, &mut |reason, remedy| {
            report.shape(id, format!("endpoint rules: {reason}"), remedy);
        });
    }
    if let Some(bdd) = bdd {
        endpoint::resolve_diagram(bdd, &mut |reason, remedy| {
            report.shape(id, format!("endpoint diagram: {reason}"), remedy);
        });
    }
    if let Some((rules, tests)) = endpoint::resolve(&said).zip(tests) {
        endpoint::check_tests(&rules.parameters, tests, &mut |reason, remedy| {
            report.shape(id, format!("endpoint tests: {reason}"), remedy);
        });
    }
}
