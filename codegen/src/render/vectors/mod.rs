//! `tests/protocol/`: a test for each vector of the model.

mod events;
mod operation;
mod request;
mod response;
mod value;

use proc_macro2::TokenStream;
use quote::quote;

use super::fixed::{self, Fixed};
use super::tokens::ident;
use super::uses::Uses;
use super::{File, tokens};
use crate::plan::vectors::{
    Body, OperationTests, ProtocolTests, Subject, Test, Unreached,
};
use crate::plan::{Plan, Setting};

const FOLDER: &str = "tests/protocol";

pub fn render(plan: &Plan) -> Vec<File<'_>> {
    let Some(tests) = &plan.protocol_tests else {
        return Vec::new();
    };
    let ProtocolTests { operations, unreached, has_tokens: _ } = tests;
    let mut files = vec![
        file("main", move || main(plan, tests)),
        file("operation", move || operation_modules(operations)),
    ];
    files.extend(operations.iter().map(|operation| {
        let path = format!("operation/{}", operation.module.unraw());
        file(&path, move || operation::render(operation))
    }));
    if !unreached.is_empty() {
        files.push(file("unreached", move || self::unreached(unreached)));
    }
    files.extend(support(tests).map(fixed::file));
    files
}

fn file<'a>(
    module: &str,
    contents: impl Fn() -> TokenStream + Send + Sync + 'a,
) -> File<'a> {
    tokens(&format!("{FOLDER}/{module}.rs"), contents)
}

/// `tests/protocol/operation.rs`
fn operation_modules(operations: &[OperationTests]) -> TokenStream {
    let modules = operations.iter().map(|operation| &operation.module);
    quote!(#(mod #modules;)*)
}

/// The fixed files of the tests that need them.
fn support(tests: &ProtocolTests) -> impl Iterator<Item = Fixed> + use<> {
    let [support, json, cbor, event_stream] = fixed::PROTOCOL_TESTS;
    let json = compares(tests, |body| matches!(body, Body::Json(_))).then_some(json);
    let cbor = compares(tests, |body| matches!(body, Body::Cbor(_))).then_some(cbor);
    let event_stream = tests.has_event_streams().then_some(event_stream);
    [Some(support), json, cbor, event_stream]
        .into_iter()
        .flatten()
}

/// Whether any expected body is of a kind.
fn compares(tests: &ProtocolTests, wanted: fn(&Body) -> bool) -> bool {
    let mut bodies = tests.operations.iter().flat_map(|operation| {
        let requests = vectors(&operation.requests).map(|test| &test.expected);
        let events = || vectors(&operation.events);
        let initial = events().filter_map(|test| test.request.as_ref());
        let sent = events().flat_map(|test| test.sent.iter().flat_map(|(_, sent)| sent));
        let sent = sent.filter_map(|event| event.body.as_ref());
        requests
            .chain(initial)
            .filter_map(|request| request.body.as_ref())
            .chain(sent)
    });
    bodies.any(wanted)
}

fn vectors<T>(tests: &[Test<T>]) -> impl Iterator<Item = &T> {
    tests.iter().filter_map(|test| match &test.subject {
        Subject::Vector(vector) => Some(vector),
        Subject::NotApplicable(_) => None,
    })
}

/// `tests/protocol/main.rs`
fn main(plan: &Plan, tests: &ProtocolTests) -> TokenStream {
    let library = &plan.service.library;
    let modules = support(tests)
        .filter_map(|Fixed { path, .. }| {
            path.strip_prefix(FOLDER)?
                .strip_prefix('/')?
                .strip_suffix(".rs")
        })
        .chain(["operation"])
        .chain((!tests.unreached.is_empty()).then_some("unreached"))
        .map(ident);
    let token = tests
        .has_tokens
        .then(|| quote!(.idempotency_token_provider(support::TOKEN)));
    let identities = plan.service.settings.iter().filter_map(identity);
    let deprecated = plan
        .deprecates
        .then(|| quote!(#![allow(deprecated, reason = "vectors use what the model deprecates")]));
    quote! {
        //! The protocol tests of the service model, named after their vectors.

        #![allow(non_snake_case, reason = "tests have the names of their vectors")]
        #![allow(clippy::approx_constant, clippy::excessive_precision, reason = "numbers of vectors")]
        #deprecated

        #(mod #modules;)*

        use #library as service;

        /// The configuration of every client here.
        fn config() -> service::config::Builder {
            support::config() #(#identities)* #token
        }
    }
}

/// Who the clients are, in each way in which they can tell.
fn identity(setting: &Setting) -> Option<TokenStream> {
    let http = quote!(aws_smithy_runtime_api::client::identity::http);
    let token = quote!(#http::Token::new("token", None));
    Some(match setting {
        Setting::ApiKey => quote!(.api_key(#token)),
        Setting::BasicAuth => {
            quote!(.basic_auth_login(#http::Login::new("user", "password", None)))
        }
        Setting::BearerToken => quote!(.bearer_token(#token)),
        Setting::Credentials => {
            quote!(.credentials_provider(service::config::Credentials::for_tests()))
        }
        Setting::Checksum | Setting::Compression | Setting::SigV4a => return None,
    })
}

/// `tests/protocol/unreached.rs`
fn unreached(tests: &[Test<Unreached>]) -> TokenStream {
    let tests = tests
        .iter()
        .map(|test| one(test, |unreached| match *unreached {}));
    quote! {
        //! Vectors that say nothing about the service.

        #(#tests)*
    }
}

/// What every test of a call needs.
fn common_uses(uses: &mut Uses) {
    uses.add("crate", "config")
        .add("crate::support", "Reply")
        .add("crate::support", "exchange");
}

/// One test, ignored where its vector is not for this client.
fn one<T>(test: &Test<T>, body: impl FnOnce(&T) -> TokenStream) -> TokenStream {
    let Test { id: _, name, docs, subject } = test;
    match subject {
        Subject::Vector(subject) => {
            let body = body(subject);
            quote! {
                #docs
                #[tokio::test]
                async fn #name() {
                    #body
                }
            }
        }
        Subject::NotApplicable(reason) => quote! {
            #docs
            #[test]
            #[ignore = #reason]
            fn #name() {}
        },
    }
}
