//! Calls that no code of a user looks into while they run.

use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// Whether interceptors or plugins of the user may look into a call, or settings of its own change it.
#[derive(Clone, Debug)]
pub(crate) struct IsObserved(pub(crate) bool);

impl Storable for IsObserved {
    type Storer = StoreReplace<Self>;
}

pub(crate) fn is_observed(cfg: &ConfigBag) -> bool {
    cfg.load::<IsObserved>()
        .is_none_or(|IsObserved(is_observed)| *is_observed)
}
