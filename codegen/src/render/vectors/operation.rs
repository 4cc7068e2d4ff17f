//! `tests/protocol/operation/<name>.rs`: the tests of one operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, assertion, assignment};
use super::one;
use crate::plan::vectors::{
    Assertion, Assignment, Body, Endpoint, OperationTests, Outcome, Reply, Request,
    RequestTest, ResponseTest, Settings, Subject, Test,
};
use crate::plan::Name;
use crate::render::uses::Uses;

pub fn render(tests: &OperationTests) -> TokenStream {
    let OperationTests { wire, module, method, requests, responses, errors } = tests;
    let doc = format!(" The vectors of the operation `{wire}`.");
    let requests =
        group("request", requests, request_uses, |test| request(method, test));
    let responses =
        group("response", responses, response_uses, |test| response(module, method, test));
    let errors =
        group("error", errors, response_uses, |test| response(module, method, test));
    quote! {
        #![doc = #doc]

        #requests
        #responses
        #errors
    }
}

/// The vectors of one kind, in a module, for those of another may have the same names.
fn group<T>(
    kind: &str,
    tests: &[Test<T>],
    uses_of: fn(&T, &mut Uses),
    body: impl Fn(&T) -> TokenStream,
) -> Option<TokenStream> {
    if tests.is_empty() {
        return None;
    }
    let kind = super::ident(kind);
    let mut uses = Uses::default();
    for test in tests {
        if let Subject::Vector(test) = &test.subject {
            uses_of(test, &mut uses);
        }
    }
    let uses = uses.render();
    let tests = tests.iter().map(|test| one(test, &body));
    Some(quote! {
        mod #kind {
            #uses

            #(#tests)*
        }
    })
}

fn request_uses(test: &RequestTest, uses: &mut Uses) {
    let RequestTest { settings: _, input, expected } = test;
    common_uses(uses);
    value::assignment_uses(input, uses);
    match &expected.body {
        Some(Body::Json(_)) => _ = uses.add("crate", "json"),
        Some(Body::Cbor(_)) => _ = uses.add("crate", "cbor"),
        Some(Body::Text(_)) | None => {}
    }
}

fn common_uses(uses: &mut Uses) {
    uses.add("crate", "config")
        .add("crate::support", "Reply")
        .add("crate::support", "exchange");
}

fn response_uses(test: &ResponseTest, uses: &mut Uses) {
    let ResponseTest { input, reply: _, outcome } = test;
    common_uses(uses);
    value::assignment_uses(input, uses);
    let (Outcome::Output(members) | Outcome::Error { members, .. }) = outcome;
    if let Outcome::Error { fault, .. } = outcome {
        uses.add("crate::support", "assert_code")
            .add("crate::support", "service_error");
        fault.iter().for_each(|_| _ = uses.add("crate::support", "assert_fault"));
    }
    for Assertion { what: _, path, holds } in members {
        uses.add("crate::support", "assert_member");
        value::assertion_uses(path, holds, uses);
    }
}

fn request(method: &Name, test: &RequestTest) -> TokenStream {
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
        Endpoint::Url(url) => Some(quote!(config.set_endpoint_url(Some(#url.to_owned()));)),
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

fn call(method: &Name, input: &[Assignment]) -> TokenStream {
    let input = input.iter().map(assignment);
    quote!(client.#method() #(#input)* .send().await)
}

fn expected(expected: &Request) -> TokenStream {
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
    let host = resolved_host.as_ref().map(|host| quote!(request.assert_host(#host);));
    let lists = [
        ("assert_query_params", query_params),
        ("forbid_query_params", forbid_query_params),
        ("require_query_params", require_query_params),
        ("forbid_headers", forbid_headers),
        ("require_headers", require_headers),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(method, names)| {
        let method = super::ident(method);
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

fn response(module: &Name, method: &Name, test: &ResponseTest) -> TokenStream {
    let ResponseTest { input, reply, outcome } = test;
    let reply = self::reply(reply);
    let call = call(method, input);
    let outcome = self::outcome(module, outcome);
    quote! {
        let (client, _) = exchange(config(), #reply);
        let outcome = #call;
        #outcome
    }
}

fn reply(reply: &Reply) -> TokenStream {
    let Reply { code, headers, body } = reply;
    let code = proc_macro2::Literal::u16_unsuffixed(*code);
    let headers = headers.iter().map(|(name, value)| quote!(.header(#name, #value)));
    let body = body.as_ref().map(|body| match body {
        Body::Text(text) | Body::Json(text) => quote!(.body(#text)),
        Body::Cbor(cbor) => quote!(.base64(#cbor)),
    });
    quote!(Reply::new(#code) #(#headers)* #body)
}

fn outcome(module: &Name, outcome: &Outcome) -> TokenStream {
    match outcome {
        Outcome::Output(members) if members.is_empty() => quote! {
            outcome.expect("a successful response");
        },
        Outcome::Output(members) => {
            let members = members.iter().map(|member| assertion(&quote!(output), member));
            quote! {
                let output = outcome.expect("a successful response");
                #(#members)*
            }
        }
        Outcome::Error { kind, variant, code, fault, members } => {
            let fault = fault.as_ref().map(|fault| quote!(assert_fault(&error, #fault);));
            let held = if members.is_empty() { quote!(_) } else { quote!(error) };
            let members = members.iter().map(|member| assertion(&quote!(error), member));
            quote! {
                let error = service_error(outcome);
                assert_code(&error, #code);
                #fault
                let crate::service::operation::#module::#kind::#variant(#held) = error else {
                    panic!("another error: {error:#?}");
                };
                #(#members)*
            }
        }
    }
}
