//! `src/config/endpoint.rs`: the parameters, the rules and the resolver that applies them.

mod diagram;
mod params;
mod rules;
pub mod settings;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::Name;
use crate::plan::endpoint::{EndpointPlan, Library, Needs, Param, Rules, Source};

pub fn render(plan: &EndpointPlan) -> TokenStream {
    let EndpointPlan { params, rules, needs, settings, account_id, tests: _ } = plan;
    let uses = uses(params, needs);
    let resolve_trait = resolve_trait(account_id.as_ref());
    let settings = (!settings.is_empty()).then(|| quote! { mod settings; });
    let resolver = resolver(rules, needs);
    let params = params::render(params);
    quote! {
        //! Where requests go: the endpoint rules of the service, and how to replace them.
        //!
        //! Clients follow [`DefaultResolver`] unless the configuration has another
        //! implementation of [`ResolveEndpoint`].

        #settings

        #uses
        #resolve_trait
        #resolver
        #params
    }
}

fn uses(params: &[Param], needs: &Needs) -> TokenStream {
    let Needs {
        library,
        fail,
        auth_scheme,
        document,
        hash_map,
        more_than_url: _,
        params: _,
    } = needs;
    let library = use_list(
        &quote! { crate::endpoint_lib },
        library.iter().map(|it| library_name(*it)),
    );
    let decision = needs.library.contains(&Library::Decisions).then(|| {
        quote! { use crate::endpoint_lib::decisions::Decision; }
    });
    let error = fail.then(
        || quote! { use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError; },
    );
    let document = document.then(|| quote! { use aws_smithy_types::Document; });
    let auth_scheme = auth_scheme
        .then(|| quote! { use aws_smithy_types::endpoint::EndpointAuthScheme; });
    let hash_map = hash_map.then(|| quote! { use std::collections::HashMap; });
    let in_config = |wanted: fn(&Source) -> bool| {
        params.iter().flat_map(|it| &it.sources).any(wanted)
    };
    let settings = [
        in_config(|it| matches!(it, Source::Endpoint)).then_some("EndpointUrl"),
        in_config(|it| matches!(it, Source::UseDualStack)).then_some("UseDualStack"),
        in_config(|it| matches!(it, Source::UseFips)).then_some("UseFips"),
    ];
    let settings = settings.into_iter().flatten().map(ident);
    let settings = use_list(&quote! { aws_types::endpoint_config }, settings);
    let region = in_config(|it| matches!(it, Source::Region));
    let region = region.then(|| quote! { use aws_types::region::Region; });
    quote! {
        #decision
        #library
        use crate::runtime::last::Last;
        use aws_smithy_runtime_api::box_error::BoxError;
        use aws_smithy_runtime_api::client::endpoint as runtime;
        #error
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
    }
}

fn use_list(
    path: &TokenStream,
    names: impl Iterator<Item = Ident>,
) -> Option<TokenStream> {
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

fn resolve_trait(account_id: Option<&Name>) -> TokenStream {
    let finalize_params = account_id.map(finalize_params);
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
            fn resolve_endpoint<'a>(&'a self, params: &'a runtime::EndpointResolverParams) -> EndpointFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => {
                        let error = "params of expected type was not present";
                        EndpointFuture::ready(Err(error.into()))
                    }
                }
            }

            #finalize_params
        }
    }
}

/// The account is known when the credentials are, which is late.
fn finalize_params(account_id: &Name) -> TokenStream {
    quote! {
        fn finalize_params(&self, params: &mut runtime::EndpointResolverParams) -> Result<(), BoxError> {
            let account_id = account_id::of_identity(params);
            let params = params.get_mut::<Params>().ok_or("params of expected type was not present")?;
            if params.#account_id.is_none() {
                params.#account_id = account_id;
            }
            Ok(())
        }
    }
}

fn resolver(rules: &Rules, needs: &Needs) -> TokenStream {
    let resolve = match rules {
        Rules::Diagram(diagram) => diagram::render(diagram),
        Rules::Statements(statements) => {
            let (params, body) =
                (params_argument(needs.params), rules::body(statements));
            quote! {
                fn resolve(#params: &Params) -> Result<Endpoint, BoxError> {
                    #body
                }
            }
        }
    };
    let fail = needs.fail.then(|| {
        quote! {
            fn fail(message: impl Into<String>) -> Result<Endpoint, BoxError> {
                Err(ResolveEndpointError::message(message).into())
            }
        }
    });
    // Where an endpoint is only its URL, that alone is kept: a fifth of the code that cloning
    // endpoints takes.
    let (last, again, kept) = if needs.more_than_url {
        (quote!(Endpoint), quote!(last.clone()), quote!(endpoint.clone()))
    } else {
        (
            quote!(String),
            quote!(Endpoint::builder().url(last.clone()).build()),
            quote!(endpoint.url().to_owned()),
        )
    };
    quote! {
        /// Follows the endpoint rules of the service model.
        ///
        /// It keeps its last answer, because a client mostly asks with the same parameters.
        #[derive(Debug, Default)]
        pub struct DefaultResolver {
            last: Last<(Params, #last)>,
        }

        impl DefaultResolver {
            /// Creates a resolver that has not answered yet.
            pub fn new() -> Self {
                Self::default()
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                let last = self.last.get();
                let same = last.as_deref().filter(|(asked, _)| asked == params);
                if let Some((_, last)) = same {
                    let endpoint = #again;
                    return EndpointFuture::ready(Ok(endpoint));
                }
                let result = resolve(params);
                if let Ok(endpoint) = &result {
                    self.last.set((params.clone(), #kept));
                }
                EndpointFuture::ready(result)
            }
        }

        #resolve

        #fail
    }
}

/// The name of an argument that perhaps nothing reads.
fn params_argument(is_read: bool) -> Ident {
    ident(if is_read { "params" } else { "_params" })
}
