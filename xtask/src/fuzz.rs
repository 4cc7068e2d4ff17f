//! `cargo xtask fuzz`

mod mutant;
mod odd;
mod seeds;
mod shape;
mod text;
mod tree;
mod verdict;
mod worker;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use clap::Args;
use fastrand::Rng;

use self::seeds::Seeds;
use self::verdict::{Verdict, judge};
use self::worker::Tally;
use crate::{files, print, print_exactly, this_program, workspace};

/// Look for models on which the generator fails.
///
/// Takes the models of this workspace, changes each a little, at random, and generates its crate
/// without writing it. Each must either become Rust, or have faults that say where, why and what
/// to do. A model for which neither is so is kept in `target/fuzz`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask fuzz --mutants 5000 --seed 3    5000 models, always the same
  cargo xtask fuzz --seed 3 --show 17         print the one of number 17
  cargo xtask fuzz --judge model.json         say what becomes of a model

Exit status: 0 if all is well, 1 if the generator fails on a model, 2 if the command line is wrong.")]
pub struct Fuzz {
    /// How many models to try
    #[arg(long, value_name = "COUNT", default_value_t = 1_000)]
    mutants: u64,

    /// Which models: each number gives others
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,

    /// How many processes to use [default: as many as there are processors]
    #[arg(long, value_name = "COUNT")]
    jobs: Option<u64>,

    /// A folder with more models to start from; may be given several times
    #[arg(long, value_name = "DIR")]
    models: Vec<PathBuf>,

    /// Print the model of this number instead
    #[arg(long, value_name = "NUMBER")]
    show: Option<u64>,

    /// Judge the model in a file instead
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    judge: Option<PathBuf>,

    /// Be one of several processes, and take the models from this number on
    #[arg(long, hide = true)]
    worker: Option<u64>,
}

/// Which models a process takes: from the first on, with as many left out as others take.
#[derive(Clone, Copy)]
struct Share {
    seed: u64,
    first: u64,
    step: u64,
    end: u64,
}

impl Fuzz {
    pub fn run(self) -> Result<(), String> {
        let Self { mutants, seed, jobs, models, show, judge: file, worker } = self;
        if let Some(file) = file {
            return report(&files::read(&file)?);
        }
        let jobs = jobs.unwrap_or_else(processors).max(1);
        if show.is_none() && worker.is_none() {
            return supervise(mutants, seed, jobs, &models);
        }
        let seeds = Seeds::read(&models)?;
        if let Some(number) = show {
            return print_exactly(&mutant::of(&seeds, &mut random(seed, number)));
        }
        let first = worker.unwrap_or_default();
        worker::run(&seeds, Share { seed, first, step: jobs, end: mutants })
    }
}

/// The random numbers of one model, which those of others do not touch.
fn random(seed: u64, number: u64) -> Rng {
    let mut of_seed = Rng::with_seed(seed);
    Rng::with_seed(of_seed.u64(..) ^ number)
}

fn report(model: &str) -> Result<(), String> {
    match judge(model) {
        Verdict::Generated => print("a crate\n"),
        Verdict::Faults(faults) => print(&format!("{faults}\n")),
        Verdict::Failed(reason) => Err(reason),
    }
}

/// Starts the processes, waits for all, and tells what they found.
fn supervise(
    mutants: u64,
    seed: u64,
    jobs: u64,
    models: &[PathBuf],
) -> Result<(), String> {
    let start = Instant::now();
    let folder = folder();
    files::make_folder(&folder)?;
    let children: Vec<_> = (0..jobs)
        .map(|first| spawn(mutants, seed, jobs, models, first))
        .collect::<Result<_, _>>()?;
    let mut total = Tally::default();
    for (first, child) in (0..).zip(children) {
        total.add(ended(child, first, &folder)?);
    }
    let Tally { generated, faulty, failed, slowest } = total;
    print(&format!(
        "fuzz: {mutants} models of seed {seed}: {generated} become crates, {faulty} have faults, \
         {} fail; the slowest took {slowest} ms; {} s in all\n",
        failed.len(),
        start.elapsed().as_secs(),
    ))?;
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

fn spawn(
    mutants: u64,
    seed: u64,
    jobs: u64,
    models: &[PathBuf],
    first: u64,
) -> Result<Child, String> {
    let program = this_program()?;
    let mut command = Command::new(&program);
    command
        .arg("fuzz")
        .args(["--mutants", &mutants.to_string(), "--seed", &seed.to_string()])
        .args(["--jobs", &jobs.to_string(), "--worker", &first.to_string()]);
    for models in models {
        command.arg("--models").arg(models);
    }
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(files::at(&program))
}

/// What a process found; where it died, that is what it was about.
fn ended(child: Child, first: u64, folder: &Path) -> Result<Tally, String> {
    let output = child
        .wait_with_output()
        .map_err(|error| format!("error: process {first}: {error}"))?;
    if let Ok(tally) = serde_json::from_slice(&output.stdout) {
        return Ok(tally);
    }
    let current = worker::current(folder, first);
    let kept = folder.join(format!("died_{first}.json"));
    files::copy(&current, &kept)?;
    let words = String::from_utf8_lossy(&output.stderr);
    let (kept, status) = (kept.display(), output.status);
    let reason = format!("{kept}: the process died: {status}: {words}");
    Ok(Tally { failed: vec![reason], ..Tally::default() })
}

fn folder() -> PathBuf {
    workspace("target/fuzz")
}

fn processors() -> u64 {
    std::thread::available_parallelism().map_or(1, |count| count.get() as u64)
}
