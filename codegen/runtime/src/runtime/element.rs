//! The elements of lists and maps whose timestamps have a format of their own.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, shape_id};

// if used: element::DATE_TIME
pub(crate) static DATE_TIME: Schema<'static> = timestamp(TimestampFormat::DateTime);
// if used: element::EPOCH_SECONDS
pub(crate) static EPOCH_SECONDS: Schema<'static> =
    timestamp(TimestampFormat::EpochSeconds);
// if used: element::HTTP_DATE
pub(crate) static HTTP_DATE: Schema<'static> = timestamp(TimestampFormat::HttpDate);

const fn timestamp(format: TimestampFormat) -> Schema<'static> {
    Schema::new(shape_id!("smithy.api", "Timestamp"), ShapeType::Timestamp)
        .with_timestamp_format(format)
}
