//! Structures: members, builder, schema.

use indexmap::IndexMap;

use super::docs;
use super::ir::{
    Direction, Docs, Member, Name, Presence, Schema, Spelling, Structure, Type,
};
use super::schema::{self, Request};
use super::shapes::Shapes;
use super::streams;
use crate::load::{self, Deprecated, ShapeId, ShapeKind, Traits};
use crate::names::{self, Siblings};

/// The members of a shape as the model has them.
pub type Members = IndexMap<String, load::Member>;

/// What a structure is in the service; decides which members it may lack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Input,
    Output,
    Type,
}

/// A structure that is about to be planned.
pub struct Draft<'a> {
    pub id: &'a ShapeId,
    pub traits: &'a Traits,
    pub members: &'a Members,
    pub role: Role,
    pub name: Name,
    pub module: Name,
    pub spelling: Spelling,
    pub docs: Docs,
    pub request: Option<Request<'a>>,
    pub direction: Direction,
}

impl Draft<'_> {
    pub fn plan(self, shapes: &Shapes<'_>) -> Structure {
        let fields = Siblings::of(self.members.keys());
        let members: Vec<_> = self
            .members
            .iter()
            .map(|(name, member)| self.member(shapes, fields.field(name), name, member))
            .collect();
        let required =
            if self.role == Role::Input { Vec::new() } else { required(&members) };
        Structure {
            builder: names::beside(&self.name, "Builder"),
            streams: members.iter().any(|member| member.kind.is_stream()),
            fallible: !required.is_empty(),
            required: corrected(&members, required),
            required_in_uri: self.required_in_uri(&fields),
            schema: self.schema(shapes),
            spelling: self.spelling,
            deprecated: deprecated(self.traits).filter(|_| self.role == Role::Type),
            members,
            direction: self.direction,
            name: self.name,
            module: self.module,
            docs: self.docs,
        }
    }

    fn member(
        &self,
        shapes: &Shapes<'_>,
        field: Name,
        name: &str,
        member: &load::Member,
    ) -> Member {
        let Kept { presence, optional, kind } =
            kept(shapes, self.role, self.id, name, member);
        Member {
            setter: names::prefixed("set", &field),
            getter: names::prefixed("get", &field),
            optional,
            presence,
            sensitive: shapes.is_sensitive(self.traits, member),
            kind,
            docs: docs::of(&member.traits, shapes.traits(&member.target), || {
                format!("The member `{name}` of the shape `{}`.", self.id.name())
            }),
            deprecated: deprecated(&member.traits),
            field,
        }
    }

    fn schema(&self, shapes: &Shapes<'_>) -> Schema {
        schema::of_structure(shapes, self.id, self.traits, self.members, self.request)
    }

    /// Labels, and query parameters that the model requires.
    fn required_in_uri(&self, fields: &Siblings) -> Vec<Name> {
        if !matches!(self.request, Some(Request::Http(_))) {
            return Vec::new();
        }
        let in_uri = |traits: &Traits| {
            traits.http_label.is_some()
                || (traits.http_query.is_some() && traits.required.is_some())
        };
        let members = self
            .members
            .iter()
            .filter(|(_, member)| in_uri(&member.traits));
        members.map(|(name, _)| fields.field(name)).collect()
    }
}

/// How a structure keeps the value of a member.
pub struct Kept {
    pub presence: Presence,
    /// Whether in an `Option`.
    pub optional: bool,
    pub kind: Type,
}

pub fn kept(
    shapes: &Shapes<'_>,
    role: Role,
    id: &ShapeId,
    name: &str,
    member: &load::Member,
) -> Kept {
    let stream = streams::member_type(shapes, role, member);
    let presence = match role {
        Role::Output | Role::Type if stream == Some(Type::ByteStream) => {
            Presence::Defaulted
        }
        Role::Output | Role::Type if stream.is_some() => Presence::Required,
        Role::Input if member.traits.required.is_some() => Presence::Required,
        Role::Input => Presence::Optional,
        Role::Output | Role::Type => shapes.presence(member),
    };
    Kept {
        optional: stream.is_none()
            && (role == Role::Input || presence == Presence::Optional),
        presence,
        kind: stream.unwrap_or_else(|| shapes.member_type(id, name, member)),
    }
}

fn required(members: &[Member]) -> Vec<Name> {
    let required = members
        .iter()
        .filter(|member| member.presence == Presence::Required);
    required.map(|member| member.field.clone()).collect()
}

/// The required members that get a value where the service left them out. What comes before a stream
/// of events must be whole, as Smithy's own tests have it; of that, only the stream itself is added.
fn corrected(members: &[Member], required: Vec<Name>) -> Vec<Name> {
    let is_receiver = |member: &&Member| matches!(member.kind, Type::EventReceiver(..));
    match members.iter().find(is_receiver) {
        Some(stream) => vec![stream.field.clone()],
        None => required,
    }
}

/// A structure of the model's own, as the `types` module has it; `what` it is called where the
/// model says nothing of it.
pub fn of_type(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    members: &Members,
    what: &str,
) -> Structure {
    let empty = Traits::default();
    let traits = shapes.traits(id).unwrap_or(&empty);
    let name = shapes.type_name(id).name;
    Draft {
        id,
        traits,
        members,
        role: Role::Type,
        module: names::type_module(&name),
        spelling: names::spelling(&name),
        docs: docs::of(traits, None, || format!("The {what} `{}`.", id.name())),
        name,
        request: None,
        direction: shapes.direction(id),
    }
    .plan(shapes)
}

/// The members of a structure or union, such as an operation's input; none where there is no such
/// shape.
pub fn members<'a>(shapes: &Shapes<'a>, id: Option<&ShapeId>) -> &'a Members {
    static NONE: std::sync::LazyLock<Members> =
        std::sync::LazyLock::new(Members::default);
    match id.and_then(|id| shapes.model.kind(id)) {
        Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) => members,
        _ => &NONE,
    }
}

/// The note of a deprecated item.
pub fn deprecated(traits: &Traits) -> Option<String> {
    let Deprecated { message, since } = traits.deprecated.as_deref()?;
    let note = message
        .clone()
        .unwrap_or_else(|| "deprecated by the service".to_owned());
    Some(match since {
        Some(since) => format!("{note} (since {since})"),
        None => note,
    })
}
