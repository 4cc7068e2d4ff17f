//! Drives the client over real HTTP against a scripted server on loopback.

#[path = "../differential/src/alone.rs"]
mod alone;
#[cfg(not(feature = "rt-tokio"))]
mod bare;
mod boto3;
mod config;
mod construction;
mod errors;
mod operations;
mod paginators;
mod repeated;
mod resilience;
#[cfg(feature = "rustls-ring")]
mod ring;
mod sensitive;
mod server;
mod support;
mod unexpected;
mod waiters;
