//! Every Rust name of the crate, made in one place from the names of the model.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::ir::{Name, Spelling};

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
    let is_word = KEYWORDS.contains(&&*word) || UNUSABLE.contains(&&*word);
    let mut name = Name(if is_word { format!("{word}_") } else { word });
    while taken.contains(&name) {
        name = beside(&name, "_");
    }
    name
}

/// The type under which the configuration keeps a setting.
pub fn setting(name: &str) -> Name {
    beside(&type_name(name), "Setting")
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
mod tests {
    use super::*;

    #[test]
    fn fields_keep_clear_of_keywords_and_builder_methods() {
        let field = |member| field_name(member).as_str().to_owned();
        assert_eq!(field("roomIdentifier"), "room_identifier");
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("self"), "self_");
        assert_eq!(field("build"), "build_value");
        assert_eq!(field("send"), "send_value");
        assert_eq!(field("2fa"), "_2fa");
    }

    #[test]
    fn fields_keep_clear_of_the_accessors_of_others() {
        let members = ["x", "setX", "getY"].map(str::to_owned);
        let field = |member| field_among(member, members.iter()).as_str().to_owned();
        assert_eq!(["x", "setX", "getY"].map(field), ["x", "set_x_value", "get_y"]);
        let members = ["build", "buildValue"].map(str::to_owned);
        let field = |member| field_among(member, members.iter()).as_str().to_owned();
        assert_eq!(["build", "buildValue"].map(field), ["build_value_", "build_value"]);
        let members = ["build", "setBuildValue"].map(str::to_owned);
        let field = |member| field_among(member, members.iter()).as_str().to_owned();
        let fields = ["build", "setBuildValue"].map(field);
        assert_eq!(fields, ["build_value", "set_build_value_value"]);
    }

    #[test]
    fn accessors_of_keywords_are_not_raw() {
        assert_eq!(prefixed("set", &Name("r#type".to_owned())).as_str(), "set_type");
        assert_eq!(prefixed("set", &Name("_2fa".to_owned())).as_str(), "set_2fa");
    }

    #[test]
    fn names_that_give_way_do_not_meet_others() {
        let distinct = |names: [Name; 2]| assert_ne!(names[0], names[1]);
        distinct(["Self", "SelfValue"].map(type_name));
        distinct(["Error", "ErrorType"].map(|it| type_module(&type_name(it))));
        distinct(["Builders", "BuildersType"].map(|it| type_module(&type_name(it))));
        distinct(
            ["Unhandled", "UnhandledError"].map(|it| error_variant_name(&type_name(it))),
        );
        assert_eq!(
            method_name(&type_name("TryFromConf")).as_str(),
            "try_from_conf_operation"
        );
    }

    #[test]
    fn variants_keep_clear_of_the_unknown_one() {
        let variant = |value| variant_name(value).as_str().to_owned();
        assert_eq!(variant("CREATE_FAILED"), "CreateFailed");
        assert_eq!(variant("Unknown"), "UnknownValue");
        assert_eq!(variant("UnknownValue"), "UnknownValue_");
        assert_eq!(variant("self"), "SelfValue");
        assert_eq!(variant("1080p"), "_1080p");
        assert_eq!(variant("+"), "Empty");
    }

    #[test]
    fn tests_may_be_called_anything() {
        let mut taken = BTreeSet::new();
        let mut test = |id| {
            let name = test_name(id, &taken);
            taken.insert(name.clone());
            name.as_str().to_owned()
        };
        let names = ["Puts", "a/b", "a.b", "1", "", "fn", "_"].map(&mut test);
        assert_eq!(names, ["Puts", "a_b", "a_b_", "_1", "empty", "fn_", "__"]);
    }

    #[test]
    fn types_that_share_a_name_in_scope_are_found() {
        let shapes = ["Room", "Option", "GetRoomInput"].map(type_name);
        let operations = [type_name("GetRoom")];
        let shadowing = shadowing(shapes.iter(), operations.iter());
        let shadowing: Vec<_> = shadowing.iter().map(Name::as_str).collect();
        assert_eq!(shadowing, ["GetRoomInput", "Option"]);
    }
}
