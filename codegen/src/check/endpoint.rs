//! Endpoint rules: is every name known, every type right, every path decided?

mod diagram;
mod expression;
mod outcome;
mod template;
pub mod typed;

use indexmap::IndexMap;
use serde_json::Value;

use self::expression::{Name, Report, Typing, all};
use self::typed::{
    BuiltIn, Condition, Expr, ExprKind, Function, Literal, Outcome, RuleSet, Rules, Type,
};
use crate::fault::did_you_mean;
use crate::load::rules::{self as load, EndpointRuleSet, EndpointTests, Endpoints};
use crate::names::field_name;

pub use self::diagram::resolve as resolve_diagram;

/// The rules that the crate follows.
///
/// Where a service has them in both forms, these are the rules: the diagram is what a tool made of
/// them. They say the same, and as statements they read like the model and are nearly always less.
pub fn resolve(said: &Endpoints<'_>) -> Option<RuleSet> {
    let Endpoints { rules, bdd, client_params: _, tests: _ } = said;
    let tree = rules.map(|rules| resolve_rules(rules, &mut |_, _| {}));
    tree.or_else(|| diagram::resolve((*bdd)?, &mut |_, _| {}))
}

/// Reports test cases whose parameters are not those of the rules.
pub fn check_tests(
    parameters: &[typed::Parameter],
    tests: &EndpointTests,
    report: Report<'_>,
) {
    for (i, test) in tests.test_cases.iter().enumerate() {
        for (name, value) in &test.params {
            let parameter = parameters.iter().find(|it| it.name == *name);
            let parameter = parameter.map(|it| it.ty);
            if parameter.and_then(|ty| literal(value, ty)).is_none() {
                let reason = format!(
                    "testCases[{i}].params.{name}: the rules have no such parameter"
                );
                let remedy = "give a parameter of the rules, with a value of its type";
                report(reason, remedy.to_owned());
            }
        }
        let required = parameters
            .iter()
            .filter(|it| it.required && it.default.is_none());
        for typed::Parameter { name, .. } in required {
            if !test.params.contains_key(name) {
                let reason = format!(
                    "testCases[{i}].params: the parameter `{name}`, which the rules require, is missing"
                );
                report(reason, "give the parameter a value".to_owned());
            }
        }
    }
}

/// The rules with names resolved and types known, less what is faulty. Reports everything wrong with
/// them, each with its place and a remedy.
pub fn resolve_rules(rules: &EndpointRuleSet, report: Report<'_>) -> RuleSet {
    let mut typing = Typing { scope: Vec::new(), by_path: false, report };
    let parameters = typing.parameters(&rules.parameters);
    let rules = Rules::Tree(typing.rules(&rules.rules, "rules"));
    RuleSet { parameters, rules }
}

/// A value of the given type as JSON writes it.
pub fn literal(value: &Value, ty: Type) -> Option<Literal> {
    match (value, ty) {
        (Value::Bool(it), Type::Bool) => Some(Literal::Bool(*it)),
        (Value::String(it), Type::String) => Some(Literal::String(it.clone())),
        (Value::Array(items), Type::Strings) => {
            let items = items.iter().map(|it| it.as_str().map(str::to_owned));
            items.collect::<Option<_>>().map(Literal::Strings)
        }
        _ => None,
    }
}

/// The type of a parameter by its name.
pub fn parameter_type(kind: &str) -> Option<Type> {
    match kind {
        "Boolean" | "boolean" => Some(Type::Bool),
        "String" | "string" => Some(Type::String),
        "StringArray" | "stringArray" => Some(Type::Strings),
        _ => None,
    }
}

/// The built-in values by name. Those without a source here have no setting of their own in the
/// AWS SDK for Rust either: a client context parameter of the same name may set them.
pub const BUILT_INS: [(&str, Option<BuiltIn>, Type); 14] = [
    ("AWS::Auth::AccountId", Some(BuiltIn::AccountId), Type::String),
    ("AWS::Auth::AccountIdEndpointMode", Some(BuiltIn::AccountIdMode), Type::String),
    ("AWS::Auth::CredentialScope", None, Type::String),
    ("AWS::Region", Some(BuiltIn::Region), Type::String),
    ("AWS::S3::Accelerate", None, Type::Bool),
    ("AWS::S3::DisableMultiRegionAccessPoints", None, Type::Bool),
    ("AWS::S3::ForcePathStyle", None, Type::Bool),
    ("AWS::S3::UseArnRegion", None, Type::Bool),
    ("AWS::S3::UseGlobalEndpoint", None, Type::Bool),
    ("AWS::S3Control::UseArnRegion", None, Type::Bool),
    ("AWS::STS::UseGlobalEndpoint", None, Type::Bool),
    ("AWS::UseDualStack", Some(BuiltIn::UseDualStack), Type::Bool),
    ("AWS::UseFIPS", Some(BuiltIn::UseFips), Type::Bool),
    ("SDK::Endpoint", Some(BuiltIn::Endpoint), Type::String),
];

impl Condition {
    /// Whether the condition is never met.
    pub fn fails(&self) -> bool {
        matches!(self.value.kind, ExprKind::Bool(false))
    }

    /// Whether the condition is met whatever the parameters are.
    pub fn holds(&self) -> bool {
        match self.value.kind {
            ExprKind::Bool(it) => it,
            _ => self.value.is_certain() || self.value.tests_what_is_set(),
        }
    }
}

impl Expr {
    /// Whether it asks whether a value is set that cannot be unset.
    pub fn tests_what_is_set(&self) -> bool {
        match &self.kind {
            ExprKind::Call(Function::IsSet, arguments) => {
                arguments.iter().all(|it| !it.optional)
            }
            _ => false,
        }
    }

