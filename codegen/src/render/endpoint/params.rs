//! The parameters: what they hold, how they are built, and how they come from the configuration.

use proc_macro2::TokenStream;
use quote::quote;

use super::setting;
use crate::plan::endpoint::{BuiltIn, Literal, Param, ParamKind, Presence};

pub fn render(params: &[Param]) -> TokenStream {
    let struct_params = struct_params(params);
    let builder = builder(params);
    let invalid_params = invalid_params(params);
    quote! {
        #struct_params
        #builder
        #invalid_params
    }
}

fn struct_params(params: &[Param]) -> TokenStream {
    let fields = params.iter().map(field);
    let accessors = params.iter().map(accessor);
    let from_config = from_config(params);
    quote! {
        /// What the endpoint of a request depends on.
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub struct Params {
            #(#fields,)*
        }

        impl Params {
            /// Starts with no parameter set.
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }

            #from_config
            #(#accessors)*
        }
    }
}

fn from_config(params: &[Param]) -> TokenStream {
    let settings: Vec<TokenStream> = params.iter().filter_map(loaded_setting).collect();
    if settings.is_empty() {
        return quote! {
            pub(crate) fn from_config(_cfg: &ConfigBag) -> Result<Self, InvalidParams> {
                Self::builder().build()
            }
        };
    }
    let others = params.iter().any(|it| it.built_in.is_none());
    let others = others.then(|| quote! { ..ParamsBuilder::default() });
    quote! {
        pub(crate) fn from_config(cfg: &ConfigBag) -> Result<Self, InvalidParams> {
            let params = ParamsBuilder {
                #(#settings,)*
                #others
            };
            params.build()
        }
    }
}

