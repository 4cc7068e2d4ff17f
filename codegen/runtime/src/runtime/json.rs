//! Reading JSON, as strictly and as leniently as the AWS SDK's older parser.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::ShapeId;
use aws_smithy_types::date_time::Format;

/// How deep an answer may nest; the codec counts what it skips, too.
const MAX_DEPTH: u32 = 512;

/// The codec that reads bodies of the protocol `id`.
pub(crate) fn reader(id: ShapeId<'static>, use_json_name: bool) -> JsonCodec {
    let settings = JsonCodecSettings::builder()
        .use_json_name(use_json_name)
        .default_timestamp_format(Format::EpochSeconds)
        .validate_skipped_string_encoding(true)
        .enforce_strictness(true)
        .validate_skipped_values(false)
        .allow_integral_float_numbers(true)
        .allow_leading_zeros(true)
        .allow_trailing_decimal_point(true)
        .allow_empty_integer_part(true)
        .max_depth(MAX_DEPTH)
        .protocol_id(id)
        .build();
    JsonCodec::new(settings)
}
