//! What an operation adds to the parameters of its endpoint.

use super::endpoint::{EndpointPlan, Literal, ParamKind};
use super::ir::Name;
use super::jmespath::{Code, owned};
use super::shapes::Shapes;
use super::structure::Members;
use crate::check::endpoint::literal;
use crate::check::endpoint::typed::Type;
use crate::check::jmespath;
use crate::load::{self, ShapeId, ShapeKind, Simple, Traits, entries};
use crate::names;

/// A parameter of the endpoint, by the methods of the builder, and where its value comes from.
#[derive(Clone, Debug)]
pub struct EndpointParam {
    pub field: Name,
    pub setter: Name,
    pub value: ParamValue,
}

#[derive(Clone, Debug)]
pub enum ParamValue {
    /// The same for every call.
    Fixed(Literal),
    /// What an expression over the input gives, if it gives anything.
    Path {
        code: Code,
        /// Whether the configuration may have a value where it gives nothing.
        overrides: bool,
    },
    Member {
        field: Name,
        kind: MemberKind,
        presence: MemberPresence,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    Bool,
    Enum,
    Text,
}

/// What becomes of a parameter whose member is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPresence {
    /// The call fails, and so it does where the member is blank.
    Required,
    /// It has no value.
    Optional,
    /// It keeps the value that something less specific has for it.
    Override,
}

/// The more specific last, so that it replaces the others.
pub fn of(
    shapes: &Shapes<'_>,
    traits: &Traits,
    (id, input): (Option<&ShapeId>, &Members),
    endpoint: &EndpointPlan,
) -> Vec<EndpointParam> {
    let fixed = fixed(traits, endpoint);
    let paths = id.map(|id| paths(shapes, traits, id, endpoint));
    let mut params = paths.unwrap_or_default();
    let members: Vec<_> = input
        .iter()
        .filter_map(|(name, it)| {
            let field = names::field_among(name, input.keys());
            member(shapes, field, it, endpoint, &params)
        })
        .collect();
    params.extend(members);
    params.retain(|it| fixed.iter().all(|fixed| fixed.field != it.field));
    params.extend(fixed);
    params
}

/// What paths into the input give.
fn paths(
    shapes: &Shapes<'_>,
    traits: &Traits,
    input: &ShapeId,
    endpoint: &EndpointPlan,
) -> Vec<EndpointParam> {
    let input = jmespath::Type::Input(input.clone());
    let paths = entries(&traits.operation_context_params);
    let paths = paths.filter_map(|(name, it)| {
        let param = endpoint.param(name)?;
        let typed = jmespath::typed(shapes.model, &it.path, &input, &mut |_, _, _| {})?;
        let code = owned(shapes, &typed, input.clone());
        let value = ParamValue::Path { code, overrides: !param.sources.is_empty() };
        let (field, setter) = (param.field.clone(), param.setter.clone());
        Some(EndpointParam { field, setter, value })
    });
    paths.collect()
}

fn fixed(traits: &Traits, endpoint: &EndpointPlan) -> Vec<EndpointParam> {
    let fixed = entries(&traits.static_context_params);
    let fixed = fixed.filter_map(|(name, it)| {
        let param = endpoint.param(name)?;
        let ty = match param.kind {
            ParamKind::Bool => Type::Bool,
            ParamKind::String => Type::String,
            ParamKind::Strings => Type::Strings,
        };
        let value = ParamValue::Fixed(literal(&it.value, ty)?);
        let (field, setter) = (param.field.clone(), param.setter.clone());
        Some(EndpointParam { field, setter, value })
    });
    fixed.collect()
}

fn member(
    shapes: &Shapes<'_>,
    field: Name,
    member: &load::Member,
    endpoint: &EndpointPlan,
    before: &[EndpointParam],
) -> Option<EndpointParam> {
    let param = endpoint.param(&member.traits.context_param.as_deref()?.name)?;
    let kind = match shapes.model.kind(&member.target)? {
        ShapeKind::Simple(Simple::Boolean) => MemberKind::Bool,
        ShapeKind::Enum(_) => MemberKind::Enum,
        _ => MemberKind::Text,
    };
    let has_value = before.iter().any(|it| it.field == param.field);
    let presence = match member.traits.required {
        Some(_) => MemberPresence::Required,
        None if param.sources.is_empty() && !has_value => MemberPresence::Optional,
        None => MemberPresence::Override,
    };
    let value = ParamValue::Member { field, kind, presence };
    let (field, setter) = (param.field.clone(), param.setter.clone());
    Some(EndpointParam { field, setter, value })
}
