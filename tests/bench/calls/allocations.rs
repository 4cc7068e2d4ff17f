//! `allocations OPERATION` prints how often a call asks for memory.

use std::alloc::System;

use bench_calls::{Caller, Operation};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 100;

fn main() {
    let operation = std::env::args().nth(1).expect("an operation");
    let caller = Caller::new(Operation::of(&operation).expect("a known operation"));
    (0..CALLS).for_each(|_| caller.call());
    let region = Region::new(ALLOCATOR);
    (0..CALLS).for_each(|_| caller.call());
    let change = region.change();
    let asked = change.allocations + change.reallocations;
    println!("{}", asked as f64 / CALLS as f64);
}
