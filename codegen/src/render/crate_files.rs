//! The small files of which a crate has one each.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::types;
use crate::plan::{Docs, ErrorVariant, Operation, Plan, Protocol, Service, StreamKind};

/// `src/lib.rs`
pub fn lib(plan: &Plan) -> TokenStream {
    let Service { library, summary, docs, .. } = &plan.service;
    let example = example(plan, library.as_str());
    let about = [summary, docs]
        .into_iter()
        .filter(|Docs(lines)| !lines.is_empty())
        .map(inner);
    let reason = "what the model deprecates is declared, sent and received all the same";
    let allow = plan
        .deprecates
        .then(|| quote!(#![allow(deprecated, reason = #reason)]));
    let endpoint_lib = (!plan.endpoint.library().is_empty()).then(|| {
        quote!(
            mod endpoint_lib;
        )
    });
    let waiters = plan.has_waiters().then(|| {
        quote!(
            pub mod waiters;
        )
    });
    let event_receiver = plan.streams(StreamKind::Events).then(|| {
        quote!(
            mod event_receiver;
        )
    });
    quote! {
        #(#about)*
        #(#![doc = #example])*

        #allow

        pub mod client;
        pub mod config;
        #endpoint_lib
        pub mod error;
        mod error_meta;
        #event_receiver
        pub mod meta;
        pub mod operation;
        pub mod primitives;
        mod runtime;
        mod service;
        pub mod types;
        #waiters

        #[doc(inline)]
        pub use self::client::Client;
        #[doc(inline)]
        pub use self::config::Config;
        pub use self::error_meta::Error;
    }
}

/// Paragraphs of a crate's own documentation, and a blank line.
fn inner(Docs(lines): &Docs) -> TokenStream {
    let line =
        |line: &String| if line.is_empty() { String::new() } else { format!(" {line}") };
    let lines = lines.iter().map(line).chain([String::new()]);
    quote!(#(#![doc = #lines])*)
}

/// How a first call looks.
fn example(plan: &Plan, library: &str) -> Vec<String> {
    let Some(operation) = plan
        .operations
        .iter()
        .find(|operation| operation.paginator.is_some())
        .or(plan.operations.first())
    else {
        return Vec::new();
    };
    let method = operation.method.as_str();
    let lines = format!(
        " # Calling the service

 A [`Client`] is made once, from the configuration that `aws-config` finds in the environment, and
 has a method for each operation:

 ```no_run
 use aws_config::BehaviorVersion;
 # async fn call() -> Result<(), {library}::Error> {{
 let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
 let client = {library}::Client::new(&config);
 let output = client.{method}().send().await?;
 println!(\"{{output:?}}\");
 # Ok(())
 # }}
 ```

 The [`operation`] module has the inputs, outputs and errors, [`types`] what they are made of, and
 [`config`] all that can be set for a client or a single call."
    );
    let waiters = "
 [`Waiters`](client::Waiters), a trait to import, lets the client wait until the service has come
 to where it should be.";
    let waiters = plan
        .has_waiters()
        .then(|| waiters.lines())
        .into_iter()
        .flatten();
    lines.lines().chain(waiters).map(str::to_owned).collect()
}

/// `src/operation.rs`
pub fn operations(plan: &Plan) -> TokenStream {
    let modules = plan
        .operations
        .iter()
        .map(|Operation { module, .. }| quote!(pub mod #module;));
    quote! {
        //! The operations, a module each.

        pub use aws_types::request_id::RequestId;

        #(#modules)*
    }
}

/// `src/primitives.rs`
pub fn primitives(plan: &Plan) -> TokenStream {
    let has_events = plan.streams(StreamKind::Events);
    let streams = (has_events || plan.streams(StreamKind::Bytes)).then(|| {
        quote! {
            pub use aws_smithy_types::body::SdkBody;
            pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
            pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
        }
    });
    let files = streams.is_some().then(|| {
        quote! {
            #[cfg(feature = "rt-tokio")]
            pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
        }
    });
    let events = if has_events {
        quote! {
            /// The two ends of a stream of events, and the messages on it.
            pub mod event_stream {
                pub use crate::event_receiver::EventReceiver;
                pub use aws_smithy_http::event_stream::EventStreamSender;
                pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
                pub use aws_smithy_types::str_bytes::StrBytes;
            }
        }
    } else {
        quote! {
            /// Types of event streams; this service has none.
            pub mod event_stream {}
        }
    };
    let unknown = plan.has_enumerations().then(|| {
        quote!(
            pub(crate) mod sealed_enum_unknown;
        )
    });
    quote! {
        //! Simple types that occur in inputs and outputs.

        #streams
        pub use aws_smithy_types::date_time::Format as DateTimeFormat;
        pub use aws_smithy_types::{Blob, DateTime};
        #files

        #events

        #unknown
    }
}

/// `src/error_meta.rs`
pub fn error_meta(plan: &Plan) -> TokenStream {
    let variants = plan.service_errors.iter().map(|variant| {
        let ErrorVariant { name, kind, docs, .. } = variant;
        let kind = &kind.name;
        quote! {
            #docs
            #name(#kind),
        }
    });
    let doc = " Every error that an operation of this service can end with.";
    quote! {
        use crate::runtime::operation_error::service_error;

        service_error! {
            #[doc = #doc]
            pub enum Error {
                #(#variants)*
            }
        }
    }
}

/// `src/meta.rs`
pub fn meta() -> TokenStream {
    quote! {
        //! What this crate is called.

        use aws_runtime::user_agent::ApiMetadata;
        use crate::service::SDK_WORD;

        /// The version of this crate.
        pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");

        pub(crate) static API_METADATA: ApiMetadata = ApiMetadata::new(SDK_WORD, PKG_VERSION);
    }
}

/// `src/service.rs`
pub fn service(plan: &Plan) -> TokenStream {
    let Service {
        sdk_id,
        sdk_word,
        signing_name,
        shape_name,
        metrics_scope,
        protocol,
        query_compatible,
        ..
    } = &plan.service;
    let query_compatible = match protocol {
        Protocol::AwsJson1_0 | Protocol::RpcV2Cbor => Some(quote! {
            /// Whether the service once spoke awsQuery and still has its error codes.
            pub(crate) const QUERY_COMPATIBLE: bool = #query_compatible;
        }),
        Protocol::AwsJson1_1 | Protocol::RestJson1 => None,
    };
    quote! {
        //! The names of the service, as the fixed part of this crate needs them.

        /// The name in logs and spans, and in the settings of a profile.
        pub(crate) const SERVICE_ID: &str = #sdk_id;

        /// The service in user agents, and what its clients in a region share their retry quota under.
        pub(crate) const SDK_WORD: &str = #sdk_word;

        /// The shape of the service in the model.
        pub(crate) const SERVICE_SHAPE: &str = #shape_name;

        /// The service in a signature's credential scope.
        pub(crate) const SIGNING_NAME: &str = #signing_name;

        /// The scope of the metrics of this crate.
        pub(crate) const METRICS_SCOPE: &str = #metrics_scope;

        #query_compatible
    }
}

/// `src/runtime.rs`: the shared code that this service needs.
pub fn runtime(modules: &[&str], plan: &Plan) -> TokenStream {
    let modules = modules.iter().map(|module| ident(module));
    let macros = macros(plan);
    quote! {
        //! What every operation and shape of this crate shares.

        #(pub(crate) mod #modules;)*

        #(pub(crate) use self::#macros;)*
    }
}

/// The macros that many files use; others are found in their modules.
fn macros(plan: &Plan) -> Vec<TokenStream> {
    let types = plan.types.iter().filter_map(types::structure_of);
    let errors = plan.errors.iter().map(|error| &error.structure);
    let used: BTreeSet<_> = types
        .clone()
        .chain(errors)
        .map(types::schema_macro)
        .collect();
    let schemas = [
        ("deserialize", used.contains("deserialize")),
        ("deserialize_output", true),
        ("serde", used.contains("serde")),
        ("serialize", used.contains("serialize")),
        ("serialize_input", true),
    ];
    let structures = [
        ("input", plan.operations.iter().any(|it| it.waiters.all.is_empty())),
        ("output", true),
        ("structure", types.count() > 0),
    ];
    [
        ("modeled_error", &[("error", !plan.errors.is_empty())][..]),
        ("operation", &[("operation", true)]),
        ("schema", &schemas),
        ("structure", &structures),
    ]
    .into_iter()
    .filter_map(|(module, macros)| {
        let module = ident(module);
        let macros = macros.iter().filter(|(_, is_used)| *is_used);
        let names: Vec<_> = macros.map(|(name, _)| ident(name)).collect();
        match names.as_slice() {
            [] => None,
            [name] => Some(quote!(#module::#name)),
            names => Some(quote!(#module::{#(#names),*})),
        }
    })
    .collect()
}

/// `src/endpoint_lib.rs`: the functions that the endpoint rules call.
pub fn endpoint_lib(modules: &[&str]) -> TokenStream {
    let modules = modules.iter().map(|module| ident(module));
    quote! {
        //! The functions of the endpoint rules.

        #(pub(crate) mod #modules;)*
    }
}
