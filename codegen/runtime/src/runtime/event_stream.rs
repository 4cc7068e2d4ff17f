//! Operations that exchange events for as long as both sides like: each event is a structure whose
//! members are headers of a message, or its payload.

mod reader;
mod writer;

use std::fmt;
use std::marker::PhantomData;

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::{
    DeferredSigner, MarshallMessage, UnmarshallMessage, UnmarshalledMessage,
};
use aws_smithy_eventstream::smithy::parse_response_headers;
use aws_smithy_http::event_stream::{EventStreamSender, Receiver};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::event_stream::Message;
use http_body_util::StreamBody;

use self::reader::EventReader;
use super::operation::Extra;
use super::operation_error::OperationError;
use super::schema::WriteStructure;
use super::stream::{FromBody, IntoBody};
use super::value::{ReadValue, WriteValue};
use super::wire::PROTOCOL;
use crate::event_receiver::EventReceiver;

/// An event or error to be sent: its name in the union, and its members.
pub(crate) type Named<'a> = (&'static str, &'a dyn WriteStructure);

/// A union of the events that a client sends.
pub(crate) trait SendEvent: fmt::Debug + Send + Sync + 'static {
    fn event(&self) -> Result<Named<'_>, SerdeError>;
}

/// The errors with which a client can end its stream; those that the model does not name end it
/// without a word.
pub(crate) trait SendError: std::error::Error + Send + Sync + 'static {
    fn exception(&self) -> Option<Named<'_>>;
}

/// A union of the events that a client receives.
pub(crate) trait ReceiveEvent:
    Sized + fmt::Debug + Send + Sync + 'static
{
    /// Reads the event of that name; one that the model does not know is unknown.
    fn read(name: &str, from: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError>;
}

/// The direction of an operation's events. What the client sends is signed event by event, and the
/// request as if it had no body.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(dead_code)] // a service may have events in one direction only
pub(crate) enum Events {
    Received,
    Sent,
}

impl Extra for Events {
    fn configure(&self, cfg: &mut Layer) {
        let signing = cfg.load::<SigV4OperationSigningConfig>().cloned();
        if let Some(mut signing) = signing.filter(|_| *self == Self::Sent) {
            signing.signing_options.payload_override = Some(SignableBody::Bytes(&[]));
            cfg.store_put(signing);
        }
    }

    fn has_events(&self) -> bool {
        true
    }

    fn amend(
        &self,
        _: &dyn WriteStructure,
        request: &mut HttpRequest,
    ) -> Result<(), BoxError> {
        let headers = request.headers_mut();
        let media_type = headers.get("content-type").unwrap_or_default();
        // awsJson keeps the media type of its documents.
        if *self == Self::Sent && !media_type.starts_with("application/x-amz-json") {
            headers.insert("content-type", "application/vnd.amazon.eventstream");
        }
        Ok(())
    }
}

impl<T: SendEvent, E: SendError> IntoBody for EventStreamSender<T, E> {
    fn into_body(self, cfg: &mut ConfigBag) -> SdkBody {
        let (signer, signer_sender) = DeferredSigner::new();
        cfg.interceptor_state().store_put(signer_sender);
        let events = EventWriter(PhantomData);
        let messages = self.into_body_stream(events, ErrorWriter(PhantomData), signer);
        SdkBody::from_body_1_x(StreamBody::new(messages))
    }
}

impl<T: ReceiveEvent, E: OperationError> FromBody for EventReceiver<T, E> {
    fn from_body(body: SdkBody) -> Self {
        Self::new(Receiver::new(Unmarshaller(PhantomData), body))
    }
}

struct EventWriter<T>(PhantomData<fn() -> T>);

impl<T: SendEvent> MarshallMessage for EventWriter<T> {
    type Input = T;

    fn marshall(&self, input: T) -> Result<Message, Error> {
        let message = input.event().and_then(|(name, event)| {
            writer::message([(":message-type", "event"), (":event-type", name)], event)
        });
        message.map_err(|error| Error::marshalling(error.to_string()))
    }
}

struct ErrorWriter<E>(PhantomData<fn() -> E>);

impl<E: SendError> MarshallMessage for ErrorWriter<E> {
    type Input = E;

    fn marshall(&self, input: E) -> Result<Message, Error> {
        let kind = (":message-type", "exception");
        let message = match input.exception() {
            Some((name, error)) => {
                writer::message([kind, (":exception-type", name)], error)
            }
            None => Ok(Message::new_from_parts(vec![writer::header(kind)], Vec::new())),
        };
        message.map_err(|error| Error::marshalling(error.to_string()))
    }
}

struct Unmarshaller<T, E>(PhantomData<fn() -> (T, E)>);

impl<T: ReceiveEvent, E: OperationError> UnmarshallMessage for Unmarshaller<T, E> {
    type Output = T;
    type Error = E;

    fn unmarshall(&self, message: &Message) -> Result<UnmarshalledMessage<T, E>, Error> {
        let headers = parse_response_headers(message)?;
        let name = headers.smithy_type.as_str();
        let mut from = EventReader::new(message).map_err(unreadable)?;
        if headers.message_type.as_str() == "event" {
            let event = T::read(name, &mut from).map_err(unreadable)?;
            return Ok(UnmarshalledMessage::Event(event));
        }
        let meta = match PROTOCOL.parse_event_stream_error_metadata(message.payload()) {
            Ok(meta) => meta.build(),
            Err(error) => {
                let error = E::create_unhandled_error(error.into(), None);
                return Ok(UnmarshalledMessage::Error(error));
            }
        };
        let modeled = E::from_code(name, &meta, &mut from)
            .transpose()
            .map_err(unreadable)?;
        let error = modeled.unwrap_or_else(|| {
            E::create_unhandled_error(meta.clone().into(), Some(meta))
        });
        Ok(UnmarshalledMessage::Error(error))
    }
}

fn unreadable(error: SerdeError) -> Error {
    Error::unmarshalling(error.to_string())
}

impl<T> fmt::Debug for EventWriter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventWriter")
    }
}

