//! Operations whose signature leaves the body out.

use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_smithy_types::config_bag::Layer;

use super::operation::Extra;

#[derive(Clone, Copy, Debug)]
pub(crate) struct UnsignedPayload;

impl Extra for UnsignedPayload {
    fn configure(&self, cfg: &mut Layer) {
        if let Some(signing) = cfg.load::<SigV4OperationSigningConfig>() {
            let mut signing = signing.clone();
            // Where the hash of the body would stand, the service must read that there is none.
            signing.signing_options.content_sha256_header = true;
            cfg.store_put(signing);
        }
        cfg.store_put(PayloadSigningOverride::unsigned_payload());
    }
}
