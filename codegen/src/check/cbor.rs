//! What rpcv2Cbor cannot carry: documents.

use super::Scope;
use super::report::Report;
use crate::load::{Protocol, ShapeKind, Simple};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    if scope.protocol() != Some(Protocol::RpcV2Cbor) {
        return;
    }
    for (id, name, member) in scope.members() {
        if let Some(ShapeKind::Simple(Simple::Document)) =
            scope.model.kind(&member.target)
        {
            let reason = "the service speaks `smithy.protocols#rpcv2Cbor`, which has no documents";
            let remedy = "target another shape, or leave the protocol out if the service speaks another";
            report.member(id, name, reason, remedy);
        }
    }
}
