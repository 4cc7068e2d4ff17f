//! The last answer, for whoever has the same question again.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// The last value, if there was one. Readers share it, and hold the lock no longer than it takes
/// to clone the `Arc`.
pub(crate) struct Last<T>(RwLock<Option<Arc<T>>>);

impl<T> fmt::Debug for Last<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Last(..)")
    }
}

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T> Last<T> {
    pub(crate) fn get(&self) -> Option<Arc<T>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn set(&self, value: T) {
        let value = Some(Arc::new(value));
        // What was there before is dropped after the lock.
        let _before = std::mem::replace(
            &mut *self.0.write().unwrap_or_else(PoisonError::into_inner),
            value,
        );
    }
}
