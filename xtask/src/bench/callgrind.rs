//! What valgrind's callgrind counts of a program.

use std::collections::HashSet;
use std::fs;
use std::ops::{Div, Sub};
use std::path::Path;
use std::process::Command;

use super::measure;
use crate::files;

/// Instructions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Instructions {
    pub all: f64,
    /// Of them, those of SHA-256. The processor has instructions for it, but valgrind has not, so here
    /// software does it.
    pub hashing: f64,
}

impl Instructions {
    pub fn but_hashing(self) -> f64 {
        self.all - self.hashing
    }
}

impl Sub for Instructions {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { all: self.all - other.all, hashing: self.hashing - other.hashing }
    }
}

impl Div<f64> for Instructions {
    type Output = Self;

    fn div(self, by: f64) -> Self {
        Self { all: self.all / by, hashing: self.hashing / by }
    }
}

pub fn is_here() -> bool {
    measure::output(Command::new("valgrind").arg("--version")).is_ok()
}

/// Counts the instructions of `program` with these arguments.
pub fn count(program: &Path, args: &[&str]) -> Result<Instructions, String> {
    let profile = program.with_extension("callgrind");
    let mut command = Command::new("valgrind");
    command
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(program)
        .args(args);
    measure::output(&mut command)?;
    let text = files::read(&profile)?;
    fs::remove_file(&profile).map_err(files::at(&profile))?;
    match sum(&text) {
        Instructions { all: 0.0, .. } => Err("error: valgrind counted nothing".into()),
        counted => Ok(counted),
    }
}

/// Adds up what each function takes by itself: `fn=(number) name`, where the name is given once, then a
/// line with a position and a count, and after `calls=` one that counts for the function called.
fn sum(profile: &str) -> Instructions {
    let mut instructions = Instructions::default();
    let mut hashing = HashSet::new();
    let mut hashes = false;
    let mut is_of_call = false;
    for line in profile.lines() {
        if let Some((kind, function)) = line.split_once("fn=") {
            let (number, name) = function.split_once(' ').unwrap_or((function, ""));
            if name.starts_with("sha2::sha256::soft") {
                hashing.insert(number);
            }
            if kind.is_empty() {
                hashes = hashing.contains(number);
            }
        } else if line.starts_with("calls=") {
            is_of_call = true;
        } else if line.starts_with(|first: char| "+-*0123456789".contains(first)) {
            let count = line.split(' ').nth(1).and_then(|count| count.parse().ok());
            let count: f64 = count.unwrap_or_default();
            if !std::mem::take(&mut is_of_call) {
                instructions.all += count;
                instructions.hashing += if hashes { count } else { 0.0 };
            }
        }
    }
    instructions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_by_themselves() {
        let profile = "\
version: 1
events: Ir

fn=(1) main
0 10
cfn=(2) sha2::sha256::soft::compress
calls=3 0
+4 600
* 5

fn=(2)
0 600

totals: 615
";
        assert_eq!(sum(profile), Instructions { all: 615.0, hashing: 600.0 });
    }
}
