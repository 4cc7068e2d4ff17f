//! Pages: does the token of one lead to the next, and where are the items?

use super::Report;
use crate::check::Scope;
use crate::load::{Member, Model, Paginated, ShapeId, ShapeKind};

const PAGINATED: &str = "smithy.api#paginated";

struct Pages<'a> {
    id: &'a ShapeId,
    trait_: Paginated,
    input: &'a ShapeId,
    output: &'a ShapeId,
}

fn pages<'a>(scope: &Scope<'a>) -> Vec<Pages<'a>> {
    let service = scope.service;
    let common = service.and_then(|(_, shape, _)| shape.traits.paginated.as_deref());
    let pages = scope.operations().filter_map(|(id, shape, operation)| {
        let trait_ = shape.traits.paginated.as_deref()?.or(common);
        let (input, output) = (operation.input.as_ref()?, operation.output.as_ref()?);
        Some(Pages { id, trait_, input, output })
    });
    pages.collect()
}

/// The member at the end of a path, and the structure that it is in.
fn find<'a>(
    model: &'a Model,
    shape: &'a ShapeId,
    path: Option<&str>,
) -> Option<(&'a ShapeId, &'a str, &'a Member)> {
    let mut at = shape;
    let mut found = None;
    for step in path?.split('.') {
        let (name, member) = model.fields(at)?.get_key_value(step)?;
        found = Some((at, name.as_str(), member));
        at = &member.target;
    }
    found
}

pub(super) fn tokens(scope: &Scope<'_>, report: &mut Report<'_>) {
    let model = scope.model;
    for Pages { id, trait_, input, output } in pages(scope) {
        let sent = find(model, input, trait_.input_token.as_deref());
        let received = find(model, output, trait_.output_token.as_deref());
        let (Some(sent), Some(received)) = (sent, received) else { continue };
        let kind = |member: &Member| model.kind(&member.target).map(ShapeKind::name);
        if let (Some(one), Some(other)) = (kind(sent.2), kind(received.2))
            && one != other
        {
            let reason = format!(
                "a page gives a token of type `{other}`, and the next call takes one of type `{one}`"
            );
            let remedy = "give both tokens one type";
            report.add((id, None), &[PAGINATED], reason, remedy);
        }
        for ((shape, name, member), what) in [
            (sent, "the first call has no token to give"),
            (received, "the last page has no token to give"),
        ] {
            if member.traits.required.is_some() {
                let reason = format!("the token is required, but {what}: `{id}`");
                let path = ["smithy.api#required"];
                report.add((shape, Some(name)), &path, reason, "make it optional");
            }
        }
    }
}

pub(super) fn items(scope: &Scope<'_>, report: &mut Report<'_>) {
    let model = scope.model;
    for Pages { id, trait_, output, .. } in pages(scope) {
        if trait_.items.is_some() {
            continue;
        }
        let is_list = |member: &Member| {
            matches!(
                model.kind(&member.target),
                Some(ShapeKind::List(_) | ShapeKind::Map { .. })
            )
        };
        let members = model.fields(output).into_iter().flatten();
        let lists = members.filter(|(_, member)| is_list(member));
        let lists: Vec<_> = lists.map(|(name, _)| format!("`{name}`")).collect();
        if !lists.is_empty() {
            let remedy = format!("add `items`, which may be {}", lists.join(" or "));
            let reason = "the paginated trait does not name the items of a page";
            report.add((id, None), &[PAGINATED], reason, remedy);
        }
    }
}
