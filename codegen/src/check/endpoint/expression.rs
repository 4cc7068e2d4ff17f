//! Types one expression in the scope of the conditions before it.

use serde_json::Value;

use super::template::{Piece, Step, pieces, steps};
use super::typed::{Expr, ExprKind, FUNCTIONS, Function, Part, Type};
use crate::fault::did_you_mean;
use crate::load::rules::Call;

/// A parameter or variable that an expression may name.
#[derive(Clone, Debug)]
pub struct Name {
    pub name: String,
    /// Absent after a fault, so that its uses are not reported as well.
    pub ty: Option<Type>,
    pub optional: bool,
    pub parameter: bool,
}

pub type Report<'a> = &'a mut dyn FnMut(String, String);

pub struct Typing<'a> {
    /// Innermost last; a parameter found to be set appears a second time.
    pub scope: Vec<Name>,
    /// Whether only the way to an expression tells that a parameter is set: then none need be tested
    /// for it before.
    pub by_path: bool,
    pub report: Report<'a>,
}

impl Typing<'_> {
    pub fn fault(&mut self, at: &str, reason: &str, remedy: &str) {
        (self.report)(format!("{at}: {reason}"), remedy.to_owned());
    }

    pub fn expr(&mut self, value: &Value, at: &str) -> Option<Expr> {
        match value {
            Value::Bool(it) => Some(plain(ExprKind::Bool(*it), Type::Bool)),
            Value::String(it) => self.template(it, at),
            Value::Number(it) if it.is_u64() => it.as_i64().map(int),
            Value::Object(it) => match it.get("ref").and_then(Value::as_str) {
                Some(name) => self.reference(name, at),
                None => self.nested_call(value, at),
            },
            _ => {
                let remedy =
                    "write a boolean, a whole number, a string, a `ref` or a `fn`";
                self.fault(at, "this is not an expression", remedy);
                None
            }
        }
    }

    fn nested_call(&mut self, value: &Value, at: &str) -> Option<Expr> {
        match serde_json::from_value::<Call>(value.clone()) {
            Ok(call) => self.call(&call, at),
            Err(error) => {
                let reason = format!("this is neither a `ref` nor a `fn`: {error}");
                self.fault(at, &reason, "give it a `ref`, or an `fn` with `argv`");
                None
            }
        }
    }

    pub fn reference(&mut self, name: &str, at: &str) -> Option<Expr> {
        let Some(found) = self.scope.iter().rev().find(|it| it.name == name) else {
            let reason =
                format!("`{name}` is not a parameter, and no earlier condition sets it");
            let known: Vec<&str> =
                self.scope.iter().map(|it| it.name.as_str()).collect();
            let otherwise = "correct the name, or assign it in an earlier condition";
            let remedy = did_you_mean(name, known, otherwise);
            self.fault(at, &reason, &remedy);
            return None;
        };
        let name = found.name.clone();
        let kind = match found.parameter {
            true => ExprKind::Parameter(name),
            false => ExprKind::Variable(name),
        };
        Some(Expr { kind, ty: found.ty?, optional: found.optional })
    }

    pub fn template(&mut self, text: &str, at: &str) -> Option<Expr> {
        let pieces = match pieces(text) {
            Ok(pieces) => pieces,
            Err(reason) => {
                let reason = format!("the template `{text}` is malformed: {reason}");
                self.fault(
                    at,
                    &reason,
                    "write `{Name}` or `{Name#attribute}`, `{{` for a brace",
                );
                return None;
            }
        };
        let mut parts = all(pieces.iter().map(|it| self.part(it, at)))?;
        match parts.as_slice() {
            [Part::Value(_)] => match parts.remove(0) {
                Part::Value(value) => Some(value),
                Part::Text(_) => None,
            },
            _ => Some(plain(ExprKind::Template(parts), Type::String)),
        }
    }

    fn part(&mut self, piece: &Piece<'_>, at: &str) -> Option<Part> {
        let (name, path) = match piece {
            Piece::Text(text) => return Some(Part::Text(text.clone())),
            Piece::Name(name, path) => (name, path),
        };
        let named = self.reference(name, at)?;
        let value = match path {
            Some(path) => self.attribute(named, path, at)?,
            None => named,
        };
        self.expect(value, Type::String, at).map(Part::Value)
    }

    pub fn call(&mut self, call: &Call, at: &str) -> Option<Expr> {
        if call.function == "getAttr" {
            return self.get_attr(call, at);
        }
        let Some(function) = Function::named(&call.function) else {
            let reason = format!("the function `{}` is unknown", call.function);
            let known = FUNCTIONS.iter().map(|(name, _)| *name);
            let otherwise = "use a function of the standard or AWS library";
            self.fault(at, &reason, &did_you_mean(&call.function, known, otherwise));
            return None;
        };
        let arguments = call.argv.iter().enumerate();
        let arguments = all(arguments.map(|(i, it)| self.expr(it, &argv(at, i))))?;
        let arguments = self.arguments(function, arguments, call, at)?;
        let (ty, optional) = function.result(&arguments);
        let kind = match function {
            // Whether a variable is set depends on the way here, too.
            Function::IsSet if self.by_path => ExprKind::Call(function, arguments),
            _ => folded(function, arguments),
        };
        Some(Expr { kind, ty, optional })
    }

    fn arguments(
        &mut self,
        function: Function,
        given: Vec<Expr>,
        call: &Call,
        at: &str,
    ) -> Option<Vec<Expr>> {
        let count = given.len();
        let right_count = match function {
            Function::IsSet => count == 1,
            Function::Coalesce => count >= 2,
            Function::Ite => count == 3,
            _ => function.parameters().is_none_or(|it| it.len() == count),
        };
        if !right_count {
            let reason = format!("`{}` does not take {count} arguments", call.function);
            self.fault(at, &reason, "give the arguments that its specification lists");
            return None;
        }
        match function {
            Function::IsSet => Some(given),
            Function::Coalesce => self.alike(given, at),
            Function::Ite => self.choice(given, at),
            _ => {
                let expected = function.parameters().unwrap_or_default();
                let pairs = given.into_iter().zip(expected).enumerate();
                all(pairs.map(|(i, (it, ty))| self.expect(it, *ty, &argv(at, i))))
            }
        }
    }

    fn choice(&mut self, mut given: Vec<Expr>, at: &str) -> Option<Vec<Expr>> {
        let condition = self.expect(given.remove(0), Type::Bool, &argv(at, 0));
        let branches = self.alike(given, at)?;
        Some([vec![condition?], branches].concat())
    }

    fn alike(&mut self, given: Vec<Expr>, at: &str) -> Option<Vec<Expr>> {
        let ty = given[0].ty;
        if ty != Type::Strings && given.iter().all(|it| it.ty == ty) {
            return Some(given);
        }
        let remedy = "give alternatives of one type, which is not a list";
        self.fault(at, "these alternatives cannot be chosen from", remedy);
        None
    }

    /// The value, taken as set if it is a parameter that the way here has tested.
    pub fn settled(&self, value: Expr) -> Expr {
        let is_parameter = matches!(value.kind, ExprKind::Parameter(_));
        let optional = value.optional && !(self.by_path && is_parameter);
        Expr { optional, ..value }
    }

    pub fn expect(&mut self, value: Expr, ty: Type, at: &str) -> Option<Expr> {
        let value = self.settled(value);
        if value.ty != ty {
            let reason = format!(
                "{} stands where {} belongs",
                value.ty.described(),
                ty.described()
            );
            self.fault(at, &reason, "give a value of the right type");
            return None;
        }
        if value.optional {
            let remedy = "test it with `isSet`, or assign it, in an earlier condition";
            self.fault(at, "the value may be unset here", remedy);
            return None;
        }
        Some(value)
    }

    fn get_attr(&mut self, call: &Call, at: &str) -> Option<Expr> {
        let [value, Value::String(path)] = call.argv.as_slice() else {
            self.fault(
                at,
                "`getAttr` takes a value and a path",
                "give it those two arguments",
            );
            return None;
        };
        let value = self.expr(value, &argv(at, 0))?;
        self.attribute(value, path, at)
    }

    fn attribute(&mut self, value: Expr, path: &str, at: &str) -> Option<Expr> {
        let value = self.settled(value);
        let known: &[(&str, Type)] = match value.ty {
            Type::Record(record) => record.fields(),
            _ => &[],
        };
        let steps = steps(path).unwrap_or_default();
        let found = match steps.is_empty() {
            true => None,
            false => steps.iter().try_fold(value, step),
        };
        if found.is_none() {
            let reason = format!("the path `{path}` does not exist in this value");
            let otherwise = "name an attribute of the value, with an index for a list";
            let known = known.iter().map(|(name, _)| *name);
            self.fault(at, &reason, &did_you_mean(path, known, otherwise));
        }
        found
    }
}

