//! The generator: how long it takes, beside a peer and the floor, and how that grows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::measure::{self, median, spread};
use super::plot::{self, Series};
use super::{Session, lines, openapi, programs};
use crate::scale::{Figures, apart, exponent, grown};
use crate::{files, this_program, workspace};

/// Bytes of memory for each byte of the model.
const MEMORY: f64 = 20.0;

pub fn measure(session: &Session) -> Result<String, String> {
    let folder = workspace("target/bench");
    let release = build()?;
    let mut report = runs(session, &folder)?;
    report += &throughput(session, &folder, &release)?;
    report += &growth(session, &folder, &release)?;
    Ok(report)
}

/// The command line and the peer, in the release profile.
fn build() -> Result<PathBuf, String> {
    let mut command = programs::cargo("target/bench");
    command.args(["build", "--release", "--quiet", "--locked"]);
    command.args(["--package", "xtask", "--package", "bench-peer"]);
    measure::output(&mut command)?;
    Ok(workspace("target/bench/release"))
}

/// This very program, as `cargo xtask` runs it.
fn runs(session: &Session, folder: &Path) -> Result<String, String> {
    let program = this_program()?;
    let out = folder.join("generated");
    let fresh = |time: fn(&mut Command) -> Result<f64, String>| {
        files::remove_folder(&out)?;
        time(&mut codegen(&program, &out)).map(|seconds| seconds * 1e3)
    };
    let again = |time: fn(&mut Command) -> Result<f64, String>| {
        time(&mut codegen(&program, &out)).map(|seconds| seconds * 1e3)
    };
    // CPU is exact to the microsecond, but tells nothing of waiting.
    let full = session.singles("full regeneration", || fresh(measure::wall))?;
    let full_cpu = session.singles("full regeneration", || fresh(measure::cpu))?;
    let same = session.singles("nothing changed", || again(measure::wall))?;
    let same_cpu = session.singles("nothing changed", || again(measure::cpu))?;
    let heading = "`cargo xtask codegen` on ivschat, the tool as cargo has built it, from process \
                   start to exit:\n\n\
                   | run | wall | spread | user CPU | target | |\n|---|--:|---|--:|--:|---|\n";
    let row = |what: &str, wall: &[f64], cpu: &[f64], target: f64| {
        let middle = median(wall.iter().copied());
        let cpu = median(cpu.iter().copied());
        let (least, most) = spread(wall);
        let verdict = if middle < target { "pass" } else { "**fail**" };
        format!(
            "| {what} | {middle:.0} ms | {least:.0} … {most:.0} | {cpu:.0} ms | < {target} ms | {verdict} |\n"
        )
    };
    Ok(heading.to_owned()
        + &row("all files", &full, &full_cpu, 100.0)
        + &row("nothing changed", &same, &same_cpu, 30.0))
}

fn codegen(program: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["codegen", "--out"]).arg(out);
    command
}

/// Lines per second of ours, of the peer and of plain prettyplease, all optimized.
fn throughput(
    session: &Session,
    folder: &Path,
    release: &Path,
) -> Result<String, String> {
    let model = workspace("model/ivschat.json");
    let size = fs::metadata(&model).map_err(files::at(&model))?.len();
    let document = folder.join("peer.json");
    files::write(&document, openapi::document(size as usize))?;
    let (xtask, peer) = (release.join("xtask"), release.join("peer"));
    let (out, peers) = (folder.join("generated"), folder.join("peer.rs"));
    let ours = session.singles("lines per second, ours", || {
        files::remove_folder(&out)?;
        measure::wall(&mut codegen(&xtask, &out))
    })?;
    let theirs = session.singles("lines per second, progenitor", || {
        let mut command = Command::new(&peer);
        measure::wall(command.arg("generate").args([&document, &peers]))
    })?;
    let floor = session.singles("lines per second, prettyplease", || {
        measure::number(Command::new(&peer).arg("format").arg(&out))
    })?;
    let emitted = lines::lines(&out.join("src"))?;
    let of_peer = files::read(&peers)?.lines().count() as f64;
    let row = |what: &str, lines: f64, seconds: &[f64]| {
        let rates: Vec<_> = seconds.iter().map(|seconds| lines / seconds).collect();
        let (least, most) = spread(&rates);
        let rate = median(rates.iter().copied());
        let time = median(seconds.iter().copied()) * 1e3;
        format!(
            "| {what} | {lines:.0} | {time:.1} ms | {rate:.0} | {least:.0} … {most:.0} |\n"
        )
    };
    Ok(format!(
        "\nThroughput in the release profile; the document of the peer is as large as our model \
         ({:.0} kB). The floor only parses and formats the tokens of what we emit:\n\n\
         | generator | lines | time | lines per second | spread |\n|---|--:|--:|--:|---|\n",
        size as f64 / 1e3
    ) + &row("ours", emitted, &ours)
        + &row("progenitor", of_peer, &theirs)
        + &row("prettyplease on our tokens", emitted, &floor))
}

