//! Operations: input, output, errors, builders.

use std::collections::BTreeSet;

use super::docs;
use super::endpoint::EndpointPlan;
use super::extras;
use super::ir::{
    Direction, Docs, ErrorVariant, Name, Operation, OperationError, Structure, Unbound,
};
use super::paginator;
use super::schema::{self, Request};
use super::shapes::Shapes;
use super::streams;
use super::structure::{self, Draft, Role};
use super::waiter;
use crate::load::{self, ShapeId, ShapeKind, Traits};
use crate::names;

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
    let errors = errors(shapes, operation);
    let sent_stream = streams::member(shapes, operation.input.as_ref());
    let received_stream = streams::member(shapes, operation.output.as_ref());
    Some(Operation {
        wire: id.name().to_owned(),
        docs: docs::of(traits, None, || format!("Calls the operation `{}`.", id.name())),
        deprecated: structure::deprecated(traits),
        sensitive_output: shapes.holds_sensitive(operation.output.as_ref())
            || errors.iter().any(|id| shapes.holds_sensitive(Some(id))),
        fluent_builder: names::beside(&name, "FluentBuilder"),
        error: error(shapes, &errors, &name),
        paginator: paginator::of(shapes, traits, operation, &name),
        waiters: waiter::all(shapes, traits, operation, &name),
        extras: extras::Draft {
            shapes,
            id: operation.input.as_ref(),
            traits,
            endpoint,
            input: &input.name,
            members: input_members,
            sent: sent_stream.as_ref(),
            received: received_stream.as_ref(),
        }
        .plan(),
        sent_stream,
        received_stream,
        unbound: unbound(shapes, operation, &errors),
        method: names::method_name(&name),
        module: names::operation_module(&name),
        input,
        output,
        name,
    })
}

fn unbound(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    errors: &BTreeSet<&ShapeId>,
) -> Vec<Unbound> {
    if shapes.protocol.is_rpc() {
        return Vec::new();
    }
    let members = |id| structure::members(shapes, id);
    let is_unbound = |id| schema::is_unbound(members(id));
    [
        (Unbound::Input, is_unbound(operation.input.as_ref())),
        (Unbound::Output, is_unbound(operation.output.as_ref())),
        (Unbound::NoOutput, members(operation.output.as_ref()).is_empty()),
        (Unbound::Errors, errors.iter().all(|id| is_unbound(Some(id)))),
    ]
    .into_iter()
    .filter_map(|(part, is_unbound)| is_unbound.then_some(part))
    .collect()
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
    let request = match role {
        Role::Input => request(shapes, operation, id),
        Role::Output | Role::Type => None,
    };
    let unnamed = ShapeId::new(format!("{operation}{suffix}"));
    Draft {
        id: id.unwrap_or(&unnamed),
        traits,
        members: structure::members(shapes, id),
        role,
        name: names::beside(name, suffix),
        module: names::beside(&names::function_name(name.unraw()), module),
        spelling: names::spelling(name),
        docs: docs::of(traits, None, || {
            format!("The {} of `{}`.", suffix.to_lowercase(), operation.name())
        }),
        request,
        direction,
    }
    .plan(shapes)
}

/// How the request of an operation is made of its input.
fn request<'a>(
    shapes: &Shapes<'a>,
    operation: &ShapeId,
    input: Option<&ShapeId>,
) -> Option<Request<'a>> {
    if shapes.protocol.is_rpc() {
        return Some(Request::Rpc { has_input: input.is_some() });
    }
    let http = shapes.traits(operation)?.http.as_deref();
    http.map(Request::Http)
}

/// An operation can fail with its own errors and with those of the whole service.
fn errors<'a>(
    shapes: &Shapes<'a>,
    operation: &'a load::Operation,
) -> BTreeSet<&'a ShapeId> {
    operation
        .errors
        .iter()
        .chain(&shapes.service.errors)
        .collect()
}

fn error(
    shapes: &Shapes<'_>,
    errors: &BTreeSet<&ShapeId>,
    name: &Name,
) -> OperationError {
    OperationError {
        name: names::beside(name, "Error"),
        docs: Docs(vec![format!("The errors of `{}`.", name.unraw())]),
        variants: distinct(errors.iter().map(|id| variant(shapes, id)).collect()),
    }
}

/// Leaves a code that several errors go by to the first whose likelier code it is.
fn distinct(mut variants: Vec<ErrorVariant>) -> Vec<ErrorVariant> {
    let mut taken = BTreeSet::new();
    let codes: Vec<_> = variants
        .iter_mut()
        .map(|variant| std::mem::take(&mut variant.codes))
        .collect();
    for rank in 0..2 {
        for (variant, codes) in variants.iter_mut().zip(&codes) {
            let code = codes.get(rank).filter(|code| taken.insert(*code));
            variant.codes.extend(code.cloned());
        }
    }
    variants
}

/// The variant that an error gets in every error enum.
pub fn variant(shapes: &Shapes<'_>, id: &ShapeId) -> ErrorVariant {
    let kind = shapes.type_name(id);
    let name = names::error_variant_name(&kind.name);
    let empty = Traits::default();
    ErrorVariant {
        is_variant: names::prefixed("is", &names::function_name(name.unraw())),
        codes: codes(shapes, id),
        docs: docs::summary(shapes.traits(id).unwrap_or(&empty), || {
            format!("The error `{}`.", id.name())
        }),
        kind,
        name,
    }
}

/// What the service may call an error, the likelier first.
fn codes(shapes: &Shapes<'_>, id: &ShapeId) -> Vec<String> {
    let traits = shapes.traits(id).filter(|_| shapes.query_compatible);
    let query = traits.and_then(|traits| traits.aws_query_error.as_deref());
    let query = query.map(|error| error.code.clone());
    query.into_iter().chain([id.name().to_owned()]).collect()
}
