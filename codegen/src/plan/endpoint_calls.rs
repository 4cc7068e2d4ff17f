//! Calls that the model expects to end at certain endpoints, ready to be written as tests.

use serde_json::Value;

use super::docs;
use super::endpoint::{EndpointPlan, SettingKind};
use super::ir::{Docs, Member, Name, Operation, Type};
use crate::load::rules::{EndpointTest, EndpointTests, Expectation, OperationInput};
use crate::names::{field_name, function_name};

#[derive(Clone, Debug)]
pub struct EndpointCall {
    pub name: Name,
    pub docs: Docs,
    /// The client's method.
    pub method: Name,
    /// The setters of the request, each with its value.
    pub members: Vec<(Name, Argument)>,
    pub settings: Vec<CallSetting>,
    pub account_id: Option<String>,
    pub expect: CallEnd,
}

/// What a setter takes, less its `Some`.
#[derive(Clone, Debug)]
pub enum Argument {
    Bool(bool),
    Number(i64),
    Text(String),
    Enum(Name, String),
    List(Vec<Argument>),
    Map(Vec<(String, Argument)>),
}

/// A method of the configuration's builder, and its value.
#[derive(Clone, Debug)]
pub enum CallSetting {
    Region(String),
    Flag(Name, bool),
    Text(Name, String),
    AccountIdMode(String),
}

#[derive(Clone, Debug)]
pub enum CallEnd {
    /// Where the URL of the request begins.
    Url(String),
    /// What the error says; nothing is sent.
    Error(String),
}

/// The calls that can be written down. Those are left out whose input is more than simple values,
/// lists and maps, or that need a setting which there is not.
pub fn plan(
    tests: &EndpointTests,
    operations: &[Operation],
    endpoint: &EndpointPlan,
) -> Vec<EndpointCall> {
    let cases = tests.test_cases.iter().enumerate();
    let calls = cases.flat_map(|(i, case)| {
        let inputs = case.operation_inputs.iter().enumerate();
        inputs.map(move |(k, input)| {
            (format!("case_{}_call_{}", i + 1, k + 1), case, input)
        })
    });
    calls
        .filter_map(|(name, case, input)| call(&name, case, input, operations, endpoint))
        .collect()
}

fn call(
    name: &str,
    case: &EndpointTest,
    input: &OperationInput,
    operations: &[Operation],
    endpoint: &EndpointPlan,
) -> Option<EndpointCall> {
    let EndpointTest { documentation, params: _, operation_inputs: _, expect } = case;
    let OperationInput {
        operation_name,
        operation_params,
        built_in_params,
        client_params,
    } = input;
    let operation = operations.iter().find(|it| it.wire == *operation_name)?;
    let members = operation_params.iter().map(|(name, value)| {
        let member = operation.input_member(name)?;
        Some((member.setter.clone(), argument(value, &member.kind)?))
    });
    let account_id = built_in_params.get(ACCOUNT_ID).and_then(Value::as_str);
    let built_in = built_in_params.iter();
    let built_in = built_in.filter(|(name, _)| *name != ACCOUNT_ID);
    let built_in = built_in.map(|(name, value)| built_in_setting(name, value, endpoint));
    let client = client_params.iter();
    let client = client.map(|(name, value)| client_setting(name, value, endpoint));
    let mut settings = built_in.chain(client).collect::<Option<Vec<_>>>()?;
    let expect = match expect {
        Expectation::Error(message) => CallEnd::Error(message.clone()),
        Expectation::Endpoint { url, .. } => CallEnd::Url(url.clone()),
    };
    // Without a region, a request cannot be signed.
    let has_region = settings
        .iter()
        .any(|it| matches!(it, CallSetting::Region(_)));
    if let (CallEnd::Url(_), false) = (&expect, has_region) {
        settings.push(CallSetting::Region("us-east-1".to_owned()));
    }
    Some(EndpointCall {
        name: function_name(name),
        docs: docs::text(documentation),
        method: operation.method.clone(),
        members: members.collect::<Option<_>>()?,
        settings,
        account_id: account_id.map(str::to_owned),
        expect,
    })
}

const ACCOUNT_ID: &str = "AWS::Auth::AccountId";

impl Argument {
    /// Whether the value is, or holds, a map.
    pub fn has_map(&self) -> bool {
        match self {
            Self::Map(_) => true,
            Self::List(items) => items.iter().any(Self::has_map),
            Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Enum(..) => false,
        }
    }
}

impl Operation {
    /// A member of the input by its name in the model.
    fn input_member(&self, wire: &str) -> Option<&Member> {
        let row = self.input.schema.rows.iter().find(|it| it.wire == wire)?;
        self.input.members.iter().find(|it| it.field == row.field)
    }
}

fn argument(value: &Value, kind: &Type) -> Option<Argument> {
    Some(match (value, kind) {
        (Value::Bool(it), Type::Boolean) => Argument::Bool(*it),
        (Value::String(it), Type::String) => Argument::Text(it.clone()),
        (Value::Number(it), Type::Byte | Type::Short | Type::Integer | Type::Long) => {
            Argument::Number(it.as_i64()?)
        }
        (Value::String(it), Type::Named(name)) if !name.is_error => {
            Argument::Enum(name.name.clone(), it.clone())
        }
        (Value::Array(items), Type::List(of)) => {
            let items = items.iter().map(|it| argument(it, of));
            Argument::List(items.collect::<Option<_>>()?)
        }
        (Value::Object(entries), Type::Map(key, of)) if **key == Type::String => {
            let entries = entries
                .iter()
                .map(|(key, it)| Some((key.clone(), argument(it, of)?)));
            Argument::Map(entries.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

fn built_in_setting(
    name: &str,
    value: &Value,
    endpoint: &EndpointPlan,
) -> Option<CallSetting> {
    Some(match name {
        "AWS::Region" => CallSetting::Region(value.as_str()?.to_owned()),
        "AWS::UseFIPS" => CallSetting::Flag(function_name("UseFips"), value.as_bool()?),
        "AWS::UseDualStack" => {
            CallSetting::Flag(function_name("UseDualStack"), value.as_bool()?)
        }
        "SDK::Endpoint" => {
            CallSetting::Text(function_name("EndpointUrl"), value.as_str()?.to_owned())
        }
        "AWS::Auth::AccountIdEndpointMode" => {
            CallSetting::AccountIdMode(value.as_str()?.to_owned())
        }
        _ => client_setting(name.rsplit("::").next()?, value, endpoint)?,
    })
}

fn client_setting(
    name: &str,
    value: &Value,
    endpoint: &EndpointPlan,
) -> Option<CallSetting> {
    let method = field_name(name);
    let setting = endpoint.settings.iter().find(|it| it.method == method)?;
    Some(match (&setting.kind, value) {
        (SettingKind::Bool(_), Value::Bool(it)) => CallSetting::Flag(method, *it),
        (SettingKind::String(_), Value::String(it)) => {
            CallSetting::Text(method, it.clone())
        }
        _ => return None,
    })
}
