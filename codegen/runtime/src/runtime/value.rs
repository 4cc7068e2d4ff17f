//! How a Rust value is written to, and read from, any serial format.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};
// if used
use aws_smithy_types::BigDecimal;
// if used
use aws_smithy_types::BigInteger;
// if used
use aws_smithy_types::Blob;
use aws_smithy_types::DateTime;
// if used
use aws_smithy_types::Document;
use aws_smithy_types::date_time::Format;

/// What reading or writing comes to.
pub(crate) type SerdeResult<T = ()> = Result<T, SerdeError>;

/// A value that a serializer can write, guided by the schema of the member that holds it.
pub(crate) trait WriteValue {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult;

    /// Writes the value as an element of a list or map, where an absent value is a null.
    fn write_element(
        &self,
        schema: &Schema<'_>,
        to: &mut dyn ShapeSerializer,
    ) -> SerdeResult {
        self.write(schema, to)
    }

    /// Writes a list of such values; strings have a shorter way.
    fn write_list(
        values: &[Self],
        schema: &Schema<'_>,
        to: &mut dyn ShapeSerializer,
    ) -> SerdeResult
    where
        Self: Sized,
    {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        to.write_list_with_length(schema, values.len(), &|to| {
            values
                .iter()
                .try_for_each(|value| value.write_element(element, to))
        })
    }

    // if used
    /// Whether the value is there at all.
    fn is_set(&self) -> bool {
        true
    }

    /// The value as text, if it is a string.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

/// A value that a deserializer can read, guided by the schema of the member that holds it.
pub(crate) trait ReadValue: Sized {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self>;

    /// Reads a list of such values; strings have a shorter way.
    fn read_list(
        schema: &Schema<'_>,
        from: &mut dyn ShapeDeserializer,
    ) -> SerdeResult<Vec<Self>> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut values = Vec::new();
        from.read_list(schema, &mut |from| {
            values.push(Self::read(element, from)?);
            Ok(())
        })?;
        Ok(values)
    }

    // if used
    /// What stands for a required value that the service left out.
    fn absent() -> Option<Self>;
}

/// A key of a map: text, or an enum.
pub(crate) trait MapKey: Eq + Hash {
    fn of(text: String) -> Self;
}

impl MapKey for String {
    fn of(text: String) -> Self {
        text
    }
}

/// A member of a builder, filled as its value comes by.
pub(crate) trait Slot {
    fn fill(
        &mut self,
        schema: &Schema<'_>,
        from: &mut dyn ShapeDeserializer,
    ) -> SerdeResult;
}

impl<T: ReadValue> Slot for Option<T> {
    fn fill(
        &mut self,
        schema: &Schema<'_>,
        from: &mut dyn ShapeDeserializer,
    ) -> SerdeResult {
        // Not every codec leaves out members that are null.
        if from.is_null() && schema.shape_type() != ShapeType::Document {
            return from.read_null();
        }
        *self = Some(T::read(schema, from)?);
        Ok(())
    }
}

/// Gives the simple types their serializer calls and the value that stands for absence.
macro_rules! simple {
    ($($ty:ty: $write:ident(|$it:ident| $value:expr), $read:ident, $absent:expr;)*) => {$(
        impl WriteValue for $ty {
            #[inline]
            fn write(
                &self,
                schema: &Schema<'_>,
                to: &mut dyn ShapeSerializer,
            ) -> SerdeResult {
                let $it = self;
                to.$write(schema, $value)
            }
        }

        impl ReadValue for $ty {
            #[inline]
            fn read(
                schema: &Schema<'_>,
                from: &mut dyn ShapeDeserializer,
            ) -> SerdeResult<Self> {
                from.$read(schema)
            }

            // if used
            #[inline]
            fn absent() -> Option<Self> {
                $absent
            }
        }
    )*};
}

