//! Where operations, their inputs and the client say what endpoint parameters are.

use serde_json::Value;

use super::Scope;
use super::endpoint::typed::{BuiltIn, Parameter, Type};
use super::endpoint::{literal, parameter_type, resolve};
use super::jmespath;
use super::report::Report;
use crate::fault::did_you_mean;
use crate::load::rules::{ClientContextParam, Endpoints};
use crate::load::{Member, Model, ShapeId, ShapeKind, Simple, Traits, entries};
use crate::names::field_name;

/// The methods that the builder of a configuration has for every service, less `set_`.
const SETTERS: [&str; 41] = [
    "allow_no_auth",
    "app_name",
    "apply_test_defaults",
    "apply_test_defaults_v2",
    "auth_scheme_preference",
    "auth_scheme_resolver",
    "behavior_version",
    "behavior_version_latest",
    "build",
    "capture_input_attributes",
    "credentials_provider",
    "disable_clock_skew_correction",
    "emit_input_attributes",
    "endpoint_resolver",
    "endpoint_url",
    "framework_metadata",
    "http_client",
    "identity_cache",
    "interceptor",
    "interceptors",
    "invocation_id_generator",
    "new",
    "push_auth_scheme",
    "push_framework_metadata",
    "push_interceptor",
    "push_retry_classifier",
    "push_runtime_plugin",
    "region",
    "retry_classifier",
    "retry_classifiers",
    "retry_config",
    "retry_partition",
    "sleep_impl",
    "stalled_stream_protection",
    "telemetry",
    "time_source",
    "timeout_config",
    "use_dual_stack",
    "use_fips",
    "with_test_defaults",
    "with_test_defaults_v2",
];

/// The parameters of the rules; those that are faulty have no type.
struct Known<'a> {
    names: Vec<&'a str>,
    typed: Vec<Parameter>,
}

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, shape, _)) = scope.service else { return };
    let said = shape.traits.endpoints();
    let known = Known::of(&said);
    for (name, it) in said.client_params.into_iter().flatten() {
        client_param(id, name, it, &known, report);
    }
    for (id, shape, operation) in scope.operations() {
        for (name, it) in entries(&shape.traits.static_context_params) {
            static_param(id, name, &it.value, &known, report);
        }
        let mut bound = Vec::new();
        let input = operation.input.as_ref();
        let members = input.and_then(|input| Some((input, scope.model.fields(input)?)));
        let mut given = Vec::new();
        for (name, it) in entries(&shape.traits.operation_context_params) {
            path_param(
                scope.model,
                (id, operation.input.as_ref()),
                name,
                &it.path,
                &known,
                report,
            );
            given.push(name.as_str());
        }
        for (input, name, member) in members.into_iter().flat_map(|(input, members)| {
            members
                .iter()
                .map(move |(name, member)| (input, name, member))
        }) {
            let Some(param) = &member.traits.context_param else { continue };
            let place = (input, name.as_str());
            member_param(scope.model, place, member, &param.name, &known, report);
            if bound.contains(&param.name.as_str()) {
                let reason = format!(
                    "another member, too, is the endpoint parameter `{}`",
                    param.name
                );
                report.member(input, name, reason, "bind one of the two");
            }
            bound.push(param.name.as_str());
        }
        given.extend(bound);
        required(id, &shape.traits, &given, &said, &known, report);
    }
}

impl<'a> Known<'a> {
    fn of(said: &Endpoints<'a>) -> Self {
        let Endpoints { rules, bdd, client_params: _, tests: _ } = said;
        let parameters = rules.map(|it| &it.parameters);
        let parameters = parameters.or(bdd.map(|it| &it.parameters));
        Self {
            names: parameters
                .into_iter()
                .flat_map(|it| it.keys())
                .map(String::as_str)
                .collect(),
            typed: resolve(said).map(|it| it.parameters).unwrap_or_default(),
        }
    }

    fn find(&self, name: &str) -> Option<&Parameter> {
        self.typed.iter().find(|it| it.name == name)
    }

    /// What is wrong with giving the parameter a value of a type, and what to do about it.
    fn fault(
        &self,
        name: &str,
        ty: Option<Type>,
        given: &str,
    ) -> Option<(String, String)> {
        if !self.names.contains(&name) {
            let reason = format!("the endpoint rules have no parameter `{name}`");
            let otherwise = "add the parameter to the rules, or remove it here";
            let remedy = did_you_mean(name, self.names.iter().copied(), otherwise);
            return Some((reason, remedy));
        }
        let parameter = self.find(name).filter(|it| ty != Some(it.ty))?;
        let expected = parameter.ty.described();
        let reason = format!(
            "the endpoint parameter `{name}` is {expected}, but this is {given}"
        );
        Some((reason, "give it a value of the parameter's type".to_owned()))
    }
}

