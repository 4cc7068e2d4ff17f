//! `cargo xtask model update` as a maintainer runs it, on a checkout of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};

use serde_json::Value;

use crate::{stderr, stdout, workspace, xtask};

/// A checkout, gone afterwards.
struct Checkout(PathBuf);

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(from, to).expect("a copy");
        return;
    }
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

impl Checkout {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("xtask-checkout-{id}-{name}"));
        let _ = fs::remove_dir_all(&path);
        for part in ["model", "generated", "Cargo.lock"] {
            copy(&workspace(part), &path.join(part));
        }
        // Nothing of earlier updates, and the first version.
        for file in ["model/upstream.json", "model/sentences.json"] {
            let _ = fs::remove_file(path.join(file));
        }
        let checkout = Self(path);
        let manifest = checkout.text("generated/Cargo.toml");
        let version = manifest.lines().find(|line| line.starts_with("version = "));
        let version = version.expect("a version").to_owned();
        for file in ["generated/Cargo.toml", "Cargo.lock"] {
            let text = checkout.text(file);
            let head = format!("name = \"ivschat\"\n{version}");
            let first =
                text.replacen(&head, "name = \"ivschat\"\nversion = \"0.1.0\"", 1);
            assert!(first.contains("\"ivschat\"\nversion = \"0.1.0\""), "{file}");
            fs::write(checkout.0.join(file), first).expect("a file");
        }
        fs::write(checkout.0.join("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n")
            .expect("a file");
        checkout
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_default()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).expect("it is JSON")
    }

    /// A new upstream model: the present one with other sentences, and with these edits.
    fn upstream(&self, edits: &[(&str, &str)]) -> PathBuf {
        let mut text = self.text("model/ivschat.json");
        for (old, new) in edits {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        let path = self.0.join("upstream.json");
        fs::write(&path, foreign(&text)).expect("a file");
        path
    }

    fn start(&self, upstream: &Path, args: &[&str]) -> Child {
        let mut command = xtask();
        command
            .args(["model", "update"])
            .arg(upstream)
            .args(["--without-snapshots", "--root"])
            .arg(&self.0)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("the task starts")
    }

    fn update(&self, upstream: &Path, args: &[&str], answer: &str) -> Output {
        let mut child = self.start(upstream, args);
        let mut stdin = child.stdin.take().expect("a pipe");
        // A run that does not ask does not listen either.
        let _ = stdin.write_all(answer.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("the task ends")
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.0.clone()];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    fs::read_dir(path)
                        .expect("a folder")
                        .map(|it| it.unwrap().path()),
                );
            } else {
                files.insert(path.clone(), fs::read(path).expect("a file"));
            }
        }
        files
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Puts a sentence of somebody else in the place of every one; each has a line of its own.
fn foreign(model: &str) -> String {
    let line = |line: &str| match line.split_once("\"smithy.api#documentation\": ") {
        Some((indent, rest)) => {
            let comma = if rest.ends_with(',') { "," } else { "" };
            format!("{indent}\"smithy.api#documentation\": \"<p>Foreign.</p>\"{comma}\n")
        }
        None => format!("{line}\n"),
    };
    model.lines().map(line).collect()
}

/// A room's name may be longer, and rooms have a topic.
const EDITS: [(&str, &str); 2] = [
    (
        "\"com.amazonaws.ivschat#RoomSummary\": {\n      \"type\": \"structure\",\n      \"members\": {",
        "\"com.amazonaws.ivschat#RoomSummary\": {\n      \"type\": \"structure\",\n      \"members\": {\n        \"topic\": { \"target\": \"com.amazonaws.ivschat#RoomName\" },",
    ),
    ("^[a-zA-Z0-9-_]*$", "^[a-zA-Z0-9-_.]*$"),
];

