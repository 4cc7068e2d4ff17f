//! The battery against the client of this repository.

pub use ivschat as sdk;

#[path = "battery/mod.rs"]
pub mod battery;
