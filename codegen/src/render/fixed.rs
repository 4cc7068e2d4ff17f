//! The part of a crate that does not vary: real Rust files, emitted as they stand, but for what a
//! mark says is for some crates only (see `emit::prune`).

use std::collections::BTreeSet;

use super::{Contents, File, crate_files, tokens};
use crate::plan::endpoint::Library;
use crate::plan::{
    Binding, Element, Extra, Plan, Protocol, Schema, Setting, StreamKind, TypeItem,
    Union, UnionWire,
};

/// A fixed file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed {
    /// Relative to the crate.
    pub path: &'static str,
    /// Where it stands in the workspace.
    source: &'static str,
    text: &'static str,
}

/// A fixed file by its path below `runtime/` and below the emitted crate.
macro_rules! fixed {
    ($path:literal) => {
        fixed!($path from $path)
    };
    ($path:literal from $source:literal) => {
        Fixed {
            path: $path,
            source: concat!("codegen/runtime/", $source),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/", $source)),
        }
    };
}

/// A fixed file that the workspace has itself.
macro_rules! root {
    ($path:literal) => {
        Fixed {
            path: $path,
            source: $path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../", $path)),
        }
    };
}

const ALWAYS: [Fixed; 27] = [
    fixed!("src/client.rs"),
    fixed!("src/client/customize.rs"),
    fixed!("src/config.rs"),
    fixed!("src/config/auth.rs"),
    fixed!("src/config/http.rs"),
    fixed!("src/config/interceptors.rs"),
    fixed!("src/config/plugin.rs"),
    fixed!("src/config/retry.rs"),
    fixed!("src/config/rustls_ring.rs"),
    fixed!("src/config/test_util.rs"),
    fixed!("src/config/timeout.rs"),
    fixed!("src/config/validation.rs"),
    fixed!("src/error.rs"),
    fixed!("src/runtime/composite.rs"),
    fixed!("src/runtime/feature.rs"),
    fixed!("src/runtime/headers.rs"),
    fixed!("src/runtime/last.rs"),
    fixed!("src/runtime/observed.rs"),
    fixed!("src/runtime/operation.rs"),
    fixed!("src/runtime/operation_error.rs"),
    fixed!("src/runtime/protocol.rs"),
    fixed!("src/runtime/schema.rs"),
    fixed!("src/runtime/structure.rs"),
    fixed!("src/runtime/user_agent.rs"),
    fixed!("src/runtime/value.rs"),
    root!("LICENSE"),
    // The widths of prettyplease, so that rustfmt leaves its output alone.
    root!("rustfmt.toml"),
];

const ELEMENT: Fixed = fixed!("src/runtime/element.rs");
const ENUMERATION: Fixed = fixed!("src/runtime/enumeration.rs");
const UNKNOWN: Fixed = fixed!("src/primitives/sealed_enum_unknown.rs");
const BYTE_STREAM: Fixed = fixed!("src/runtime/byte_stream.rs");
const EVENT_STREAM: [Fixed; 4] = [
    fixed!("src/event_receiver.rs"),
    fixed!("src/runtime/event_stream.rs"),
    fixed!("src/runtime/event_stream/reader.rs"),
    fixed!("src/runtime/event_stream/writer.rs"),
];
const JSON: Fixed = fixed!("src/runtime/json.rs");
const MODELED_ERROR: Fixed = fixed!("src/runtime/modeled_error.rs");
const PAGINATOR: Fixed = fixed!("src/runtime/paginator.rs");
const STREAM: Fixed = fixed!("src/runtime/stream.rs");
const WAITER: Fixed = fixed!("src/runtime/waiter.rs");
const UNION: Fixed = fixed!("src/runtime/union.rs");

/// What protocol tests share: for all, for bodies of JSON and of CBOR, for event streams.
pub const PROTOCOL_TESTS: [Fixed; 4] = [
    fixed!("tests/protocol/support.rs"),
    fixed!("tests/protocol/json.rs"),
    fixed!("tests/protocol/cbor.rs"),
    fixed!("tests/protocol/event_stream.rs"),
];

