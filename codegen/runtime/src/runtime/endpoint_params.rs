//! Operations that add to what their endpoint depends on.

use std::fmt::Debug;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;

use super::operation::Extra;
use crate::config::endpoint::ParamsBuilder;
use crate::error::BuildError;

/// Adds what an input of type `I` says.
pub(crate) struct EndpointParams<I: 'static>(
    pub(crate) fn(&I, ParamsBuilder) -> Result<ParamsBuilder, BoxError>,
);

impl<I: Debug + Send + Sync> Extra for EndpointParams<I> {
    fn endpoint_params(
        &self,
        input: &Input,
        params: ParamsBuilder,
    ) -> Result<ParamsBuilder, BoxError> {
        let Self(add) = self;
        match input.downcast_ref::<I>() {
            Some(input) => add(input, params),
            None => Err("the input is of another operation".into()),
        }
    }
}

/// The value of a member that must be set, and not blank if it is text.
#[allow(dead_code)] // a service may require none of these members
pub(crate) fn required<T: Value>(
    field: &'static str,
    value: Option<T>,
) -> Result<T, BuildError> {
    let given = value.filter(|it| !it.is_blank());
    given.ok_or_else(|| BuildError::missing_field(field, "A required field was not set"))
}

pub(crate) trait Value {
    fn is_blank(&self) -> bool;
}

impl Value for bool {
    fn is_blank(&self) -> bool {
        false
    }
}

impl Value for &str {
    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
}
