//! Two shapes of one name, or two members.

use super::origin::{Origin, short};
use super::rules::{self, Rule};
use super::traits;
use super::walk::{Spot, Walk, whole};
use super::words::from_to;
use crate::check::Scope;
use crate::load::{EnumValue, Member, Shape, ShapeId, ShapeKind, Simple};

/// How deep shapes of different names are compared.
const DEEPEST: usize = 8;

impl Walk<'_> {
    pub fn shape(
        &mut self,
        name: &str,
        (_, old): (&ShapeId, &Shape),
        (_, new): (&ShapeId, &Shape),
    ) {
        let spot = whole(name, Some(old), Some(new));
        self.traits(&spot, &old.traits, &new.traits);
        if let Some(rule) = kinds(&old.kind, &new.kind) {
            self.add(rule, &spot, from_to(old.kind.name(), new.kind.name()));
            return;
        }
        match (&old.kind, &new.kind) {
            (ShapeKind::Enum(before), ShapeKind::Enum(after))
            | (ShapeKind::IntEnum(before), ShapeKind::IntEnum(after)) => {
                self.values(&spot, before, after);
            }
            (before, after) => {
                let names = [name.to_owned(), name.to_owned()];
                self.members(&names, &before.members(), &after.members());
                self.order(&spot, &before.members(), &after.members());
            }
        }
    }

    pub fn members(
        &mut self,
        [old_name, new_name]: &[String; 2],
        old: &[(&str, &Member)],
        new: &[(&str, &Member)],
    ) {
        let line = |member: Option<&Member>| member.map(|member| member.line);
        let spot = |shape: &str, name: &str, old, new| Spot {
            origin: Origin::member(shape, name),
            old: line(old),
            new: line(new),
        };
        for (name, member) in old {
            let other = new.iter().find(|(other, _)| other == name);
            let Some((_, other)) = other else {
                let spot = spot(old_name, name, Some(member), None);
                self.add(&rules::MEMBER_REMOVED, &spot, "");
                continue;
            };
            self.member(&spot(new_name, name, Some(member), Some(other)), member, other);
        }
        for (name, member) in new {
            if old.iter().all(|(other, _)| other != name) {
                let rule = match member.traits.required {
                    Some(_) => &rules::MEMBER_ADDED_REQUIRED,
                    None => &rules::MEMBER_ADDED,
                };
                let target = format!("`{}`", short(self.new, &member.target));
                self.add(rule, &spot(new_name, name, None, Some(member)), target);
            }
        }
    }

    fn member(&mut self, spot: &Spot, old: &Member, new: &Member) {
        self.traits(spot, &old.traits, &new.traits);
        let (before, after) =
            (short(self.old, &old.target), short(self.new, &new.target));
        if before == after {
            return;
        }
        let kind = |scope: &Scope<'_>, id| scope.model.kind(id).map(ShapeKind::name);
        let is_alike = alike((self.old, &old.target), (self.new, &new.target), DEEPEST);
        let rule =
            match (self.old.model.kind(&old.target), self.new.model.kind(&new.target)) {
                (Some(old), Some(new)) => kinds(old, new),
                _ => None,
            };
        let rule = match rule {
            Some(rule) if *rule == rules::SHAPE_TYPE => &rules::MEMBER_TYPE,
            Some(rule) => rule,
            None if is_alike => &rules::MEMBER_RETARGETED,
            None => &rules::MEMBER_TYPE,
        };
        let text = |name: &str, kind: Option<&str>| match kind {
            Some(kind) => format!("{kind} {name}"),
            None => name.to_owned(),
        };
        let detail = from_to(
            &text(&before, kind(self.old, &old.target)),
            &text(&after, kind(self.new, &new.target)),
        );
        self.add(rule, spot, detail);
        self.target_traits(spot, &old.target, &new.target);
    }

    /// What a member takes changes with its target, too.
    fn target_traits(&mut self, spot: &Spot, old: &ShapeId, new: &ShapeId) {
        let of = |scope: &Scope<'_>, id| {
            let shape = scope.model.shapes.get(id);
            shape.map(|shape| shape.traits.clone()).unwrap_or_default()
        };
        let changes = traits::compare(&of(self.old, old), &of(self.new, new));
        for traits::Change { rule, detail } in changes {
            if *rule != rules::DOCUMENTATION && *rule != rules::OTHER_TRAIT {
                self.add(rule, spot, detail);
            }
        }
    }

    fn order(&mut self, spot: &Spot, old: &[(&str, &Member)], new: &[(&str, &Member)]) {
        let names = |these: &[(&str, &Member)], others: &[(&str, &Member)]| {
            let is_common = |name: &&str| others.iter().any(|(other, _)| other == name);
            let names = these.iter().map(|(name, _)| *name);
            names
                .filter(is_common)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        if names(old, new) != names(new, old) {
            self.add(&rules::MEMBERS_REORDERED, spot, "");
        }
    }

    /// Values are the same by what is on the wire, else by their names.
    fn values(&mut self, spot: &Spot, old: &[EnumValue], new: &[EnumValue]) {
        let at = |value: &EnumValue, old, new| Spot {
            origin: Origin::member(&spot.origin.shape, &value.value),
            old,
            new,
        };
        let by_wire = |values: &[EnumValue], wanted: &EnumValue| {
            values
                .iter()
                .find(|value| value.value == wanted.value)
                .cloned()
        };
        let mut renamed = Vec::new();
        for value in old {
            if let Some(other) = by_wire(new, value) {
                let spot = at(value, Some(value.line), Some(other.line));
                if value.label() != other.label() {
                    let detail = from_to(value.label(), other.label());
                    self.add(&rules::ENUM_VALUE_RENAMED, &spot, detail);
                }
                self.traits(&spot, &value.traits, &other.traits);
                continue;
            }
            let same_name = new.iter().find(|other| {
                other.name.is_some()
                    && other.name == value.name
                    && by_wire(old, other).is_none()
            });
            match same_name {
                Some(other) => {
                    let spot = at(value, Some(value.line), Some(other.line));
                    let detail = from_to(&value.value, &other.value);
                    self.add(&rules::ENUM_VALUE_CHANGED, &spot, detail);
                    renamed.push(other.value.clone());
                }
                None => {
                    let spot = at(value, Some(value.line), None);
                    self.add(&rules::ENUM_VALUE_REMOVED, &spot, "");
                }
            }
        }
        for value in new {
            if by_wire(old, value).is_none() && !renamed.contains(&value.value) {
                let spot = at(value, None, Some(value.line));
                self.add(&rules::ENUM_VALUE_ADDED, &spot, "");
            }
        }
        let common = |these: &[EnumValue], others: &[EnumValue]| {
            let these = these
                .iter()
                .filter(|value| by_wire(others, value).is_some());
            these.map(|value| value.value.clone()).collect::<Vec<_>>()
        };
        if common(old, new) != common(new, old) {
            self.add(&rules::ENUM_REORDERED, spot, "");
        }
    }
}

