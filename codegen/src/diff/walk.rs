//! Goes through two models side by side.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::Difference;
use super::origin::{Origin, Part, short};
use super::rules::{self, Rule};
use super::traits;
use super::words::from_to;
use crate::check::Scope;
use crate::load::{Operation, Shape, ShapeId, ShapeKind, Traits, entries};
use crate::plan::Name;

/// The names of the shapes that become types, with the names of those.
type Types = BTreeMap<String, Name>;

/// The place that is being compared, and its line in each model.
#[derive(Clone)]
pub struct Spot {
    pub origin: Origin,
    pub old: Option<usize>,
    pub new: Option<usize>,
}

pub struct Walk<'a> {
    pub old: &'a Scope<'a>,
    pub new: &'a Scope<'a>,
    found: Vec<Difference>,
}

/// Everything that differs, in the order of the old model.
pub fn walk(old: &Scope<'_>, new: &Scope<'_>, types: [Types; 2]) -> Vec<Difference> {
    let mut walk = Walk { old, new, found: Vec::new() };
    walk.service();
    walk.operations();
    walk.types(types);
    let (before, after) = (named(old), named(new));
    for (name, (id, shape)) in &before {
        if let Some((other_id, other)) = after.get(name) {
            walk.shape(name, (id, shape), (other_id, other));
        }
    }
    walk.found
}

/// The shapes of a model by their short names.
fn named<'a>(scope: &'a Scope<'a>) -> IndexMap<String, (&'a ShapeId, &'a Shape)> {
    let shapes = scope.shapes.iter();
    shapes
        .map(|(id, shape)| (short(scope, id), (*id, *shape)))
        .collect()
}

impl<'a> Walk<'a> {
    pub fn add(&mut self, rule: &'static Rule, spot: &Spot, detail: impl Into<String>) {
        let Spot { origin, old, new } = spot.clone();
        let detail = detail.into();
        let api = Vec::new();
        self.found
            .push(Difference { rule, origin, detail, old, new, api });
    }

    pub fn traits(&mut self, spot: &Spot, old: &Traits, new: &Traits) {
        for traits::Change { rule, detail } in traits::compare(old, new) {
            let mut spot = spot.clone();
            if rule.id.starts_with("paginated-") {
                spot.origin.part = Part::Pages;
            } else if *rule == rules::ENDPOINT_RULES || *rule == rules::CLIENT_PARAMS {
                spot.origin.part = Part::Rules;
            }
            self.add(rule, &spot, detail);
        }
    }

    fn service(&mut self) {
        let (Some((old_id, old, before)), Some((new_id, new, after))) =
            (self.old.service, self.new.service)
        else {
            return;
        };
        let spot = whole(&short(self.new, new_id), Some(old), Some(new));
        if old_id != new_id {
            let detail = from_to(old_id.as_str(), new_id.as_str());
            self.add(&rules::SERVICE_RENAMED, &spot, detail);
            // Where the name is the same, so is the short one, and traits are compared with it.
            if short(self.old, old_id) != short(self.new, new_id) {
                self.traits(&spot, &old.traits, &new.traits);
            }
        }
        if before.version != after.version {
            let detail = from_to(&before.version, &after.version);
            self.add(&rules::SERVICE_VERSION, &spot, detail);
        }
        if let (Some(before), Some(after)) =
            (old.traits.protocol(), new.traits.protocol())
            && before != after
        {
            let detail = from_to(before.id(), after.id());
            self.add(&rules::PROTOCOL, &spot, detail);
        }
        self.errors(&spot, &before.errors, &after.errors);
    }

    fn operations(&mut self) {
        let (before, after) = (operations(self.old), operations(self.new));
        for (name, (shape, operation)) in &before {
            match after.get(name) {
                Some((other, after)) => {
                    let spot = whole(name, Some(shape), Some(other));
                    self.errors(&spot, &operation.errors, &after.errors);
                    self.waiters(&spot, &shape.traits, &other.traits);
                    self.message(&spot, operation.input.as_ref(), after.input.as_ref());
                    self.message(
                        &spot,
                        operation.output.as_ref(),
                        after.output.as_ref(),
                    );
                }
                None => {
                    let spot = whole(name, Some(shape), None);
                    self.add(&rules::OPERATION_REMOVED, &spot, "");
                }
            }
        }
        for (name, (shape, _)) in after.iter().filter(|it| !before.contains_key(it.0)) {
            self.add(&rules::OPERATION_ADDED, &whole(name, None, Some(shape)), "");
        }
    }

