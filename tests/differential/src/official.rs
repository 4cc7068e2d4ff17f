//! The battery against the official client.

pub use aws_sdk_ivschat as sdk;

#[path = "battery/mod.rs"]
pub mod battery;
