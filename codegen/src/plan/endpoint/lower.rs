//! Turns rules into the statements of one function.

use super::super::ir::Name;
use super::params::local;
use super::value::{
    borrowed, choice, coalesce, equal, escaped, first, inline, is_owned, negated,
    reached,
};
use super::{Access, Answer, Condition, Library, Needs, Param, ParamKind, Position};
use super::{Rules, Statement, Text, Value};
use crate::check::endpoint::typed::{
    self, Expr, ExprKind, Function, Outcome, Part, Type,
};
use crate::names::function_name;

/// What the official crate says, too, when no rule applies.
pub const EXHAUSTED: &str = "No endpoint rule matched";

pub struct Lower<'a> {
    params: &'a [Param],
    pub locals: Vec<Local>,
    pub needs: Needs,
}

pub struct Local {
    wire: String,
    pub name: Name,
    owned: bool,
    strings: bool,
}

/// One condition as Rust sees it: a test, or a name for the statements that follow.
pub enum Step {
    If(Condition),
    Let { name: Name, value: Value },
}

pub fn plan(rules: &[typed::Rule], params: &[Param]) -> (Rules, Needs) {
    let mut lower = Lower::new(params);
    let statements = lower.block(rules);
    (Rules::Statements(statements), lower.needs)
}

impl<'a> Lower<'a> {
    pub fn new(params: &'a [Param]) -> Self {
        Self { params, locals: Vec::new(), needs: Needs::default() }
    }
}

