//! Drives the client over real HTTP against a scripted server on loopback.

mod boto3;
mod config;
mod errors;
mod operations;
mod paginators;
mod resilience;
mod sensitive;
mod server;
mod support;
mod waiters;
