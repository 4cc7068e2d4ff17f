//! The same calls through the client of this repository and through the
//! official one: what they send and what they return must be equal.

// The battery is compiled once for each client.
#![allow(clippy::duplicate_mod)]

mod alone;
mod behaviour;
mod bodies;
mod calm;
mod comparison;
mod differences;
mod fixed;
mod hooks;
mod inputs;
mod official;
mod ours;
mod requests;
mod responses;
mod secrets;
mod shared;
mod size;
mod telemetry;
mod transport;
mod unobserved;

/// The scripted server of the loopback tests.
#[allow(dead_code)] // these tests read requests as a whole
#[path = "../../loopback/server.rs"]
mod server;