    /// An input or output: the same by its place, whatever it is called.
    fn message(&mut self, spot: &Spot, old: Option<&ShapeId>, new: Option<&ShapeId>) {
        let name = |scope, id: Option<&ShapeId>| id.map(|id| short(scope, id));
        let (before, after) = (name(self.old, old), name(self.new, new));
        if before == after {
            return;
        }
        let text = |name: &Option<String>| name.clone().unwrap_or("none".to_owned());
        let detail = from_to(&text(&before), &text(&after));
        self.add(&rules::OPERATION_SHAPE, spot, detail);
        let members = |scope: &Scope<'a>, id: Option<&ShapeId>| {
            let kind = id.and_then(|id| scope.model.kind(id));
            kind.map(ShapeKind::members).unwrap_or_default()
        };
        let names = [before, after].map(Option::unwrap_or_default);
        self.members(&names, &members(self.old, old), &members(self.new, new));
    }

    fn errors(&mut self, spot: &Spot, old: &[ShapeId], new: &[ShapeId]) {
        let names = |scope, errors: &[ShapeId]| -> BTreeSet<_> {
            errors.iter().map(|id| short(scope, id)).collect()
        };
        let (before, after) = (names(self.old, old), names(self.new, new));
        let at = |name: &String| {
            let origin = Origin::part(&spot.origin.shape, Part::Error(name.clone()));
            Spot { origin, ..spot.clone() }
        };
        for name in after.difference(&before) {
            self.add(&rules::ERROR_ADDED, &at(name), "");
        }
        for name in before.difference(&after) {
            self.add(&rules::ERROR_REMOVED, &at(name), "");
        }
    }

    fn waiters(&mut self, spot: &Spot, old: &Traits, new: &Traits) {
        let texts = |traits: &Traits| -> BTreeMap<_, _> {
            let waiters = entries(&traits.waitable);
            waiters
                .map(|(name, waiter)| (name.clone(), format!("{waiter:?}")))
                .collect()
        };
        let (before, after) = (texts(old), texts(new));
        let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for name in names {
            let rule = match (before.get(name), after.get(name)) {
                (None, _) => &rules::WAITER_ADDED,
                (_, None) => &rules::WAITER_REMOVED,
                (old, new) if old != new => &rules::WAITER_CHANGED,
                _ => continue,
            };
            let origin = Origin::part(&spot.origin.shape, Part::Waiter(name.clone()));
            self.add(rule, &Spot { origin, ..spot.clone() }, "");
        }
    }

    /// Shapes that became types, are types no longer, or are called otherwise.
    fn types(&mut self, [before, after]: [Types; 2]) {
        let (old, new) = (named(self.old), named(self.new));
        let spot = |shape: &String| {
            let at = |shapes: &IndexMap<_, (_, &'a Shape)>| {
                shapes.get(shape).map(|(_, shape)| *shape)
            };
            whole(shape, at(&old), at(&new))
        };
        // What is of another kind now is told of as that.
        let kind = |shapes: &IndexMap<_, (_, &'a Shape)>, shape: &String| {
            shapes.get(shape).map(|(_, shape)| shape.kind.name())
        };
        let is_other = |shape: &String| match (kind(&old, shape), kind(&new, shape)) {
            (Some(old), Some(new)) => old != new,
            _ => false,
        };
        for (shape, name) in &before {
            match after.get(shape) {
                None if is_other(shape) => {}
                None => self.add(&rules::SHAPE_REMOVED, &spot(shape), ""),
                Some(other) if name != other => {
                    let detail = from_to(name.unraw(), other.unraw());
                    self.add(&rules::SHAPE_RENAMED, &spot(shape), detail);
                }
                Some(_) => {}
            }
        }
        for shape in after
            .keys()
            .filter(|it| !before.contains_key(*it) && !is_other(it))
        {
            self.add(&rules::SHAPE_ADDED, &spot(shape), "");
        }
    }
}

/// A shape as a whole.
pub fn whole(name: &str, old: Option<&Shape>, new: Option<&Shape>) -> Spot {
    let line = |shape: Option<&Shape>| shape.map(|shape| shape.line);
    Spot { origin: Origin::whole(name), old: line(old), new: line(new) }
}

fn operations<'a>(scope: &'a Scope<'a>) -> IndexMap<String, (&'a Shape, &'a Operation)> {
    let operations = scope.operations();
    operations
        .map(|(id, shape, operation)| (short(scope, id), (shape, operation)))
        .collect()
}
