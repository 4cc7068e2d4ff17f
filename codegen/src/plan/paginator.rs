//! Paginators: which members carry the tokens, and which the items.

use super::ir::{Items, Name, Paginator, Presence, Step, Type};
use super::shapes::Shapes;
use super::structure;
use crate::load::{Operation, ShapeId, Traits};
use crate::names;

/// The paginator of an operation with the `paginated` trait.
pub fn of(
    shapes: &Shapes<'_>,
    traits: &Traits,
    operation: &Operation,
    name: &Name,
) -> Option<Paginator> {
    let (_, service, _) = shapes.model.service()?;
    let paginated = traits
        .paginated
        .as_deref()?
        .or(service.traits.paginated.as_deref());
    let input = structure::members(shapes, operation.input.as_ref());
    let field = |name: &str| names::field_among(name, input.keys());
    let input_token = paginated.input_token?;
    let token = shapes.value_type(&input.get(&input_token)?.target);
    let (output_token, _) =
        path(shapes, operation.output.as_ref()?, &paginated.output_token?)?;
    let page_size = paginated.page_size.and_then(|name| {
        let kind = shapes.value_type(&input.get(&name)?.target);
        Some((field(&name), kind))
    });
    Some(Paginator {
        name: names::beside(name, "Paginator"),
        token_is_enum: matches!(token, Type::Named(_)),
        token,
        input_token: field(&input_token),
        output_token,
        page_size,
        items: items(shapes, operation.output.as_ref()?, paginated.items, name),
    })
}

/// The items of a page: those that the trait names, or the one list that the output has.
fn items(
    shapes: &Shapes<'_>,
    output: &ShapeId,
    named: Option<String>,
    name: &Name,
) -> Option<Items> {
    let (path, kind) =
        path(shapes, output, &named.or_else(|| only_list(shapes, output))?)?;
    let kind = match kind {
        Type::List(element) => *element,
        Type::Map(key, value) => Type::Pair(key, value),
        _ => return None,
    };
    Some(Items { name: names::beside(name, "PaginatorItems"), kind, path })
}

fn only_list(shapes: &Shapes<'_>, output: &ShapeId) -> Option<String> {
    let members = structure::members(shapes, Some(output)).iter();
    let is_list = |target| matches!(shapes.value_type(target), Type::List(_));
    let mut lists = members.filter(|(_, member)| is_list(&member.target));
    let (name, _) = lists.next()?;
    lists.next().is_none().then(|| name.clone())
}

/// The steps from a structure to a member below it, and the type found there.
fn path(
    shapes: &Shapes<'_>,
    start: &ShapeId,
    dotted: &str,
) -> Option<(Vec<Step>, Type)> {
    let mut steps = Vec::new();
    let mut at = start;
    for name in dotted.split('.') {
        let members = structure::members(shapes, Some(at));
        let member = members.get(name)?;
        steps.push(Step {
            field: names::field_among(name, members.keys()),
            optional: shapes.presence(member) == Presence::Optional,
        });
        at = &member.target;
    }
    Some((steps, shapes.value_type(at)))
}
