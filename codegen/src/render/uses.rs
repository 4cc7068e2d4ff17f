//! The imports of a file, gathered from what it mentions.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use crate::plan::{
    Binding, Element, Schema, Spelling, Structure, Type, TypeName, Union, UnionWire,
};

/// Imports by module; each becomes one `use`.
#[derive(Default)]
pub struct Uses(BTreeMap<&'static str, BTreeSet<String>>);

impl Uses {
    pub fn add(&mut self, module: &'static str, name: &str) -> &mut Self {
        self.0.entry(module).or_default().insert(name.to_owned());
        self
    }

    pub fn structure(&mut self, structure: &Structure) -> &mut Self {
        for member in &structure.members {
            self.spelled(&member.kind, structure.spelling);
        }
        self.schema(&structure.schema)
    }

    pub fn union(&mut self, union: &Union) -> &mut Self {
        for kind in union
            .variants
            .iter()
            .filter_map(|variant| variant.kind.as_ref())
        {
            self.spelled(kind, union.spelling);
        }
        match &union.wire {
            UnionWire::Document { direction: _, schema } => self.schema(schema),
            UnionWire::Events { direction: _, rows: _ } => self,
        }
    }

    /// A type of the model, unless it is written with its path.
    pub fn named(&mut self, name: &TypeName) -> &mut Self {
        let TypeName { name, is_error, qualified } = name;
        match (qualified, is_error) {
            (true, _) => self,
            (false, true) => self.add("crate::types::error", name.as_str()),
            (false, false) => self.add("crate::types", name.as_str()),
        }
    }

    fn spelled(&mut self, kind: &Type, spelling: Spelling) -> &mut Self {
        match (spelling, kind) {
            (Spelling::Short, _) => self.kind(kind),
            (Spelling::Full, Type::Named(name)) => self.named(name),
            (
                Spelling::Full,
                Type::EventSender(events, error) | Type::EventReceiver(events, error),
            ) => self.named(events).named(error),
            (
                Spelling::Full,
                Type::Boxed(inner) | Type::Sparse(inner) | Type::List(inner),
            ) => self.spelled(inner, spelling),
            (Spelling::Full, Type::Map(key, value) | Type::Pair(key, value)) => {
                self.spelled(key, spelling).spelled(value, spelling)
            }
            (Spelling::Full, _) => self,
        }
    }

    pub fn kind(&mut self, kind: &Type) -> &mut Self {
        match kind {
            Type::BigInteger => self.add("aws_smithy_types", "BigInteger"),
            Type::BigDecimal => self.add("aws_smithy_types", "BigDecimal"),
            Type::Blob => self.add("aws_smithy_types", "Blob"),
            Type::Document => self.add("aws_smithy_types", "Document"),
            Type::Timestamp => self.add("aws_smithy_types", "DateTime"),
            Type::ByteStream => self.add("aws_smithy_types::byte_stream", "ByteStream"),
            Type::EventSender(events, error) => self
                .add("aws_smithy_http::event_stream", "EventStreamSender")
                .named(events)
                .named(error),
            Type::EventReceiver(events, error) => self
                .add("crate::event_receiver", "EventReceiver")
                .named(events)
                .named(error),
            Type::Named(name) => self.named(name),
            Type::Boxed(inner) | Type::Sparse(inner) | Type::List(inner) => {
                self.kind(inner)
            }
            Type::Pair(key, value) => self.kind(key).kind(value),
            Type::Map(key, value) => self
                .add("std::collections", "HashMap")
                .kind(key)
                .kind(value),
            Type::Boolean
            | Type::Byte
            | Type::Short
            | Type::Integer
            | Type::Long
            | Type::Float
            | Type::Double
            | Type::String => self,
        }
    }

    fn schema(&mut self, schema: &Schema) -> &mut Self {
        for binding in schema.rows.iter().flat_map(|row| &row.bindings) {
            match binding {
                Binding::Timestamp(_) => {
                    self.add("aws_smithy_schema::traits", "TimestampFormat");
                }
                Binding::Element(Element::Plain(_)) => {
                    self.add("aws_smithy_schema", "prelude");
                }
                Binding::Element(Element::Timestamp(_)) => {
                    self.add("crate::runtime", "element");
                }
                _ => {}
            }
        }
        self
    }

    /// Takes out what the file itself defines.
    pub fn without(&mut self, module: &'static str, name: &str) -> &mut Self {
        if let Some(names) = self.0.get_mut(module) {
            names.remove(name);
        }
        self
    }

    /// The `use` items.
    pub fn render(&self) -> TokenStream {
        self.render_with(&Self::default())
    }

    /// The same, with those of `public`, one by one, for all to see.
    pub fn render_with(&self, public: &Self) -> TokenStream {
        let private = self.0.iter().filter(|(_, names)| !names.is_empty());
        let private = private.map(|(module, names)| one(module, names));
        let public = public.0.iter().flat_map(|(module, names)| {
            names.iter().map(move |name| {
                let item = one(module, &BTreeSet::from([name.clone()]));
                quote!(pub #item)
            })
        });
        private.chain(public).collect()
    }
}

fn one(module: &str, names: &BTreeSet<String>) -> TokenStream {
    let path = module.split("::").map(ident);
    let names = names.iter().map(|name| ident(name));
    if names.len() == 1 {
        quote!(use #(#path::)* #(#names)*;)
    } else {
        quote!(use #(#path::)* {#(#names),*};)
    }
}
