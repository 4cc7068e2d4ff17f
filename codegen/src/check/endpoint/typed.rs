//! Endpoint rules with every name resolved and every expression typed.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Bool,
    Int,
    String,
    Strings,
    Record(Record),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    Partition,
    Url,
    Arn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    AccountId,
    AccountIdMode,
    Endpoint,
    Region,
    UseDualStack,
    UseFips,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Bool(bool),
    String(String),
    Strings(Vec<String>),
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub ty: Type,
    pub built_in: Option<BuiltIn>,
    pub required: bool,
    pub default: Option<Literal>,
    pub documentation: Option<String>,
}

#[derive(Clone, Debug)]
pub struct RuleSet {
    pub parameters: Vec<Parameter>,
    pub rules: Rules,
}

#[derive(Clone, Debug)]
pub enum Rules {
    Tree(Vec<Rule>),
    Diagram(Diagram),
}

/// The same as a table of decisions.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// Each may name the variables of those before it.
    pub conditions: Vec<Condition>,
    pub results: Vec<Outcome>,
    pub root: Goal,
    /// Each before those that it leads to.
    pub decisions: Vec<Decision>,
}

#[derive(Clone, Copy, Debug)]
pub struct Decision {
    pub condition: usize,
    pub met: Goal,
    pub unmet: Goal,
}

/// Where a decision leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    Decision(usize),
    Result(usize),
    NoMatch,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub conditions: Vec<Condition>,
    pub outcome: Outcome,
}

#[derive(Clone, Debug)]
pub enum Outcome {
    Endpoint(Endpoint),
    Error(Expr),
    Tree(Vec<Rule>),
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub value: Expr,
    pub assign: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Endpoint {
    pub url: Expr,
    pub headers: Vec<(String, Vec<Expr>)>,
    pub auth_schemes: Vec<AuthScheme>,
    pub properties: Vec<(String, Property)>,
}

#[derive(Clone, Debug)]
pub struct AuthScheme {
    pub name: Expr,
    pub properties: Vec<(String, Property)>,
}

#[derive(Clone, Debug)]
pub enum Property {
    Value(Expr),
    List(Vec<Property>),
    Object(Vec<(String, Property)>),
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: Type,
    pub optional: bool,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Bool(bool),
    Int(i64),
    Template(Vec<Part>),
    Parameter(String),
    Variable(String),
    Call(Function, Vec<Expr>),
    Field(Box<Expr>, &'static str),
    Index(Box<Expr>, i64),
}

#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Value(Expr),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    IsSet,
    Not,
    BooleanEquals,
    StringEquals,
    Substring,
    ParseUrl,
    UriEncode,
    IsValidHostLabel,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
    Split,
    Coalesce,
    Ite,
}

/// The functions by name, `getAttr` apart: that one is syntax rather than a call.
pub const FUNCTIONS: [(&str, Function); 14] = [
    ("isSet", Function::IsSet),
    ("not", Function::Not),
    ("booleanEquals", Function::BooleanEquals),
    ("stringEquals", Function::StringEquals),
    ("substring", Function::Substring),
    ("parseURL", Function::ParseUrl),
    ("uriEncode", Function::UriEncode),
    ("isValidHostLabel", Function::IsValidHostLabel),
    ("aws.partition", Function::Partition),
    ("aws.parseArn", Function::ParseArn),
    ("aws.isVirtualHostableS3Bucket", Function::IsVirtualHostableS3Bucket),
    ("split", Function::Split),
    ("coalesce", Function::Coalesce),
    ("ite", Function::Ite),
];

impl Function {
    pub fn named(name: &str) -> Option<Self> {
        FUNCTIONS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, function)| *function)
    }

    /// What it takes, if that is the same for every call.
    pub fn parameters(self) -> Option<&'static [Type]> {
        Some(match self {
            Self::Not => &[Type::Bool],
            Self::BooleanEquals => &[Type::Bool, Type::Bool],
            Self::StringEquals => &[Type::String, Type::String],
            Self::Substring => &[Type::String, Type::Int, Type::Int, Type::Bool],
            Self::ParseUrl | Self::UriEncode | Self::Partition | Self::ParseArn => {
                &[Type::String]
            }
            Self::IsValidHostLabel | Self::IsVirtualHostableS3Bucket => {
                &[Type::String, Type::Bool]
            }
            Self::Split => &[Type::String, Type::String, Type::Int],
            Self::IsSet | Self::Coalesce | Self::Ite => return None,
        })
    }

    /// What it gives, and whether that may be absent.
    ///
    /// The specification lets `aws.partition` fail; with the table that every client carries it
    /// cannot, because an unknown region belongs to the partition `aws`.
    pub fn result(self, arguments: &[Expr]) -> (Type, bool) {
        match self {
            Self::IsSet | Self::Not | Self::BooleanEquals | Self::StringEquals => {
                (Type::Bool, false)
            }
            Self::IsValidHostLabel | Self::IsVirtualHostableS3Bucket => {
                (Type::Bool, false)
            }
            Self::Substring => (Type::String, true),
            Self::UriEncode => (Type::String, false),
            Self::Split => (Type::Strings, false),
            Self::ParseUrl => (Type::Record(Record::Url), true),
            Self::Partition => (Type::Record(Record::Partition), false),
            Self::ParseArn => (Type::Record(Record::Arn), true),
            Self::Coalesce => (arguments[0].ty, arguments.iter().all(|it| it.optional)),
            Self::Ite => (arguments[1].ty, arguments.iter().any(|it| it.optional)),
        }
    }
}

