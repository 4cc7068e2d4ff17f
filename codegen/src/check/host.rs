//! The host prefix of operations with an `endpoint` trait, and its labels.

use indexmap::IndexMap;

use super::Scope;
use super::report::Report;
use crate::load::host::{self, Part};
use crate::load::{Member, Model, ShapeId, ShapeKind, Simple};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape, operation) in scope.operations() {
        let prefix = shape.traits.endpoint.as_deref();
        let prefix = prefix.map(|endpoint| endpoint.host_prefix.as_str());
        let parts = match prefix.map_or(Ok(Vec::new()), host::parse) {
            Ok(parts) => parts,
            Err(wrong) => {
                let reason =
                    format!("the host prefix `{}` {wrong}", prefix.unwrap_or_default());
                report.shape(id, reason, "write it as `literal.{label}.`");
                continue;
            }
        };
        let input = operation.input.as_ref();
        let input = input.and_then(|input| Some((input, scope.model.fields(input)?)));
        // An input that is no structure has a fault of its own.
        if operation.input.is_none() || input.is_some() {
            labels_have_members(id, &parts, input, report);
        }
        if let Some((input, members)) = input {
            members_have_labels(scope.model, id, &parts, input, members, report);
        }
    }
}

type Members = IndexMap<String, Member>;

fn labels_have_members(
    id: &ShapeId,
    parts: &[Part],
    input: Option<(&ShapeId, &Members)>,
    report: &mut Report<'_>,
) {
    for part in parts {
        let Part::Label(name) = part else { continue };
        let member = input.and_then(|(_, members)| members.get(name));
        if member.is_none_or(|member| member.traits.host_label.is_none()) {
            let reason = format!(
                "the host prefix has the label `{{{name}}}`, but the input has no member bound to it"
            );
            let remedy = format!(
                "give the input a required member `{name}` with `smithy.api#hostLabel`"
            );
            report.shape(id, reason, remedy);
        }
    }
}

fn members_have_labels(
    model: &Model,
    id: &ShapeId,
    parts: &[Part],
    input: &ShapeId,
    members: &Members,
    report: &mut Report<'_>,
) {
    let bound = members
        .iter()
        .filter(|(_, member)| member.traits.host_label.is_some());
    for (name, member) in bound {
        if !parts.contains(&Part::Label(name.clone())) {
            let reason = format!(
                "the member is bound to a label that the host prefix of `{id}` does not have"
            );
            let remedy = format!(
                "add `{{{name}}}` to the prefix, or remove `smithy.api#hostLabel`"
            );
            report.member(input, name, reason, remedy);
        }
        let is_string = |kind: &ShapeKind| {
            matches!(kind, ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_))
        };
        if !model.kind(&member.target).is_none_or(is_string) {
            let reason = "only a string can be part of a host name";
            report.member(input, name, reason, "target a string");
        }
        if member.traits.required.is_none() {
            let reason = "a member bound to a host label must be required";
            report.member(
                input,
                name,
                reason,
                "give it the trait `smithy.api#required`",
            );
        }
    }
}
