//! The rules as a table of decisions, with the conditions and the results that it numbers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::params_argument;
use super::rules::{body, value};
use crate::plan::endpoint::{Decided, Diagram, Need};

pub fn render(diagram: &Diagram) -> TokenStream {
    let Diagram { decisions, conditions, results, exhausted, reads_params } = diagram;
    let count = Literal::usize_unsuffixed(decisions.len());
    let rows = decisions.iter().map(|(condition, met, unmet)| {
        let row = [condition, met, unmet].map(|it| Literal::usize_unsuffixed(*it));
        quote! { (#(#row),*) }
    });
    let results = results
        .iter()
        .enumerate()
        .map(|(i, Decided { needs, then })| {
            let i = Literal::usize_unsuffixed(i);
            let needs = needs.iter().map(|it| {
                step(
                    it,
                    &quote! { .ok_or(EXHAUSTED)? },
                    &quote! { return fail(EXHAUSTED); },
                )
            });
            let then = body(then);
            quote! { #i => { #(#needs)* #then } }
        });
    let conditions =
        conditions
            .iter()
            .enumerate()
            .map(|(i, Decided { needs, then })| {
                let i = Literal::usize_unsuffixed(i);
                let needs = needs
                    .iter()
                    .map(|it| step(it, &quote! { ? }, &quote! { return None; }));
                let then = value(then);
                quote! { #i => { #(#needs)* #then } }
            });
    let params = params_argument(*reads_params);
    quote! {
        /// Each decision goes forward; behind the last of them are the results.
        const DECISIONS: [Decision; #count] = [#(#rows),*];

        const EXHAUSTED: &str = #exhausted;

        fn resolve(params: &Params) -> Result<Endpoint, BoxError> {
            match decisions::follow(&DECISIONS, |condition| is_met(condition, params)) {
                #(#results)*
                _ => fail(EXHAUSTED),
            }
        }

        /// Whether a condition is met; it is not if anything that it needs is unset.
        fn is_met(condition: u16, #params: &Params) -> Option<bool> {
            let is_met = match condition {
                #(#conditions)*
                _ => false,
            };
            Some(is_met)
        }
    }
}

/// A step, with what makes a value of one that is set and what ends the way otherwise.
fn step(need: &Need, set: &TokenStream, end: &TokenStream) -> TokenStream {
    match need {
        Need::Let { name, value: of } => {
            let of = value(of);
            quote! { let #name = #of; }
        }
        Need::Set { name, value: of } => {
            let of = value(of);
            quote! { let #name = #of #set; }
        }
        Need::Not(it) => {
            let it = value(it);
            quote! { if #it { #end } }
        }
    }
}
