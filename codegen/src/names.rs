//! Every Rust name of the crate, made in one place from the names of the model. No stage of its
//! own: `check` asks which names would be one, `plan` gives them.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A Rust identifier that is ready to be written, raw where it is a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// How a file spells the types that it does not define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    Short,
    /// With their paths, for the file defines a type of such a name itself.
    Full,
}

/// Words that no identifier may be, not even a raw one.
const UNUSABLE: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// Keywords that are identifiers when written raw.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "yield",
];

/// The crates that come with Rust.
const CRATES_OF_RUST: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Methods that builders have of their own: a member of that name would clash with them. The AWS
/// SDK avoids most of the same names in the same way, and some that only its builders have.
const BUILDER_METHODS: [&str; 12] = [
    "as_input",
    "build",
    "builder",
    "customize",
    "default",
    "into_paginator",
    "make_operation",
    "meta",
    "presigned",
    "send",
    "send_with",
    "set_meta",
];

/// Methods that the client has of its own, those of `Clone` included.
const CLIENT_METHODS: [&str; 5] =
    ["clone", "config", "from_conf", "new", "try_from_conf"];

/// Modules in that of an operation.
const OPERATION_MODULES: [&str; 2] = ["builders", "paginator"];

/// Modules beside those of the types.
const TYPES_MODULES: [&str; 2] = ["builders", "error"];

/// Names that the text of a file relies on: a type of the model must not be imported over them.
const IN_SCOPE: &[&str] = &[
    "BigDecimal",
    "BigInteger",
    "Blob",
    "Box",
    "BoxError",
    "ByteStream",
    "Client",
    "Clone",
    "DateTime",
    "Debug",
    "Default",
    "Document",
    "EndpointParams",
    "Eq",
    "Err",
    "Error",
    "EventReceiver",
    "EventStreamSender",
    "HashMap",
    "HostPrefix",
    "None",
    "Ok",
    "Option",
    "ParamsBuilder",
    "Part",
    "PartialEq",
    "Result",
    "Schema",
    "Some",
    "String",
    "TimestampFormat",
    "Vec",
];

impl Name {
    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without the mark of a raw identifier.
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

/// The name of a type, after the name of its shape.
pub fn type_name(shape: &str) -> Name {
    Name(giving_way(usable(shape.to_upper_camel_case(), "Empty"), &["Self"], "Value"))
}

/// The module of a type, a child of `types` or `types::error`.
pub fn type_module(name: &Name) -> Name {
    let Name(module) = function_name(name.unraw());
    Name(giving_way(module, &TYPES_MODULES, "_type"))
}

/// Puts the suffix behind a name that is taken, and behind what would then be no other name.
fn giving_way(name: String, taken: &[&str], suffix: &str) -> String {
    let gives_way = |taken: &&str| {
        let rest = name.strip_prefix(taken);
        rest.is_some_and(|rest| rest.trim_start_matches(suffix).is_empty())
    };
    if taken.iter().any(gives_way) { name + suffix } else { name }
}

/// How the file that defines a type spells other types.
pub fn spelling(name: &Name) -> Spelling {
    if IN_SCOPE.contains(&name.as_str()) { Spelling::Full } else { Spelling::Short }
}

/// A name with something behind it: `CreateRoom` + `Input`, `create_room` + `_input`.
pub fn beside(name: &Name, suffix: &str) -> Name {
    Name(format!("{}{suffix}", name.unraw()))
}

/// The name of a module, function or method.
pub fn function_name(shape: &str) -> Name {
    escape(usable(shape.to_snake_case(), "empty"))
}

/// The client's method for an operation.
pub fn method_name(operation: &Name) -> Name {
    let method = function_name(operation.unraw());
    if CLIENT_METHODS.contains(&method.as_str()) {
        beside(&method, "_operation")
    } else {
        method
    }
}

/// The module of an operation.
pub fn operation_module(operation: &Name) -> Name {
    let module = function_name(operation.unraw());
    if OPERATION_MODULES.contains(&module.as_str()) {
        return beside(&module, "_operation");
    }
    module
}

/// The client's method for a waiter.
pub fn waiter_method(waiter: &str) -> Name {
    prefixed("wait_until", &function_name(waiter))
}

/// The method of a union for one of its variants: `as_x`, `is_x`.
pub fn variant_method(prefix: &str, variant: &Name) -> Name {
    let method = prefixed(prefix, &function_name(variant.unraw()));
    if variant.as_str().ends_with('_') { beside(&method, "_") } else { method }
}

/// The name of a field and of the methods that share it.
pub fn field_name(member: &str) -> Name {
    let name = usable(member.to_snake_case(), "empty");
    if BUILDER_METHODS.contains(&name.as_str()) {
        return Name(format!("{name}_value"));
    }
    escape(name)
}

/// The members of one shape, whose fields keep clear of each other and of the setters and getters.
pub struct Siblings {
    members: BTreeSet<String>,
    /// What their fields are called, before they keep clear of each other.
    fields: BTreeSet<String>,
}

impl Siblings {
    pub fn of<'a>(members: impl Iterator<Item = &'a String>) -> Self {
        let names =
            |name: &String| (name.to_snake_case(), field_name(name).unraw().to_owned());
        let (members, fields) = members.map(names).unzip();
        Self { members, fields }
    }

