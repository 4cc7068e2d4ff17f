//! Headers of requests and answers.

use std::borrow::Cow;

use aws_smithy_runtime_api::http::Headers;

/// Appends a header. One function for all types of texts, as each costs the compiler the whole map.
pub(crate) fn append(
    headers: &mut Headers,
    name: impl Into<Cow<'static, str>>,
    value: impl Into<Cow<'static, str>>,
) {
    headers.append(name.into(), value.into());
}
