//! `src/config/endpoint.rs`: the parameters, the rules and the resolver that applies them.

mod rules;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::endpoint::{BuiltIn, EndpointPlan, Library, Literal, Needs, Param, ParamKind};
use crate::plan::endpoint::Presence;

pub fn render(plan: &EndpointPlan) -> TokenStream {
    let EndpointPlan { params, rules, needs, tests: _ } = plan;
    let uses = uses(params, needs);
    let resolve_trait = resolve_trait();
    let resolver = resolver(rules::body(rules), needs.fail);
    let struct_params = struct_params(params);
    let builder = builder(params);
    let invalid_params = invalid_params(params);
    quote! {
        //! Where requests go: the endpoint rules of the service, and how to replace them.
        //!
        //! Clients follow [`DefaultResolver`] unless the configuration has another
        //! implementation of [`ResolveEndpoint`].

        #uses
        #resolve_trait
        #resolver
        #struct_params
        #builder
        #invalid_params
    }
}

/// In the order in which rustfmt sorts them.
fn uses(params: &[Param], needs: &Needs) -> TokenStream {
    let Needs { library, fail, auth_scheme, document, hash_map } = needs;
    let library = use_list(&quote! { crate::endpoint_lib }, library.iter().map(|it| library_name(*it)));
    let error = fail.then(|| quote! { use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError; });
    let document = document.then(|| quote! { use aws_smithy_types::Document; });
    let auth_scheme = auth_scheme.then(|| quote! { use aws_smithy_types::endpoint::EndpointAuthScheme; });
    let hash_map = hash_map.then(|| quote! { use std::collections::HashMap; });
    let settings = [BuiltIn::Endpoint, BuiltIn::UseDualStack, BuiltIn::UseFips];
    let settings = settings.into_iter().filter(|it| has(params, *it)).map(setting);
    let settings = use_list(&quote! { aws_types::endpoint_config }, settings);
    let region = has(params, BuiltIn::Region).then(|| quote! { use aws_types::region::Region; });
    quote! {
        #library
        use arc_swap::ArcSwapOption;
        use aws_smithy_runtime_api::box_error::BoxError;
        #error
        use aws_smithy_runtime_api::client::endpoint::{self as runtime, EndpointResolverParams};
        pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
        #document
        use aws_smithy_types::config_bag::ConfigBag;
        pub use aws_smithy_types::endpoint::Endpoint;
        #auth_scheme
        #settings
        #region
        #hash_map
        use std::error::Error;
        use std::fmt;
        use std::sync::Arc;
    }
}

fn use_list(path: &TokenStream, names: impl Iterator<Item = Ident>) -> Option<TokenStream> {
    let names: Vec<Ident> = names.collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(quote! { use #path::#name; }),
        names => Some(quote! { use #path::{#(#names),*}; }),
    }
}

fn library_name(library: Library) -> Ident {
    ident(library.module())
}

fn has(params: &[Param], built_in: BuiltIn) -> bool {
    params.iter().any(|it| it.built_in == Some(built_in))
}

fn setting(built_in: BuiltIn) -> Ident {
    match built_in {
        BuiltIn::Region => ident("Region"),
        BuiltIn::UseDualStack => ident("UseDualStack"),
        BuiltIn::UseFips => ident("UseFips"),
        BuiltIn::Endpoint => ident("EndpointUrl"),
    }
}

fn resolve_trait() -> TokenStream {
    quote! {
        /// Finds the endpoint for a request.
        pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
            /// Finds the endpoint that `params` lead to.
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

            /// Wraps this resolver so that a client of any service can hold it.
            ///
            /// It still understands no parameters but the [`Params`] of this crate.
            fn into_shared_resolver(self) -> SharedEndpointResolver
            where
                Self: Sized + 'static,
            {
                SharedEndpointResolver::new(DowncastParams(self))
            }
        }

        #[derive(Debug)]
        struct DowncastParams<T>(T);

        impl<T: ResolveEndpoint> runtime::ResolveEndpoint for DowncastParams<T> {
            fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => {
                        let error = "params of expected type was not present";
                        EndpointFuture::ready(Err(error.into()))
                    }
                }
            }
        }
    }
}

fn resolver(body: TokenStream, fails: bool) -> TokenStream {
    let fail = fails.then(|| {
        quote! {
            fn fail(message: impl Into<String>) -> Result<Endpoint, BoxError> {
                Err(ResolveEndpointError::message(message).into())
            }
        }
    });
    quote! {
        /// Follows the endpoint rules of the service model.
        ///
        /// It keeps its last answer, because a client mostly asks with the same parameters.
        #[derive(Debug, Default)]
        pub struct DefaultResolver {
            last: ArcSwapOption<(Params, Endpoint)>,
        }

        impl DefaultResolver {
            /// Creates a resolver that has not answered yet.
            pub fn new() -> Self {
                Self::default()
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                let last = self.last.load();
                let same = last.as_deref().filter(|(asked, _)| asked == params);
                if let Some((_, endpoint)) = same {
                    return EndpointFuture::ready(Ok(endpoint.clone()));
                }
                let result = resolve(params);
                if let Ok(endpoint) = &result {
                    let last = (params.clone(), endpoint.clone());
                    self.last.store(Some(Arc::new(last)));
                }
                EndpointFuture::ready(result)
            }
        }

        fn resolve(params: &Params) -> Result<Endpoint, BoxError> {
            #body
        }

        #fail
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
    let optional = matches!(param.presence, Presence::Optional | Presence::OptionalOr(_));
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

fn invalid_params(params: &[Param]) -> TokenStream {
    let missing = params.iter().any(|it| it.presence == Presence::Required).then(|| {
        quote! {
            fn missing(field: &str) -> Self {
                let message = format!("a required field was missing: `{field}`");
                Self { message }
            }
        }
    });
    let invalid = params.iter().any(|it| it.host_label).then(|| {
        quote! {
            fn invalid(field: &str, problem: &str) -> Self {
                let message = format!("invalid value for field: `{field}` - {problem}");
                Self { message }
            }
        }
    });
    quote! {
        /// A parameter has no value, or one that cannot be used.
        #[derive(Debug)]
        pub struct InvalidParams {
            message: String,
        }

        impl InvalidParams {
            #missing
            #invalid
        }

        impl fmt::Display for InvalidParams {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.message)
            }
        }

        impl Error for InvalidParams {}
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
