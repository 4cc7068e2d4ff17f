//! The parameters: what they hold, how they are built, and how they come from the configuration.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::endpoint::{Literal, Param, ParamKind, Presence, SettingKind, Source};

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

            #(#accessors)*
        }
    }
}

/// What the configuration says; its operation may add to that.
fn from_config(params: &[Param]) -> TokenStream {
    let settings = params.iter().filter(|it| !it.sources.is_empty());
    let settings: Vec<_> = settings.map(configured).collect();
    if settings.is_empty() {
        return quote! {
            pub(crate) fn from_config(_cfg: &ConfigBag) -> Self {
                Self::default()
            }
        };
    }
    let others = params.iter().any(|it| it.sources.is_empty());
    let others = others.then(|| quote! { ..Self::default() });
    let mut sources = params.iter().flat_map(|it| &it.sources);
    let counts =
        sources.any(|it| matches!(it, Source::Setting(SettingKind::AccountIdMode)));
    let mutable = counts.then(|| quote! { mut });
    quote! {
        pub(crate) fn from_config(cfg: &#mutable ConfigBag) -> Self {
            Self {
                #(#settings,)*
                #others
            }
        }
    }
}

fn configured(param: &Param) -> TokenStream {
    let Param { field, sources, .. } = param;
    let mut sources = sources.iter().map(source);
    let first = sources.next();
    quote! { #field: #first #(.or_else(|| #sources))* }
}

fn source(source: &Source) -> TokenStream {
    match source {
        Source::Setting(SettingKind::AccountIdMode) => {
            quote! { Some(account_id_mode::of_config(cfg)) }
        }
        Source::Setting(SettingKind::Bool(ty)) => {
            quote! { cfg.load::<settings::#ty>().map(|it| it.0) }
        }
        Source::Setting(SettingKind::String(ty)) => {
            quote! { cfg.load::<settings::#ty>().map(|it| it.0.clone()) }
        }
        Source::Endpoint => quote! { cfg.load::<EndpointUrl>().map(|it| it.0.clone()) },
        Source::Region => quote! { cfg.load::<Region>().map(|it| it.to_string()) },
        Source::UseDualStack => quote! { cfg.load::<UseDualStack>().map(|it| it.0) },
        Source::UseFips => quote! { cfg.load::<UseFips>().map(|it| it.0) },
    }
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
    let from_config = from_config(params);
    quote! {
        /// Collects what [`Params`] hold.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }

        impl ParamsBuilder {
            #from_config

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
            quote! { InvalidParams::required(#name, self.#field)? }
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
        #[inline]
        pub fn #field(mut self, value: impl Into<#ty>) -> Self {
            self.#field = Some(value.into());
            self
        }
        #docs
        #[inline]
        pub fn #setter(mut self, value: Option<#ty>) -> Self {
            self.#field = value;
            self
        }
    }
}

/// The error of a builder, with only those of its ways that can happen.
fn invalid_params(params: &[Param]) -> TokenStream {
    let missing = params.iter().any(|it| it.presence == Presence::Required);
    let missing = missing.then(missing_field);
    let invalid = params.iter().any(|it| it.host_label);
    let ways: Vec<Way> = missing
        .into_iter()
        .chain(invalid.then(invalid_value))
        .collect();
    if ways.is_empty() {
        return never_invalid();
    }
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

fn never_invalid() -> TokenStream {
    quote! {
        /// A parameter cannot be used. That does not happen in this service.
        #[derive(Debug)]
        pub struct InvalidParams {
            never: Never,
        }

        #[derive(Debug)]
        enum Never {}

        impl fmt::Display for InvalidParams {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.never {}
            }
        }

        impl Error for InvalidParams {}
    }
}

/// One way in which a parameter can be wrong.
struct Way {
    variant: TokenStream,
    maker: TokenStream,
    text: TokenStream,
}

fn missing_field() -> Way {
    Way {
        variant: quote! { MissingField, },
        maker: quote! {
            fn required<T>(field: &'static str, value: Option<T>) -> Result<T, Self> {
                let missing = Self { field, kind: Kind::MissingField };
                value.ok_or(missing)
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
