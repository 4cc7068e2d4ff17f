//! The tests of requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::common_uses;
use super::value::{assignment, assignment_uses};
use crate::plan::Name;
use crate::plan::vectors::{Assignment, Body, Endpoint, Request, RequestTest, Settings};
use crate::render::tokens::ident;
use crate::render::uses::Uses;

pub fn uses(test: &RequestTest, uses: &mut Uses) {
    let RequestTest { settings: _, input, expected } = test;
    common_uses(uses);
    assignment_uses(input, uses);
    body_uses(expected.body.as_ref(), uses);
}

pub fn body_uses(body: Option<&Body>, uses: &mut Uses) {
    match body {
        Some(Body::Json(_)) => _ = uses.add("crate", "json"),
        Some(Body::Cbor(_)) => _ = uses.add("crate", "cbor"),
        Some(Body::Text(_)) | None => {}
    }
}

pub fn test(method: &Name, test: &RequestTest) -> TokenStream {
    let RequestTest { settings, input, expected } = test;
    let settings = self::settings(settings);
    let call = call(method, input);
    let expected = self::expected(expected);
    quote! {
        #settings
        let (client, sent) = exchange(config, Reply::new(200));
        let outcome = #call;
        let request = sent.request(&outcome);
        #expected
    }
}

fn settings(settings: &Settings) -> TokenStream {
    let Settings { endpoint, region, use_fips, use_dual_stack } = settings;
    let endpoint = match endpoint {
        Endpoint::Shared => None,
        Endpoint::Url(url) => {
            Some(quote!(config.set_endpoint_url(Some(#url.to_owned()));))
        }
        Endpoint::Resolved => Some(quote!(config.set_endpoint_url(None);)),
    };
    let region = region.as_ref().map(|region| {
        quote!(config.set_region(Some(crate::service::config::Region::new(#region)));)
    });
    let use_fips = use_fips.map(|it| quote!(config.set_use_fips(Some(#it));));
    let use_dual_stack =
        use_dual_stack.map(|it| quote!(config.set_use_dual_stack(Some(#it));));
    let changes: Vec<_> = [endpoint, region, use_fips, use_dual_stack]
        .into_iter()
        .flatten()
        .collect();
    if changes.is_empty() {
        return quote!(let config = config(););
    }
    quote! {
        let mut config = config();
        #(#changes)*
    }
}

pub fn call(method: &Name, input: &[Assignment]) -> TokenStream {
    let input = input.iter().map(assignment);
    quote!(client.#method() #(#input)* .send().await)
}

pub fn expected(expected: &Request) -> TokenStream {
    let Request {
        method,
        uri,
        resolved_host,
        query_params,
        forbid_query_params,
        require_query_params,
        headers,
        forbid_headers,
        require_headers,
        is_signed,
        body,
    } = expected;
    let host = resolved_host
        .as_ref()
        .map(|host| quote!(request.assert_host(#host);));
    let lists = [
        ("assert_query_params", query_params),
        ("forbid_query_params", forbid_query_params),
        ("require_query_params", require_query_params),
        ("forbid_headers", forbid_headers),
        ("require_headers", require_headers),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(method, names)| {
        let method = ident(method);
        quote!(request.#method(&[#(#names),*]);)
    });
    let headers = (!headers.is_empty()).then(|| {
        let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
        quote!(request.assert_headers(&[#(#headers),*]);)
    });
    let signed = is_signed.then(|| quote!(request.assert_signed();));
    let body = body.as_ref().map(|body| match body {
        Body::Text(text) => quote!(request.assert_body(#text);),
        Body::Json(json) => quote!(json::assert_body(&request, #json);),
        Body::Cbor(cbor) => quote!(cbor::assert_body(&request, #cbor);),
    });
    quote! {
        request.assert_method(#method);
        request.assert_uri(#uri);
        #host
        #(#lists)*
        #headers
        #signed
        #body
    }
}
