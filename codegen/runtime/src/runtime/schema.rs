//! Schemas as data: a table of members, and the serde code that reads it.

#![allow(unused_macros)] // which of them are in use depends on the shapes of the service

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};

use super::value::{SerdeResult, Slot, WriteValue};
use crate::error::BuildError;

/// A look at the members of a structure, each with its Rust name, in the order of its schema.
pub(crate) type Visitor<'a> =
    dyn FnMut(&[(&'static str, &dyn WriteValue)]) -> SerdeResult + 'a;

/// A structure that can be sent.
pub(crate) trait WriteStructure: SerializableStruct {
    fn visit_members(&self, visit: &mut Visitor<'_>) -> SerdeResult;

    /// The members without which no URI can be made.
    #[allow(dead_code)] // only restJson1 has members in URIs
    fn required_in_uri(&self) -> &'static [&'static str];
}

/// A structure that has a builder.
pub(crate) trait Built {
    type Builder: Default;
}

/// A structure that can be received.
pub(crate) trait ReadStructure: Built + Sized {
    const SCHEMA: &'static Schema<'static>;

    /// Lends the members of the builder, in the order of the schema.
    fn slots<R>(
        builder: &mut Self::Builder,
        read: impl FnOnce(&mut [&mut dyn Slot]) -> R,
    ) -> R;

    /// Builds the structure; required members that the service left out get their empty value.
    fn finish(builder: Self::Builder) -> SerdeResult<Self>;
}

/// Writes the members of `structure` under the names and bindings of `schema`.
pub(crate) fn write_members(
    schema: &Schema<'_>,
    structure: &dyn WriteStructure,
    to: &mut dyn ShapeSerializer,
) -> SerdeResult {
    structure.visit_members(&mut |members| {
        let mut pairs = schema.members().iter().zip(members);
        pairs.try_for_each(|(member, (_, value))| value.write(member, to))
    })
}

/// The text of a member, by its Rust name, if it is a string that is set.
#[allow(dead_code)] // only some operations look into their inputs
pub(crate) fn text_member(structure: &dyn WriteStructure, name: &str) -> Option<String> {
    let mut text = None;
    let _ = structure.visit_members(&mut |members| {
        let member = members.iter().find(|(member, _)| *member == name);
        text = member.and_then(|(_, value)| value.as_text().map(str::to_owned));
        Ok(())
    });
    text
}

/// Writes a structure or union. One that is a whole body has no name there, as a member has.
#[allow(dead_code)] // a service may send neither
pub(crate) fn write_structure(
    schema: &Schema<'_>,
    value: &dyn SerializableStruct,
    to: &mut dyn ShapeSerializer,
) -> SerdeResult {
    let is_whole = schema.http_payload().is_some() || schema.event_payload().is_some();
    to.write_struct(if is_whole { value.schema() } else { schema }, value)
}

/// Reads a structure.
pub(crate) fn read_structure<T: ReadStructure>(
    from: &mut dyn ShapeDeserializer,
) -> SerdeResult<T> {
    let mut builder = T::Builder::default();
    T::slots(&mut builder, |slots| read_slots(T::SCHEMA, slots, from))?;
    T::finish(builder)
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

/// What a builder's refusal is while a response is read.
#[allow(dead_code)] // a service may require nothing of its answers
pub(crate) fn build_error(error: BuildError) -> SerdeError {
    SerdeError::custom(error.to_string())
}

/// Borrows the members of a schema one by one, as a structure's schema wants them.
pub(crate) const fn refer<const N: usize>(
    members: &'static [Schema<'static>; N],
    none: &'static Schema<'static>,
) -> [&'static Schema<'static>; N] {
    let mut refs = [none; N];
    let mut index = 0;
    while index < N {
        refs[index] = &members[index];
        index += 1;
    }
    refs
}

/// Declares the private `SCHEMA` of a shape from one row a member: its Rust name, its type, its
/// name on the wire and its bindings. Rows stand in the order of the wire.
macro_rules! schema {
    (
        const SCHEMA: $kind:ident =
            ($namespace:literal, $name:literal $(,)?) $(.$with:ident($($with_arg:tt)*))*;
        $(const $field:ident: $ty:ident = $wire:literal $(.$binding:ident($($arg:tt)*))*;)*
    ) => {
        // Named after fields; `END`, in capitals, is like none of them.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Position {
            $($field,)*
            END,
        }

        static MEMBERS: [aws_smithy_schema::Schema<'static>; Position::END as usize] = [$(
            aws_smithy_schema::Schema::new_member(
                aws_smithy_schema::shape_id!($namespace, $name, $wire),
                $crate::runtime::schema::shape_type!($ty),
                $wire,
                Position::$field as usize,
            )
            $(.$binding($($arg)*))*,
        )*];

        static REFS: [&aws_smithy_schema::Schema<'static>; Position::END as usize] =
            $crate::runtime::schema::refer(&MEMBERS, &aws_smithy_schema::prelude::DOCUMENT);

        static SCHEMA: aws_smithy_schema::Schema<'static> =
            aws_smithy_schema::Schema::new_struct(
                aws_smithy_schema::shape_id!($namespace, $name),
                aws_smithy_schema::ShapeType::$kind,
                &REFS,
            )
            $(.$with($($with_arg)*))*;
    };
}

/// The type of a member; `Unit` is that of a union member without a value.
macro_rules! shape_type {
    (Unit) => {
        aws_smithy_schema::ShapeType::Structure
    };
    ($ty:ident) => {
        aws_smithy_schema::ShapeType::$ty
    };
}

/// Implements sending a structure. Rows as in `schema!`; `#[required_in_uri(..)]` names the
/// members without which no URI can be made.
macro_rules! serialize {
    (
        $(#[required_in_uri($($in_uri:ident),*)])?
        impl $shape:ident $rows:tt
    ) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::serialize_impls! { $shape, [$($($in_uri)*)?], $rows }
        };
    };
}

/// The impls behind `serialize!` and `serde!`; they find `SCHEMA` beside them.
macro_rules! serialize_impls {
    (
        $shape:ident, [$($in_uri:ident)*],
        {
            const SCHEMA: $kind:ident = $id:tt $(.$with:ident($($with_arg:tt)*))*;
            $(const $field:ident: $ty:ident = $wire:literal $(.$binding:ident($($arg:tt)*))*;)*
        }
    ) => {
        impl $crate::runtime::schema::WriteStructure for $shape {
            #[inline]
            fn visit_members(
                &self,
                visit: &mut $crate::runtime::schema::Visitor<'_>,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                visit(&[$((::std::stringify!($field), &self.$field)),*])
            }

            #[inline]
            fn required_in_uri(&self) -> &'static [&'static str] {
                &[$(::std::stringify!($in_uri)),*]
            }
        }

        impl aws_smithy_schema::serde::SerializableStruct for $shape {
            #[inline]
            fn schema(&self) -> &aws_smithy_schema::Schema<'_> {
                &SCHEMA
            }

            #[inline]
            fn serialize_members(
                &self,
                to: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                $crate::runtime::schema::write_members(&SCHEMA, self, to)
            }
        }

        impl $crate::runtime::value::WriteValue for $shape {
            #[inline]
            fn write(
                &self,
                schema: &aws_smithy_schema::Schema<'_>,
                to: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                $crate::runtime::schema::write_structure(schema, self, to)
            }
        }
    };
}

