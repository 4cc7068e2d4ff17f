//! The values of `smithy.rules#endpointRuleSet` and `smithy.rules#endpointTests`, as written.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, Deserialize)]
pub struct EndpointRuleSet {
    #[serde(default)]
    pub parameters: IndexMap<String, Parameter>,
    #[serde(default)]
    pub rules: Vec<Rule>,
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
pub struct EndpointTest {
    #[serde(default)]
    pub documentation: String,
    #[serde(default)]
    pub params: IndexMap<String, Value>,
    pub expect: Expectation,
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
