//! What must hold for the members of an output or error.

use super::ir::{Access, Assertion, Holds};
use super::value::{present, unmentioned, value};
use crate::check::vectors::params::{Float, Members, Param};
use crate::load::ShapeId;
use crate::names;
use crate::plan::ir::Type;
use crate::plan::shapes::Shapes;
use crate::plan::structure::{self, Kept, Role};

/// One assertion for each member, whether the vector mentions it or not.
pub fn members(
    shapes: &Shapes<'_>,
    role: Role,
    id: Option<&ShapeId>,
    params: Members<'_>,
) -> Vec<Assertion> {
    let mut gatherer = Gatherer { shapes, assertions: Vec::new() };
    if let Some(id) = id {
        gatherer.structure(&Place::default(), role, id, params);
    }
    gatherer.assertions
}

/// A part of a value: how the model calls it, and the way there.
#[derive(Clone, Debug, Default)]
struct Place {
    what: Vec<String>,
    path: Vec<Access>,
}

impl Place {
    fn below(&self, what: &str, access: Access) -> Self {
        let mut place = self.clone();
        place.what.push(what.to_owned());
        place.path.push(access);
        place
    }

    fn present(&self) -> Self {
        let mut place = self.clone();
        place.path.push(Access::Present);
        place
    }
}

struct Gatherer<'s, 'a> {
    shapes: &'s Shapes<'a>,
    assertions: Vec<Assertion>,
}

impl Gatherer<'_, '_> {
    fn add(&mut self, place: &Place, holds: Holds) {
        let Place { what, path } = place;
        let (what, path) = (what.join("."), path.clone());
        self.assertions.push(Assertion { what, path, holds });
    }

    fn structure(
        &mut self,
        place: &Place,
        role: Role,
        id: &ShapeId,
        mut params: Members<'_>,
    ) {
        let members = structure::members(self.shapes, Some(id));
        for (name, member) in members {
            let Kept { presence, optional, kind } =
                structure::kept(self.shapes, role, id, name, member);
            if matches!(kind, Type::EventReceiver(..)) {
                continue;
            }
            let field = names::field_among(name, members.keys());
            let place = place.below(name, Access::Field(field));
            match params.swap_remove(name.as_str()) {
                Some(param) if optional => {
                    self.optional(&place, &kind, param);
                }
                Some(param) => self.value(&place, &kind, param),
                None if kind == Type::ByteStream => {
                    self.add(&place, Holds::Stream(String::new()));
                }
                None => self.add(&place, Holds::Equal(unmentioned(&presence, &kind))),
            }
        }
    }

    fn optional(&mut self, place: &Place, kind: &Type, param: Param<'_>) {
        if has_nan(&param) {
            self.value(&place.present(), kind, param);
        } else {
            self.add(place, Holds::Equal(present(value(self.shapes, kind, param))));
        }
    }

    /// Compares a value whole, or part by part where a part of it is not a number.
    fn value(&mut self, place: &Place, kind: &Type, param: Param<'_>) {
        match (kind, param) {
            (Type::Boxed(kind), param) => self.value(place, kind, param),
            (Type::ByteStream, Param::Blob(text)) => {
                self.add(place, Holds::Stream(text.to_owned()));
            }
            (_, Param::Float(Float::Nan)) => self.add(place, Holds::Nan),
            (kind, param) if !has_nan(&param) => {
                self.add(place, Holds::Equal(value(self.shapes, kind, param)));
            }
            (Type::Sparse(kind), param) => self.value(&place.present(), kind, param),
            (Type::List(kind), Param::List(items)) => {
                self.add(place, Holds::Length(items.len()));
                for (at, item) in items.into_iter().enumerate() {
                    let place = place.below(&at.to_string(), Access::Index(at));
                    self.value(&place, kind, item);
                }
            }
            (Type::Map(key, kind), Param::Map(entries)) => {
                self.add(place, Holds::Length(entries.len()));
                for (name, item) in entries {
                    let key = value(self.shapes, key, Param::Text(name));
                    self.value(&place.below(name, Access::Key(key)), kind, item);
                }
            }
            (_, Param::Structure(id, members)) => {
                self.structure(place, Role::Type, id, members);
            }
            (_, Param::Union(id, name, param)) => self.union(place, id, name, *param),
            (kind, param) => {
                self.add(place, Holds::Equal(value(self.shapes, kind, param)));
            }
        }
    }

    fn union(&mut self, place: &Place, id: &ShapeId, name: &str, param: Param<'_>) {
        let members = structure::members(self.shapes, Some(id));
        if let Some(member) = members.get(name) {
            let variant = names::variant_name(name);
            let lend = names::variant_method("as", &variant);
            let kind = self.shapes.member_type(id, name, member);
            self.value(&place.below(name, Access::Variant(lend)), &kind, param);
        }
    }
}

fn has_nan(param: &Param<'_>) -> bool {
    match param {
        Param::Float(float) => *float == Float::Nan,
        Param::List(items) => items.iter().any(has_nan),
        Param::Map(entries) => entries.iter().any(|(_, item)| has_nan(item)),
        Param::Structure(_, members) => members.values().any(has_nan),
        Param::Union(_, _, param) => has_nan(param),
        _ => false,
    }
}
