//! Follows endpoint rules as the specification reads them.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::IndexMap;
use serde_json::{Value as Json, json};

use super::library::{Value, call};
use crate::check::endpoint::literal;
use crate::check::endpoint::typed::{
    AuthScheme, Condition, Diagram, Endpoint, Expr, ExprKind, Function, Goal, Literal,
    Outcome, Part, Property, Rule, RuleSet, Rules,
};

/// What rules come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Endpoint {
        url: String,
        headers: BTreeMap<String, Vec<String>>,
        properties: BTreeMap<String, Json>,
    },
    Error(String),
    /// No rule applies, or one needs a value that is unset.
    Nothing,
}

/// What the rules come to with these parameters.
pub fn answer(rules: &RuleSet, given: &IndexMap<String, Json>) -> Answer {
    let RuleSet { parameters, rules } = rules;
    let values = parameters.iter().filter_map(|parameter| {
        let given = given.get(&parameter.name);
        let given = given.and_then(|it| literal(it, parameter.ty));
        let value = given.or_else(|| parameter.default.clone())?;
        Some((parameter.name.clone(), value_of(value)))
    });
    let mut env = Env { values: values.collect() };
    let answer = match rules {
        Rules::Tree(rules) => env.rules(rules),
        Rules::Diagram(diagram) => env.diagram(diagram),
    };
    answer.unwrap_or(Answer::Nothing)
}

fn value_of(literal: Literal) -> Value {
    match literal {
        Literal::Bool(it) => Value::Bool(it),
        Literal::String(it) => Value::Text(it),
        Literal::Strings(it) => Value::Texts(it),
    }
}

struct Env {
    /// Parameters that are set, and variables.
    values: BTreeMap<String, Value>,
}

impl Env {
    fn rules(&mut self, rules: &[Rule]) -> Option<Answer> {
        for Rule { conditions, outcome } in rules {
            let outer = self.values.clone();
            if conditions.iter().all(|it| self.holds(it)) {
                return self.outcome(outcome);
            }
            self.values = outer;
        }
        None
    }

    fn diagram(&mut self, diagram: &Diagram) -> Option<Answer> {
        let mut goal = diagram.root;
        // Decisions lead to later ones only, so there are no more steps than decisions.
        for _ in 0..=diagram.decisions.len() {
            match goal {
                Goal::NoMatch => return None,
                Goal::Result(at) => return self.outcome(diagram.results.get(at)?),
                Goal::Decision(at) => {
                    let decision = diagram.decisions.get(at)?;
                    let condition = diagram.conditions.get(decision.condition)?;
                    let met = self.holds(condition);
                    goal = if met { decision.met } else { decision.unmet };
                }
            }
        }
        None
    }

    fn holds(&mut self, condition: &Condition) -> bool {
        let Condition { value, assign } = condition;
        let value = self.value(value);
        if let (Some(name), Some(value)) = (assign, &value) {
            self.values.insert(name.clone(), value.clone());
        }
        !matches!(value, None | Some(Value::Bool(false)))
    }

    fn value(&self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::Bool(it) => Some(Value::Bool(*it)),
            ExprKind::Int(it) => Some(Value::Int(*it)),
            ExprKind::Template(parts) => {
                let texts = parts.iter().map(|part| match part {
                    Part::Text(text) => Some(text.clone()),
                    Part::Value(value) => self.text(value),
                });
                texts.collect::<Option<String>>().map(Value::Text)
            }
            ExprKind::Parameter(name) | ExprKind::Variable(name) => {
                self.values.get(name).cloned()
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::Field(of, name) => match self.value(of)? {
                Value::Record(fields) => fields.get(name).cloned(),
                _ => None,
            },
            ExprKind::Index(of, at) => match self.value(of)? {
                Value::Texts(texts) => {
                    let from_end =
                        || texts.len().checked_sub(usize::try_from(-at).ok()?);
                    let at = usize::try_from(*at).ok().or_else(from_end)?;
                    texts
                        .get(at)
                        .filter(|it| !it.is_empty())
                        .cloned()
                        .map(Value::Text)
                }
                _ => None,
            },
        }
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> Option<Value> {
        match (function, arguments) {
            (Function::IsSet, [it]) => Some(Value::Bool(self.value(it).is_some())),
            (Function::Coalesce, all) => all.iter().find_map(|it| self.value(it)),
            (Function::Ite, [condition, yes, no]) => match self.value(condition)? {
                Value::Bool(true) => self.value(yes),
                _ => self.value(no),
            },
            _ => {
                let values = arguments.iter().map(|it| self.value(it));
                call(function, &values.collect::<Option<Vec<_>>>()?)
            }
        }
    }

    fn text(&self, expr: &Expr) -> Option<String> {
        match self.value(expr)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn outcome(&mut self, outcome: &Outcome) -> Option<Answer> {
        match outcome {
            Outcome::Tree(rules) => self.rules(rules),
            Outcome::Error(text) => self.text(text).map(Answer::Error),
            Outcome::Endpoint(endpoint) => self.endpoint(endpoint),
        }
    }

    fn endpoint(&self, endpoint: &Endpoint) -> Option<Answer> {
        let Endpoint { url, headers, auth_schemes, properties } = endpoint;
        let headers = headers.iter().map(|(name, values)| {
            let values = values.iter().map(|it| self.text(it));
            Some((name.clone(), values.collect::<Option<_>>()?))
        });
        let mut all = self.object(properties)?;
        if !auth_schemes.is_empty() {
            let schemes = auth_schemes.iter().map(|it| self.auth_scheme(it));
            let schemes = schemes.collect::<Option<Vec<_>>>()?;
            all.insert("authSchemes".to_owned(), Json::Array(schemes));
        }
        Some(Answer::Endpoint {
            url: self.text(url)?,
            headers: headers.collect::<Option<_>>()?,
            properties: all.into_iter().collect(),
        })
    }

    fn auth_scheme(&self, scheme: &AuthScheme) -> Option<Json> {
        let AuthScheme { name, properties } = scheme;
        let mut entries = self.object(properties)?;
        entries.insert("name".to_owned(), Json::String(self.text(name)?));
        Some(Json::Object(entries))
    }

    fn object(
        &self,
        entries: &[(String, Property)],
    ) -> Option<serde_json::Map<String, Json>> {
        let entries = entries.iter();
        entries
            .map(|(name, it)| Some((name.clone(), self.property(it)?)))
            .collect()
    }

    fn property(&self, property: &Property) -> Option<Json> {
        match property {
            Property::Value(value) => match self.value(value)? {
                Value::Bool(it) => Some(json!(it)),
                Value::Int(it) => Some(json!(it)),
                Value::Text(it) => Some(json!(it)),
                Value::Texts(_) | Value::Record(_) => None,
            },
            Property::List(items) => items.iter().map(|it| self.property(it)).collect(),
            Property::Object(entries) => self.object(entries).map(Json::Object),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Error(message) => write!(f, "the error `{message}`"),
            Self::Endpoint { url, headers, properties } => {
                write!(f, "`{url}`")?;
                if !headers.is_empty() {
                    write!(f, " with the headers {}", json!(headers))?;
                }
                if !properties.is_empty() {
                    write!(f, " with the properties {}", json!(properties))?;
                }
                Ok(())
            }
        }
    }
}
