//! The rules: every kind of difference, and what it does to whom.

use serde::Serialize;

/// What programs that use the generated crate notice, by the SemVer reference of Cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rust {
    Patch,
    Minor,
    Breaking,
}

/// How a client of the old model gets along with a service of the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// Messages are the same.
    None,
    /// Messages may differ, and are understood all the same.
    Compatible,
    /// Something is not understood, or lost.
    Breaking,
}

/// Which messages the service takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Constraints {
    None,
    Loosened,
    Tightened,
    /// Neither of the two alone.
    Changed,
}

/// Where the changelog tells of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    Added,
    Changed,
    Deprecated,
    Removed,
    /// In a sentence that counts them.
    Documentation,
    /// Nowhere: users have nothing of it.
    Nowhere,
}

/// What the table says of a kind of difference to Rust callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForRust {
    /// Whatever becomes of the API there, as the plans of both models have it.
    ByApi,
    Always(Rust),
}

/// One kind of difference.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: &'static str,
    pub rust: ForRust,
    pub wire: Wire,
    pub constraints: Constraints,
    pub section: Section,
    /// What has happened, as the rest of a sentence about the shape or member.
    pub what: &'static str,
}

macro_rules! rules {
    ($($name:ident $id:literal $rust:ident $wire:ident $constraints:ident $section:ident $what:literal)*) => {
        $(pub(super) static $name: Rule = Rule {
            id: $id,
            rust: rules!($rust),
            wire: Wire::$wire,
            constraints: Constraints::$constraints,
            section: Section::$section,
            what: $what,
        };)*

        /// All rules: those of the model first, then those of the crate's API.
        pub static TABLE: &[&Rule] = &[$(&$name),*];
    };
    (ByApi) => { ForRust::ByApi };
    ($rust:ident) => { ForRust::Always(Rust::$rust) };
}

