//! Streams of bytes.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;

use super::stream::{FromBody, IntoBody};
use super::value::{ReadValue, WriteValue};

impl IntoBody for ByteStream {
    fn into_body(self, _: &mut ConfigBag) -> SdkBody {
        self.into_inner()
    }
}

impl FromBody for ByteStream {
    fn from_body(body: SdkBody) -> Self {
        Self::new(body)
    }
}

/// The request gets the stream as its body, after all else has been written.
impl WriteValue for ByteStream {
    fn write(
        &self,
        _: &Schema<'_>,
        _: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// The runtime leaves out members that are streamed; an answer that is no stream has them at once.
impl ReadValue for ByteStream {
    fn read(
        schema: &Schema<'_>,
        from: &mut dyn ShapeDeserializer,
    ) -> Result<Self, SerdeError> {
        from.read_blob(schema)
            .map(|blob| Self::from(blob.into_inner()))
    }

    // if used
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}
