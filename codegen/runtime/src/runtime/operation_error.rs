//! Errors: those of one operation, and those of the service.

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};

use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use crate::Error;
use crate::error::sealed_unhandled::Unhandled;
use crate::error::{BoxError, ErrorMetadata, ProvideErrorMetadata, SdkError};

/// An error that the model names.
pub(crate) trait ModeledError: StdError + ProvideErrorMetadata + 'static {
    /// What the model's `retryable` trait says.
    fn retryable(&self) -> Option<ErrorKind>;
}

/// The errors of one operation.
pub(crate) trait OperationError:
    StdError
    + ProvideErrorKind
    + ProvideErrorMetadata
    + CreateUnhandledError
    + Send
    + Sync
    + 'static
{
    /// The error that the service named `code`, if this operation knows it.
    fn from_code(
        code: &str,
        meta: &ErrorMetadata,
        body: &mut dyn ShapeDeserializer,
    ) -> Option<Result<Self, SerdeError>>
    where
        Self: Sized;
}

/// What an error enum holds.
pub(crate) enum Inner<'a> {
    /// An error of the model, and the name of its variant.
    #[allow(dead_code)] // a service may name no error
    Modeled(&'static str, &'a dyn ModeledError),
    Unhandled(&'a Unhandled),
}

pub(crate) fn debug(error: Inner<'_>, f: &mut Formatter<'_>) -> fmt::Result {
    match error {
        Inner::Modeled(name, error) => f.debug_tuple(name).field(&error).finish(),
        Inner::Unhandled(inner) => f.debug_tuple("Unhandled").field(inner).finish(),
    }
}

pub(crate) fn display(error: Inner<'_>, f: &mut Formatter<'_>) -> fmt::Result {
    match error {
        Inner::Modeled(_, error) => Display::fmt(error, f),
        Inner::Unhandled(inner) => match inner.meta.code() {
            Some(code) => write!(f, "unhandled error ({code})"),
            None => f.write_str("unhandled error"),
        },
    }
}

pub(crate) fn source(error: Inner<'_>) -> Option<&(dyn StdError + 'static)> {
    Some(match error {
        Inner::Modeled(_, error) => error,
        Inner::Unhandled(inner) => &*inner.source,
    })
}

pub(crate) fn meta(error: Inner<'_>) -> &ErrorMetadata {
    match error {
        Inner::Modeled(_, error) => error.meta(),
        Inner::Unhandled(inner) => &inner.meta,
    }
}

pub(crate) fn retryable(error: Inner<'_>) -> Option<ErrorKind> {
    match error {
        Inner::Modeled(_, error) => error.retryable(),
        Inner::Unhandled(_) => None,
    }
}

/// An error that the model does not name.
pub(crate) fn unhandled(source: BoxError, meta: Option<ErrorMetadata>) -> Unhandled {
    Unhandled { source, meta: meta.unwrap_or_default() }
}

/// An error of which only the metadata is known.
pub(crate) fn generic(meta: ErrorMetadata) -> Unhandled {
    Unhandled { source: meta.clone().into(), meta }
}

/// Makes what became of a call an error of the service.
pub(crate) fn from_sdk_error<E, R>(error: SdkError<E, R>) -> Error
where
    E: StdError + ProvideErrorMetadata + Into<Error> + Send + Sync + 'static,
    R: Debug + Send + Sync + 'static,
{
    match error {
        SdkError::ServiceError(context) => context.into_err().into(),
        other => Error::other(other.meta().clone(), other),
    }
}

