//! The rules as the statements of one function.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::Name;
use crate::plan::endpoint::{Access, Answer, AuthScheme, Condition, Endpoint, Position};
use crate::plan::endpoint::{Property, Statement, Text, Value};
use crate::render::tokens::ident;

/// The body of the function; its last answer needs no `return`.
pub fn body(rules: &[Statement]) -> TokenStream {
    match rules {
        [before @ .., Statement::Return(last)] => {
            let before = before.iter().map(statement);
            let (steps, last) = answer(last);
            quote! { #(#before)* #steps #last }
        }
        _ => rules.iter().map(statement).collect(),
    }
}

fn statement(statement: &Statement) -> TokenStream {
    match statement {
        Statement::Let { name, value: of } => {
            let of = value(of);
            quote! { let #name = #of; }
        }
        Statement::If { conditions, then } => {
            let conditions = conditions.iter().map(condition);
            let then = then.iter().map(self::statement);
            quote! { if #(#conditions)&&* { #(#then)* } }
        }
        Statement::Return(it) => {
            let (steps, last) = answer(it);
            quote! { #steps return #last; }
        }
    }
}

fn condition(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Is(it) => value(it),
        Condition::Bind { name, value: of } => {
            let of = value(of);
            quote! { let Some(#name) = #of }
        }
    }
}

fn answer(answer: &Answer) -> (TokenStream, TokenStream) {
    match answer {
        Answer::Fail(message) => {
            let message = text(message);
            (TokenStream::new(), quote! { fail(#message) })
        }
        Answer::Endpoint(it) => endpoint(it),
    }
}

fn endpoint(endpoint: &Endpoint) -> (TokenStream, TokenStream) {
    let Endpoint { url, headers, auth_schemes, properties } = endpoint;
    let url = text(url);
    if headers.is_empty() && auth_schemes.is_empty() && properties.is_empty() {
        return (
            TokenStream::new(),
            quote! { Ok(Endpoint::builder().url(#url).build()) },
        );
    }
    let headers = headers.iter().map(header);
    let auth_schemes = auth_schemes.iter().map(auth_scheme);
    let properties = properties.iter().map(|(name, it)| {
        let it = property(it);
        quote! { let builder = builder.property(#name, #it); }
    });
    let steps = quote! {
        let builder = Endpoint::builder().url(#url);
        #(#headers)*
        #(#auth_schemes)*
        #(#properties)*
    };
    (steps, quote! { Ok(builder.build()) })
}

fn header((name, value): &(String, Text)) -> TokenStream {
    let value = text(value);
    quote! { let builder = builder.header(#name, #value); }
}

fn auth_scheme(auth_scheme: &AuthScheme) -> TokenStream {
    let AuthScheme { name, properties } = auth_scheme;
    let (name, count) = (text(name), Literal::usize_unsuffixed(properties.len()));
    let properties = properties.iter().map(|(name, it)| {
        let it = property(it);
        quote! { let auth_scheme = auth_scheme.put(#name, #it); }
    });
    quote! {
        let auth_scheme = EndpointAuthScheme::with_capacity(#name, #count);
        #(#properties)*
        let builder = builder.auth_scheme(auth_scheme);
    }
}

fn property(property: &Property) -> TokenStream {
    match property {
        Property::Text(it) => text(it),
        Property::Value(Value::Int(it)) => {
            let it = Literal::i64_suffixed(*it);
            quote! { #it }
        }
        Property::Value(it) => value(it),
        Property::List(items) => {
            let items = items.iter().map(document);
            quote! { Vec::from([#(#items),*]) }
        }
        Property::Object(entries) => {
            let entries = entries.iter().map(|(name, it)| {
                let it = document(it);
                quote! { (#name.to_owned(), #it) }
            });
            quote! { HashMap::from([#(#entries),*]) }
        }
    }
}

fn document(property: &Property) -> TokenStream {
    let property = self::property(property);
    quote! { Document::from(#property) }
}

fn text(text: &Text) -> TokenStream {
    match text {
        Text::Literal(it) => quote! { #it },
        Text::Value(it) => value(it),
        Text::Format { pattern, arguments } => {
            let arguments = arguments.iter().map(value);
            quote! { format!(#pattern #(, #arguments)*) }
        }
    }
}

pub fn value(value: &Value) -> TokenStream {
    let v = self::value;
    match value {
        Value::Bool(it) => quote! { #it },
        Value::Int(it) => {
            let it = Literal::i64_unsuffixed(*it);
            quote! { #it }
        }
        Value::Text(it) => text(it),
        Value::Local { name, owned: _, strings: _ } => quote! { #name },
        Value::Param { field, access } => param(field, *access),
        Value::Call { function: (module, function), arguments, owned: _ } => {
            let (module, function) = (ident(module), ident(function));
            let arguments = arguments.iter().map(v);
            quote! { #module::#function(#(#arguments),*) }
        }
        Value::Field { of, name, owned: _ } => {
            let of = v(of);
            quote! { #of.#name }
        }
        Value::Item { of, position, strings } => item(&v(of), *position, *strings),
        Value::First { optional, last } => first(optional, last.as_deref()),
        Value::Choice { condition, yes, no } => {
            let (condition, yes, no) = (v(condition), v(yes), v(no));
            quote! { if #condition { #yes } else { #no } }
        }
        Value::Equal(..) | Value::Different(..) | Value::Not(_) => comparison(value),
        Value::IsSet(_) | Value::IsUnset(_) | Value::IsTrue(_) | Value::IsEmpty(_) => {
            test(value)
        }
        Value::Some(it) => {
            let it = v(it);
            quote! { Some(#it) }
        }
        Value::Borrowed(it) => {
            let it = v(it);
            quote! { &#it }
        }
        Value::Owned(it) => {
            let it = v(it);
            quote! { #it.to_owned() }
        }
        Value::OptionalOwned(it) => {
            let it = v(it);
            quote! { #it.map(str::to_owned) }
        }
    }
}

fn param(field: &Name, access: Access) -> TokenStream {
    match access {
        Access::Field => quote! { params.#field },
        Access::Text => quote! { params.#field.as_str() },
        Access::Clone => quote! { params.#field.clone() },
        Access::Slice => quote! { params.#field.as_slice() },
        Access::Accessor => quote! { params.#field() },
    }
}

fn item(list: &TokenStream, position: Position, strings: bool) -> TokenStream {
    let found = match position {
        Position::First => quote! { #list.first() },
        Position::Last => quote! { #list.last() },
        Position::Nth(index) => {
            let index = Literal::usize_unsuffixed(index);
            quote! { #list.get(#index) }
        }
        Position::NthBack(index) => {
            let index = Literal::usize_unsuffixed(index);
            quote! { #list.iter().nth_back(#index) }
        }
    };
    match strings {
        true => quote! { #found.map(String::as_str) },
        false => quote! { #found.copied() },
    }
}

fn first(optional: &[Value], last: Option<&Value>) -> TokenStream {
    let [first, others @ ..] = optional else { return TokenStream::new() };
    let first = value(first);
    let others = others.iter().map(value);
    let last = last.map(|last| {
        let last = value(last);
        quote! { .unwrap_or(#last) }
    });
    quote! { #first #(.or(#others))* #last }
}

fn comparison(comparison: &Value) -> TokenStream {
    match comparison {
        Value::Equal(a, b) => {
            let (a, b) = (operand(a), operand(b));
            quote! { #a == #b }
        }
        Value::Different(a, b) => {
            let (a, b) = (operand(a), operand(b));
            quote! { #a != #b }
        }
        Value::Not(it) => {
            let it = operand(it);
            quote! { !#it }
        }
        other => value(other),
    }
}

/// The value in parentheses, if it needs them beside an operator.
fn operand(operand: &Value) -> TokenStream {
    let inner = value(operand);
    match operand {
        Value::Equal(..)
        | Value::Different(..)
        | Value::IsTrue(_)
        | Value::Choice { .. } => {
            quote! { (#inner) }
        }
        _ => inner,
    }
}

fn test(test: &Value) -> TokenStream {
    match test {
        Value::IsSet(it) => {
            let it = value(it);
            quote! { #it.is_some() }
        }
        Value::IsUnset(it) => {
            let it = value(it);
            quote! { #it.is_none() }
        }
        Value::IsTrue(it) => {
            let it = operand(it);
            quote! { #it == Some(true) }
        }
        Value::IsEmpty(it) => {
            let it = value(it);
            quote! { #it.is_empty() }
        }
        other => value(other),
    }
}