#[test]
fn an_update_keeps_our_sentences_and_asks_for_new_ones() {
    let checkout = Checkout::new("whole");
    let before: Value = checkout.json("model/ivschat.json");
    let upstream = checkout.upstream(&EDITS);
    let origin = "https://example.com/ivschat.json";
    let output = checkout.update(&upstream, &["--origin", origin], "y\n");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    for part in [
        "RoomSummary$topic: is a new member",
        "the next version is 0.1.1, after 0.1.0",
        "needs a new sentence:\n",
        "com.amazonaws.ivschat#RoomSummary$topic: it is new",
        "what it may speak of has changed: `of its target: smithy.api#pattern`",
        "changed  generated/src/types/room_summary.rs",
        "new      model/upstream.json",
        "the update is written",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    let model = checkout.text("model/ivschat.json");
    assert!(!model.contains("Foreign"), "upstream's sentences got through");
    let after: Value = checkout.json("model/ivschat.json");
    let room = "/shapes/com.amazonaws.ivschat#RoomSummary/members/arn";
    assert_eq!(after.pointer(room), before.pointer(room));
    assert!(
        checkout
            .text("generated/src/types/room_summary.rs")
            .contains("pub topic:")
    );
    assert!(
        checkout
            .text("generated/Cargo.toml")
            .contains("version = \"0.1.1\"")
    );
    assert!(
        checkout
            .text("Cargo.lock")
            .contains("\"ivschat\"\nversion = \"0.1.1\"")
    );
    assert!(
        checkout
            .text("CHANGELOG.md")
            .contains("## 0.1.1\n\n### Added\n")
    );
    let record = checkout.json("model/upstream.json");
    assert_eq!(record["origin"], origin);
    assert_eq!(record["sha256"].as_str().map(str::len), Some(64));
    let sentences = checkout.json("model/sentences.json");
    let places = sentences.as_array().expect("a list").iter();
    let topic = "com.amazonaws.ivschat#RoomSummary$topic";
    assert!(places.clone().any(|it| it["place"] == topic), "{sentences}");

    // The same again has nothing to do, and forgets nothing that is still to be written.
    let again = checkout.update(&upstream, &["--yes"], "");
    assert!(stdout(&again).contains("nothing is to be done"), "{}", stdout(&again));
    // What upstream says is remembered by a digest only.
    let text = fs::read_to_string(&upstream).expect("a model");
    let other = text.replacen("<p>Foreign.</p>", "<p>Strange.</p>", 1);
    fs::write(&upstream, other).expect("a file");
    let noticed = stdout(&checkout.update(&upstream, &["--yes"], ""));
    assert!(noticed.contains("upstream's own documentation has changed"), "{noticed}");
    // Until the sentences are written, the model is not sound.
    let lint = xtask()
        .args(["model", "lint"])
        .arg(checkout.0.join("model/ivschat.json"))
        .output()
        .expect("the task runs");
    assert_eq!(lint.status.code(), Some(1));
    let lint = stdout(&lint);
    assert!(lint.contains("RoomSummary$topic` needs a new sentence"), "{lint}");
    assert!(!lint.contains(": 0 errors"), "{lint}");
}

/// Sentences in other traits than `documentation`.
const OTHERS: [(&str, &str); 2] = [
    ("\"name\": \"ALLOW\"", "\"name\": \"ALLOW\", \"documentation\": \"Foreign.\""),
    (
        "\"smithy.api#http\": {\n          \"method\": \"POST\",\n          \"uri\": \"/DeleteRoom\"",
        r#""smithy.api#deprecated": { "message": "Foreign." },
        "smithy.api#examples": [{ "title": "Foreign", "documentation": "Foreign.", "input": {
            "identifier": "arn:aws:ivschat:us-west-2:123456789012:room/a" } }],
        "smithy.waiters#waitable": { "RoomLeft": { "documentation": "Foreign.",
            "acceptors": [{ "state": "success", "matcher": { "success": true } }] } },
        "smithy.api#http": { "method": "POST", "uri": "/DeleteRoom""#,
    ),
];

#[test]
fn no_sentence_of_any_trait_gets_through() {
    let checkout = Checkout::new("others");
    let upstream = checkout.upstream(&OTHERS);
    let output = checkout.update(&upstream, &["--yes"], "");
    assert!(output.status.success(), "{}", stderr(&output));
    fs::remove_file(&upstream).expect("the file is there");
    let theirs = |(path, text): (PathBuf, Vec<u8>)| {
        String::from_utf8_lossy(&text)
            .contains("Foreign")
            .then_some(path)
    };
    let theirs: Vec<_> = checkout.files().into_iter().filter_map(theirs).collect();
    assert_eq!(theirs, [""; 0].map(PathBuf::from));
    let shape = |name: &str| format!("com.amazonaws.ivschat#{name}");
    let room = shape("DeleteRoom");
    let waiter = format!("{room} smithy.waiters#waitable/RoomLeft/documentation");
    let places = [
        format!("{room} smithy.api#deprecated/message"),
        format!("{room} smithy.api#examples/0/documentation"),
        format!("{room} smithy.api#examples/0/title"),
        waiter.clone(),
        format!("{} smithy.api#enum/0/documentation", shape("FallbackResult")),
    ];
    let sentences = checkout.text("model/sentences.json");
    let record = checkout.json("model/upstream.json");
    for place in &places {
        assert!(sentences.contains(place), "no `{place}` in {sentences}");
        assert!(record["documentation"][place].is_string(), "no digest of `{place}`");
    }

    // Ours stays, until upstream says something else there.
    let model = checkout.text("model/ivschat.json");
    let mut model: Value = serde_json::from_str(&model).expect("a model");
    let traits = &mut model["shapes"][&room]["traits"];
    traits["smithy.waiters#waitable"]["RoomLeft"]["documentation"] = "Ours.".into();
    let model = serde_json::to_string_pretty(&model).expect("a model");
    fs::write(checkout.0.join("model/ivschat.json"), &model).expect("a file");
    fs::remove_file(checkout.0.join("model/sentences.json")).expect("the file is there");
    let theirs = model.replace("\"Ours.\"", "\"Other foreign.\"");
    fs::write(&upstream, foreign(&theirs)).expect("a file");
    let output = checkout.update(&upstream, &["--yes"], "");
    let text = stdout(&output);
    let other = format!("{waiter}: upstream's own text has changed");
    assert!(text.contains(&other), "no `{other}` in\n{text}{}", stderr(&output));
    assert!(checkout.text("model/ivschat.json").contains("\"Ours.\""));
}

/// What nobody can write any more needs no sentence.
#[test]
fn a_sentence_goes_with_its_member() {
    let checkout = Checkout::new("gone");
    let present = checkout.0.join("present.json");
    fs::copy(checkout.upstream(&[]), &present).expect("a copy");
    let all = [&EDITS[..], &OTHERS].concat();
    checkout.update(&checkout.upstream(&all), &["--yes"], "");
    let topic = "RoomSummary$topic";
    let waiter = "smithy.waiters#waitable/RoomLeft";
    let is_listed = |part| checkout.text("model/sentences.json").contains(part);
    assert!(is_listed(topic) && is_listed(waiter));
    let output = checkout.update(&present, &["--yes"], "");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(!is_listed(topic) && !is_listed(waiter));
    // Others may still be open.
    assert!(is_listed("UpdateLoggingConfigurationRequest$name"));
}

#[test]
fn declined_or_dry_it_changes_nothing() {
    let checkout = Checkout::new("declined");
    let upstream = checkout.upstream(&EDITS);
    let before = checkout.files();
    let declined = checkout.update(&upstream, &[], "n\n");
    assert_eq!(declined.status.code(), Some(1));
    assert!(stderr(&declined).contains("declined; nothing was changed"));
    // Whoever hangs up has not agreed.
    assert_eq!(checkout.update(&upstream, &[], "").status.code(), Some(1));
    let dry = checkout.update(&upstream, &["--dry-run"], "");
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(stdout(&dry).contains("this was a dry run"));
    assert_eq!(checkout.files(), before);
}

/// An update that died while it wrote, and what somebody has written since.
#[test]
fn a_dry_run_tells_of_an_update_that_died_and_leaves_it() {
    let checkout = Checkout::new("died");
    let upstream = checkout.upstream(&EDITS);
    let log = checkout.text("CHANGELOG.md");
    // The digest is that of no text at all.
    let moves = "changed cbf29ce484222325 CHANGELOG.md\n";
    let staging = checkout.0.join(".codegen-staging");
    fs::create_dir_all(staging.join("old")).expect("a folder");
    fs::write(staging.join("moves"), moves).expect("a file");
    fs::write(staging.join("old/CHANGELOG.md"), &log).expect("a file");
    fs::write(checkout.0.join("CHANGELOG.md"), "").expect("a file");
    let before = checkout.files();
    let dry = checkout.update(&upstream, &["--dry-run"], "");
    assert_eq!(dry.status.code(), Some(1));
    assert!(stderr(&dry).contains("half done"), "{}", stderr(&dry));
    assert_eq!(checkout.files(), before);

    fs::write(checkout.0.join("CHANGELOG.md"), "Newer.\n").expect("a file");
    let stopped = checkout.update(&upstream, &["--yes"], "");
    assert!(stderr(&stopped).contains("`CHANGELOG.md` has changed since"));
    assert_eq!(checkout.text("CHANGELOG.md"), "Newer.\n");

    fs::write(checkout.0.join("CHANGELOG.md"), "").expect("a file");
    let undone = checkout.update(&upstream, &[], "n\n");
    assert!(stderr(&undone).contains("declined"), "{}", stderr(&undone));
    assert_eq!(checkout.text("CHANGELOG.md"), log);
    assert!(!staging.exists());
}

#[test]
fn an_edit_while_it_asks_is_not_written_over() {
    let checkout = Checkout::new("asks");
    let upstream = checkout.upstream(&EDITS);
    let mut child = checkout.start(&upstream, &[]);
    let mut asked = Vec::new();
    let mut out = child.stdout.take().expect("a pipe");
    while !asked.ends_with(b"[y/N] ") {
        let mut byte = [0];
        out.read_exact(&mut byte).expect("it asks");
        asked.extend(byte);
    }
    let edited = "# Changelog\n\n## Unreleased\n\n- Mine.\n";
    fs::write(checkout.0.join("CHANGELOG.md"), edited).expect("a file");
    let before = checkout.files();
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"y\n").expect("it listens");
    drop(stdin);
    let output = child.wait_with_output().expect("the task ends");
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("`CHANGELOG.md` has changed since it was read"), "{told}");
    assert_eq!(checkout.files(), before);
}

