//! Unions: exactly one of several members.

// if used
use aws_smithy_schema::Schema;
// if used
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
// if used
use aws_smithy_schema::{ShapeType, shape_id};

// if used
use super::schema::{Visitor, WriteStructure, write_value};
// if used
use super::value::{ReadValue, SerdeResult, WriteValue};

/// A union. A variant's attribute names its two helpers; `#[debug(sensitive)]` hides its value.
macro_rules! union {
    (
        $(#[doc = $doc:tt])*
        $(#[deprecated $note:tt])?
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:tt])*
            $(#[deprecated $deprecated:tt])?
            $(#[debug($sensitive:ident)])?
            #[member($as_variant:ident, $is_variant:ident)]
            $variant:ident $(($ty:ty $(,)?))?,
        )*}
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated $note])?
        #[allow(clippy::large_enum_variant)] // as the model has it
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $variant_doc])*
                $(#[deprecated $deprecated])?
                $variant $(($ty))?,
            )*
            /// A member that was added to the service after this code was generated. It can be
            /// received, never sent.
            #[non_exhaustive]
            Unknown,
        }

        #[allow(deprecated)] // what the model deprecates
        impl $name {
            $(
                $crate::runtime::union::as_variant!($as_variant, $variant $(, $ty)?);

                #[doc = concat!("Whether this is `", stringify!($variant), "`.")]
                #[inline]
                pub fn $is_variant(&self) -> bool {
                    ::std::matches!(self, Self::$variant { .. })
                }
            )*

            /// Whether the service sent a member that the model does not know.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }
        }

        #[allow(deprecated)] // what the model deprecates
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $($crate::runtime::union::pattern!($variant, value $(, $ty)?) => {
                        $crate::runtime::union::debug!(
                            f, $variant, value, [$($ty)?], $($sensitive)?
                        )
                    })*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    };
}

/// The method that lends a member's value.
macro_rules! as_variant {
    // if used: : Unit =
    ($as_variant:ident, $variant:ident) => {
        #[doc = concat!("Nothing if this is `", stringify!($variant), "`, or the union itself.")]
        ///
        /// # Errors
        ///
        /// The union holds another member.
        #[inline]
        pub fn $as_variant(&self) -> ::std::result::Result<(), &Self> {
            match self {
                Self::$variant => ::std::result::Result::Ok(()),
                _ => ::std::result::Result::Err(self),
            }
        }
    };
    ($as_variant:ident, $variant:ident, $ty:ty) => {
        #[doc = concat!("The value of `", stringify!($variant), "`, or the union itself.")]
        ///
        /// # Errors
        ///
        /// The union holds another member.
        #[inline]
        pub fn $as_variant(&self) -> ::std::result::Result<&$ty, &Self> {
            match self {
                Self::$variant(value) => ::std::result::Result::Ok(value),
                _ => ::std::result::Result::Err(self),
            }
        }
    };
}

/// A variant in a pattern, with its value if it has one.
macro_rules! pattern {
    // if used: : Unit =
    ($variant:ident, $value:ident) => {
        Self::$variant
    };
    // if used: : Unit =
    ($variant:ident, $value:ident, Unit) => {
        Self::$variant
    };
    ($variant:ident, $value:ident, $ty:ty) => {
        Self::$variant($value)
    };
}

/// What `Debug` shows of a variant.
macro_rules! debug {
    // if used: : Unit =
    ($f:ident, $variant:ident, $value:ident, [], $($sensitive:ident)?) => {
        $f.write_str(stringify!($variant))
    };
    ($f:ident, $variant:ident, $value:ident, [$ty:ty],) => {
        $f.debug_tuple(stringify!($variant)).field($value).finish()
    };
    // if used: #[debug(sensitive)]
    ($f:ident, $variant:ident, $value:ident, [$ty:ty], sensitive) => {{
        let _ = $value;
        $f.debug_tuple(stringify!($variant))
            .field(&$crate::runtime::structure::REDACTED)
            .finish()
    }};
}

// if used
/// What is written of a variant's value.
macro_rules! written {
    // if used: : Unit =
    ($value:ident, Unit) => {
        &$crate::runtime::union::Unit
    };
    ($value:ident, $ty:ident) => {
        $value
    };
}

// if used
/// Reads a variant.
macro_rules! read_variant {
    // if used: : Unit =
    ($variant:ident, $member:ident, $from:ident, Unit) => {
        $crate::runtime::value::ReadValue::read($member, $from)
            .map(|$crate::runtime::union::Unit| Self::$variant)
    };
    ($variant:ident, $member:ident, $from:ident, $ty:ident) => {
        $crate::runtime::value::ReadValue::read($member, $from).map(Self::$variant)
    };
}

// if used
/// Implements sending a union. Rows as in `schema!`, named after the variants.
macro_rules! union_serialize {
    (impl $shape:ident $rows:tt) => {
        #[allow(deprecated)] // what the model deprecates
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::union::union_serialize_impls! { $shape, $rows }
        };
    };
}

