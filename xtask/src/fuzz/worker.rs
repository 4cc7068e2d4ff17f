//! One of the processes: judges its share of the models, one after the other.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::seeds::Seeds;
use super::verdict::{Verdict, judge};
use super::{Share, folder, mutant, random};
use crate::{files, print_exactly};

/// What became of the models.
#[derive(Default, Serialize, Deserialize)]
pub struct Tally {
    pub generated: u64,
    pub faulty: u64,
    /// For each failure, where its model is and what is wrong.
    pub failed: Vec<String>,
    /// In milliseconds.
    pub slowest: u128,
}

/// How long one model may take, however large it is and however slow the machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// As small as the stack of any thread, for the generator must do with it.
const STACK: usize = 2 << 20;

/// The last panic: where it was and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

pub fn run(seeds: &Seeds, share: Share) -> Result<(), String> {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = PANIC.lock() {
            *last = panic.to_string();
        }
    }));
    let begun = AtomicU64::new(0);
    thread::scope(|scope| {
        let judges = thread::Builder::new().stack_size(STACK);
        let judges = judges.spawn_scoped(scope, || judge_all(seeds, share, &begun));
        let judges =
            judges.map_err(|error| format!("error: cannot start a thread: {error}"))?;
        while !judges.is_finished() {
            let before = begun.load(Ordering::Relaxed);
            let since = Instant::now();
            while !judges.is_finished() && begun.load(Ordering::Relaxed) == before {
                // A model without an end: the process dies, and its supervisor finds the model.
                if since.elapsed() > PATIENCE {
                    std::process::exit(3);
                }
                thread::sleep(Duration::from_millis(5));
            }
        }
        let tally = judges.join().map_err(|_| "the judge died".to_owned())??;
        let tally = serde_json::to_string(&tally).map_err(|error| error.to_string())?;
        print_exactly(&tally)
    })
}

/// How the names of the files begin that `current` tells.
pub const CURRENT: &str = "current_";

/// The model that a process is about.
pub fn current(folder: &Path, first: u64) -> PathBuf {
    folder.join(format!("{CURRENT}{first}.json"))
}

fn judge_all(seeds: &Seeds, share: Share, begun: &AtomicU64) -> Result<Tally, String> {
    let Share { seed, first, step, end } = share;
    let folder = folder();
    let current = current(&folder, first);
    let mut tally = Tally::default();
    let mut number = first;
    while number < end {
        let model = mutant::of(seeds, &mut random(seed, number));
        files::write(&current, &model)?;
        begun.fetch_add(1, Ordering::Relaxed);
        let start = Instant::now();
        match judge(&model) {
            Verdict::Generated => tally.generated += 1,
            Verdict::Faults(_) => tally.faulty += 1,
            Verdict::Failed(reason) => {
                let kept = folder.join(format!("seed_{seed}_{number}.json"));
                files::write(&kept, &model)?;
                let panic = PANIC.lock().map(|mut last| std::mem::take(&mut *last));
                let panic = panic.unwrap_or_default();
                tally
                    .failed
                    .push(format!("{}: {reason}\n{panic}", kept.display()));
            }
        }
        tally.slowest = tally.slowest.max(start.elapsed().as_millis());
        number += step;
    }
    Ok(tally)
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        let Self { generated, faulty, failed, slowest } = other;
        self.generated += generated;
        self.faulty += faulty;
        self.failed.extend(failed);
        self.slowest = self.slowest.max(slowest);
    }
}
