//! Where rustfmt would change what prettyplease gives.

mod expressions;
mod items;
mod lines;
mod order;
#[cfg(test)]
mod tests;

pub use items::begins_import;
pub use lines::{Rewrite, indent_of, lines};
pub use order::order;
