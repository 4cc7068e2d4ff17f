//! What a rule answers with. Attributes get names first, so that patterns read well.

use super::super::ir::Name;
use super::lower::Lower;
use super::value::{borrowed, escaped, inline, owned};
use super::{Answer, AuthScheme, Condition, Endpoint, Property, Statement, Text, Value};
use crate::check::endpoint::typed::{self, Expr, ExprKind, Part, Type};
use crate::names::beside;

const EMPTY_URL: &str = "the endpoint URL is empty";

impl Lower<'_> {
    pub fn error(&mut self, text: &Expr) -> Vec<Statement> {
        self.needs.fail = true;
        let mut statements = Vec::new();
        let text = self.text(text, &mut statements);
        statements.push(Statement::Return(Answer::Fail(text)));
        statements
    }

    pub fn endpoint(&mut self, endpoint: &typed::Endpoint) -> Vec<Statement> {
        let typed::Endpoint { url, headers, auth_schemes, properties } = endpoint;
        let lets = &mut Vec::new();
        let may_be_empty =
            matches!(url.kind, ExprKind::Parameter(_) | ExprKind::Variable(_));
        let url = self.text(url, lets);
        if let (true, Text::Value(Value::Owned(url))) = (may_be_empty, &url) {
            lets.push(self.refuse_empty(url));
        }
        let headers = self.headers(headers, lets);
        let auth_schemes = auth_schemes
            .iter()
            .map(|it| self.auth_scheme(it, lets))
            .collect::<Vec<_>>();
        let properties = self.properties(properties, lets);
        let url = self.named_url(url, lets);
        let has_only_url =
            headers.is_empty() && auth_schemes.is_empty() && properties.is_empty();
        self.needs.more_than_url |= !has_only_url;
        let answer = Endpoint { url, headers, auth_schemes, properties };
        lets.push(Statement::Return(Answer::Endpoint(answer)));
        std::mem::take(lets)
    }

    /// An endpoint cannot hold an empty URL: the type's `build` panics.
    fn refuse_empty(&mut self, url: &Value) -> Statement {
        self.needs.fail = true;
        let empty = Condition::Is(Value::IsEmpty(Box::new(url.clone())));
        let fail = Answer::Fail(Text::Literal(EMPTY_URL.to_owned()));
        Statement::If { conditions: vec![empty], then: vec![Statement::Return(fail)] }
    }

    fn named_url(&self, url: Text, lets: &mut Vec<Statement>) -> Text {
        if !matches!(url, Text::Format { .. }) {
            return url;
        }
        let name = self.fresh("url");
        lets.push(Statement::Let {
            name: name.clone(),
            value: Value::Text(Box::new(url)),
        });
        Text::Value(Value::Local { name, owned: true, strings: false })
    }

    fn headers(
        &mut self,
        headers: &[(String, Vec<Expr>)],
        lets: &mut Vec<Statement>,
    ) -> Vec<(String, Text)> {
        let pairs = headers
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |it| (name, it)));
        pairs
            .map(|(name, it)| (name.clone(), self.text(it, lets)))
            .collect()
    }

    fn auth_scheme(
        &mut self,
        it: &typed::AuthScheme,
        lets: &mut Vec<Statement>,
    ) -> AuthScheme {
        self.needs.auth_scheme = true;
        let typed::AuthScheme { name, properties } = it;
        let name = self.text(name, lets);
        AuthScheme { name, properties: self.properties(properties, lets) }
    }

    fn properties(
        &mut self,
        properties: &[(String, typed::Property)],
        lets: &mut Vec<Statement>,
    ) -> Vec<(String, Property)> {
        let entries = properties.iter();
        entries
            .map(|(name, it)| (name.clone(), self.property(it, lets)))
            .collect()
    }

    fn property(
        &mut self,
        property: &typed::Property,
        lets: &mut Vec<Statement>,
    ) -> Property {
        match property {
            typed::Property::Value(it) if it.ty == Type::String => {
                Property::Text(self.text(it, lets))
            }
            typed::Property::Value(it) => Property::Value(self.value(it)),
            typed::Property::List(items) => {
                self.needs.document = true;
                Property::List(items.iter().map(|it| self.property(it, lets)).collect())
            }
            typed::Property::Object(entries) => {
                self.needs.document = true;
                self.needs.hash_map = true;
                Property::Object(self.properties(entries, lets))
            }
        }
    }

    fn text(&mut self, expr: &Expr, lets: &mut Vec<Statement>) -> Text {
        if let ExprKind::Template(parts) = &expr.kind {
            return self.pattern(parts, lets);
        }
        match self.value(expr) {
            Value::Text(text) => *text,
            value => Text::Value(owned(value)),
        }
    }

    fn pattern(&mut self, parts: &[Part], lets: &mut Vec<Statement>) -> Text {
        match parts {
            [] => return Text::Literal(String::new()),
            [Part::Text(text)] => return Text::Literal(text.clone()),
            _ => {}
        }
        let pieces = parts.iter().map(|part| match part {
            Part::Text(text) => escaped(text),
            Part::Value(value) => inline(&self.named_value(value, lets)),
        });
        Text::Format { pattern: pieces.collect(), arguments: Vec::new() }
    }

    /// The local that holds the value, made if there is none yet.
    fn named_value(&mut self, expr: &Expr, lets: &mut Vec<Statement>) -> Name {
        let value = self.value(expr);
        let base = match (&value, &expr.kind) {
            (Value::Local { name, .. }, _) => return name.clone(),
            (_, ExprKind::Field(_, wire)) => short(wire),
            (_, ExprKind::Parameter(name)) => name.clone(),
            _ => "value".to_owned(),
        };
        let value = borrowed(value);
        let mut name = self.fresh(&base);
        while let Some(other) = lets.iter().find_map(|it| it.named(&name)) {
            if *other == value {
                return name;
            }
            name = beside(&name, "_");
        }
        lets.push(Statement::Let { name: name.clone(), value });
        name
    }

    /// A name that hides none in scope.
    pub fn fresh(&self, base: &str) -> Name {
        let mut name = super::params::local(base);
        while self.locals.iter().any(|it| it.name == name) {
            name = beside(&name, "_");
        }
        name
    }
}

/// The last two words of an attribute's name: enough, where one of its kind is in sight.
fn short(attribute: &str) -> String {
    let name = super::params::local(attribute);
    let words: Vec<&str> = name.unraw().split('_').collect();
    words[words.len().saturating_sub(2)..].join("_")
}

impl Statement {
    /// The value of `name`, if this statement is what names it.
    fn named(&self, wanted: &Name) -> Option<&Value> {
        match self {
            Self::Let { name, value } if name == wanted => Some(value),
            _ => None,
        }
    }
}
