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
        Code::Field(of, field) => {
            let of = operand(of);
            quote!(#of.#field)
        }
        Code::Position(of, at) => {
            let of = operand(of);
            let at = Literal::usize_unsuffixed(*at);
            quote!(#of.#at)
        }
        Code::Method(of, method, arguments) => {
            let (of, method) = (operand(of), ident(method));
            quote!(#of.#method(#(#arguments),*))
        }
        Code::AsVariant(of, method) => {
            let of = operand(of);
            quote!(#of.#method())
        }
        Code::Collect(of) => typed(of, "collect", quote!(Vec<_>)),
        Code::Sum(of) => typed(of, "sum", quote!(f64)),
        Code::Parse(of) => typed(of, "parse", quote!(f64)),
        Code::OfNumber(function) => {
            let function = ident(function);
            quote!(f64::#function)
        }
        Code::Wrap => quote!(Some),
        Code::Widen(of) => quote!(f64::from(#of)),
        Code::Cast(of) => {
            let of = operand(of);
            quote!(#of as f64)
        }
        Code::AllEqual(items, value) => quote!(all_equal(#items, #value)),
        Code::Closure(pattern, body) => quote!(|#pattern| #body),
        Code::Reference(of) => {
            let of = operand(of);
            quote!(&#of)
        }
        Code::Dereference(of) => {
            let of = operand(of);
            quote!(*#of)
        }
        Code::Not(of) => {
            let of = operand(of);
            quote!(!#of)
        }
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
            let arms = variants.iter().map(|variant| variant_arm(name, variant));
            quote!(match #of {
                #(#arms)*
                _ => "unknown",
            })
        }
    }
}

/// A method whose result has to be named.
fn typed(of: &Code, method: &str, result: TokenStream) -> TokenStream {
    let (of, method) = (operand(of), ident(method));
    quote!(#of.#method::<#result>())
}

fn variant_arm(of: &TypeName, variant: &VariantName) -> TokenStream {
    let VariantName { name, wire, is_unit } = variant;
    let value = (!is_unit).then(|| quote!((_)));
    quote!(#of::#name #value => #wire,)
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
