//! The tests of responses, errors among them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::common_uses;
use super::request::call;
use super::value::{assertion, assertion_uses, assignment_uses};
use crate::plan::Name;
use crate::plan::vectors::{
    Assertion, Body, ModeledError, Outcome, Reply, ResponseTest,
};
use crate::render::uses::Uses;

pub fn uses(test: &ResponseTest, uses: &mut Uses) {
    let ResponseTest { input, reply: _, outcome } = test;
    common_uses(uses);
    assignment_uses(input, uses);
    match outcome {
        Outcome::Output(members) => assertion_uses(members, uses),
        Outcome::Error(error) => modeled_uses(error, uses),
    }
}

pub fn modeled_uses(error: &ModeledError, uses: &mut Uses) {
    let ModeledError { kind: _, variant: _, code: _, fault, members } = error;
    uses.add("crate::support", "assert_code")
        .add("crate::support", "service_error");
    if fault.is_some() {
        uses.add("crate::support", "assert_fault");
    }
    assertion_uses(members, uses);
}

pub fn test(module: &Name, method: &Name, test: &ResponseTest) -> TokenStream {
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

pub fn reply(reply: &Reply) -> TokenStream {
    let Reply { code, headers, body } = reply;
    let code = Literal::u16_unsuffixed(*code);
    let headers = headers
        .iter()
        .map(|(name, value)| quote!(.header(#name, #value)));
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
            let members = members
                .iter()
                .map(|member| assertion(&quote!(output), member));
            quote! {
                let output = outcome.expect("a successful response");
                #(#members)*
            }
        }
        Outcome::Error(error) => modeled(module, error),
    }
}

/// The checks of an error of the operation in a module.
pub fn modeled(module: &Name, error: &ModeledError) -> TokenStream {
    let ModeledError { kind, variant, code, fault, members } = error;
    let fault = fault
        .as_ref()
        .map(|fault| quote!(assert_fault(&error, #fault);));
    let kind = quote!(crate::service::operation::#module::#kind::#variant);
    let held = self::held(&kind, members);
    quote! {
        let error = service_error(outcome);
        assert_code(&error, #code);
        #fault
        #held
    }
}

/// The checks of the structure in a variant of an error enum.
pub fn held(variant: &TokenStream, members: &[Assertion]) -> TokenStream {
    let held = if members.is_empty() { quote!(_) } else { quote!(error) };
    let members = members
        .iter()
        .map(|member| assertion(&quote!(error), member));
    quote! {
        let #variant(#held) = error else {
            panic!("another error: {error:#?}");
        };
        #(#members)*
    }
}
