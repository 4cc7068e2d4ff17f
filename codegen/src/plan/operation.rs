//! Operations: input, output, errors, builders.

use super::context_params;
use super::docs;
use super::endpoint::EndpointPlan;
use super::ir::{
    Direction, Docs, ErrorVariant, Extra, HostPart, Name, Operation, OperationError,
    Structure,
};
use super::names;
use super::paginator;
use super::shapes::Shapes;
use super::structure::{self, Draft, Members, Role};
use crate::load::{self, ShapeId, ShapeKind, Traits, host};

pub fn all(shapes: &Shapes<'_>, endpoint: &EndpointPlan) -> Vec<Operation> {
    shapes
        .closure
        .operations
        .iter()
        .filter_map(|id| one(shapes, endpoint, id))
        .collect()
}

fn one(shapes: &Shapes<'_>, endpoint: &EndpointPlan, id: &ShapeId) -> Option<Operation> {
    let Some(ShapeKind::Operation(operation)) = shapes.model.kind(id) else {
        return None;
    };
    let traits = shapes.traits(id)?;
    let name = shapes.type_name(id).name;
    let input_members = structure::members(shapes, operation.input.as_ref());
    let input = top(shapes, id, &name, Role::Input, operation.input.as_ref());
    let output = top(shapes, id, &name, Role::Output, operation.output.as_ref());
    Some(Operation {
        wire: id.name().to_owned(),
        docs: docs::of(traits, None, || format!("Calls the operation `{}`.", id.name())),
        deprecated: structure::deprecated(traits),
        sensitive_output: shapes.holds_sensitive(operation.output.as_ref()),
        fluent_builder: names::beside(&name, "FluentBuilder"),
        error: error(shapes, operation, &name),
        paginator: paginator::of(shapes, traits, operation, &name),
        extras: extras(shapes, endpoint, traits, input_members),
        method: names::method_name(&name),
        module: names::operation_module(&name),
        input,
        output,
        name,
    })
}

fn extras(
    shapes: &Shapes<'_>,
    endpoint: &EndpointPlan,
    traits: &Traits,
    input: &Members,
) -> Vec<Extra> {
    let params = context_params::of(shapes, traits, input, endpoint);
    let params = Some(params).filter(|it| !it.is_empty());
    let prefix = traits.endpoint.as_ref();
    let prefix = prefix.map(|endpoint| Extra::HostPrefix(host_prefix(endpoint, input)));
    let params = params.map(Extra::EndpointParams);
    params.into_iter().chain(prefix).collect()
}

fn host_prefix(endpoint: &load::Endpoint, input: &Members) -> Vec<HostPart> {
    let part = |part| match part {
        host::Part::Text(text) => HostPart::Text(text),
        host::Part::Label(name) => {
            HostPart::Label(names::field_among(&name, input.keys()))
        }
    };
    let parts = host::parse(&endpoint.host_prefix).unwrap_or_default();
    parts.into_iter().map(part).collect()
}

/// The input or output of an operation, which takes its name from the operation.
fn top(
    shapes: &Shapes<'_>,
    operation: &ShapeId,
    name: &Name,
    role: Role,
    id: Option<&ShapeId>,
) -> Structure {
    let (suffix, module, direction) = match role {
        Role::Input => ("Input", "_input", Direction::Sent),
        Role::Output | Role::Type => ("Output", "_output", Direction::Received),
    };
    let empty = Traits::default();
    let traits = id.and_then(|id| shapes.traits(id)).unwrap_or(&empty);
    let http = shapes
        .traits(operation)
        .and_then(|traits| traits.http.as_ref());
    let unnamed = ShapeId::new(format!("{operation}{suffix}"));
    Draft {
        id: id.unwrap_or(&unnamed),
        traits,
        members: structure::members(shapes, id),
        role,
        name: names::beside(name, suffix),
        module: names::module_beside(&names::function_name(name.unraw()), module),
        spelling: names::spelling(name),
        docs: docs::of(traits, None, || {
            format!("The {} of `{}`.", suffix.to_lowercase(), operation.name())
        }),
        http: http.filter(|_| role == Role::Input),
        direction,
    }
    .plan(shapes)
}

/// An operation can fail with its own errors and with those of the whole service.
fn error(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    name: &Name,
) -> OperationError {
    let mut ids: Vec<_> = operation
        .errors
        .iter()
        .chain(&shapes.service.errors)
        .collect();
    ids.sort();
    ids.dedup();
    OperationError {
        name: names::beside(name, "Error"),
        docs: Docs(vec![format!("The errors of `{}`.", name.unraw())]),
        variants: ids.into_iter().map(|id| variant(shapes, id)).collect(),
    }
}

/// The variant that an error gets in every error enum.
pub fn variant(shapes: &Shapes<'_>, id: &ShapeId) -> ErrorVariant {
    let kind = shapes.type_name(id);
    let name = names::error_variant_name(&kind.name);
    let empty = Traits::default();
    ErrorVariant {
        is_variant: names::prefixed("is", &names::function_name(name.unraw())),
        code: id.name().to_owned(),
        docs: docs::summary(shapes.traits(id).unwrap_or(&empty), || {
            format!("The error `{}`.", id.name())
        }),
        kind,
        name,
    }
}
