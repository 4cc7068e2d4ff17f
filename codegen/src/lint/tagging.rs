//! Operations that tag resources must take the ARNs that resources have.

use indexmap::IndexSet;

use super::Report;
use crate::check::Scope;
use crate::load::patterns::meet;
use crate::load::{ShapeId, ShapeKind};

/// As `aws.api#tagEnabled` has them.
const OPERATIONS: [&str; 3] = ["TagResource", "UntagResource", "ListTagsForResource"];

pub(super) fn arns(scope: &Scope<'_>, report: &mut Report<'_>) {
    let tagged = tagged(scope);
    for &id in &tagged {
        let Some((pattern, service)) = arn_pattern(scope, id) else { continue };
        let others = scope.shapes.keys().filter_map(|&other| {
            let (pattern, of) = arn_pattern(scope, other)?;
            (of == service && !tagged.contains(other)).then_some((other, pattern))
        });
        let others: Vec<_> = others.collect();
        let fits = |(_, other): &(&ShapeId, &str)| meet(pattern, other).unwrap_or(true);
        if others.is_empty() || others.iter().any(fits) {
            continue;
        }
        let names: Vec<_> = others
            .iter()
            .map(|(id, _)| format!("`{}`", id.name()))
            .collect();
        let reason = format!(
            "the pattern `{pattern}` is for what can be tagged, and matches no ARN of {}",
            names.join(", ")
        );
        let remedy = "let it match the ARNs of all that can be tagged";
        report.add((id, None), &["smithy.api#pattern"], reason, remedy);
    }
}

/// The shapes of ARNs that the operations take.
fn tagged<'a>(scope: &Scope<'a>) -> IndexSet<&'a ShapeId> {
    let operations = scope
        .operations()
        .filter(|(id, _, _)| OPERATIONS.contains(&id.name()));
    let inputs = operations
        .filter_map(|(_, _, operation)| scope.model.kind(operation.input.as_ref()?));
    let members = inputs.filter_map(|kind| match kind {
        ShapeKind::Structure(members) => Some(members.values()),
        _ => None,
    });
    let targets = members.flatten().map(|member| &member.target);
    targets
        .filter(|target| arn_pattern(scope, target).is_some())
        .collect()
}

/// The pattern of a shape of ARNs, and the service that it names.
fn arn_pattern<'a>(scope: &Scope<'a>, id: &ShapeId) -> Option<(&'a str, &'a str)> {
    let pattern = scope.model.shapes.get(id)?.traits.pattern.as_deref()?;
    let parts = pattern.strip_prefix("^arn:")?;
    Some((pattern, parts.split(':').nth(1)?))
}
