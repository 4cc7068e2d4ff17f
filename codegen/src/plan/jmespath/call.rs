//! Calls of JMESPath's functions.

use super::code::{Code, IT, Pattern, Variable, VariantName};
use super::*;
use crate::check::jmespath::Function;
use crate::load::ShapeId;
use crate::names;

impl Lowering<'_> {
    pub fn call(
        &self,
        function: Function,
        arguments: &[Typed],
        typed: &Typed,
        current: &Current,
    ) -> Value {
        let Some((first, rest)) = arguments.split_first() else {
            return Value::nullable(Code::None);
        };
        let second = rest.first().unwrap_or(first);
        let is_text = first.ty == Type::Text;
        match function {
            Function::Abs => self
                .value(first, current)
                .map(|it| Value::plain(it.call("abs"))),
            Function::Ceil => self
                .value(first, current)
                .map(|it| Value::plain(it.call("ceil"))),
            Function::Floor => self
                .value(first, current)
                .map(|it| Value::plain(it.call("floor"))),
            Function::Contains if is_text => {
                self.texts("contains", first, second, current)
            }
            Function::Contains => self.contains(first, second, current),
            Function::StartsWith => self.texts("starts_with", first, second, current),
            Function::EndsWith => self.texts("ends_with", first, second, current),
            Function::Keys | Function::Values if typed.is_stream() => {
                self.items(typed, current).collected()
            }
            Function::Keys | Function::Values => self.keys(first, current),
            Function::Length => self.length(first, current),
            Function::Max | Function::Min => {
                let of_numbers = typed.ty == Type::Number;
                let method = if function == Function::Max { "max" } else { "min" };
                self.items(first, current).extreme(of_numbers, method)
            }
            Function::Sum => self.items(first, current).sum(),
            Function::NotNull => {
                rest.iter().fold(self.value(first, current), |found, next| {
                    not_null(found, self.value(next, current))
                })
            }
        }
    }

    /// A method of a text that takes another; null where either is.
    fn texts(
        &self,
        method: &'static str,
        a: &Typed,
        b: &Typed,
        current: &Current,
    ) -> Value {
        let (a, b) = (self.value(a, current), self.value(b, current));
        let (var_a, var_b) = (Code::Variable(Variable::A), Code::Variable(Variable::B));
        let closure = |pattern, body| Code::closure(pattern, body);
        match (a.nullable, b.nullable) {
            (false, false) => Value::plain(a.code.with1(method, b.code)),
            (true, false) => {
                let body = var_a.with1(method, b.code);
                let closure = closure(Pattern::One(Variable::A), body);
                Value::nullable(a.code.with1("map", closure))
            }
            (false, true) => {
                let body = a.code.with1(method, var_b);
                let closure = closure(Pattern::One(Variable::B), body);
                Value::nullable(b.code.with1("map", closure))
            }
            (true, true) => {
                let pattern = Pattern::Two(Variable::A, Variable::B);
                let closure = closure(pattern, var_a.with1(method, var_b));
                Value::nullable(a.code.with1("zip", b.code).with1("map", closure))
            }
        }
    }

    fn contains(&self, list: &Typed, wanted: &Typed, current: &Current) -> Value {
        let wanted = self.value(wanted, current);
        let items = self.items(list, current);
        if !wanted.code.mentions(Variable::It) {
            return items.finish(|items| Value::plain(items.any_equal(wanted)));
        }
        // The closures of the list have an `it` of their own.
        let b = Value { code: Code::Variable(Variable::B), nullable: wanted.nullable };
        let found = items.finish(|items| Value::plain(items.any_equal(b)));
        Value { code: wanted.code.bound(Variable::B, found.code), ..found }
    }

    fn length(&self, of: &Typed, current: &Current) -> Value {
        if of.is_stream() {
            return self.items(of, current).count();
        }
        let is_text = of.ty == Type::Text;
        self.value(of, current).map(|it| {
            let count = match is_text {
                true => it.call("chars").call("count"),
                false => it.call("len"),
            };
            Value::plain(Code::Cast(Box::new(count)))
        })
    }

    /// The names of a structure's members, or of the one that a union has.
    fn keys(&self, of: &Typed, current: &Current) -> Value {
        let value = self.value(of, current);
        match &of.ty {
            Type::Union(id) => value.map(|it| {
                let it = if it == IT { it } else { it.unreferenced() };
                Value::plain(Code::Vec(vec![self.variant_name(it, id)]))
            }),
            Type::Structure(id) | Type::Input(id) => {
                let members = self.shapes.model.fields(id).into_iter().flatten();
                let names = members.map(|(name, _)| Code::text(name)).collect();
                value.map(|_| Value::plain(Code::Vec(names)))
            }
            _ => Value::nullable(Code::None),
        }
    }

    fn variant_name(&self, it: Code, id: &ShapeId) -> Code {
        let members = self.shapes.model.fields(id).into_iter().flatten();
        let names = members.map(|(name, member)| VariantName {
            name: names::variant_name(name),
            wire: name.clone(),
            is_unit: member.target.is_unit(),
        });
        Code::VariantName(Box::new(it), self.shapes.type_name(id), names.collect())
    }
}

fn not_null(a: Value, b: Value) -> Value {
    match (a.nullable, b.nullable) {
        (false, _) => a,
        (true, true) => Value::nullable(a.code.with1("or", b.code)),
        (true, false) => Value::plain(a.code.with1("unwrap_or", b.code)),
    }
}
