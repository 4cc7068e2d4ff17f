//! Stage four: a plan becomes the files of a crate. Nothing is decided here, and nothing fails.

mod client_operations;
mod code;
mod crate_files;
mod crates;
pub mod endpoint;
mod endpoint_calls;
mod endpoint_params;
pub mod endpoint_tests;
mod extra;
mod fixed;
mod manifest;
mod operation_file;
mod paginator;
mod readme;
mod schema;
mod settings;
mod structure;
mod tokens;
mod types;
mod uses;
mod vectors;
mod waiters;

use proc_macro2::TokenStream;

use crate::plan::{Enumeration, Plan, Structure, TypeItem, Union};

/// A file of the emitted crate.
pub struct File<'a> {
    /// Relative to the crate, with `/` between folders.
    pub path: String,
    pub contents: Contents<'a>,
}

pub enum Contents<'a> {
    /// Rust to be formatted. Its tokens are made when asked for, in any thread, so that those of
    /// one file need not wait for the others.
    Tokens(Box<dyn Fn() -> TokenStream + Send + Sync + 'a>),
    /// A file of every crate that needs it, emitted as it stands but for what this one does not use.
    Fixed {
        /// Where it stands in the workspace.
        source: &'static str,
        text: &'static str,
    },
    /// Rust that a person has written for this crate.
    Rust(Box<str>),
    Toml(String),
    Markdown(String),
}

/// Every file of the crate, the order given by the plan.
pub fn render(plan: &Plan) -> Vec<File<'_>> {
    let mut files = vec![
        text("Cargo.toml", Contents::Toml(manifest::render(plan))),
        text("README.md", Contents::Markdown(readme::render(plan))),
        tokens("src/client/operations.rs", move || client_operations::render(plan)),
        tokens("src/config/endpoint.rs", move || endpoint::render(&plan.endpoint)),
        tokens("src/config/settings.rs", move || settings::render(plan)),
        tokens("src/error_meta.rs", move || crate_files::error_meta(plan)),
        tokens("src/lib.rs", move || crate_files::lib(plan)),
        tokens("src/meta.rs", crate_files::meta),
        tokens("src/operation.rs", move || crate_files::operations(plan)),
        tokens("src/primitives.rs", move || crate_files::primitives(plan)),
        tokens("src/service.rs", move || crate_files::service(plan)),
        tokens("src/types.rs", move || types::render(plan)),
        tokens("src/types/error.rs", move || types::errors(plan)),
    ];
    files.extend(operations(plan));
    files.extend(waiters::render(plan));
    files.extend(plan.types.iter().map(type_file));
    files.extend(plan.errors.iter().map(|error| {
        let module = error.structure.module.unraw();
        tokens(&format!("src/types/error/{module}.rs"), move || types::error(error))
    }));
    files.extend(plan.stream_errors.iter().map(|error| {
        let module = error.module.unraw();
        tokens(&format!("src/types/error/{module}.rs"), move || {
            types::stream_error(error)
        })
    }));
    files.extend(fixed::render(plan));
    files.extend(vectors::render(plan));
    if !plan.endpoint.settings.is_empty() {
        files.push(tokens("src/config/endpoint/settings.rs", move || {
            endpoint::settings::render(&plan.endpoint.settings)
        }));
    }
    if !plan.endpoint.tests.is_empty() {
        let library = plan.service.library.as_str();
        files.push(tokens("tests/endpoint.rs", move || {
            endpoint_tests::render(&plan.endpoint, library)
        }));
    }
    if !plan.endpoint_calls.is_empty() {
        files.push(tokens("tests/endpoint_calls.rs", move || {
            endpoint_calls::render(plan)
        }));
    }
    files
}

fn operations(plan: &Plan) -> impl Iterator<Item = File<'_>> {
    plan.operations.iter().map(move |operation| {
        let path = format!("src/operation/{}.rs", operation.module.unraw());
        tokens(&path, move || operation_file::render(operation, &plan.service))
    })
}

fn type_file(item: &TypeItem) -> File<'_> {
    let (TypeItem::Structure(Structure { module, .. })
    | TypeItem::Union(Union { module, .. })
    | TypeItem::Enumeration(Enumeration { module, .. })) = item;
    tokens(&format!("src/types/{}.rs", module.unraw()), move || types::item(item))
}

fn tokens<'a>(
    path: &str,
    tokens: impl Fn() -> TokenStream + Send + Sync + 'a,
) -> File<'a> {
    text(path, Contents::Tokens(Box::new(tokens)))
}

fn text<'a>(path: &str, contents: Contents<'a>) -> File<'a> {
    File { path: path.to_owned(), contents }
}
