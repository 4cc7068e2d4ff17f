//! Configuration for tests.

use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::user_agent::AwsUserAgent;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};

use super::{BehaviorVersion, Builder, Region, settings};

impl Builder {
    /// Fixes what would make requests differ between test runs: a clock at 1234567890 s after the Unix epoch, a test
    /// user agent, test credentials, and the latest behavior version.
    /// [`apply_test_defaults_v2`](Self::apply_test_defaults_v2) also sets a region.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let now = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.config.store_put(AwsUserAgent::for_tests());
        settings::take_test_identities(self);
        self.set_time_source(Some(SharedTimeSource::new(now)))
            .set_behavior_version(Some(BehaviorVersion::latest()))
    }

    /// Owned form of [`apply_test_defaults`](Self::apply_test_defaults).
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// [`apply_test_defaults`](Self::apply_test_defaults), and region `us-east-1` if none is set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.config.load::<Region>().is_none() {
            self.set_region(Some(Region::from_static("us-east-1")));
        }
        self
    }

    /// Owned form of [`apply_test_defaults_v2`](Self::apply_test_defaults_v2).
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
