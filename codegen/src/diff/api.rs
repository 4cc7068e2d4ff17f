//! The public API that a plan gives, as far as it varies with the model: each item with its
//! signature, and with the shapes and members that it comes from.

use std::collections::BTreeMap;

use super::origin::{Origin, Origins, Part};
use super::spelling::{spelled, type_name};
use crate::plan::endpoint::{Param, ParamKind, Setting, SettingKind};
use crate::plan::waiter::{Waiter, Waiters};
use crate::plan::{
    Enumeration, ErrorStructure, Items, Member, Operation, OperationError, Paginator,
    Plan, Presence, Setting as ServiceSetting, StreamError, StreamKind, Structure, Type,
    TypeItem, Union, UnionVariant,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A module, structure or enum, with all that is in it.
    Item,
    Field,
    Variant,
    Method,
    /// `build` of a builder, with the fields without which it fails.
    Build,
    /// The traits that only some structures have.
    Impls,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub signature: String,
    /// The item that it goes with.
    pub parent: String,
    pub origins: Vec<Origin>,
    /// Of `build`: the fields that it insists on, with their members.
    pub demands: BTreeMap<String, Origin>,
}

pub type Api = BTreeMap<(String, Kind), Entry>;

/// Lists the API of a plan.
pub fn of(plan: &Plan, origins: &Origins<'_>) -> Api {
    let mut listing = Listing { api: Api::new(), origins };
    for operation in &plan.operations {
        listing.operation(operation);
    }
    for item in &plan.types {
        listing.type_item(item);
    }
    for ErrorStructure { structure, .. } in &plan.errors {
        let path = format!("types::error::{}", structure.name.unraw());
        listing.structure(&path, structure, &origins.of_type(&structure.name));
    }
    for StreamError { error, .. } in &plan.stream_errors {
        let stream = origins.of_stream_error(&error.name);
        listing.errors(&format!("types::error::{}", error.name.unraw()), error, &stream);
    }
    for variant in &plan.service_errors {
        let origin = origins.of_type(&variant.kind.name);
        let name = variant.name.unraw();
        listing.variant(
            "Error",
            name,
            type_name(&variant.kind),
            vec![Origin::whole(&origin)],
        );
    }
    listing.streams(plan);
    for param in &plan.endpoint.params {
        listing.param(param);
    }
    for setting in &plan.service.settings {
        listing.service_setting(*setting);
    }
    if plan.has_tokens() {
        let path = ("config::Builder", "idempotency_token_provider");
        let origins = origins.of_tokens();
        listing.add(
            Kind::Method,
            path,
            "(IdempotencyTokenProvider)".to_owned(),
            origins,
        );
    }
    for setting in &plan.endpoint.settings {
        listing.setting(setting);
    }
    listing.api
}

struct Listing<'a> {
    api: Api,
    origins: &'a Origins<'a>,
}

