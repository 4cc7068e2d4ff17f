//! `tests/endpoint.rs`: the endpoint test cases of the model.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::endpoint::{Data, EndpointPlan, Expectation, ExpectedScheme, Literal, Test};

pub fn render(plan: &EndpointPlan, crate_ident: &str) -> TokenStream {
    let EndpointPlan { params: _, rules: _, needs: _, tests } = plan;
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
    let urls = tests.iter().any(|it| matches!(it.expect, Expectation::Url(_)));
    let assert_url = urls.then(|| quote! {
        #[track_caller]
        fn assert_url(resolved: Result<Endpoint, String>, url: &str) {
            let expected = Endpoint::builder().url(url.to_owned());
            assert_eq!(resolved, Ok(expected.build()));
        }
    });
    let errors = tests.iter().any(|it| matches!(it.expect, Expectation::Error(_)));
    let assert_error = errors.then(|| quote! {
        #[track_caller]
        fn assert_error(resolved: Result<Endpoint, String>, message: &str) {
            assert_eq!(resolved, Err(message.to_owned()));
        }
    });
    quote! {
        async fn resolve(params: ParamsBuilder) -> Result<Endpoint, String> {
            let params = params.build().map_err(|error| error.to_string())?;
            let resolver = DefaultResolver::new();
            let result = resolver.resolve_endpoint(&params).await;
            result.map_err(|error| error.to_string())
        }

        #assert_url

        #assert_error
    }
}

fn uses(tests: &[Test], library: &Ident) -> TokenStream {
    let expected = |wanted: fn(&Data) -> bool| tests.iter().any(|it| it.expect.holds(wanted));
    let nested = expected(|it| matches!(it, Data::List(_) | Data::Object(_)));
    let document = nested.then(|| quote! { use aws_smithy_types::Document; });
    let schemes = tests.iter().any(|it| match &it.expect {
        Expectation::Endpoint { auth_schemes, .. } => !auth_schemes.is_empty(),
        Expectation::Url(_) | Expectation::Error(_) => false,
    });
    let schemes = schemes.then(|| quote! { use aws_smithy_types::endpoint::EndpointAuthScheme; });
    let maps = expected(|it| matches!(it, Data::Object(_)));
    let maps = maps.then(|| quote! { use std::collections::HashMap; });
    quote! {
        use #library::config::endpoint::{DefaultResolver, Endpoint, Params, ParamsBuilder, ResolveEndpoint};
        #document
        #schemes
        #maps
    }
}

fn test(test: &Test) -> TokenStream {
    let Test { name, docs, params, expect } = test;
    let setters = params.iter().map(|(setter, value)| {
        let value = literal(value);
        quote! { .#setter(#value) }
    });
    let expect = expectation(expect);
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let params = Params::builder()#(#setters)*;
            #expect
        }
    }
}

fn literal(literal: &Literal) -> TokenStream {
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
        Expectation::Endpoint { url, headers, auth_schemes, properties } => {
            let headers = headers.iter().map(|(name, value)| {
                quote! { let endpoint = endpoint.header(#name, #value); }
            });
            let auth_schemes = auth_schemes.iter().map(auth_scheme);
            let properties = properties.iter().map(|(name, value)| {
                let value = data(value);
                quote! { let endpoint = endpoint.property(#name, #value); }
            });
            quote! {
                let endpoint = Endpoint::builder().url(#url);
                #(#headers)*
                #(#auth_schemes)*
                #(#properties)*
                let resolved = resolve(params).await;
                assert_eq!(resolved, Ok(endpoint.build()));
            }
        }
    }
}

fn auth_scheme(auth_scheme: &ExpectedScheme) -> TokenStream {
    let ExpectedScheme { name, properties } = auth_scheme;
    let count = Token::usize_unsuffixed(properties.len());
    let properties = properties.iter().map(|(name, value)| {
        let value = data(value);
        quote! { let scheme = scheme.put(#name, #value); }
    });
    quote! {
        let scheme = EndpointAuthScheme::with_capacity(#name, #count);
        #(#properties)*
        let endpoint = endpoint.auth_scheme(scheme);
    }
}

fn data(data: &Data) -> TokenStream {
    match data {
        Data::Bool(it) => quote! { #it },
        Data::Int(it) => quote! { #it },
        Data::Text(it) => quote! { #it },
        Data::List(items) => {
            let items = items.iter().map(self::data);
            quote! { vec![#(Document::from(#items)),*] }
        }
        Data::Object(entries) => {
            let names = entries.iter().map(|(name, _)| name);
            let values = entries.iter().map(|(_, value)| self::data(value));
            quote! { HashMap::from([#((#names.to_owned(), Document::from(#values))),*]) }
        }
    }
}
