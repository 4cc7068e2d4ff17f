//! Where the items of an API come from: shapes, and what is inside them.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::check::Scope;
use crate::load::{Member, Operation, ShapeId, ShapeKind, Traits};
use crate::names::variant_name;
use crate::plan::{
    Enumeration, Name, Plan, Setting, Structure, TypeItem, Union, type_name,
};

/// A shape of the model, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub shape: String,
    pub part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Whole,
    /// A member by its name, or the value of an enum.
    Member(String),
    /// One of an operation's, or of the service's, errors.
    Error(String),
    /// One of an operation's waiters.
    Waiter(String),
    /// How an operation is paginated.
    Pages,
    /// The endpoint rules of a service.
    Rules,
}

impl Origin {
    pub fn whole(shape: &str) -> Self {
        Self { shape: shape.to_owned(), part: Part::Whole }
    }

    pub fn member(shape: &str, member: &str) -> Self {
        Self::part(shape, Part::Member(member.to_owned()))
    }

    pub fn part(shape: &str, part: Part) -> Self {
        Self { shape: shape.to_owned(), part }
    }
}

/// The name of a shape, without the namespace of the service.
pub fn short(scope: &Scope<'_>, id: &ShapeId) -> String {
    let own = scope.service.map(|(id, ..)| id.namespace());
    if own == Some(id.namespace()) { id.name().to_owned() } else { id.to_string() }
}

fn long(scope: &Scope<'_>, short: &str) -> ShapeId {
    match scope.service {
        Some((id, ..)) if !short.contains('#') => {
            ShapeId::new(format!("{}#{short}", id.namespace()))
        }
        _ => ShapeId::new(short),
    }
}

/// What is needed to tell where an item comes from.
pub struct Origins<'a> {
    scope: &'a Scope<'a>,
    service: String,
    operations: BTreeMap<&'a str, (&'a ShapeId, &'a Operation)>,
    types: BTreeMap<Name, &'a ShapeId>,
}

impl<'a> Origins<'a> {
    pub fn new(scope: &'a Scope<'a>) -> Self {
        let operations = scope.operations();
        let operations =
            operations.map(|(id, _, operation)| (id.name(), (id, operation)));
        let types = scope.service.map(|(_, _, service)| {
            let named = |id: &&'a ShapeId| (type_name(service, id), *id);
            scope.shapes.keys().map(named).collect()
        });
        Self {
            scope,
            service: scope
                .service
                .map(|(id, ..)| short(scope, id))
                .unwrap_or_default(),
            operations: operations.collect(),
            types: types.unwrap_or_default(),
        }
    }

    pub fn service(&self) -> &str {
        &self.service
    }

    pub fn of_operation(&self, wire: &str) -> String {
        let operation = self.operations.get(wire);
        operation.map(|(id, _)| self.short(id)).unwrap_or_default()
    }

    pub fn input(&self, wire: &str) -> String {
        self.top(wire, |operation| operation.input.as_ref())
    }

    pub fn output(&self, wire: &str) -> String {
        self.top(wire, |operation| operation.output.as_ref())
    }

    fn top(&self, wire: &str, of: fn(&Operation) -> Option<&ShapeId>) -> String {
        let operation = self.operations.get(wire);
        let id = operation.and_then(|(_, operation)| of(operation));
        id.map(|id| self.short(id)).unwrap_or_default()
    }

    /// The shape of a type.
    pub fn of_type(&self, name: &Name) -> String {
        self.types
            .get(name)
            .map(|id| self.short(id))
            .unwrap_or_default()
    }

    fn short(&self, id: &ShapeId) -> String {
        short(self.scope, id)
    }