impl Listing<'_> {
    fn add(
        &mut self,
        kind: Kind,
        (parent, name): (&str, &str),
        signature: String,
        origins: Vec<Origin>,
    ) {
        let path = match (parent, name) {
            ("", name) | (name, "") => name.to_owned(),
            (parent, name) => format!("{parent}::{name}"),
        };
        let parent = parent.to_owned();
        let entry = Entry { signature, parent, origins, demands: BTreeMap::new() };
        self.api.insert((path, kind), entry);
    }

    fn item(&mut self, path: (&str, &str), what: &str, origins: Vec<Origin>) {
        self.add(Kind::Item, path, what.to_owned(), origins);
    }

    fn operation(&mut self, operation: &Operation) {
        let Operation {
            wire,
            name,
            module,
            method,
            input,
            output,
            error,
            paginator,
            waiters,
            ..
        } = operation;
        let whole = self.origins.of_operation(wire);
        let origin = || vec![Origin::whole(&whole)];
        let path = format!("operation::{}", module.unraw());
        self.item(("", &path), "mod", origin());
        let builder = format!("{path}::builders::{}", operation.fluent_builder.unraw());
        let client = ("client::Client", method.unraw());
        self.add(Kind::Method, client, format!("() -> {builder}"), origin());
        self.item((&path, name.unraw()), "struct", origin());
        let shape = self.origins.input(wire);
        self.item((&path, input.name.unraw()), "struct", origin());
        self.members(&format!("{path}::{}", input.name.unraw()), input, &shape);
        let shape = self.origins.output(wire);
        self.item((&path, output.name.unraw()), "struct", origin());
        let output_path = format!("{path}::{}", output.name.unraw());
        self.members(&output_path, output, &shape);
        self.build(&output_path, output, &shape);
        self.item((&path, error.name.unraw()), "enum", origin());
        self.errors(&format!("{path}::{}", error.name.unraw()), error, &whole);
        self.waiters(waiters, &whole);
        if let Some(paginator) = paginator {
            self.paginator(&path, operation.fluent_builder.unraw(), paginator, &whole);
        }
    }

    fn paginator(
        &mut self,
        operation: &str,
        builder: &str,
        paginator: &Paginator,
        shape: &str,
    ) {
        let Paginator { name, page_size, items, .. } = paginator;
        let pages = || vec![Origin::part(shape, Part::Pages), Origin::whole(shape)];
        let module = format!("{operation}::paginator");
        self.add(Kind::Item, (operation, "paginator"), "mod".to_owned(), pages());
        let path = format!("{module}::{}", name.unraw());
        let into = format!("builders::{builder}::into_paginator");
        self.add(Kind::Method, (operation, &into), format!("() -> {path}"), pages());
        if let Some((_, kind)) = page_size {
            let signature = format!("({})", spelled(kind));
            self.add(Kind::Method, (&path, "page_size"), signature, pages());
        }
        if let Some(Items { kind, .. }) = items {
            let mut origins = pages();
            if let Type::Named(name) = kind {
                origins.push(Origin::whole(&self.origins.of_type(&name.name)));
            }
            self.add(Kind::Method, (&path, "items"), spelled(kind), origins);
        }
    }

    fn waiters(&mut self, waiters: &Waiters, shape: &str) {
        for waiter in &waiters.all {
            let Waiter { wire, module, method, fluent_builder, .. } = waiter;
            let origin = || {
                let part = Origin::part(shape, Part::Waiter(wire.clone()));
                vec![part, Origin::whole(shape)]
            };
            let path = format!("waiters::{}", module.unraw());
            self.item(("", &path), "mod", origin());
            let of_all = ("client::Waiters".to_owned(), Kind::Item);
            if !self.api.contains_key(&of_all) {
                self.item(("", "client::Waiters"), "trait", origin());
            }
            let signature = format!("() -> {path}::{}", fluent_builder.unraw());
            let path = ("client::Waiters", method.unraw());
            self.add(Kind::Method, path, signature, origin());
        }
    }

    fn type_item(&mut self, item: &TypeItem) {
        match item {
            TypeItem::Structure(structure) => {
                let shape = self.origins.of_type(&structure.name);
                let path = format!("types::{}", structure.name.unraw());
                self.structure(&path, structure, &shape);
            }
            TypeItem::Union(Union { name, variants, .. }) => {
                let shape = self.origins.of_type(name);
                let path = format!("types::{}", name.unraw());
                self.item(("", &path), "enum", vec![Origin::whole(&shape)]);
                for variant in variants {
                    self.union_variant(&path, variant, &shape);
                }
            }
            TypeItem::Enumeration(Enumeration { name, variants, .. }) => {
                let shape = self.origins.of_type(name);
                let path = format!("types::{}", name.unraw());
                self.item(("", &path), "enum of values", vec![Origin::whole(&shape)]);
                for variant in variants {
                    let origin = Origin::member(&shape, &variant.value);
                    let name = variant.name.unraw();
                    self.variant(&path, name, String::new(), vec![origin]);
                }
            }
        }
    }

    fn union_variant(&mut self, path: &str, variant: &UnionVariant, shape: &str) {
        let (member, origins) = self.origins.of_variant(shape, &variant.name);
        let kind = variant.kind.as_ref().map(spelled).unwrap_or_default();
        let origins = std::iter::once(member).chain(origins).collect();
        self.variant(path, variant.name.unraw(), kind, origins);
    }

    fn structure(&mut self, path: &str, structure: &Structure, shape: &str) {
        self.item(("", path), "struct", vec![Origin::whole(shape)]);
        self.members(path, structure, shape);
        self.build(path, structure, shape);
    }

    fn members(&mut self, path: &str, structure: &Structure, shape: &str) {
        let mut streams = Vec::new();
        for (at, member) in structure.members.iter().enumerate() {
            let Member { field, optional, kind, .. } = member;
            let origins = self.origins.of_member(shape, at);
            if kind.is_stream() {
                streams.extend(origins.clone());
            }
            let kind = spelled(kind);
            let kind = if *optional { format!("Option<{kind}>") } else { kind };
            self.add(Kind::Field, (path, field.unraw()), kind, origins);
        }
        let impls = if structure.streams { "" } else { "Clone, PartialEq" };
        self.add(Kind::Impls, (path, ""), impls.to_owned(), streams);
    }

    fn build(&mut self, path: &str, structure: &Structure, shape: &str) {
        let Structure { members, builder, fallible, .. } = structure;
        let signature = match fallible {
            true => format!("Result<{path}, BuildError>"),
            false => path.to_owned(),
        };
        let demands = members.iter().enumerate().filter_map(|(at, member)| {
            let origin = self.origins.of_member(shape, at).into_iter().next()?;
            (member.presence == Presence::Required)
                .then(|| (member.field.unraw().to_owned(), origin))
        });
        let demands = demands.collect();
        let key = (format!("{path}: {}::build", builder.unraw()), Kind::Build);
        let entry =
            Entry { signature, parent: path.to_owned(), origins: Vec::new(), demands };
        self.api.insert(key, entry);
    }

    fn errors(&mut self, path: &str, error: &OperationError, shape: &str) {
        if !self.api.contains_key(&(path.to_owned(), Kind::Item)) {
            self.item(("", path), "enum", vec![Origin::whole(shape)]);
        }
        for variant in &error.variants {
            let origins = self.origins.of_error(shape, &variant.kind.name);
            let kind = type_name(&variant.kind);
            self.variant(path, variant.name.unraw(), kind, origins);
        }
    }

    fn variant(&mut self, path: &str, name: &str, value: String, origins: Vec<Origin>) {
        self.add(Kind::Variant, (path, name), value, origins);
    }

    /// What the crate passes on from the runtime for streams.
    fn streams(&mut self, plan: &Plan) {
        let has_events = plan.streams(StreamKind::Events);
        let has_streams = has_events || plan.streams(StreamKind::Bytes);
        let origins = self.origins.of_streams();
        let mut add = |is_there: bool, name: &str| {
            if is_there {
                let path = ("primitives", name);
                self.add(Kind::Item, path, "use".to_owned(), origins.clone());
            }
        };
        for name in ["SdkBody", "AggregatedBytes", "ByteStream", "ByteStreamError"] {
            add(has_streams, name);
        }
        for name in ["EventReceiver", "EventStreamSender", "Header", "Message"] {
            add(has_events, &format!("event_stream::{name}"));
        }
    }

    fn param(&mut self, param: &Param) {
        let Param { field, kind, .. } = param;
        let signature = match kind {
            ParamKind::Bool => "Option<bool>",
            ParamKind::String => "Option<&str>",
            ParamKind::Strings => "Option<&[String]>",
        };
        let origins = vec![self.origins.of_rules()];
        let path = ("config::endpoint::Params", field.unraw());
        self.add(Kind::Method, path, signature.to_owned(), origins);
    }

    /// What only the clients of this service can be told.
    fn service_setting(&mut self, setting: ServiceSetting) {
        let methods: &[&str] = match setting {
            ServiceSetting::ApiKey => &["api_key", "api_key_resolver"],
            ServiceSetting::BasicAuth => {
                &["basic_auth_login", "basic_auth_login_resolver"]
            }
            ServiceSetting::BearerToken => {
                &["bearer_token", "bearer_token_resolver", "token_provider"]
            }
            ServiceSetting::Checksum => {
                &["request_checksum_calculation", "response_checksum_validation"]
            }
            ServiceSetting::Compression => {
                &["disable_request_compression", "request_min_compression_size_bytes"]
            }
            ServiceSetting::Credentials => &["credentials_provider"],
            ServiceSetting::SigV4a => &["sigv4a_signing_region_set"],
        };
        let origins = self.origins.of_setting(setting);
        for method in methods {
            let path = ("config::Builder", *method);
            self.add(Kind::Method, path, String::new(), origins.clone());
        }
    }

    /// What only the endpoint rules of this service want to be told.
    fn setting(&mut self, setting: &Setting) {
        let Setting { method, kind, .. } = setting;
        let signature = match kind {
            SettingKind::Bool(_) => "(bool)",
            SettingKind::String(_) => "(String)",
            SettingKind::AccountIdMode => "(AccountIdEndpointMode)",
        };
        let origins = vec![self.origins.of_rules()];
        let path = ("config::Builder", method.unraw());
        self.add(Kind::Method, path, signature.to_owned(), origins);
    }
}