pub fn render(plan: &Plan) -> Vec<File<'_>> {
    let mut fixed = ALWAYS.to_vec();
    fixed.push(wire(plan.service.protocol));
    fixed.extend(plan.service.settings.iter().map(|it| setting(*it)));
    fixed.extend(extras(plan));
    fixed.extend(needed(plan));
    if plan.streams(StreamKind::Events) {
        fixed.extend(EVENT_STREAM);
    }
    let modules: Vec<_> = fixed
        .iter()
        .filter_map(|it| runtime_module(it.path))
        .collect();
    let mut files: Vec<_> = fixed.into_iter().map(file).collect();
    files.push(tokens("src/runtime.rs", move || crate_files::runtime(&modules, plan)));
    files.extend(endpoint_lib(plan));
    files
}

fn runtime_module(path: &'static str) -> Option<&'static str> {
    let module = path.strip_prefix("src/runtime/")?.strip_suffix(".rs")?;
    (!module.contains('/')).then_some(module)
}

pub fn file<'a>(Fixed { path, source, text }: Fixed) -> File<'a> {
    File { path: path.to_owned(), contents: Contents::Fixed { source, text } }
}

/// The parts of the shared code that this service has a use for.
fn needed(plan: &Plan) -> impl Iterator<Item = Fixed> {
    let has = |wanted: fn(&TypeItem) -> bool| plan.types.iter().any(wanted);
    [
        schemas(plan).any(has_timestamp_elements).then_some(ELEMENT),
        plan.has_enumerations().then_some(ENUMERATION),
        plan.has_enumerations().then_some(UNKNOWN),
        plan.streams(StreamKind::Bytes).then_some(BYTE_STREAM),
        (plan.streams(StreamKind::Bytes) || plan.streams(StreamKind::Events))
            .then_some(STREAM),
        (plan.service.protocol != Protocol::RpcV2Cbor).then_some(JSON),
        (!plan.errors.is_empty()).then_some(MODELED_ERROR),
        plan.operations
            .iter()
            .any(|it| it.paginator.is_some())
            .then_some(PAGINATOR),
        has(|item| matches!(item, TypeItem::Union(_))).then_some(UNION),
        plan.has_waiters().then_some(WAITER),
    ]
    .into_iter()
    .flatten()
}

/// What the protocol of the service is on the wire.
fn wire(protocol: Protocol) -> Fixed {
    match protocol {
        Protocol::AwsJson1_0 => {
            fixed!("src/runtime/wire.rs" from "src/runtime/wire/aws_json_1_0.rs")
        }
        Protocol::AwsJson1_1 => {
            fixed!("src/runtime/wire.rs" from "src/runtime/wire/aws_json_1_1.rs")
        }
        Protocol::RestJson1 => {
            fixed!("src/runtime/wire.rs" from "src/runtime/wire/rest_json_1.rs")
        }
        Protocol::RpcV2Cbor => {
            fixed!("src/runtime/wire.rs" from "src/runtime/wire/rpc_v2_cbor.rs")
        }
    }
}

fn setting(setting: Setting) -> Fixed {
    match setting {
        Setting::ApiKey => fixed!("src/config/settings/api_key.rs"),
        Setting::BasicAuth => fixed!("src/config/settings/basic_auth.rs"),
        Setting::BearerToken => fixed!("src/config/settings/bearer_token.rs"),
        Setting::Checksum => fixed!("src/config/settings/checksum.rs"),
        Setting::Compression => fixed!("src/config/settings/compression.rs"),
        Setting::Credentials => fixed!("src/config/settings/credentials.rs"),
        Setting::SigV4a => fixed!("src/config/settings/sigv4a.rs"),
    }
}

/// The files of what only some operations need.
fn extras(plan: &Plan) -> BTreeSet<Fixed> {
    let operations = plan.operations.iter();
    let extras = operations.flat_map(|operation| &operation.extras);
    extras.flat_map(extra).copied().collect()
}

/// The files of an extra; those of events come with their streams.
fn extra(extra: &Extra) -> &'static [Fixed] {
    const CONTENT_SHA256: Fixed = fixed!("src/runtime/content_sha256.rs");
    match extra {
        Extra::AwsChunked => &[CONTENT_SHA256, fixed!("src/runtime/aws_chunked.rs")],
        Extra::ContentMd5 => &[fixed!("src/runtime/content_md5.rs")],
        Extra::EndpointParams(_) => &[fixed!("src/runtime/endpoint_params.rs")],
        Extra::Events { .. } => &[],
        Extra::HostPrefix(_) => &[fixed!("src/runtime/host_prefix.rs")],
        Extra::IdempotencyToken { .. } => {
            &[fixed!("src/runtime/idempotency_token.rs"), fixed!("src/runtime/uuid.rs")]
        }
        Extra::LongPoll => &[fixed!("src/runtime/long_poll.rs")],
        Extra::Payload(..) => &[fixed!("src/runtime/payload.rs")],
        Extra::RequestChecksum { .. } => &[fixed!("src/runtime/request_checksum.rs")],
        Extra::RequestCompression => &[fixed!("src/runtime/request_compression.rs")],
        Extra::ResponseChecksum { .. } => &[fixed!("src/runtime/response_checksum.rs")],
        Extra::UnsignedPayload => {
            &[CONTENT_SHA256, fixed!("src/runtime/unsigned_payload.rs")]
        }
    }
}