/// The errors of an operation. Its variants hold structures of `types::error`.
macro_rules! operation_error {
    (
        $(#[doc = $doc:tt])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:tt])*
            #[error($($($code:literal)|+,)? $is_variant:ident)]
            $variant:ident($ty:ident $(,)?),
        )*}
    ) => {
        $crate::runtime::operation_error::error_enum! {
            $(#[doc = $doc])*
            pub enum $name {$(
                $(#[doc = $variant_doc])*
                $variant($ty),
            )*}
        }

        #[allow(deprecated)] // `Unhandled`
        impl $name {
            /// Makes an error that the model does not name from any other error.
            #[inline]
            pub fn unhandled(
                err: impl ::std::convert::Into<$crate::error::BoxError>,
            ) -> Self {
                Self::Unhandled($crate::runtime::operation_error::unhandled(
                    err.into(),
                    ::std::option::Option::None,
                ))
            }

            /// Makes an error that the model does not name from its metadata.
            #[inline]
            pub fn generic(err: $crate::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::runtime::operation_error::generic(err))
            }

            /// The code, message and request id of the error.
            #[inline]
            pub fn meta(&self) -> &$crate::error::ErrorMetadata {
                $crate::error::ProvideErrorMetadata::meta(self)
            }

            $(
                #[doc = concat!("Whether this is `", stringify!($variant), "`.")]
                #[inline]
                pub fn $is_variant(&self) -> bool {
                    ::std::matches!(self, Self::$variant(_))
                }
            )*
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                $crate::runtime::operation_error::source(self.inner())
            }
        }

        impl aws_smithy_types::retry::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> ::std::option::Option<&str> {
                $crate::error::ProvideErrorMetadata::code(self)
            }

            #[inline]
            fn retryable_error_kind(
                &self,
            ) -> ::std::option::Option<aws_smithy_types::retry::ErrorKind> {
                $crate::runtime::operation_error::retryable(self.inner())
            }
        }

        #[allow(deprecated)] // `Unhandled`
        impl aws_smithy_runtime_api::client::result::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: $crate::error::BoxError,
                meta: ::std::option::Option<$crate::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::runtime::operation_error::unhandled(source, meta))
            }
        }

        impl $crate::runtime::operation_error::OperationError for $name {
            #[inline]
            fn from_code(
                code: &str,
                meta: &$crate::error::ErrorMetadata,
                body: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::option::Option<
                ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError>,
            > {
                let _ = (meta, &body);
                match code {
                    $($($($code)|+ => {
                        $crate::runtime::modeled_error::read(meta, body, Self::$variant)
                    })?)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        #[allow(deprecated)] // `Unhandled`
        impl ::std::convert::From<$name> for $crate::Error {
            #[inline]
            fn from(err: $name) -> Self {
                match err {
                    $($name::$variant(inner) => Self::$variant(inner),)*
                    $name::Unhandled(inner) => Self::Unhandled(inner),
                }
            }
        }

        impl<R> ::std::convert::From<$crate::error::SdkError<$name, R>> for $crate::Error
        where
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            #[inline]
            fn from(err: $crate::error::SdkError<$name, R>) -> Self {
                $crate::runtime::operation_error::from_sdk_error(err)
            }
        }
    };
}

/// All errors of the service.
macro_rules! service_error {
    (
        $(#[doc = $doc:tt])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:tt])*
            $variant:ident($ty:ident $(,)?),
        )*}
    ) => {
        $crate::runtime::operation_error::error_enum! {
            $(#[doc = $doc])*
            pub enum $name {$(
                $(#[doc = $variant_doc])*
                $variant($ty),
            )*}
        }

        #[allow(deprecated)] // `Unhandled`
        impl $name {
            /// An error that is none of the service's own.
            pub(crate) fn other(
                meta: $crate::error::ErrorMetadata,
                source: impl ::std::convert::Into<$crate::error::BoxError>,
            ) -> Self {
                let source = source.into();
                Self::Unhandled($crate::error::sealed_unhandled::Unhandled { source, meta })
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self.inner() {
                    $crate::runtime::operation_error::Inner::Modeled(_, error) => error.source(),
                    unhandled => $crate::runtime::operation_error::source(unhandled),
                }
            }
        }

        impl ::std::convert::From<$crate::error::BuildError> for $name {
            fn from(err: $crate::error::BuildError) -> Self {
                Self::other(::std::default::Default::default(), err)
            }
        }
    };
}

/// An error enum and what all of them share.
macro_rules! error_enum {
    (
        $(#[doc = $doc:tt])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:tt])*
            $variant:ident($ty:ident $(,)?),
        )*}
    ) => {
        $(#[doc = $doc])*
        #[allow(clippy::large_enum_variant)] // as the model has it
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $variant_doc])*
                $variant($crate::types::error::$ty),
            )*
            /// Any other error: an unknown code, or an answer that could not be read.
            #[deprecated(note = "match with a wildcard arm and look at `.code()` instead")]
            Unhandled($crate::error::sealed_unhandled::Unhandled),
        }

        #[allow(deprecated)] // `Unhandled`
        impl $name {
            #[inline]
            fn inner(&self) -> $crate::runtime::operation_error::Inner<'_> {
                match self {
                    $(Self::$variant(inner) => $crate::runtime::operation_error::Inner::Modeled(
                        stringify!($variant),
                        inner,
                    ),)*
                    Self::Unhandled(inner) => {
                        $crate::runtime::operation_error::Inner::Unhandled(inner)
                    }
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::operation_error::debug(self.inner(), f)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::operation_error::display(self.inner(), f)
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                $crate::runtime::operation_error::meta(self.inner())
            }
        }

        impl aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::error::ProvideErrorMetadata::meta(self).request_id()
            }
        }
    };
}

pub(crate) use {error_enum, operation_error, service_error};
