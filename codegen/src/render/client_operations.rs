//! `src/client/operations.rs`: the client's methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::deprecated;
use super::waiters;
use crate::plan::{Operation, Plan, Presence};

pub fn render(plan: &Plan) -> TokenStream {
    let uses = plan.operations.iter().map(|operation| {
        let Operation { module, fluent_builder, .. } = operation;
        quote!(use crate::operation::#module::builders::#fluent_builder;)
    });
    let methods = plan.operations.iter().map(method);
    let waiters = waiters::client_trait(plan);
    let use_waiters = waiters::modules(plan);
    quote! {
        use super::Client;
        #(#uses)*
        #use_waiters

        impl Client {
            #(#methods)*
        }

        #waiters
    }
}

fn method(operation: &Operation) -> TokenStream {
    let Operation { method, docs, deprecated: note, fluent_builder, .. } = operation;
    let deprecated = deprecated(note);
    let required = required(operation);
    quote! {
        #docs
        #required
        #deprecated
        #[inline]
        pub fn #method(&self) -> #fluent_builder {
            #fluent_builder::new_(self.handle.clone())
        }
    }
}

/// Which setters a caller must use.
fn required(operation: &Operation) -> Option<TokenStream> {
    let fluent_builder = &operation.fluent_builder;
    let members = operation.input.members.iter();
    let setters: Vec<_> = members
        .filter(|member| member.presence == Presence::Required)
        .map(|member| {
            let field = &member.field;
            format!("[`{0}`]({1}::{0})", field.unraw(), fluent_builder.as_str())
        })
        .collect();
    (!setters.is_empty()).then(|| {
        let lines = setters.iter().map(|setter| format!(" * {setter}"));
        quote! {
            #[doc = ""]
            #[doc = " Required:"]
            #[doc = ""]
            #(#[doc = #lines])*
        }
    })
}