impl Record {
    pub fn fields(self) -> &'static [(&'static str, Type)] {
        match self {
            Self::Partition => &[
                ("name", Type::String),
                ("dnsSuffix", Type::String),
                ("dualStackDnsSuffix", Type::String),
                ("supportsFIPS", Type::Bool),
                ("supportsDualStack", Type::Bool),
                ("implicitGlobalRegion", Type::String),
            ],
            Self::Url => &[
                ("scheme", Type::String),
                ("authority", Type::String),
                ("path", Type::String),
                ("normalizedPath", Type::String),
                ("isIp", Type::Bool),
            ],
            Self::Arn => &[
                ("partition", Type::String),
                ("service", Type::String),
                ("region", Type::String),
                ("accountId", Type::String),
                ("resourceId", Type::Strings),
            ],
        }
    }
}

impl Type {
    pub fn described(self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Int => "an integer",
            Self::String => "a string",
            Self::Strings => "a list of strings",
            Self::Record(Record::Partition) => "a partition",
            Self::Record(Record::Url) => "a URL",
            Self::Record(Record::Arn) => "an ARN",
        }
    }
}

impl Expr {
    /// Whether the value depends on `name`, a parameter or variable.
    pub fn mentions(&self, name: &str) -> bool {
        self.names().iter().any(|it| it.name() == Some(name))
    }

    /// Every mention of a parameter or variable.
    pub fn names(&self) -> Vec<&Self> {
        let mut names = Vec::new();
        self.each_name(&mut |it| names.push(it));
        names
    }

    fn each_name<'a>(&'a self, see: &mut dyn FnMut(&'a Self)) {
        match &self.kind {
            ExprKind::Bool(_) | ExprKind::Int(_) => {}
            ExprKind::Parameter(_) | ExprKind::Variable(_) => see(self),
            ExprKind::Field(of, _) | ExprKind::Index(of, _) => of.each_name(see),
            ExprKind::Call(_, arguments) => {
                arguments.iter().for_each(|it| it.each_name(see));
            }
            ExprKind::Template(parts) => parts.iter().for_each(|part| match part {
                Part::Text(_) => {}
                Part::Value(value) => value.each_name(see),
            }),
        }
    }
}

impl Property {
    fn each_name<'a>(&'a self, see: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::Value(value) => value.each_name(see),
            Self::List(items) => items.iter().for_each(|it| it.each_name(see)),
            Self::Object(entries) => {
                entries.iter().for_each(|(_, it)| it.each_name(see));
            }
        }
    }
}

impl Outcome {
    pub fn mentions(&self, name: &str) -> bool {
        self.names().iter().any(|it| it.name() == Some(name))
    }

    /// Every mention of a parameter or variable.
    pub fn names(&self) -> Vec<&Expr> {
        let mut names = Vec::new();
        self.each_name(&mut |it| names.push(it));
        names
    }

    fn each_name<'a>(&'a self, see: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::Error(text) => text.each_name(see),
            Self::Tree(rules) => rules.iter().for_each(|rule| {
                rule.conditions
                    .iter()
                    .for_each(|it| it.value.each_name(see));
                rule.outcome.each_name(see);
            }),
            Self::Endpoint(endpoint) => endpoint.each_name(see),
        }
    }
}

impl Endpoint {
    fn each_name<'a>(&'a self, see: &mut dyn FnMut(&'a Expr)) {
        let Self { url, headers, auth_schemes, properties } = self;
        url.each_name(see);
        let header_values = headers.iter().flat_map(|(_, values)| values);
        header_values.for_each(|it| it.each_name(see));
        for AuthScheme { name, properties } in auth_schemes {
            name.each_name(see);
            properties.iter().for_each(|(_, it)| it.each_name(see));
        }
        properties.iter().for_each(|(_, it)| it.each_name(see));
    }
}

impl Expr {
    /// The parameter or variable that the expression is.
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Parameter(name) | ExprKind::Variable(name) => Some(name),
            _ => None,
        }
    }
}
