//! `src/types.rs` and the files below it.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation_file;
use super::schema;
use super::structure;
use super::tokens::{deprecated, spelled};
use super::uses::Uses;
use crate::plan::{
    Direction, EnumVariant, Enumeration, ErrorStructure, Plan, Spelling, StreamError,
    Structure, TypeItem, Union, UnionVariant, UnionWire,
};

/// `src/types.rs`
pub fn render(plan: &Plan) -> TokenStream {
    let items = plan.types.iter().map(|item| match item {
        TypeItem::Structure(Structure { module, name, .. })
        | TypeItem::Union(Union { module, name, .. })
        | TypeItem::Enumeration(Enumeration { module, name, .. }) => (module, name),
    });
    let modules = items.clone().map(|(module, _)| module);
    let names = items.map(|(module, name)| quote!(pub use self::#module::#name;));
    let builders = builders(plan.types.iter().filter_map(structure_of));
    quote! {
        //! The structures, unions and enums that inputs and outputs are made of.

        pub mod error;
        #(mod #modules;)*

        #(#names)*

        #builders
    }
}

pub fn structure_of(item: &TypeItem) -> Option<&Structure> {
    match item {
        TypeItem::Structure(structure) => Some(structure),
        TypeItem::Union(_) | TypeItem::Enumeration(_) => None,
    }
}

fn builders<'a>(structures: impl Iterator<Item = &'a Structure>) -> TokenStream {
    let builders = structures.map(|structure| {
        let Structure { module, builder, .. } = structure;
        quote!(pub use super::#module::builder::#builder;)
    });
    quote! {
        /// The builders of this module's structures.
        pub mod builders {
            #(#builders)*
        }
    }
}

/// `src/types/<name>.rs`
pub fn item(item: &TypeItem) -> TokenStream {
    match item {
        TypeItem::Structure(structure) => structure_file(structure),
        TypeItem::Union(union) => union_file(union),
        TypeItem::Enumeration(enumeration) => enumeration_file(enumeration),
    }
}

fn structure_file(structure: &Structure) -> TokenStream {
    let mut uses = Uses::default();
    uses.structure(structure)
        .without("crate::types", structure.name.as_str());
    uses.add("crate::runtime", "structure");
    uses.add("crate::runtime", schema_macro(structure));
    let uses = uses.render();
    let structure = structure::structure(structure);
    quote!(#uses #structure)
}

/// The macro that gives a structure its directions.
pub fn schema_macro(structure: &Structure) -> &'static str {
    match structure.direction {
        Direction::Sent => "serialize",
        Direction::Received => "deserialize",
        Direction::Both => "serde",
    }
}

fn union_file(union: &Union) -> TokenStream {
    let Union { name, module: _, docs, deprecated: note, spelling, variants, wire } =
        union;
    let deprecated = deprecated(note);
    let mut uses = Uses::default();
    uses.union(union).without("crate::types", name.as_str());
    uses.add("crate::runtime::union", "union");
    match wire {
        UnionWire::Document { direction, schema: _ } => {
            uses.add("crate::runtime::union", schema::union_macro(*direction));
        }
        UnionWire::Events { direction, rows: _ } => {
            for name in schema::event_macros(*direction) {
                uses.add("crate::runtime::event_stream", name);
            }
        }
    }
    let uses = uses.render();
    let variants = variants
        .iter()
        .map(|variant| union_variant(variant, *spelling));
    let schema = schema::union(union);
    quote! {
        #uses

        union! {
            #docs
            #deprecated
            pub enum #name {
                #(#variants)*
            }
        }

        #schema
    }
}

fn union_variant(variant: &UnionVariant, spelling: Spelling) -> TokenStream {
    let UnionVariant {
        name,
        as_variant,
        is_variant,
        sensitive,
        kind,
        docs,
        deprecated: note,
    } = variant;
    let deprecated = deprecated(note);
    let sensitive = sensitive.then(|| quote!(#[debug(sensitive)]));
    let value = kind.as_ref().map(|kind| {
        let kind = spelled(kind, spelling);
        quote!((#kind))
    });
    quote! {
        #docs
        #deprecated
        #sensitive
        #[member(#as_variant, #is_variant)]
        #name #value,
    }
}

fn enumeration_file(enumeration: &Enumeration) -> TokenStream {
    let Enumeration { name, module: _, docs, deprecated: note, sensitive, variants } =
        enumeration;
    let deprecated_enum = deprecated(note);
    let sensitive = sensitive.then(|| quote!(#[debug(sensitive)]));
    let variants = variants.iter().map(|variant| {
        let EnumVariant { name, value, docs, deprecated: note } = variant;
        let deprecated = deprecated(note);
        quote! {
            #docs
            #deprecated
            #name = #value,
        }
    });
    quote! {
        use crate::runtime::enumeration::enumeration;

        enumeration! {
            #docs
            #deprecated_enum
            #sensitive
            pub enum #name {
                #(#variants)*
            }
        }
    }
}

/// `src/types/error.rs`
pub fn errors(plan: &Plan) -> TokenStream {
    let items = plan.errors.iter().map(|ErrorStructure { structure, .. }| {
        let Structure { module, name, .. } = structure;
        (quote!(mod #module;), quote!(pub use self::#module::#name;))
    });
    let streams =
        plan.stream_errors
            .iter()
            .map(|StreamError { module, error, .. }| {
                let name = &error.name;
                (quote!(mod #module;), quote!(pub use self::#module::#name;))
            });
    let (modules, names): (Vec<_>, Vec<_>) = items.chain(streams).unzip();
    let builders = builders(plan.errors.iter().map(|error| &error.structure));
    quote! {
        //! The errors that the service can answer with.

        #(#modules)*

        #(#names)*

        #builders
    }
}

/// `src/types/error/<name>.rs`
pub fn error(error: &ErrorStructure) -> TokenStream {
    let mut uses = Uses::default();
    let structure = &error.structure;
    uses.structure(structure)
        .without("crate::types::error", structure.name.as_str());
    uses.add("crate::runtime", "error");
    uses.add("crate::runtime", schema_macro(structure));
    let uses = uses.render();
    let error = structure::error(error);
    quote!(#uses #error)
}

/// `src/types/error/<name>.rs` of the errors that can end a stream of events.
pub fn stream_error(stream_error: &StreamError) -> TokenStream {
    let StreamError { module: _, error, sent } = stream_error;
    let mut uses = Uses::default();
    uses.add("crate::runtime::operation_error", "operation_error");
    let sent = sent.as_ref().map(|sent| {
        uses.add("crate::runtime::event_stream", "send_errors");
        let name = &error.name;
        let rows = sent.iter().map(schema::event_row);
        quote! {
            send_errors! {
                impl #name { #(#rows)* }
            }
        }
    });
    let uses = uses.render();
    let error = operation_file::error(error);
    quote!(#uses #error #sent)
}
