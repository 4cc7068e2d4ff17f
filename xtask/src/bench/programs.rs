//! The programs of `tests/bench`, built with either client.

use std::path::PathBuf;
use std::process::Command;

use super::measure;
use crate::{files, root, workspace};

#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    Ours,
    Official,
}

impl Side {
    pub fn feature(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Official => "official",
        }
    }

    /// The package of the client.
    pub fn package(self) -> &'static str {
        match self {
            Self::Ours => "ivschat",
            Self::Official => "aws-sdk-ivschat",
        }
    }
}

/// `cargo`, with builds apart from those of every day and without incremental ones. No lints: the
/// compiler runs none on a dependency, and only here ours is not one.
pub fn cargo(folder: &str) -> Command {
    let mut command = crate::cargo();
    command
        .current_dir(root())
        .env("CARGO_TARGET_DIR", root().join(folder))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "--cap-lints=allow");
    command
}

/// Adds the package to build, the client for it, and features of that client.
pub fn select(command: &mut Command, package: &str, side: Side, features: &str) {
    let features = format!("{},{features}", side.feature());
    command
        .args(["--locked", "--quiet", "--package", package])
        .args(["--no-default-features", "--features", &features]);
}

/// Builds a program in the release profile; its path. The two sides would take each other's place,
/// so a copy has a name of its own.
pub fn release(
    package: &str,
    bin: &str,
    side: Side,
    features: &str,
) -> Result<PathBuf, String> {
    let mut build = cargo("target/bench");
    build.args(["build", "--release", "--bin", bin]);
    select(&mut build, package, side, features);
    measure::output(&mut build)?;
    let built = root().join("target/bench/release").join(bin);
    let tag = features.replace(|c: char| !c.is_alphanumeric(), "_");
    let copy = format!("target/bench/{bin}-{}-{tag}", side.feature());
    let copy = root().join(copy);
    files::copy(&built, &copy)?;
    Ok(copy)
}

/// Whether the client of this repository has a feature.
pub fn has_feature(feature: &str) -> bool {
    let manifest = files::read(&workspace("generated/Cargo.toml")).unwrap_or_default();
    let head = format!("{feature} = ");
    manifest.lines().any(|line| line.starts_with(&head))
}