#[test]
fn an_update_that_cannot_be_taken_changes_nothing() {
    let checkout = Checkout::new("faults");
    let before_edit = r#""^arn:aws:ivschat:[a-z0-9-]+:[0-9]+:[a-z-]/[a-zA-Z0-9-]+$""#;
    let mended = r#""^arn:aws:ivschat:[a-z0-9-]+:[0-9]+:[a-z-]+/[a-zA-Z0-9-]+$""#;
    let upstream = checkout.upstream(&[(before_edit, mended)]);
    let before = checkout.files();
    let output = checkout.update(&upstream, &["--yes"], "");
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("the overlay changes nothing"), "{told}");
    assert!(told.contains("overlay.json:"), "{told}");
    assert_eq!(checkout.files(), before);
}

/// With the same facts, only where the model is from is written.
#[test]
fn the_present_model_comes_back_as_it_is() {
    let checkout = Checkout::new("same");
    let upstream = checkout.upstream(&[]);
    let before = checkout.text("model/ivschat.json");
    let output = checkout.update(&upstream, &["--yes"], "");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("no difference between"), "{text}");
    assert_eq!(checkout.text("model/ivschat.json"), before);
    assert!(
        checkout
            .text("generated/Cargo.toml")
            .contains("version = \"0.1.0\"")
    );
    assert!(checkout.text("model/sentences.json").is_empty());
}
