//! Builds from nothing, dependencies and all.

use std::collections::BTreeSet;

use serde_json::Value;

use super::programs::{Side, cargo, has_feature, select};
use super::report::{Row, seconds};
use super::{Session, measure};
use crate::{files, workspace};

struct Variant {
    what: &'static str,
    features: &'static str,
    /// The feature that the client needs.
    needs: Option<&'static str>,
    target: f64,
    floor: &'static str,
}

const VARIANTS: [Variant; 3] = [
    Variant {
        what: "default features",
        features: "defaults",
        needs: None,
        target: 0.80,
        floor: "0.80: the second, legacy HTTPS stack is left out",
    },
    Variant {
        what: "ring",
        features: "ivschat/rustls-ring",
        needs: Some("rustls-ring"),
        target: 0.60,
        floor: "0.57 by study: no C++ to compile",
    },
    Variant {
        what: "no HTTPS client",
        features: "",
        needs: None,
        target: 0.36,
        floor: "0.36: the runtime crates",
    },
];

/// What a build takes, and of how many crates.
struct Cold {
    cpu: f64,
    crates: usize,
}

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let title = |what: &str, (ours, official): (usize, usize)| {
        format!("dev build, {what}: {ours} crates, official {official}")
    };
    for Variant { what, features, needs, target, floor } in &VARIANTS {
        if let Some(feature) = needs.filter(|feature| !has_feature(feature)) {
            let reason = format!("no feature `{feature}`");
            rows.push(Row::missing(what, Some(*target), &reason));
            continue;
        }
        let mut crates = (0, 0);
        let pairs = session.pairs(
            what,
            || {
                let cold = build(Side::Ours, features)?;
                crates.0 = cold.crates;
                Ok(cold.cpu)
            },
            || {
                let cold = build(Side::Official, "defaults")?;
                crates.1 = cold.crates;
                Ok(cold.cpu)
            },
        );
        let pairs = pairs?;
        rows.push(Row::new(&title(what, crates), Some(*target), &pairs, seconds, floor));
    }
    Ok(rows)
}

fn build(side: Side, features: &str) -> Result<Cold, String> {
    const FOLDER: &str = "target/bench-cold";
    let folder = workspace(FOLDER);
    files::remove_folder(&folder)?;
    let optimized = optimized()?;
    let command = || {
        let mut command = cargo(FOLDER);
        command.args(["build", "--bin", "one"]);
        for package in &optimized {
            let plain = format!("profile.dev.package.{package}.opt-level=0");
            command.args(["--config", &plain]);
        }
        select(&mut command, "bench-programs", side, features);
        command
    };
    let cpu = measure::cpu(&mut command())?;
    // Nothing is left to do; cargo lists what there is.
    let output = measure::output(command().args(["--message-format", "json"]))?;
    files::remove_folder(&folder)?;
    Ok(Cold { cpu, crates: crates(&String::from_utf8_lossy(&output.stdout)) })
}

/// The packages that only this workspace optimizes in its dev profile, for its own tools.
fn optimized() -> Result<Vec<String>, String> {
    let manifest = files::read(&workspace("Cargo.toml"))?;
    let packages = manifest
        .lines()
        .filter_map(|line| line.strip_suffix(".opt-level = 3"));
    Ok(packages.map(str::to_owned).collect())
}

/// How many packages there are in the messages of cargo.
fn crates(messages: &str) -> usize {
    let packages = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        Some(message.get("package_id")?.as_str()?.to_owned())
    });
    packages.collect::<BTreeSet<_>>().len()
}
