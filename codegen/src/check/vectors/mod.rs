//! The vectors of a model: can a client's test express each of them?

pub mod events;
pub mod params;
mod timestamp;
pub mod vendor;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use self::params::{Param, Reader};
use super::Scope;
use super::defaults::is_base64;
use super::report::Report;
use crate::load::vectors::{About, AppliesTo, Message, RequestVector, ResponseVector};
use crate::load::{Model, Protocol, ShapeId, Traits, is_identifier};

const SIGV4: &str = "aws.auth#sigv4";
const REMEDY: &str = "mend the vector, or remove it: none is skipped in silence";

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let mut ids = Ids::default();
    for (id, shape, operation) in scope.operations() {
        let mut vectors = Vectors { scope, shape: id, report, ids: &mut ids };
        for vector in shape.traits.request_tests.iter().flatten() {
            vectors.request(operation.input.as_ref(), vector);
        }
        for vector in shape.traits.response_tests.iter().flatten() {
            vectors.response(operation.output.as_ref(), vector);
        }
        for vector in shape.traits.event_stream_tests.iter().flatten() {
            vectors.events(operation, vector);
        }
    }
    for id in errors(scope) {
        let traits = scope.model.shapes.get(id).map(|shape| &shape.traits);
        let mut vectors = Vectors { scope, shape: id, report, ids: &mut ids };
        for vector in traits
            .and_then(|it| it.response_tests.as_ref())
            .into_iter()
            .flatten()
        {
            vectors.response(Some(id), vector);
        }
    }
}

/// The errors with which operations of the service can end.
pub fn errors<'a>(scope: &Scope<'a>) -> BTreeSet<&'a ShapeId> {
    let own = scope
        .operations()
        .flat_map(|(_, _, operation)| &operation.errors);
    own.chain(scope.common_errors()).collect()
}

/// Why a vector is not for a client of this service, if it is not.
pub fn not_applicable(service: &Traits, about: &About) -> Option<String> {
    if about.applies_to == Some(AppliesTo::Server) {
        return Some("for servers only".to_owned());
    }
    let protocol = service.protocol().map(Protocol::id);
    (protocol != Some(about.protocol.as_str())).then(|| {
        format!("of the protocol `{}`, which the client does not speak", about.protocol)
    })
}

/// Ids by kind of vector, each of which may be there once.
#[derive(Default)]
struct Ids(BTreeSet<(&'static str, String)>);

struct Vectors<'s, 'a, 'r> {
    scope: &'s Scope<'a>,
    shape: &'a ShapeId,
    report: &'s mut Report<'r>,
    ids: &'s mut Ids,
}

impl<'a> Vectors<'_, 'a, '_> {
    fn request(&mut self, input: Option<&'a ShapeId>, vector: &'a RequestVector) {
        let RequestVector { about, line: _, message, params, other } = vector;
        if !self.is_ours("httpRequestTests", about, other) {
            return;
        }
        self.params(about, input, params.as_ref());
        self.message(about, message);
        self.expected_json(about, message);
    }

    fn response(&mut self, shape: Option<&'a ShapeId>, vector: &'a ResponseVector) {
        let ResponseVector { about, code, message, params, other } = vector;
        if !self.is_ours("httpResponseTests", about, other) {
            return;
        }
        self.params(about, shape, params.as_ref());
        self.message(about, message);
        self.code(about, *code);
    }

    fn code(&mut self, about: &About, code: u16) {
        if !(100..=599).contains(&code) {
            self.fault(about, &format!("{code} is no HTTP status code"));
        }
    }

    /// What vectors of all kinds have in common; whether the vector is for this client at all.
    fn is_ours(
        &mut self,
        kind: &'static str,
        about: &About,
        other: &IndexMap<String, Value>,
    ) -> bool {
        if !self.ids.0.insert((kind, about.id.clone())) {
            self.fault(about, "another one has the same id");
        }
        if !is_identifier(&about.id) {
            self.fault(about, "its id is no identifier");
        }
        for name in other.keys() {
            self.fault(about, &format!("it has an unknown property `{name}`"));
        }
        let service = self.scope.service.map(|(_, shape, _)| &shape.traits);
        if service.is_none_or(|service| not_applicable(service, about).is_some()) {
            return false;
        }
        if let Err(wrong) = vendor::read(about) {
            self.fault(about, &wrong);
        }
        true
    }

    fn params(
        &mut self,
        about: &About,
        shape: Option<&'a ShapeId>,
        params: Option<&'a Value>,
    ) {
        let mut reader = Reader::new(self.scope.model);
        let members = reader.top(shape, params);
        let is_stream = |param: &Param<'_>| match param {
            Param::Union(id, ..) => self.scope.model.event_stream(id).is_some(),
            _ => false,
        };
        if members.values().any(is_stream) {
            self.fault(
                about,
                "`params` have events, which only `eventStreamTests` can tell",
            );
        }
        for wrong in reader.faults {
            self.fault(about, &format!("`params` do not fit: {wrong}"));
        }
    }

    fn message(&mut self, about: &About, message: &Message) {
        let is_signed = |model: &Model| {
            model
                .service()
                .is_some_and(|(_, shape, _)| shape.traits.sigv4.is_some())
        };
        match message.auth_scheme.as_deref() {
            None => {}
            Some(SIGV4) if is_signed(self.scope.model) => {}
            Some(other) => {
                let wrong =
                    format!("the client does not have the auth scheme `{other}`");
                self.fault(about, &wrong);
            }
        }
        let body = message.body.as_deref().unwrap_or_default();
        if is_cbor(message.body_media_type.as_deref()) && !is_base64(body) {
            self.fault(
                about,
                "a body of CBOR is written in base64, and this one is not",
            );
        }
    }

    fn expected_json(&mut self, about: &About, message: &Message) {
        let body = message.body.as_deref().filter(|body| !body.is_empty());
        let parsed = body.map(serde_json::from_str::<Value>);
        if let (true, Some(Err(error))) =
            (is_json(message.body_media_type.as_deref()), parsed)
        {
            self.fault(about, &format!("the expected body is not JSON: {error}"));
        }
    }

    fn fault(&mut self, about: &About, wrong: &str) {
        let reason = format!("the vector `{}` cannot be expressed: {wrong}", about.id);
        self.report.shape(self.shape, reason, REMEDY);
    }
}

/// Whether a body of a media type is compared as a JSON value.
pub fn is_json(media_type: Option<&str>) -> bool {
    is_media_type(media_type, "application/json", "+json")
}

/// Whether a body is compared as a CBOR value, and written in base64.
pub fn is_cbor(media_type: Option<&str>) -> bool {
    is_media_type(media_type, "application/cbor", "+cbor")
}

fn is_media_type(media_type: Option<&str>, whole: &str, suffix: &str) -> bool {
    media_type.is_some_and(|media_type| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case(whole) || essence.ends_with(suffix)
    })
}
