//! `cargo xtask fuzz`

mod mutant;
mod odd;
mod seeds;
mod shape;
mod text;
mod tree;
mod verdict;
mod worker;

use std::collections::VecDeque;
use std::fs;
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
    // Here only to find what is wrong with the folders, once and before anything starts.
    Seeds::read(models)?;
    let folder = folder();
    files::make_folder(&folder)?;
    forget(&folder)?;
    let mut workers = Workers::default();
    for first in 0..jobs {
        workers
            .0
            .push_back(spawn(mutants, seed, jobs, models, first)?);
    }
    let mut total = Tally::default();
    for first in 0..jobs {
        if let Some(worker) = workers.0.pop_front() {
            total.add(ended(worker, first, &folder)?);
        }
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

/// Processes that end with whoever has started them, however that ends.
#[derive(Default)]
struct Workers(VecDeque<Child>);

impl Drop for Workers {
    fn drop(&mut self) {
        for worker in &mut self.0 {
            // It may have ended by itself.
            let _ = worker.kill();
            let _ = worker.wait();
        }
    }
}

/// Removes what earlier processes were about, so that nobody is blamed for it.
fn forget(folder: &Path) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(files::at(folder))? {
        let path = entry.map_err(files::at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(worker::CURRENT) {
            fs::remove_file(&path).map_err(files::at(&path))?;
        }
    }
    Ok(())
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

/// What a process found; where it died, that is what it was about. An error of its own is that of no
/// model.
fn ended(child: Child, first: u64, folder: &Path) -> Result<Tally, String> {
    let output = child
        .wait_with_output()
        .map_err(|error| format!("error: process {first}: {error}"))?;
    if let Ok(tally) = serde_json::from_slice(&output.stdout) {
        return Ok(tally);
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let status = output.status;
    let current = worker::current(folder, first);
    if status.code() == Some(1) || !current.exists() {
        return Err(format!(
            "error: process {first} could not go on: {status}\n{words}"
        ));
    }
    let kept = folder.join(format!("died_{first}.json"));
    files::copy(&current, &kept)?;
    let kept = kept.display();
    let reason = format!("{kept}: the process died: {status}: {words}");
    Ok(Tally { failed: vec![reason], ..Tally::default() })
}

fn folder() -> PathBuf {
    workspace("target/fuzz")
}

fn processors() -> u64 {
    std::thread::available_parallelism().map_or(1, |count| count.get() as u64)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn script(text: &str) -> Child {
        let mut command = Command::new("sh");
        let command = command.args(["-c", text]).stdout(Stdio::piped());
        command.stderr(Stdio::piped()).spawn().expect("a shell")
    }

    /// A folder with one file, that of the model which process 0 is about.
    fn folder(name: &str) -> PathBuf {
        let folder = workspace("target/tests").join(name);
        files::remove_folder(&folder).expect("no folder");
        files::write(&worker::current(&folder, 0), "a model").expect("a file");
        folder
    }

    #[test]
    fn a_death_is_that_of_the_model() {
        let folder = folder("fuzz-death");
        let tally = ended(script("echo why >&2; exit 3"), 0, &folder).expect("a tally");
        assert!(tally.failed[0].contains("exit status: 3: why"), "{:?}", tally.failed);
        assert_eq!(files::read(&folder.join("died_0.json")), Ok("a model".to_owned()));
    }

    #[test]
    fn an_error_of_the_process_blames_no_model() {
        let folder = folder("fuzz-error");
        for (script, first) in [
            (script("echo why >&2; exit 1"), 0),
            (script("echo why >&2; kill -9 $$"), 1),
        ] {
            let message = ended(script, first, &folder).err().unwrap_or_default();
            assert!(message.ends_with("why\n"), "{message}");
            assert!(!folder.join(format!("died_{first}.json")).exists());
        }
    }

    #[test]
    fn earlier_models_are_forgotten() {
        let folder = folder("fuzz-forget");
        let kept = folder.join("seed_0_1.json");
        files::write(&kept, "").expect("a file");
        assert_eq!(forget(&folder), Ok(()));
        assert!(kept.exists() && !worker::current(&folder, 0).exists());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn workers_end_with_their_supervisor() {
        let worker = script("exec sleep 600");
        let process = format!("/proc/{}", worker.id());
        assert!(Path::new(&process).exists());
        drop(Workers([worker].into()));
        assert!(!Path::new(&process).exists(), "it goes on");
    }
}
