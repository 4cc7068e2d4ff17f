//! How the parts of a plan look as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::plan::{self, Docs, Name, Type, TypeName};

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.as_str().strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, Span::call_site()),
            None => Ident::new(self.as_str(), Span::call_site()),
        });
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Docs(lines) = self;
        for line in lines {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Type::Boolean => quote!(bool),
            Type::Byte => quote!(i8),
            Type::Short => quote!(i16),
            Type::Integer => quote!(i32),
            Type::Long => quote!(i64),
            Type::Float => quote!(f32),
            Type::Double => quote!(f64),
            Type::BigInteger => quote!(BigInteger),
            Type::BigDecimal => quote!(BigDecimal),
            Type::Blob => quote!(Blob),
            Type::Document => quote!(Document),
            Type::String => quote!(String),
            Type::Timestamp => quote!(DateTime),
            Type::Named(name) => quote!(#name),
            Type::Boxed(inner) => quote!(Box<#inner>),
            Type::Sparse(inner) => quote!(Option<#inner>),
            Type::List(element) => quote!(Vec<#element>),
            Type::Map(key, value) => quote!(HashMap<#key, #value>),
        });
    }
}

impl ToTokens for TypeName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let TypeName { name, qualified } = self;
        tokens.extend(if *qualified { quote!(crate::types::#name) } else { quote!(#name) });
    }
}

impl ToTokens for plan::Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            plan::Literal::Boolean(value) => quote!(#value),
            plan::Literal::Number(digits) => number(digits),
            plan::Literal::String(text) => quote!(#text.to_owned()),
            plan::Literal::Enum(text) => quote!(#text.into()),
        });
    }
}

/// A number as the model writes it; what is no number at all becomes its text, for the compiler.
fn number(digits: &str) -> TokenStream {
    digits.parse().unwrap_or_else(|_| Literal::string(digits).into_token_stream())
}

/// An identifier that the generator itself chose.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The word, with its types, by which the macros know a member.
pub fn kind(kind: &Type) -> TokenStream {
    match kind {
        Type::String => quote!(string),
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double => quote!(copy(#kind)),
        Type::List(element) => quote!(list(#element)),
        Type::Map(key, value) => quote!(map(#key, #value)),
        Type::BigInteger
        | Type::BigDecimal
        | Type::Blob
        | Type::Document
        | Type::Timestamp
        | Type::Named(_)
        | Type::Boxed(_)
        | Type::Sparse(_) => quote!(value(#kind)),
    }
}

/// The note of a deprecated item, as its attribute.
pub fn deprecated(note: &Option<String>) -> Option<TokenStream> {
    note.as_ref().map(|note| quote!(#[deprecated(note = #note)]))
}
