//! Can every operation be called one of the ways that clients are made for?

use super::Scope;
use super::report::Report;
use crate::load::auth::{AuthScheme, choice, schemes};
use crate::load::{ShapeId, Traits};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, service, _)) = scope.service else {
        return;
    };
    let service = &service.traits;
    let known = schemes(scope.model, service);
    named(id, service, &known, report);
    let is_own = |traits: &Traits| traits.auth.is_some();
    if scope
        .operations()
        .any(|(_, operation, _)| !is_own(&operation.traits))
        || scope.operations().next().is_none()
    {
        possible(id, &choice(scope.model, service, None), report);
    }
    for (id, operation, _) in scope.operations() {
        let traits = &operation.traits;
        named(id, traits, &known, report);
        if is_own(traits) && traits.optional_auth.is_none() {
            possible(id, &choice(scope.model, service, Some(traits)), report);
        }
    }
}

/// An `auth` trait chooses among the schemes of the service.
fn named(id: &ShapeId, traits: &Traits, known: &[String], report: &mut Report<'_>) {
    for scheme in traits.auth.iter().flatten() {
        if !known.contains(scheme) {
            let reason = format!(
                "`smithy.api#auth` names `{scheme}`, which the service does not have"
            );
            report.shape(id, reason, format!("give the service the trait `{scheme}`"));
        }
    }
}

/// Nothing to choose from means that nobody is asked; but something must lead to a client.
fn possible(id: &ShapeId, choice: &[String], report: &mut Report<'_>) {
    let is_possible = |id: &String| AuthScheme::of(id).is_some();
    if choice.is_empty() || choice.iter().any(is_possible) {
        return;
    }
    let choice = choice.join("`, `");
    let reason = format!("calls need `{choice}`, which is not supported");
    report.shape(id, reason, "allow another scheme too, such as `aws.auth#sigv4`");
}
