//! The values of the traits in `smithy.rules`, as written.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

/// All that a service says about its endpoints.
#[derive(Clone, Copy, Debug, Default)]
pub struct Endpoints<'a> {
    pub rules: Option<&'a EndpointRuleSet>,
    pub bdd: Option<&'a EndpointBdd>,
    pub client_params: Option<&'a ClientContextParams>,
    pub tests: Option<&'a EndpointTests>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct EndpointRuleSet {
    #[serde(default)]
    pub parameters: IndexMap<String, Parameter>,
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// The same rules as a binary decision diagram.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", rename_all = "camelCase")]
pub struct EndpointBdd {
    pub version: String,
    pub parameters: IndexMap<String, Parameter>,
    pub conditions: Vec<Call>,
    pub results: Vec<Rule>,
    /// Where to begin, written as the nodes write where to go on.
    pub root: i64,
    pub node_count: u64,
    /// Base64 of three 32-bit numbers a node.
    pub nodes: String,
}

/// Parameters that the client has a setting for, by name.
pub type ClientContextParams = IndexMap<String, ClientContextParam>;

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct ClientContextParam {
    #[serde(rename = "type")]
    pub kind: String,
    pub documentation: Option<String>,
}

/// Parameters that are the same for every call of an operation, by name.
pub type StaticContextParams = IndexMap<String, StaticContextParam>;

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct StaticContextParam {
    pub value: Value,
}

pub type OperationContextParams = IndexMap<String, OperationContextParam>;

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct OperationContextParam {
    /// JMESPath, into the input.
    pub path: String,
}

/// The parameter that a member of an input gives the value of.
#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct ContextParam {
    pub name: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// The name of the client setting that supplies the value, such as `AWS::Region`.
    pub built_in: Option<String>,
    #[serde(default)]
    pub required: bool,
    pub default: Option<Value>,
    pub documentation: Option<String>,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Rule {
    #[serde(default)]
    pub conditions: Vec<Call>,
    #[serde(flatten)]
    pub outcome: Outcome,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Outcome {
    Endpoint { endpoint: EndpointTemplate },
    Error { error: Value },
    Tree { rules: Vec<Rule> },
}

/// A call of a rules-engine function; as a condition, its result may be bound to a name.
#[derive(Clone, Debug, Deserialize)]
pub struct Call {
    #[serde(rename = "fn")]
    pub function: String,
    #[serde(default)]
    pub argv: Vec<Value>,
    pub assign: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct EndpointTemplate {
    pub url: Value,
    #[serde(default)]
    pub properties: IndexMap<String, Value>,
    #[serde(default)]
    pub headers: IndexMap<String, Vec<Value>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointTests {
    pub test_cases: Vec<EndpointTest>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointTest {
    #[serde(default)]
    pub documentation: String,
    #[serde(default)]
    pub params: IndexMap<String, Value>,
    #[serde(default)]
    pub operation_inputs: Vec<OperationInput>,
    pub expect: Expectation,
}

/// A call that must come to the same end as the parameters of its case.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationInput {
    pub operation_name: String,
    #[serde(default)]
    pub operation_params: IndexMap<String, Value>,
    #[serde(default)]
    pub built_in_params: IndexMap<String, Value>,
    #[serde(default)]
    pub client_params: IndexMap<String, Value>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expectation {
    Endpoint {
        url: String,
        #[serde(default)]
        headers: IndexMap<String, Vec<String>>,
        #[serde(default)]
        properties: IndexMap<String, Value>,
    },
    Error(String),
}