    pub fn field(&self, member: &str) -> Name {
        let Self { members, fields } = self;
        let name = field_name(member);
        let stem = ["set_", "get_"]
            .iter()
            .find_map(|prefix| name.0.strip_prefix(prefix));
        let name = match stem {
            Some(stem) if members.contains(stem) || fields.contains(stem) => {
                beside(&name, "_value")
            }
            _ => name,
        };
        let is_renamed = name.unraw() != member.to_snake_case();
        if is_renamed && members.contains(name.as_str()) {
            beside(&name, "_")
        } else {
            name
        }
    }
}

/// The name of the field of one member; for all of a shape's, ask its [`Siblings`].
pub fn field_among<'a>(
    member: &str,
    siblings: impl Iterator<Item = &'a String>,
) -> Name {
    Siblings::of(siblings).field(member)
}

/// `set_x`, `get_x`, `as_x`, `is_x`.
pub fn prefixed(prefix: &str, name: &Name) -> Name {
    Name(format!("{prefix}_{}", name.unraw().trim_start_matches('_')))
}

/// The variant of an enum or union. `Unknown` is taken by the variant for everything else.
pub fn variant_name(value: &str) -> Name {
    let name = usable(value.to_upper_camel_case(), "Empty");
    Name(match name.as_str() {
        "Self" | "Unknown" => format!("{name}Value"),
        "SelfValue" | "UnknownValue" => format!("{name}_"),
        _ => name,
    })
}

/// The variant of an error. `Unhandled` is taken by the variant for everything else.
pub fn error_variant_name(name: &Name) -> Name {
    Name(giving_way(name.as_str().to_owned(), &["Unhandled"], "Error"))
}

/// The name of a test after its vector's id, which is kept as it is unless it cannot be.
pub fn test_name(id: &str, taken: &BTreeSet<Name>) -> Name {
    // The vectors of shapes outside of the service may be called anything.
    let word = id.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_");
    let word = usable(word, "empty");
    let mut name = Name(if is_reserved(&word) { format!("{word}_") } else { word });
    while taken.contains(&name) {
        name = beside(&name, "_");
    }
    name
}

/// The type under which the configuration keeps a setting.
pub fn setting(name: &str) -> Name {
    beside(&type_name(name), "Setting")
}

/// Whether a package can have this name, and its library the name after it.
pub fn is_package_name(name: &str) -> bool {
    let library = library_name(name);
    let library = library.as_str();
    let is_taken = is_reserved(library) || CRATES_OF_RUST.contains(&library);
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(is_of_word)
        && !is_taken
}

/// The name of a library after the package's.
pub fn library_name(package: &str) -> Name {
    Name(package.replace('-', "_"))
}

/// The shapes whose types must be written with their path, for they share a name with what a
/// file defines or relies on.
pub fn shadowing<'a>(
    shapes: impl Iterator<Item = &'a Name>,
    operations: impl Iterator<Item = &'a Name>,
) -> BTreeSet<Name> {
    let mut taken: BTreeSet<Name> = IN_SCOPE
        .iter()
        .map(|name| Name((*name).to_owned()))
        .collect();
    for operation in operations {
        for suffix in OPERATION_SUFFIXES {
            taken.insert(beside(operation, suffix));
        }
    }
    shapes
        .filter(|name| taken.contains(name))
        .cloned()
        .collect()
}

/// What the names of an operation's items end with.
const OPERATION_SUFFIXES: [&str; 9] = [
    "",
    "Error",
    "FluentBuilder",
    "Input",
    "InputBuilder",
    "Output",
    "OutputBuilder",
    "Paginator",
    "PaginatorItems",
];

/// Puts a letter before a name that begins with a digit, and a word where nothing is left of it.
fn usable(name: String, empty: &str) -> String {
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// Whether a word means something to Rust.
fn is_reserved(word: &str) -> bool {
    KEYWORDS.contains(&word) || UNUSABLE.contains(&word)
}

fn escape(name: String) -> Name {
    if UNUSABLE.contains(&name.as_str()) {
        return Name(format!("{name}_"));
    }
    if KEYWORDS.contains(&name.as_str()) {
        return Name(format!("r#{name}"));
    }
    Name(name)
}

#[cfg(test)]
mod tests;
