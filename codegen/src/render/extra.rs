//! What only some operations need, as the operation's declaration names it.

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use crate::plan::{Extra, HostPart, PayloadKind};

/// The value that goes into the operation's table.
pub fn render(extra: &Extra) -> TokenStream {
    let value = match extra {
        Extra::Events { sent: true } => quote!(Events::Sent),
        Extra::Events { sent: false } => quote!(Events::Received),
        Extra::HostPrefix(parts) => {
            let parts = parts.iter().map(host_part);
            quote!(HostPrefix(&[#(#parts),*]))
        }
        Extra::Payload(field, kind) => {
            let field = field.as_str();
            let kind = match kind {
                PayloadKind::Raw(media_type) => quote!(Raw(#media_type)),
                PayloadKind::Stream(media_type) => quote!(Stream(#media_type)),
                PayloadKind::Document => quote!(Document),
                PayloadKind::Structure => quote!(Structure),
            };
            quote!(Payload(#field, PayloadKind::#kind))
        }
        Extra::IdempotencyToken { input, field } => quote! {
            idempotency_token!(#input, #field)
        },
    };
    quote!(#[with(#value)])
}

/// What the value mentions.
pub fn uses(extra: &Extra, uses: &mut Uses) {
    match extra {
        Extra::Events { sent: _ } => uses.add("crate::runtime::event_stream", "Events"),
        Extra::HostPrefix(_) => uses
            .add("crate::runtime::host_prefix", "HostPrefix")
            .add("crate::runtime::host_prefix", "Part"),
        Extra::Payload(..) => uses
            .add("crate::runtime::payload", "Payload")
            .add("crate::runtime::payload", "PayloadKind"),
        Extra::IdempotencyToken { .. } => {
            uses.add("crate::runtime::idempotency_token", "idempotency_token")
        }
    };
}

fn host_part(part: &HostPart) -> TokenStream {
    match part {
        HostPart::Text(text) => quote!(Part::Text(#text)),
        HostPart::Label(field) => {
            let name = field.as_str();
            quote!(Part::Label(#name))
        }
    }
}
