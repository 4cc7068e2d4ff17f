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
    Region,
    UseDualStack,
    UseFips,
    Endpoint,
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

#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    pub parameters: Vec<Parameter>,
    pub rules: Vec<Rule>,
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
        match &self.kind {
            ExprKind::Bool(_) | ExprKind::Int(_) => false,
            ExprKind::Parameter(it) | ExprKind::Variable(it) => it == name,
            ExprKind::Field(of, _) | ExprKind::Index(of, _) => of.mentions(name),
            ExprKind::Call(_, arguments) => arguments.iter().any(|it| it.mentions(name)),
            ExprKind::Template(parts) => parts.iter().any(|part| match part {
                Part::Text(_) => false,
                Part::Value(value) => value.mentions(name),
            }),
        }
    }
}

impl Property {
    fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Value(value) => value.mentions(name),
            Self::List(items) => items.iter().any(|it| it.mentions(name)),
            Self::Object(entries) => entries.iter().any(|(_, it)| it.mentions(name)),
        }
    }
}

impl Outcome {
    pub fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Error(text) => text.mentions(name),
            Self::Tree(rules) => rules.iter().any(|rule| {
                let conditions = &mut rule.conditions.iter();
                conditions.any(|it| it.value.mentions(name))
                    || rule.outcome.mentions(name)
            }),
            Self::Endpoint(endpoint) => endpoint.mentions(name),
        }
    }
}

impl Endpoint {
    fn mentions(&self, name: &str) -> bool {
        let Self { url, headers, auth_schemes, properties } = self;
        let mut header_values = headers.iter().flat_map(|(_, values)| values);
        url.mentions(name)
            || header_values.any(|it| it.mentions(name))
            || properties.iter().any(|(_, it)| it.mentions(name))
            || auth_schemes
                .iter()
                .any(|AuthScheme { name: scheme, properties }| {
                    scheme.mentions(name)
                        || properties.iter().any(|(_, it)| it.mentions(name))
                })
    }
}
