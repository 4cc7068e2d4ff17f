//! Stage four: a plan becomes the files of a crate. Nothing is decided here, and nothing fails.

mod client_operations;
mod code;
mod crate_files;
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
#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the crate, with `/` between folders.
    pub path: String,
    pub contents: Contents,
}

#[derive(Clone, Debug)]
pub enum Contents {
    /// Rust to be formatted.
    Tokens(TokenStream),
    /// Rust that is emitted as it stands.
    Rust(String),
    Toml(String),
    Text(String),
    Markdown(String),
}

/// Renders every file of the crate.
pub fn render(plan: &Plan) -> Vec<File> {
    let mut files = vec![
        text("Cargo.toml", Contents::Toml(manifest::render(plan))),
        text("rustfmt.toml", Contents::Toml(manifest::RUSTFMT.to_owned())),
        text("README.md", Contents::Markdown(readme::render(plan))),
        tokens("src/client/operations.rs", client_operations::render(plan)),
        tokens("src/config/endpoint.rs", endpoint::render(&plan.endpoint)),
        tokens("src/config/settings.rs", settings::render(plan)),
        tokens("src/error_meta.rs", crate_files::error_meta(plan)),
        tokens("src/lib.rs", crate_files::lib(plan)),
        tokens("src/meta.rs", crate_files::meta(plan)),
        tokens("src/operation.rs", crate_files::operations(plan)),
        tokens("src/primitives.rs", crate_files::primitives(plan)),
        tokens("src/service.rs", crate_files::service(plan)),
        tokens("src/types.rs", types::render(plan)),
        tokens("src/types/error.rs", types::errors(plan)),
    ];
    files.extend(operations(plan));
    files.extend(waiters::render(plan));
    files.extend(plan.types.iter().map(type_file));
    files.extend(plan.errors.iter().map(|error| {
        let module = error.structure.module.unraw();
        tokens(&format!("src/types/error/{module}.rs"), types::error(error))
    }));
    files.extend(plan.stream_errors.iter().map(|error| {
        let module = error.module.unraw();
        tokens(&format!("src/types/error/{module}.rs"), types::stream_error(error))
    }));
    files.extend(fixed::render(plan));
    files.extend(vectors::render(plan));
    if !plan.endpoint.settings.is_empty() {
        files.push(tokens(
            "src/config/endpoint/settings.rs",
            endpoint::settings::render(&plan.endpoint.settings),
        ));
    }
    if !plan.endpoint.tests.is_empty() {
        let library = plan.service.library.as_str();
        files.push(tokens(
            "tests/endpoint.rs",
            endpoint_tests::render(&plan.endpoint, library),
        ));
    }
    if !plan.endpoint_calls.is_empty() {
        files.push(tokens("tests/endpoint_calls.rs", endpoint_calls::render(plan)));
    }
    files
}

fn operations(plan: &Plan) -> impl Iterator<Item = File> {
    plan.operations.iter().map(|operation| {
        let path = format!("src/operation/{}.rs", operation.module.unraw());
        tokens(&path, operation_file::render(operation, &plan.service))
    })
}

fn type_file(item: &TypeItem) -> File {
    let (TypeItem::Structure(Structure { module, .. })
    | TypeItem::Union(Union { module, .. })
    | TypeItem::Enumeration(Enumeration { module, .. })) = item;
    tokens(&format!("src/types/{}.rs", module.unraw()), types::item(item))
}

fn tokens(path: &str, tokens: TokenStream) -> File {
    text(path, Contents::Tokens(tokens))
}

fn text(path: &str, contents: Contents) -> File {
    File { path: path.to_owned(), contents }
}
