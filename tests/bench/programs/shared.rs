//! What the programs share: a client, and a runtime to call it in.

use bench_programs::sdk::Client;
use bench_programs::sdk::config::{BehaviorVersion, Config, Credentials, Region};

/// A client as a program makes one that reads no profile.
pub fn client() -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "bench"))
        .build();
    Client::from_conf(config)
}

/// Runs a program to its end.
pub fn run(program: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(program);
}

/// Says what became of a call.
pub fn report<T, E: std::fmt::Display>(operation: &str, result: Result<T, E>) {
    match result {
        Ok(_) => println!("{operation}: done"),
        Err(error) => println!("{operation}: {error}"),
    }
}