fn loaded_setting(param: &Param) -> Option<TokenStream> {
    let built_in = param.built_in?;
    let (field, setting) = (&param.field, setting(built_in));
    let value = match built_in {
        BuiltIn::Region => quote! { map(|it| it.to_string()) },
        BuiltIn::UseDualStack | BuiltIn::UseFips => quote! { map(|it| it.0) },
        BuiltIn::Endpoint => quote! { map(|it| it.0.clone()) },
    };
    Some(quote! { #field: cfg.load::<#setting>().#value })
}

fn field(param: &Param) -> TokenStream {
    let (field, ty) = (&param.field, owned_type(param.kind));
    match param.presence {
        Presence::Optional | Presence::OptionalOr(_) => quote! { #field: Option<#ty> },
        Presence::Required | Presence::RequiredOr(_) => quote! { #field: #ty },
    }
}

fn accessor(param: &Param) -> TokenStream {
    let (field, docs) = (&param.field, &param.docs);
    let optional =
        matches!(param.presence, Presence::Optional | Presence::OptionalOr(_));
    let ty = match param.kind {
        ParamKind::Bool => quote! { bool },
        ParamKind::String => quote! { &str },
        ParamKind::Strings => quote! { &[String] },
    };
    let value = match (param.kind, optional) {
        (ParamKind::Bool, true) => quote! { self.#field },
        (ParamKind::Bool, false) => quote! { Some(self.#field) },
        (_, true) => quote! { self.#field.as_deref() },
        (_, false) => quote! { Some(&self.#field) },
    };
    quote! {
        #docs
        pub fn #field(&self) -> Option<#ty> {
            #value
        }
    }
}

fn builder(params: &[Param]) -> TokenStream {
    let fields = params.iter().map(|param| {
        let (field, ty) = (&param.field, owned_type(param.kind));
        quote! { #field: Option<#ty> }
    });
    let refusals = params.iter().filter(|it| it.host_label).map(refusal);
    let values = params.iter().map(built_value);
    let setters = params.iter().map(setters);
    quote! {
        /// Collects what [`Params`] hold.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }

        impl ParamsBuilder {
            /// Completes the parameters.
            ///
            /// # Errors
            ///
            /// Fails if a required parameter has no value, or if one cannot be part of a host name.
            pub fn build(self) -> Result<Params, InvalidParams> {
                #(#refusals)*
                Ok(Params { #(#values,)* })
            }

            #(#setters)*
        }
    }
}

fn refusal(param: &Param) -> TokenStream {
    let (field, name) = (&param.field, param.field.unraw());
    quote! {
        let #field = self.#field.as_deref();
        if #field.is_some_and(|it| !host::is_valid_label(it, true)) {
            return Err(InvalidParams::invalid(#name, "must be a valid host label"));
        }
    }
}

fn built_value(param: &Param) -> TokenStream {
    let (field, name) = (&param.field, param.field.unraw());
    let value = match &param.presence {
        Presence::Optional => quote! { self.#field },
        Presence::OptionalOr(Literal::Bool(it)) => quote! { self.#field.or(Some(#it)) },
        Presence::OptionalOr(default) => {
            let default = literal(default);
            quote! { self.#field.or_else(|| Some(#default)) }
        }
        Presence::Required => {
            quote! { self.#field.ok_or_else(|| InvalidParams::missing(#name))? }
        }
        Presence::RequiredOr(Literal::Bool(it)) => quote! { self.#field.unwrap_or(#it) },
        Presence::RequiredOr(default) => {
            let default = literal(default);
            quote! { self.#field.unwrap_or_else(|| #default) }
        }
    };
    quote! { #field: #value }
}

fn setters(param: &Param) -> TokenStream {
    let (field, setter, docs) = (&param.field, &param.setter, &param.setter_docs);
    let ty = owned_type(param.kind);
    quote! {
        #docs
        pub fn #field(mut self, value: impl Into<#ty>) -> Self {
            self.#field = Some(value.into());
            self
        }
        #docs
        pub fn #setter(mut self, value: Option<#ty>) -> Self {
            self.#field = value;
            self
        }
    }
}

/// The error of a builder, with only those of its ways that can happen.
fn invalid_params(params: &[Param]) -> TokenStream {
    let missing = params.iter().any(|it| it.presence == Presence::Required);
    let missing = missing.then(missing_field).unwrap_or_default();
    let invalid = params.iter().any(|it| it.host_label);
    let invalid = invalid.then(invalid_value).unwrap_or_default();
    let ways = [missing, invalid];
    let variants = ways.iter().map(|way| &way.variant);
    let makers = ways.iter().map(|way| &way.maker);
    let texts = ways.iter().map(|way| &way.text);
    quote! {
        /// A parameter has no value, or one that cannot be used.
        #[derive(Debug)]
        pub struct InvalidParams {
            field: &'static str,
            kind: Kind,
        }

        #[derive(Debug)]
        enum Kind {
            #(#variants)*
        }

        impl InvalidParams {
            #(#makers)*
        }

        impl fmt::Display for InvalidParams {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let Self { field, kind } = self;
                match kind {
                    #(#texts)*
                }
            }
        }

        impl Error for InvalidParams {}
    }
}

/// One way in which a parameter can be wrong.
#[derive(Default)]
struct Way {
    variant: TokenStream,
    maker: TokenStream,
    text: TokenStream,
}

fn missing_field() -> Way {
    Way {
        variant: quote! { MissingField, },
        maker: quote! {
            fn missing(field: &'static str) -> Self {
                let kind = Kind::MissingField;
                Self { field, kind }
            }
        },
        text: quote! {
            Kind::MissingField => {
                write!(f, "a required field was missing: `{field}`")
            }
        },
    }
}

fn invalid_value() -> Way {
    Way {
        variant: quote! { InvalidValue { message: &'static str }, },
        maker: quote! {
            fn invalid(field: &'static str, message: &'static str) -> Self {
                let kind = Kind::InvalidValue { message };
                Self { field, kind }
            }
        },
        text: quote! {
            Kind::InvalidValue { message } => {
                write!(f, "invalid value for field: `{field}` - {message}")
            }
        },
    }
}

fn owned_type(kind: ParamKind) -> TokenStream {
    match kind {
        ParamKind::Bool => quote! { bool },
        ParamKind::String => quote! { String },
        ParamKind::Strings => quote! { Vec<String> },
    }
}

fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(it) => quote! { #it },
        Literal::String(it) => quote! { #it.to_owned() },
        Literal::Strings(items) => quote! { vec![#(#items.to_owned()),*] },
    }
}
