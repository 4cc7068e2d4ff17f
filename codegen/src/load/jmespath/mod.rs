//! JMESPath, the language of the paths in waiters and endpoint parameters: from text to a tree.

mod lexer;
mod parser;

use serde_json::Value;

/// An expression, and where in its text it begins; equal to the same elsewhere.
#[derive(Clone, Debug)]
pub struct Expression {
    /// 1-based, in characters.
    pub at: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `@`, and what stands before a path that begins with a bracket.
    Current,
    Field(String),
    Literal(Value),
    /// `a.b`: nothing where there is no `a`.
    Then(Box<Expression>, Box<Expression>),
    /// `a | b`, where `b` may look at an `a` that is null.
    Pipe(Box<Expression>, Box<Expression>),
    Index(Box<Expression>, i64),
    Project(Source, Box<Expression>),
    List(Vec<Expression>),
    Hash(Vec<(String, Expression)>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    Compare(Comparator, Box<Expression>, Box<Expression>),
    Call(String, Vec<Expression>),
    /// `&a`, an argument that the function evaluates by itself.
    Reference(Box<Expression>),
}

/// What a projection takes its elements from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// `list[*]`
    Elements(Box<Expression>),
    /// `list[]`
    Flattened(Box<Expression>),
    /// `list[?condition]`
    Filtered(Box<Expression>, Box<Expression>),
    /// `list[start:stop:step]`
    Slice(Box<Expression>, [Option<i64>; 3]),
    /// `object.*`
    Values(Box<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// 1-based, in characters.
    pub at: usize,
    pub reason: String,
}

/// # Errors
///
/// The first place at which the text is no JMESPath.
pub fn parse(text: &str) -> Result<Expression, Malformed> {
    parser::parse(lexer::tokens(text)?)
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Malformed {
    fn new(at: usize, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into() }
    }
}

#[cfg(test)]
mod tests;
