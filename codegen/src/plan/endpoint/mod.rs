//! How the crate finds its endpoint: parameters, rules and the cases that test them.

mod diagram;
mod lower;
mod outcome;
mod params;
mod tests;
mod value;

use std::collections::BTreeSet;

use super::ir::{Docs, Name};
use crate::check::endpoint::typed::{self, RuleSet};
use crate::check::endpoint::{resolve, resolve_rules};
use crate::load::rules::{ClientContextParams, EndpointRuleSet, Endpoints};

pub use self::tests::{Data, Expectation, Test};
pub use crate::check::endpoint::typed::{BuiltIn, Literal};

/// What a service without rules does: it must be told where to go.
const DEFAULT_RULES: &str = r#"{
    "parameters": {
        "Region": { "type": "string", "builtIn": "AWS::Region" },
        "Endpoint": { "type": "string", "builtIn": "SDK::Endpoint" }
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
    pub rules: Rules,
    pub needs: Needs,
    pub settings: Vec<Setting>,
    /// The parameter that is the account of the credentials.
    pub account_id: Option<Name>,
    pub tests: Vec<Test>,
}

/// A setting of the configuration that is there for the rules alone.
#[derive(Clone, Debug)]
pub struct Setting {
    pub method: Name,
    pub setter: Name,
    pub kind: SettingKind,
    pub docs: Docs,
}

/// What a setting holds, with the type that it is stored as.
#[derive(Clone, Debug)]
pub enum SettingKind {
    Bool(Name),
    String(Name),
    /// A type of the runtime.
    AccountIdMode,
}

/// Where the configuration has the value of a parameter.
#[derive(Clone, Debug)]
pub enum Source {
    Setting(SettingKind),
    Endpoint,
    Region,
    UseDualStack,
    UseFips,
}

#[derive(Clone, Debug)]
pub enum Rules {
    Statements(Vec<Statement>),
    Diagram(Diagram),
}

/// Decisions by numbers.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// A condition, and the decision that is next if it is met and if it is not; behind the last
    /// decision are the results, and behind them that none applies.
    pub decisions: Vec<(usize, usize, usize)>,
    pub conditions: Vec<Decided<Value>>,
    pub results: Vec<Decided<Vec<Statement>>>,
    pub exhausted: &'static str,
    /// Whether any condition depends on a parameter.
    pub reads_params: bool,
}

/// What a decision leads to, or is made by, if all that it needs is set.
#[derive(Clone, Debug)]
pub struct Decided<T> {
    pub needs: Vec<Need>,
    pub then: T,
}

/// A step on the way to it.
#[derive(Clone, Debug)]
pub enum Need {
    Let {
        name: Name,
        value: Value,
    },
    /// Ends the way unless the value is set.
    Set {
        name: Name,
        value: Value,
    },
    /// Ends the way if this is true.
    Not(Value),
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
    /// The first that is set counts.
    pub sources: Vec<Source>,
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
    /// Whether any endpoint has more than a URL.
    pub more_than_url: bool,
    /// Whether any rule depends on a parameter.
    pub params: bool,
}

/// A file of the endpoint library; only those in use are emitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    AccountId,
    AccountIdMode,
    Arn,
    Decisions,
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
pub fn plan(said: &Endpoints<'_>) -> EndpointPlan {
    let default_rules = serde_json::from_str(DEFAULT_RULES);
    let default_rules: EndpointRuleSet =
        default_rules.expect("the default rules are well formed");
    let RuleSet { parameters, rules } =
        resolve(said).unwrap_or_else(|| resolve_rules(&default_rules, &mut |_, _| {}));
    let none = ClientContextParams::new();
    let client = said.client_params.unwrap_or(&none);
    let params = params::plan(&parameters, client);
    let settings = params::settings(&parameters, client);
    let (rules, mut needs) = match &rules {
        typed::Rules::Tree(rules) => lower::plan(rules, &params),
        typed::Rules::Diagram(diagram) => diagram::plan(diagram, &params),
    };
    needs
        .library
        .extend(params.iter().filter_map(|it| match it.built_in {
            Some(BuiltIn::AccountId) => Some(Library::AccountId),
            Some(BuiltIn::AccountIdMode) => Some(Library::AccountIdMode),
            _ => it.host_label.then_some(Library::Host),
        }));
    let account_id = params
        .iter()
        .find(|it| it.built_in == Some(BuiltIn::AccountId));
    let account_id = account_id.map(|it| it.field.clone());
    let tests = said.tests;
    let tests = tests.map_or_else(Vec::new, |it| tests::plan(it, &params, &parameters));
    EndpointPlan { params, rules, needs, settings, account_id, tests }
}

impl Param {
    /// Whether the rules must expect that it has no value.
    pub fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional | Presence::OptionalOr(_))
    }
}

impl EndpointPlan {
    /// A parameter by its name in the model.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|it| it.name == name)
    }

    /// The files of the endpoint library that the rules use, with those that these use.
    pub fn library(&self) -> &BTreeSet<Library> {
        &self.needs.library
    }
}

impl Library {
    /// The module's name; its file has the same.
    pub fn module(self) -> &'static str {
        match self {
            Self::AccountId => "account_id",
            Self::AccountIdMode => "account_id_mode",
            Self::Arn => "arn",
            Self::Decisions => "decisions",
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
