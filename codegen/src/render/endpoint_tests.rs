//! `tests/endpoint.rs`: the endpoint test cases of the model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::endpoint::{Data, EndpointPlan, Expectation, Literal, Test};

pub fn render(plan: &EndpointPlan, crate_ident: &str) -> TokenStream {
    let EndpointPlan {
        params: _,
        rules: _,
        needs: _,
        settings: _,
        account_id: _,
        tests,
    } = plan;
    let uses = uses(tests, &ident(crate_ident));
    let helpers = helpers(tests);
    let tests = tests.iter().map(test);
    quote! {
        //! The endpoints that the service model expects for given parameters.

        #uses

        #(#tests)*

        #helpers
    }
}

fn helpers(tests: &[Test]) -> TokenStream {
    let urls = tests
        .iter()
        .any(|it| matches!(it.expect, Expectation::Url(_)));
    let assert_url = urls.then(|| {
        quote! {
            #[track_caller]
            fn assert_url(resolved: Result<Endpoint, String>, url: &str) {
                let expected = Endpoint::builder().url(url.to_owned());
                assert_eq!(resolved, Ok(expected.build()));
            }
        }
    });
    let errors = tests
        .iter()
        .any(|it| matches!(it.expect, Expectation::Error(_)));
    let assert_error = errors.then(|| {
        quote! {
            #[track_caller]
            fn assert_error(resolved: Result<Endpoint, String>, message: &str) {
                assert_eq!(resolved, Err(message.to_owned()));
            }
        }
    });
    let modeled = tests
        .iter()
        .any(|it| matches!(it.expect, Expectation::Endpoint { .. }));
    let as_modeled = modeled.then(as_modeled);
    quote! {
        async fn resolve(params: ParamsBuilder) -> Result<Endpoint, String> {
            let params = params.build().map_err(|error| error.to_string())?;
            let resolver = DefaultResolver::new();
            let result = resolver.resolve_endpoint(&params).await;
            result.map_err(|error| error.to_string())
        }

        #assert_url

        #assert_error

        #as_modeled
    }
}

fn as_modeled() -> TokenStream {
    quote! {
        /// The endpoint with its auth schemes as a property, where the model has them.
        fn as_modeled(endpoint: Endpoint) -> Endpoint {
            let mut builder = Endpoint::builder().url(endpoint.url().to_owned());
            let schemes = endpoint.auth_schemes().iter().map(|it| it.as_document());
            let schemes: Vec<_> = schemes.collect();
            if !schemes.is_empty() {
                builder = builder.property("authSchemes", schemes);
            }
            for (name, value) in endpoint.properties() {
                builder = builder.property(name.clone(), value.clone());
            }
            for (name, values) in endpoint.headers() {
                for value in values {
                    builder = builder.header(name.to_owned(), value.to_owned());
                }
            }
            builder.build()
        }
    }
}

fn uses(tests: &[Test], library: &Ident) -> TokenStream {
    let expected =
        |wanted: fn(&Data) -> bool| tests.iter().any(|it| it.expect.holds(wanted));
    let nested = expected(|it| matches!(it, Data::List(_) | Data::Object(_)));
    let maps = expected(|it| matches!(it, Data::Object(_)));
    let mut uses = vec![quote! {
        use #library::config::endpoint::{DefaultResolver, Endpoint, Params, ParamsBuilder, ResolveEndpoint};
    }];
    uses.extend(nested.then(|| quote! { use aws_smithy_types::Document; }));
    uses.extend(maps.then(|| quote! { use std::collections::HashMap; }));
    uses.sort_by_key(TokenStream::to_string);
    uses.into_iter().collect()
}

fn test(test: &Test) -> TokenStream {
    let Test { name, docs, params, expect } = test;
    let setters = params.iter().map(|(setter, value)| {
        let value = literal(value);
        quote! { let params = params.#setter(#value); }
    });
    let expect = expectation(expect);
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let params = Params::builder();
            #(#setters)*
            #expect
        }
    }
}

/// The value as an argument of a setter.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(it) => quote! { #it },
        Literal::String(it) => quote! { #it },
        Literal::Strings(items) => quote! { [#(#items.to_owned()),*] },
    }
}

fn expectation(expect: &Expectation) -> TokenStream {
    match expect {
        Expectation::Error(message) => quote! {
            assert_error(resolve(params).await, #message);
        },
        Expectation::Url(url) => quote! {
            assert_url(resolve(params).await, #url);
        },
        Expectation::Endpoint { url, headers, properties } => {
            let headers = headers.iter().map(|(name, value)| {
                quote! { let expected = expected.header(#name, #value); }
            });
            let properties = properties.iter().map(|(name, value)| {
                let value = data(value);
                quote! {
                    let value = #value;
                    let expected = expected.property(#name, value);
                }
            });
            quote! {
                let expected = Endpoint::builder().url(#url);
                #(#headers)*
                #(#properties)*
                let resolved = resolve(params).await.map(as_modeled);
                assert_eq!(resolved, Ok(expected.build()));
            }
        }
    }
}

fn data(data: &Data) -> TokenStream {
    match data {
        Data::Bool(it) => quote! { #it },
        Data::Int(it) => quote! { #it },
        Data::Text(it) => quote! { #it },
        Data::List(items) => {
            let items = items.iter().map(self::data);
            quote! { Vec::from([#(Document::from(#items)),*]) }
        }
        Data::Object(entries) => {
            let names = entries.iter().map(|(name, _)| name);
            let values = entries.iter().map(|(_, value)| self::data(value));
            quote! { HashMap::from([#((#names.to_owned(), Document::from(#values))),*]) }
        }
    }
}
