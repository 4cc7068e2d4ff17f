//! The CPU of builds whose dependencies are built.

use super::programs::{Side, cargo, select};
use super::report::{Row, seconds};
use super::{Session, measure};

struct Build {
    what: &'static str,
    target: f64,
    command: &'static [&'static str],
    profile: &'static str,
    floor: &'static str,
}

const BUILDS: [Build; 4] = [
    Build {
        what: "`cargo check`, the crate alone",
        target: 0.65,
        command: &["check", "--lib"],
        profile: "dev",
        floor: "0.69 by study on this runtime; spans take 4 % of ours, debug texts 3, schemas 2, waiters 1",
    },
    Build {
        what: "dev build, the crate alone",
        target: 0.42,
        command: &["build", "--lib"],
        profile: "dev",
        floor: "0.17 without operations; 8 % of ours writes what other crates inline",
    },
    Build {
        what: "release build, the crate alone",
        target: 0.42,
        command: &["build", "--lib", "--release"],
        profile: "release",
        floor: "0.17 without operations",
    },
    Build {
        what: "dev build, the crate and a program with one operation",
        target: 0.50,
        command: &["build", "--bin", "one"],
        profile: "dev",
        floor: "linking is the same on both sides",
    },
];

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    BUILDS
        .iter()
        .map(|build| {
            for side in [Side::Ours, Side::Official] {
                again(build, side)?;
            }
            let pairs = session.pairs(
                build.what,
                || again(build, Side::Ours),
                || again(build, Side::Official),
            )?;
            let Build { what, target, floor, .. } = build;
            Ok(Row::new(what, Some(*target), &pairs, seconds, floor))
        })
        .collect()
}

/// Builds the client and the program again, and nothing else.
fn again(build: &Build, side: Side) -> Result<f64, String> {
    let mut clean = cargo("target/bench");
    clean
        .args(["clean", "--quiet", "--locked", "--profile", build.profile])
        .args(["--package", side.package(), "--package", "bench-programs"]);
    measure::output(&mut clean)?;
    let mut command = cargo("target/bench");
    command.args(build.command);
    select(&mut command, "bench-programs", side, "https");
    measure::cpu(&mut command)
}
