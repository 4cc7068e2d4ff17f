//! Comparisons, and `&&` and `||` as values.

use super::code::{Code, IT, Pattern, Variable};
use super::condition::{is_order, truth_of};
use super::*;
use crate::check::jmespath::Literal;
use crate::load::jmespath::Comparator;

/// An ordering of two numbers, of which either may be null.
pub struct Ordered {
    infix: Infix,
    a: Value,
    b: Value,
}

impl Lowering<'_> {
    pub fn compare(
        &self,
        comparator: Comparator,
        a: &Typed,
        b: &Typed,
        current: &Current,
    ) -> Value {
        if is_order(comparator) {
            return self.ordered(comparator, a, b, current).value();
        }
        let equal = self.equal(a, b, current);
        Value::plain(match comparator {
            Comparator::NotEqual => equal.negated(),
            _ => equal,
        })
    }

    fn equal(&self, a: &Typed, b: &Typed, current: &Current) -> Code {
        let is_empty = |it: &Typed| match &it.kind {
            TypedKind::Literal(Literal::List(items)) => items.is_empty(),
            _ => false,
        };
        if is_empty(a) || is_empty(b) {
            let list = if is_empty(a) { b } else { a };
            let value = self.value(list, current);
            return match value.nullable {
                true => value.code.over("is_some_and", IT.call("is_empty")),
                false => value.code.call("is_empty"),
            };
        }
        if let (Type::List(_), Type::List(_)) = (&a.ty, &b.ty) {
            let model = self.shapes.model;
            let any_null = a.ty.holds_null(model) || b.ty.holds_null(model);
            let collected = |it| match any_null {
                true => self.items(it, current).collected_optional(),
                false => self.items(it, current).collected(),
            };
            return equal(collected(a), collected(b));
        }
        equal(self.value(a, current), self.value(b, current))
    }

    pub fn ordered(
        &self,
        comparator: Comparator,
        a: &Typed,
        b: &Typed,
        current: &Current,
    ) -> Ordered {
        let infix = match comparator {
            Comparator::Equal => Infix::Equal,
            Comparator::NotEqual => Infix::NotEqual,
            Comparator::Less => Infix::Less,
            Comparator::LessOrEqual => Infix::LessOrEqual,
            Comparator::Greater => Infix::Greater,
            Comparator::GreaterOrEqual => Infix::GreaterOrEqual,
        };
        Ordered { infix, a: self.value(a, current), b: self.value(b, current) }
    }

    pub fn and(&self, a: &Typed, b: &Typed, ty: &Type, current: &Current) -> Value {
        if *ty == Type::Boolean {
            return self.both(a, b, current);
        }
        let left = self.value_as(a, ty, current);
        let right = self.value_as(b, ty, current);
        let nullable = left.nullable || right.nullable;
        let whole = |it: Value| if nullable { it.optional() } else { it.code };
        let a = Value { code: Code::Variable(Variable::A), nullable: left.nullable };
        // The truth of a value that is not copied must not use it up.
        let truth = match (left.nullable, is_copy(ty)) {
            (true, false) => {
                let lent = Value::nullable(a.code.clone().call("as_ref"));
                truth_of(lent, ty)
            }
            _ => truth_of(a.clone(), ty),
        };
        let code = Code::if_else(truth, whole(right), whole(a));
        Value { code: left.code.bound(Variable::A, code), nullable }
    }

    pub fn or(&self, a: &Typed, b: &Typed, ty: &Type, current: &Current) -> Value {
        if *ty == Type::Boolean {
            return self.either(a, b, current);
        }
        let left = self.value_as(a, ty, current);
        let right = self.value_as(b, ty, current);
        let it = Value::plain(Code::Variable(Variable::It));
        let left = match truth_of(it, ty) {
            Code::Boolean(_) if left.nullable => left.code,
            // A number or an object that is there is always true.
            Code::Boolean(_) => return left,
            truth => {
                let pattern = match is_copy(ty) {
                    true => Pattern::Referenced(Variable::It),
                    false => Pattern::One(Variable::It),
                };
                left.optional()
                    .with1("filter", Code::closure(pattern, truth))
            }
        };
        match right.nullable {
            true => Value::nullable(left.with1("or", right.code)),
            false => Value::plain(left.with1("unwrap_or", right.code)),
        }
    }
}

/// Whether two values are the same; two that are null are.
pub fn equal(a: Value, b: Value) -> Code {
    match (a, b) {
        (a, Value { code: Code::None, .. }) | (Value { code: Code::None, .. }, a) => {
            match a.nullable {
                true => a.code.call("is_none"),
                false => Code::Boolean(false),
            }
        }
        (Value { code: a, nullable: false }, Value { code: Code::Boolean(b), .. })
        | (Value { code: Code::Boolean(b), .. }, Value { code: a, nullable: false }) => {
            match b {
                true => a,
                false => a.negated(),
            }
        }
        (a, b) if a.nullable == b.nullable => a.code.infix(Infix::Equal, b.code),
        (a, b) => a.optional().infix(Infix::Equal, b.optional()),
    }
}

impl Ordered {
    /// Null where either number is.
    fn value(self) -> Value {
        self.finish("map", Value::nullable)
    }

    /// False where either number is null.
    pub fn truth(self) -> Code {
        self.finish("is_some_and", Value::plain).code
    }

    fn finish(self, method: &'static str, whole: fn(Code) -> Value) -> Value {
        let Self { infix, a, b } = self;
        let (var_a, var_b) = (Code::Variable(Variable::A), Code::Variable(Variable::B));
        match (a.nullable, b.nullable) {
            (false, false) => Value::plain(a.code.infix(infix, b.code)),
            (true, false) => {
                let body = var_a.infix(infix, b.code);
                let closure = Code::closure(Pattern::One(Variable::A), body);
                whole(a.code.with1(method, closure))
            }
            (false, true) => {
                let body = a.code.infix(infix, var_b);
                let closure = Code::closure(Pattern::One(Variable::B), body);
                whole(b.code.with1(method, closure))
            }
            (true, true) => {
                let pattern = Pattern::Two(Variable::A, Variable::B);
                let closure = Code::closure(pattern, var_a.infix(infix, var_b));
                whole(a.code.with1("zip", b.code).with1(method, closure))
            }
        }
    }
}