impl<E> fmt::Debug for ErrorWriter<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErrorWriter")
    }
}

impl<T, E> fmt::Debug for Unmarshaller<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unmarshaller")
    }
}

/// The request gets the events as its body, after all else has been written.
impl<T, E> WriteValue for EventStreamSender<T, E> {
    fn write(
        &self,
        _: &Schema<'_>,
        _: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// The runtime leaves out members that are streamed.
impl<T, E> ReadValue for EventReceiver<T, E> {
    fn read(_: &Schema<'_>, _: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        Err(SerdeError::unsupported("events are not part of a body"))
    }

    // if used
    fn absent() -> Option<Self> {
        None
    }
}

// if used
/// Implements sending the events of a union. Rows name its variants.
macro_rules! send_events {
    (impl $stream:ident {$(const $variant:ident: $ty:ident = $wire:literal;)*}) => {
        #[allow(deprecated)] // what the model deprecates
        impl $crate::runtime::event_stream::SendEvent for $stream {
            fn event(
                &self,
            ) -> ::std::result::Result<
                $crate::runtime::event_stream::Named<'_>,
                aws_smithy_schema::serde::SerdeError,
            > {
                match self {
                    $($crate::runtime::union::pattern!($variant, event, $ty) => {
                        ::std::result::Result::Ok((
                            $wire,
                            $crate::runtime::union::written!(event, $ty),
                        ))
                    })*
                    Self::Unknown => $crate::runtime::union::unknown(stringify!($stream)),
                }
            }
        }
    };
}

// if used
/// Implements sending the errors of a union. Rows name the variants of its error.
macro_rules! send_errors {
    (impl $error:ident {$(const $variant:ident: Structure = $wire:literal;)*}) => {
        impl $crate::runtime::event_stream::SendError for $error {
            fn exception(
                &self,
            ) -> ::std::option::Option<$crate::runtime::event_stream::Named<'_>> {
                match self {
                    $(Self::$variant(error) => ::std::option::Option::Some(($wire, error)),)*
                    _ => ::std::option::Option::None,
                }
            }
        }
    };
}

// if used
/// Implements receiving the events of a union. Rows name its variants.
macro_rules! receive_events {
    (impl $stream:ident {$(const $variant:ident: $ty:ident = $wire:literal;)*}) => {
        #[allow(deprecated)] // what the model deprecates
        impl $crate::runtime::event_stream::ReceiveEvent for $stream {
            fn read(
                name: &str,
                from: &mut dyn aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, aws_smithy_schema::serde::SerdeError> {
                let schema = &aws_smithy_schema::prelude::DOCUMENT;
                match name {
                    $($wire => {
                        $crate::runtime::union::read_variant!($variant, schema, from, $ty)
                    })*
                    _ => ::std::result::Result::Ok(Self::Unknown),
                }
            }
        }
    };
}

// if used
pub(crate) use {receive_events, send_errors, send_events};