// if used
/// The impls behind `union_serialize!` and `union_serde!`; they find `SCHEMA` beside them.
macro_rules! union_serialize_impls {
    (
        $shape:ident,
        {
            const SCHEMA: $kind:ident = $id:tt $(+ $with:ident $(($($with_arg:tt)*))?)*;
            $(const $variant:ident: $ty:ident = $wire:literal $(+ $binding:ident $(($($arg:tt)*))?)*;)*
        }
    ) => {
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
                let (member, value): (&str, &dyn $crate::runtime::value::WriteValue) =
                    match self {
                        $($crate::runtime::union::pattern!($variant, value, $ty) => (
                            $wire,
                            $crate::runtime::union::written!(value, $ty),
                        ),)*
                        Self::Unknown => {
                            return $crate::runtime::union::unknown(stringify!($shape));
                        }
                    };
                $crate::runtime::union::write(&SCHEMA, member, value, to)
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

// if used
/// Implements receiving a union. Rows as in `schema!`, named after the variants.
macro_rules! union_deserialize {
    (impl $shape:ident $rows:tt) => {
        #[allow(deprecated)] // what the model deprecates
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::union::union_deserialize_impls! { $shape, $rows }
        };
    };
}

// if used
/// The impls behind `union_deserialize!` and `union_serde!`; they find `SCHEMA` beside them.
macro_rules! union_deserialize_impls {
    (
        $shape:ident,
        {
            const SCHEMA: $kind:ident = $id:tt $(+ $with:ident $(($($with_arg:tt)*))?)*;
            $(const $variant:ident: $ty:ident = $wire:literal $(+ $binding:ident $(($($arg:tt)*))?)*;)*
        }
    ) => {
        impl $crate::runtime::value::ReadValue for $shape {
            #[inline]
            fn read(
                _: &aws_smithy_schema::Schema<'_>,
                from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                $crate::runtime::union::read(&SCHEMA, from, |member, from| {
                    let _ = &from;
                    match member.member_name() {
                        $(::std::option::Option::Some($wire) => {
                            $crate::runtime::union::read_variant!($variant, member, from, $ty)
                        })*
                        _ => ::std::result::Result::Ok(Self::Unknown),
                    }
                })
            }

            // if used
            #[inline]
            fn absent() -> ::std::option::Option<Self> {
                ::std::option::Option::Some(Self::Unknown)
            }
        }
    };
}

// if used
/// Implements both directions of a union.
macro_rules! union_serde {
    (impl $shape:ident $rows:tt) => {
        #[allow(deprecated)] // what the model deprecates
        const _: () = {
            $crate::runtime::schema::schema! $rows
            $crate::runtime::union::union_serialize_impls! { $shape, $rows }
            $crate::runtime::union::union_deserialize_impls! { $shape, $rows }
        };
    };
}

// if used: : Unit =
/// The value of a member that has none: an empty object on the wire.
pub(crate) struct Unit;

// if used: : Unit =
static UNIT: Schema<'static> =
    Schema::new_struct(shape_id!("smithy.api", "Unit"), ShapeType::Structure, &[]);

// if used: : Unit =
impl WriteStructure for Unit {
    fn schema(&self) -> &'static Schema<'static> {
        &UNIT
    }

    fn visit_members(&self, visit: &mut Visitor<'_>) -> SerdeResult {
        visit(&[])
    }
}

// if used: : Unit =
write_value! { Unit }

// if used: : Unit =
impl ReadValue for Unit {
    fn read(_: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        from.read_struct(&UNIT, &mut |_, _| Ok(())).map(|()| Self)
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self)
    }
}

// if used: union_serialize_impls! or send_events!
/// The error of sending a member that the model does not know.
#[inline]
pub(crate) fn unknown<T>(union: &str) -> SerdeResult<T> {
    Err(SerdeError::custom(format!("the unknown variant of `{union}` cannot be sent")))
}

// if used: union_serialize_impls!
/// Writes the one member of a union.
#[inline]
pub(crate) fn write(
    schema: &Schema<'_>,
    name: &str,
    value: &dyn WriteValue,
    to: &mut dyn ShapeSerializer,
) -> SerdeResult {
    let mut members = schema.members().iter();
    match members.find(|member| member.member_name() == Some(name)) {
        Some(member) => value.write(member, to),
        // Never: schemas and names are made of the same rows.
        None => Err(SerdeError::custom("the schema of the union lacks a member")),
    }
}

// if used: union_deserialize_impls!
/// Reads a union: exactly one member, nulls aside.
pub(crate) fn read<T>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
    read_member: impl Fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> SerdeResult<T>,
) -> SerdeResult<T> {
    let mut value = None;
    from.read_struct(schema, &mut |member, from| {
        if value.is_some() {
            return Err(SerdeError::custom("encountered mixed variants in union"));
        }
        value = Some(read_member(member, from)?);
        Ok(())
    })?;
    value.ok_or_else(|| SerdeError::custom("Union did not contain a valid variant."))
}

// if used
pub(crate) use {
    as_variant, debug, pattern, read_variant, union, union_deserialize,
    union_deserialize_impls, union_serde, union_serialize, union_serialize_impls,
    written,
};
