//! Answers that come in pages.

use super::{Name, Type};

#[derive(Clone, Debug)]
pub struct Paginator {
    pub name: Name,
    pub input_token: Name,
    pub token: Type,
    /// Whether the token is an enum, of which only the text can be empty.
    pub token_is_enum: bool,
    pub output_token: Vec<Step>,
    pub page_size: Option<(Name, Type)>,
    pub items: Option<Items>,
}

/// The items of a page.
#[derive(Clone, Debug)]
pub struct Items {
    pub name: Name,
    pub kind: Type,
    pub path: Vec<Step>,
}

/// One field on the way to a nested member.
#[derive(Clone, Debug)]
pub struct Step {
    pub field: Name,
    pub optional: bool,
}
