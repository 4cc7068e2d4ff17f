//! The elements of lists and maps whose timestamps have a format of their own.

#![allow(dead_code)] // which of the three are in use depends on the shapes of the service

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, shape_id};

pub(crate) static DATE_TIME: Schema<'static> = timestamp(TimestampFormat::DateTime);
pub(crate) static EPOCH_SECONDS: Schema<'static> =
    timestamp(TimestampFormat::EpochSeconds);
pub(crate) static HTTP_DATE: Schema<'static> = timestamp(TimestampFormat::HttpDate);

const fn timestamp(format: TimestampFormat) -> Schema<'static> {
    Schema::new(shape_id!("smithy.api", "Timestamp"), ShapeType::Timestamp)
        .with_timestamp_format(format)
}
