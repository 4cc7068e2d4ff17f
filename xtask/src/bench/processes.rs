//! The start of a process, and its memory.

use std::process::Command;

use super::programs::{Side, release};
use super::report::{Row, megabytes, microseconds};
use super::{Session, measure};

struct Figure {
    what: &'static str,
    arguments: &'static [&'static str],
    /// How often it is measured in a round: what happens once in a process is short.
    repeats: usize,
    unit: fn(f64) -> String,
    floor: &'static str,
}

const FIGURES: [Figure; 4] = [
    Figure {
        what: "first call after the start, `create_chat_token`",
        arguments: &["first", "create_chat_token"],
        repeats: 15,
        unit: microseconds,
        floor: "pages of the program are read for the first time on both sides",
    },
    Figure {
        what: "time to build a client from a shared configuration",
        arguments: &["client", "2000"],
        repeats: 1,
        unit: microseconds,
        floor: "86 % is the HTTP client's check of itself",
    },
    Figure {
        what: "resident memory, an idle client",
        arguments: &["memory", "1"],
        repeats: 3,
        unit: megabytes,
        floor: "pages of the program, as the linker laid them out; its heap is 424 kB, the official 472",
    },
    Figure {
        what: "resident memory, 100 clients sharing one `SdkConfig`",
        arguments: &["memory", "100"],
        repeats: 3,
        unit: megabytes,
        floor: "",
    },
];

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    let built = |side| release("bench-calls", "calls", side, "");
    let (ours, official) = (built(Side::Ours)?, built(Side::Official)?);
    let mut rows = Vec::new();
    for Figure { what, arguments, repeats, unit, floor } in &FIGURES {
        let run = |program| {
            let once = || measure::number(Command::new(program).args(*arguments));
            let values: Result<Vec<_>, _> = (0..*repeats).map(|_| once()).collect();
            values.map(measure::median)
        };
        let pairs = session.pairs(what, || run(&ours), || run(&official))?;
        rows.push(Row::new(what, Some(1.0), &pairs, *unit, floor));
    }
    Ok(rows)
}
