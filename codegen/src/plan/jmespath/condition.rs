//! Whether a value counts as true: JMESPath takes null, `false` and what is empty for false.

use super::code::{Code, IT, Variable};
use super::*;
use crate::load::jmespath::Comparator;

impl Lowering<'_> {
    pub fn truth(&self, typed: &Typed, current: &Current) -> Code {
        match &typed.kind {
            TypedKind::And(a, b) => self.truth(a, current).and(self.truth(b, current)),
            TypedKind::Or(a, b) => self.truth(a, current).or(self.truth(b, current)),
            TypedKind::Not(of) => self.truth(of, current).negated(),
            TypedKind::Compare(comparator, a, b) if is_order(*comparator) => {
                self.ordered(*comparator, a, b, current).truth()
            }
            TypedKind::Project(..) => self.items(typed, current).or_empty().exists(),
            _ => {
                let value = self.value(typed, current);
                truth_of(value, &typed.ty)
            }
        }
    }

    /// The value of a condition, as far as that equals a boolean: null where it is false without
    /// being `false`.
    pub fn condition(&self, typed: &Typed, current: &Current) -> Value {
        match &typed.kind {
            TypedKind::And(a, b) => self.both(a, b, current),
            TypedKind::Or(a, b) => self.either(a, b, current),
            _ if typed.ty == Type::Boolean => self.value(typed, current),
            _ => {
                let truth = self.truth(typed, current);
                Value::nullable(truth.with1("then_some", Code::Boolean(true)))
            }
        }
    }

    pub fn both(&self, a: &Typed, b: &Typed, current: &Current) -> Value {
        let right = self.condition(b, current);
        if a.ty != Type::Boolean {
            let truth = self.truth(a, current);
            return Value::nullable(match right.nullable {
                true => Code::if_else(truth, right.code, Code::None),
                false => truth.with1("then_some", right.code),
            });
        }
        let left = self.condition(a, current);
        match (left.nullable, right.nullable) {
            (false, false) => Value::plain(left.code.and(right.code)),
            (false, true) => {
                let no = Code::Boolean(false).some();
                Value::nullable(Code::if_else(left.code, right.code, no))
            }
            (true, _) => {
                let a = Value::nullable(Code::Variable(Variable::A));
                let code = Code::if_else(
                    truth_of(a.clone(), &Type::Boolean),
                    right.optional(),
                    a.code,
                );
                Value::nullable(left.code.bound(Variable::A, code))
            }
        }
    }

    pub fn either(&self, a: &Typed, b: &Typed, current: &Current) -> Value {
        let left = self.truth(a, current);
        let right = self.condition(b, current);
        if right.nullable {
            let yes = Code::Boolean(true).some();
            return Value::nullable(Code::if_else(left, yes, right.code));
        }
        Value::plain(left.or(right.code))
    }
}

pub fn is_order(comparator: Comparator) -> bool {
    !matches!(comparator, Comparator::Equal | Comparator::NotEqual)
}

pub fn truth_of(value: Value, ty: &Type) -> Code {
    let Value { code, nullable } = value;
    match (ty, nullable) {
        (Type::Null, _) => Code::Boolean(false),
        (Type::Boolean, false) => code,
        (Type::Boolean, true) => code.infix(Infix::Equal, Code::Boolean(true).some()),
        (Type::Text | Type::List(_) | Type::Map(_), false) => match code {
            Code::Text(text) => Code::Boolean(!text.is_empty()),
            Code::Vec(items) => Code::Boolean(!items.is_empty()),
            code => code.call("is_empty").negated(),
        },
        (Type::Text | Type::List(_) | Type::Map(_), true) => {
            code.over("is_some_and", IT.call("is_empty").negated())
        }
        (_, false) => Code::Boolean(true),
        (_, true) => code.call("is_some"),
    }
}
