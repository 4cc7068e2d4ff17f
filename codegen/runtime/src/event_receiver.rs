//! The client's end of a stream of events.

use aws_smithy_http::event_stream::{InitialMessageType, Receiver};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::event_stream::RawMessage;

use crate::runtime::wire::HAS_INITIAL_MESSAGES;

/// Receives events one by one, for as long as the service sends any.
#[derive(Debug)]
pub struct EventReceiver<T, E> {
    inner: Receiver<T, E>,
    /// Whether the next message may be one that is no event.
    at_start: bool,
}

impl<T, E> EventReceiver<T, E> {
    pub(crate) fn new(inner: Receiver<T, E>) -> Self {
        Self { inner, at_start: HAS_INITIAL_MESSAGES }
    }

    /// Waits for the next event; nothing once the stream has ended.
    ///
    /// # Errors
    ///
    /// A [`ServiceError`](SdkError::ServiceError) is what the service ended the stream with. Other
    /// errors are of the connection, or of a message that cannot be read.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        if std::mem::take(&mut self.at_start) {
            // It holds the members beside the stream, and there are none.
            self.inner
                .try_recv_initial(InitialMessageType::Response)
                .await?;
        }
        self.inner.recv().await
    }
}
