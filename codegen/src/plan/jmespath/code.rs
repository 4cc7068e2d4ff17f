//! Rust expressions, as far as paths need them.

use super::super::ir::{Name, TypeName};

#[derive(Clone, Debug, PartialEq)]
pub enum Code {
    Variable(Variable),
    None,
    Boolean(bool),
    Number(f64),
    Text(String),
    Some(Box<Code>),
    Field(Box<Code>, Name),
    /// A field of a tuple.
    Position(Box<Code>, usize),
    Method(Box<Code>, &'static str, Vec<Code>),
    /// A string's `.as_str()`.
    AsStr(Box<Code>),
    /// The method of a union that lends a variant's value.
    AsVariant(Box<Code>, Name),
    /// `.collect::<Vec<_>>()`
    Collect(Box<Code>),
    /// `.sum::<f64>()`
    Sum(Box<Code>),
    /// `.parse::<f64>()`
    Parse(Box<Code>),
    /// A function of the type `f64`.
    OfNumber(&'static str),
    /// `Some` as a function.
    Wrap,
    /// `f64::from(…)`
    Widen(Box<Code>),
    /// `… as f64`
    Cast(Box<Code>),
    /// The runtime's test of every item of an iterator.
    AllEqual(Box<Code>, Box<Code>),
    Closure(Pattern, Box<Code>),
    Reference(Box<Code>),
    Dereference(Box<Code>),
    Not(Box<Code>),
    Infix(Box<Code>, Infix, Box<Code>),
    If(Box<Code>, Box<Code>, Box<Code>),
    Let(Variable, Box<Code>, Box<Code>),
    Vec(Vec<Code>),
    Tuple(Vec<Code>),
    /// The name that the model gives to the variant of a union.
    VariantName(Box<Code>, TypeName, Vec<VariantName>),
    Usize(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub struct VariantName {
    pub name: Name,
    pub wire: String,
    /// Whether the variant has no value.
    pub is_unit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    Input,
    Output,
    /// The current value of JMESPath.
    It,
    A,
    B,
    Key,
    Value,
}

/// What a closure takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    Ignored,
    One(Variable),
    /// `&it`
    Referenced(Variable),
    /// `(a, b)`
    Two(Variable, Variable),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Infix {
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

pub const IT: Code = Code::Variable(Variable::It);

impl Code {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn some(self) -> Self {
        Self::Some(Box::new(self))
    }

    pub fn field(self, name: Name) -> Self {
        Self::Field(Box::new(self.unreferenced()), name)
    }

    pub fn call(self, method: &'static str) -> Self {
        self.with(method, Vec::new())
    }

    /// Calls a method with one argument.
    pub fn with1(self, method: &'static str, argument: Self) -> Self {
        self.with(method, vec![argument])
    }

    fn with(self, method: &'static str, arguments: Vec<Self>) -> Self {
        let of = match self.unreferenced() {
            // A vector has the methods of its slice, and a string those of its text.
            Self::Method(of, "as_slice", _) | Self::AsStr(of) => of,
            of => Box::new(of),
        };
        Self::Method(of, method, arguments)
    }

    /// Calls a method with a closure of the current value.
    pub fn over(self, method: &'static str, body: Self) -> Self {
        let pattern = Pattern::of(Variable::It, &body);
        self.with1(method, Self::closure(pattern, body))
    }

    pub fn closure(pattern: Pattern, body: Self) -> Self {
        Self::Closure(pattern, Box::new(body))
    }

    pub fn unreferenced(self) -> Self {
        match self {
            Self::Reference(of) => *of,
            other => other,
        }
    }

    pub fn infix(self, infix: Infix, other: Self) -> Self {
        Self::Infix(Box::new(self), infix, Box::new(other))
    }

    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Boolean(true), it) | (it, Self::Boolean(true)) => it,
            (Self::Boolean(false), _) | (_, Self::Boolean(false)) => {
                Self::Boolean(false)
            }
            (a, b) => a.infix(Infix::And, b),
        }
    }

    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Boolean(false), it) | (it, Self::Boolean(false)) => it,
            (Self::Boolean(true), _) | (_, Self::Boolean(true)) => Self::Boolean(true),
            (a, b) => a.infix(Infix::Or, b),
        }
    }

    /// The opposite, with as few `!` as can be.
    pub fn negated(self) -> Self {
        match self {
            Self::Boolean(value) => Self::Boolean(!value),
            Self::Not(of) => *of,
            Self::Infix(a, infix @ (Infix::And | Infix::Or), b) => {
                let whole = Self::Infix(a.clone(), infix, b.clone());
                let (a, b) = (Box::new(a.negated()), Box::new(b.negated()));
                let parts = match infix {
                    Infix::And => Self::Infix(a, Infix::Or, b),
                    _ => Self::Infix(a, Infix::And, b),
                };
                let whole = Self::Not(Box::new(whole));
                if parts.negations() < whole.negations() { parts } else { whole }
            }
            Self::Infix(a, infix, b) => Self::Infix(a, infix.opposite(), b),
            Self::Method(of, "is_some", none) => Self::Method(of, "is_none", none),
            Self::Method(of, "is_none", none) => Self::Method(of, "is_some", none),
            Self::Method(of, method @ ("is_some_and" | "is_none_or"), arguments) => {
                let opposite = |it| match it {
                    Self::Closure(pattern, body) => {
                        Self::Closure(pattern, Box::new(body.negated()))
                    }
                    other => other,
                };
                let method =
                    if method == "is_some_and" { "is_none_or" } else { "is_some_and" };
                let arguments = arguments.into_iter().map(opposite).collect();
                Self::Method(of, method, arguments)
            }
            other => Self::Not(Box::new(other)),
        }
    }

    fn negations(&self) -> usize {
        match self {
            Self::Not(of) => 1 + of.negations(),
            Self::Infix(a, Infix::And | Infix::Or, b) => a.negations() + b.negations(),
            _ => 0,
        }
    }

    pub fn if_else(condition: Self, then: Self, otherwise: Self) -> Self {
        match condition {
            Self::Boolean(true) => then,
            Self::Boolean(false) => otherwise,
            condition => {
                Self::If(Box::new(condition), Box::new(then), Box::new(otherwise))
            }
        }
    }

    pub fn bound(self, variable: Variable, body: Self) -> Self {
        Self::Let(variable, Box::new(self), Box::new(body))
    }

    /// Whether it can be written down again and again at no cost.
    pub fn is_place(&self) -> bool {
        match self {
            Self::Variable(_) => true,
            Self::Field(of, _) | Self::Position(of, _) | Self::Reference(of) => {
                of.is_place()
            }
            _ => false,
        }
    }

    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Variable(_)
            | Self::None
            | Self::Boolean(_)
            | Self::Number(_)
            | Self::Usize(_)
            | Self::Text(_)
            | Self::OfNumber(_)
            | Self::Wrap => Vec::new(),
            Self::Some(of)
            | Self::Field(of, _)
            | Self::Position(of, _)
            | Self::AsStr(of)
            | Self::AsVariant(of, _)
            | Self::Collect(of)
            | Self::Sum(of)
            | Self::Parse(of)
            | Self::Widen(of)
            | Self::Cast(of)
            | Self::Closure(_, of)
            | Self::Reference(of)
            | Self::Dereference(of)
            | Self::Not(of)
            | Self::VariantName(of, _, _) => vec![of],
            Self::Method(of, _, arguments) => {
                std::iter::once(&**of).chain(arguments).collect()
            }
            Self::Infix(a, _, b) | Self::Let(_, a, b) | Self::AllEqual(a, b) => {
                vec![a, b]
            }
            Self::If(a, b, c) => vec![a, b, c],
            Self::Vec(all) | Self::Tuple(all) => all.iter().collect(),
        }
    }

    /// Whether the value depends on a variable from outside.
    pub fn mentions(&self, wanted: Variable) -> bool {
        match self {
            Self::Variable(variable) => *variable == wanted,
            Self::Closure(pattern, _) if pattern.binds(wanted) => false,
            Self::Let(variable, value, _) if *variable == wanted => {
                value.mentions(wanted)
            }
            _ => self.parts().iter().any(|part| part.mentions(wanted)),
        }
    }

    /// The types of the model that occur.
    pub fn types(&self) -> Vec<&TypeName> {
        let mut types: Vec<_> = self.parts().into_iter().flat_map(Self::types).collect();
        if let Self::VariantName(_, name, _) = self {
            types.push(name);
        }
        types
    }
}

impl Infix {
    /// The operator that is true where this one is not; no number of JMESPath is `NaN`.
    fn opposite(self) -> Self {
        match self {
            Self::And => Self::Or,
            Self::Or => Self::And,
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }
}

impl Pattern {
    fn binds(self, wanted: Variable) -> bool {
        match self {
            Self::Ignored => false,
            Self::One(variable) | Self::Referenced(variable) => variable == wanted,
            Self::Two(a, b) => a == wanted || b == wanted,
        }
    }

    /// The variable, unless nothing asks for it.
    pub fn of(variable: Variable, body: &Code) -> Self {
        if body.mentions(variable) { Self::One(variable) } else { Self::Ignored }
    }
}
