//! Listings of a public API: from rustdoc JSON, or as `cargo public-api` prints them.

use std::collections::HashMap;
use std::path::Path;

use rustdoc_types::{
    Attribute, Crate, GenericParamDefKind, Id, Item, ItemEnum, StructKind, Type,
};
use serde::Deserialize;

/// An item as `cargo public-api` writes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    pub text: String,
    /// What it leaves out: the target of a re-export, the defaults of an alias' parameters, whether
    /// a struct can be built from its fields, whether a trait's function has a body.
    pub detail: Option<String>,
}

impl Line {
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self { text: change(&self.text), detail: self.detail.as_deref().map(change) }
    }
}

/// The items of a text with one a line.
pub fn of_text(text: &str) -> Vec<Line> {
    let lines = text
        .lines()
        .filter(|line| line.contains("pub ") || line.contains("impl"));
    let line = |text: &str| Line { text: text.trim().to_owned(), detail: None };
    lines.map(line).collect()
}

/// The items of a crate's rustdoc JSON.
pub fn of_rustdoc(file: &Path) -> Result<Vec<Line>, String> {
    let text = crate::files::read(file)?;
    let krate: Crate =
        serde_json::from_str(&text).map_err(|error| unreadable(file, &text, &error))?;
    let api = public_api::Builder::from_rustdoc_json(file)
        .omit_blanket_impls(true)
        .build()
        .map_err(|error| unreadable(file, &text, &error))?;
    let bodies = bodies_of_trait_functions(&krate);
    let line = |item: &public_api::PublicItem| Line {
        text: without_private_fields(&item.to_string()),
        detail: krate
            .index
            .get(&item.id())
            .and_then(|item| detail(&krate, item, &bodies)),
    };
    Ok(api.items().map(line).collect())
}

/// Each release of rustdoc writes one format, and each of the reading crates reads one.
fn unreadable(file: &Path, text: &str, error: &dyn std::error::Error) -> String {
    #[derive(Deserialize)]
    struct Version {
        format_version: u32,
    }
    let file = file.display();
    let known = rustdoc_types::FORMAT_VERSION;
    match serde_json::from_str(text) {
        Ok(Version { format_version }) if format_version != known => format!(
            "error: `{file}` has format {format_version} of rustdoc JSON, and this task reads \
             {known}; in `xtask/Cargo.toml` take the `public-api` and `rustdoc-types` that read \
             {format_version}, or run with Rust 1.95: `cargo +1.95.0 xtask compat`"
        ),
        _ => format!(
            "error: `{file}`: {error}; delete it and run `cargo xtask compat` again"
        ),
    }
}

/// A tuple struct of private fields is for its users what a struct of private fields is.
fn without_private_fields(text: &str) -> String {
    let tuple = text
        .split_once('(')
        .filter(|(head, _)| head.contains("struct "));
    match tuple {
        Some((head, fields)) if fields.chars().all(|c| "_, )".contains(c)) => {
            head.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// For each function that a trait declares, whether it has a body.
fn bodies_of_trait_functions(krate: &Crate) -> HashMap<Id, bool> {
    let mut bodies = HashMap::new();
    for item in krate.index.values() {
        let ItemEnum::Trait(declared) = &item.inner else {
            continue;
        };
        for id in &declared.items {
            if let Some(ItemEnum::Function(function)) =
                krate.index.get(id).map(|item| &item.inner)
            {
                bodies.insert(*id, function.has_body);
            }
        }
    }
    bodies
}

fn detail(krate: &Crate, item: &Item, bodies: &HashMap<Id, bool>) -> Option<String> {
    match &item.inner {
        ItemEnum::Use(used) => {
            let path = used.id.and_then(|id| path_of(krate, id));
            Some(format!("of {}", path.unwrap_or_else(|| used.source.clone())))
        }
        ItemEnum::Struct(declared) => Some(fields(item, &declared.kind).to_owned()),
        ItemEnum::Function(_) => bodies.get(&item.id).map(|has_body| match has_body {
            true => "provided".to_owned(),
            false => "required".to_owned(),
        }),
        ItemEnum::TypeAlias(alias) => {
            let parameters = &alias.generics.params;
            let default = |parameter: &rustdoc_types::GenericParamDef| match &parameter
                .kind
            {
                GenericParamDefKind::Type {
                    default: Some(Type::ResolvedPath(path)),
                    ..
                } => Some(format!("{} = {}", parameter.name, path_of(krate, path.id)?)),
                _ => None,
            };
            let defaults: Vec<_> = parameters.iter().filter_map(default).collect();
            (!defaults.is_empty()).then(|| defaults.join(", "))
        }
        _ => None,
    }
}

fn path_of(krate: &Crate, id: Id) -> Option<String> {
    krate.paths.get(&id).map(|summary| summary.path.join("::"))
}

fn fields(item: &Item, kind: &StructKind) -> &'static str {
    let hidden = match kind {
        StructKind::Unit => false,
        StructKind::Tuple(fields) => fields.iter().any(Option::is_none),
        StructKind::Plain { has_stripped_fields, .. } => *has_stripped_fields,
    };
    match kind {
        _ if hidden || item.attrs.contains(&Attribute::NonExhaustive) => {
            "not built from fields"
        }
        StructKind::Unit => "unit",
        StructKind::Tuple(_) | StructKind::Plain { .. } => "built from fields",
    }
}
