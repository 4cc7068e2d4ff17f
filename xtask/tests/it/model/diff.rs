//! `cargo xtask model diff`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::{OVERLAY, pair};
use crate::{Folder, file, run, run_with, stderr, stdout, text, workspace};

fn diff(args: &[&str]) -> Output {
    run(&[&["model", "diff", "--from-version", "0.3.4"], args].concat())
}

#[test]
fn a_difference_is_told_with_its_place_effects_and_version() {
    let folder = Folder::new("text");
    let [old, new] = pair(&folder);
    let output = diff(&[&old, &new]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    for part in [
        "3 differences from",
        "breaking  Room$guests: is a member no longer",
        "[member-removed] wire breaking, constraints none",
        "api-field-removed: `types::Room::guests`",
        "minor     Room$mood: is a new member: `Text`",
        "patch     RoomName: takes more texts: `^[a-z]+$` is `^[a-z-]+$` now; now also \"-\"",
        "old.json:",
        "together: Rust callers breaking, the wire breaking, constraints loosened",
        "the next version is 0.4.0, after 0.3.4",
        "## 0.4.0\n\n### Added\n",
        "- **Breaking:** `Room$guests` is a member no longer",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a pipe");
}

#[test]
fn colours_are_for_terminals_or_where_they_are_forced() {
    let folder = Folder::new("colour");
    let [old, new] = pair(&folder);
    let said =
        |variables: &[_]| stdout(&run_with(variables, &["model", "diff", &old, &new]));
    assert!(said(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}[1m\u{1b}[31mbreaking"));
    assert!(!said(&[("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn json_and_markdown_say_the_same() {
    let folder = Folder::new("formats");
    let [old, new] = pair(&folder);
    let json = stdout(&diff(&[&old, &new, "--format", "json"]));
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    let rules: Vec<_> = json["differences"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["rule"].as_str().expect("a text"))
        .collect();
    assert_eq!(rules, ["member-removed", "member-added", "pattern-widened"]);
    assert_eq!(json["differences"][0]["effects"]["rust"], "breaking");
    assert_eq!(json["differences"][0]["member"], "guests");
    assert_eq!(json["version"]["new"], "0.4.0");
    let markdown = stdout(&diff(&[&old, &new, "--format", "markdown"]));
    let row = "| `Room$guests` | is a member no longer<br>";
    assert!(markdown.contains(row), "{markdown}");
    assert!(markdown.contains("The next version is **0.4.0**"), "{markdown}");
}

#[test]
fn deny_sets_the_exit_status() {
    let folder = Folder::new("deny");
    let [old, new] = pair(&folder);
    let status = |old: &str, level| diff(&[old, &new, "--deny", level]).status.code();
    assert_eq!(status(&old, "breaking"), Some(1));
    assert_eq!(status(&old, "any"), Some(1));
    assert_eq!(status(&new, "any"), Some(0));
    // Without the member that went, what is left is minor at most.
    let base = file("codegen/tests/diff/base.json");
    let wider = folder.write("wider.json", &base.replace("^[a-z]+$", "^[a-z-]+$"));
    let wide = |level| diff(&[&old, &wider, "--deny", level]).status.code();
    assert_eq!((wide("minor"), wide("any")), (Some(0), Some(1)));
    let closer = folder.write("closer.json", &base.replace("^[a-z]+$", "^[a-m]+$"));
    let close = |level| diff(&[&old, &closer, "--deny", level]).status.code();
    assert_eq!((close("minor"), close("tightened")), (Some(0), Some(1)));
    assert_eq!(wide("tightened"), Some(0));
}

#[test]
fn accepted_differences_do_not_count() {
    let folder = Folder::new("accepted");
    let [old, new] = pair(&folder);
    let entry = |reason: &str| {
        format!(
            r#"[{{ "rule": "member-removed", "shape": "Room", "member": "guests", "reason": "{reason}" }}]"#
        )
    };
    let accepted = folder.write("accepted.json", &entry("Guests were never sent."));
    let args = [&old, &new, "--deny", "breaking", "--accepted", &accepted];
    let output = diff(&args);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    for part in ["accepted  Room$guests", "Guests were never sent.", "is 0.3.5, after"] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    folder.write("accepted.json", &entry(""));
    let output = diff(&args);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("has no reason"), "{}", stderr(&output));
    folder.write("accepted.json", &entry("Why not."));
    let output = diff(&[&new, &new, "--accepted", &accepted]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nothing is found that"), "{}", stderr(&output));
}

/// Where nothing else differs, there is nothing to release.
#[test]
fn accepted_differences_alone_leave_the_version() {
    let folder = Folder::new("accepted-alone");
    let base = file("codegen/tests/diff/base.json");
    let old = folder.write("old.json", &base);
    let new = folder.write("new.json", &base.replace("^[a-z]+$", "^[a-z-]+$"));
    let entry =
        r#"[{ "rule": "pattern-widened", "shape": "RoomName", "reason": "So." }]"#;
    let accepted = folder.write("accepted.json", entry);
    let told = |args: &[&str]| {
        let all = [&[&old, &new, "--accepted", &accepted], args].concat();
        stdout(&diff(&all))
    };
    let text = told(&[]);
    assert!(text.starts_with("0 differences from"), "{text}");
    assert!(text.contains("accepted  RoomName: takes more texts"), "{text}");
    assert!(text.ends_with("\nthe version stays 0.3.4\n"), "{text}");
    let markdown = told(&["--format", "markdown"]);
    assert!(markdown.contains("what is accepted; the version stays **0.3.4**.\n\n- `R"));
    let json: Value =
        serde_json::from_str(&told(&["--format", "json"])).expect("it is JSON");
    assert_eq!(json["version"]["new"], "0.3.4");
}

/// A repository of its own that has this workspace's model, and its last commit is the work tree.
fn repository(folder: &Folder) -> PathBuf {
    let dir = folder.0.join("repository");
    let root = workspace("");
    git(&dir, &["init", "--quiet"]);
    git(&dir, &["config", "core.bare", "false"]);
    let files = ["model/ivschat.json", "model/overlay.json", "generated/Cargo.toml"];
    let add = ["--work-tree", root.to_str().expect("a text"), "add", "--force"];
    git(&dir, &[&add[..], &files].concat());
    let name = ["-c", "user.name=T", "-c", "user.email=t@example.com"];
    let commit = ["-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "M"];
    git(&dir, &[&name[..], &commit].concat());
    dir
}

fn git(dir: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command
        .env("GIT_DIR", dir)
        .current_dir(workspace(""))
        .args(args);
    assert!(command.status().expect("git runs").success(), "{args:?}");
}

#[test]
fn without_a_release_nothing_is_judged_by_default() {
    let folder = Folder::new("untagged");
    let repository = repository(&folder);
    let variables = [("GIT_DIR", text(&repository))];
    let diff =
        |args: &[&str]| run_with(&variables, &[&["model", "diff"], args].concat());
    let told = diff(&[]);
    assert!(told.status.success(), "{}", stderr(&told));
    assert!(
        stderr(&told).contains("compares with the last commit"),
        "{}",
        stderr(&told)
    );
    assert!(stdout(&told).starts_with("no difference between HEAD:"));
    let denied = diff(&["--deny", "breaking"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(stderr(&denied).contains("name the old side"), "{}", stderr(&denied));
    assert!(diff(&["HEAD", "--deny", "breaking"]).status.success());
    git(&repository, &["tag", "v0.1.0"]);
    let tagged = diff(&["--deny", "breaking"]);
    assert!(tagged.status.success(), "{}", stderr(&tagged));
    assert!(stdout(&tagged).starts_with("no difference between v0.1.0:"));
}

#[test]
fn a_side_is_a_file_or_a_revision() {
    let same = run(&["model", "diff", "HEAD", "HEAD"]);
    assert!(
        stdout(&same).starts_with("no difference between HEAD:"),
        "{}",
        stderr(&same)
    );
    let none = run(&["model", "diff", "no-such-thing"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("neither a file nor a git revision"));
    let folder = Folder::new("faults");
    let faulty = folder.write("faulty.json", "{}");
    let output = run(&["model", "diff", &faulty, "HEAD"]);
    assert!(stderr(&output).contains("does not tell its Smithy version"));
}

#[test]
fn the_guide_has_the_table_of_rules() {
    let table = stdout(&run(&["model", "diff", "--rules", "--format", "markdown"]));
    assert!(table.contains("| `member-removed` | is a member no longer | by the API |"));
    assert!(
        file("CONTRIBUTING.md").contains(&table),
        "CONTRIBUTING.md is stale; copy: cargo xtask model diff --rules --format markdown"
    );
}

#[test]
fn help_tells_of_formats_and_exit_status() {
    let help = stdout(&run(&["model", "diff", "--help"]));
    for part in
        ["[OLD]", "--deny <LEVEL>", "--format <FORMAT>", "Exit status", "Examples"]
    {
        assert!(help.contains(part), "no `{part}` in\n{help}");
    }
}

#[test]
fn models_are_compared_with_their_overlays() {
    let folder = Folder::new("overlay");
    let other = Folder::new("overlay-other");
    let [old, new] = pair(&folder);
    let new = other.write("new.json", &fs::read_to_string(new).expect("a model"));
    folder.write("overlay.json", OVERLAY);
    let text = stdout(&diff(&[&old, &new]));
    assert!(text.contains("`^[a-z.]+$` is `^[a-z-]+$` now"), "{text}");
    let overlay = other.write("for-both.json", OVERLAY);
    let text = stdout(&diff(&[&old, &new, "--overlay", &overlay]));
    assert!(text.contains("2 differences from") && !text.contains("pattern"), "{text}");
}
