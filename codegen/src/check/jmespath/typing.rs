//! Gives each part of an expression its type.

use serde_json::Value;

use super::Report;
use super::typed::{List, Literal, Source, Type, Typed, TypedKind};
use crate::fault::did_you_mean;
use crate::load::jmespath::{self, Expression, Kind};
use crate::load::{Model, ShapeId};

pub struct Typing<'a, 'r> {
    pub model: &'a Model,
    pub report: Report<'r>,
}

impl Typing<'_, '_> {
    pub fn fault<T>(
        &mut self,
        at: usize,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        (self.report)(at, reason.into(), remedy.into());
        None
    }

    pub fn expression(
        &mut self,
        expression: &Expression,
        current: &Type,
    ) -> Option<Typed> {
        let at = expression.at;
        match &expression.kind {
            Kind::Current => Some(Typed::new(TypedKind::Current, current.clone())),
            Kind::Field(name) => self.member(name, current, at),
            Kind::Literal(value) => self.literal(value, at),
            Kind::Then(left, right) => {
                let left = self.expression(left, current)?;
                let right = self.expression(right, &left.ty)?;
                Some(then(left, right))
            }
            Kind::Pipe(left, right) => {
                let left = self.expression(left, current)?;
                let right = self.expression(right, &left.ty)?;
                Some(piped(left, right))
            }
            Kind::Index(of, index) => self.index(of, *index, current, at),
            Kind::Project(source, each) => self.projection(source, each, current, at),
            Kind::List(items) => self.list(items, current, at),
            Kind::Hash(entries) => self.hash(entries, current, at),
            Kind::And(a, b) => self.and(a, b, current, at),
            Kind::Or(a, b) => self.or(a, b, current, at),
            Kind::Not(of) => {
                let of = self.condition(of, current)?;
                Some(Typed::new(TypedKind::Not(Box::new(of)), Type::Boolean))
            }
            Kind::Compare(comparator, a, b) => {
                self.compare(*comparator, a, b, current, at)
            }
            Kind::Call(name, arguments) => self.call(name, arguments, current, at),
            Kind::Reference(_) => self.fault(
                at,
                "`&` and the functions that take it are not generated",
                "use a projection or a filter instead",
            ),
        }
    }

    pub fn all(
        &mut self,
        expressions: &[Expression],
        current: &Type,
    ) -> Option<Vec<Typed>> {
        // Each is looked at, so that no fault of a later one is missed.
        let typed: Vec<_> = expressions
            .iter()
            .map(|it| self.expression(it, current))
            .collect();
        typed.into_iter().collect()
    }

    fn member(&mut self, name: &str, of: &Type, at: usize) -> Option<Typed> {
        let ty = match of {
            Type::Structure(id) | Type::Union(id) | Type::Input(id) => {
                self.member_of_shape(name, id, at)?
            }
            Type::Ends { input, output } => match name {
                "input" => Type::Input(input.clone()),
                "output" => Type::Structure(output.clone()),
                _ => {
                    let remedy = format!("write `input.{name}` or `output.{name}`");
                    return self.fault(at, format!("`{name}` is always null"), remedy);
                }
            },
            Type::Map(_) => self.known(of.target(self.model), name, at)?,
            Type::Record(entries) => {
                let found = entries.iter().find(|(known, _)| known == name);
                let Some((_, ty)) = found else {
                    let known = entries.iter().map(|(known, _)| known.as_str());
                    let remedy = did_you_mean(name, known, "name one of its entries");
                    return self.fault(at, format!("`{name}` is always null"), remedy);
                };
                ty.clone()
            }
            Type::List(_) => {
                let reason = format!("`{name}` of a list is always null");
                return self.fault(
                    at,
                    reason,
                    format!("write `[].{name}`, for that of each element"),
                );
            }
            _ => {
                let reason = format!("`{name}` of {} is always null", of.described());
                let remedy = match of {
                    Type::Boolean => {
                        "let `!` stand before parentheses, and the path lead through structures"
                    }
                    _ => "let the path lead through structures, unions and maps",
                };
                return self.fault(at, reason, remedy);
            }
        };
        Some(Typed::new(TypedKind::Member(name.to_owned()), ty))
    }

