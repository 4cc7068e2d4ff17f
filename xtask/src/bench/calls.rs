//! What a call takes.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::callgrind::{self, Instructions};
use super::programs::{Side, release};
use super::report::{Row, count, microseconds};
use super::{Session, measure};

struct Call {
    operation: &'static str,
    cpu: Goal,
    allocations: Goal,
    instructions: Goal,
}

/// What is to be reached, and how far it can go.
struct Goal {
    target: f64,
    floor: &'static str,
}

pub const OPERATIONS: [&str; 2] = ["create_chat_token", "list_rooms"];

const CALLS: [Call; 2] = [
    Call {
        operation: "create_chat_token",
        cpu: Goal {
            target: 0.62,
            floor: "signing by the library, 27 % of the official call, stays",
        },
        allocations: Goal {
            target: 0.61,
            floor: "signing, 70, and the runtime's own; 32 are ours",
        },
        instructions: Goal {
            target: 0.70,
            floor: "valgrind has no SHA instructions, so software hashes; all else is in the next row",
        },
    },
    Call {
        operation: "list_rooms",
        cpu: Goal {
            target: 0.66,
            floor: "the published codec; the output's own values take 15 µs",
        },
        allocations: Goal {
            target: 1.00,
            floor: "1.01: the codec makes a text of each timestamp and enum, 150; 552 are the output's own",
        },
        instructions: Goal {
            target: 0.70,
            floor: "as before; and the codec reads byte by byte, with a text of each value",
        },
    },
];

/// One program with either client.
struct Programs {
    ours: PathBuf,
    official: PathBuf,
}

impl Programs {
    fn build(bin: &str) -> Result<Self, String> {
        let built = |side| release("bench-calls", bin, side, "");
        Ok(Self { ours: built(Side::Ours)?, official: built(Side::Official)? })
    }
}

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    let (calls, counting) = (Programs::build("calls")?, Programs::build("allocations")?);
    let mut rows = Vec::new();
    for call in &CALLS {
        rows.push(cpu(session, &calls, call)?);
        rows.push(threads(session, &calls, call)?);
        rows.push(asked(&counting, call)?);
        rows.extend(executed(session, &calls, call)?);
    }
    Ok(rows)
}

fn cpu(session: &Session, programs: &Programs, call: &Call) -> Result<Row, String> {
    let Goal { target, floor } = call.cpu;
    let what = format!("CPU, `{}`", call.operation);
    let pairs = timed(session, programs, call, &what, "time")?;
    Ok(Row::new(&what, Some(target), &pairs, microseconds, floor))
}

fn threads(session: &Session, programs: &Programs, call: &Call) -> Result<Row, String> {
    let what = format!("time, `{}` of one client on every core", call.operation);
    let pairs = timed(session, programs, call, &what, "threads")?;
    Ok(Row::new(&what, None, &pairs, microseconds, ""))
}

/// What many calls take on either side, for each of them.
fn timed(
    session: &Session,
    Programs { ours, official }: &Programs,
    call: &Call,
    what: &str,
    how: &str,
) -> Result<Vec<(f64, f64)>, String> {
    let repeats = if session.quick { "500" } else { "10000" };
    let run = |program: &Path| {
        measure::number(Command::new(program).args([how, call.operation, repeats]))
    };
    session.pairs(what, || run(ours), || run(official))
}

fn asked(Programs { ours, official }: &Programs, call: &Call) -> Result<Row, String> {
    let Goal { target, floor } = call.allocations;
    let what = format!("allocations, `{}`", call.operation);
    let of = |program| allocations(program, call.operation);
    let pair = (of(ours)?, of(official)?);
    Ok(Row::new(&what, Some(target), &[pair], count, floor))
}

/// The instructions of a call, with and without those that only valgrind needs.
fn executed(
    session: &Session,
    Programs { ours, official }: &Programs,
    call: &Call,
) -> Result<Vec<Row>, String> {
    let Goal { target, floor } = call.instructions;
    let what = format!("instructions, `{}`", call.operation);
    if !callgrind::is_here() {
        return Ok(vec![Row::missing(&what, Some(target), "no valgrind here")]);
    }
    session.progress.set_message(what.clone());
    let of = |program| instructions(program, call.operation);
    let (ours, official) = (of(ours)?, of(official)?);
    let all = (ours.all, official.all);
    let but_hashing = (ours.but_hashing(), official.but_hashing());
    let rest = format!("the same, all but SHA-256, `{}`", call.operation);
    Ok(vec![
        Row::new(&what, Some(target), &[all], count, floor),
        Row::new(&rest, None, &[but_hashing], count, ""),
    ])
}

/// How often a call asks for memory.
pub fn allocations(program: &Path, operation: &str) -> Result<f64, String> {
    measure::number(Command::new(program).arg(operation))
}

/// The instructions of a call: what a hundred more of them add.
pub fn instructions(program: &Path, operation: &str) -> Result<Instructions, String> {
    let some = callgrind::count(program, &["repeat", operation, "20"])?;
    let more = callgrind::count(program, &["repeat", operation, "120"])?;
    Ok((more - some) / 100.0)
}