fn client_param(
    id: &ShapeId,
    name: &str,
    param: &ClientContextParam,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    let ty = parameter_type(&param.kind).filter(|ty| *ty != Type::Strings);
    match ty {
        None => {
            let reason =
                format!("the setting `{name}` has the unknown type `{}`", param.kind);
            report.shape(id, reason, "use `string` or `boolean`");
        }
        Some(given) => {
            if let Some((reason, remedy)) = known.fault(name, ty, given.described()) {
                report.shape(id, reason, remedy);
            }
        }
    }
    let method = field_name(name);
    let method = method.unraw();
    let built_in = known.find(name).and_then(|it| it.built_in);
    let is_setter = SETTERS.contains(&method.trim_start_matches("set_"));
    if is_setter || built_in == Some(BuiltIn::AccountIdMode) {
        let reason = format!(
            "the setting `{name}` would be `{method}` in Rust, which every configuration has"
        );
        report.shape(id, reason, "give the endpoint parameter another name");
    }
}

fn static_param(
    id: &ShapeId,
    name: &str,
    value: &Value,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    let expected = known.find(name).map(|it| it.ty);
    let ty = expected.filter(|ty| literal(value, *ty).is_some());
    if let Some((reason, remedy)) = known.fault(name, ty, &format!("`{value}`")) {
        report.shape(id, reason, remedy);
    }
}

fn member_param(
    model: &Model,
    (input, member_name): (&ShapeId, &str),
    member: &Member,
    name: &str,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    // Where the target is unknown, that is a fault of its own.
    let Some(kind) = model.kind(&member.target) else { return };
    let ty = match kind {
        ShapeKind::Simple(Simple::Boolean) => Some(Type::Bool),
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) => Some(Type::String),
        _ => None,
    };
    let given = format!("of the type `{}`", kind.name());
    if let Some((reason, remedy)) = known.fault(name, ty, &given) {
        report.member(input, member_name, reason, remedy);
    }
}

fn path_param(
    model: &Model,
    (id, input): (&ShapeId, Option<&ShapeId>),
    name: &str,
    path: &str,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    let Some(input) = input else {
        let reason = format!(
            "the endpoint parameter `{name}` comes from the input, which the operation does not have"
        );
        return report.shape(id, reason, "give the operation an input");
    };
    // An input that is no structure has a fault of its own.
    if model.fields(input).is_none() {
        return;
    }
    let input = jmespath::Type::Input(input.clone());
    let typed = jmespath::typed(model, path, &input, &mut |at, reason, remedy| {
        let reason = format!(
            "the path of the endpoint parameter `{name}` is wrong at character {at}: {reason}: `{path}`"
        );
        report.shape(id, reason, remedy);
    });
    let Some(typed) = typed else { return };
    let ty = match &typed.ty {
        jmespath::Type::Boolean => Some(Type::Bool),
        jmespath::Type::Text => Some(Type::String),
        list if list.element(model) == Some(jmespath::Type::Text) => Some(Type::Strings),
        _ => None,
    };
    if let Some((reason, remedy)) = known.fault(name, ty, typed.ty.described()) {
        report.shape(id, reason, remedy);
    }
}

/// Every operation must have what the rules cannot do without.
fn required(
    id: &ShapeId,
    traits: &Traits,
    given: &[&str],
    said: &Endpoints<'_>,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    let wanted = known
        .typed
        .iter()
        .filter(|it| it.required && it.default.is_none() && it.built_in.is_none());
    for Parameter { name, .. } in wanted {
        let is_setting = said.client_params.is_some_and(|it| it.contains_key(name));
        let is_fixed = traits
            .static_context_params
            .as_deref()
            .is_some_and(|it| it.contains_key(name));
        if is_setting || is_fixed || given.contains(&name.as_str()) {
            continue;
        }
        let reason = format!(
            "nothing gives the endpoint parameter `{name}`, which the rules require"
        );
        let remedy = "bind a member of the input to it with `smithy.rules#contextParam`, or make it optional";
        report.shape(id, reason, remedy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file that every crate gets; a method in it is `fn name(` or, in a macro, `name(value: Type) {`.
    const CONFIG: &str = include_str!("../../runtime/src/config.rs");

    #[test]
    fn every_setter_is_known() {
        let (_, builder) = CONFIG.split_once("impl Builder {").unwrap();
        let (builder, _) = builder.split_once("impl From<&SdkConfig>").unwrap();
        let names = builder.lines().filter_map(|line| {
            let is_setter = line.contains(": ") && line.ends_with(['{', '}']);
            let head = match line.split_once("fn ") {
                Some((_, head)) => head,
                None => Some(line.trim_start()).filter(|_| is_setter)?,
            };
            let (name, _) = head.split_once(['(', '<'])?;
            let is_name = name.chars().all(|it| it == '_' || it.is_ascii_lowercase());
            is_name.then_some(name.trim_start_matches("set_"))
        });
        let names: Vec<_> = names.collect();
        assert!(names.contains(&"region") && names.contains(&"allow_no_auth"));
        for name in names {
            assert!(SETTERS.contains(&name), "{name}");
        }
    }
}
