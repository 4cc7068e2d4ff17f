//! `calls WHAT …` prints one number.

use std::env::args;
use std::hint::black_box;
use std::num::NonZero;
use std::thread;
use std::time::Instant;

use bench_calls::{Caller, Client, Operation, shared_config};
use cpu_time::ProcessTime;

fn main() {
    let start = Instant::now();
    let words: Vec<_> = args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let number = match words.as_slice() {
        ["time", operation, count] => time(&caller(operation), number(count)),
        ["threads", operation, count] => threads(&caller(operation), number(count)),
        ["repeat", operation, count] => repeat(&caller(operation), number(count)),
        ["first", operation] => {
            caller(operation).call();
            start.elapsed().as_nanos() as f64
        }
        ["client", count] => client(number(count)),
        ["memory", count] => memory(number(count)),
        _ => panic!("{words:?} is nothing to measure"),
    };
    println!("{number}");
}

fn caller(operation: &str) -> Caller {
    Caller::new(Operation::of(operation).expect("an operation"))
}

fn number(word: &str) -> u64 {
    word.parse().expect("a number")
}

/// The nanoseconds of CPU that a call takes once all is warm.
fn time(caller: &Caller, count: u64) -> f64 {
    repeat(caller, count / 10);
    let start = ProcessTime::now();
    repeat(caller, count);
    start.elapsed().as_nanos() as f64 / count as f64
}

/// The nanoseconds after which a call ends while there are calls of one client on every core.
fn threads(caller: &Caller, count: u64) -> f64 {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let callers: Vec<_> = (0..cores).map(|_| caller.with_same_client()).collect();
    repeat(caller, count / 10);
    let start = Instant::now();
    thread::scope(|scope| {
        for caller in &callers {
            scope.spawn(|| repeat(caller, count));
        }
    });
    start.elapsed().as_nanos() as f64 / count as f64
}

/// Calls and calls, for a tool that counts.
fn repeat(caller: &Caller, count: u64) -> f64 {
    (0..count).for_each(|_| caller.call());
    count as f64
}

/// The nanoseconds that making a client takes.
fn client(count: u64) -> f64 {
    let config = shared_config();
    let make = || drop(black_box(Client::new(&config)));
    (0..count / 10).for_each(|_| make());
    let start = ProcessTime::now();
    (0..count).for_each(|_| make());
    start.elapsed().as_nanos() as f64 / count as f64
}

/// The resident bytes of a process with so many idle clients; Linux tells them.
fn memory(count: u64) -> f64 {
    let config = shared_config();
    let clients: Vec<_> = (0..count).map(|_| Client::new(&config)).collect();
    let status =
        std::fs::read_to_string("/proc/self/status").expect("the state of a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    black_box(clients);
    kilobytes
        .expect("resident memory")
        .parse::<f64>()
        .expect("a number")
        * 1024.0
}
