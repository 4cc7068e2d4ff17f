//! The shapes of Smithy's own namespace `smithy.api`, which no model defines.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde_json::Value;

use super::{ShapeId, ShapeKind, Simple};

static SIMPLE: [(&str, ShapeKind); 19] = [
    ("BigDecimal", ShapeKind::Simple(Simple::BigDecimal)),
    ("BigInteger", ShapeKind::Simple(Simple::BigInteger)),
    ("Blob", ShapeKind::Simple(Simple::Blob)),
    ("Boolean", ShapeKind::Simple(Simple::Boolean)),
    ("Byte", ShapeKind::Simple(Simple::Byte)),
    ("Document", ShapeKind::Simple(Simple::Document)),
    ("Double", ShapeKind::Simple(Simple::Double)),
    ("Float", ShapeKind::Simple(Simple::Float)),
    ("Integer", ShapeKind::Simple(Simple::Integer)),
    ("Long", ShapeKind::Simple(Simple::Long)),
    ("PrimitiveBoolean", ShapeKind::Simple(Simple::Boolean)),
    ("PrimitiveByte", ShapeKind::Simple(Simple::Byte)),
    ("PrimitiveDouble", ShapeKind::Simple(Simple::Double)),
    ("PrimitiveFloat", ShapeKind::Simple(Simple::Float)),
    ("PrimitiveInteger", ShapeKind::Simple(Simple::Integer)),
    ("PrimitiveLong", ShapeKind::Simple(Simple::Long)),
    ("PrimitiveShort", ShapeKind::Simple(Simple::Short)),
    ("Short", ShapeKind::Simple(Simple::Short)),
    ("String", ShapeKind::Simple(Simple::String)),
];
static TIMESTAMP: ShapeKind = ShapeKind::Simple(Simple::Timestamp);
static UNIT: LazyLock<ShapeKind> =
    LazyLock::new(|| ShapeKind::Structure(IndexMap::new()));

pub(super) fn kind(id: &ShapeId) -> Option<&'static ShapeKind> {
    match id.name() {
        _ if !id.is_prelude() => None,
        "Unit" => Some(&UNIT),
        "Timestamp" => Some(&TIMESTAMP),
        name => SIMPLE
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| kind),
    }
}

/// The ids of the prelude's data shapes, for suggestions.
pub(super) fn ids() -> &'static [ShapeId] {
    static IDS: LazyLock<Vec<ShapeId>> = LazyLock::new(|| {
        let names = SIMPLE
            .iter()
            .map(|(name, _)| *name)
            .chain(["Timestamp", "Unit"]);
        names
            .map(|name| ShapeId::new(format!("smithy.api#{name}")))
            .collect()
    });
    &IDS
}

/// The default that the prelude's `Primitive` shapes give to a member without a `default` trait.
pub fn implicit_default(target: &ShapeId) -> Option<Value> {
    let primitive = target.name().strip_prefix("Primitive");
    match (kind(target)?, primitive?) {
        (_, "Boolean") => Some(Value::Bool(false)),
        _ => Some(Value::from(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prelude_shapes_have_kinds() {
        let simple = |id: &str| match kind(&ShapeId::new(id)) {
            Some(ShapeKind::Simple(simple)) => Some(*simple),
            _ => None,
        };
        assert_eq!(simple("smithy.api#String"), Some(Simple::String));
        assert_eq!(simple("smithy.api#PrimitiveLong"), Some(Simple::Long));
        assert_eq!(simple("smithy.api#Colour"), None);
        assert_eq!(simple("com.example#String"), None);
        assert!(ids().iter().all(|id| kind(id).is_some()));
    }

    #[test]
    fn only_primitives_have_implicit_defaults() {
        let default = |id: &str| implicit_default(&ShapeId::new(id));
        assert_eq!(default("smithy.api#PrimitiveInteger"), Some(Value::from(0)));
        assert_eq!(default("smithy.api#PrimitiveBoolean"), Some(Value::Bool(false)));
        assert_eq!(default("smithy.api#Integer"), None);
        assert_eq!(default("com.example#PrimitiveInteger"), None);
    }
}
