//! Expressions with their types: what the paths of a model are, once they fit it.

use crate::load::jmespath::Comparator;
use crate::load::{Model, Shape, ShapeId, ShapeKind, Simple};

#[derive(Clone, Debug)]
pub struct Typed {
    pub kind: TypedKind,
    pub ty: Type,
}

#[derive(Clone, Debug)]
pub enum TypedKind {
    Current,
    Literal(Literal),
    /// A member of the current value.
    Member(String),
    /// The second of what the first gives, which is null where the first is.
    Then(Box<Typed>, Box<Typed>),
    /// The same, but the second may look at null.
    Pipe(Box<Typed>, Box<Typed>),
    /// An element, counted from the end where the index is negative.
    Index(Box<Typed>, i64),
    Project(Source, Option<Box<Typed>>, Box<Typed>),
    List(Vec<Typed>),
    Hash(Vec<Typed>),
    And(Box<Typed>, Box<Typed>),
    Or(Box<Typed>, Box<Typed>),
    Not(Box<Typed>),
    Compare(Comparator, Box<Typed>, Box<Typed>),
    Call(Function, Vec<Typed>),
}

/// What a projection takes its elements from.
#[derive(Clone, Debug)]
pub enum Source {
    List(Box<Typed>),
    /// The elements of a list's elements.
    Flattened(Box<Typed>),
    Slice {
        list: Box<Typed>,
        start: usize,
        stop: Option<usize>,
        step: usize,
    },
    Values(Box<Typed>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Literal>),
}

/// The type of a value that is not null.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Null, and nothing else.
    Null,
    Boolean,
    Number,
    Text,
    List(Box<List>),
    Map(ShapeId),
    Structure(ShapeId),
    Union(ShapeId),
    /// The input of an operation.
    Input(ShapeId),
    /// Both ends of an operation.
    Ends {
        input: ShapeId,
        output: ShapeId,
    },
    /// A union's member without a value.
    Unit,
    /// An object that the expression makes.
    Record(Vec<(String, Type)>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum List {
    /// As the model has it.
    Shape(ShapeId),
    /// Made by the expression, of elements that may be null.
    Selected(Type),
    /// Made by the expression, of elements that are not null.
    Projected(Type),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Abs,
    Ceil,
    Contains,
    EndsWith,
    Floor,
    Keys,
    Length,
    Max,
    Min,
    NotNull,
    StartsWith,
    Sum,
    Values,
}

/// The functions by name, each with the number of its arguments.
pub const FUNCTIONS: [(&str, Function, usize); 13] = [
    ("abs", Function::Abs, 1),
    ("ceil", Function::Ceil, 1),
    ("contains", Function::Contains, 2),
    ("ends_with", Function::EndsWith, 2),
    ("floor", Function::Floor, 1),
    ("keys", Function::Keys, 1),
    ("length", Function::Length, 1),
    ("max", Function::Max, 1),
    ("min", Function::Min, 1),
    ("not_null", Function::NotNull, 2),
    ("starts_with", Function::StartsWith, 2),
    ("sum", Function::Sum, 1),
    ("values", Function::Values, 1),
];

impl Type {
    /// The type of a shape's values; `None` if a path cannot look into them.
    pub fn of(model: &Model, id: &ShapeId) -> Option<Self> {
        let shape = model.shapes.get(id);
        Some(match model.kind(id)? {
            _ if id.is_unit() => Self::Unit,
            _ if shape.is_some_and(|it| it.traits.streaming.is_some()) => return None,
            ShapeKind::Simple(Simple::Boolean) => Self::Boolean,
            ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) => Self::Text,
            ShapeKind::Simple(Simple::Blob | Simple::Document) => return None,
            ShapeKind::Simple(_) | ShapeKind::IntEnum(_) => Self::Number,
            ShapeKind::List(_) => Self::List(Box::new(List::Shape(id.clone()))),
            ShapeKind::Map { .. } => Self::Map(id.clone()),
            ShapeKind::Structure(_) => Self::Structure(id.clone()),
            ShapeKind::Union(_) => Self::Union(id.clone()),
            _ => return None,
        })
    }

    /// The type of a list's elements; `None` for everything else.
    pub fn element(&self, model: &Model) -> Option<Self> {
        let Self::List(list) = self else { return None };
        match &**list {
            List::Selected(element) | List::Projected(element) => Some(element.clone()),
            List::Shape(id) => match model.kind(id)? {
                ShapeKind::List(member) => Self::of(model, &member.target),
                _ => None,
            },
        }
    }

    /// The type of a map's values; `None` for everything else.
    pub fn value(&self, model: &Model) -> Option<Self> {
        let Self::Map(id) = self else { return None };
        match model.kind(id)? {
            ShapeKind::Map { value, .. } => Self::of(model, &value.target),
            _ => None,
        }
    }

    /// What the elements or values of a shape are.
    pub fn target<'m>(&self, model: &'m Model) -> Option<&'m ShapeId> {
        let id = match self {
            Self::Map(id) => id,
            Self::List(list) => match &**list {
                List::Shape(id) => id,
                _ => return None,
            },
            _ => return None,
        };
        match model.kind(id)? {
            ShapeKind::List(member) => Some(&member.target),
            ShapeKind::Map { value, .. } => Some(&value.target),
            _ => None,
        }
    }

    /// Whether values of the type can be compared with `==`.
    pub fn is_comparable(&self, model: &Model) -> bool {
        self.is_scalar() || self.element(model).is_some_and(|it| it.is_scalar())
    }

    /// Whether values of two types are compared alike, wherever their lists come from.
    pub fn is_like(&self, other: &Self, model: &Model) -> bool {
        let (a, b) = (self.element(model), other.element(model));
        self == other || (a.is_some() && a == b)
    }

    /// Whether a list or map may have elements or values that are null.
    pub fn holds_null(&self, model: &Model) -> bool {
        let is_sparse = |id| {
            let shape: Option<&Shape> = model.shapes.get(id);
            shape.is_some_and(|it| it.traits.sparse.is_some())
        };
        match self {
            Self::Map(id) => is_sparse(id),
            Self::List(list) => match &**list {
                List::Shape(id) => is_sparse(id),
                List::Selected(_) => true,
                List::Projected(_) => false,
            },
            _ => false,
        }
    }

    /// The type of what may be either of two; lists are made anew where they differ.
    pub fn common(&self, other: &Self, model: &Model) -> Option<Self> {
        if self == other {
            return Some(self.clone()).filter(|ty| *ty != Self::Null);
        }
        let element = match (self.element(model)?, other.element(model)?) {
            // Those of an empty list.
            (Self::Null, element) | (element, Self::Null) => element,
            (a, b) if a == b => a,
            _ => return None,
        };
        let holds_null = self.holds_null(model) || other.holds_null(model);
        let list = if holds_null { List::Selected } else { List::Projected };
        Some(Self::List(Box::new(list(element))))
    }

    pub fn is_scalar(&self) -> bool {
        matches!(self, Self::Boolean | Self::Number | Self::Text)
    }

    pub fn described(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Structure(_) | Self::Input(_) => "a structure",
            Self::Union(_) => "a union",
            Self::Ends { .. } => "input and output",
            Self::Unit => "an empty structure",
            Self::Record(_) => "an object",
        }
    }
}

