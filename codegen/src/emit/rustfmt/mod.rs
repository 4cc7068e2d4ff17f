//! Where rustfmt would change what prettyplease gives.

mod lines;
mod order;
#[cfg(test)]
mod tests;

pub use lines::lines;
pub use order::order;
