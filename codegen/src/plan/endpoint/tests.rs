//! The model's endpoint test cases, ready to be written as tests.

use serde_json::Value;

use super::super::docs;
use super::super::ir::{Docs, Name};
use super::{BuiltIn, Literal, Param};
use crate::check::endpoint::literal;
use crate::check::endpoint::typed::Parameter;
use crate::load::rules::{self as load, EndpointTest, EndpointTests};
use crate::names::function_name;

/// The longest name that leaves a function's first line whole.
const NAME_LENGTH: usize = 74;

#[derive(Clone, Debug)]
pub struct Test {
    pub name: Name,
    pub docs: Docs,
    /// The setter and its value.
    pub params: Vec<(Name, Literal)>,
    pub expect: Expectation,
}

#[derive(Clone, Debug)]
pub enum Expectation {
    Url(String),
    Endpoint {
        url: String,
        headers: Vec<(String, String)>,
        properties: Vec<(String, Data)>,
    },
    Error(String),
}

#[derive(Clone, Debug)]
pub enum Data {
    Bool(bool),
    Int(i64),
    Text(String),
    List(Vec<Data>),
    Object(Vec<(String, Data)>),
}

impl Expectation {
    /// Whether some expected property, at any depth, is as wanted.
    pub fn holds(&self, wanted: fn(&Data) -> bool) -> bool {
        match self {
            Self::Url(_) | Self::Error(_) => false,
            Self::Endpoint { url: _, headers: _, properties } => {
                properties.iter().any(|(_, it)| it.holds(wanted))
            }
        }
    }
}

impl Data {
    fn holds(&self, wanted: fn(&Data) -> bool) -> bool {
        let inside = match self {
            Self::Bool(_) | Self::Int(_) | Self::Text(_) => false,
            Self::List(items) => items.iter().any(|it| it.holds(wanted)),
            Self::Object(entries) => entries.iter().any(|(_, it)| it.holds(wanted)),
        };
        inside || wanted(self)
    }
}

pub fn plan(
    tests: &EndpointTests,
    params: &[Param],
    parameters: &[Parameter],
) -> Vec<Test> {
    let cases = tests.test_cases.iter().enumerate();
    cases
        .map(|(i, case)| test(i + 1, case, params, parameters))
        .collect()
}

fn test(
    number: usize,
    case: &EndpointTest,
    params: &[Param],
    parameters: &[Parameter],
) -> Test {
    let EndpointTest { documentation, params: given, operation_inputs: _, expect } =
        case;
    let values = params.iter().zip(parameters);
    let values = values.filter_map(|(param, parameter)| {
        let value = literal(given.get(&parameter.name)?, parameter.ty)?;
        Some((param, value))
    });
    let values: Vec<(&Param, Literal)> = values.collect();
    let refused = values
        .iter()
        .find(|(param, value)| is_refused(param, value));
    Test {
        name: name(number, documentation),
        docs: docs::text(documentation),
        expect: match refused {
            Some((param, _)) => Expectation::Error(refusal(param.field.unraw())),
            None => expectation(expect),
        },
        params: values
            .into_iter()
            .map(|(param, value)| (param.field.clone(), value))
            .collect(),
    }
}

fn name(number: usize, documentation: &str) -> Name {
    let mut name = format!("case_{number}");
    let ascii: String = documentation.chars().filter(char::is_ascii).collect();
    let snake = function_name(&format!("case {ascii}"));
    for word in snake.unraw().split('_').skip(1) {
        if name.len() + word.len() >= NAME_LENGTH {
            break;
        }
        name = format!("{name}_{word}");
    }
    function_name(&name)
}

/// The parameters' own checks come before the rules, which expect any text.
fn is_refused(param: &Param, value: &Literal) -> bool {
    let plain = |it: &str| {
        let legal = it
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-');
        (1..=63).contains(&it.len()) && legal && !it.starts_with('-')
    };
    match value {
        Literal::String(value) if param.built_in == Some(BuiltIn::Region) => {
            !value.split('.').all(plain)
        }
        _ => false,
    }
}

fn refusal(field: &str) -> String {
    format!("invalid value for field: `{field}` - must be a valid host label")
}

fn expectation(expect: &load::Expectation) -> Expectation {
    match expect {
        load::Expectation::Error(message) => Expectation::Error(message.clone()),
        load::Expectation::Endpoint { url, headers, properties } => {
            if headers.is_empty() && properties.is_empty() {
                return Expectation::Url(url.clone());
            }
            let pairs = headers
                .iter()
                .flat_map(|(name, it)| it.iter().map(move |it| (name, it)));
            Expectation::Endpoint {
                url: url.clone(),
                headers: pairs.map(|(name, it)| (name.clone(), it.clone())).collect(),
                properties: entries(properties.iter()),
            }
        }
    }
}

fn entries<'a>(
    entries: impl Iterator<Item = (&'a String, &'a Value)>,
) -> Vec<(String, Data)> {
    entries.map(|(name, it)| (name.clone(), data(it))).collect()
}

fn data(value: &Value) -> Data {
    match value {
        Value::Bool(it) => Data::Bool(*it),
        Value::Number(it) => Data::Int(it.as_i64().unwrap_or_default()),
        Value::String(it) => Data::Text(it.clone()),
        Value::Array(items) => Data::List(items.iter().map(data).collect()),
        Value::Object(it) => Data::Object(entries(it.iter())),
        Value::Null => Data::Text(String::new()),
    }
}