impl Typed {
    pub fn new(kind: TypedKind, ty: Type) -> Self {
        Self { kind, ty }
    }

    /// Whether it is `a && b` with an `a` that may be something other than a boolean, and so may
    /// the value.
    pub fn is_guarded(&self) -> bool {
        match &self.kind {
            TypedKind::And(a, _) => self.ty == Type::Boolean && !a.is_boolean(),
            _ => false,
        }
    }

    /// Whether the value, where it is not null, is a boolean and not merely a condition.
    fn is_boolean(&self) -> bool {
        let sides_are = match &self.kind {
            TypedKind::And(a, b) | TypedKind::Or(a, b) => {
                a.is_boolean() && b.is_boolean()
            }
            _ => true,
        };
        self.ty == Type::Boolean && sides_are
    }

    /// Whether the list's elements come one by one, out of another list or map.
    pub fn is_stream(&self) -> bool {
        match &self.kind {
            TypedKind::Project(..) | TypedKind::Call(Function::Values, _) => true,
            TypedKind::Call(Function::Keys, arguments) => {
                arguments.iter().any(|it| matches!(it.ty, Type::Map(_)))
            }
            _ => false,
        }
    }

    /// Whether the value depends on the one that the expression is applied to.
    pub fn looks_at_current(&self) -> bool {
        match &self.kind {
            TypedKind::Current | TypedKind::Member(_) => true,
            TypedKind::Literal(_) => false,
            TypedKind::Then(of, _) | TypedKind::Pipe(of, _) => of.looks_at_current(),
            TypedKind::Index(of, _) | TypedKind::Not(of) => of.looks_at_current(),
            TypedKind::Project(source, _, _) => source.list().looks_at_current(),
            TypedKind::List(all) | TypedKind::Hash(all) | TypedKind::Call(_, all) => {
                all.iter().any(Self::looks_at_current)
            }
            TypedKind::And(a, b) | TypedKind::Or(a, b) | TypedKind::Compare(_, a, b) => {
                a.looks_at_current() || b.looks_at_current()
            }
        }
    }

    /// Whether the value is null wherever the one is that the expression is applied to.
    pub fn is_null_of_null(&self) -> bool {
        match &self.kind {
            TypedKind::Current | TypedKind::Member(_) => true,
            TypedKind::Then(of, _) | TypedKind::Index(of, _) => of.is_null_of_null(),
            TypedKind::Project(source, _, _) => source.list().is_null_of_null(),
            TypedKind::Call(Function::NotNull, _) => false,
            TypedKind::Call(_, arguments) => {
                arguments.first().is_some_and(Self::is_null_of_null)
            }
            _ => false,
        }
    }
}

impl Source {
    pub fn list(&self) -> &Typed {
        match self {
            Self::List(list)
            | Self::Flattened(list)
            | Self::Slice { list, .. }
            | Self::Values(list) => list,
        }
    }
}
