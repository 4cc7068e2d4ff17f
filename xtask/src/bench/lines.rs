//! Lines of Rust.

use std::fs;
use std::path::{Path, PathBuf};

use super::measure;
use super::programs::cargo;
use super::report::{Row, count};
use crate::{files, workspace};

pub fn measure() -> Result<Vec<Row>, String> {
    let (sources, official) = (workspace("generated/src"), official()?);
    let waiters =
        matching(&sources, |path, _| path.to_string_lossy().contains("/waiter"))?;
    let note = format!("{waiters} are waiters, which the official crate lacks");
    let all = (lines(&sources)?, lines(&official)?);
    let code = (matching(&sources, is_code)?, matching(&official, is_code)?);
    Ok(vec![
        Row::new("lines in `src`", Some(0.33), &[all], count, &note),
        Row::new("the same, but comments and blank lines", None, &[code], count, ""),
    ])
}

fn is_code(_: &Path, line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}

/// The sources of the official crate, where cargo keeps them.
fn official() -> Result<PathBuf, String> {
    let mut command = cargo("target/bench");
    command.args(["metadata", "--format-version", "1", "--locked"]);
    let output = measure::output(&mut command)?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|error| {
            format!("error: `cargo metadata` printed no metadata: {error}")
        })?;
    let packages = metadata
        .get("packages")
        .and_then(|packages| packages.as_array());
    let is_official = |package: &&serde_json::Value| {
        package
            .get("name")
            .is_some_and(|name| name == "aws-sdk-ivschat")
    };
    let manifest = packages
        .into_iter()
        .flatten()
        .find(is_official)
        .and_then(|package| package.get("manifest_path")?.as_str())
        .ok_or("error: cargo does not know `aws-sdk-ivschat`")?;
    Ok(Path::new(manifest).with_file_name("src"))
}

/// The lines of all Rust files below a folder.
pub fn lines(folder: &Path) -> Result<f64, String> {
    matching(folder, |_, _| true)
}

/// The lines of all Rust files below a folder for which `is_wanted` holds.
fn matching(folder: &Path, is_wanted: fn(&Path, &str) -> bool) -> Result<f64, String> {
    let mut total = 0.0;
    for entry in fs::read_dir(folder).map_err(files::at(folder))? {
        let path = entry.map_err(files::at(folder))?.path();
        if path.is_dir() {
            total += matching(&path, is_wanted)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = files::read(&path)?;
            total += source.lines().filter(|line| is_wanted(&path, line)).count() as f64;
        }
    }
    Ok(total)
}