/// What it means that a shape of the one kind is of the other.
fn kinds(old: &ShapeKind, new: &ShapeKind) -> Option<&'static Rule> {
    if old.name() == new.name() {
        return None;
    }
    let is_integer = |kind: &ShapeKind| {
        use Simple::{Byte, Integer, Long, Short};
        matches!(kind, ShapeKind::Simple(Byte | Short | Integer | Long))
    };
    Some(match (old, new) {
        (ShapeKind::Simple(Simple::String), ShapeKind::Enum(_))
        | (ShapeKind::Simple(Simple::Integer), ShapeKind::IntEnum(_)) => {
            &rules::BECAME_ENUM
        }
        (ShapeKind::Enum(_), ShapeKind::Simple(Simple::String))
        | (ShapeKind::IntEnum(_), ShapeKind::Simple(Simple::Integer)) => {
            &rules::ENUM_BECAME_PLAIN
        }
        (old, new) if is_integer(old) && is_integer(new) => &rules::INTEGER_RESIZED,
        _ => &rules::SHAPE_TYPE,
    })
}

/// Whether two shapes look the same on the wire.
fn alike(
    (old_scope, old): (&Scope<'_>, &ShapeId),
    (new_scope, new): (&Scope<'_>, &ShapeId),
    depth: usize,
) -> bool {
    let kinds = (old_scope.model.kind(old), new_scope.model.kind(new));
    let (Some(before), Some(after)) = kinds else {
        return short(old_scope, old) == short(new_scope, new);
    };
    if depth == 0 || before.name() != after.name() {
        return depth == 0;
    }
    let (before, after) = (before.members(), after.members());
    before.len() == after.len()
        && before.iter().all(|(name, member)| {
            let other = after.iter().find(|(other, _)| other == name);
            other.is_some_and(|(_, other)| {
                member.traits.json_name == other.traits.json_name
                    && alike(
                        (old_scope, &member.target),
                        (new_scope, &other.target),
                        depth - 1,
                    )
            })
        })
}
