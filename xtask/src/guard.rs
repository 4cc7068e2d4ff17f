//! `cargo xtask guard`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::ProgressBar;
use serde_json::Value;

use crate::bench::programs::{Side, cargo, release};
use crate::bench::{callgrind, calls, lines, measure};
use crate::{files, print, workspace};

/// Count what the generated crate costs, and compare with `xtask/guard.json`.
///
/// Counts lines of Rust, functions and lines of LLVM, allocations and, where there is valgrind,
/// instructions of a call. None depends on what else the machine does. More than the baseline by
/// over 3 % fails, of allocations by a single one; so does less, for a gain that is not written down
/// can be lost.
#[derive(Args)]
#[command(after_help = "\
After a change that is meant: `cargo xtask guard --update`, and commit `xtask/guard.json`.

Exit status: 0 if all is well, 1 if a count has moved or cannot be taken, 2 if the command line is
wrong.")]
pub struct Guard {
    /// Make what is counted now the baseline; what cannot be counted here keeps its own
    #[arg(long)]
    update: bool,
}

const BASELINE: &str = "xtask/guard.json";

type Counts = BTreeMap<String, f64>;

impl Guard {
    pub fn run(self) -> Result<(), String> {
        let path = workspace(BASELINE);
        let baseline = if path.exists() { files::parse(&path)? } else { Counts::new() };
        let counts = counts()?;
        if self.update {
            let (json, kept) = updated(counts, baseline);
            for what in kept {
                eprintln!("{what}: no valgrind here, so the baseline stays");
            }
            return files::write(&path, format!("{json:#}\n"));
        }
        let moved = moved(&counts, &baseline);
        for (what, count) in &counts {
            print(&format!("{what}: {count:.0}\n"))?;
        }
        if moved.is_empty() {
            return Ok(());
        }
        Err(format!(
            "{}\nif that is meant, run `cargo xtask guard --update` and commit `{BASELINE}`",
            moved.join("\n")
        ))
    }
}

fn counts() -> Result<Counts, String> {
    let progress = ProgressBar::new_spinner();
    progress.enable_steady_tick(std::time::Duration::from_millis(200));
    let mut counts = Counts::new();
    let mut add = |what: &str, count| counts.insert(what.to_owned(), count);
    progress.set_message("LLVM");
    let (llvm_lines, functions) = llvm()?;
    add("lines of Rust", lines::lines(&workspace("generated/src"))?);
    add("lines of LLVM, dev", llvm_lines);
    add("functions of LLVM, dev", functions);
    progress.set_message("programs");
    let repeats = release("bench-calls", "calls", Side::Ours, "")?;
    let counted = release("bench-calls", "allocations", Side::Ours, "")?;
    for operation in calls::OPERATIONS {
        progress.set_message(operation);
        let allocations = calls::allocations(&counted, operation)?;
        add(&format!("allocations, {operation}"), allocations);
        if callgrind::is_here() {
            let instructions = calls::instructions(&repeats, operation)?;
            add(&format!("instructions, {operation}"), instructions.all.round());
        }
    }
    progress.finish_and_clear();
    Ok(counts)
}

/// Lines and functions of what the crate alone hands to LLVM.
fn llvm() -> Result<(f64, f64), String> {
    let folder = workspace("target/bench/debug/deps");
    for old in intermediate(&folder) {
        fs::remove_file(&old).map_err(files::at(&old))?;
    }
    let mut clean = cargo("target/bench");
    clean.args(["clean", "--quiet", "--locked", "--package", "ivschat"]);
    measure::output(&mut clean)?;
    let mut build = cargo("target/bench");
    build
        .args(["rustc", "--quiet", "--locked", "--package", "ivschat", "--lib"])
        .args(["--", "--emit=llvm-ir", "-Ccodegen-units=1"]);
    measure::output(&mut build)?;
    let files = intermediate(&folder);
    let [file] = files.as_slice() else {
        return Err(format!("error: one `ivschat-*.ll` was expected in {folder:?}"));
    };
    let code = files::read(file)?;
    let functions = code.lines().filter(|line| line.starts_with("define "));
    Ok((code.lines().count() as f64, functions.count() as f64))
}

fn intermediate(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("ivschat-") && name.ends_with(".ll")
    };
    paths.filter(is_ours).collect()
}

/// How far a count may be from the baseline. Allocations are the same every time; a new compiler or
/// a new dependency may move the others a little.
fn tolerance(what: &str) -> f64 {
    if what.starts_with("allocations") { 0.0 } else { 0.03 }
}

/// Instructions cannot be counted everywhere.
fn is_counted_everywhere(what: &str) -> bool {
    !what.starts_with("instructions")
}

/// The next baseline, and what it keeps of this one because it could not be counted.
fn updated(counts: Counts, mut baseline: Counts) -> (Value, Vec<String>) {
    baseline
        .retain(|what, _| !is_counted_everywhere(what) && !counts.contains_key(what));
    let kept = baseline.keys().cloned().collect();
    baseline.extend(counts);
    (baseline.into_iter().collect(), kept)
}

fn moved(counts: &Counts, baseline: &Counts) -> Vec<String> {
    let is_off = |what: &str, count: f64, base: f64| {
        (count - base).abs() > base * tolerance(what)
    };
    let changed = counts
        .iter()
        .filter_map(|(what, count)| match baseline.get(what) {
            None => Some(format!("{what}: {count:.0}, and no baseline")),
            Some(base) if is_off(what, *count, *base) => {
                Some(format!("{what}: {count:.0}, baseline {base:.0}"))
            }
            Some(_) => None,
        });
    let lost = baseline
        .keys()
        .filter(|what| !counts.contains_key(*what) && is_counted_everywhere(what))
        .map(|what| format!("{what}: in the baseline, but not counted"));
    changed.chain(lost).collect()
}

#[cfg(test)]
mod tests {
    use super::{Counts, moved, updated};

    fn counts(pairs: &[(&str, f64)]) -> Counts {
        pairs
            .iter()
            .map(|(what, count)| ((*what).to_owned(), *count))
            .collect()
    }

    #[test]
    fn what_has_moved() {
        let baseline = counts(&[("allocations, a", 200.0), ("lines", 100.0)]);
        let same = counts(&[("allocations, a", 200.0), ("lines", 103.0)]);
        assert!(moved(&same, &baseline).is_empty());
        let more = counts(&[("allocations, a", 201.0), ("lines", 104.0)]);
        assert_eq!(moved(&more, &baseline).len(), 2);
        let less = counts(&[("allocations, a", 199.0), ("lines", 90.0)]);
        assert_eq!(moved(&less, &baseline).len(), 2);
    }

    #[test]
    fn what_is_new_or_lost() {
        let baseline = counts(&[("instructions, a", 9.0), ("lines", 1.0)]);
        let found = moved(&counts(&[("functions", 1.0)]), &baseline);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn an_update_keeps_what_was_not_counted() {
        let baseline = || counts(&[("instructions, a", 9.0), ("gone", 1.0)]);
        let (json, kept) = updated(counts(&[("lines", 2.0)]), baseline());
        assert_eq!(json, serde_json::json!({"instructions, a": 9.0, "lines": 2.0}));
        assert_eq!(kept, ["instructions, a"]);
        let (json, kept) = updated(counts(&[("instructions, a", 8.0)]), baseline());
        assert_eq!(json, serde_json::json!({"instructions, a": 8.0}));
        assert!(kept.is_empty());
    }
}
