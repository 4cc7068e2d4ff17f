//! `tests/protocol/operation/<name>.rs`: the tests of one operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::{events, one, request, response};
use crate::plan::vectors::{OperationTests, Subject, Test};
use crate::render::tokens::ident;
use crate::render::uses::Uses;

pub fn render(tests: &OperationTests) -> TokenStream {
    let OperationTests {
        wire,
        has_events: _,
        module,
        method,
        requests,
        responses,
        errors,
        events,
    } = tests;
    let doc = format!(" The vectors of the operation `{wire}`.");
    let requests =
        group("request", requests, request::uses, |test| request::test(method, test));
    let response = |test: &_| response::test(module, method, test);
    let responses = group("response", responses, response::uses, response);
    let errors = group("error", errors, response::uses, response);
    let events = group("event_stream", events, events::uses, |test| {
        events::test(module, method, test)
    });
    quote! {
        #![doc = #doc]

        #requests
        #responses
        #errors
        #events
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
    let kind = ident(kind);
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
