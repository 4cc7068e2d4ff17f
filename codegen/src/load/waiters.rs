//! The value of `smithy.waiters#waitable`, as written.

use indexmap::IndexMap;
use serde::Deserialize;

/// The waiters of an operation by name.
pub type Waitable = IndexMap<String, Waiter>;

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields, rename_all = "camelCase")]
pub struct Waiter {
    pub documentation: Option<String>,
    pub acceptors: Vec<Acceptor>,
    /// The shortest and the longest pause between two calls, in seconds.
    #[serde(default = "shortest")]
    pub min_delay: u32,
    #[serde(default = "longest")]
    pub max_delay: u32,
    #[serde(default)]
    pub deprecated: bool,
    /// For whoever reads the model.
    #[serde(default)]
    pub tags: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub struct Acceptor {
    pub state: AcceptorState,
    pub matcher: Matcher,
    /// A path to what went wrong, below the output.
    pub message: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AcceptorState {
    Success,
    Failure,
    Retry,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Matcher {
    Output(PathMatcher),
    InputOutput(PathMatcher),
    ErrorType(String),
    Success(bool),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub struct PathMatcher {
    /// JMESPath
    pub path: String,
    pub expected: String,
    pub comparator: PathComparator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PathComparator {
    StringEquals,
    BooleanEquals,
    AllStringEquals,
    AnyStringEquals,
}

fn shortest() -> u32 {
    2
}

fn longest() -> u32 {
    120
}