    fn member_of_shape(&mut self, name: &str, id: &ShapeId, at: usize) -> Option<Type> {
        let members = self.model.fields(id)?;
        let Some(member) = members.get(name) else {
            let known = members.keys().map(String::as_str);
            let remedy = did_you_mean(name, known, "name one of its members");
            let reason =
                format!("`{name}` is always null, for `{id}` has no such member");
            return self.fault(at, reason, remedy);
        };
        self.known(Some(&member.target), name, at)
    }

    /// The type of a target, unless it is one of which nothing is known; a target that is not there
    /// has a fault of its own.
    fn known(
        &mut self,
        target: Option<&ShapeId>,
        name: &str,
        at: usize,
    ) -> Option<Type> {
        let target = target.filter(|id| self.model.kind(id).is_some())?;
        let ty = Type::of(self.model, target);
        if ty.is_some() {
            return ty;
        }
        let reason =
            format!("`{name}` is a blob or a document, into which no path can look");
        self.fault(at, reason, "let the path end elsewhere")
    }

    fn literal(&mut self, value: &Value, at: usize) -> Option<Typed> {
        let literal = match value {
            Value::Null => Literal::Null,
            Value::Bool(value) => Literal::Boolean(*value),
            Value::Number(number) => Literal::Number(number.as_f64()?),
            Value::String(text) => Literal::Text(text.clone()),
            Value::Array(values) => {
                let literals: Option<Vec<_>> =
                    values.iter().map(|it| self.literal(it, at)).collect();
                return self.literal_list(literals?, at);
            }
            Value::Object(_) => {
                return self.fault(
                    at,
                    "an object cannot stand for itself",
                    "compare its entries one by one",
                );
            }
        };
        let ty = match &literal {
            Literal::Null => Type::Null,
            Literal::Boolean(_) => Type::Boolean,
            Literal::Number(_) => Type::Number,
            _ => Type::Text,
        };
        Some(Typed::new(TypedKind::Literal(literal), ty))
    }

    fn literal_list(&mut self, literals: Vec<Typed>, at: usize) -> Option<Typed> {
        let element = literals.first().map_or(Type::Null, |it| it.ty.clone());
        let is_uniform = literals
            .iter()
            .all(|it| it.ty == element && it.ty.is_scalar());
        if !is_uniform {
            let reason = "the elements of this list are not of one type";
            return self.fault(at, reason, "write only strings, numbers or booleans");
        }
        let values = literals.into_iter().filter_map(|it| match it.kind {
            TypedKind::Literal(literal) => Some(literal),
            _ => None,
        });
        let kind = TypedKind::Literal(Literal::List(values.collect()));
        Some(Typed::new(kind, Type::List(Box::new(List::Projected(element)))))
    }

    fn index(
        &mut self,
        of: &Expression,
        index: i64,
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        let of = self.expression(of, current)?;
        let element = self.element(&of.ty, at)?;
        Some(Typed::new(TypedKind::Index(Box::new(of), index), element))
    }

    pub fn element(&mut self, of: &Type, at: usize) -> Option<Type> {
        match (of, of.element(self.model)) {
            (_, Some(element)) => Some(element),
            (Type::List(_), None) => {
                self.known(of.target(self.model), "each element", at)
            }
            _ => {
                let reason = format!("{} has no elements", of.described());
                self.fault(at, reason, "use brackets behind a list only")
            }
        }
    }

    fn projection(
        &mut self,
        source: &jmespath::Source,
        each: &Expression,
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        let (source, element, condition) = self.source(source, current, at)?;
        let each = self.expression(each, &element)?;
        if let (Source::List(list), None, TypedKind::Current) =
            (&source, &condition, &each.kind)
            && !self.holds_null(&list.ty)
        {
            return Some((**list).clone());
        }
        let ty = Type::List(Box::new(List::Projected(each.ty.clone())));
        Some(Typed::new(TypedKind::Project(source, condition, Box::new(each)), ty))
    }