rules! {
    // of the service
    SERVICE_RENAMED "service-renamed" Patch Breaking None Changed "has another shape id"
    SERVICE_VERSION "service-version" Patch None None Changed "has another API version"
    SDK_ID "sdk-id" Patch Compatible None Changed "goes by another name in settings, logs and the user agent"
    SIGNING_NAME "signing-name" Patch Breaking None Changed "signs requests for another service"
    AUTH "auth" ByApi Breaking None Changed "has other ways to authenticate"
    PROTOCOL "protocol" Patch Breaking None Changed "speaks another protocol"
    QUERY_ERRORS "query-errors" Patch Breaking None Changed "has other error codes of awsQuery"
    ENDPOINT_RULES "endpoint-rules" ByApi Compatible None Changed "has other endpoint rules"
    CLIENT_PARAMS "client-params" ByApi Compatible None Changed "has other settings for its endpoint rules"
    ENDPOINT_TESTS "endpoint-tests" Patch None None Nowhere "has other test cases of its endpoints"

    // of operations
    OPERATION_ADDED "operation-added" ByApi Compatible None Added "is a new operation"
    OPERATION_REMOVED "operation-removed" ByApi Breaking None Removed "is an operation no longer"
    OPERATION_SHAPE "operation-shape" ByApi None None Nowhere "takes or gives a shape of another name"
    ERROR_ADDED "error-added" ByApi Compatible None Added "can fail with another error"
    ERROR_REMOVED "error-removed" ByApi Compatible None Removed "no longer fails with an error"
    HTTP_ROUTE "http-route" Patch Breaking None Changed "has another method or URI"
    HTTP_CODE "http-code" Patch Compatible None Changed "answers with another status code"
    HOST_PREFIX "host-prefix" Patch Breaking None Changed "has another host prefix"
    ENDPOINT_PARAMS "endpoint-params" Patch Compatible None Changed "gives the endpoint rules other values"
    CHECKSUM "checksum" ByApi Breaking None Changed "has other checksums"
    COMPRESSION "compression" ByApi Compatible None Changed "has its bodies compressed, or no longer"
    LONG_POLL "long-poll" Patch None None Changed "waits for an answer, or no longer"
    PAGINATED_ADDED "paginated-added" ByApi None None Added "is paginated now"
    PAGINATED_REMOVED "paginated-removed" ByApi None None Removed "is paginated no longer"
    PAGINATED_CHANGED "paginated-changed" ByApi None None Changed "is paginated by other members"
    WAITER_ADDED "waiter-added" ByApi None None Added "has a new waiter"
    WAITER_REMOVED "waiter-removed" ByApi None None Removed "has a waiter no longer"
    WAITER_CHANGED "waiter-changed" Patch None None Changed "has a waiter that waits for something else, or at another pace"

    // of shapes
    SHAPE_ADDED "shape-added" ByApi None None Added "is a new type"
    SHAPE_REMOVED "shape-removed" ByApi None None Removed "is a type no longer"
    SHAPE_RENAMED "shape-renamed" ByApi None None Changed "is a type of another name"
    SHAPE_TYPE "shape-type" ByApi Breaking None Changed "is of another kind"
    INTEGER_RESIZED "integer-resized" ByApi Compatible None Changed "is an integer of another size"
    BECAME_ENUM "became-enum" ByApi None Tightened Changed "is an enum now"
    ENUM_BECAME_PLAIN "enum-became-plain" ByApi None Loosened Changed "is an enum no longer"
    ERROR_SIDE "error-side" Patch None None Changed "is the fault of the other side"
    ERROR_CODE "error-code" Patch Compatible None Changed "comes with another status code"
    RETRYABLE "retryable" Patch None None Changed "is retried otherwise"
    STREAMING "streaming" ByApi Breaking None Changed "is streamed, or no longer streamed"
    SPARSE_ADDED "sparse-added" ByApi Compatible Loosened Changed "can have nulls now"
    SPARSE_REMOVED "sparse-removed" ByApi Compatible Tightened Changed "can have nulls no longer"

    // of members
    MEMBER_ADDED "member-added" ByApi Compatible None Added "is a new member"
    MEMBER_ADDED_REQUIRED "member-added-required" ByApi Compatible Tightened Added "is a new member, and required"
    MEMBER_REMOVED "member-removed" ByApi Breaking None Removed "is a member no longer"
    MEMBER_RETARGETED "member-retargeted" ByApi None None Changed "has another shape, which looks the same on the wire"
    MEMBER_TYPE "member-type" ByApi Breaking None Changed "has a shape of another kind"
    MEMBERS_REORDERED "members-reordered" Patch None None Nowhere "has its members in another order"
    REQUIRED_ADDED "required-added" ByApi None Tightened Changed "is required now"
    REQUIRED_REMOVED "required-removed" ByApi None Loosened Changed "is required no longer"
    CLIENT_OPTIONAL "client-optional" ByApi None None Changed "is optional for clients, or no longer"
    DEFAULT_ADDED "default-added" ByApi Compatible None Changed "has a default now"
    DEFAULT_REMOVED "default-removed" ByApi Compatible None Changed "has a default no longer"
    DEFAULT_CHANGED "default-changed" Patch Compatible None Changed "has another default"
    JSON_NAME "json-name" Patch Breaking None Changed "has another name in JSON"
    HTTP_BINDING "http-binding" Patch Breaking None Changed "is in another place of the message"
    EVENT_BINDING "event-binding" Patch Breaking None Changed "is in another place of the event"
    HOST_LABEL "host-label" Patch Breaking None Changed "is part of the host name, or no longer"
    TIMESTAMP_FORMAT "timestamp-format" Patch Breaking None Changed "has another timestamp format"
    MEDIA_TYPE "media-type" Patch Compatible None Changed "has another media type"
    IDEMPOTENCY_TOKEN "idempotency-token" ByApi Compatible None Changed "gets a token by itself, or no longer"

    // of enums
    ENUM_VALUE_ADDED "enum-value-added" ByApi Compatible Loosened Added "is a new value"
    ENUM_VALUE_REMOVED "enum-value-removed" ByApi Compatible Tightened Removed "is a value no longer"
    ENUM_VALUE_RENAMED "enum-value-renamed" ByApi None None Changed "is a value of another name"
    ENUM_VALUE_CHANGED "enum-value-changed" ByApi Breaking None Changed "is another value on the wire"
    ENUM_REORDERED "enum-reordered" Patch None None Changed "has its values in another order, which is how they compare"

    // of constraints
    PATTERN_NARROWED "pattern-narrowed" Patch None Tightened Changed "takes fewer texts"
    PATTERN_WIDENED "pattern-widened" Patch None Loosened Changed "takes more texts"
    PATTERN_CHANGED "pattern-changed" Patch None Changed Changed "takes other texts"
    PATTERN_REWRITTEN "pattern-rewritten" Patch None None Nowhere "takes the same texts by another pattern"
    LENGTH_NARROWED "length-narrowed" Patch None Tightened Changed "takes fewer lengths"
    LENGTH_WIDENED "length-widened" Patch None Loosened Changed "takes more lengths"
    LENGTH_CHANGED "length-changed" Patch None Changed Changed "takes other lengths"
    RANGE_NARROWED "range-narrowed" Patch None Tightened Changed "takes fewer numbers"
    RANGE_WIDENED "range-widened" Patch None Loosened Changed "takes more numbers"
    RANGE_CHANGED "range-changed" Patch None Changed Changed "takes other numbers"
    UNIQUE_ADDED "unique-added" Patch None Tightened Changed "takes no element twice"
    UNIQUE_REMOVED "unique-removed" Patch None Loosened Changed "takes an element twice"

    // of anything
    SENSITIVE_ADDED "sensitive-added" Patch None None Changed "is hidden in logs now"
    SENSITIVE_REMOVED "sensitive-removed" Patch None None Changed "is hidden in logs no longer"
    DEPRECATED_ADDED "deprecated-added" Minor None None Deprecated "is deprecated now"
    DEPRECATED_REMOVED "deprecated-removed" Patch None None Changed "is deprecated no longer"
    DEPRECATED_CHANGED "deprecated-changed" Patch None None Documentation "is deprecated with other words"
    DOCUMENTATION "documentation" Patch None None Documentation "has other documentation"
    PROTOCOL_TESTS "protocol-tests" Patch None None Nowhere "has other protocol tests"
    OTHER_TRAIT "other-trait" Patch None None Nowhere "has another trait that no client looks at"

    // of the API: what follows from the differences above, or stands alone where none of them tells why
    API_ITEM_ADDED "api-item-added" Minor None None Added "gives a new item"
    API_ITEM_REMOVED "api-item-removed" Breaking None None Removed "gives an item no longer"
    API_ITEM_KIND "api-item-kind" Breaking None None Changed "gives an item of another kind"
    API_FIELD_ADDED "api-field-added" Minor None None Added "gives a new field, of a `#[non_exhaustive]` structure"
    API_FIELD_REMOVED "api-field-removed" Breaking None None Removed "gives a field no longer"
    API_FIELD_TYPE "api-field-type" Breaking None None Changed "gives a field of another type"
    API_VARIANT_ADDED "api-variant-added" Minor None None Added "gives a new variant, of a `#[non_exhaustive]` enum"
    API_VARIANT_REMOVED "api-variant-removed" Breaking None None Removed "gives a variant no longer"
    API_VARIANT_TYPE "api-variant-type" Breaking None None Changed "gives a variant with a value of another type"
    API_METHOD_ADDED "api-method-added" Minor None None Added "gives a new method"
    API_METHOD_REMOVED "api-method-removed" Breaking None None Removed "gives a method no longer"
    API_METHOD_TYPE "api-method-type" Breaking None None Changed "gives a method with another signature"
    API_BUILD_DEMANDS "api-build-demands" Breaking None None Changed "makes `build` fail where it did not"
    API_IMPL_ADDED "api-impl-added" Minor None None Added "implements a trait"
    API_IMPL_REMOVED "api-impl-removed" Breaking None None Removed "implements a trait no longer"
}

impl Rule {
    pub fn by_id(id: &str) -> Option<&'static Self> {
        TABLE.iter().copied().find(|rule| rule.id == id)
    }

    /// Whether the rule is one of the crate's API alone.
    pub fn is_of_api(&self) -> bool {
        self.id.starts_with("api-")
    }
}
