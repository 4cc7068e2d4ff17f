//! Fits JMESPath expressions to the shapes that they are applied to.

mod call;
mod operators;
mod typed;
mod typing;

pub use typed::{Function, List, Literal, Source, Type, Typed, TypedKind};

use crate::load::Model;
use crate::load::jmespath::{self, Malformed};
use typing::Typing;

/// Takes a fault: the place in the expression, the reason and the remedy.
pub type Report<'a> = &'a mut dyn FnMut(usize, String, String);

/// The expression with its types, as it is applied to a value of type `current`; `None` after
/// faults.
pub fn typed(
    model: &Model,
    text: &str,
    current: &Type,
    report: Report<'_>,
) -> Option<Typed> {
    match jmespath::parse(text) {
        Ok(expression) => Typing { model, report }.expression(&expression, current),
        Err(Malformed { at, reason }) => {
            report(at, reason, "write it as JMESPath has it".to_owned());
            None
        }
    }
}