    fn members(&self, shape: &str) -> Option<&'a IndexMap<String, Member>> {
        self.scope.model.fields(&long(self.scope, shape))
    }

    /// The stream whose errors are in an enum.
    pub fn of_stream_error(&self, name: &Name) -> String {
        let stream = name.unraw().strip_suffix("Error").unwrap_or_default();
        let mut types = self.types.iter();
        let found = types.find(|(name, _)| name.unraw() == stream);
        found.map(|(_, id)| self.short(id)).unwrap_or_default()
    }

    /// The member at a place of a structure, and the shapes that make its type.
    pub fn of_member(&self, shape: &str, at: usize) -> Vec<Origin> {
        let members = self.members(shape);
        let member = members.and_then(|members| members.get_index(at));
        let Some((name, member)) = member else {
            return vec![Origin::whole(shape)];
        };
        let mut origins = vec![Origin::member(shape, name)];
        origins.extend(self.below(member));
        origins
    }

    /// The member that a variant of a union is, and the shapes that make its type.
    pub fn of_variant(&self, shape: &str, variant: &Name) -> (Origin, Vec<Origin>) {
        let members = self.members(shape);
        let mut members = members.into_iter().flatten();
        match members.find(|(name, _)| variant_name(name) == *variant) {
            Some((name, member)) => (Origin::member(shape, name), self.below(member)),
            None => (Origin::whole(shape), Vec::new()),
        }
    }

    /// The shapes that the type of a member is made of: lists and maps down to what they hold.
    fn below(&self, member: &Member) -> Vec<Origin> {
        let mut origins = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![&member.target];
        while let Some(id) = open.pop().filter(|id| seen.insert(*id)) {
            let shape = self.short(id);
            origins.push(Origin::whole(&shape));
            if let Some(kind @ (ShapeKind::List(_) | ShapeKind::Map { .. })) =
                self.scope.model.kind(id)
            {
                for (name, member) in kind.members() {
                    origins.push(Origin::member(&shape, name));
                    open.push(&member.target);
                }
            }
        }
        origins
    }

    /// An error of an operation, its own or the service's, or of a stream.
    pub fn of_error(&self, shape: &str, error: &Name) -> Vec<Origin> {
        let error = self.of_type(error);
        let holder = |shape: &str| Origin::part(shape, Part::Error(error.clone()));
        let mut origins = vec![holder(shape), holder(&self.service)];
        let stream = self.scope.model.event_stream(&long(self.scope, shape));
        let members = stream.into_iter().flatten();
        let events = members.filter(|(_, member)| self.short(&member.target) == error);
        origins.extend(events.map(|(name, _)| Origin::member(shape, name)));
        origins.push(Origin::whole(&error));
        origins
    }

    /// Every member that is streamed.
    pub fn of_streams(&self) -> Vec<Origin> {
        let is_stream = |member: &Member| {
            let target = self.scope.model.shapes.get(&member.target);
            target.is_some_and(|target| target.traits.streaming.is_some())
        };
        let members = self
            .scope
            .members()
            .filter(|(.., member)| is_stream(member));
        let origins = members.flat_map(|(id, name, member)| {
            let target = Origin::whole(&self.short(&member.target));
            [Origin::member(&self.short(id), name), target]
        });
        origins.collect()
    }

    /// Where the model has it.
    pub fn line(&self, origin: &Origin) -> Option<usize> {
        let shape = self
            .scope
            .model
            .shapes
            .get(&long(self.scope, &origin.shape))?;
        let Part::Member(name) = &origin.part else { return Some(shape.line) };
        let mut members = shape.kind.members().into_iter();
        members
            .find(|(member, _)| member == name)
            .map(|(_, member)| member.line)
    }

    /// The shapes that become types of their own, errors among them, with the names of those.
    pub fn types(&self, plan: &Plan) -> BTreeMap<String, Name> {
        let types = plan.types.iter().map(|item| match item {
            TypeItem::Structure(Structure { name, .. })
            | TypeItem::Union(Union { name, .. })
            | TypeItem::Enumeration(Enumeration { name, .. }) => name,
        });
        let errors = plan.errors.iter().map(|error| &error.structure.name);
        types
            .chain(errors)
            .map(|name| (self.of_type(name), name.clone()))
            .collect()
    }

    /// Every member that a token is made for.
    pub fn of_tokens(&self) -> Vec<Origin> {
        let members = self.scope.members();
        let tokens =
            members.filter(|(.., member)| member.traits.idempotency_token.is_some());
        tokens
            .map(|(id, name, _)| Origin::member(&self.short(id), name))
            .collect()
    }

    /// Why clients have a setting: the service, or the operations that need it.
    pub fn of_setting(&self, setting: Setting) -> Vec<Origin> {
        let needs = |traits: &Traits| match setting {
            Setting::Checksum => traits.http_checksum.is_some(),
            Setting::Compression => traits.request_compression.is_some(),
            _ => traits.auth.is_some(),
        };
        let operations = self.scope.operations();
        let operations = operations.filter(|(_, shape, _)| needs(&shape.traits));
        let operations = operations.map(|(id, ..)| Origin::whole(&self.short(id)));
        std::iter::once(Origin::whole(&self.service))
            .chain(operations)
            .collect()
    }

    pub fn of_rules(&self) -> Origin {
        Origin::part(&self.service, Part::Rules)
    }
}
