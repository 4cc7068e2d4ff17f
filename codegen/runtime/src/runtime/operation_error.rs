//! Errors: those of one operation, and those of the service.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use crate::error::sealed_unhandled::Unhandled;
use crate::error::{ErrorMetadata, ProvideErrorMetadata};

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

/// Writes what `Display` says of an error that the model does not name.
pub(crate) fn fmt_unhandled(
    unhandled: &Unhandled,
    f: &mut std::fmt::Formatter<'_>,
) -> std::fmt::Result {
    match unhandled.meta.code() {
        Some(code) => write!(f, "unhandled error ({code})"),
        None => f.write_str("unhandled error"),
    }
}

/// The errors of an operation. Its variants hold structures of `types::error`.
macro_rules! operation_error {
    (
        $(#[doc = $doc:expr])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:expr])*
            #[error($($code:literal)|*, $is_variant:ident)]
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
                Self::Unhandled($crate::error::sealed_unhandled::Unhandled {
                    source: err.into(),
                    meta: ::std::default::Default::default(),
                })
            }

            /// Makes an error that the model does not name from its metadata.
            #[inline]
            pub fn generic(err: $crate::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::sealed_unhandled::Unhandled {
                    source: err.clone().into(),
                    meta: err,
                })
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
                ::std::option::Option::Some(match self.inner() {
                    ::std::result::Result::Ok(inner) => inner,
                    ::std::result::Result::Err(inner) => &*inner.source,
                })
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
                self.inner().ok().and_then(|error| error.retryable())
            }
        }

        #[allow(deprecated)] // `Unhandled`
        impl aws_smithy_runtime_api::client::result::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: $crate::error::BoxError,
                meta: ::std::option::Option<$crate::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::sealed_unhandled::Unhandled {
                    source,
                    meta: meta.unwrap_or_default(),
                })
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
                    $($($code => ::std::option::Option::Some(
                        $crate::runtime::modeled_error::read(meta, body)
                            .map(Self::$variant),
                    ),)*)*
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
                match err {
                    $crate::error::SdkError::ServiceError(context) => {
                        Self::from(context.into_err())
                    }
                    other => Self::other(
                        $crate::error::ProvideErrorMetadata::meta(&other).clone(),
                        other,
                    ),
                }
            }
        }
    };
}

/// All errors of the service.
macro_rules! service_error {
    (
        $(#[doc = $doc:expr])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:expr])*
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
                    ::std::result::Result::Ok(inner) => inner.source(),
                    ::std::result::Result::Err(inner) => ::std::option::Option::Some(&*inner.source),
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
        $(#[doc = $doc:expr])*
        pub enum $name:ident {$(
            $(#[doc = $variant_doc:expr])*
            $variant:ident($ty:ident $(,)?),
        )*}
    ) => {
        $(#[doc = $doc])*
        #[allow(clippy::large_enum_variant)] // as the model has it
        #[derive(Debug)]
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
            fn inner(
                &self,
            ) -> ::std::result::Result<
                &dyn $crate::runtime::operation_error::ModeledError,
                &$crate::error::sealed_unhandled::Unhandled,
            > {
                match self {
                    $(Self::$variant(inner) => ::std::result::Result::Ok(inner),)*
                    Self::Unhandled(inner) => ::std::result::Result::Err(inner),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self.inner() {
                    ::std::result::Result::Ok(inner) => ::std::fmt::Display::fmt(inner, f),
                    ::std::result::Result::Err(inner) => {
                        $crate::runtime::operation_error::fmt_unhandled(inner, f)
                    }
                }
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                match self.inner() {
                    ::std::result::Result::Ok(inner) => inner.meta(),
                    ::std::result::Result::Err(inner) => &inner.meta,
                }
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

#[allow(unused_imports)]
// which of them are in use depends on the shapes of the service
pub(crate) use {error_enum, operation_error, service_error};
