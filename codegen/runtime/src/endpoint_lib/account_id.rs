//! The account that a call is made for.

use std::mem;

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::Identity;

/// The account of the identity that signs the call.
///
/// The identity is a secret, and parameters get into logs: it is taken out of them.
pub(crate) fn of_identity(params: &mut EndpointResolverParams) -> Option<String> {
    let identity = params.get_property_mut::<Identity>()?;
    let identity = mem::replace(identity, Identity::new((), None));
    let account = identity.property::<AccountId>()?;
    Some(account.as_str().to_owned())
}
