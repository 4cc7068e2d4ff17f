//! Errors common to all operations.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

/// Why a call failed: before it was sent, on the way, or by an answer of the service (`E`).
pub type SdkError<E, R = HttpResponse> = result::SdkError<E, R>;

/// A string is no known value of an enum.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

// if used: enumeration!
impl UnknownVariantError {
    pub(crate) fn new(value: impl Into<String>) -> Self {
        Self { value: value.into() }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> Result<(), fmt::Error> {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl Error for UnknownVariantError {}

pub(crate) mod sealed_unhandled {
    use super::{BoxError, ErrorMetadata};

    /// An error that the service model does not know. Opaque: ask the enum around it, by
    /// [`ProvideErrorMetadata`](crate::error::ProvideErrorMetadata).
    #[derive(Debug)]
    pub struct Unhandled {
        pub(crate) source: BoxError,
        pub(crate) meta: ErrorMetadata,
    }
}
