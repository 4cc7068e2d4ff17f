//! How a value of the crate's types becomes one of JMESPath's.

use super::code::{Code, IT, Pattern, Variable};
use super::{Lowering, Value};
use crate::load::{Member, ShapeId, ShapeKind};
use crate::plan::Type;

/// What has to be done to a value of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// A value that is one already.
    Copied,
    /// A smaller number.
    Widened,
    /// A `long`, which `f64` cannot always hold.
    Cast,
    Seconds,
    /// A number of any size, of which there is only the text.
    Digits,
    Text,
    Enum,
    List,
    Boxed,
    /// A value that is borrowed.
    Other,
}

impl Lowering<'_> {
    pub fn raw(&self, target: &ShapeId) -> Raw {
        match self.shapes.model.kind(target) {
            Some(ShapeKind::Enum(_)) => Raw::Enum,
            _ => raw(&self.shapes.value_type(target)),
        }
    }

    /// As `raw`, of a member that may be boxed.
    pub fn raw_member(&self, container: &ShapeId, name: &str, member: &Member) -> Raw {
        match self.shapes.member_type(container, name, member) {
            Type::Boxed(_) => Raw::Boxed,
            _ => self.raw(&member.target),
        }
    }
}

fn raw(ty: &Type) -> Raw {
    match ty {
        Type::Boolean | Type::Double => Raw::Copied,
        Type::Byte | Type::Short | Type::Integer | Type::Float => Raw::Widened,
        Type::Long => Raw::Cast,
        Type::Timestamp => Raw::Seconds,
        Type::BigInteger | Type::BigDecimal => Raw::Digits,
        Type::String => Raw::Text,
        Type::List(_) => Raw::List,
        Type::Blob
        | Type::Boxed(_)
        | Type::ByteStream
        | Type::EventReceiver(..)
        | Type::EventSender(..)
        | Type::Document
        | Type::Named(_)
        | Type::Sparse(_)
        | Type::Map(..)
        | Type::Pair(..) => Raw::Other,
    }
}

impl Raw {
    /// From a field.
    pub fn place(self, code: Code) -> Value {
        match self {
            Self::Other => Value::plain(Code::Reference(Box::new(code))),
            _ => self.copied(code),
        }
    }

    /// From a reference.
    pub fn borrowed(self, code: Code) -> Value {
        match self {
            Self::Copied | Self::Widened | Self::Cast => {
                self.copied(Code::Dereference(Box::new(code)))
            }
            Self::Other => Value::plain(code),
            _ => self.copied(code),
        }
    }

    fn copied(self, code: Code) -> Value {
        Value::plain(match self {
            Self::Copied | Self::Other => code,
            Self::Widened => Code::Widen(Box::new(code)),
            Self::Cast => Code::Cast(Box::new(code)),
            Self::Seconds => code.call("as_secs_f64"),
            Self::Text => Code::AsStr(Box::new(code.unreferenced())),
            Self::Enum => code.call("as_str"),
            Self::List => code.call("as_slice"),
            Self::Boxed => code.call("as_ref"),
            Self::Digits => {
                let number = Code::Parse(Box::new(code.call("as_ref")));
                return Value::nullable(number.call("ok"));
            }
        })
    }

    /// From a field, or a reference to one, that may be null.
    pub fn optional(self, code: Code) -> Code {
        match self {
            Self::Copied => code,
            Self::Widened => code.with1("map", Code::OfNumber("from")),
            Self::Cast => code.over("map", Code::Cast(Box::new(IT))),
            Self::Seconds => code.over("map", IT.call("as_secs_f64")),
            Self::Text | Self::List | Self::Boxed => code.call("as_deref"),
            Self::Enum => code.call("as_ref").over("map", IT.call("as_str")),
            Self::Digits => {
                let number = Code::Parse(Box::new(IT.call("as_ref"))).call("ok");
                code.call("as_ref").over("and_then", number)
            }
            Self::Other => code.call("as_ref"),
        }
    }

    /// From a reference that may be null.
    pub fn optional_reference(self, code: Code) -> Code {
        match self {
            Self::Other => code,
            Self::Copied => code.call("copied"),
            Self::Widened | Self::Cast => {
                let pattern = Pattern::Referenced(Variable::It);
                code.with1("map", Code::closure(pattern, self.copied(IT).code))
            }
            Self::Digits => code.over("and_then", self.copied(IT).code),
            _ => code.over("map", self.copied(IT).code),
        }
    }
}
