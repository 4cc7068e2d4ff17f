//! `src/operation/<name>.rs`: one operation with everything that is its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::extra;
use super::paginator;
use super::structure;
use super::tokens::ident;
use super::uses::Uses;
use crate::plan::{ErrorVariant, Operation, OperationError, Service, Stream, Unbound};

pub fn render(operation: &Operation, service: &Service) -> TokenStream {
    let doc = format!(
        " The operation `{}`: its input, output, errors and builders.",
        operation.wire
    );
    let uses = uses(operation);
    let declaration = declaration(operation, service);
    let input = structure::input(operation);
    let output = structure::output(&operation.output);
    let error = error(&operation.error);
    let paginator = paginator::render(operation);
    let extras = operation.extras.iter();
    let extras = extras.filter_map(|it| extra::item(operation, it));
    quote! {
        #![doc = #doc]

        #uses

        #declaration
        #(#extras)*
        #input
        #output
        #error
        #paginator
    }
}

fn uses(operation: &Operation) -> TokenStream {
    let mut uses = Uses::default();
    uses.structure(&operation.input)
        .structure(&operation.output);
    for name in ["deserialize_output", "operation", "output", "serialize_input"] {
        uses.add("crate::runtime", name);
    }
    uses.add("crate::runtime::operation_error", "operation_error");
    match operation.waiters.all.is_empty() {
        true => uses.add("crate::runtime", "input"),
        false => uses.add("crate::runtime::waiter", "waitable_input"),
    };
    for extra in &operation.extras {
        extra::uses(extra, &mut uses);
    }
    uses.render()
}

fn declaration(operation: &Operation, service: &Service) -> TokenStream {
    let Operation {
        wire,
        name,
        method,
        fluent_builder,
        input,
        output,
        error,
        sensitive_output,
        extras,
        sent_stream,
        received_stream,
        unbound,
        ..
    } = operation;
    let (input_builder, output_builder) = (&input.builder, &output.builder);
    let clone = structure::unclonable(input);
    let (input, output, error) = (&input.name, &output.name, &error.name);
    let sdk_id = &service.sdk_id;
    let doc = format!(" The operation `{wire}`; what it does and needs is told at");
    let link = format!(" [`Client::{0}`](crate::Client::{0}).", method.unraw());
    let extras = extras.iter().map(extra::render);
    let send = sent_stream
        .as_ref()
        .map(|stream| self::stream("send", stream));
    let receive = received_stream
        .as_ref()
        .map(|stream| self::stream("receive", stream));
    let unbound = self::unbound(unbound);
    let sensitive = sensitive_output.then(|| quote!(, sensitive_output = true));
    quote! {
        operation! {
            #[doc = #doc]
            #[doc = #link]
            #[operation(#sdk_id, #wire, #method #sensitive)]
            #[builders(#fluent_builder, #input_builder, #output_builder)]
            #clone
            #unbound
            #(#extras)*
            #send
            #receive
            pub struct #name(#input, #output, #error);
        }
    }
}

fn unbound(parts: &[Unbound]) -> Option<TokenStream> {
    let names = parts.iter().map(|part| match part {
        Unbound::Input => quote!(input),
        Unbound::Output => quote!(output),
        Unbound::NoOutput => quote!(no_output),
        Unbound::Errors => quote!(errors),
    });
    (!parts.is_empty()).then(|| quote!(#[unbound(#(#names),*)]))
}

/// Which member is streamed.
fn stream(direction: &str, stream: &Stream) -> TokenStream {
    let Stream { kind: _, field } = stream;
    let direction = ident(direction);
    quote!(#[#direction(#field)])
}

pub fn error(error: &OperationError) -> TokenStream {
    let OperationError { name, docs, variants } = error;
    let variants = variants.iter().map(|variant| {
        let ErrorVariant { name, kind, codes, is_variant, docs } = variant;
        let kind = &kind.name;
        let codes = (!codes.is_empty()).then(|| quote!(#(#codes)|*,));
        quote! {
            #docs
            #[error(#codes #is_variant)]
            #name(#kind),
        }
    });
    quote! {
        operation_error! {
            #docs
            pub enum #name {
                #(#variants)*
            }
        }
    }
}
