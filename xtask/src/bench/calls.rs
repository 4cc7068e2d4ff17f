//! What a call takes.

use std::path::Path;
use std::process::Command;

use super::callgrind::{self, Instructions};
use super::programs::{Side, release};
use super::report::{Row, count, microseconds};
use super::{Session, measure};

/// An operation with its targets: time, allocations, instructions.
struct Call {
    operation: &'static str,
    targets: [f64; 3],
    floors: [&'static str; 3],
}

pub const OPERATIONS: [&str; 2] = ["create_chat_token", "list_rooms"];

const CALLS: [Call; 2] = [
    Call {
        operation: "create_chat_token",
        targets: [0.62, 0.61, 0.70],
        floors: [
            "signing by the library, 27 % of the official call, stays",
            "signing, 70, and the runtime's own; 32 are ours",
            "valgrind has no SHA instructions, so software hashes; all else is in the next row",
        ],
    },
    Call {
        operation: "list_rooms",
        targets: [0.66, 1.00, 0.70],
        floors: [
            "the published codec; the output's own values take 15 µs",
            "1.01: the codec makes a text of each timestamp and enum, 150; 552 are the output's own",
            "as before; and the codec reads byte by byte, with a text of each value",
        ],
    },
];

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let built = |bin, side| release("bench-calls", bin, side, "");
    let (ours, official) =
        (built("calls", Side::Ours)?, built("calls", Side::Official)?);
    let counted =
        (built("allocations", Side::Ours)?, built("allocations", Side::Official)?);
    for Call { operation, targets: [time, allocations, instructions], floors } in &CALLS
    {
        let [time_floor, allocations_floor, instructions_floor] = floors;
        let repeats = if session.quick { "500" } else { "10000" };
        let run = |program: &Path, how: &str| {
            measure::number(Command::new(program).args([how, operation, repeats]))
        };
        let timed = |what: &str, how| {
            session.pairs(what, || run(&ours, how), || run(&official, how))
        };
        let what = format!("CPU, `{operation}`");
        let pairs = timed(&what, "time")?;
        rows.push(Row::new(&what, Some(*time), &pairs, microseconds, time_floor));

        let what = format!("time, `{operation}` of one client on every core");
        let pairs = timed(&what, "threads")?;
        rows.push(Row::new(&what, None, &pairs, microseconds, ""));

        let pair = (
            self::allocations(&counted.0, operation)?,
            self::allocations(&counted.1, operation)?,
        );
        let what = format!("allocations, `{operation}`");
        rows.push(Row::new(
            &what,
            Some(*allocations),
            &[pair],
            count,
            allocations_floor,
        ));

        let what = format!("instructions, `{operation}`");
        if !callgrind::is_here() {
            rows.push(Row::missing(&what, Some(*instructions), "no valgrind here"));
            continue;
        }
        session.progress.set_message(what.clone());
        let ours = self::instructions(&ours, operation)?;
        let official = self::instructions(&official, operation)?;
        let all = (ours.all, official.all);
        let but_hashing = (ours.but_hashing(), official.but_hashing());
        rows.push(Row::new(
            &what,
            Some(*instructions),
            &[all],
            count,
            instructions_floor,
        ));
        let what = format!("the same, all but SHA-256, `{operation}`");
        rows.push(Row::new(&what, None, &[but_hashing], count, ""));
    }
    Ok(rows)
}

pub fn allocations(program: &Path, operation: &str) -> Result<f64, String> {
    measure::number(Command::new(program).arg(operation))
}

/// The instructions of a call: what a hundred more of them add.
pub fn instructions(program: &Path, operation: &str) -> Result<Instructions, String> {
    let some = callgrind::count(program, &["repeat", operation, "20"])?;
    let more = callgrind::count(program, &["repeat", operation, "120"])?;
    Ok((more - some) / 100.0)
}
