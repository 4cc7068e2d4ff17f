//! `cargo xtask bench`

mod binaries;
mod builds;
pub mod callgrind;
pub mod calls;
mod cold;
mod generator;
pub mod lines;
pub mod measure;
mod openapi;
mod plot;
mod processes;
pub mod programs;
mod report;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use self::report::Row;
use crate::{files, print, workspace};

/// Measure the generated crate beside the official one, and the generator beside a peer.
///
/// The two sides are measured in alternation, and what is compared is the ratio within a round:
/// what else the machine does meets both. Each part rewrites its own section of `BENCHMARKS.md`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask bench                   all parts but `cold`
  cargo xtask bench --only cold       builds from nothing: many minutes
  cargo xtask bench --only calls --quick

The builds are in `target/bench`, apart from those of every day. Exit status: 0 if all was
measured, whether or not it reaches its target; 1 if something cannot be built or run.")]
pub struct Bench {
    /// Only this part
    #[arg(long, value_name = "PART")]
    only: Option<Part>,

    /// One short round: shows that all works, not how fast it is. Writes `target/bench/quick.md`
    #[arg(long)]
    quick: bool,

    /// How often each pair is measured
    #[arg(long, default_value_t = 7)]
    rounds: usize,
}

/// A section of the report.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Part {
    /// Lines of Rust
    Lines,
    /// CPU of builds, dependencies warm
    Builds,
    /// Sizes of programs
    Binaries,
    /// CPU, allocations and instructions of calls
    Calls,
    /// Start and memory of a process
    Processes,
    /// Builds from nothing
    Cold,
    /// The generator itself
    Generator,
}

/// How a part is measured.
pub struct Session {
    rounds: usize,
    quick: bool,
    progress: ProgressBar,
}

impl Bench {
    pub fn run(self) -> Result<(), String> {
        let Self { only, quick, rounds } = self;
        let rounds = if quick { 1 } else { rounds.max(1) };
        let all = Part::value_variants();
        let parts = all
            .iter()
            .filter(|part| only.map_or(**part != Part::Cold, |only| only == **part));
        let file = if quick { "target/bench/quick.md" } else { "BENCHMARKS.md" };
        files::make_folder(&workspace("target/bench"))?;
        for part in parts {
            let session = Session { rounds, quick, progress: bar(part.title()) };
            let body = part.measure(&session)?;
            session.progress.finish_and_clear();
            print(&format!("## {}\n\n{body}\n", part.title()))?;
            report::put(&workspace(file), part.title(), &body)?;
        }
        Ok(())
    }
}

impl Part {
    fn title(self) -> &'static str {
        match self {
            Self::Lines => "Lines of Rust",
            Self::Builds => "Builds, dependencies warm",
            Self::Binaries => "Binaries",
            Self::Calls => "Calls",
            Self::Processes => "Processes",
            Self::Cold => "Builds from nothing",
            Self::Generator => "Generator",
        }
    }

    fn measure(self, session: &Session) -> Result<String, String> {
        let rows = match self {
            Self::Lines => lines::measure(),
            Self::Builds => builds::measure(session),
            Self::Binaries => binaries::measure(session),
            Self::Calls => calls::measure(session),
            Self::Processes => processes::measure(session),
            Self::Cold => cold::measure(session),
            Self::Generator => return generator::measure(session),
        };
        rows.map(|rows| Row::table(&rows))
    }
}

impl Session {
    /// Measures both sides in every round, either of them first in turn.
    fn pairs(
        &self,
        what: &str,
        mut ours: impl FnMut() -> Result<f64, String>,
        mut official: impl FnMut() -> Result<f64, String>,
    ) -> Result<Vec<(f64, f64)>, String> {
        self.progress.inc_length(self.rounds as u64);
        self.progress.set_message(what.to_owned());
        let mut pairs = Vec::new();
        for round in 0..self.rounds {
            pairs.push(if round % 2 == 0 {
                let ours = ours()?;
                (ours, official()?)
            } else {
                let official = official()?;
                (ours()?, official)
            });
            self.progress.inc(1);
        }
        Ok(pairs)
    }

    /// Measures one thing in every round.
    fn singles(
        &self,
        what: &str,
        mut run: impl FnMut() -> Result<f64, String>,
    ) -> Result<Vec<f64>, String> {
        let pairs = self.pairs(what, &mut run, || Ok(0.0))?;
        Ok(pairs.into_iter().map(|(value, _)| value).collect())
    }
}

fn bar(title: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_prefix(title);
    let style = ProgressStyle::with_template(
        "{prefix} [{bar:24}] {pos}/{len} {elapsed} {wide_msg}",
    );
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}
