//! The client's end of a stream of events.

use aws_smithy_http::event_stream::Receiver;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::event_stream::RawMessage;

/// Receives events one by one, for as long as the service sends any.
#[derive(Debug)]
pub struct EventReceiver<T, E> {
    inner: Receiver<T, E>,
}

impl<T, E> EventReceiver<T, E> {
    pub(crate) fn new(inner: Receiver<T, E>) -> Self {
        Self { inner }
    }

    /// Waits for the next event; nothing once the stream has ended.
    ///
    /// # Errors
    ///
    /// A [`ServiceError`](SdkError::ServiceError) is what the service ended the stream with. Other
    /// errors are of the connection, or of a message that cannot be read.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        self.inner.recv().await
    }
}