fn schemas(plan: &Plan) -> impl Iterator<Item = &Schema> {
    let types = plan.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some(&structure.schema),
        TypeItem::Union(Union { wire: UnionWire::Document { schema, .. }, .. }) => {
            Some(schema)
        }
        TypeItem::Union(_) => None,
        TypeItem::Enumeration(_) => None,
    });
    let operations = plan.operations.iter();
    let top = operations
        .flat_map(|operation| [&operation.input.schema, &operation.output.schema]);
    let errors = plan.errors.iter().map(|error| &error.structure.schema);
    types.chain(top).chain(errors)
}

fn has_timestamp_elements(schema: &Schema) -> bool {
    let mut bindings = schema.rows.iter().flat_map(|row| &row.bindings);
    bindings.any(|binding| matches!(binding, Binding::Element(Element::Timestamp(_))))
}

/// The functions that the endpoint rules call.
fn endpoint_lib(plan: &Plan) -> Vec<File<'_>> {
    let library = plan.endpoint.library();
    if library.is_empty() {
        return Vec::new();
    }
    let modules: Vec<_> = library.iter().map(|part| part.module()).collect();
    let mut files: Vec<_> = library
        .iter()
        .map(|part| file(endpoint_part(*part)))
        .collect();
    files.push(tokens("src/endpoint_lib.rs", move || {
        crate_files::endpoint_lib(&modules)
    }));
    files
}

fn endpoint_part(part: Library) -> Fixed {
    match part {
        Library::AccountId => fixed!("src/endpoint_lib/account_id.rs"),
        Library::AccountIdMode => fixed!("src/endpoint_lib/account_id_mode.rs"),
        Library::Arn => fixed!("src/endpoint_lib/arn.rs"),
        Library::Decisions => fixed!("src/endpoint_lib/decisions.rs"),
        Library::Host => fixed!("src/endpoint_lib/host.rs"),
        Library::Partition => fixed!("src/endpoint_lib/partition.rs"),
        Library::S3 => fixed!("src/endpoint_lib/s3.rs"),
        Library::Split => fixed!("src/endpoint_lib/split.rs"),
        Library::Substring => fixed!("src/endpoint_lib/substring.rs"),
        Library::Uri => fixed!("src/endpoint_lib/uri.rs"),
        Library::Url => fixed!("src/endpoint_lib/url.rs"),
    }
}
