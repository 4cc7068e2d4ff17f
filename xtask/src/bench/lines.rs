//! Lines of Rust.

use std::fs;
use std::path::{Path, PathBuf};

use super::programs::cargo;
use super::report::{Row, count};
use super::{measure, text};
use crate::workspace;

pub fn measure() -> Result<Vec<Row>, String> {
    let ours = lines(&workspace("generated/src"))?;
    let official = lines(&official()?)?;
    let note = "408 are waiters, which the official crate lacks; 2 078 are comments and 961 blank";
    Ok(vec![Row::new("lines in `src`", Some(0.33), &[(ours, official)], count, note)])
}

/// The sources of the official crate, where cargo keeps them.
fn official() -> Result<PathBuf, String> {
    let mut command = cargo("target/bench");
    command.args(["metadata", "--format-version", "1", "--locked"]);
    let output = measure::output(&mut command)?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(text)?;
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
    let mut total = 0;
    for entry in fs::read_dir(folder).map_err(text)? {
        let path = entry.map_err(text)?.path();
        if path.is_dir() {
            total += lines(&path)? as usize;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            total += fs::read_to_string(&path).map_err(text)?.lines().count();
        }
    }
    Ok(total as f64)
}
