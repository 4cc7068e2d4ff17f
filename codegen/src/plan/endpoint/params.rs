//! The parameters of the rules as fields and setters.

use super::super::docs;
use super::super::ir::Name;
use super::{
    BuiltIn, Literal, Param, ParamKind, Presence, Setting, SettingKind, Source,
};
use crate::check::endpoint::typed::{Parameter, Type};
use crate::load::rules::ClientContextParams;
use crate::names::{self, beside, field_name, function_name, prefixed};

/// Names that the generated rules use for themselves.
const RESERVED: [&str; 5] = ["params", "fail", "builder", "auth_scheme", "chosen"];

pub fn plan(parameters: &[Parameter], client: &ClientContextParams) -> Vec<Param> {
    let is_setting = |it: &Parameter| client.contains_key(&it.name);
    parameters
        .iter()
        .map(|it| param(it, is_setting(it)))
        .collect()
}

/// The settings of the configuration that only this service has.
pub fn settings(parameters: &[Parameter], client: &ClientContextParams) -> Vec<Setting> {
    let own = client.iter().filter_map(|(name, it)| {
        let parameter = parameters.iter().find(|it| it.name == *name)?;
        let ty = names::setting(name);
        let kind = match parameter.ty {
            Type::Bool => SettingKind::Bool(ty),
            _ => SettingKind::String(ty),
        };
        Some(setting(name, kind, it.documentation.as_deref()))
    });
    let mode = parameters
        .iter()
        .find(|it| it.built_in == Some(BuiltIn::AccountIdMode))
        .map(|_| {
            let docs = "Whether endpoints are those of the caller's account.";
            setting("AccountIdEndpointMode", SettingKind::AccountIdMode, Some(docs))
        });
    own.chain(mode).collect()
}

fn setting(name: &str, kind: SettingKind, said: Option<&str>) -> Setting {
    let method = field_name(name);
    let docs = said.map_or_else(|| format!("The setting `{name}`."), str::to_owned);
    Setting { setter: prefixed("set", &method), method, kind, docs: docs::text(&docs) }
}

/// Where the configuration has the value, the more specific first.
fn sources(parameter: &Parameter, is_setting: bool) -> Vec<Source> {
    let is_bool = parameter.ty == Type::Bool;
    let setting = is_setting.then(|| match names::setting(&parameter.name) {
        ty if is_bool => Source::Setting(SettingKind::Bool(ty)),
        ty => Source::Setting(SettingKind::String(ty)),
    });
    let built_in = parameter.built_in.and_then(|it| match it {
        // Known only after the credentials are.
        BuiltIn::AccountId => None,
        BuiltIn::AccountIdMode => Some(Source::Setting(SettingKind::AccountIdMode)),
        BuiltIn::Endpoint => Some(Source::Endpoint),
        BuiltIn::Region => Some(Source::Region),
        BuiltIn::UseDualStack => Some(Source::UseDualStack),
        BuiltIn::UseFips => Some(Source::UseFips),
    });
    setting.into_iter().chain(built_in).collect()
}

/// The Rust name of a rule's variable.
pub fn local(name: &str) -> Name {
    let name = function_name(name);
    match RESERVED.contains(&name.as_str()) {
        true => beside(&name, "_"),
        false => name,
    }
}

fn param(parameter: &Parameter, is_setting: bool) -> Param {
    let Parameter { name, ty, built_in, required, default, documentation } = parameter;
    let field = field_name(name);
    let said = built_in
        .map(|it| meaning(it).to_owned())
        .or_else(|| documentation.clone())
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
        sources: sources(parameter, is_setting),
        built_in: *built_in,
        host_label: *built_in == Some(BuiltIn::Region),
        setter_docs: docs::text(&format!("{said}{}", shown.unwrap_or_default())),
        docs: docs::text(&said),
    }
}

/// What a built-in is in every model. Said here, for the published models all have the same
/// sentences, which are not the model author's either.
fn meaning(built_in: BuiltIn) -> &'static str {
    match built_in {
        BuiltIn::AccountId => "The account that the credentials belong to.",
        BuiltIn::AccountIdMode => {
            "Whether endpoints are those of the caller's account: `preferred`, `required` or \
             `disabled`."
        }
        BuiltIn::Endpoint => {
            "The URL that requests go to, in place of what the rules give."
        }
        BuiltIn::Region => "The region that requests go to, such as `us-west-2`.",
        BuiltIn::UseDualStack => {
            "Whether requests go to a dual-stack endpoint, over IPv6 or IPv4; an error where the \
             service has none."
        }
        BuiltIn::UseFips => {
            "Whether requests go to a FIPS endpoint; an error where the service has none."
        }
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
