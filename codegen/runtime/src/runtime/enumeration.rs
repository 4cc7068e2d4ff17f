//! Enums that stay open: a value that the model does not know becomes `Unknown`.

/// An enum over strings. `#[debug(sensitive)]` keeps its value out of `Debug`.
macro_rules! enumeration {
    (
        $(#[doc = $doc:tt])*
        $(#[deprecated $note:tt])?
        $(#[debug($sensitive:ident)])?
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:tt])*
            $(#[deprecated $deprecated:tt])?
            $variant:ident = $value:literal,
        )*}
    ) => {
        $(#[doc = $doc])*
        ///
        /// New values may be added to the service at any time. Match with a wildcard arm, and look
        /// at [`as_str`](Self::as_str) there, not at the unknown variant.
        $(#[deprecated $note])?
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $variant_doc])*
                $(#[deprecated $deprecated])?
                $variant,
            )*
            /// A value that was added to the service after this code was generated.
            #[deprecated(note = "match with a wildcard arm and look at `as_str` instead")]
            Unknown($crate::primitives::sealed_enum_unknown::UnknownVariantValue),
        }

        #[allow(deprecated)] // `Unknown`, and what the model deprecates
        impl $name {
            /// The value on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Every value that the model knows.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// Parses a value that the model knows.
            ///
            /// # Errors
            ///
            /// The value is unknown. `From<&str>` takes every value.
            #[inline]
            pub fn try_parse(
                value: &str,
            ) -> ::std::result::Result<Self, $crate::error::UnknownVariantError> {
                match Self::from(value) {
                    Self::Unknown(_) => {
                        ::std::result::Result::Err($crate::error::UnknownVariantError::new(value))
                    }
                    known => ::std::result::Result::Ok(known),
                }
            }
        }

        #[allow(deprecated)] // `Unknown`, and what the model deprecates
        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(
                        $crate::primitives::sealed_enum_unknown::UnknownVariantValue(
                            other.to_owned(),
                        ),
                    ),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(
                value: &str,
            ) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::runtime::enumeration::text!(self, $($sensitive)?))
            }
        }

        $crate::runtime::enumeration::debug!($name, [$($variant)*], $($sensitive)?);

        impl $crate::runtime::value::WriteValue for $name {
            #[inline]
            fn write(
                &self,
                schema: &aws_smithy_schema::Schema<'_>,
                to: &mut dyn aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), aws_smithy_schema::serde::SerdeError> {
                to.write_string(schema, self.as_str())
            }

            #[inline]
            fn as_text(&self) -> ::std::option::Option<&str> {
                ::std::option::Option::Some(self.as_str())
            }
        }

        impl $crate::runtime::value::MapKey for $name {
            #[inline]
            fn of(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl $crate::runtime::value::ReadValue for $name {
            #[inline]
            fn read(
                schema: &aws_smithy_schema::Schema<'_>,
                from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                ::std::result::Result::Ok(Self::from(from.read_string(schema)?.as_str()))
            }

            // if used
            #[inline]
            fn absent() -> ::std::option::Option<Self> {
                ::std::option::Option::Some(Self::from("no value was set"))
            }
        }
    };
}

/// What `Display` shows of an enum.
macro_rules! text {
    ($value:expr,) => {
        $value.as_str()
    };
    // if used: #[debug(sensitive)]
    ($value:expr, sensitive) => {
        $crate::runtime::structure::REDACTED
    };
}

/// `Debug` in the shape of a derived one, unless the enum is sensitive.
macro_rules! debug {
    ($name:ident, [$($variant:ident)*],) => {
        #[allow(deprecated)] // `Unknown`, and what the model deprecates
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant => f.write_str(stringify!($variant)),)*
                    Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
                }
            }
        }
    };
    // if used: #[debug(sensitive)]
    ($name:ident, [$($variant:ident)*], sensitive) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::runtime::structure::REDACTED)
            }
        }
    };
}

pub(crate) use {debug, enumeration, text};