/// How time and memory grow with the model.
fn growth(session: &Session, folder: &Path, release: &Path) -> Result<String, String> {
    let counts: &[usize] = if session.quick { &[1, 10] } else { &[1, 10, 100] };
    session.progress.inc_length(counts.len() as u64);
    let mut rows = Vec::new();
    for count in counts {
        session
            .progress
            .set_message(format!("{count} copies of ivschat"));
        let model = folder.join(format!("ivschat_{count}.json"));
        files::write(&model, grown(*count)?)?;
        rows.push(grows(format!("ivschat × {count}"), release, &model)?);
        session.progress.inc(1);
    }
    let points = |rows: &[Growth]| -> Vec<_> {
        rows.iter()
            .map(|Growth { figures, .. }| (figures.size / 1e3, figures.total()))
            .collect()
    };
    let synthetic =
        Series { name: "copies of ivschat".to_owned(), points: points(&rows) };
    let order = match rows.as_slice() {
        [.., Growth { figures: small, .. }, Growth { figures: large, .. }] => {
            exponent((small.size, small.total()), (large.size, large.total()))
        }
        _ => 1.0,
    };
    let mut real = services(session, release)?;
    real.sort_by(|a, b| a.figures.size.total_cmp(&b.figures.size));
    let services = Series { name: "services".to_owned(), points: points(&real) };
    let (picture, shown) = picture(session);
    plot::draw(&workspace(picture), &[synthetic, services])?;
    rows.extend(real);
    let table: String = rows.iter().map(line).collect();
    Ok(format!(
        "\nGrowth; between the two largest synthetic models time grows as size^{order:.2}, where 1 \
         is linear. The target for memory at its highest is {MEMORY:.0} times the model. A process \
         holds the pages of its program too, 10 MB whatever the model, so what the generator asks \
         for itself is counted as well:\n\n\
         | model | size | time | process | × model | | asked for | × model | |\n\
         |---|--:|--:|--:|--:|---|--:|--:|---|\n\
         {table}\n![Time over size]({shown})\n"
    ))
}

/// Where the picture is: in the workspace, and as the report sees it.
fn picture(session: &Session) -> (&'static str, &'static str) {
    if session.quick {
        ("target/bench/growth.svg", "growth.svg")
    } else {
        ("tests/bench/growth.svg", "tests/bench/growth.svg")
    }
}

/// What a model takes.
struct Growth {
    name: String,
    figures: Figures,
    /// The most bytes that the generator held at once.
    heap: f64,
}

fn grows(name: String, release: &Path, model: &Path) -> Result<Growth, String> {
    let figures = apart(&release.join("xtask"), model)?;
    let out = workspace("target/bench/heap");
    files::remove_folder(&out)?;
    let mut command = Command::new(release.join("heap"));
    command.arg(model).arg(out);
    Ok(Growth { name, figures, heap: measure::number(&mut command)? })
}

fn line(Growth { name, figures, heap }: &Growth) -> String {
    let memory = |bytes: f64| {
        let ratio = bytes / figures.size;
        let verdict = if ratio <= MEMORY { "pass" } else { "**fail**" };
        format!("{:.1} MB | {ratio:.1} | {verdict}", bytes / 1e6)
    };
    format!(
        "| {name} | {:.0} kB | {:.0} ms | {} | {} |\n",
        figures.size / 1e3,
        figures.total(),
        memory(figures.memory),
        memory(*heap),
    )
}

/// The models beside the checkout, or where `BENCH_MODELS` says; those that become crates.
fn services(session: &Session, release: &Path) -> Result<Vec<Growth>, String> {
    let folder = std::env::var_os("BENCH_MODELS")
        .map_or_else(|| workspace("../shared/models"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for entry in entries {
        let path = entry.map_err(files::at(&folder))?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        session.progress.set_message(name.clone());
        match grows(name.clone(), release, &path) {
            Ok(growth) => rows.push(growth),
            Err(reason) => session.progress.suspend(|| {
                eprintln!(
                    "{name} is left out: {}",
                    reason.lines().next().unwrap_or_default()
                );
            }),
        }
    }
    Ok(rows)
}
