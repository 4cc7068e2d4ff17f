//! The expressions that paths of the model become.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::tokens::ident;
use crate::plan::TypeName;
use crate::plan::jmespath::{Code, Infix, Pattern, Variable, VariantName};

impl ToTokens for Code {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(expression(self));
    }
}

fn expression(code: &Code) -> TokenStream {
    match code {
        Code::Variable(variable) => quote!(#variable),
        Code::None => quote!(None),
        Code::Boolean(value) => quote!(#value),
        Code::Number(value) => number(*value),
        Code::Usize(value) => Literal::usize_unsuffixed(*value).into_token_stream(),
        Code::Text(text) => quote!(#text),
        Code::Some(of) => quote!(Some(#of)),
        Code::Wrap => quote!(Some),
        Code::OfNumber(function) => {
            let function = ident(function);
            quote!(f64::#function)
        }
        Code::Widen(of) => quote!(f64::from(#of)),
        Code::AllEqual(items, value) => quote!(all_equal(#items, #value)),
        Code::Closure(pattern, body) => quote!(|#pattern| #body),
        Code::Infix(a, infix, b) => {
            let (a, b) = (side(*infix, a), side(*infix, b));
            quote!(#a #infix #b)
        }
        Code::If(condition, then, otherwise) => {
            quote!(if #condition { #then } else { #otherwise })
        }
        Code::Let(variable, value, body) => quote!({
            let #variable = #value;
            #body
        }),
        Code::Vec(all) if all.is_empty() => quote!(Vec::new()),
        Code::Vec(all) => quote!(Vec::from([#(#all),*])),
        Code::Tuple(all) => quote!((#(#all,)*)),
        Code::VariantName(of, name, variants) => {
            let arms = variants.iter().map(|variant| arm(name, variant));
            quote!(match #of {
                #(#arms)*
                _ => "unknown",
            })
        }
        Code::Field(of, _)
        | Code::Position(of, _)
        | Code::Method(of, _, _)
        | Code::AsStr(of)
        | Code::AsVariant(of, _)
        | Code::Collect(of)
        | Code::Sum(of)
        | Code::Parse(of)
        | Code::Cast(of)
        | Code::Reference(of)
        | Code::Dereference(of)
        | Code::Not(of) => around(code, operand(of)),
    }
}

/// What stands before or behind the one expression `of` that an expression is made of.
fn around(code: &Code, of: TokenStream) -> TokenStream {
    match code {
        Code::Field(_, field) => quote!(#of.#field),
        Code::Position(_, at) => {
            let at = Literal::usize_unsuffixed(*at);
            quote!(#of.#at)
        }
        Code::Method(_, method, arguments) => {
            let method = ident(method);
            quote!(#of.#method(#(#arguments),*))
        }
        Code::AsStr(_) => quote!(#of.as_str()),
        Code::AsVariant(_, method) => quote!(#of.#method()),
        Code::Collect(_) => quote!(#of.collect::<Vec<_>>()),
        Code::Sum(_) => quote!(#of.sum::<f64>()),
        Code::Parse(_) => quote!(#of.parse::<f64>()),
        Code::Cast(_) => quote!(#of as f64),
        Code::Reference(_) => quote!(&#of),
        Code::Dereference(_) => quote!(*#of),
        Code::Not(_) => quote!(!#of),
        _ => of,
    }
}

fn arm(union: &TypeName, variant: &VariantName) -> TokenStream {
    let VariantName { name, wire, is_unit } = variant;
    let value = (!is_unit).then(|| quote!((_)));
    quote!(#union::#name #value => #wire,)
}

/// An expression that a unary operator or a method takes as a whole.
fn operand(code: &Code) -> TokenStream {
    let is_whole = !matches!(
        code,
        Code::Cast(_)
            | Code::Closure(..)
            | Code::Reference(_)
            | Code::Dereference(_)
            | Code::Not(_)
            | Code::Infix(..)
            | Code::If(..)
            | Code::Let(..)
            | Code::VariantName(..)
    );
    let is_negative = matches!(code, Code::Number(value) if value.is_sign_negative());
    if is_whole && !is_negative { quote!(#code) } else { quote!((#code)) }
}

/// An expression on one side of an operator.
fn side(infix: Infix, code: &Code) -> TokenStream {
    let is_whole = match code {
        Code::Infix(_, inner, _) => match infix {
            Infix::And => !matches!(inner, Infix::And | Infix::Or),
            Infix::Or => !matches!(inner, Infix::And | Infix::Or),
            _ => false,
        },
        Code::Not(_) | Code::Dereference(_) | Code::Reference(_) => true,
        Code::Cast(_) | Code::Closure(..) | Code::If(..) | Code::Let(..) => false,
        Code::VariantName(..) => false,
        _ => true,
    };
    if is_whole { quote!(#code) } else { quote!((#code)) }
}

/// A sign is a token of its own.
fn number(value: f64) -> TokenStream {
    let digits = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#digits) } else { quote!(#digits) }
}

impl ToTokens for Variable {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::It => "it",
            Self::A => "a",
            Self::B => "b",
            Self::Key => "key",
            Self::Value => "value",
        };
        ident(name).to_tokens(tokens);
    }
}

impl ToTokens for Pattern {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Ignored => quote!(_),
            Self::One(variable) => quote!(#variable),
            Self::Referenced(variable) => quote!(&#variable),
            Self::Two(a, b) => quote!((#a, #b)),
        });
    }
}

impl ToTokens for Infix {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::And => quote!(&&),
            Self::Or => quote!(||),
            Self::Equal => quote!(==),
            Self::NotEqual => quote!(!=),
            Self::Less => quote!(<),
            Self::LessOrEqual => quote!(<=),
            Self::Greater => quote!(>),
            Self::GreaterOrEqual => quote!(>=),
        });
    }
}