fn step(value: Expr, step: &Step<'_>) -> Option<Expr> {
    match (step, value.ty) {
        _ if value.optional => None,
        (Step::Field(name), Type::Record(record)) => {
            let (wire, ty) = record.fields().iter().find(|(wire, _)| wire == name)?;
            Some(plain(ExprKind::Field(Box::new(value), wire), *ty))
        }
        (Step::Index(index), Type::Strings) => {
            let kind = ExprKind::Index(Box::new(value), *index);
            Some(Expr { kind, ty: Type::String, optional: true })
        }
        _ => None,
    }
}

/// Decides at once what does not depend on a parameter.
fn folded(function: Function, arguments: Vec<Expr>) -> ExprKind {
    match (function, arguments.as_slice()) {
        (Function::IsSet, [value]) if !value.optional => ExprKind::Bool(true),
        (Function::Not, [Expr { kind: ExprKind::Bool(it), .. }]) => ExprKind::Bool(!it),
        (Function::Not, [value]) if value.tests_what_is_set() => ExprKind::Bool(false),
        _ => ExprKind::Call(function, arguments),
    }
}

fn plain(kind: ExprKind, ty: Type) -> Expr {
    Expr { kind, ty, optional: false }
}

fn int(value: i64) -> Expr {
    plain(ExprKind::Int(value), Type::Int)
}

/// Every item, if none is faulty; looks at all of them, so that each is reported.
pub fn all<T>(items: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let items: Vec<Option<T>> = items.collect();
    items.into_iter().collect()
}

fn argv(at: &str, index: usize) -> String {
    format!("{at}.argv[{index}]")
}
