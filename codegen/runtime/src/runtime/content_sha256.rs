//! Operations whose signature says in a header what it has of the body.

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_smithy_types::config_bag::Layer;

/// Adds the header, where the service then reads that the body has no hash, or chunks.
pub(crate) fn add(cfg: &mut Layer) {
    if let Some(signing) = cfg.load::<SigV4OperationSigningConfig>() {
        let mut signing = signing.clone();
        signing.signing_options.content_sha256_header = true;
        cfg.store_put(signing);
    }
}
