//! Operations whose signature leaves the body out.

use aws_runtime::auth::PayloadSigningOverride;
use aws_smithy_types::config_bag::Layer;

use super::content_sha256;
use super::operation::Extra;

pub(crate) struct UnsignedPayload;

impl Extra for UnsignedPayload {
    fn configure(&self, cfg: &mut Layer) {
        content_sha256::add(cfg);
        cfg.store_put(PayloadSigningOverride::unsigned_payload());
    }
}
