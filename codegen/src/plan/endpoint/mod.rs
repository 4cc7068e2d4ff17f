//! How the crate finds its endpoint: parameters, rules and the cases that test them.

mod lower;
mod outcome;
mod params;
mod tests;
mod value;

use std::collections::BTreeSet;

use super::ir::{Docs, Name};
use crate::check::endpoint::resolve;
use crate::load::rules::{EndpointRuleSet, EndpointTests};

pub use self::tests::{Data, Expectation, Test};
pub use crate::check::endpoint::typed::{BuiltIn, Literal};

/// What a service without rules does: it must be told where to go.
const DEFAULT_RULES: &str = r#"{
    "parameters": {
        "Region": {
            "type": "string", "builtIn": "AWS::Region",
            "documentation": "The region that requests go to."
        },
        "Endpoint": {
            "type": "string", "builtIn": "SDK::Endpoint",
            "documentation": "The URL that requests go to."
        }
    },
    "rules": [
        {
            "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Endpoint" }] }],
            "type": "endpoint",
            "endpoint": { "url": { "ref": "Endpoint" } }
        },
        {
            "type": "error",
            "error": "no endpoint is configured for this service: set `endpoint_url`"
        }
    ]
}"#;

#[derive(Clone, Debug)]
pub struct EndpointPlan {
    pub params: Vec<Param>,
    pub rules: Vec<Statement>,
    pub needs: Needs,
    pub tests: Vec<Test>,
}

#[derive(Clone, Debug)]
pub struct Param {
    /// As the model has it.
    pub name: String,
    /// The name of the field, the accessor and the setter.
    pub field: Name,
    pub setter: Name,
    pub kind: ParamKind,
    pub presence: Presence,
    pub built_in: Option<BuiltIn>,
    /// Whether `build` refuses a value that cannot be part of a host name.
    pub host_label: bool,
    pub docs: Docs,
    /// What the setters do, which includes the default.
    pub setter_docs: Docs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    Bool,
    String,
    Strings,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    Optional,
    /// `build` puts the default in; the rules must test it all the same.
    OptionalOr(Literal),
    Required,
    RequiredOr(Literal),
}

/// What the rules use, beyond the parameters.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    pub library: BTreeSet<Library>,
    pub fail: bool,
    pub auth_scheme: bool,
    pub document: bool,
    pub hash_map: bool,
}

/// A file of the endpoint library; only those in use are emitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    Arn,
    Host,
    Partition,
    S3,
    Split,
    Substring,
    Uri,
    Url,
}

#[derive(Clone, Debug)]
pub enum Statement {
    Let { name: Name, value: Value },
    If { conditions: Vec<Condition>, then: Vec<Statement> },
    Return(Answer),
}

#[derive(Clone, Debug)]
pub enum Condition {
    Is(Value),
    Bind { name: Name, value: Value },
}

#[derive(Clone, Debug)]
pub enum Answer {
    Fail(Text),
    Endpoint(Endpoint),
}

#[derive(Clone, Debug)]
pub struct Endpoint {
    pub url: Text,
    pub headers: Vec<(String, Text)>,
    pub auth_schemes: Vec<AuthScheme>,
    pub properties: Vec<(String, Property)>,
}

#[derive(Clone, Debug)]
pub struct AuthScheme {
    pub name: Text,
    pub properties: Vec<(String, Property)>,
}

#[derive(Clone, Debug)]
pub enum Property {
    Text(Text),
    Value(Value),
    List(Vec<Property>),
    Object(Vec<(String, Property)>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    Literal(String),
    /// A pattern of `format!`, which names locals in braces.
    Format {
        pattern: String,
        arguments: Vec<Value>,
    },
    Value(Value),
}

/// A Rust expression. Strings are `&str` unless they are said to be owned.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Text(Box<Text>),
    Local {
        name: Name,
        owned: bool,
        strings: bool,
    },
    Param {
        field: Name,
        access: Access,
    },
    Call {
        function: (&'static str, &'static str),
        arguments: Vec<Value>,
        owned: bool,
    },
    Field {
        of: Box<Value>,
        name: Name,
        owned: bool,
    },
    Item {
        of: Box<Value>,
        position: Position,
        strings: bool,
    },
    /// The first of the optional values that is set, or else the last one, if there is one.
    First {
        optional: Vec<Value>,
        last: Option<Box<Value>>,
    },
    Choice {
        condition: Box<Value>,
        yes: Box<Value>,
        no: Box<Value>,
    },
    Equal(Box<Value>, Box<Value>),
    Different(Box<Value>, Box<Value>),
    Not(Box<Value>),
    IsSet(Box<Value>),
    IsUnset(Box<Value>),
    /// Set, and true.
    IsTrue(Box<Value>),
    IsEmpty(Box<Value>),
    Some(Box<Value>),
    Borrowed(Box<Value>),
    Owned(Box<Value>),
    OptionalOwned(Box<Value>),
}

/// How the rules read a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Field,
    Text,
    Clone,
    Slice,
    /// Through the accessor, which gives an option of a reference.
    Accessor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    First,
    Nth(usize),
    Last,
    NthBack(usize),
}

/// Plans from rules that `check` found no fault in; without rules, from the default ones.
pub fn plan(
    rules: Option<&EndpointRuleSet>,
    tests: Option<&EndpointTests>,
) -> EndpointPlan {
    let default_rules = serde_json::from_str(DEFAULT_RULES);
    let default_rules: EndpointRuleSet =
        default_rules.expect("the default rules are well formed");
    let rule_set = resolve(rules.unwrap_or(&default_rules), &mut |_, _| {});
    let params = params::plan(&rule_set.parameters);
    let (rules, mut needs) = lower::plan(&rule_set.rules, &params);
    if params.iter().any(|it| it.host_label) {
        needs.library.insert(Library::Host);
    }
    let tests =
        tests.map_or_else(Vec::new, |it| tests::plan(it, &params, &rule_set.parameters));
    EndpointPlan { params, rules, needs, tests }
}

impl EndpointPlan {
    /// The files of the endpoint library that the rules use, with those that these use.
    pub fn library(&self) -> &BTreeSet<Library> {
        &self.needs.library
    }
}

impl Library {
    /// The module's name; its file has the same.
    pub fn module(self) -> &'static str {
        match self {
            Self::Arn => "arn",
            Self::Host => "host",
            Self::Partition => "partition",
            Self::S3 => "s3",
            Self::Split => "split",
            Self::Substring => "substring",
            Self::Uri => "uri",
            Self::Url => "url",
        }
    }
}
