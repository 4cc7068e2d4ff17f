//! Unions: exactly one of several members.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// A union. A variant's attribute names its two helpers; `#[sensitive]` hides its value.
macro_rules! union {
    (
        $(#[doc = $doc:expr])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:expr])*
            $(#[deprecated $deprecated:tt])?
            #[member($as_variant:ident, $is_variant:ident $(, $sensitive:ident)?)]
            $variant:ident($ty:ty),
        )*}
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $variant_doc])*
                $(#[deprecated $deprecated])?
                $variant($ty),
            )*
            /// A member that was added to the service after this code was generated. It can be
            /// received, never sent.
            #[non_exhaustive]
            Unknown,
        }

        #[allow(deprecated)] // what the model deprecates
        impl $name {
            $(
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

                #[doc = concat!("Whether this is `", stringify!($variant), "`.")]
                #[inline]
                pub fn $is_variant(&self) -> bool {
                    ::std::matches!(self, Self::$variant(_))
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
                    $(Self::$variant(value) => {
                        let _ = value;
                        f.debug_tuple(stringify!($variant))
                            .field($crate::runtime::union::shown!(value, $($sensitive)?))
                            .finish()
                    })*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    };
}

/// What `Debug` shows of a union's value.
macro_rules! shown {
    ($value:ident,) => { $value };
    ($value:ident, sensitive) => { &$crate::runtime::structure::REDACTED };
}

/// Implements both directions of a union. Rows as in `schema!`, named after the variants.
macro_rules! union_serde {
    (
        impl $shape:ident {
            const SCHEMA: $kind:ident = $id:tt $(.$with:ident($($with_arg:tt)*))*;
            $(const $variant:ident: $ty:ident = $wire:literal $(.$binding:ident($($arg:tt)*))*;)*
        }
    ) => {
        #[allow(deprecated)] // what the model deprecates
        const _: () = {
            $crate::runtime::schema::schema! {
                const SCHEMA: $kind = $id $(.$with($($with_arg)*))*;
                $(const $variant: $ty = $wire $(.$binding($($arg)*))*;)*
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
                    let (position, value): (usize, &dyn $crate::runtime::value::WriteValue) =
                        match self {
                            $(Self::$variant(value) => (Position::$variant as usize, value),)*
                            Self::Unknown => {
                                return $crate::runtime::union::unknown(stringify!($shape));
                            }
                        };
                    value.write(&MEMBERS[position], to)
                }
            }

            impl $crate::runtime::value::WriteValue for $shape {
                #[inline]
                fn write(
                    &self,
                    schema: &aws_smithy_schema::Schema<'_>,
                    to: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
                ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                    to.write_struct(schema, self)
                }
            }

            impl $crate::runtime::value::ReadValue for $shape {
                #[inline]
                fn read(
                    _: &aws_smithy_schema::Schema<'_>,
                    from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
                ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                    $crate::runtime::union::read(&SCHEMA, from, |member, from| {
                        $(
                            if member.member_index()
                                == ::std::option::Option::Some(Position::$variant as usize)
                            {
                                return $crate::runtime::value::ReadValue::read(member, from)
                                    .map(Self::$variant);
                            }
                        )*
                        let _ = from;
                        ::std::result::Result::Ok(Self::Unknown)
                    })
                }

                #[inline]
                fn absent() -> ::std::option::Option<Self> {
                    ::std::option::Option::Some(Self::Unknown)
                }
            }
        };
    };
}

/// The error of sending a member that the model does not know.
pub(crate) fn unknown(union: &str) -> Result<(), SerdeError> {
    Err(SerdeError::custom(format!("the unknown variant of `{union}` cannot be sent")))
}

/// Reads a union: exactly one member, nulls aside.
pub(crate) fn read<T>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
    read_member: impl Fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, SerdeError> {
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

#[allow(unused_imports)] // which of them are in use depends on the shapes of the service
pub(crate) use {shown, union, union_serde};
