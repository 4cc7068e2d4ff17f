//! The `paginator` module of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use crate::plan::{Items, Operation, Paginator, Step};

pub fn render(operation: &Operation) -> Option<TokenStream> {
    let paginator = operation.paginator.as_ref()?;
    let doc = format!(" The paginator of `{}`.", operation.wire);
    let uses = uses(operation, paginator);
    let pages = pages(operation, paginator);
    let items = paginator
        .items
        .as_ref()
        .map(|items| self::items(operation, paginator, items));
    Some(quote! {
        #[doc = #doc]
        pub mod paginator {
            #uses

            #pages
            #items
        }
    })
}

fn uses(operation: &Operation, paginator: &Paginator) -> TokenStream {
    let Operation { name, fluent_builder, input, output, error, .. } = operation;
    let (builder, output, error) = (&input.builder, &output.name, &error.name);
    let mut uses = Uses::default();
    uses.add("crate::runtime::paginator", "paginator")
        .kind(&paginator.token);
    if let Some((_, kind)) = &paginator.page_size {
        uses.kind(kind);
    }
    if let Some(items) = &paginator.items {
        uses.add("crate::runtime::paginator", "paginator_items")
            .kind(&items.kind);
    }
    let uses = uses.render();
    quote! {
        use super::builders::{#fluent_builder, #builder};
        use super::{#name, #error, #output};
        #uses
    }
}

fn pages(operation: &Operation, paginator: &Paginator) -> TokenStream {
    let Operation { name: operation_name, fluent_builder, input, output, error, .. } =
        operation;
    let Paginator {
        name,
        input_token,
        token,
        token_is_enum,
        output_token,
        page_size,
        items: _,
    } = paginator;
    let (builder, output, error) = (&input.builder, &output.name, &error.name);
    let page_size = page_size
        .as_ref()
        .map(|(field, kind)| quote!(#[page_size(#kind, #field)]));
    let output_token = borrow(output_token);
    let text = token_is_enum.then(|| quote!(, as_str));
    quote! {
        paginator! {
            #[operation(#operation_name, #fluent_builder, #builder)]
            #[pages(#output, #error)]
            #[input_token(#token, #input_token #text)]
            #[output_token(#output_token)]
            #page_size
            pub struct #name;
        }
    }
}

fn items(operation: &Operation, paginator: &Paginator, items: &Items) -> TokenStream {
    let (output, error) = (&operation.output.name, &operation.error.name);
    let Items { name, kind, path } = items;
    let paginator = &paginator.name;
    let path = take(path);
    quote! {
        paginator_items! {
            #[pages(#output, #error)]
            #[items(#kind, #path)]
            pub struct #name(#paginator);
        }
    }
}

/// Borrows a member that may be missing on any step of the way to it. The first step is always
/// there only if it is the last, for structures can always be missing.
fn borrow(path: &[Step]) -> TokenStream {
    let mut tokens = TokenStream::new();
    for (at, Step { field, optional }) in path.iter().enumerate() {
        tokens.extend(match (at, optional) {
            (0, true) => quote!(.#field.as_ref()),
            (0, false) => quote!(&.#field),
            (_, true) => quote!(.and_then(|it| it.#field.as_ref())),
            (_, false) => quote!(.map(|it| &it.#field)),
        });
    }
    tokens
}

/// Takes a list that may be missing on any step of the way to it.
fn take(path: &[Step]) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut missing = false;
    for (at, Step { field, optional }) in path.iter().enumerate() {
        tokens.extend(match (at, optional) {
            (0, _) => quote!(.#field),
            (_, true) => quote!(.and_then(|it| it.#field)),
            (_, false) => quote!(.map(|it| it.#field)),
        });
        missing |= optional;
    }
    if missing {
        tokens.extend(quote!(.unwrap_or_default()));
    }
    tokens
}
