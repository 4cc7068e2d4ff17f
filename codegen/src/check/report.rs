//! Faults by shape and member; the lines come from the model.

use crate::fault::{Collector, Place};
use crate::load::{Model, Shape, ShapeId, ShapeKind};

pub(super) struct Report<'a> {
    model: &'a Model,
    pub faults: Collector,
}

impl<'a> Report<'a> {
    pub fn of(model: &'a Model) -> Self {
        Self { model, faults: Collector::new(&model.file) }
    }

    /// A fault of the model as a whole.
    pub fn model(&mut self, reason: impl Into<String>, remedy: impl Into<String>) {
        self.faults.add(Place::default(), reason, remedy);
    }

    pub fn shape(
        &mut self,
        id: &ShapeId,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let line = self.model.shapes.get(id).map(|shape| shape.line);
        let remedy = self.with_overlay((id, None), remedy.into());
        self.faults.add(
            Place { line, shape: Some(id.as_str()), member: None },
            reason,
            remedy,
        );
    }

    /// A fault of a member, or of an enum's value by its label.
    pub fn member(
        &mut self,
        id: &ShapeId,
        member: &str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let line = self
            .model
            .shapes
            .get(id)
            .map(|shape| member_line(shape, member));
        let remedy = self.with_overlay((id, Some(member)), remedy.into());
        self.faults.add(
            Place { line, shape: Some(id.as_str()), member: Some(member) },
            reason,
            remedy,
        );
    }

    /// A fault of a shape, or of one of its members.
    pub fn at(
        &mut self,
        id: &ShapeId,
        member: Option<&str>,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        match member {
            Some(member) => self.member(id, member, reason, remedy),
            None => self.shape(id, reason, remedy),
        }
    }

    /// Says so where some of the traits are the overlay's.
    fn with_overlay(
        &self,
        (id, member): (&ShapeId, Option<&str>),
        remedy: String,
    ) -> String {
        match &self.model.overlay {
            Some(overlay) => overlay.mind(id, member, remedy),
            None => remedy,
        }
    }
}

fn member_line(shape: &Shape, name: &str) -> usize {
    let line = match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => {
            members.get(name).map(|member| member.line)
        }
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => values
            .iter()
            .find(|value| value.label() == name)
            .map(|value| value.line),
        kind => kind
            .members()
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, member)| member.line),
    };
    line.unwrap_or(shape.line)
}
