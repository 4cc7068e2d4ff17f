//! Errors that the model names: structures that also have a code, a message and a request id.

use aws_smithy_schema::serde::ShapeDeserializer;

use super::schema::{ReadStructure, read_builder};
use super::value::SerdeResult;
use crate::error::ErrorMetadata;

/// A builder that takes the metadata of an error.
pub(crate) trait WithMetadata {
    fn put_metadata(&mut self, meta: ErrorMetadata);
}

/// Reads a modeled error and makes it a `variant`.
pub(crate) fn read<T, E>(
    meta: &ErrorMetadata,
    body: &mut dyn ShapeDeserializer,
    variant: fn(T) -> E,
) -> Option<SerdeResult<E>>
where
    T: ReadStructure<Builder: WithMetadata>,
{
    Some(read_with_metadata(meta, body).map(variant))
}

/// Reads a modeled error and gives it its metadata; once for all operations that have it.
#[inline(never)]
fn read_with_metadata<T>(
    meta: &ErrorMetadata,
    body: &mut dyn ShapeDeserializer,
) -> SerdeResult<T>
where
    T: ReadStructure<Builder: WithMetadata>,
{
    let mut builder = read_builder::<T>(body)?;
    builder.put_metadata(meta.clone());
    T::finish(builder)
}

/// An error that the service can answer with: a structure that also has error metadata.
macro_rules! error {
    (
        $(#[retryable($retryable:ident)])?
        #[message($message:ident)]
        $(#[doc = $doc:tt])*
        $(#[deprecated $deprecated:tt])?
        #[builder($module:ident::$builder:ident)]
        $(#[build($fallible:ident)])?
        pub struct $name:ident $members:tt
    ) => {
        $crate::runtime::structure::structure! {
            @[meta: $crate::error::ErrorMetadata]
            $(#[doc = $doc])*
            $(#[deprecated $deprecated])?
            #[builder($module::$builder)]
            $(#[build($fallible)])?
            pub struct $name $members
        }
        $crate::runtime::modeled_error::error_impls! {
            $name, $module, $builder, $message, $($retryable)?
        }
    };
}

/// What an error of the model is beside a structure.
macro_rules! error_impls {
    ($name:ident, $module:ident, $builder:ident, $message:ident, $($retryable:ident)?) => {
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(stringify!($name))?;
                $crate::runtime::modeled_error::fmt_message!(self, f, $message)
            }
        }

        impl ::std::error::Error for $name {}

        impl aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                self.meta.request_id()
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::runtime::operation_error::ModeledError for $name {
            #[inline]
            fn retryable(&self) -> ::std::option::Option<aws_smithy_types::retry::ErrorKind> {
                [$(aws_smithy_types::retry::ErrorKind::$retryable)?].first().copied()
            }
        }

        impl $module::$builder {
            /// Sets the code, message and request id of the error.
            #[inline]
            pub fn meta(mut self, meta: $crate::error::ErrorMetadata) -> Self {
                self.meta = ::std::option::Option::Some(meta);
                self
            }

            /// Sets or removes the code, message and request id of the error.
            #[inline]
            pub fn set_meta(
                &mut self,
                meta: ::std::option::Option<$crate::error::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        impl $crate::runtime::modeled_error::WithMetadata for $module::$builder {
            #[inline]
            fn put_metadata(&mut self, meta: $crate::error::ErrorMetadata) {
                self.meta = ::std::option::Option::Some(meta);
            }
        }
    };
}

/// Writes the message of an error after its name.
macro_rules! fmt_message {
    // if used: #[message(no_text)]
    ($self:ident, $f:ident, no_text) => {
        ::std::result::Result::Ok(())
    };
    // if used: #[message(required)]
    ($self:ident, $f:ident, required) => {
        ::std::write!($f, ": {}", $self.message)
    };
    // if used: #[message(optional)]
    ($self:ident, $f:ident, optional) => {
        match &$self.message {
            ::std::option::Option::Some(message) => ::std::write!($f, ": {message}"),
            ::std::option::Option::None => ::std::result::Result::Ok(()),
        }
    };
    // if used: #[message(sensitive)]
    ($self:ident, $f:ident, sensitive) => {
        ::std::write!($f, ": {}", $crate::runtime::structure::REDACTED)
    };
}

pub(crate) use {error, error_impls, fmt_message};
