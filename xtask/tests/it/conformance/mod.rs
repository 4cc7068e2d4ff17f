//! `cargo xtask conformance` on the project's own vectors, as they are and each with one expectation
//! turned into its contrary: the first must all pass, the second all fail.

mod flips;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use flips::{FLIPS, Flip};
use serde_json::{Map, Value};

use crate::{stderr, stdout, workspace, xtask};

const TRAITS: [&str; 3] = [
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.test#eventStreamTests",
];

fn model(name: &str) -> PathBuf {
    workspace("tests/conformance")
        .join(name)
        .with_extension("json")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs the command, with crates in a folder that only this test has.
fn conformance(test: &str, models: &[PathBuf]) -> Output {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let mut command = xtask();
    command
        .arg("conformance")
        .arg("--out")
        .arg(out)
        .args(models);
    command.output().unwrap()
}

#[test]
fn our_own_vectors_pass() {
    let output = conformance("vectors", &["paints", "beads", "beads"].map(model));
    let report = stdout(&output);
    assert!(output.status.success(), "{report}{}", stderr(&output));
    for line in [
        "passed   PaintsBody (request of MixPaint)",
        "passed   PaintsErrorOfService (error of Brush)",
        "skipped  PaintsForServers (request of MixPaint): for servers only",
        "skipped  PaintsUnreached (no operation): no operation of the service has `example.paint#Forgotten`",
        "paints: 35 passed, 0 failed, 6 skipped",
        "beads: 5 passed, 0 failed, 0 skipped",
        "beads_: 5 passed, 0 failed, 0 skipped",
    ] {
        assert!(report.lines().any(|it| it == line), "not printed: {line}\n{report}");
    }
}

#[test]
fn every_kind_of_expectation_can_fail() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("flipped-models");
    fs::create_dir_all(&folder).unwrap();
    let models = ["paints", "beads"].map(|name| {
        let path = folder.join(format!("{name}-flipped.json"));
        fs::write(&path, flipped(read(&model(name))).to_string()).unwrap();
        path
    });
    let output = conformance("flipped", &models);
    let report = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    for Flip { name, says, .. } in FLIPS {
        let failure = failure(&report, name);
        let failure =
            failure.unwrap_or_else(|| panic!("`{name}` did not fail:\n{report}"));
        assert!(failure.contains(says), "`{name}` fails for another reason: {failure}");
    }
    let verdicts = report.lines().filter(|line| !line.starts_with(' '));
    for line in verdicts {
        let is_failure = line.starts_with("failed ") || line.contains(": 0 passed, ");
        assert!(is_failure && !line.ends_with("1 skipped"), "{line}");
    }
}

/// What a report says of a vector that failed.
fn failure(report: &str, id: &str) -> Option<String> {
    let mut lines = report.lines();
    lines.find(|line| line.starts_with(&format!("failed   {id} (")))?;
    let reason = lines.take_while(|line| line.starts_with(' '));
    Some(reason.collect::<Vec<_>>().join("\n"))
}

/// The model with nothing but flipped vectors, each under the name of its flip.
fn flipped(mut model: Value) -> Value {
    for shape in model["shapes"].as_object_mut().unwrap().values_mut() {
        let Some(traits) = shape.get_mut("traits").and_then(Value::as_object_mut) else {
            continue;
        };
        for name in TRAITS {
            flip_all(traits, name);
        }
    }
    model
}

fn flip_all(traits: &mut Map<String, Value>, name: &str) {
    let Some(Value::Array(vectors)) = traits.remove(name) else {
        return;
    };
    let flip = |Flip { name, of, change, says: _ }: &Flip| {
        let mut vector = vectors.iter().find(|vector| vector["id"] == *of)?.clone();
        vector["id"] = Value::from(*name);
        let before = vector.clone();
        change(&mut vector);
        assert_ne!(vector, before, "`{name}` changes nothing");
        Some(vector)
    };
    let flipped: Vec<_> = FLIPS.iter().filter_map(flip).collect();
    traits.insert(name.to_owned(), Value::Array(flipped));
}
