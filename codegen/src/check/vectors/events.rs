//! Vectors of event streams.

use super::Vectors;
use super::params::{Param, Reader};
use super::timestamp;
use crate::check::defaults::is_base64;
use crate::load::vectors::{
    About, Event, EventDirection, EventHeader, EventStreamVector,
};
use crate::load::{Model, Operation, ShapeId, base64};

impl<'a> Vectors<'_, 'a, '_> {
    pub(super) fn events(
        &mut self,
        operation: &'a Operation,
        vector: &'a EventStreamVector,
    ) {
        let EventStreamVector {
            about,
            initial_request_params,
            initial_request,
            initial_request_shape: _,
            initial_response_params,
            initial_response,
            initial_response_shape: _,
            events,
            expectation: _,
            other,
        } = vector;
        if !self.is_ours("eventStreamTests", about, other) {
            return;
        }
        let (input, output) = (operation.input.as_ref(), operation.output.as_ref());
        self.params(about, input, initial_request_params.as_ref());
        self.params(about, output, initial_response_params.as_ref());
        if let Some(request) = initial_request {
            self.message(about, &request.message);
            self.expected_json(about, &request.message);
        }
        if let Some(response) = initial_response {
            self.message(about, &response.message);
            self.code(about, response.code);
        }
        for event in events {
            let end = match event.direction {
                EventDirection::Request => input,
                EventDirection::Response => output,
            };
            self.event(about, end, event);
        }
    }

    fn event(&mut self, about: &About, end: Option<&'a ShapeId>, event: &'a Event) {
        let Event { params, headers, bytes, vendor_params, other, .. } = event;
        let Some(stream) = end.and_then(|id| stream(self.scope.model, id)) else {
            return self
                .fault(about, "an event, where the operation has no event stream");
        };
        let mut reader = Reader::new(self.scope.model);
        if let Some(params) = params {
            reader.value(stream, params);
        }
        for wrong in reader.faults {
            self.fault(about, &format!("the `params` of an event do not fit: {wrong}"));
        }
        let is_sent = event.direction == EventDirection::Request;
        if is_sent && params.is_none() {
            self.fault(
                about,
                "a client cannot send an event that the model does not have",
            );
        }
        for (name, header) in
            headers.iter().filter(|(_, header)| value(header).is_none())
        {
            self.fault(
                about,
                &format!("the header `{name}` has no value of its type: {header:?}"),
            );
        }
        if bytes.as_deref().is_some_and(|bytes| !is_base64(bytes)) {
            self.fault(about, "the `bytes` of an event are not in base64");
        }
        if vendor_params
            .as_ref()
            .is_some_and(|params| !params.is_null())
        {
            self.fault(about, "an event has `vendorParams`, which no client can follow");
        }
        for name in other.keys() {
            self.fault(about, &format!("an event has an unknown property `{name}`"));
        }
    }
}

/// The event stream among the members of an input or output.
pub fn stream<'a>(model: &'a Model, end: &ShapeId) -> Option<&'a ShapeId> {
    let mut members = model.fields(end)?.values().map(|member| &member.target);
    members.find(|target| model.event_stream(target).is_some())
}

/// The value of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderValue {
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    /// In base64.
    Blob(String),
    String(String),
    Timestamp(i64, u32),
}

/// A header as Rust has it; nothing where it is not of the type that it claims.
pub fn value(header: &EventHeader) -> Option<HeaderValue> {
    Some(match header {
        EventHeader::Boolean(it) => HeaderValue::Boolean(*it),
        EventHeader::Byte(it) => HeaderValue::Byte(byte(it)?),
        EventHeader::Short(it) => HeaderValue::Short(*it),
        EventHeader::Integer(it) => HeaderValue::Integer(*it),
        EventHeader::Long(it) => HeaderValue::Long(*it),
        EventHeader::Blob(it) => {
            HeaderValue::Blob(Some(it.clone()).filter(|it| is_base64(it))?)
        }
        EventHeader::String(it) => HeaderValue::String(it.clone()),
        EventHeader::Timestamp(it) => {
            let (seconds, nanos) = timestamp::read(it)?;
            HeaderValue::Timestamp(seconds, nanos)
        }
    })
}

/// A number, or one byte in base64.
fn byte(value: &serde_json::Value) -> Option<i8> {
    if let Some(number) = value.as_i64() {
        return number.try_into().ok();
    }
    match base64::decode(value.as_str()?)?.as_slice() {
        [byte] => Some(i8::from_ne_bytes([*byte])),
        _ => None,
    }
}

/// The event of a vector: its member of the stream, and its value.
pub fn event<'a>(
    model: &'a Model,
    stream: &'a ShapeId,
    event: &'a Event,
) -> Option<(&'a str, Param<'a>)> {
    match Reader::new(model).value(stream, event.params.as_ref()?)? {
        Param::Union(_, name, value) => Some((name, *value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bytes_are_numbers_or_base64() {
        assert_eq!(byte(&json!(-1)), Some(-1));
        assert_eq!(byte(&json!("AQ==")), Some(1));
        assert_eq!(byte(&json!("/w==")), Some(-1));
        assert_eq!(byte(&json!(128)), None);
        assert_eq!(byte(&json!("AQID")), None);
    }
}
