//! The value of a `default` trait must be one of the target's values.

use serde_json::Value;

use super::Scope;
use super::report::Report;
use crate::load::{EnumValue, ShapeId, ShapeKind, Simple, base64};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.shapes {
        default(id, None, shape.traits.default.as_ref(), Some(&shape.kind), report);
    }
    for (id, name, member) in scope.members() {
        let kind = scope.model.kind(&member.target);
        default(id, Some(name), member.traits.default.as_ref(), kind, report);
    }
}

fn default(
    id: &ShapeId,
    member: Option<&str>,
    value: Option<&Value>,
    kind: Option<&ShapeKind>,
    report: &mut Report<'_>,
) {
    // A default of null says that there is none, whatever the target.
    let (Some(value), Some(kind)) = (value.filter(|value| !value.is_null()), kind)
    else {
        return;
    };
    if let Err(wanted) = fits(value, kind) {
        let reason =
            format!("the default {value} is no value of type `{}`", kind.name());
        report.at(
            id,
            member,
            reason,
            format!("give it {wanted}, or remove `smithy.api#default`"),
        );
    }
}

/// Whether the value fits, or else what would.
fn fits(value: &Value, kind: &ShapeKind) -> Result<(), &'static str> {
    let (fits, wanted) = match kind {
        ShapeKind::Simple(simple) => return fits_simple(value, *simple),
        ShapeKind::Enum(values) => {
            (value.as_str().is_some_and(|text| has(values, text)), "a value of the enum")
        }
        ShapeKind::IntEnum(values) => {
            (value.is_i64() && has(values, &value.to_string()), "a value of the enum")
        }
        ShapeKind::List(_) => {
            (value.as_array().is_some_and(Vec::is_empty), "the empty list `[]`")
        }
        ShapeKind::Map { .. } => (
            value.as_object().is_some_and(serde_json::Map::is_empty),
            "the empty map `{}`",
        ),
        _ => (false, "null"),
    };
    if fits { Ok(()) } else { Err(wanted) }
}

fn fits_simple(value: &Value, simple: Simple) -> Result<(), &'static str> {
    let (fits, wanted) = match simple {
        Simple::String => (value.is_string(), "a string"),
        Simple::Blob => (value.as_str().is_some_and(is_base64), "a string of base64"),
        Simple::Boolean => (value.is_boolean(), "`true` or `false`"),
        Simple::Byte => {
            (within(value, i8::MIN.into(), i8::MAX.into()), "an integer of 8 bits")
        }
        Simple::Short => {
            (within(value, i16::MIN.into(), i16::MAX.into()), "an integer of 16 bits")
        }
        Simple::Integer => {
            (within(value, i32::MIN.into(), i32::MAX.into()), "an integer of 32 bits")
        }
        Simple::Long => (value.is_i64(), "an integer of 64 bits"),
        Simple::BigInteger => (value.is_i64() || value.is_u64(), "an integer"),
        Simple::BigDecimal | Simple::Double => (value.is_number(), "a number"),
        Simple::Float => (
            value
                .as_f64()
                .is_some_and(|value| (value as f32).is_finite()),
            "a number of 32 bits",
        ),
        Simple::Timestamp => {
            (value.is_number() || value.is_string(), "epoch seconds or a date")
        }
        Simple::Document => (is_empty_or_scalar(value), "a scalar, `[]` or `{}`"),
    };
    if fits { Ok(()) } else { Err(wanted) }
}

fn has(values: &[EnumValue], wanted: &str) -> bool {
    values.iter().any(|value| value.value == wanted)
}

fn within(value: &Value, min: i64, max: i64) -> bool {
    value
        .as_i64()
        .is_some_and(|value| (min..=max).contains(&value))
}

pub(super) fn is_base64(text: &str) -> bool {
    base64::decode(text).is_some()
}

fn is_empty_or_scalar(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => true,
    }
}
