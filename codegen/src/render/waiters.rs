//! `src/waiters.rs` and the files below it: a module for each waiter.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, ident};
use super::uses::Uses;
use super::{File, tokens};
use crate::plan::jmespath::{Code, Pattern, Variable};
use crate::plan::waiter::{Acceptor, Condition, State, Waiter, Waiters};
use crate::plan::{Name, Operation, Plan};

pub fn render(plan: &Plan) -> Vec<File<'_>> {
    let waiters = || {
        let operations = plan.operations.iter();
        operations.flat_map(|operation| {
            operation
                .waiters
                .all
                .iter()
                .map(move |waiter| (operation, waiter))
        })
    };
    let modules: Vec<_> = waiters().map(|(_, waiter)| &waiter.module).collect();
    let mut files: Vec<_> = waiters()
        .map(|(operation, waiter)| {
            let path = format!("src/waiters/{}.rs", waiter.module.unraw());
            tokens(&path, move || file(operation, waiter))
        })
        .collect();
    if !files.is_empty() {
        files.push(tokens("src/waiters.rs", move || root(&modules)));
    }
    files
}

/// `src/waiters.rs`
fn root(modules: &[&Name]) -> TokenStream {
    quote! {
        //! The waiters, a module each.
        //!
        //! To use them, import the trait [`Waiters`](crate::client::Waiters): it gives the client
        //! a method for each.

        #(pub mod #modules;)*
    }
}

fn file(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let doc = format!(" The waiter `{}`.", waiter.wire);
    let builder = &waiter.fluent_builder;
    let (module, builders) = (&operation.module, &operation.waiters.builders);
    let uses = uses(waiter);
    let declaration = declaration(operation, waiter);
    quote! {
        #![doc = #doc]

        use crate::operation::#module;
        pub use crate::operation::#module::#builders::#builder;
        #uses

        #declaration
    }
}

fn uses(waiter: &Waiter) -> TokenStream {
    let mut uses = Uses::default();
    uses.add("crate::runtime::waiter", "waiter");
    for Acceptor { state: _, condition } in &waiter.acceptors {
        if let Condition::Output(code) | Condition::InputOutput(code) = condition {
            code.types().into_iter().for_each(|name| {
                uses.named(name);
            });
            if matches!(code, Code::AllEqual(..)) {
                uses.add("crate::runtime::waiter", "all_equal");
            }
        }
    }
    uses.render()
}

fn declaration(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let Operation { module, name, output, error, .. } = operation;
    let (output, error) = (&output.name, &error.name);
    let Waiter {
        docs,
        delays: (min_delay, max_delay),
        fluent_builder,
        final_poll,
        error: waiter_error,
        acceptors,
        wire: _,
        module: _,
        method: _,
        deprecated: _,
    } = waiter;
    let (min_delay, max_delay) = (seconds(*min_delay), seconds(*max_delay));
    let acceptors = acceptors.iter().map(acceptor);
    quote! {
        waiter! {
            #docs
            #[operation(#module::#name)]
            #[polls(#module::#output, #module::#error)]
            #[delays(#min_delay, #max_delay)]
            pub struct #fluent_builder(#final_poll, #waiter_error);

            impl Acceptors {
                #(#acceptors)*
            }
        }
    }
}

fn seconds(seconds: u32) -> proc_macro2::Literal {
    proc_macro2::Literal::u32_unsuffixed(seconds)
}

fn acceptor(acceptor: &Acceptor) -> TokenStream {
    let Acceptor { state, condition } = acceptor;
    let state = ident(match state {
        State::Success => "Success",
        State::Failure => "Failure",
        State::Retry => "Retry",
    });
    match condition {
        Condition::Output(code) => {
            let output = Pattern::of(Variable::Output, code);
            quote!(const #state: Output = |#output| #code;)
        }
        Condition::InputOutput(code) => {
            let input = Pattern::of(Variable::Input, code);
            let output = Pattern::of(Variable::Output, code);
            quote!(const #state: InputOutput = |#input, #output| #code;)
        }
        Condition::Error(code) => quote!(const #state: Error = #code;),
        Condition::Success(success) => quote!(const #state: Success = #success;),
    }
}

/// The modules that the methods of the client name.
pub fn modules(plan: &Plan) -> Option<TokenStream> {
    let waiters = plan.operations.iter().flat_map(|it| &it.waiters.all);
    let modules: Vec<_> = waiters.map(|waiter| &waiter.module).collect();
    match modules.as_slice() {
        [] => None,
        [module] => Some(quote!(use crate::waiters::#module;)),
        modules => Some(quote!(use crate::waiters::{#(#modules),*};)),
    }
}

/// The trait of the client's methods for waiters. What seals it ends with an underscore, which the
/// module of no waiter does.
pub fn client_trait(plan: &Plan) -> Option<TokenStream> {
    let waiters: Vec<_> = plan
        .operations
        .iter()
        .flat_map(|it| &it.waiters.all)
        .collect();
    let declarations = waiters.iter().map(|waiter| {
        let Waiter { docs, deprecated: note, .. } = waiter;
        let (note, signature) = (deprecated(note), signature(waiter));
        quote! {
            #docs
            #note
            #signature;
        }
    });
    let methods = waiters.iter().map(|waiter| {
        let (signature, builder) = (signature(waiter), builder(waiter));
        quote! {
            #[inline]
            #signature {
                #builder::new_(self.handle.clone())
            }
        }
    });
    (!waiters.is_empty()).then(|| {
        quote! {
            /// The client's waiters.
            ///
            /// Each calls an operation again and again, until the service has come to where the
            /// caller wants it. Only [`Client`] has it: later versions may have more waiters.
            pub trait Waiters: sealed_::Sealed {
                #(#declarations)*
            }

            mod sealed_ {
                pub trait Sealed {}

                impl Sealed for super::Client {}
            }

            impl Waiters for Client {
                #(#methods)*
            }
        }
    })
}

fn signature(waiter: &Waiter) -> TokenStream {
    let Waiter { method, .. } = waiter;
    let builder = builder(waiter);
    quote!(fn #method(&self) -> #builder)
}

fn builder(waiter: &Waiter) -> TokenStream {
    let Waiter { module, fluent_builder, .. } = waiter;
    quote!(#module::#fluent_builder)
}

/// The input of an operation with waiters, each of which has a builder like the operation's.
pub fn input(operation: &Operation, declaration: TokenStream) -> TokenStream {
    let Operation { waiters: Waiters { builders: module, all }, input, .. } = operation;
    let builder = &input.builder;
    let builders = all.iter().map(|waiter| &waiter.fluent_builder);
    quote! {
        waitable_input! {
            #[waiters(#module, input_builder::#builder, #(#builders),*)]
            #declaration
        }
    }
}