/// Implements receiving a structure. Rows as in `schema!`; `#[required(..)]` names the members
/// that its builder insists on.
macro_rules! deserialize {
    (
        $(#[required($($required:ident),*)])?
        impl $shape:ident $rows:tt
    ) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::deserialize_impls! { $shape, [$($($required)*)?], $rows }
        };
    };
}

/// The impls behind `deserialize!` and `serde!`; they find `SCHEMA` beside them.
macro_rules! deserialize_impls {
    (
        $shape:ident, [$($required:ident)*],
        {
            const SCHEMA: $kind:ident = $id:tt $(.$with:ident($($with_arg:tt)*))*;
            $(const $field:ident: $ty:ident = $wire:literal $(.$binding:ident($($arg:tt)*))*;)*
        }
    ) => {
        impl $crate::runtime::schema::ReadStructure for $shape {
            const SCHEMA: &'static aws_smithy_schema::Schema<'static> = &SCHEMA;

            #[inline]
            fn slots<R>(
                builder: &mut Self::Builder,
                read: impl ::std::ops::FnOnce(&mut [&mut dyn $crate::runtime::value::Slot]) -> R,
            ) -> R {
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

        impl $crate::runtime::value::ReadValue for $shape {
            #[inline]
            fn read(
                _: &aws_smithy_schema::Schema<'_>,
                from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                $crate::runtime::schema::read_structure(from)
            }

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

/// Implements both directions of a structure.
macro_rules! serde {
    (
        $(#[required($($required:ident),*)])?
        impl $shape:ident $rows:tt
    ) => {
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::schema::serialize_impls! { $shape, [], $rows }
            $crate::runtime::schema::deserialize_impls! { $shape, [$($($required)*)?], $rows }
        };
    };
}

#[allow(unused_imports)]
// which of them are in use depends on the shapes of the service
pub(crate) use {
    deserialize, deserialize_impls, finish, schema, serde, serialize, serialize_impls,
    shape_type,
};
