//! How the parts of a plan look as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::plan::vectors::Document;
use crate::plan::{self, Docs, Name, Spelling, Type, TypeName};

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
        tokens.extend(spelled(self, Spelling::Short));
    }
}

/// A type as the file of an item spells it.
pub fn spelled(kind: &Type, spelling: Spelling) -> TokenStream {
    let at = |path: TokenStream| (spelling == Spelling::Full).then_some(path);
    let inner = |kind| spelled(kind, spelling);
    let smithy = at(quote!(aws_smithy_types::));
    match kind {
        Type::Boolean => quote!(bool),
        Type::Byte => quote!(i8),
        Type::Short => quote!(i16),
        Type::Integer => quote!(i32),
        Type::Long => quote!(i64),
        Type::Float => quote!(f32),
        Type::Double => quote!(f64),
        Type::BigInteger => quote!(#smithy BigInteger),
        Type::BigDecimal => quote!(#smithy BigDecimal),
        Type::Blob => quote!(#smithy Blob),
        Type::Document => quote!(#smithy Document),
        Type::Timestamp => quote!(#smithy DateTime),
        Type::ByteStream => {
            let path = at(quote!(aws_smithy_types::byte_stream::));
            quote!(#path ByteStream)
        }
        Type::EventSender(events, error) => {
            let path = at(quote!(aws_smithy_http::event_stream::));
            quote!(#path EventStreamSender<#events, #error>)
        }
        Type::EventReceiver(events, error) => {
            let path = at(quote!(crate::event_receiver::));
            quote!(#path EventReceiver<#events, #error>)
        }
        Type::String => named(at(quote!(std::string::)), "String", []),
        Type::Named(name) => quote!(#name),
        Type::Boxed(value) => named(at(quote!(std::boxed::)), "Box", [inner(value)]),
        Type::Sparse(value) => {
            named(at(quote!(std::option::)), "Option", [inner(value)])
        }
        Type::List(element) => named(at(quote!(std::vec::)), "Vec", [inner(element)]),
        Type::Map(key, value) => {
            named(at(quote!(std::collections::)), "HashMap", [inner(key), inner(value)])
        }
        Type::Pair(key, value) => {
            let (key, value) = (inner(key), inner(value));
            quote!((#key, #value))
        }
    }
}

/// A type of the standard library.
fn named<const N: usize>(
    path: Option<TokenStream>,
    name: &str,
    arguments: [TokenStream; N],
) -> TokenStream {
    let name = ident(name);
    let arguments = (N > 0).then(|| quote!(<#(#arguments),*>));
    quote!(#path #name #arguments)
}

impl ToTokens for TypeName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let TypeName { name, is_error, qualified } = self;
        tokens.extend(match (qualified, is_error) {
            (false, _) => quote!(#name),
            (true, false) => quote!(crate::types::#name),
            (true, true) => quote!(crate::types::error::#name),
        });
    }
}

impl ToTokens for plan::Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            plan::Literal::Boolean(value) => quote!(#value),
            plan::Literal::Number(digits) => number(digits),
            plan::Literal::String(text) => quote!(#text.to_owned()),
            plan::Literal::Enum(text) => quote!(#text.into()),
            plan::Literal::Timestamp(seconds) => {
                let seconds = number(&seconds.to_string());
                quote!(aws_smithy_types::DateTime::from_secs(#seconds))
            }
            plan::Literal::Blob(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(aws_smithy_types::Blob::new(#bytes))
            }
            plan::Literal::Big(digits) => quote!(#digits.parse().unwrap_or_default()),
            plan::Literal::Document(document) => self::document(document),
        });
    }
}

/// A document with all its paths.
fn document(document: &Document) -> TokenStream {
    let value = match document {
        Document::Null => quote!(Null),
        Document::Boolean(it) => quote!(Bool(#it)),
        Document::Positive(it) => {
            let it = Literal::u64_unsuffixed(*it);
            quote!(Number(aws_smithy_types::Number::PosInt(#it)))
        }
        Document::Negative(it) => {
            let it = number(&it.to_string());
            quote!(Number(aws_smithy_types::Number::NegInt(#it)))
        }
        Document::Float(it) => {
            let it = number(&format!("{it:?}"));
            quote!(Number(aws_smithy_types::Number::Float(#it)))
        }
        Document::String(text) => quote!(String(#text.to_owned())),
        Document::Array(items) => {
            let items = items.iter().map(self::document);
            quote!(Array(vec![#(#items),*]))
        }
        Document::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = self::document(value);
                quote!((#key.to_owned(), #value))
            });
            quote!(Object(std::collections::HashMap::from([#(#entries),*])))
        }
    };
    quote!(aws_smithy_types::Document::#value)
}

/// A number as the model writes it; what is no number at all becomes its text, for the compiler.
fn number(digits: &str) -> TokenStream {
    digits
        .parse()
        .unwrap_or_else(|_| Literal::string(digits).into_token_stream())
}

/// An identifier that the generator itself chose.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The word, with its types, by which the macros know a member.
pub fn kind(kind: &Type, spelling: Spelling) -> TokenStream {
    let spelled = |kind| spelled(kind, spelling);
    match kind {
        Type::String => quote!(string),
        Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double => quote!(copy(#kind)),
        Type::List(element) => {
            let element = spelled(element);
            quote!(list(#element))
        }
        Type::Map(key, value) => {
            let (key, value) = (spelled(key), spelled(value));
            quote!(map(#key, #value))
        }
        Type::ByteStream => {
            let kind = spelled(kind);
            quote!(stream(#kind))
        }
        Type::EventSender(..) | Type::EventReceiver(..) => {
            let kind = spelled(kind);
            quote!(events(#kind))
        }
        Type::BigInteger
        | Type::BigDecimal
        | Type::Blob
        | Type::Document
        | Type::Timestamp
        | Type::Named(_)
        | Type::Boxed(_)
        | Type::Sparse(_)
        | Type::Pair(..) => {
            let kind = spelled(kind);
            quote!(value(#kind))
        }
    }
}

/// The note of a deprecated item, as its attribute.
pub fn deprecated(note: &Option<String>) -> Option<TokenStream> {
    note.as_ref()
        .map(|note| quote!(#[deprecated(note = #note)]))
}
