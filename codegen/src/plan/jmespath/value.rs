//! The value of an expression.

use super::code::{Code, IT, Variable};
use super::raw::Raw;
use super::*;
use crate::check::jmespath::{List, Literal};
use crate::load::{Member, ShapeId, ShapeKind};
use crate::names;
use crate::plan::Presence;

impl Lowering<'_> {
    pub fn value(&self, typed: &Typed, current: &Current) -> Value {
        match &typed.kind {
            TypedKind::Current => self.current(current),
            TypedKind::Literal(literal) => self::literal(literal),
            TypedKind::Member(name) => self.member(name, current),
            TypedKind::Then(left, right) => self.then(left, right, current),
            TypedKind::Pipe(left, right) => {
                let Value { code, nullable } = self.value(left, current);
                let value = Value { code: IT, nullable };
                let inner = Current { value, ty: left.ty.clone() };
                let body = self.value(right, &inner);
                Value { code: code.bound(Variable::It, body.code), ..body }
            }
            TypedKind::Index(of, index) => self.index(of, *index, current),
            TypedKind::Project(..) => self.items(typed, current).collected(),
            TypedKind::List(items) => {
                let items = items.iter().map(|it| self.value(it, current).optional());
                Value::plain(Code::Vec(items.collect()))
            }
            TypedKind::Hash(values) => {
                let values = values.iter().map(|it| self.value(it, current));
                Value::plain(Code::Tuple(values.map(Value::optional).collect()))
            }
            TypedKind::And(a, b) => self.and(a, b, &typed.ty, current),
            TypedKind::Or(a, b) => self.or(a, b, &typed.ty, current),
            TypedKind::Not(of) => Value::plain(self.truth(of, current).negated()),
            TypedKind::Compare(comparator, a, b) => {
                self.compare(*comparator, a, b, current)
            }
            TypedKind::Call(function, arguments) => {
                self.call(*function, arguments, typed, current)
            }
        }
    }

    /// A value as one of a type that it has in common with another.
    pub fn value_as(&self, typed: &Typed, ty: &Type, current: &Current) -> Value {
        if typed.ty == *ty {
            return self.value(typed, current);
        }
        let items = self.items(typed, current);
        match ty.holds_null(self.shapes.model) {
            true => items.collected_optional(),
            false => items.collected(),
        }
    }

    fn current(&self, current: &Current) -> Value {
        let Current { value: Value { code, nullable }, ty } = current.clone();
        let code = if is_copy(&ty) { code } else { code.call("clone") };
        Value { code, nullable }
    }

    fn then(&self, left: &Typed, right: &Typed, current: &Current) -> Value {
        let value = self.value(left, current);
        let ty = left.ty.clone();
        if value.nullable {
            return value.map(|_| self.value(right, &Current::it(ty)));
        }
        if value.code.is_place() || matches!(ty, Type::Ends { .. }) {
            return self.value(right, &Current { value, ty });
        }
        let body = self.value(right, &Current::it(ty));
        Value { code: value.code.bound(Variable::It, body.code), ..body }
    }

    /// A member of the current value; null where that is.
    fn member(&self, name: &str, current: &Current) -> Value {
        let Current { value, ty } = current.clone();
        value.map(|it| self.member_of(name, it, &ty))
    }

    fn member_of(&self, name: &str, it: Code, ty: &Type) -> Value {
        let model = self.shapes.model;
        let member = |id| model.fields(id).and_then(|members| members.get(name));
        match ty {
            Type::Ends { .. } => Value::plain(Code::Variable(match name {
                "input" => Variable::Input,
                _ => Variable::Output,
            })),
            Type::Structure(id) | Type::Input(id) => match member(id) {
                Some(found) => self.field(it, id, name, found, ty),
                None => Value::nullable(Code::None),
            },
            Type::Union(id) => match member(id) {
                Some(found) => self.variant(it, id, name, found),
                None => Value::nullable(Code::None),
            },
            Type::Map(id) => self.entry(it, id, name),
            Type::Record(entries) => {
                let place = entries.iter().position(|(known, _)| known == name);
                let field = Code::Position(Box::new(it), place.unwrap_or_default());
                let ty = entries.iter().find(|(known, _)| known == name);
                let is_copy = ty.is_none_or(|(_, ty)| is_copy(ty));
                Value::nullable(if is_copy { field } else { field.call("clone") })
            }
            _ => Value::nullable(Code::None),
        }
    }

    fn field(
        &self,
        it: Code,
        id: &ShapeId,
        name: &str,
        member: &Member,
        ty: &Type,
    ) -> Value {
        let siblings = self.shapes.model.fields(id).into_iter().flatten();
        let field = names::field_among(name, siblings.map(|(name, _)| name));
        let raw = self.raw_member(id, name, member);
        let is_input = matches!(ty, Type::Input(_));
        let place = it.field(field);
        match is_input || self.shapes.presence(member) == Presence::Optional {
            true => Value::nullable(raw.optional(place)),
            false => raw.place(place),
        }
    }

    fn variant(&self, it: Code, id: &ShapeId, name: &str, member: &Member) -> Value {
        let as_variant = names::variant_method("as", &names::variant_name(name));
        let found = Code::AsVariant(Box::new(it), as_variant).call("ok");
        if member.target.is_unit() {
            return Value::nullable(found);
        }
        let raw = self.raw_member(id, name, member);
        Value::nullable(raw.optional_reference(found))
    }

    /// The value of a key.
    fn entry(&self, it: Code, id: &ShapeId, name: &str) -> Value {
        let Some(ShapeKind::Map { key, value }) = self.shapes.model.kind(id) else {
            return Value::nullable(Code::None);
        };
        let found = match self.raw(&key.target) {
            Raw::Enum => {
                let is_key = Code::Variable(Variable::Key)
                    .call("as_str")
                    .infix(Infix::Equal, Code::text(name));
                let value = Code::Variable(Variable::Value);
                let pattern = Pattern::Two(Variable::Key, Variable::Value);
                let body = is_key.with1("then_some", value);
                it.call("iter")
                    .with1("find_map", Code::closure(pattern, body))
            }
            _ => it.with1("get", Code::text(name)),
        };
        let raw = self.raw(&value.target);
        Value::nullable(match self.shapes.is_sparse(id) {
            true => found.over("and_then", raw.optional(IT)),
            false => raw.optional_reference(found),
        })
    }

    /// An element of a list; null where the list has no such element.
    fn index(&self, of: &Typed, index: i64, current: &Current) -> Value {
        let at = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let list = self.value(of, current);
        if let Type::List(kind) = &of.ty
            && let List::Shape(id) = &**kind
        {
            return list.map(|it| self.element(it, id, index < 0, at));
        }
        let holds_null = of.ty.holds_null(self.shapes.model);
        list.map(|it| {
            let items = it.call("into_iter");
            let found = match (index < 0, at) {
                (false, 0) => items.call("next"),
                (false, at) => items.with1("nth", Code::Usize(at)),
                (true, 1) => items.call("next_back"),
                (true, at) => items.with1("nth_back", Code::Usize(at.saturating_sub(1))),
            };
            Value::nullable(if holds_null { found.call("flatten") } else { found })
        })
    }

    fn element(&self, it: Code, id: &ShapeId, from_end: bool, at: usize) -> Value {
        let found = match (from_end, at) {
            (false, 0) => it.call("first"),
            (false, at) => it.with1("get", Code::Usize(at)),
            (true, 1) => it.call("last"),
            (true, at) => {
                let back = Code::Usize(at.saturating_sub(1));
                it.call("iter").with1("nth_back", back)
            }
        };
        let Some(ShapeKind::List(member)) = self.shapes.model.kind(id) else {
            return Value::nullable(Code::None);
        };
        let raw = self.raw(&member.target);
        Value::nullable(match self.shapes.is_sparse(id) {
            true => found.over("and_then", raw.optional(IT)),
            false => raw.optional_reference(found),
        })
    }
}

pub fn literal(literal: &Literal) -> Value {
    Value::plain(match literal {
        Literal::Null => return Value::nullable(Code::None),
        Literal::Boolean(value) => Code::Boolean(*value),
        Literal::Number(value) => Code::Number(*value),
        Literal::Text(text) => Code::text(text),
        Literal::List(items) => {
            Code::Vec(items.iter().map(|it| self::literal(it).code).collect())
        }
    })
}
