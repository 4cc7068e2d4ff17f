//! Schemas as data: a table of members, and the serde code that reads it.

use std::ops::Deref;
use std::sync::OnceLock;

// if used
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
// if used
use aws_smithy_schema::traits::{HttpTrait, TimestampFormat};
use aws_smithy_schema::{Schema, ShapeId, ShapeType};

use super::value::{SerdeResult, Slot, WriteValue};
// if used: #[required(
use crate::error::BuildError;

/// A look at the members of a structure, each with its Rust name, in the order of its schema.
pub(crate) type Visitor<'a> =
    dyn FnMut(&[(&'static str, &dyn WriteValue)]) -> SerdeResult + 'a;

/// What is done with the members of a builder, in the order of its schema.
pub(crate) type SlotVisitor<'a> = dyn FnMut(&mut [&mut dyn Slot]) -> SerdeResult + 'a;

/// A structure that can be sent.
pub(crate) trait WriteStructure {
    fn schema(&self) -> &'static Schema<'static>;

    fn visit_members(&self, visit: &mut Visitor<'_>) -> SerdeResult;

    // if used: check_uri_members
    /// The members without which no URI can be made.
    fn required_in_uri(&self) -> &'static [&'static str] {
        &[]
    }
}

/// Writes the members under the names and bindings of the schema.
impl SerializableStruct for &(dyn WriteStructure + '_) {
    fn schema(&self) -> &Schema<'_> {
        (**self).schema()
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> SerdeResult {
        self.visit_members(&mut |members| {
            for ((_, value), member) in members.iter().zip((**self).schema().members()) {
                value.write(member, to)?;
            }
            Ok(())
        })
    }
}

/// A structure that has a builder.
pub(crate) trait Built {
    type Builder: Default;
}

/// A structure that can be received.
pub(crate) trait ReadStructure: Built + Sized {
    fn schema() -> &'static Schema<'static>;

    /// Lends the members of the builder, in the order of the schema.
    fn slots(builder: &mut Self::Builder, read: &mut SlotVisitor<'_>) -> SerdeResult;

    /// Builds the structure; required members that the service left out get their empty value.
    fn finish(builder: Self::Builder) -> SerdeResult<Self>;
}

// if used
/// The text of a member, by its Rust name, if it is a string that is set.
pub(crate) fn text_member(structure: &dyn WriteStructure, name: &str) -> Option<String> {
    let mut text = None;
    let _ = structure.visit_members(&mut |members| {
        let member = members.iter().find(|(member, _)| *member == name);
        text = member.and_then(|(_, value)| value.as_text().map(str::to_owned));
        Ok(())
    });
    text
}

// if used
/// Writes a structure or union. One that is a whole body has no name there, as a member has.
#[inline]
pub(crate) fn write_structure(
    schema: &Schema<'_>,
    value: &dyn SerializableStruct,
    to: &mut dyn ShapeSerializer,
) -> SerdeResult {
    let is_whole = schema.http_payload().is_some() || schema.event_payload().is_some();
    to.write_struct(if is_whole { value.schema() } else { schema }, value)
}

/// Reads what a structure is built of.
pub(crate) fn read_builder<T: ReadStructure>(
    from: &mut dyn ShapeDeserializer,
) -> SerdeResult<T::Builder> {
    let mut builder = T::Builder::default();
    T::slots(&mut builder, &mut |slots| read_slots(T::schema(), slots, from))?;
    Ok(builder)
}

/// Reads what `schema` describes into `slots`, which are in the schema's order.
pub(crate) fn read_slots(
    schema: &Schema<'_>,
    slots: &mut [&mut dyn Slot],
    from: &mut dyn ShapeDeserializer,
) -> SerdeResult {
    from.read_struct(schema, &mut |member, from| match member
        .member_index()
        .and_then(|index| slots.get_mut(index))
    {
        Some(slot) => slot.fill(member, from),
        None => Ok(()),
    })
}

// if used: #[required(
/// What a builder's refusal is while a response is read.
pub(crate) fn build_error(error: BuildError) -> SerdeError {
    SerdeError::custom(error.to_string())
}

/// The schema of a shape as data, and as what the runtime reads once somebody wants it: rows cost
/// the compiler a third of what schemas in constants do.
pub(crate) struct Shape {
    pub(crate) shape_type: ShapeType,
    /// The full shape id, its namespace and its name.
    pub(crate) id: (&'static str, &'static str, &'static str),
    pub(crate) bindings: &'static [Binding],
    pub(crate) rows: &'static [Row],
    pub(crate) built: OnceLock<Schema<'static>>,
}

/// A row of a schema: the name of a member on the wire, its shape id, its type, its bindings.
pub(crate) struct Row(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) ShapeType,
    pub(crate) &'static [Binding],
);

/// What the model says of a shape or a member beside its type.
pub(crate) enum Binding {
    // if used: + Element(
    Element(&'static Schema<'static>),
    // if used: + EventHeader
    EventHeader,
    // if used: + EventPayload
    EventPayload,
    // if used: + Header(
    Header(&'static str),
    // if used: + Http(
    Http(&'static str, &'static str, u16),
    // if used: + JsonName(
    JsonName(&'static str),
    // if used: + Label
    Label,
    // if used: + MediaType(
    MediaType(&'static str),
    // if used: + NoBody
    NoBody,
    // if used: + Payload
    Payload,
    // if used: + PrefixHeaders(
    PrefixHeaders(&'static str),
    // if used: + Query(
    Query(&'static str),
    // if used: + QueryParams
    QueryParams,
    // if used: + ResponseCode
    ResponseCode,
    #[allow(dead_code)] // a service may have no binding at all
    Sensitive,
    // if used: + Streaming
    Streaming,
    // if used: + Timestamp(
    Timestamp(TimestampFormat),
}

impl Binding {
    fn bind(&self, schema: Schema<'static>) -> Schema<'static> {
        match *self {
            // if used: + Element(
            Self::Element(element) => schema.with_list_member(element),
            // if used: + EventHeader
            Self::EventHeader => schema.with_event_header(),
            // if used: + EventPayload
            Self::EventPayload => schema.with_event_payload(),
            // if used: + Header(
            Self::Header(name) => schema.with_http_header(name),
            // if used: + Http(
            Self::Http(method, uri, code) => {
                schema.with_http(HttpTrait::new(method, uri, Some(code)))
            }
            // if used: + JsonName(
            Self::JsonName(name) => schema.with_json_name(name),
            // if used: + Label
            Self::Label => schema.with_http_label(),
            // if used: + MediaType(
            Self::MediaType(media_type) => schema.with_media_type(media_type),
            // if used: + NoBody
            Self::NoBody => schema.with_no_body_members(),
            // if used: + Payload
            Self::Payload => schema.with_http_payload(),
            // if used: + PrefixHeaders(
            Self::PrefixHeaders(prefix) => schema.with_http_prefix_headers(prefix),
            // if used: + Query(
            Self::Query(name) => schema.with_http_query(name),
            // if used: + QueryParams
            Self::QueryParams => schema.with_http_query_params(),
            // if used: + ResponseCode
            Self::ResponseCode => schema.with_http_response_code(),
            Self::Sensitive => schema.with_sensitive(),
            // if used: + Streaming
            Self::Streaming => schema.with_streaming(),
            // if used: + Timestamp(
            Self::Timestamp(format) => schema.with_timestamp_format(format),
        }
    }
}

impl Shape {
    /// Leaked, as `Schema` wants members that are `'static`. Once per shape, by `built`.
    fn build(&self) -> Schema<'static> {
        let (id, namespace, name) = self.id;
        let mut members = Vec::with_capacity(self.rows.len());
        for (index, Row(wire, id, shape_type, bindings)) in self.rows.iter().enumerate()
        {
            let id = ShapeId::from_parts_with_member(id, namespace, name, wire);
            let member = Schema::new_member(id, *shape_type, wire, index);
            members.push(bound(member, bindings));
        }
        let mut list = Vec::with_capacity(self.rows.len());
        for member in &*members.leak() {
            list.push(member);
        }
        let id = ShapeId::from_parts(id, namespace, name);
        bound(Schema::new_struct(id, self.shape_type, list.leak()), self.bindings)
    }
}

fn bound(mut schema: Schema<'static>, bindings: &[Binding]) -> Schema<'static> {
    for binding in bindings {
        schema = binding.bind(schema);
    }
    schema
}

impl Deref for Shape {
    type Target = Schema<'static>;

    fn deref(&self) -> &Schema<'static> {
        self.built.get_or_init(|| self.build())
    }
}

/// Declares the private `SCHEMA` of a shape from one row a member: its Rust name, its type, its
/// name on the wire and its bindings. Rows stand in the order of the wire.
macro_rules! schema {
    (
        const SCHEMA: $kind:ident =
            ($namespace:literal, $name:literal $(,)?) $(+ $with:ident $(($($with_arg:tt)*))?)*;
        $(const $field:ident: $ty:ident = $wire:literal $(+ $binding:ident $(($($arg:tt)*))?)*;)*
    ) => {
        static SCHEMA: $crate::runtime::schema::Shape = $crate::runtime::schema::Shape {
            shape_type: aws_smithy_schema::ShapeType::$kind,
            id: (concat!($namespace, "#", $name), $namespace, $name),
            bindings: &[$($crate::runtime::schema::Binding::$with $(($($with_arg)*))?),*],
            rows: &[$(
                $crate::runtime::schema::Row(
                    $wire,
                    concat!($namespace, "#", $name, "$", $wire),
                    $crate::runtime::schema::shape_type!($ty),
                    &[$($crate::runtime::schema::Binding::$binding $(($($arg)*))?),*],
                ),
            )*],
            built: ::std::sync::OnceLock::new(),
        };
    };
}

// if used: #[member(
/// The type of a member; `Unit` is that of a union member without a value.
macro_rules! shape_type {
    // if used: : Unit =
    (Unit) => {
        aws_smithy_schema::ShapeType::Structure
    };
    ($ty:ident) => {
        aws_smithy_schema::ShapeType::$ty
    };
}

/// Implements sending an input. Rows as in `schema!`; `#[required_in_uri(..)]` names the members
/// without which no URI can be made.
macro_rules! serialize_input {
    ($(#[required_in_uri $in_uri:tt])? impl $shape:ident $rows:tt) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::write_members! { $shape, [$($in_uri)?], $rows }
        };
    };
}

// if used
/// Implements sending a structure, also as a member. Rows as in `schema!`.
macro_rules! serialize {
    (impl $shape:ident $rows:tt) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::write_members! { $shape, [], $rows }
            $crate::runtime::schema::write_value! { $shape }
        };
    };
}

/// Implements receiving an output. Rows as in `schema!`; `#[required(..)]` names the members that
/// its builder insists on.
macro_rules! deserialize_output {
    ($(#[required($($required:ident),*)])? impl $shape:ident $rows:tt) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::read_members! { $shape, [$($($required)*)?], $rows }
        };
    };
}

// if used
/// Implements receiving a structure, also as a member. As `deserialize_output!` otherwise.
macro_rules! deserialize {
    ($(#[required($($required:ident),*)])? impl $shape:ident $rows:tt) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::read_members! { $shape, [$($($required)*)?], $rows }
            $crate::runtime::schema::read_value! { $shape }
        };
    };
}

// if used
/// Implements both directions of a structure.
macro_rules! serde {
    ($(#[required($($required:ident),*)])? impl $shape:ident $rows:tt) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::write_members! { $shape, [], $rows }
            $crate::runtime::schema::write_value! { $shape }
            $crate::runtime::schema::read_members! { $shape, [$($($required)*)?], $rows }
            $crate::runtime::schema::read_value! { $shape }
        };
    };
}

/// Lends the members of a structure; finds `SCHEMA` beside itself.
macro_rules! write_members {
    (
        $shape:ident, [$(($($in_uri:ident),*))?],
        {
            const SCHEMA: $kind:ident = $id:tt $(+ $with:ident $(($($with_arg:tt)*))?)*;
            $(const $field:ident: $ty:ident = $wire:literal $(+ $binding:ident $(($($arg:tt)*))?)*;)*
        }
    ) => {
        impl $crate::runtime::schema::WriteStructure for $shape {
            #[inline]
            fn schema(&self) -> &'static aws_smithy_schema::Schema<'static> {
                &SCHEMA
            }

            #[inline]
            fn visit_members(
                &self,
                visit: &mut $crate::runtime::schema::Visitor<'_>,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                visit(&[$((::std::stringify!($field), &self.$field)),*])
            }

            // if used: check_uri_members
            $(
                #[inline]
                fn required_in_uri(&self) -> &'static [&'static str] {
                    &[$(::std::stringify!($in_uri)),*]
                }
            )?
        }
    };
}

// if used
/// Lets a structure be a member that is sent.
macro_rules! write_value {
    ($shape:ident) => {
        impl $crate::runtime::value::WriteValue for $shape {
            #[inline]
            fn write(
                &self,
                schema: &aws_smithy_schema::Schema<'_>,
                to: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                let structure: &dyn $crate::runtime::schema::WriteStructure = self;
                $crate::runtime::schema::write_structure(schema, &structure, to)
            }
        }
    };
}

/// Lends the members of a builder; finds `SCHEMA` beside itself.
macro_rules! read_members {
    (
        $shape:ident, [$($required:ident)*],
        {
            const SCHEMA: $kind:ident = $id:tt $(+ $with:ident $(($($with_arg:tt)*))?)*;
            $(const $field:ident: $ty:ident = $wire:literal $(+ $binding:ident $(($($arg:tt)*))?)*;)*
        }
    ) => {
        impl $crate::runtime::schema::ReadStructure for $shape {
            #[inline]
            fn schema() -> &'static aws_smithy_schema::Schema<'static> {
                &SCHEMA
            }

            #[inline]
            fn slots(
                builder: &mut Self::Builder,
                read: &mut $crate::runtime::schema::SlotVisitor<'_>,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                let _ = &builder;
                read(&mut [$(&mut builder.$field),*])
            }

            #[inline]
            fn finish(
                builder: Self::Builder,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                $crate::runtime::schema::finish!(builder, $($required)*)
            }
        }
    };
}

// if used
/// Lets a structure be a member that is received.
macro_rules! read_value {
    ($shape:ident) => {
        impl $crate::runtime::value::ReadValue for $shape {
            #[inline]
            fn read(
                _: &aws_smithy_schema::Schema<'_>,
                from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                let builder = $crate::runtime::schema::read_builder::<Self>(from)?;
                $crate::runtime::schema::ReadStructure::finish(builder)
            }

            // if used
            #[inline]
            fn absent() -> ::std::option::Option<Self> {
                let builder = ::std::default::Default::default();
                $crate::runtime::schema::ReadStructure::finish(builder).ok()
            }
        }
    };
}

/// Builds, after required members that are missing got the value that stands for absence.
macro_rules! finish {
    ($builder:ident,) => {
        ::std::result::Result::Ok($builder.build())
    };
    // if used: #[required(
    ($builder:ident, $($required:ident)+) => {{
        let mut builder = $builder;
        $(
            if builder.$required.is_none() {
                builder.$required = $crate::runtime::value::ReadValue::absent();
            }
        )+
        builder.build().map_err($crate::runtime::schema::build_error)
    }};
}

// if used
pub(crate) use {
    deserialize, deserialize_output, finish, read_members, read_value, schema, serde,
    serialize, serialize_input, shape_type, write_members, write_value,
};
