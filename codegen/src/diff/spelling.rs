//! How types are written in a listing.

use crate::plan::{Type, TypeName};

/// A type as readers know it, from the root of the crate.
pub fn spelled(kind: &Type) -> String {
    let simple = match kind {
        Type::Boolean => "bool",
        Type::Byte => "i8",
        Type::Short => "i16",
        Type::Integer => "i32",
        Type::Long => "i64",
        Type::Float => "f32",
        Type::Double => "f64",
        Type::BigInteger => "BigInteger",
        Type::BigDecimal => "BigDecimal",
        Type::Blob => "Blob",
        Type::Document => "Document",
        Type::String => "String",
        Type::Timestamp => "DateTime",
        Type::ByteStream => "ByteStream",
        Type::EventSender(events, _) => {
            return format!("EventStreamSender<{}>", type_name(events));
        }
        Type::EventReceiver(events, _) => {
            return format!("EventReceiver<{}>", type_name(events));
        }
        Type::Named(name) => return type_name(name),
        Type::Boxed(inner) => return format!("Box<{}>", spelled(inner)),
        Type::Sparse(inner) => return format!("Option<{}>", spelled(inner)),
        Type::List(element) => return format!("Vec<{}>", spelled(element)),
        Type::Map(key, value) => {
            return format!("HashMap<{}, {}>", spelled(key), spelled(value));
        }
        Type::Pair(key, value) => {
            return format!("({}, {})", spelled(key), spelled(value));
        }
    };
    simple.to_owned()
}

/// The path of a type.
pub fn type_name(TypeName { name, is_error, qualified: _ }: &TypeName) -> String {
    let module = if *is_error { "types::error" } else { "types" };
    format!("{module}::{}", name.unraw())
}
