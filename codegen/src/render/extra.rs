//! What only some operations need, as the operation's declaration names it.

use proc_macro2::TokenStream;
use quote::quote;

use super::endpoint_params;
use super::uses::Uses;
use crate::plan::{Extra, HostPart, Operation, PayloadKind};

/// The value that goes into the operation's table.
pub fn render(extra: &Extra) -> TokenStream {
    let value = match extra {
        Extra::EndpointParams(_) => quote!(EndpointParams(endpoint_params)),
        Extra::Events { sent: true } => quote!(Events::Sent),
        Extra::Events { sent: false } => quote!(Events::Received),
        Extra::HostPrefix(parts) => {
            let parts = parts.iter().map(host_part);
            quote!(HostPrefix(&[#(#parts),*]))
        }
        Extra::LongPoll => quote!(LongPoll),
        Extra::RequestCompression => quote!(RequestCompression),
        Extra::ContentMd5 => quote!(ContentMd5),
        Extra::RequestChecksum { required, algorithm_header } => {
            let header = optional(algorithm_header);
            quote!(RequestChecksum::new(#required, #header))
        }
        Extra::AwsChunked => quote!(AwsChunked),
        Extra::ResponseChecksum { mode_header, algorithms } => {
            quote!(ResponseChecksum::new(#mode_header, &[#(#algorithms),*]))
        }
        Extra::UnsignedPayload => quote!(UnsignedPayload),
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
        Extra::EndpointParams(params) => endpoint_params::uses(params, uses),
        Extra::Events { sent: _ } => {
            uses.add("crate::runtime::event_stream", "Events");
        }
        Extra::HostPrefix(_) => {
            uses.add("crate::runtime::host_prefix", "HostPrefix")
                .add("crate::runtime::host_prefix", "Part");
        }
        Extra::IdempotencyToken { .. } => {
            uses.add("crate::runtime::idempotency_token", "idempotency_token");
        }
        Extra::Payload(..) => {
            uses.add("crate::runtime::payload", "Payload")
                .add("crate::runtime::payload", "PayloadKind");
        }
        Extra::LongPoll => {
            uses.add("crate::runtime::long_poll", "LongPoll");
        }
        Extra::RequestCompression => {
            uses.add("crate::runtime::request_compression", "RequestCompression");
        }
        Extra::ContentMd5 => {
            uses.add("crate::runtime::content_md5", "ContentMd5");
        }
        Extra::RequestChecksum { required: _, algorithm_header: _ } => {
            uses.add("crate::runtime::request_checksum", "RequestChecksum");
        }
        Extra::AwsChunked => {
            uses.add("crate::runtime::aws_chunked", "AwsChunked");
        }
        Extra::ResponseChecksum { mode_header: _, algorithms: _ } => {
            uses.add("crate::runtime::response_checksum", "ResponseChecksum");
        }
        Extra::UnsignedPayload => {
            uses.add("crate::runtime::unsigned_payload", "UnsignedPayload");
        }
    }
}

/// What the value names in the operation's file.
pub fn item(operation: &Operation, extra: &Extra) -> Option<TokenStream> {
    match extra {
        Extra::EndpointParams(params) => {
            Some(endpoint_params::render(operation, params))
        }
        Extra::AwsChunked
        | Extra::ContentMd5
        | Extra::Events { .. }
        | Extra::HostPrefix(_)
        | Extra::IdempotencyToken { .. }
        | Extra::LongPoll
        | Extra::Payload(..)
        | Extra::RequestChecksum { .. }
        | Extra::RequestCompression
        | Extra::ResponseChecksum { .. }
        | Extra::UnsignedPayload => None,
    }
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

fn optional(text: &Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
