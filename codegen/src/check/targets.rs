//! Does every shape id name a shape, and one of the right type?

use super::Scope;
use super::report::Report;
use crate::load::{
    Model, Operation, Resource, Service, ShapeId, ShapeKind, Simple, did_you_mean_shape,
};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let mut targets = Targets { model: scope.model, report };
    for (id, shape) in &scope.model.shapes {
        match &shape.kind {
            ShapeKind::Operation(operation) => targets.operation(id, operation),
            ShapeKind::Resource(resource) => targets.resource(id, resource),
            ShapeKind::Service(service) => targets.service(id, service),
            kind => targets.members(id, kind),
        }
    }
}

struct Targets<'r, 'a, 'm> {
    model: &'a Model,
    report: &'r mut Report<'m>,
}

/// How one shape refers to another.
#[derive(Clone, Copy)]
struct Link<'a> {
    from: &'a ShapeId,
    member: Option<&'a str>,
    role: &'static str,
}

impl<'a> Targets<'_, 'a, '_> {
    fn members(&mut self, id: &ShapeId, kind: &ShapeKind) {
        for (name, member) in kind.members() {
            let link = Link { from: id, member: Some(name), role: "member" };
            let is_data = |kind: &ShapeKind| {
                !matches!(
                    kind,
                    ShapeKind::Operation(_)
                        | ShapeKind::Resource(_)
                        | ShapeKind::Service(_)
                )
            };
            self.expect(link, &member.target, "a shape that holds data", is_data);
            if member.target.is_unit() && !matches!(kind, ShapeKind::Union(_)) {
                let reason = "only a member of a union can do without a value";
                let remedy = "target another shape than `smithy.api#Unit`";
                self.report.member(id, name, reason, remedy);
            }
        }
        if let ShapeKind::Map { key, .. } = kind {
            let link = Link { from: id, member: Some("key"), role: "map key" };
            let is_string = |kind: &ShapeKind| {
                matches!(kind, ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_))
            };
            if self.model.kind(&key.target).is_some() {
                self.expect(link, &key.target, "a string", is_string);
            }
        }
    }

    fn operation(&mut self, id: &ShapeId, operation: &Operation) {
        let Operation { input, output, errors } = operation;
        let ends = input
            .iter()
            .map(|id| ("input", id))
            .chain(output.iter().map(|id| ("output", id)));
        for (role, target) in ends {
            let link = Link { from: id, member: None, role };
            self.expect(link, target, "a structure", is_structure);
        }
        self.errors(id, errors);
    }

    fn resource(&mut self, id: &ShapeId, resource: &Resource) {
        let Resource { operations, resources } = resource;
        self.operations(id, operations);
        self.resources(id, resources);
    }

    fn service(&mut self, id: &ShapeId, service: &Service) {
        let Service { version: _, operations, resources, errors, rename } = service;
        self.operations(id, operations);
        self.resources(id, resources);
        self.errors(id, errors);
        for renamed in rename.keys() {
            self.find(Link { from: id, member: None, role: "`rename` entry" }, renamed);
        }
    }

    fn operations(&mut self, from: &ShapeId, targets: &[ShapeId]) {
        for target in targets {
            let link = Link { from, member: None, role: "operation" };
            self.expect(link, target, "an operation", |kind| {
                matches!(kind, ShapeKind::Operation(_))
            });
        }
    }

    fn resources(&mut self, from: &ShapeId, targets: &[ShapeId]) {
        for target in targets {
            let link = Link { from, member: None, role: "resource" };
            self.expect(link, target, "a resource", |kind| {
                matches!(kind, ShapeKind::Resource(_))
            });
        }
    }

    fn errors(&mut self, from: &ShapeId, targets: &[ShapeId]) {
        for target in targets {
            let link = Link { from, member: None, role: "error" };
            self.expect(link, target, "a structure", is_structure);
            let shape = self.model.shapes.get(target);
            if shape.is_some_and(|shape| {
                is_structure(&shape.kind) && shape.traits.error.is_none()
            }) {
                let reason = format!("error target without the error trait: `{target}`");
                let remedy = "give it the trait `smithy.api#error` with `\"client\"` or `\"server\"`";
                self.report.shape(from, reason, remedy);
            }
            if target.is_unit() {
                let reason = format!("`{target}` is no error");
                let remedy = "take it out of the errors, or target a structure";
                self.report.shape(from, reason, remedy);
            }
        }
    }

    fn expect(
        &mut self,
        link: Link<'_>,
        target: &ShapeId,
        wanted: &str,
        is_wanted: impl Fn(&ShapeKind) -> bool,
    ) {
        let Some(kind) = self.find(link, target) else {
            return;
        };
        if !is_wanted(kind) {
            let reason = format!(
                "{} targets a shape of type `{}`, not {wanted}: `{target}`",
                link.role,
                kind.name()
            );
            self.report
                .at(link.from, link.member, reason, format!("target {wanted}"));
        }
    }

    fn find(&mut self, link: Link<'_>, target: &ShapeId) -> Option<&'a ShapeKind> {
        let kind = self.model.kind(target);
        if kind.is_none() {
            let reason =
                format!("{} targets a shape that does not exist: `{target}`", link.role);
            self.report.at(
                link.from,
                link.member,
                reason,
                did_you_mean_shape(target, self.model.shapes.keys()),
            );
        }
        kind
    }
}

fn is_structure(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Structure(_))
}
