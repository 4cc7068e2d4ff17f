//! What becomes of a response.

use super::assertion;
use super::ir::{Outcome, Reply, ResponseTest};
use super::request::{body, least_input};
use crate::check::vectors::params::Reader;
use crate::check::vectors::vendor;
use crate::load::vectors::ResponseVector;
use crate::load::{self, ShapeId};
use crate::plan::ir::Name;
use crate::plan::names;
use crate::plan::shapes::Shapes;

pub fn output(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    vector: &ResponseVector,
) -> ResponseTest {
    let output = operation.output.as_ref();
    let params = Reader::new(shapes.model).top(output, vector.params.as_ref());
    ResponseTest {
        input: least_input(shapes, operation),
        reply: reply(vector),
        outcome: Outcome::Output(assertion::members(shapes, output, params)),
    }
}

/// The outcome of the operation of this name that ends with one of its errors.
pub fn error(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    (name, id): (&Name, &ShapeId),
    vector: &ResponseVector,
) -> ResponseTest {
    let params = Reader::new(shapes.model).top(Some(id), vector.params.as_ref());
    let vendor = vendor::read(&vector.about).unwrap_or_default();
    ResponseTest {
        input: least_input(shapes, operation),
        reply: reply(vector),
        outcome: Outcome::Error {
            kind: names::beside(name, "Error"),
            variant: names::error_variant_name(&shapes.type_name(id).name),
            code: vendor.code.unwrap_or_else(|| id.name().to_owned()),
            fault: vendor.fault,
            members: assertion::members(shapes, Some(id), params),
        },
    }
}

fn reply(vector: &ResponseVector) -> Reply {
    let headers = &vector.message.headers;
    Reply {
        code: vector.code,
        headers: headers.clone().into_iter().collect(),
        body: body(&vector.message),
    }
}
