//! Events as messages.

use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::runtime::schema::WriteStructure;
use crate::runtime::value::WriteValue;
use crate::runtime::wire::PROTOCOL;

/// Makes the message of an event or error, whose kind and name are the first two headers.
pub(super) fn message(
    name: [(&'static str, &str); 2],
    event: &dyn WriteStructure,
) -> Result<Message, SerdeError> {
    let mut headers = Vec::from(name.map(header));
    let mut payload = Vec::new();
    event.visit_members(&mut |members| {
        let values = members.iter().map(|(_, value)| *value);
        let members: Vec<_> = event
            .schema()
            .members()
            .iter()
            .copied()
            .zip(values)
            .collect();
        if let Some((media_type, bytes)) = self::payload(event, &members)? {
            headers.push(header((":content-type", media_type)));
            payload = bytes;
        }
        let bound = members
            .iter()
            .filter(|(schema, _)| schema.event_header().is_some());
        for (schema, value) in bound {
            if let Some(value) = scalar(schema, *value)? {
                let name = schema.member_name().unwrap_or_default().to_owned();
                headers.push(Header::new(name, value));
            }
        }
        Ok(())
    })?;
    Ok(Message::new_from_parts(headers, payload))
}

/// A header that holds text.
pub(super) fn header((name, value): (&'static str, &str)) -> Header {
    Header::new(name, HeaderValue::String(value.to_owned().into()))
}

type Member<'a> = (&'a Schema<'a>, &'a dyn WriteValue);

/// The payload with its media type: the member that the model makes it, or the document of all
/// members that are no headers.
fn payload<'a>(
    event: &dyn WriteStructure,
    members: &[Member<'a>],
) -> Result<Option<(&'a str, Vec<u8>)>, SerdeError> {
    let whole = members
        .iter()
        .find(|(schema, _)| schema.event_payload().is_some());
    if let Some((schema, value)) = whole {
        return match schema.shape_type() {
            ShapeType::Blob | ShapeType::String => raw(schema, *value).map(Some),
            _ if !value.is_set() => Ok(None),
            _ => document(|to| value.write(schema, to)).map(Some),
        };
    }
    if members
        .iter()
        .all(|(schema, _)| schema.event_header().is_some())
        && !members.is_empty()
    {
        return Ok(None);
    }
    document(|to| to.write_struct(event.schema(), &Unbound(event))).map(Some)
}

fn raw<'a>(
    schema: &'a Schema<'a>,
    value: &dyn WriteValue,
) -> Result<(&'a str, Vec<u8>), SerdeError> {
    let otherwise = match schema.shape_type() {
        ShapeType::String => "text/plain",
        _ => "application/octet-stream",
    };
    let media_type = schema.media_type().map_or(otherwise, |it| it.value());
    let bytes = match scalar(schema, value)? {
        Some(HeaderValue::ByteArray(bytes)) => bytes.to_vec(),
        Some(HeaderValue::String(text)) => text.as_str().as_bytes().to_vec(),
        _ => Vec::new(),
    };
    Ok((media_type, bytes))
}

fn document<'a>(
    write: impl FnOnce(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
) -> Result<(&'a str, Vec<u8>), SerdeError> {
    let unsupported =
        || SerdeError::unsupported("the protocol has no documents in events");
    let media_type = PROTOCOL.event_stream_media_type().ok_or_else(unsupported)?;
    let codec = PROTOCOL.payload_codec().ok_or_else(unsupported)?;
    let mut to = codec.create_serializer();
    write(&mut *to)?;
    Ok((media_type, to.finish_boxed()))
}

/// The members of an event that are no headers.
struct Unbound<'a>(&'a dyn WriteStructure);

impl SerializableStruct for Unbound<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.visit_members(&mut |members| {
            let mut pairs = self.schema().members().iter().zip(members);
            pairs.try_for_each(|(schema, (_, value))| match schema.event_header() {
                Some(_) => Ok(()),
                None => value.write(schema, to),
            })
        })
    }
}

/// The value of a member that is no aggregate, if it is set.
fn scalar(
    schema: &Schema<'_>,
    value: &dyn WriteValue,
) -> Result<Option<HeaderValue>, SerdeError> {
    let mut scalar = Scalar(None);
    value.write(schema, &mut scalar)?;
    Ok(scalar.0)
}

/// Keeps the one value that is written to it.
struct Scalar(Option<HeaderValue>);

/// Keeps values of the types that a header has.
macro_rules! kept {
    ($($write:ident($value:ident: $ty:ty) => $header:expr;)*) => {$(
        fn $write(&mut self, _: &Schema<'_>, $value: $ty) -> Result<(), SerdeError> {
            self.0 = Some($header);
            Ok(())
        }
    )*};
}

/// Refuses values of other types.
macro_rules! refused {
    ($($write:ident($ty:ty);)*) => {$(
        fn $write(&mut self, _: &Schema<'_>, _: $ty) -> Result<(), SerdeError> {
            Err(SerdeError::unsupported("no header of an event has a value of this type"))
        }
    )*};
}

type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

impl ShapeSerializer for Scalar {
    kept! {
        write_boolean(value: bool) => HeaderValue::Bool(value);
        write_byte(value: i8) => HeaderValue::Byte(value);
        write_short(value: i16) => HeaderValue::Int16(value);
        write_integer(value: i32) => HeaderValue::Int32(value);
        write_long(value: i64) => HeaderValue::Int64(value);
        write_string(value: &str) => HeaderValue::String(value.to_owned().into());
        write_blob(value: Blob) => HeaderValue::ByteArray(value.into_bytes());
        write_timestamp(value: &DateTime) => HeaderValue::Timestamp(*value);
    }

    refused! {
        write_struct(&dyn SerializableStruct);
        write_list(Write<'_>);
        write_map(Write<'_>);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_document(&Document);
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}
