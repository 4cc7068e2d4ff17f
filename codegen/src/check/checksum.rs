//! Checksums of bodies: are the members there that ask for them, and is there a body to have one?

use super::report::Report;
use super::{Scope, streaming};
use crate::load::{HttpChecksum, Member, Operation, ShapeId};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape, operation) in scope.operations() {
        if shape.traits.http_checksum_required.is_some() {
            in_memory(scope, id, operation, report);
        }
        if let Some(checksum) = &shape.traits.http_checksum {
            members(scope, id, operation, checksum, report);
        }
    }
}

fn in_memory(
    scope: &Scope<'_>,
    id: &ShapeId,
    operation: &Operation,
    report: &mut Report<'_>,
) {
    let input = operation.input.as_ref();
    let members = input.and_then(|input| scope.model.fields(input));
    let is_stream = |member: &Member| streaming::streams(scope.model, &member.target);
    if members.is_some_and(|members| members.values().any(is_stream)) {
        let reason =
            "`smithy.api#httpChecksumRequired` asks for the checksum of a stream";
        let remedy =
            "use `aws.protocols#httpChecksum`, which sends it behind the stream";
        report.shape(id, reason, remedy);
    }
}

fn members(
    scope: &Scope<'_>,
    id: &ShapeId,
    operation: &Operation,
    checksum: &HttpChecksum,
    report: &mut Report<'_>,
) {
    let HttpChecksum {
        request_checksum_required: _,
        request_algorithm_member,
        request_validation_mode_member,
        response_algorithms: _,
    } = checksum;
    let input = operation.input.as_ref();
    let members = input.and_then(|input| scope.model.fields(input));
    let properties = [
        ("requestAlgorithmMember", request_algorithm_member),
        ("requestValidationModeMember", request_validation_mode_member),
    ];
    for (property, name) in properties {
        let Some(name) = name else { continue };
        if !members.is_some_and(|members| members.contains_key(name)) {
            let reason = format!(
                "`{property}` of `aws.protocols#httpChecksum` names `{name}`, which the input does not have"
            );
            report.shape(id, reason, "name a member of the input");
        }
    }
}
