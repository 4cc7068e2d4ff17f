//! The schema of a shape: one row a member.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::plan::{
    Binding, Direction, Element, EventRow, HttpBinding, Name, Row, Schema, SchemaKind,
    ShapeType, Structure, TimestampFormat, Union, UnionWire,
};

pub fn serialize_input(structure: &Structure) -> TokenStream {
    let Structure { name, schema, required_in_uri, .. } = structure;
    let in_uri = (!required_in_uri.is_empty())
        .then(|| quote!(#[required_in_uri(#(#required_in_uri),*)]));
    let rows = rows(schema);
    quote! {
        serialize_input! {
            #in_uri
            impl #name { #rows }
        }
    }
}

pub fn deserialize_output(structure: &Structure) -> TokenStream {
    let Structure { name, schema, required, .. } = structure;
    let required = self::required(required);
    let rows = rows(schema);
    quote! {
        deserialize_output! {
            #required
            impl #name { #rows }
        }
    }
}

pub fn serialize(structure: &Structure) -> TokenStream {
    let Structure { name, schema, .. } = structure;
    let rows = rows(schema);
    quote! {
        serialize! {
            impl #name { #rows }
        }
    }
}

pub fn deserialize(structure: &Structure) -> TokenStream {
    let Structure { name, schema, required, .. } = structure;
    let required = self::required(required);
    let rows = rows(schema);
    quote! {
        deserialize! {
            #required
            impl #name { #rows }
        }
    }
}

pub fn serde(structure: &Structure) -> TokenStream {
    let Structure { name, schema, required, .. } = structure;
    let required = self::required(required);
    let rows = rows(schema);
    quote! {
        serde! {
            #required
            impl #name { #rows }
        }
    }
}

fn required(members: &[Name]) -> Option<TokenStream> {
    (!members.is_empty()).then(|| quote!(#[required(#(#members),*)]))
}

pub fn union(union: &Union) -> TokenStream {
    let name = &union.name;
    match &union.wire {
        UnionWire::Document { direction, schema } => {
            let rows = rows(schema);
            let serde = ident(union_macro(*direction));
            quote! {
                #serde! {
                    impl #name { #rows }
                }
            }
        }
        UnionWire::Events { direction, rows } => {
            let rows: TokenStream = rows.iter().map(event_row).collect();
            let macros = event_macros(*direction).iter().map(|name| ident(name));
            quote! {
                #(#macros! {
                    impl #name { #rows }
                })*
            }
        }
    }
}

/// The macro that gives a union its directions.
pub fn union_macro(direction: Direction) -> &'static str {
    match direction {
        Direction::Sent => "union_serialize",
        Direction::Received => "union_deserialize",
        Direction::Both => "union_serde",
    }
}

/// The macros that give a stream of events its directions.
pub fn event_macros(direction: Direction) -> &'static [&'static str] {
    match direction {
        Direction::Sent => &["send_events"],
        Direction::Received => &["receive_events"],
        Direction::Both => &["receive_events", "send_events"],
    }
}

pub fn event_row(row: &EventRow) -> TokenStream {
    let EventRow { variant, wire, shape } = row;
    let shape = ident(shape_type(*shape));
    quote!(const #variant: #shape = #wire;)
}

fn rows(schema: &Schema) -> TokenStream {
    let Schema { namespace, shape, kind, http, no_body, rows } = schema;
    let kind = match kind {
        SchemaKind::Structure => quote!(Structure),
        SchemaKind::Union => quote!(Union),
    };
    let http = http.as_ref().map(|HttpBinding { method, uri, code }| {
        let code = Literal::u16_unsuffixed(*code);
        quote!(+ Http(#method, #uri, #code))
    });
    let no_body = no_body.then(|| quote!(+ NoBody));
    let rows = rows.iter().map(row);
    quote! {
        const SCHEMA: #kind = (#namespace, #shape) #http #no_body;
        #(#rows)*
    }
}

fn row(row: &Row) -> TokenStream {
    let Row { field, wire, shape, bindings } = row;
    let shape = ident(shape_type(*shape));
    let bindings = bindings.iter().map(binding);
    quote!(const #field: #shape = #wire #(+ #bindings)*;)
}

fn binding(binding: &Binding) -> TokenStream {
    match binding {
        Binding::Element(element) => {
            let element = self::element(*element);
            quote!(Element(#element))
        }
        Binding::EventHeader => quote!(EventHeader),
        Binding::EventPayload => quote!(EventPayload),
        Binding::Header(name) => quote!(Header(#name)),
        Binding::JsonName(name) => quote!(JsonName(#name)),
        Binding::Label => quote!(Label),
        Binding::MediaType(media_type) => quote!(MediaType(#media_type)),
        Binding::Payload => quote!(Payload),
        Binding::PrefixHeaders(prefix) => quote!(PrefixHeaders(#prefix)),
        Binding::Query(name) => quote!(Query(#name)),
        Binding::QueryParams => quote!(QueryParams),
        Binding::ResponseCode => quote!(ResponseCode),
        Binding::Sensitive => quote!(Sensitive),
        Binding::Streaming => quote!(Streaming),
        Binding::Timestamp(format) => {
            let format = ident(match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::EpochSeconds => "EpochSeconds",
                TimestampFormat::HttpDate => "HttpDate",
            });
            quote!(Timestamp(TimestampFormat::#format))
        }
    }
}

fn element(element: Element) -> TokenStream {
    match element {
        Element::Plain(shape) => {
            let name = ident(prelude(shape));
            quote!(&prelude::#name)
        }
        Element::Timestamp(TimestampFormat::DateTime) => quote!(&element::DATE_TIME),
        Element::Timestamp(TimestampFormat::EpochSeconds) => {
            quote!(&element::EPOCH_SECONDS)
        }
        Element::Timestamp(TimestampFormat::HttpDate) => quote!(&element::HTTP_DATE),
    }
}

fn shape_type(shape: ShapeType) -> &'static str {
    match shape {
        ShapeType::BigDecimal => "BigDecimal",
        ShapeType::BigInteger => "BigInteger",
        ShapeType::Blob => "Blob",
        ShapeType::Boolean => "Boolean",
        ShapeType::Byte => "Byte",
        ShapeType::Document => "Document",
        ShapeType::Double => "Double",
        ShapeType::Float => "Float",
        ShapeType::Integer => "Integer",
        ShapeType::List => "List",
        ShapeType::Long => "Long",
        ShapeType::Map => "Map",
        ShapeType::Short => "Short",
        ShapeType::String => "String",
        ShapeType::Structure => "Structure",
        ShapeType::Timestamp => "Timestamp",
        ShapeType::Union => "Union",
        ShapeType::Unit => "Unit",
    }
}

/// The runtime's schema of a simple type.
fn prelude(shape: ShapeType) -> &'static str {
    match shape {
        ShapeType::BigDecimal => "BIG_DECIMAL",
        ShapeType::BigInteger => "BIG_INTEGER",
        ShapeType::Blob => "BLOB",
        ShapeType::Boolean => "BOOLEAN",
        ShapeType::Byte => "BYTE",
        ShapeType::Double => "DOUBLE",
        ShapeType::Float => "FLOAT",
        ShapeType::Integer => "INTEGER",
        ShapeType::Long => "LONG",
        ShapeType::Short => "SHORT",
        ShapeType::String => "STRING",
        ShapeType::Timestamp => "TIMESTAMP",
        ShapeType::Document
        | ShapeType::List
        | ShapeType::Map
        | ShapeType::Structure
        | ShapeType::Union
        | ShapeType::Unit => "DOCUMENT",
    }
}
