//! `tests/protocol/`: a test for each vector of the model.

mod operation;
mod value;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{Contents, File, fixed, text, tokens};
use crate::plan::Plan;
use crate::plan::vectors::{
    Body, ProtocolTests, RequestTest, Subject, Test, Unreached,
};

const FOLDER: &str = "tests/protocol";

pub fn render(plan: &Plan) -> Vec<File> {
    let Some(tests) = &plan.protocol_tests else {
        return Vec::new();
    };
    let ProtocolTests { operations, unreached, has_tokens: _ } = tests;
    let modules = operations.iter().map(|operation| &operation.module);
    let mut files = vec![
        file("main", main(plan, tests)),
        file("operation", quote!(#(mod #modules;)*)),
    ];
    files.extend(operations.iter().map(|operation| {
        let path = format!("operation/{}", operation.module.unraw());
        file(&path, operation::render(operation))
    }));
    if !unreached.is_empty() {
        files.push(file("unreached", self::unreached(unreached)));
    }
    files.extend(support(tests).map(|(path, fixed)| text(path, Contents::Rust(fixed.to_owned()))));
    files
}

fn file(module: &str, contents: TokenStream) -> File {
    tokens(&format!("{FOLDER}/{module}.rs"), contents)
}

/// The fixed files of the tests that need them.
fn support(tests: &ProtocolTests) -> impl Iterator<Item = (&'static str, &'static str)> {
    let [support, json, cbor] = fixed::PROTOCOL_TESTS;
    let json = compares(tests, |body| matches!(body, Body::Json(_))).then_some(json);
    let cbor = compares(tests, |body| matches!(body, Body::Cbor(_))).then_some(cbor);
    [Some(support), json, cbor].into_iter().flatten()
}

/// Whether any request has an expected body of a kind.
fn compares(tests: &ProtocolTests, wanted: fn(&Body) -> bool) -> bool {
    let requests = tests.operations.iter().flat_map(|operation| &operation.requests);
    let mut bodies = requests.filter_map(|test| match &test.subject {
        Subject::Vector(RequestTest { expected, .. }) => expected.body.as_ref(),
        Subject::NotApplicable(_) => None,
    });
    bodies.any(wanted)
}

/// `tests/protocol/main.rs`
fn main(plan: &Plan, tests: &ProtocolTests) -> TokenStream {
    let library = &plan.service.library;
    let mut modules: Vec<_> = support(tests)
        .filter_map(|(path, _)| path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".rs"))
        .chain(["operation"])
        .chain((!tests.unreached.is_empty()).then_some("unreached"))
        .collect();
    modules.sort_unstable();
    let modules = modules.into_iter().map(ident);
    let token = tests
        .has_tokens
        .then(|| quote!(.idempotency_token_provider(support::TOKEN)));
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
            support::config() #token
        }
    }
}

/// `tests/protocol/unreached.rs`
fn unreached(tests: &[Test<Unreached>]) -> TokenStream {
    let tests = tests.iter().map(|test| one(test, |unreached| match *unreached {}));
    quote! {
        //! Vectors that say nothing about the service.

        #(#tests)*
    }
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