    /// Whether as a condition it would always be met, being always set and no boolean.
    pub fn is_certain(&self) -> bool {
        !self.optional && self.ty != Type::Bool
    }
}

impl Typing<'_> {
    fn parameters(
        &mut self,
        parameters: &IndexMap<String, load::Parameter>,
    ) -> Vec<typed::Parameter> {
        let parameters = parameters.iter();
        parameters
            .filter_map(|(name, it)| self.parameter(name, it))
            .collect()
    }

    fn parameter(
        &mut self,
        name: &str,
        it: &load::Parameter,
    ) -> Option<typed::Parameter> {
        let load::Parameter { built_in: source, required, default, documentation, kind } =
            it;
        let at = format!("parameters.{name}");
        let Some(ty) = parameter_type(kind) else {
            let reason = format!("the parameter type `{kind}` is unknown");
            self.fault(&at, &reason, "use `string`, `boolean` or `stringArray`");
            let name = name.to_owned();
            self.scope
                .push(Name { name, ty: None, optional: false, parameter: true });
            return None;
        };
        let default = default.as_ref().map(|it| (it, literal(it, ty)));
        if let Some((value, None)) = default {
            let reason = format!("the default `{value}` is not {}", ty.described());
            self.fault(&at, &reason, "give a default of the parameter's type");
        }
        let built_in = source.as_ref().and_then(|it| self.built_in(it, ty, &at));
        let optional = !required;
        self.declare(
            Name { name: name.to_owned(), ty: Some(ty), optional, parameter: true },
            &at,
        );
        Some(typed::Parameter {
            name: name.to_owned(),
            ty,
            built_in,
            required: *required,
            default: default.and_then(|(_, literal)| literal),
            documentation: documentation.clone(),
        })
    }

    fn built_in(&mut self, name: &str, ty: Type, at: &str) -> Option<BuiltIn> {
        let Some((_, built_in, expected)) =
            BUILT_INS.iter().find(|(known, ..)| *known == name)
        else {
            let reason = format!("the built-in `{name}` is unknown");
            let known = BUILT_INS.iter().map(|(name, ..)| *name);
            let otherwise = "use a built-in of the specification, such as `AWS::Region`";
            self.fault(at, &reason, &did_you_mean(name, known, otherwise));
            return None;
        };
        if ty != *expected {
            let (ty, expected) = (ty.described(), expected.described());
            let reason = format!("the built-in `{name}` is {expected}, not {ty}");
            self.fault(at, &reason, "give the parameter the built-in's type");
        }
        *built_in
    }

    fn declare(&mut self, name: Name, at: &str) {
        // Variables of one Rust name are told apart; parameters cannot be.
        let field = field_name(&name.name);
        let clash = self.scope.iter().find(|it| {
            let alike = it.parameter && name.parameter;
            it.name == name.name || (alike && field_name(&it.name) == field)
        });
        if let Some(other) = clash {
            let reason = match other.name == name.name {
                true => format!("`{}` is already set here", name.name),
                false => format!(
                    "`{}` and `{}` share the Rust name `{}`",
                    other.name,
                    name.name,
                    field.unraw()
                ),
            };
            self.fault(at, &reason, "rename one of them");
        }
        self.scope.push(name);
    }

    pub(super) fn rules(&mut self, rules: &[load::Rule], at: &str) -> Vec<typed::Rule> {
        if rules.is_empty() {
            self.fault(at, "there are no rules here", "add a rule without conditions");
        }
        let rules = rules.iter().enumerate();
        rules
            .filter_map(|(i, it)| self.rule(it, &format!("{at}[{i}]")))
            .collect()
    }

    fn rule(&mut self, rule: &load::Rule, at: &str) -> Option<typed::Rule> {
        let outer = self.scope.len();
        let conditions = rule.conditions.iter().enumerate();
        let conditions = all(conditions
            .map(|(i, it)| self.condition(it, &format!("{at}.conditions[{i}]"))));
        let outcome = self.outcome(&rule.outcome, at);
        self.scope.truncate(outer);
        Some(typed::Rule { conditions: conditions?, outcome: outcome? })
    }

    fn condition(&mut self, call: &load::Call, at: &str) -> Option<Condition> {
        let value = self.call(call, at);
        if let Some(name) = &call.assign {
            let ty = value.as_ref().map(|it| it.ty);
            let name =
                Name { name: name.clone(), ty, optional: false, parameter: false };
            self.declare(name, at);
        }
        let value = value?;
        self.narrow(&value);
        Some(Condition { value, assign: call.assign.clone() })
    }

    /// After `isSet` of a parameter, its value may be used.
    fn narrow(&mut self, condition: &Expr) {
        let ExprKind::Call(Function::IsSet, arguments) = &condition.kind else { return };
        if self.by_path {
            return;
        }
        let [Expr { kind: ExprKind::Parameter(name), ty, .. }] = arguments.as_slice()
        else {
            return;
        };
        let name = name.clone();
        self.scope
            .push(Name { name, ty: Some(*ty), optional: false, parameter: true });
    }

    fn outcome(&mut self, outcome: &load::Outcome, at: &str) -> Option<Outcome> {
        match outcome {
            load::Outcome::Tree { rules } => {
                Some(Outcome::Tree(self.rules(rules, &format!("{at}.rules"))))
            }
            load::Outcome::Endpoint { endpoint } => self
                .endpoint(endpoint, &format!("{at}.endpoint"))
                .map(Outcome::Endpoint),
            load::Outcome::Error { error } => {
                let at = format!("{at}.error");
                let text = self.expr(error, &at)?;
                self.expect(text, Type::String, &at).map(Outcome::Error)
            }
        }
    }
}