simple! {
    bool: write_boolean(|it| *it), read_boolean, Some(false);
    // if used: i8) or i8>
    i8: write_byte(|it| *it), read_byte, Some(0);
    // if used: i16) or i16>
    i16: write_short(|it| *it), read_short, Some(0);
    // if used: i32) or i32>
    i32: write_integer(|it| *it), read_integer, Some(0);
    // if used: i64) or i64>
    i64: write_long(|it| *it), read_long, Some(0);
    // if used: f32) or f32>
    f32: write_float(|it| *it), read_float, Some(0.0);
    // if used: f64) or f64>
    f64: write_double(|it| *it), read_double, Some(0.0);
    // if used: BigInteger) or BigInteger>
    BigInteger: write_big_integer(|it| it), read_big_integer, Some(Self::default());
    // if used: BigDecimal) or BigDecimal>
    BigDecimal: write_big_decimal(|it| it), read_big_decimal, Some(Self::default());
    // if used: Blob) or Blob>
    Blob: write_blob(|it| it.clone()), read_blob, Some(Self::new(Vec::new()));
    // if used: Document) or Document>
    Document: write_document(|it| it), read_document, Some(Self::Null);
}

impl WriteValue for DateTime {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        to.write_timestamp(schema, self)
    }
}

impl ReadValue for DateTime {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        let format = schema.timestamp_format().map(|format| format.format());
        let is_header =
            schema.http_header().is_some() || schema.event_header().is_some();
        if format != Some(TimestampFormat::DateTime) || is_header {
            return from.read_timestamp(schema);
        }
        // The codec would take a number too.
        let text = from.read_string(schema)?;
        Self::from_str(&text, Format::DateTimeWithOffset)
            .map_err(|error| SerdeError::invalid_input(error.to_string()))
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self::from_secs(0))
    }
}

impl WriteValue for String {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        to.write_string(schema, self)
    }

    fn write_list(
        values: &[Self],
        schema: &Schema<'_>,
        to: &mut dyn ShapeSerializer,
    ) -> SerdeResult {
        to.write_string_list(schema, values)
    }

    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

impl ReadValue for String {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        from.read_string(schema)
    }

    fn read_list(
        schema: &Schema<'_>,
        from: &mut dyn ShapeDeserializer,
    ) -> SerdeResult<Vec<Self>> {
        from.read_string_list(schema)
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: WriteValue> WriteValue for Option<T> {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        self.as_ref()
            .map_or(Ok(()), |value| value.write(schema, to))
    }

    fn write_element(
        &self,
        schema: &Schema<'_>,
        to: &mut dyn ShapeSerializer,
    ) -> SerdeResult {
        match self {
            Some(value) => value.write(schema, to),
            None => to.write_null(schema),
        }
    }

    // if used
    fn is_set(&self) -> bool {
        self.is_some()
    }

    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(WriteValue::as_text)
    }
}

/// An element of a sparse list or map.
impl<T: ReadValue> ReadValue for Option<T> {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        if from.is_null() {
            from.read_null()?;
            return Ok(None);
        }
        T::read(schema, from).map(Some)
    }

    // if used
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: WriteValue> WriteValue for Box<T> {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        (**self).write(schema, to)
    }
}

impl<T: ReadValue> ReadValue for Box<T> {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        T::read(schema, from).map(Box::new)
    }

    // if used
    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }
}

impl<T: WriteValue> WriteValue for Vec<T> {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        T::write_list(self, schema, to)
    }
}

impl<T: ReadValue> ReadValue for Vec<T> {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        T::read_list(schema, from)
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<K: AsRef<str>, V: WriteValue> WriteValue for HashMap<K, V> {
    fn write(&self, schema: &Schema<'_>, to: &mut dyn ShapeSerializer) -> SerdeResult {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        to.write_map_with_length(schema, self.len(), &|to| {
            for (key, value) in self {
                to.write_string(&prelude::STRING, key.as_ref())?;
                value.write_element(element, to)?;
            }
            Ok(())
        })
    }
}

impl<K: MapKey, V: ReadValue> ReadValue for HashMap<K, V> {
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> SerdeResult<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut entries = Self::new();
        from.read_map(schema, &mut |key, from| {
            entries.insert(K::of(key), V::read(element, from)?);
            Ok(())
        })?;
        Ok(entries)
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}
