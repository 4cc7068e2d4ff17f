//! `cargo xtask scale`

mod synthetic;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ::codegen::plan::Package;
use ::codegen::{Request, generate};
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::synthetic::{GROWTHS, Growth};
use crate::{files, print, print_exactly, this_program, workspace};

/// Show how the time and memory of the generator grow with the model.
///
/// Makes models of several sizes from that of this workspace, each large in one way; generates the
/// crate of each, in a process of its own; and prints what that took. Under each series stands the
/// exponent of the growth between its two largest: 1 is linear, 2 quadratic. Figures that mean
/// something need the release build.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo run --release --package xtask -- scale
  cargo run --release --package xtask -- scale --only ring
  cargo run --release --package xtask -- scale polly.json quicksight.json

Exit status: 0 if all is measured, 1 if a model has faults or cannot be read, 2 if the command line
is wrong.")]
pub struct Scale {
    /// Models to measure besides
    models: Vec<PathBuf>,

    /// Only the series of this name
    #[arg(long, value_name = "NAME", value_parser = names())]
    only: Option<String>,

    /// Measure one model in this process, and print the figures as JSON
    #[arg(long, hide = true, conflicts_with = "only")]
    one: bool,
}

/// What the crate of one model took: the size of the model in bytes, each stage in milliseconds,
/// and the highest memory in bytes, 0 where the system does not tell it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Figures {
    pub size: f64,
    stages: Vec<(String, f64)>,
    pub memory: f64,
}

impl Scale {
    pub fn run(self) -> Result<(), String> {
        let Self { models, only, one } = self;
        let folder = workspace("target/scale");
        if one {
            return models.iter().try_for_each(|model| {
                let figures = measure(model, &folder)?;
                let figures =
                    serde_json::to_string(&figures).map_err(files::at(model))?;
                print_exactly(&(figures + "\n"))
            });
        }
        let program = this_program()?;
        print(&heading())?;
        for model in &models {
            let name = model.file_stem().unwrap_or_default().to_string_lossy();
            print(&row(&name, &apart(&program, model)?))?;
        }
        let wanted =
            |growth: &Growth| only.as_deref().is_none_or(|it| it == growth.name);
        for growth in GROWTHS.into_iter().filter(wanted) {
            series(growth, &program, &folder)?;
        }
        Ok(())
    }
}

/// Measures every size of a series, and what the growth comes to.
fn series(growth: Growth, program: &Path, folder: &Path) -> Result<(), String> {
    let Growth { name, grown, sizes } = growth;
    let seed = seed()?;
    let mut measured = Vec::new();
    for size in sizes {
        let label = format!("{name}_{size}");
        let path = folder.join(format!("{label}.json"));
        files::write(&path, format!("{:#}", grown(&seed, *size)))?;
        let figures = apart(program, &path)?;
        print(&row(&label, &figures))?;
        measured.push(figures);
    }
    if let [.., small, large] = measured.as_slice() {
        let of = |part: fn(&Figures) -> f64| {
            exponent((small.size, part(small)), (large.size, part(large)))
        };
        let (time, memory) = (of(Figures::total), of(|figures| figures.memory));
        print(&format!(
            "{name}: time grows as size^{time:.2}, memory as size^{memory:.2}\n\n"
        ))?;
    }
    Ok(())
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(GROWTHS.map(|growth| growth.name))
}

/// The model that others are made from.
fn seed() -> Result<Value, String> {
    files::parse(&workspace("model/ivschat.json"))
}

/// The model of this workspace so many times over, as text.
pub fn grown(copies: usize) -> Result<String, String> {
    Ok(format!("{:#}", synthetic::copies(&seed()?, copies)))
}

/// Measures a model in a process of its own, whose memory nothing else has used.
pub fn apart(program: &Path, model: &Path) -> Result<Figures, String> {
    let mut command = Command::new(program);
    let output = command
        .args(["scale", "--one"])
        .arg(model)
        .output()
        .map_err(files::at(program))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(files::at(model))
}

fn measure(model: &Path, folder: &Path) -> Result<Figures, String> {
    let out = folder.join(model.file_stem().unwrap_or_default());
    files::remove_folder(&out)?;
    let package = Package { name: "scale".to_owned(), version: "0.0.0".to_owned() };
    let request = Request::new(model.to_owned(), out, package);
    let outcome = generate(&request).map_err(|error| error.to_string())?;
    let milliseconds = outcome
        .times
        .iter()
        .map(|(stage, time)| ((*stage).to_owned(), time.as_secs_f64() * 1000.0));
    Ok(Figures {
        size: fs::metadata(model).map_err(files::at(model))?.len() as f64,
        stages: milliseconds.collect(),
        memory: peak_memory().unwrap_or_default(),
    })
}

/// What Linux says of this process.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024.0)
}

/// The power with which `y` grows with `x`, from the one point to the other.
pub fn exponent((x, y): (f64, f64), (larger_x, larger_y): (f64, f64)) -> f64 {
    (larger_y / y).ln() / (larger_x / x).ln()
}

const STAGES: [&str; 5] = ["load", "check", "plan", "render", "emit"];

fn heading() -> String {
    let stages = STAGES.map(|stage| format!("{stage:>9}")).concat();
    format!("{:<16}{:>10}{stages}{:>9}{:>8}\n", "ms", "KB", "total", "MB")
}

fn row(name: &str, figures: &Figures) -> String {
    let stage = |wanted: &str| {
        let of_stage = figures
            .stages
            .iter()
            .filter(|(stage, _)| stage == wanted)
            .map(|(_, time)| time);
        of_stage.sum::<f64>()
    };
    let stages = STAGES
        .map(|wanted| format!("{:>9.1}", stage(wanted)))
        .concat();
    let size = figures.size / 1e3;
    let memory = figures.memory / 1e6;
    format!("{name:<16}{size:>10.0}{stages}{:>9.1}{memory:>8.1}\n", figures.total())
}

impl Figures {
    pub fn total(&self) -> f64 {
        self.stages.iter().map(|(_, time)| time).sum()
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command};

    use super::{Scale, exponent};

    #[test]
    fn exponents_of_powers() {
        let is_about = |found: f64, wanted: f64| (found - wanted).abs() < 1e-9;
        assert!(is_about(exponent((2.0, 3.0), (20.0, 30.0)), 1.0));
        assert!(is_about(exponent((2.0, 3.0), (20.0, 300.0)), 2.0));
    }

    #[test]
    fn an_unknown_series_is_refused() {
        let given = |name| {
            let command = Scale::augment_args(Command::new("scale"));
            command.try_get_matches_from(["scale", "--only", name])
        };
        assert!(given("ring").is_ok());
        let message = given("rings").err().map(|error| error.to_string());
        assert!(message.is_some_and(|message| message.contains("chain, ring")));
    }
}
