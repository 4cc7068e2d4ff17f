//! Errors: those of operations, and their structures.

use super::{Docs, Name, Structure, TypeName};

#[derive(Clone, Debug)]
pub struct OperationError {
    pub name: Name,
    pub docs: Docs,
    pub variants: Vec<ErrorVariant>,
}

#[derive(Clone, Debug)]
pub struct ErrorVariant {
    pub name: Name,
    /// The structure that the variant holds.
    pub kind: TypeName,
    /// What the service may call it; no two variants share a code, and one may have none.
    pub codes: Vec<String>,
    pub is_variant: Name,
    pub docs: Docs,
}

#[derive(Clone, Debug)]
pub struct ErrorStructure {
    pub structure: Structure,
    pub message: ErrorMessage,
    pub retryable: Option<Retryable>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMessage {
    /// There is none that could be shown: it is no text.
    NoText,
    Required,
    Optional,
    Sensitive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retryable {
    Throttling,
    Client,
    Server,
}
