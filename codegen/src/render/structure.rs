//! A structure: the type with its members, and its schema.

use proc_macro2::TokenStream;
use quote::quote;

use super::schema;
use super::tokens::{deprecated, ident, kind, spelled};
use super::waiters;
use crate::plan::{
    Direction, ErrorMessage, ErrorStructure, Member, Operation, Presence, Retryable,
    Spelling, Structure, Type,
};

/// The input of an operation; its members are what the fluent builder takes.
pub fn input(operation: &Operation) -> TokenStream {
    let Operation { fluent_builder, input, .. } = operation;
    let Structure { name, builder, docs, members, spelling, .. } = input;
    let clone = unclonable(input);
    let members = members.iter().map(|member| self::member(member, *spelling));
    let schema = schema::serialize_input(input);
    let declaration = quote! {
        #docs
        #[builder(input_builder::#builder)]
        #[fluent(#fluent_builder)]
        #clone
        pub struct #name {
            #(#members)*
        }
    };
    let declaration = match operation.waiters.all.is_empty() {
        true => quote!(input! { #declaration }),
        false => waiters::input(operation, declaration),
    };
    quote! {
        #declaration

        #schema
    }
}

pub fn output(structure: &Structure) -> TokenStream {
    let declaration = declaration(structure, "output_builder");
    let schema = schema::deserialize_output(structure);
    quote! {
        output! {
            #declaration
        }

        #schema
    }
}

pub fn structure(structure: &Structure) -> TokenStream {
    let declaration = declaration(structure, "builder");
    let schema = schema(structure);
    quote! {
        structure! {
            #declaration
        }

        #schema
    }
}

fn schema(structure: &Structure) -> TokenStream {
    match structure.direction {
        Direction::Sent => schema::serialize(structure),
        Direction::Received => schema::deserialize(structure),
        Direction::Both => schema::serde(structure),
    }
}

pub fn error(error: &ErrorStructure) -> TokenStream {
    let ErrorStructure { structure, message, retryable } = error;
    let declaration = declaration(structure, "builder");
    let schema = schema(structure);
    let message = match message {
        ErrorMessage::NoText => quote!(no_text),
        ErrorMessage::Required => quote!(required),
        ErrorMessage::Optional => quote!(optional),
        ErrorMessage::Sensitive => quote!(sensitive),
    };
    let retryable = retryable.map(|retryable| match retryable {
        Retryable::Throttling => quote!(#[retryable(ThrottlingError)]),
        Retryable::Client => quote!(#[retryable(ClientError)]),
        Retryable::Server => quote!(#[retryable(ServerError)]),
    });
    quote! {
        error! {
            #retryable
            #[message(#message)]
            #declaration
        }

        #schema
    }
}

/// The structure; `module` hides its builder beside it.
fn declaration(structure: &Structure, module: &str) -> TokenStream {
    let Structure {
        name,
        builder,
        docs,
        deprecated: note,
        members,
        fallible,
        spelling,
        ..
    } = structure;
    let module = ident(module);
    let deprecated = deprecated(note);
    let build = fallible.then(|| quote!(#[build(fallible)]));
    let clone = unclonable(structure);
    let members = members.iter().map(|member| self::member(member, *spelling));
    quote! {
        #docs
        #deprecated
        #[builder(#module::#builder)]
        #build
        #clone
        pub struct #name {
            #(#members)*
        }
    }
}

/// A stream can be read once.
pub fn unclonable(structure: &Structure) -> Option<TokenStream> {
    structure.streams.then(|| quote!(#[clone(false)]))
}

fn member(member: &Member, spelling: Spelling) -> TokenStream {
    let Member {
        field,
        setter,
        getter,
        presence,
        optional,
        sensitive,
        kind: ty,
        docs,
        deprecated: note,
    } = member;
    let deprecated = deprecated(note);
    let default = match presence {
        Presence::DefaultedTo(literal) => Some(quote!(#[default(#literal)])),
        Presence::Optional | Presence::Required | Presence::Defaulted => None,
    };
    let presence = match presence {
        Presence::Optional => quote!(optional),
        Presence::Required => quote!(required),
        Presence::Defaulted | Presence::DefaultedTo(_) => quote!(defaulted),
    };
    let sensitive = sensitive.then(|| quote!(sensitive));
    let kind = kind(ty, spelling);
    let ty = if *optional { &Type::Sparse(Box::new(ty.clone())) } else { ty };
    let ty = spelled(ty, spelling);
    quote! {
        #docs
        #deprecated
        #default
        #[member(#setter, #getter, #presence, #sensitive #kind)]
        pub #field: #ty,
    }
}
