//! Values of the rules: how they are compared, chosen between, borrowed and owned.

use super::super::ir::Name;
use super::{Access, Text, Value};
use crate::check::endpoint::typed::{Expr, Function, Type};

/// A local as a pattern of `format!` names it.
pub fn inline(name: &Name) -> String {
    format!("{{{}}}", name.unraw())
}

/// Text as a pattern of `format!` writes it.
pub fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

pub fn first(values: Vec<Value>) -> Box<Value> {
    Box::new(values.into_iter().next().expect("`check` counts arguments"))
}

pub fn negated(value: Value) -> Value {
    match value {
        Value::Bool(it) => Value::Bool(!it),
        Value::Equal(a, b) => Value::Different(a, b),
        Value::Different(a, b) => Value::Equal(a, b),
        Value::IsSet(it) => Value::IsUnset(it),
        Value::IsUnset(it) => Value::IsSet(it),
        Value::Not(it) => *it,
        other => Value::Not(Box::new(other)),
    }
}

pub fn equal(values: Vec<Value>) -> Value {
    match <[Value; 2]>::try_from(values).expect("`check` counts arguments") {
        [value, Value::Bool(true)] | [Value::Bool(true), value] => value,
        [value, Value::Bool(false)] | [Value::Bool(false), value] => negated(value),
        [value, empty] | [empty, value] if is_empty(&empty) => {
            Value::IsEmpty(Box::new(value))
        }
        [a, b] => Value::Equal(Box::new(a), Box::new(b)),
    }
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if matches!(&**text, Text::Literal(it) if it.is_empty()))
}

/// The arguments that can matter: `coalesce` never looks behind one that is always set.
pub fn reached(function: Function, arguments: &[Expr]) -> &[Expr] {
    let set = arguments.iter().position(|it| !it.optional);
    match (function, set) {
        (Function::Coalesce, Some(last)) => &arguments[..=last],
        _ => arguments,
    }
}

pub fn coalesce(values: Vec<Value>, arguments: &[Expr]) -> Value {
    let mut optional = alike(values, arguments);
    let last = match arguments {
        [.., last] if !last.optional => optional.pop().map(Box::new),
        _ => None,
    };
    match last {
        Some(last) if optional.is_empty() => *last,
        last => Value::First { optional, last },
    }
}

pub fn choice(mut values: Vec<Value>, arguments: &[Expr]) -> Value {
    let condition = Box::new(values.remove(0));
    let branches = &arguments[1..];
    let optional = branches.iter().any(|it| it.optional);
    let values = alike(values, branches).into_iter().zip(branches);
    let mut values = values.map(|(value, it)| match optional && !it.optional {
        true => Box::new(Value::Some(Box::new(value))),
        false => Box::new(value),
    });
    let mut next = || values.next().expect("`check` counts arguments");
    Value::Choice { condition, yes: next(), no: next() }
}

/// Makes all alternatives own their text if one does.
fn alike(values: Vec<Value>, arguments: &[Expr]) -> Vec<Value> {
    if arguments[0].ty != Type::String || !values.iter().any(is_owned) {
        return values;
    }
    let values = values.into_iter().zip(arguments);
    let convert = |(value, it): (Value, &Expr)| match it.optional {
        true => Value::OptionalOwned(Box::new(value)),
        false => owned(value),
    };
    values.map(convert).collect()
}

/// The value as a `String`.
pub fn owned(value: Value) -> Value {
    match value {
        Value::Text(text) if matches!(*text, Text::Format { .. }) => Value::Text(text),
        Value::Call { owned: true, .. } => value,
        Value::Param { field, access: Access::Text } => {
            Value::Param { field, access: Access::Clone }
        }
        other => Value::Owned(Box::new(other)),
    }
}

/// The value as a function takes it.
pub fn borrowed(value: Value) -> Value {
    match is_owned(&value) {
        true => Value::Borrowed(Box::new(value)),
        false => value,
    }
}

pub fn is_owned(value: &Value) -> bool {
    match value {
        Value::Text(text) => matches!(**text, Text::Format { .. }),
        Value::Local { owned, .. }
        | Value::Call { owned, .. }
        | Value::Field { owned, .. } => *owned,
        Value::First { optional, .. } => optional.iter().any(is_owned),
        Value::Choice { yes, .. } => is_owned(yes),
        Value::Some(it) => is_owned(it),
        Value::Owned(_) | Value::OptionalOwned(_) => true,
        Value::Param { access, .. } => *access == Access::Clone,
        _ => false,
    }
}
