//! Which function of `render` writes what: by the file, and in it by the macro or item.

use super::Maker;
use super::syntax::{Kind, Node};

/// The files of a crate, each with the function that writes it as a whole.
const FILES: &[(&str, &str, &str)] = &[
    ("Cargo.toml", "manifest.rs", "render"),
    ("README.md", "readme.rs", "render"),
    ("src/client/operations.rs", "client_operations.rs", "render"),
    ("src/config/endpoint.rs", "endpoint.rs", "render"),
    ("src/config/endpoint/settings.rs", "endpoint/settings.rs", "render"),
    ("src/config/settings.rs", "settings.rs", "render"),
    ("src/endpoint_lib.rs", "crate_files.rs", "endpoint_lib"),
    ("src/error_meta.rs", "crate_files.rs", "error_meta"),
    ("src/lib.rs", "crate_files.rs", "lib"),
    ("src/meta.rs", "crate_files.rs", "meta"),
    ("src/operation.rs", "crate_files.rs", "operations"),
    ("src/primitives.rs", "crate_files.rs", "primitives"),
    ("src/runtime.rs", "crate_files.rs", "runtime"),
    ("src/service.rs", "crate_files.rs", "service"),
    ("src/types.rs", "types.rs", "render"),
    ("src/types/error.rs", "types.rs", "errors"),
    ("src/waiters.rs", "waiters.rs", "render"),
    ("tests/endpoint.rs", "endpoint_tests.rs", "render"),
    ("tests/endpoint_calls.rs", "endpoint_calls.rs", "render"),
    ("tests/protocol/main.rs", "vectors/mod.rs", "main"),
];

/// Folders whose files are all written by one function.
const FOLDERS: &[(&str, &str, &str)] = &[
    ("src/operation/", "operation_file.rs", "render"),
    ("src/types/error/", "types.rs", "error"),
    ("src/types/", "types.rs", "item"),
    ("src/waiters/", "waiters.rs", "file"),
    ("tests/protocol/", "vectors/operation.rs", "render"),
];

/// The macros that files consist of.
const MACROS: &[(&str, &str, &str)] = &[
    ("deserialize", "schema.rs", "deserialize"),
    ("deserialize_output", "schema.rs", "deserialize_output"),
    ("enumeration", "types.rs", "enumeration_file"),
    ("error", "structure.rs", "error"),
    ("idempotency_token", "extra.rs", "item"),
    ("input", "structure.rs", "input"),
    ("operation", "operation_file.rs", "declaration"),
    ("operation_error", "operation_file.rs", "error"),
    ("output", "structure.rs", "output"),
    ("paginator", "paginator.rs", "pages"),
    ("paginator_items", "paginator.rs", "items"),
    ("receive_events", "types.rs", "union_file"),
    ("send_errors", "types.rs", "stream_error"),
    ("send_events", "types.rs", "union_file"),
    ("serde", "schema.rs", "serde"),
    ("serialize", "schema.rs", "serialize"),
    ("serialize_input", "schema.rs", "serialize_input"),
    ("service_error", "crate_files.rs", "error_meta"),
    ("structure", "structure.rs", "structure"),
    ("union", "types.rs", "union_file"),
    ("union_deserialize", "schema.rs", "union"),
    ("union_serde", "schema.rs", "union"),
    ("union_serialize", "schema.rs", "union"),
    ("waitable_input", "waiters.rs", "input"),
    ("waiter", "waiters.rs", "declaration"),
];

/// The parts of what a macro declares.
const PARTS: &[(&str, &str, &str)] = &[
    ("deserialize", "schema.rs", "row"),
    ("deserialize_output", "schema.rs", "row"),
    ("error", "structure.rs", "member"),
    ("input", "structure.rs", "member"),
    ("output", "structure.rs", "member"),
    ("serde", "schema.rs", "row"),
    ("serialize", "schema.rs", "row"),
    ("serialize_input", "schema.rs", "row"),
    ("structure", "structure.rs", "member"),
    ("union", "types.rs", "union_variant"),
    ("union_deserialize", "schema.rs", "row"),
    ("union_serde", "schema.rs", "row"),
    ("union_serialize", "schema.rs", "row"),
    ("waitable_input", "structure.rs", "member"),
    ("waiter", "waiters.rs", "acceptor"),
];

pub fn of_file(path: &str) -> Maker {
    let folder = || FOLDERS.iter().find(|(folder, ..)| path.starts_with(folder));
    let row = FILES
        .iter()
        .find(|(file, ..)| *file == path)
        .or_else(folder);
    match row {
        Some((_, file, function)) => Maker::Render(file, function),
        None => Maker::Render("mod.rs", "render"),
    }
}

pub fn of_node(path: &str, node: &Node) -> Maker {
    let Node { macro_name, kind, owner, name, .. } = node;
    let named = |table: &'static [(&str, &str, &str)]| {
        let wanted = macro_name.as_deref()?;
        table.iter().find(|(name, ..)| *name == wanted)
    };
    let is_schema = name.as_deref() == Some("SCHEMA");
    let part = || named(PARTS).filter(|_| *kind == Kind::Part && !is_schema);
    if let Some((_, file, function)) = part().or_else(|| named(MACROS)) {
        return Maker::Render(file, function);
    }
    let function = match (path, kind, owner.as_deref()) {
        ("src/client/operations.rs", Kind::Function, Some("Client"))
            if !is_of_waiter(name) =>
        {
            ("client_operations.rs", "method")
        }
        ("src/client/operations.rs", Kind::Function | Kind::Trait, _) => {
            ("waiters.rs", "client_trait")
        }
        (_, Kind::Use, None) if path.starts_with("src/operation/") => {
            ("operation_file.rs", "uses")
        }
        (_, Kind::Use, None) if path.starts_with("src/waiters/") => {
            ("waiters.rs", "uses")
        }
        (_, Kind::Module, Some("paginator")) if path.starts_with("src/operation/") => {
            ("paginator.rs", "render")
        }
        ("src/types.rs", _, Some("builders")) => ("types.rs", "builders"),
        ("src/config/endpoint.rs", Kind::Trait, _) => ("endpoint.rs", "resolve_trait"),
        ("tests/endpoint.rs", Kind::Function, _) => ("endpoint_tests.rs", "test"),
        ("tests/endpoint_calls.rs", Kind::Function, _) => ("endpoint_calls.rs", "call"),
        _ => return of_file(path),
    };
    Maker::Render(function.0, function.1)
}

/// No operation of a service begins so: the methods of waiters are named by the plan.
fn is_of_waiter(name: &Option<String>) -> bool {
    name.as_deref()
        .is_some_and(|name| name.starts_with("wait_until_"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Every row names a function that is there.
    #[test]
    fn makers_exist() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/render");
        for (_, file, function) in [FILES, FOLDERS, MACROS, PARTS].concat() {
            let text = fs::read_to_string(format!("{folder}/{file}")).unwrap();
            let has = [format!("fn {function}("), format!("fn {function}<")];
            assert!(has.iter().any(|head| text.contains(head)), "{file}: {function}");
        }
    }
}
