//! What becomes of a response.

use serde_json::Value;

use super::assertion;
use super::ir::{ModeledError, Outcome, Reply, ResponseTest};
use super::request::{body, least_input};
use crate::check::vectors::params::Reader;
use crate::check::vectors::vendor;
use crate::load::vectors::{About, Message, ResponseVector};
use crate::load::{self, ShapeId};
use crate::names;
use crate::plan::ir::Name;
use crate::plan::shapes::Shapes;
use crate::plan::structure::Role;

pub fn output(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    vector: &ResponseVector,
) -> ResponseTest {
    let output = operation.output.as_ref();
    let params = Reader::new(shapes.model).top(output, vector.params.as_ref());
    ResponseTest {
        input: least_input(shapes, operation, true),
        reply: reply(vector.code, &vector.message),
        outcome: Outcome::Output(assertion::members(
            shapes,
            Role::Output,
            output,
            params,
        )),
    }
}

/// The outcome of the operation of this name that ends with one of its errors.
pub fn error(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    (name, id): (&Name, &ShapeId),
    vector: &ResponseVector,
) -> ResponseTest {
    let outcome = modeled(shapes, (name, id), &vector.about, vector.params.as_ref());
    ResponseTest {
        input: least_input(shapes, operation, true),
        reply: reply(vector.code, &vector.message),
        outcome: Outcome::Error(Box::new(outcome)),
    }
}

/// An error of the operation of this name, and what it holds.
pub fn modeled(
    shapes: &Shapes<'_>,
    (name, id): (&Name, &ShapeId),
    about: &About,
    params: Option<&Value>,
) -> ModeledError {
    let params = Reader::new(shapes.model).top(Some(id), params);
    let vendor = vendor::read(about).unwrap_or_default();
    ModeledError {
        kind: names::beside(name, "Error"),
        variant: names::error_variant_name(&shapes.type_name(id).name),
        code: vendor.code.unwrap_or_else(|| id.name().to_owned()),
        fault: vendor.fault,
        members: assertion::members(shapes, Role::Type, Some(id), params),
    }
}

pub fn reply(code: u16, message: &Message) -> Reply {
    Reply {
        code,
        headers: message.headers.clone().into_iter().collect(),
        body: body(message),
    }
}