impl Lower<'_> {
    /// Rules in order; what follows a rule that always answers is left out.
    fn block(&mut self, rules: &[typed::Rule]) -> Vec<Statement> {
        let mut statements = Vec::new();
        for rule in rules {
            let outer = self.locals.len();
            statements.extend(self.rule(rule));
            self.locals.truncate(outer);
            if let Some(Statement::Return(_)) = statements.last() {
                return statements;
            }
        }
        self.needs.fail = true;
        let exhausted = Text::Literal(EXHAUSTED.to_owned());
        statements.push(Statement::Return(Answer::Fail(exhausted)));
        statements
    }

    fn rule(&mut self, rule: &typed::Rule) -> Vec<Statement> {
        if rule.conditions.iter().any(typed::Condition::fails) {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for (i, condition) in rule.conditions.iter().enumerate() {
            let rest = &rule.conditions[i + 1..];
            let used = |name: &str| {
                rest.iter().any(|it| it.value.mentions(name))
                    || rule.outcome.mentions(name)
            };
            steps.extend(self.condition(condition, used));
        }
        let body = self.outcome(&rule.outcome);
        steps.into_iter().rev().fold(body, nest)
    }

    pub fn outcome(&mut self, outcome: &Outcome) -> Vec<Statement> {
        match outcome {
            Outcome::Tree(rules) => self.block(rules),
            Outcome::Error(text) => self.error(text),
            Outcome::Endpoint(endpoint) => self.endpoint(endpoint),
        }
    }

    pub fn condition(
        &mut self,
        it: &typed::Condition,
        used: impl Fn(&str) -> bool,
    ) -> Vec<Step> {
        let typed::Condition { value, assign } = it;
        if it.holds() && !assign.as_deref().is_some_and(&used) {
            return Vec::new();
        }
        match assign.as_deref().filter(|name| used(name)) {
            Some(name) => self.assignment(name, value),
            None => match set_parameter(value).filter(|name| used(name)) {
                Some(name) => self.set(name, true),
                None => self.test(value),
            },
        }
    }

    /// Goes on only if a parameter is set, under a name of its own if that is used.
    pub fn set(&mut self, wire: &str, used: bool) -> Vec<Step> {
        let value = self.param(wire);
        vec![Step::If(match used {
            true => self.bind(wire, value, false),
            false => Condition::Is(Value::IsSet(Box::new(value))),
        })]
    }

    pub fn assignment(&mut self, wire: &str, expr: &Expr) -> Vec<Step> {
        let value = self.value(expr);
        let owned = is_owned(&value);
        let name = self.fresh(wire);
        let mut steps = match (expr.optional, value) {
            (false, value) => {
                vec![Step::Let { name: self.declare(wire, owned, false), value }]
            }
            // An `if` is no value for `if let` to look into.
            (true, value @ Value::Choice { .. }) => {
                let chosen = Value::Local { name: name.clone(), owned, strings: false };
                vec![Step::Let { name, value }, Step::If(self.bind(wire, chosen, owned))]
            }
            (true, value) => vec![Step::If(self.bind(wire, value, owned))],
        };
        if expr.ty == Type::Bool {
            steps.push(Step::If(Condition::Is(self.named(wire))));
        }
        steps
    }

    fn bind(&mut self, wire: &str, value: Value, owned: bool) -> Condition {
        let strings = matches!(value, Value::Param { access: Access::Accessor, .. });
        let name = self.declare(wire, owned, strings);
        Condition::Bind { name, value }
    }

    fn declare(&mut self, wire: &str, owned: bool, strings: bool) -> Name {
        let name = self.fresh(wire);
        self.locals.push(Local {
            wire: wire.to_owned(),
            name: name.clone(),
            owned,
            strings,
        });
        name
    }

    pub fn test(&mut self, expr: &Expr) -> Vec<Step> {
        let (named, value) = match self.value(expr) {
            value @ Value::Choice { .. } => {
                let name = function_name("chosen");
                let chosen =
                    Value::Local { name: name.clone(), owned: false, strings: false };
                (Some(Step::Let { name, value }), chosen)
            }
            value => (None, value),
        };
        let test = match (expr.ty, expr.optional) {
            (Type::Bool, false) => value,
            (Type::Bool, true) => Value::IsTrue(Box::new(value)),
            _ => Value::IsSet(Box::new(value)),
        };
        named
            .into_iter()
            .chain([Step::If(Condition::Is(test))])
            .collect()
    }

    pub fn value(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Bool(it) => Value::Bool(*it),
            ExprKind::Int(it) => Value::Int(*it),
            ExprKind::Parameter(name) if expr.optional => self.param(name),
            ExprKind::Parameter(name) | ExprKind::Variable(name) => self.named(name),
            ExprKind::Template(parts) => Value::Text(Box::new(self.template(parts))),
            ExprKind::Field(of, wire) => self.field(of, wire, expr.ty),
            ExprKind::Index(of, index) => self.item(of, *index),
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn named(&mut self, wire: &str) -> Value {
        match self.locals.iter().rev().find(|it| it.wire == wire) {
            Some(Local { name, owned, strings, wire: _ }) => {
                Value::Local { name: name.clone(), owned: *owned, strings: *strings }
            }
            None => self.param(wire),
        }
    }

    /// Whether a parameter may be unset.
    pub fn is_optional(&self, wire: &str) -> bool {
        let mut params = self.params.iter();
        params.any(|it| it.name == wire && it.is_optional())
    }

    fn param(&mut self, wire: &str) -> Value {
        self.needs.params = true;
        let found = self.params.iter().find(|it| it.name == wire);
        let param = found.expect("`check` knows every name");
        let access = match (param.kind, param.is_optional()) {
            (ParamKind::Bool, _) => Access::Field,
            (_, true) => Access::Accessor,
            (ParamKind::String, false) => Access::Text,
            (ParamKind::Strings, false) => Access::Slice,
        };
        Value::Param { field: param.field.clone(), access }
    }

    fn template(&mut self, parts: &[Part]) -> Text {
        let mut pattern = String::new();
        let mut arguments = Vec::new();
        for part in parts {
            match part {
                Part::Text(text) if parts.len() == 1 => {
                    return Text::Literal(text.clone());
                }
                Part::Text(text) => pattern.push_str(&escaped(text)),
                Part::Value(value) => match self.value(value) {
                    Value::Local { name, .. } => pattern.push_str(&inline(&name)),
                    other => {
                        pattern.push_str("{}");
                        arguments.push(other);
                    }
                },
            }
        }
        match pattern.is_empty() {
            true => Text::Literal(pattern),
            false => Text::Format { pattern, arguments },
        }
    }

    fn field(&mut self, of: &Expr, wire: &str, ty: Type) -> Value {
        let owned = ty == Type::Strings || wire == "normalizedPath";
        Value::Field { of: Box::new(self.value(of)), name: local(wire), owned }
    }

    fn item(&mut self, of: &Expr, index: i64) -> Value {
        let of = self.value(of);
        let strings =
            matches!(of, Value::Param { .. } | Value::Local { strings: true, .. });
        let at = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let position = match index {
            0 => Position::First,
            -1 => Position::Last,
            1.. => Position::Nth(at),
            _ => Position::NthBack(at - 1),
        };
        Value::Item { of: Box::new(of), position, strings }
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Value {
        let arguments = reached(function, arguments);
        let values: Vec<Value> = arguments.iter().map(|it| self.value(it)).collect();
        let (library, name) = match function {
            Function::IsSet if arguments.iter().all(|it| !it.optional) => {
                return Value::Bool(true);
            }
            Function::IsSet => return negated(negated(Value::IsSet(first(values)))),
            Function::Not => return negated(*first(values)),
            Function::BooleanEquals | Function::StringEquals => return equal(values),
            Function::Coalesce => return coalesce(values, arguments),
            Function::Ite => return choice(values, arguments),
            Function::Substring => (Library::Substring, "substring"),
            Function::ParseUrl => (Library::Url, "parse"),
            Function::UriEncode => (Library::Uri, "encode"),
            Function::IsValidHostLabel => (Library::Host, "is_valid_label"),
            Function::Partition => (Library::Partition, "of_region"),
            Function::ParseArn => (Library::Arn, "parse"),
            Function::IsVirtualHostableS3Bucket => {
                (Library::S3, "is_virtual_hostable_bucket")
            }
            Function::Split => (Library::Split, "split"),
        };
        self.needs.library.insert(library);
        let arguments = values.into_iter().map(borrowed).collect();
        let owned = function == Function::UriEncode;
        Value::Call { function: (library.module(), name), arguments, owned }
    }
}

/// The parameter that the condition tests for being set.
fn set_parameter(condition: &Expr) -> Option<&str> {
    match &condition.kind {
        ExprKind::Call(Function::IsSet, arguments) => match &arguments.first()?.kind {
            ExprKind::Parameter(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

pub fn nest(body: Vec<Statement>, step: Step) -> Vec<Statement> {
    match step {
        Step::Let { name, value } => {
            [vec![Statement::Let { name, value }], body].concat()
        }
        Step::If(condition) => match <[Statement; 1]>::try_from(body) {
            Ok([Statement::If { conditions, then }]) => {
                let conditions = [vec![condition], conditions].concat();
                vec![Statement::If { conditions, then }]
            }
            Ok(single) => {
                vec![Statement::If { conditions: vec![condition], then: single.into() }]
            }
            Err(then) => vec![Statement::If { conditions: vec![condition], then }],
        },
    }
}
