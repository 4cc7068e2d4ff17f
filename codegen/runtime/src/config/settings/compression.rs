//! Which requests are compressed.

use crate::config::{Builder, Config};
use crate::runtime::request_compression::{Disabled, MinSize};

impl Config {
    /// What [`Builder::disable_request_compression`] set, or `None`: the client then uses the default.
    pub fn disable_request_compression(&self) -> Option<bool> {
        self.config
            .load::<Disabled>()
            .map(|Disabled(disabled)| *disabled)
    }

    /// What [`Builder::request_min_compression_size_bytes`] set, or `None`: the client then uses the default.
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        self.config.load::<MinSize>().map(|MinSize(bytes)| *bytes)
    }
}

impl Builder {
    /// Sends requests as they are, even where the service takes them compressed. Default: `false`.
    pub fn disable_request_compression(
        mut self,
        disable: impl Into<Option<bool>>,
    ) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Like [`disable_request_compression`](Self::disable_request_compression), in place.
    pub fn set_disable_request_compression(
        &mut self,
        disable: Option<bool>,
    ) -> &mut Self {
        self.config.store_or_unset(disable.map(Disabled));
        self
    }

    /// Sets how many bytes a body must have to be compressed, at most 10 485 760. Default: 10 240.
    pub fn request_min_compression_size_bytes(
        mut self,
        bytes: impl Into<Option<u32>>,
    ) -> Self {
        self.set_request_min_compression_size_bytes(bytes.into());
        self
    }

    /// Like [`request_min_compression_size_bytes`](Self::request_min_compression_size_bytes), in place.
    pub fn set_request_min_compression_size_bytes(
        &mut self,
        bytes: Option<u32>,
    ) -> &mut Self {
        self.config.store_or_unset(bytes.map(MinSize));
        self
    }
}
