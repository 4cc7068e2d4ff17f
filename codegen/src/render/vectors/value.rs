//! Values as Rust writes them down, and what must hold for them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::TypeName;
use crate::plan::vectors::{
    Access, Assertion, Assignment, Document, Float, Holds, Setter, Value,
};
use crate::render::uses::Uses;

/// A call of a setter, to stand behind a builder.
pub fn assignment(assignment: &Assignment) -> TokenStream {
    let Assignment { setter, value } = assignment;
    match (setter, value) {
        (Setter::Plain(field), Value::String(text)) => quote!(.#field(#text)),
        (Setter::Plain(name) | Setter::Whole(name), value) => {
            let value = self::value(value);
            quote!(.#name(#value))
        }
    }
}

/// The check of one assertion about the value that `of` names.
pub fn assertion(of: &TokenStream, assertion: &Assertion) -> TokenStream {
    let Assertion { what, path, holds } = assertion;
    let path = path.iter().map(access);
    let actual = quote!(#of #(#path)*);
    match holds {
        Holds::Equal(value) => {
            let value = self::value(value);
            quote!(assert_member(#what, &#actual, &#value);)
        }
        Holds::Nan => {
            let what = format!("whether {what} is NaN");
            quote!(assert_member(#what, &#actual.is_nan(), &true);)
        }
        Holds::Length(length) => {
            let what = format!("the length of {what}");
            let length = Literal::usize_unsuffixed(*length);
            quote!(assert_member(#what, &#actual.len(), &#length);)
        }
        Holds::Stream(text) => quote!(assert_stream(#what, #actual, #text).await;),
    }
}

fn access(access: &Access) -> TokenStream {
    match access {
        Access::Field(field) => quote!(.#field),
        Access::Present => quote!(.as_ref().expect("a value")),
        Access::Index(at) => {
            let at = Literal::usize_unsuffixed(*at);
            quote!([#at])
        }
        Access::Key(Value::String(key)) => quote!([#key]),
        Access::Key(key) => {
            let key = value(key);
            quote!([&#key])
        }
        Access::Variant(lend) => quote!(.#lend().expect("this variant")),
    }
}

pub fn value(value: &Value) -> TokenStream {
    match value {
        Value::Boolean(it) => quote!(#it),
        Value::Whole(it) => whole(*it),
        Value::Float(float) => self::float(*float),
        Value::String(text) => quote!(#text.to_owned()),
        Value::BigInteger(digits) => {
            quote!(#digits.parse::<BigInteger>().expect("an integer"))
        }
        Value::BigDecimal(digits) => {
            quote!(#digits.parse::<BigDecimal>().expect("a decimal"))
        }
        Value::Blob(text) => quote!(Blob::new(#text)),
        Value::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Blob::new(#bytes))
        }
        Value::ByteStream(text) => quote!(ByteStream::from_static(#text.as_bytes())),
        Value::NoEvents => quote!(event_stream::sender(Vec::new())),
        Value::Timestamp { seconds, nanos: 0 } => {
            let seconds = whole(*seconds);
            quote!(DateTime::from_secs(#seconds))
        }
        Value::Timestamp { seconds, nanos } => {
            let (seconds, nanos) = (whole(*seconds), Literal::u32_unsuffixed(*nanos));
            quote!(DateTime::from_secs_and_nanos(#seconds, #nanos))
        }
        Value::Document(document) => self::document(document),
        Value::Enum(kind, text) => {
            let kind = path(kind);
            quote!(#kind::from(#text))
        }
        Value::Optional(None) => quote!(None),
        Value::Optional(Some(value)) => {
            let value = self::value(value);
            quote!(Some(#value))
        }
        Value::Boxed(value) => {
            let value = self::value(value);
            quote!(Box::new(#value))
        }
        Value::List(items) => {
            let items = items.iter().map(self::value);
            list(items)
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let (key, value) = (self::value(key), self::value(value));
                quote!((#key, #value))
            });
            quote!(HashMap::from([#(#entries),*]))
        }
        Value::Structure { kind, is_fallible, members } => {
            let (kind, members) = (path(kind), members.iter().map(assignment));
            let built = is_fallible.then(|| quote!(.expect("what is required")));
            quote!(#kind::builder() #(#members)* .build() #built)
        }
        Value::Union { kind, variant, value } => {
            let kind = path(kind);
            let value = value.as_ref().map(|value| {
                let value = self::value(value);
                quote!((#value))
            });
            quote!(#kind::#variant #value)
        }
    }
}

/// A `Vec`, not by the macro, whose inside no formatter touches.
pub fn list(items: impl ExactSizeIterator<Item = TokenStream>) -> TokenStream {
    if items.len() == 0 {
        return quote!(Vec::new());
    }
    quote!(Vec::from([#(#items),*]))
}

/// A type of the model, by its path: so it cannot hide another.
pub fn path(kind: &TypeName) -> TokenStream {
    let TypeName { name, is_error, qualified: _ } = kind;
    if *is_error { quote!(types::error::#name) } else { quote!(types::#name) }
}

pub fn whole(number: i64) -> TokenStream {
    let size = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#size) } else { quote!(#size) }
}

fn float(float: Float) -> TokenStream {
    match float {
        Float::Single(it) | Float::Double(it) => {
            let size = Literal::f64_unsuffixed(it.abs());
            if it.is_sign_negative() { quote!(-#size) } else { quote!(#size) }
        }
        Float::Nan { is_single: true } => quote!(f32::NAN),
        Float::Nan { is_single: false } => quote!(f64::NAN),
        Float::Infinity { is_single: true, is_negative: false } => quote!(f32::INFINITY),
        Float::Infinity { is_single: true, is_negative: true } => {
            quote!(f32::NEG_INFINITY)
        }
        Float::Infinity { is_single: false, is_negative: false } => {
            quote!(f64::INFINITY)
        }
        Float::Infinity { is_single: false, is_negative: true } => {
            quote!(f64::NEG_INFINITY)
        }
    }
}

fn document(document: &Document) -> TokenStream {
    match document {
        Document::Null => quote!(Document::Null),
        Document::Boolean(it) => quote!(Document::Bool(#it)),
        Document::Positive(it) => {
            let number = Literal::u64_unsuffixed(*it);
            quote!(Document::Number(Number::PosInt(#number)))
        }
        Document::Negative(it) => {
            let number = whole(*it);
            quote!(Document::Number(Number::NegInt(#number)))
        }
        Document::Float(it) => {
            let number = float(Float::Double(*it));
            quote!(Document::Number(Number::Float(#number)))
        }
        Document::String(text) => quote!(Document::String(#text.to_owned())),
        Document::Array(items) => {
            let items = list(items.iter().map(self::document));
            quote!(Document::Array(#items))
        }
        Document::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = self::document(value);
                quote!((#key.to_owned(), #value))
            });
            quote!(Document::Object(HashMap::from([#(#entries),*])))
        }
    }
}

pub fn assignment_uses(assignments: &[Assignment], uses: &mut Uses) {
    for assignment in assignments {
        value_uses(&assignment.value, uses);
    }
}

pub fn assertion_uses(assertions: &[Assertion], uses: &mut Uses) {
    for Assertion { what: _, path, holds } in assertions {
        let keys = path.iter().filter_map(|access| match access {
            Access::Key(key) => Some(key),
            _ => None,
        });
        keys.for_each(|key| value_uses(key, uses));
        if let Holds::Equal(value) = holds {
            value_uses(value, uses);
        }
        let check = match holds {
            Holds::Stream(_) => "assert_stream",
            Holds::Equal(_) | Holds::Nan | Holds::Length(_) => "assert_member",
        };
        uses.add("crate::support", check);
    }
}

pub fn value_uses(value: &Value, uses: &mut Uses) {
    match value {
        Value::Boolean(_) | Value::Whole(_) | Value::Float(_) | Value::String(_) => {}
        Value::BigInteger(_) => _ = uses.add("aws_smithy_types", "BigInteger"),
        Value::BigDecimal(_) => _ = uses.add("aws_smithy_types", "BigDecimal"),
        Value::Blob(_) | Value::Bytes(_) => _ = uses.add("aws_smithy_types", "Blob"),
        Value::ByteStream(_) => {
            uses.add("aws_smithy_types::byte_stream", "ByteStream");
        }
        Value::NoEvents => _ = uses.add("crate", "event_stream"),
        Value::Timestamp { .. } => _ = uses.add("aws_smithy_types", "DateTime"),
        Value::Document(document) => document_uses(document, uses),
        Value::Enum(..) => _ = uses.add("crate::service", "types"),
        Value::Optional(value) => {
            value.iter().for_each(|value| value_uses(value, uses));
        }
        Value::Boxed(value) => value_uses(value, uses),
        Value::List(items) => items.iter().for_each(|item| value_uses(item, uses)),
        Value::Map(entries) => {
            uses.add("std::collections", "HashMap");
            for (key, value) in entries {
                value_uses(key, uses);
                value_uses(value, uses);
            }
        }
        Value::Structure { kind: _, is_fallible: _, members } => {
            uses.add("crate::service", "types");
            assignment_uses(members, uses);
        }
        Value::Union { kind: _, variant: _, value } => {
            uses.add("crate::service", "types");
            value.iter().for_each(|value| value_uses(value, uses));
        }
    }
}

fn document_uses(document: &Document, uses: &mut Uses) {
    uses.add("aws_smithy_types", "Document");
    match document {
        Document::Null | Document::Boolean(_) | Document::String(_) => {}
        Document::Positive(_) | Document::Negative(_) | Document::Float(_) => {
            uses.add("aws_smithy_types", "Number");
        }
        Document::Array(items) => {
            items.iter().for_each(|item| document_uses(item, uses))
        }
        Document::Object(entries) => {
            uses.add("std::collections", "HashMap");
            entries
                .iter()
                .for_each(|(_, value)| document_uses(value, uses));
        }
    }
}
