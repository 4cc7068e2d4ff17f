//! Events that are sent and received.

#![allow(dead_code)] // which of these are in use depends on the vectors

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_http::event_stream::EventStreamSender;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};

use crate::support::Request;

/// A stream of these events and errors.
pub fn sender<T, E>(items: Vec<Result<T, E>>) -> EventStreamSender<T, E>
where
    T: Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    EventStreamSender::from(futures_util::stream::iter(items))
}

/// A message as it is received.
pub fn frame(headers: &[(&'static str, HeaderValue)], body: &[u8]) -> Vec<u8> {
    let headers = headers.iter();
    let headers = headers.map(|(name, value)| Header::new(*name, value.clone()));
    let message = Message::new_from_parts(headers.collect(), body.to_vec());
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a message that can be written");
    bytes
}

/// A message as it was sent.
#[derive(Debug)]
pub struct Event(Message);

/// The messages in the body of a request, out of the envelopes that carry their signatures. The
/// last envelope is empty.
#[track_caller]
pub fn sent(request: &Request) -> Vec<Event> {
    let all = messages(&request.body).into_iter();
    let opened = all
        .map(Event)
        .filter_map(|event| match event.is_envelope() {
            true if event.bytes().is_empty() => None,
            true => messages(event.bytes()).pop().map(Event),
            false => Some(event),
        });
    opened.collect()
}

#[track_caller]
fn messages(mut bytes: &[u8]) -> Vec<Message> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        let message = read_message_from(&mut bytes);
        messages.push(message.expect("the body of the request is a stream of events"));
    }
    messages
}

impl Event {
    fn is_envelope(&self) -> bool {
        self.header(":chunk-signature").is_some()
    }

    fn header(&self, name: &str) -> Option<&HeaderValue> {
        let mut headers = self.0.headers().iter();
        headers
            .find(|header| header.name().as_str() == name)
            .map(Header::value)
    }

    #[track_caller]
    pub fn assert_header(&self, name: &str, expected: &HeaderValue) {
        assert_eq!(
            self.header(name),
            Some(expected),
            "the header `{name}` of the event"
        );
    }

    #[track_caller]
    pub fn forbid_headers(&self, names: &[&str]) {
        for name in names {
            let value = self.header(name);
            assert_eq!(value, None, "the header `{name}` of the event is forbidden");
        }
    }

    #[track_caller]
    pub fn require_headers(&self, names: &[&str]) {
        for name in names {
            let value = self.header(name);
            assert!(value.is_some(), "the header `{name}` of the event is missing");
        }
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.payload()
    }

    pub fn body(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    #[track_caller]
    pub fn assert_body(&self, expected: &str) {
        assert_eq!(self.body(), expected, "the body of the event");
    }
}
