//! The shape types of the JSON AST and the properties that each may have.

use super::Simple;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Simple(Simple),
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Operation,
    Resource,
    Service,
}

const TYPES: [(&str, Kind); 23] = [
    ("bigDecimal", Kind::Simple(Simple::BigDecimal)),
    ("bigInteger", Kind::Simple(Simple::BigInteger)),
    ("blob", Kind::Simple(Simple::Blob)),
    ("boolean", Kind::Simple(Simple::Boolean)),
    ("byte", Kind::Simple(Simple::Byte)),
    ("document", Kind::Simple(Simple::Document)),
    ("double", Kind::Simple(Simple::Double)),
    ("enum", Kind::Enum),
    ("float", Kind::Simple(Simple::Float)),
    ("intEnum", Kind::IntEnum),
    ("integer", Kind::Simple(Simple::Integer)),
    ("list", Kind::List),
    ("long", Kind::Simple(Simple::Long)),
    ("map", Kind::Map),
    ("operation", Kind::Operation),
    ("resource", Kind::Resource),
    ("service", Kind::Service),
    ("set", Kind::List),
    ("short", Kind::Simple(Simple::Short)),
    ("string", Kind::Simple(Simple::String)),
    ("structure", Kind::Structure),
    ("timestamp", Kind::Simple(Simple::Timestamp)),
    ("union", Kind::Union),
];

pub(super) fn named(name: &str) -> Option<Kind> {
    TYPES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}

pub(super) fn properties(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Simple(_) => &["type", "mixins", "traits"],
        Kind::List => &["type", "member", "mixins", "traits"],
        Kind::Map => &["type", "key", "value", "mixins", "traits"],
        Kind::Enum | Kind::IntEnum | Kind::Structure | Kind::Union => {
            &["type", "members", "mixins", "traits"]
        }
        Kind::Operation => &["type", "input", "output", "errors", "mixins", "traits"],
        Kind::Resource => &[
            "type",
            "identifiers",
            "properties",
            "create",
            "put",
            "read",
            "update",
            "delete",
            "list",
            "operations",
            "collectionOperations",
            "resources",
            "mixins",
            "traits",
        ],
        Kind::Service => &[
            "type",
            "version",
            "operations",
            "resources",
            "errors",
            "rename",
            "mixins",
            "traits",
        ],
    }
}
