//! The parameters of the rules as fields and setters.

use super::super::docs;
use super::super::ir::Name;
use super::super::names::{field_name, function_name, module_beside, prefixed};
use super::{BuiltIn, Literal, Param, ParamKind, Presence};
use crate::check::endpoint::typed::{Parameter, Type};

/// Names that the generated rules use for themselves.
const RESERVED: [&str; 5] = ["params", "fail", "builder", "auth_scheme", "chosen"];

pub fn plan(parameters: &[Parameter]) -> Vec<Param> {
    parameters.iter().map(param).collect()
}

/// The Rust name of a rule's variable.
pub fn local(name: &str) -> Name {
    let name = function_name(name);
    match RESERVED.contains(&name.as_str()) {
        true => module_beside(&name, "_"),
        false => name,
    }
}

fn param(parameter: &Parameter) -> Param {
    let Parameter { name, ty, built_in, required, default, documentation } = parameter;
    let field = field_name(name);
    let said = documentation
        .clone()
        .unwrap_or_else(|| format!("The parameter `{name}`."));
    let shown = default
        .as_ref()
        .map(|it| format!("\n\nDefaults to `{}`.", shown(it)));
    Param {
        name: name.clone(),
        setter: prefixed("set", &field),
        field,
        kind: kind(*ty),
        presence: match (required, default.clone()) {
            (true, Some(default)) => Presence::RequiredOr(default),
            (true, None) => Presence::Required,
            (false, Some(default)) => Presence::OptionalOr(default),
            (false, None) => Presence::Optional,
        },
        built_in: *built_in,
        host_label: *built_in == Some(BuiltIn::Region),
        setter_docs: docs::text(&format!("{said}{}", shown.unwrap_or_default())),
        docs: docs::text(&said),
    }
}

fn kind(ty: Type) -> ParamKind {
    match ty {
        Type::Bool => ParamKind::Bool,
        Type::Strings => ParamKind::Strings,
        Type::String | Type::Int | Type::Record(_) => ParamKind::String,
    }
}

fn shown(default: &Literal) -> String {
    match default {
        Literal::Bool(it) => it.to_string(),
        Literal::String(it) => it.clone(),
        Literal::Strings(it) => format!("{it:?}"),
    }
}
