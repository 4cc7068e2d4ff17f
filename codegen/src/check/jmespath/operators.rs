//! `&&`, `||`, `!` and comparisons.

use super::typed::{Literal, Type, Typed, TypedKind};
use super::typing::Typing;
use crate::load::jmespath::{Comparator, Expression, Kind};

impl Typing<'_, '_> {
    /// An expression of which only the truth counts; its parts may be of any types.
    pub fn condition(
        &mut self,
        expression: &Expression,
        current: &Type,
    ) -> Option<Typed> {
        let kind = match &expression.kind {
            Kind::And(a, b) => {
                let (a, b) = self.conditions(a, b, current, expression.at)?;
                TypedKind::And(a, b)
            }
            Kind::Or(a, b) => {
                let (a, b) = self.conditions(a, b, current, expression.at)?;
                TypedKind::Or(a, b)
            }
            _ => return self.expression(expression, current),
        };
        Some(Typed::new(kind, Type::Boolean))
    }

    fn conditions(
        &mut self,
        a: &Expression,
        b: &Expression,
        current: &Type,
        at: usize,
    ) -> Option<(Box<Typed>, Box<Typed>)> {
        self.differ(a, b, at)?;
        let (a, b) = (self.condition(a, current), self.condition(b, current));
        Some((Box::new(a?), Box::new(b?)))
    }

    /// Both sides of an operator must not be the same.
    fn differ(&mut self, a: &Expression, b: &Expression, at: usize) -> Option<()> {
        if a == b {
            let reason = "both sides of the operator are the same";
            return self.fault(at, reason, "correct one of the two, or leave it out");
        }
        Some(())
    }

    pub fn and(
        &mut self,
        a: &Expression,
        b: &Expression,
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        self.differ(a, b, at)?;
        let right = self.expression(b, current);
        if right.as_ref().is_some_and(|it| it.ty == Type::Boolean) {
            // What is not true cannot equal a boolean but `false`, which it is if it has the type.
            let left = self.condition(a, current)?;
            let kind = TypedKind::And(Box::new(left), Box::new(right?));
            return Some(Typed::new(kind, Type::Boolean));
        }
        let left = self.expression(a, current);
        self.alike(left?, right?, TypedKind::And, at)
    }

    pub fn or(
        &mut self,
        a: &Expression,
        b: &Expression,
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        self.differ(a, b, at)?;
        let (left, right) = (self.expression(a, current), self.expression(b, current));
        self.alike(left?, right?, TypedKind::Or, at)
    }

    fn alike(
        &mut self,
        a: Typed,
        b: Typed,
        kind: fn(Box<Typed>, Box<Typed>) -> TypedKind,
        at: usize,
    ) -> Option<Typed> {
        let Some(ty) = a.ty.common(&b.ty, self.model) else {
            let reason = format!(
                "the result would be {} or {}",
                a.ty.described(),
                b.ty.described()
            );
            let remedy = "give both sides the same type, a boolean such as `x != `null`` or `length(x) > `0``";
            return self.fault(at, reason, remedy);
        };
        Some(Typed::new(kind(Box::new(a), Box::new(b)), ty))
    }

    pub fn compare(
        &mut self,
        comparator: Comparator,
        a: &Expression,
        b: &Expression,
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        self.differ(a, b, at)?;
        let (a, b) = (self.expression(a, current), self.expression(b, current));
        let (a, b) = (a?, b?);
        let is_literal = |it: &Typed| matches!(it.kind, TypedKind::Literal(_));
        if is_literal(&a) && is_literal(&b) {
            let remedy = "compare with a member";
            return self.fault(at, "the comparison is always the same", remedy);
        }
        match comparator {
            Comparator::Equal | Comparator::NotEqual => self.equal(&a, &b, at)?,
            _ => self.ordered(&a, &b, at)?,
        }
        let kind = TypedKind::Compare(comparator, Box::new(a), Box::new(b));
        Some(Typed::new(kind, Type::Boolean))
    }

    fn equal(&mut self, a: &Typed, b: &Typed, at: usize) -> Option<()> {
        let is_empty = |it: &Typed| match &it.kind {
            TypedKind::Literal(Literal::List(values)) => values.is_empty(),
            _ => false,
        };
        let is_null = |it: &Typed| it.ty == Type::Null;
        if is_null(a) || is_null(b) {
            if a.is_guarded() || b.is_guarded() {
                let reason = "whether this is null depends on what is false on its left";
                return self.fault(at, reason, "compare each side by itself");
            }
            return Some(());
        }
        let are_lists = matches!((&a.ty, &b.ty), (Type::List(_), Type::List(_)));
        if are_lists && (is_empty(a) || is_empty(b)) {
            return Some(());
        }
        if !a.ty.is_like(&b.ty, self.model) {
            let reason =
                format!("{} never equals {}", a.ty.described(), b.ty.described());
            return self.fault(at, reason, "compare values of one type");
        }
        if !a.ty.is_comparable(self.model) {
            let reason = format!("{} cannot be compared as a whole", a.ty.described());
            return self.fault(at, reason, "compare what is in it");
        }
        Some(())
    }

    fn ordered(&mut self, a: &Typed, b: &Typed, at: usize) -> Option<()> {
        match [a, b].into_iter().find(|it| it.ty != Type::Number) {
            Some(other) => {
                let reason =
                    format!("{} is neither less nor greater", other.ty.described());
                self.fault(at, reason, "order numbers only")
            }
            None => Some(()),
        }
    }
}
