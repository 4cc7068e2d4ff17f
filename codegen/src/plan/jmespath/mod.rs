//! Paths, from typed JMESPath to Rust expressions over the types of the crate.
//!
//! A value that may be null is an `Option`. Texts are `&str`, numbers `f64`, lists of the model
//! slices, lists that an expression makes vectors; everything else is borrowed. A function of null
//! is null, as AWS SDKs have it.

mod call;
mod code;
mod condition;
mod list;
mod operators;
mod raw;
mod value;

pub use code::{Code, Infix, Pattern, Variable, VariantName};

use super::shapes::Shapes;
use crate::check::jmespath::{Source, Type, Typed, TypedKind};
use crate::load::waiters::PathComparator;
use code::IT;

/// A Rust expression, and whether it is an `Option` because the value may be null.
#[derive(Clone, Debug)]
struct Value {
    code: Code,
    nullable: bool,
}

/// What an expression is applied to.
#[derive(Clone, Debug)]
struct Current {
    value: Value,
    ty: Type,
}

struct Lowering<'a> {
    shapes: &'a Shapes<'a>,
}

/// Whether the result of a path is as a waiter expects.
pub fn matches(
    shapes: &Shapes<'_>,
    path: &Typed,
    current: Type,
    comparator: PathComparator,
    expected: &str,
) -> Code {
    let lowering = Lowering { shapes };
    let value = Value::plain(Code::Variable(Variable::Output));
    let current = Current { value, ty: current };
    match comparator {
        PathComparator::BooleanEquals if expected == "true" => {
            lowering.truth(path, &current)
        }
        PathComparator::BooleanEquals => {
            let expected = Value::plain(Code::Boolean(false));
            operators::equal(lowering.value(path, &current), expected)
        }
        PathComparator::StringEquals => {
            let expected = Value::plain(Code::text(expected));
            operators::equal(lowering.value(path, &current), expected)
        }
        PathComparator::AnyStringEquals => {
            let items = lowering.items(path, &current).or_empty();
            items.any_equal(Value::plain(Code::text(expected)))
        }
        PathComparator::AllStringEquals => {
            let items = lowering.items(path, &current).or_empty();
            items.all_equal(Code::text(expected))
        }
    }
}

/// The value of a path into an input, as an `Option` of what the caller can keep: a string, a
/// boolean or a list of strings.
pub fn owned(shapes: &Shapes<'_>, path: &Typed, input: Type) -> Code {
    let lowering = Lowering { shapes };
    let value = Value::plain(Code::Variable(Variable::Input));
    let current = Current { value, ty: input };
    let value = match path.ty {
        Type::List(_) => lowering.items(path, &current).collected_owned(),
        Type::Text => lowering
            .value(path, &current)
            .map(|it| Value::plain(it.call("to_owned"))),
        _ => lowering.value(path, &current),
    };
    value.optional()
}

impl Value {
    fn plain(code: Code) -> Self {
        Self { code, nullable: false }
    }

    fn nullable(code: Code) -> Self {
        Self { code, nullable: true }
    }

    /// As an `Option`, whether it may be null or not.
    fn optional(self) -> Code {
        if self.nullable { self.code } else { self.code.some() }
    }

    /// What a function of one variable makes of the value, where it is not null.
    fn map(self, body: impl FnOnce(Code) -> Self) -> Self {
        if !self.nullable {
            return body(self.code);
        }
        let body = body(IT);
        let code = match (body.nullable, &body.code) {
            (false, code) if *code == IT => self.code,
            (false, _) => self.code.over("map", body.code),
            (true, _) => self.code.over("and_then", body.code),
        };
        Self::nullable(code)
    }
}

impl Current {
    /// The elements of a list, or what a value that is there gives.
    fn it(ty: Type) -> Self {
        Self { value: Value::plain(IT), ty }
    }
}

/// Whether the values of a type are copied rather than cloned.
fn is_copy(ty: &Type) -> bool {
    use crate::check::jmespath::List;
    match ty {
        Type::List(list) => matches!(**list, List::Shape(_)),
        Type::Record(entries) => entries.iter().all(|(_, ty)| is_copy(ty)),
        _ => true,
    }
}
