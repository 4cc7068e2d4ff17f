//! Whatever else would differ from call to call.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// 2026-01-02T03:04:05Z.
pub fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

pub fn credentials() -> Credentials {
    Credentials::new("AKID", "SECRET", None, None, "tests")
}

#[derive(Debug)]
pub struct SameInvocation;

impl InvocationIdGenerator for SameInvocation {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("the-invocation".to_owned())))
    }
}

/// A clock that starts at `now()` and goes on only while somebody sleeps, which takes no time.
#[derive(Clone, Debug, Default)]
pub struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    /// How long everybody slept.
    pub fn naps(&self) -> String {
        format!("{:?}", self.0.lock().expect("not poisoned"))
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        let naps = Arc::clone(&self.0);
        // Not before it is awaited: most timeouts are set and never run.
        Sleep::new(async move { naps.lock().expect("not poisoned").push(duration) })
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        now()
            + self
                .0
                .lock()
                .expect("not poisoned")
                .iter()
                .sum::<Duration>()
    }
}

/// Puts a constant for the version of the crate into the user agent. This is done before signing,
/// as the signature covers `x-amz-user-agent`; so even the signatures of both clients are equal.
#[derive(Debug)]
pub struct SameVersion;

#[dyn_dispatch_hint]
impl Intercept for SameVersion {
    fn name(&self) -> &'static str {
        "SameVersion"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        for name in ["user-agent", "x-amz-user-agent"] {
            if let Some(agent) = headers.get(name) {
                let agent = without_version(agent);
                headers.insert(name, agent);
            }
        }
        Ok(())
    }
}

/// `api/ivschat/1.2.3` becomes `api/ivschat/VERSION`.
pub fn without_version(agent: &str) -> String {
    const API: &str = "api/ivschat/";
    let words: Vec<_> = agent
        .split(' ')
        .map(|word| match word.strip_prefix(API) {
            Some(_) => "api/ivschat/VERSION",
            None => word,
        })
        .collect();
    words.join(" ")
}

/// Requests as text, without versions and without the signatures that depend on them.
pub fn without_versions(requests: &str) -> String {
    let line = |line: &str| match line.split_once("Signature=") {
        Some((start, _)) => start.to_owned(),
        None => without_version(line),
    };
    requests.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Counts how often it is asked; its credentials may expire.
#[derive(Clone, Debug, Default)]
pub struct Counting {
    count: Arc<Mutex<usize>>,
    expiry: Option<SystemTime>,
}

impl Counting {
    pub fn expiring_in(seconds: i64) -> Self {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let expiry = match seconds {
            0.. => now() + distance,
            _ => now() - distance,
        };
        Self { expiry: Some(expiry), ..Self::default() }
    }

    pub fn count(&self) -> usize {
        *self.count.lock().expect("not poisoned")
    }
}

impl ProvideCredentials for Counting {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let mut count = self.count.lock().expect("not poisoned");
        *count += 1;
        let id = format!("AKID{count}");
        let credentials = Credentials::new(id, "SECRET", None, self.expiry, "counting");
        future::ProvideCredentials::ready(Ok(credentials))
    }
}

#[derive(Debug)]
pub struct NoCredentials;

impl ProvideCredentials for NoCredentials {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err(CredentialsError::not_loaded("none here")))
    }
}
