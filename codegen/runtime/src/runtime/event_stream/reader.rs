//! Messages as events.

use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::event_stream::{HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::runtime::wire::READER;

type Member<'a> =
    &'a mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type Element<'a> =
    &'a mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type Entry<'a> =
    &'a mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// Refuses values of other types.
macro_rules! refused {
    ($($read:ident($($arg:ty)?) -> $ty:ty;)*) => {$(
        fn $read(&mut self, _: &Schema<'_> $(, _: $arg)?) -> Result<$ty, SerdeError> {
            Err(SerdeError::unsupported("no part of an event has a value of this type here"))
        }
    )*};
}

/// Reads the structure of an event: members from headers, from the payload as it is, or from the
/// document in it.
pub(super) struct EventReader<'a> {
    message: &'a Message,
    document: Box<dyn ShapeDeserializer + 'a>,
}

impl<'a> EventReader<'a> {
    pub(super) fn new(message: &'a Message) -> Result<Self, SerdeError> {
        let codec = READER.payload_codec().ok_or_else(|| {
            SerdeError::unsupported("the protocol has no documents in events")
        })?;
        Ok(Self { message, document: codec.create_deserializer(message.payload()) })
    }

    fn header(&self, schema: &Schema<'_>) -> Option<&'a HeaderValue> {
        let mut headers = self.message.headers().iter();
        let header =
            headers.find(|it| Some(it.name().as_str()) == schema.member_name())?;
        Some(header.value())
    }

    fn payload(
        &mut self,
        schema: &Schema<'_>,
        read: Member<'_>,
    ) -> Result<(), SerdeError> {
        let bytes = self.message.payload().clone();
        match schema.shape_type() {
            ShapeType::Blob => read(schema, &mut Scalar(&HeaderValue::ByteArray(bytes))),
            ShapeType::String => {
                let text = String::from_utf8(bytes.to_vec());
                let text =
                    text.map_err(|error| SerdeError::invalid_input(error.to_string()))?;
                read(schema, &mut Scalar(&HeaderValue::String(text.into())))
            }
            _ if bytes.is_empty() => Ok(()),
            _ => read(schema, &mut *self.document),
        }
    }
}

impl ShapeDeserializer for EventReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: Member<'_>,
    ) -> Result<(), SerdeError> {
        let mut has_document = !self.message.payload().is_empty();
        for member in schema.members() {
            if member.event_header().is_some() {
                if let Some(value) = self.header(member) {
                    read(member, &mut Scalar(value))?;
                }
            } else if member.event_payload().is_some() {
                self.payload(member, read)?;
                has_document = false;
            }
        }
        let is_header = |member: &Schema<'_>| member.event_header().is_some();
        if !has_document || schema.members().iter().all(|member| is_header(member)) {
            return Ok(());
        }
        self.document.read_struct(schema, &mut |member, from| {
            if is_header(member) { from.skip_value() } else { read(member, from) }
        })
    }

    refused! {
        read_list(Element<'_>) -> ();
        read_map(Entry<'_>) -> ();
        read_boolean() -> bool;
        read_byte() -> i8;
        read_short() -> i16;
        read_integer() -> i32;
        read_long() -> i64;
        read_float() -> f32;
        read_double() -> f64;
        read_big_integer() -> BigInteger;
        read_big_decimal() -> BigDecimal;
        read_string() -> String;
        read_blob() -> Blob;
        read_timestamp() -> DateTime;
        read_document() -> Document;
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}

/// The value of a header, or a payload that is one value.
struct Scalar<'a>(&'a HeaderValue);

/// Reads values of the types that a header has.
macro_rules! kept {
    ($($read:ident: $variant:ident($value:ident) -> $ty:ty { $read_as:expr })*) => {$(
        fn $read(&mut self, schema: &Schema<'_>) -> Result<$ty, SerdeError> {
            match self.0 {
                HeaderValue::$variant($value) => Ok($read_as),
                _ => Err(SerdeError::type_mismatch(format!(
                    "`{}` should be a header of type {}",
                    schema.member_name().unwrap_or_default(),
                    stringify!($variant),
                ))),
            }
        }
    )*};
}

impl ShapeDeserializer for Scalar<'_> {
    kept! {
        read_boolean: Bool(value) -> bool { *value }
        read_byte: Byte(value) -> i8 { *value }
        read_short: Int16(value) -> i16 { *value }
        read_integer: Int32(value) -> i32 { *value }
        read_long: Int64(value) -> i64 { *value }
        read_string: String(value) -> String { value.as_str().to_owned() }
        read_blob: ByteArray(value) -> Blob { Blob::from_maybe_shared(value.clone()) }
        read_timestamp: Timestamp(value) -> DateTime { *value }
    }

    refused! {
        read_struct(Member<'_>) -> ();
        read_list(Element<'_>) -> ();
        read_map(Entry<'_>) -> ();
        read_float() -> f32;
        read_double() -> f64;
        read_big_integer() -> BigInteger;
        read_big_decimal() -> BigDecimal;
        read_document() -> Document;
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