    /// What a projection goes over, the type of its elements, and which of them are left out.
    fn source(
        &mut self,
        source: &jmespath::Source,
        current: &Type,
        at: usize,
    ) -> Option<(Source, Type, Option<Box<Typed>>)> {
        use jmespath::Source::{Elements, Filtered, Flattened, Slice, Values};
        let (Elements(of) | Flattened(of) | Filtered(of, _) | Slice(of, _) | Values(of)) =
            source;
        let of = Box::new(self.expression(of, current)?);
        if let Values(_) = source {
            let value = self.map_value(&of.ty, at)?;
            return Some((Source::Values(of), value, None));
        }
        let element = self.element(&of.ty, at)?;
        Some(match source {
            Flattened(_) if matches!(element, Type::List(_)) => {
                let inner = self.element(&element, at)?;
                (Source::Flattened(of), inner, None)
            }
            Filtered(_, condition) => {
                let condition = self.condition(condition, &element)?;
                (Source::List(of), element, Some(Box::new(condition)))
            }
            Slice(_, bounds) => (self.slice(of, *bounds, at)?, element, None),
            _ => (Source::List(of), element, None),
        })
    }

    fn slice(
        &mut self,
        list: Box<Typed>,
        bounds: [Option<i64>; 3],
        at: usize,
    ) -> Option<Source> {
        let [start, stop, step] =
            bounds.map(|bound| bound.map(usize::try_from).transpose());
        let (Ok(start), Ok(stop), Ok(step)) = (start, stop, step) else {
            let reason = "a slice with negative numbers is not generated";
            return self.fault(at, reason, "count from the beginning of the list");
        };
        if step == Some(0) {
            return self.fault(at, "a slice cannot go on by 0", "give it another step");
        }
        let (start, step) = (start.unwrap_or(0), step.unwrap_or(1));
        Some(Source::Slice { list, start, stop, step })
    }

    pub fn map_value(&mut self, of: &Type, at: usize) -> Option<Type> {
        if !matches!(of, Type::Map(_)) {
            let reason = format!("{} cannot give its values as a list", of.described());
            return self.fault(at, reason, "ask a map for its values");
        }
        self.known(of.target(self.model), "each value", at)
    }

    pub fn holds_null(&self, ty: &Type) -> bool {
        ty.holds_null(self.model)
    }

    fn list(
        &mut self,
        items: &[Expression],
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        let items = self.all(items, current)?;
        let element = items.first().map_or(Type::Null, |it| it.ty.clone());
        if items
            .iter()
            .any(|it| it.ty != element || it.ty == Type::Null)
        {
            let reason = "what this list selects is not of one type";
            return self.fault(at, reason, "select values of one type");
        }
        let ty = Type::List(Box::new(List::Selected(element)));
        Some(Typed::new(TypedKind::List(items), ty))
    }

    fn hash(
        &mut self,
        entries: &[(String, Expression)],
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        let mut types = Vec::new();
        let mut values = Vec::new();
        for (name, value) in entries {
            let value = self.expression(value, current)?;
            if matches!(value.ty, Type::Record(_) | Type::Null | Type::Ends { .. }) {
                let reason = format!("`{name}` cannot be part of an object");
                return self.fault(at, reason, "select it by itself");
            }
            types.push((name.clone(), value.ty.clone()));
            values.push(value);
        }
        Some(Typed::new(TypedKind::Hash(values), Type::Record(types)))
    }
}

fn then(left: Typed, right: Typed) -> Typed {
    let ty = right.ty.clone();
    match left.kind {
        TypedKind::Current => right,
        _ => Typed::new(TypedKind::Then(Box::new(left), Box::new(right)), ty),
    }
}

/// A pipe, or what is the same without one.
fn piped(left: Typed, right: Typed) -> Typed {
    let ty = right.ty.clone();
    let kind = match right.kind {
        TypedKind::Current => return left,
        TypedKind::Index(of, index) => {
            TypedKind::Index(Box::new(piped(left, *of)), index)
        }
        TypedKind::Then(of, next) => TypedKind::Then(Box::new(piped(left, *of)), next),
        TypedKind::Project(source, condition, each) => {
            let source = match source {
                Source::List(list) => Source::List(Box::new(piped(left, *list))),
                Source::Flattened(list) => {
                    Source::Flattened(Box::new(piped(left, *list)))
                }
                Source::Slice { list, start, stop, step } => {
                    let list = Box::new(piped(left, *list));
                    Source::Slice { list, start, stop, step }
                }
                Source::Values(list) => Source::Values(Box::new(piped(left, *list))),
            };
            TypedKind::Project(source, condition, each)
        }
        kind => {
            let right = Box::new(Typed::new(kind, ty.clone()));
            match right.is_null_of_null() {
                true => TypedKind::Then(Box::new(left), right),
                false => TypedKind::Pipe(Box::new(left), right),
            }
        }
    };
    Typed::new(kind, ty)
}
