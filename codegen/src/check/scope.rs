//! The part of a model that its service reaches.

use indexmap::{IndexMap, IndexSet};

use crate::load::{
    Member, Model, Operation, Protocol, Service, Shape, ShapeId, ShapeKind, Traits,
};

/// A model seen from its service: only what is reached from there becomes code.
pub struct Scope<'a> {
    pub model: &'a Model,
    pub service: Option<(&'a ShapeId, &'a Shape, &'a Service)>,
    /// The service and every shape reached from it, in the order in which they are reached.
    pub shapes: IndexMap<&'a ShapeId, &'a Shape>,
}

impl<'a> Scope<'a> {
    pub fn of(model: &'a Model) -> Self {
        let service = model.service();
        let shapes = service
            .map(|(id, _, _)| reached(model, id))
            .unwrap_or_default();
        Self { model, service, shapes }
    }

    pub fn protocol(&self) -> Option<Protocol> {
        let (_, shape, _) = self.service?;
        shape.traits.protocol()
    }

    pub fn speaks_rest_json_1(&self) -> bool {
        self.protocol() == Some(Protocol::RestJson1)
    }

    pub fn operations(
        &self,
    ) -> impl Iterator<Item = (&'a ShapeId, &'a Shape, &'a Operation)> {
        self.shapes
            .iter()
            .filter_map(|(id, shape)| match &shape.kind {
                ShapeKind::Operation(operation) => Some((*id, *shape, operation)),
                _ => None,
            })
    }

    /// The errors of every operation: its own, and those of the service as a whole.
    pub fn common_errors(&self) -> &'a [ShapeId] {
        self.service.map_or(&[], |(_, _, service)| &service.errors)
    }

    /// The structures whose members are bound to parts of HTTP messages.
    pub fn messages(&self) -> IndexSet<&'a ShapeId> {
        let own = self.operations().flat_map(|(_, _, operation)| {
            operation
                .input
                .iter()
                .chain(&operation.output)
                .chain(&operation.errors)
        });
        own.chain(self.common_errors()).collect()
    }

    /// The traits of every reached shape and of its members and enum values.
    pub fn traits(
        &self,
    ) -> impl Iterator<Item = (&'a ShapeId, Option<&'a str>, &'a Traits)> {
        self.shapes.iter().flat_map(|(id, shape)| {
            let members = shape
                .kind
                .members()
                .into_iter()
                .map(|(name, member)| (Some(name), &member.traits));
            let values = enum_values(shape)
                .iter()
                .map(|value| (Some(value.label()), &value.traits));
            let all = std::iter::once((None, &shape.traits))
                .chain(members)
                .chain(values);
            all.map(move |(member, traits)| (*id, member, traits))
                .collect::<Vec<_>>()
        })
    }

    /// Every member of every reached shape.
    pub fn members(&self) -> impl Iterator<Item = (&'a ShapeId, &'a str, &'a Member)> {
        self.shapes.iter().flat_map(|(id, shape)| {
            shape
                .kind
                .members()
                .into_iter()
                .map(move |(name, member)| (*id, name, member))
        })
    }
}

fn enum_values(shape: &Shape) -> &[crate::load::EnumValue] {
    match &shape.kind {
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => values,
        _ => &[],
    }
}

fn reached<'a>(model: &'a Model, from: &'a ShapeId) -> IndexMap<&'a ShapeId, &'a Shape> {
    let mut reached = IndexMap::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let Some(shape) = model.shapes.get(id) else {
            continue;
        };
        if reached.insert(id, shape).is_none() {
            open.extend(shape.kind.targets().into_iter().rev());
        }
    }
    reached
}
