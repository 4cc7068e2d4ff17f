//! Can every operation be signed the one way we know, `aws.auth#sigv4`?

use serde_json::Value;

use super::Scope;
use super::report::Report;
use crate::load::{ShapeId, Traits};

const SIGV4: &str = "aws.auth#sigv4";
const AUTH: &str = "smithy.api#auth";
const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";

pub(super) const OTHER_SCHEMES: [&str; 6] = [
    "aws.auth#cognitoUserPools",
    "aws.auth#sigv4a",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
];

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, shape, _)) = scope.service else {
        return;
    };
    let is_signed = shape.traits.sigv4.is_some();
    let schemes: Vec<_> = OTHER_SCHEMES
        .into_iter()
        .filter(|scheme| shape.traits.other.contains_key(*scheme))
        .collect();
    if !is_signed && !schemes.is_empty() {
        let reason = format!(
            "the service can be called with {} only, which is not supported",
            quoted(&schemes)
        );
        report.shape(id, reason, format!("give it `{SIGV4}` too"));
        return;
    }
    chosen(id, &shape.traits, is_signed, report);
    for (id, operation, _) in scope.operations() {
        chosen(id, &operation.traits, is_signed, report);
        if is_signed && operation.traits.other.contains_key(OPTIONAL_AUTH) {
            let reason = format!(
                "unsupported trait `{OPTIONAL_AUTH}`: the client signs every request"
            );
            report.shape(
                id,
                reason,
                "remove the trait: callers must then have credentials",
            );
        }
    }
}

/// An `auth` trait must leave the signature among the choices.
fn chosen(id: &ShapeId, traits: &Traits, is_signed: bool, report: &mut Report<'_>) {
    let Some(Value::Array(choice)) = traits.other.get(AUTH) else {
        return;
    };
    let choice: Vec<_> = choice.iter().filter_map(Value::as_str).collect();
    if choice.contains(&SIGV4) && !is_signed {
        let reason =
            format!("`{AUTH}` names `{SIGV4}`, which the service does not have");
        report.shape(id, reason, format!("give the service the trait `{SIGV4}`"));
    } else if is_signed && !choice.contains(&SIGV4) {
        let reason = match choice.as_slice() {
            [] => format!(
                "`{AUTH}` asks for requests without a signature, which is not supported"
            ),
            other => {
                format!("`{AUTH}` asks for {}, which is not supported", quoted(other))
            }
        };
        report.shape(
            id,
            reason,
            format!("add `{SIGV4}` to the list, or remove the trait"),
        );
    }
}

fn quoted(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
