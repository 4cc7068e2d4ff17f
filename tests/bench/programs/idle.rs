//! Makes a client, and calls nothing.

#[path = "shared.rs"]
#[allow(dead_code)] // it calls nothing
mod shared;

fn main() {
    println!("{:?}", shared::client().config().region());
}
