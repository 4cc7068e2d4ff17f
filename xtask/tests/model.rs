//! `cargo xtask model` as a user runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("xtask-model-{id}-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the temporary folder can be made");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file can be written");
        path.to_str()
            .expect("paths of the tests are text")
            .to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn xtask(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the task runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the file is there")
}

/// The model of the tests of `codegen`, and the same with its guests and names changed.
fn pair(folder: &Folder) -> [String; 2] {
    let base = file("../codegen/tests/diff/base.json");
    let changed = base
        .replace(
            "\"guests\": { \"target\": \"t#Guests\" }",
            "\"mood\": { \"target\": \"t#Text\" }",
        )
        .replace("^[a-z]+$", "^[a-z-]+$");
    [folder.write("old.json", &base), folder.write("new.json", &changed)]
}

fn diff(args: &[&str]) -> Output {
    xtask(&[&["model", "diff", "--from-version", "0.3.4"], args].concat())
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
    let run = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["model", "diff", &old, &new]);
        command.envs(variables.iter().copied());
        stdout(&command.output().expect("the task runs"))
    };
    assert!(run(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}[1m\u{1b}[31mbreaking"));
    assert!(!run(&[("NO_COLOR", "1")]).contains('\u{1b}'));
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
    let base = file("../codegen/tests/diff/base.json");
    let wider = folder.write("wider.json", &base.replace("^[a-z]+$", "^[a-z-]+$"));
    let wide = |level| diff(&[&old, &wider, "--deny", level]).status.code();
    assert_eq!((wide("minor"), wide("any")), (Some(0), Some(1)));
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

#[test]
fn a_side_is_a_file_or_a_revision() {
    let same = xtask(&["model", "diff", "HEAD", "HEAD"]);
    assert!(
        stdout(&same).starts_with("no difference between HEAD:"),
        "{}",
        stderr(&same)
    );
    let none = xtask(&["model", "diff", "no-such-thing"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("neither a file nor a git revision"));
    let folder = Folder::new("faults");
    let faulty = folder.write("faulty.json", "{}");
    let output = xtask(&["model", "diff", &faulty, "HEAD"]);
    assert!(stderr(&output).contains("does not tell its Smithy version"));
}

#[test]
fn the_guide_has_the_table_of_rules() {
    let table = stdout(&xtask(&["model", "diff", "--rules", "--format", "markdown"]));
    assert!(table.contains("| `member-removed` | is a member no longer | by the API |"));
    assert!(
        file("../CONTRIBUTING.md").contains(&table),
        "CONTRIBUTING.md is stale; copy: cargo xtask model diff --rules --format markdown"
    );
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&xtask(&["completions", shell]));
        for word in ["model", "diff", "deny", "codegen"] {
            assert!(script.contains(word), "{shell} does not know `{word}`");
        }
    }
}

#[test]
fn help_tells_of_formats_and_exit_status() {
    let help = stdout(&xtask(&["model", "diff", "--help"]));
    for part in
        ["[OLD]", "--deny <LEVEL>", "--format <FORMAT>", "Exit status", "Examples"]
    {
        assert!(help.contains(part), "no `{part}` in\n{help}");
    }
}

/// The fixture of a rule, and what is printed of it.
fn lint(folder: &Folder, rule: &str, args: &[&str]) -> Output {
    let text = file(&format!("../codegen/tests/lint/{rule}.json"));
    let model = folder.write("model.json", &text);
    xtask(&[&["model", "lint", &model], args].concat())
}

#[test]
fn a_finding_is_told_as_a_compiler_would() {
    let folder = Folder::new("lint");
    let output = lint(&folder, "range-impossible", &[]);
    let text = stdout(&output);
    for part in [
        "error[range-impossible]: ",
        "model.json:",
        "^^^",
        "= help: ",
        "model.json: 1 errors, 0 warnings, 0 notes; 0 accepted",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: the model is not sound\n");
}

#[test]
fn lint_denies_what_it_is_told_to() {
    let folder = Folder::new("lint-deny");
    let status = |rule, args: &[&str]| lint(&folder, rule, args).status.code();
    let warned = "required-with-default";
    assert_eq!(status(warned, &[]), Some(0));
    assert_eq!(status(warned, &["--deny", "warning"]), Some(1));
    let quiet = "documentation-missing";
    assert_eq!(status(quiet, &["--deny", "note"]), Some(0));
    assert_eq!(status(quiet, &["--deny", "note", "--enable", quiet]), Some(1));
    assert_eq!(status(quiet, &["--deny", "note", "--all"]), Some(1));
    assert_eq!(status(quiet, &["--enable", "documentation-mising"]), Some(2));
}

#[test]
fn accepted_findings_stand_beside_the_model() {
    let folder = Folder::new("lint-accepted");
    let entry = |shape: &str| {
        format!(
            r#"[{{ "rule": "shape-unreferenced", "shape": "{shape}", "reason": "…" }}]"#
        )
    };
    folder.write("accepted.json", &entry("Lonely"));
    let output = lint(&folder, "shape-unreferenced", &["--deny", "warning"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("0 warnings, 0 notes; 1 accepted"));
    folder.write("accepted.json", &entry("Other"));
    let output = lint(&folder, "shape-unreferenced", &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("nothing is found that the entry is about"), "{told}");
    assert!(told.contains("accepted.json:1") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn lint_has_colours_for_terminals_and_where_they_are_forced() {
    let folder = Folder::new("lint-colour");
    let model =
        folder.write("m.json", &file("../codegen/tests/lint/range-impossible.json"));
    let run = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["model", "lint", &model]);
        command.envs(variables.iter().copied());
        stdout(&command.output().expect("the task runs"))
    };
    assert!(run(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}["));
    assert!(!run(&[("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn whoever_reads_may_stop_before_the_end() {
    let folder = Folder::new("pipe");
    let [old, new] = pair(&folder);
    let tasks: [&[&str]; 5] = [
        &["model", "diff", &old, &new],
        &["model", "diff", "--rules"],
        &["model", "lint", &new, "--all"],
        &["model", "lint", "--rules"],
        &["completions", "bash"],
    ];
    for task in tasks {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(task)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the task starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the task ends");
        assert_eq!(stderr(&output), "", "{task:?}");
        assert!(output.status.success(), "{task:?}");
    }
}

#[test]
fn lint_lists_its_rules() {
    let table = stdout(&xtask(&["model", "lint", "--rules"]));
    let row = |rule: &str| table.lines().any(|line| line.starts_with(rule));
    assert!(row("pattern-malformed              error    "), "{table}");
    assert!(table.contains("without documentation (off)"), "{table}");
}

/// An overlay that gives an operation of the pair another pattern.
const OVERLAY: &str = r#"{ "smithy": "2.0", "shapes": { "t#RoomName": {
    "type": "apply", "reason": "…", "traits": { "smithy.api#pattern": "^[a-z.]+$" } } } }"#;

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

#[test]
fn a_model_is_linted_with_its_overlay() {
    let folder = Folder::new("overlay-lint");
    assert_eq!(lint(&folder, "pattern-malformed", &[]).status.code(), Some(1));
    let model: Value =
        serde_json::from_str(&file("../codegen/tests/lint/pattern-malformed.json"))
            .expect("a model");
    let shapes = model["shapes"].as_object().expect("shapes");
    let has_pattern = |shape: &&Value| shape["traits"]["smithy.api#pattern"].is_string();
    let (id, _) = shapes
        .iter()
        .find(|(_, shape)| has_pattern(shape))
        .expect("a pattern");
    folder.write("overlay.json", &OVERLAY.replace("t#RoomName", id));
    let output = lint(&folder, "pattern-malformed", &[]);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn a_shape_is_shown_with_its_users_and_items() {
    let text = stdout(&xtask(&["model", "show", "RoomSummary"]));
    for part in [
        "structure com.amazonaws.ivschat#RoomSummary",
        "ivschat.json:",
        "@smithy.api#pattern",
        "used by\n  RoomList$member ",
        "in operations: ListRooms",
        "RoomSummary::create_time (member `createTime`)",
        "generated/src/types/room_summary.rs:",
        "by `member`, ",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    let waiters = stdout(&xtask(&["model", "show", "GetRoom"]));
    assert!(waiters.contains("overlay.json:"), "{waiters}");
    assert!(waiters.contains("@smithy.waiters#waitable RoomExists"), "{waiters}");
    let unknown = xtask(&["model", "show", "RoomSumary"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("did you mean `RoomSummary`?"));
}

#[test]
fn graphs_have_what_reaches_a_shape_and_what_it_reaches() {
    let dot =
        stdout(&xtask(&["model", "show", "MessageReviewHandler", "--graph", "dot"]));
    let id = |name: &str| format!("\"com.amazonaws.ivschat#{name}\"");
    for (from, to) in
        [("RoomSummary", "MessageReviewHandler"), ("MessageReviewHandler", "LambdaArn")]
    {
        assert!(dot.contains(&format!("  {} -> {};", id(from), id(to))), "{dot}");
    }
    assert!(!dot.contains("ChatToken"), "{dot}");
    let svg =
        stdout(&xtask(&["model", "show", "MessageReviewHandler", "--graph", "svg"]));
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains(">LambdaArn</text>"), "{svg}");
}

#[test]
fn a_line_is_explained() {
    let emitted = file("../generated/src/types/room_summary.rs");
    let line = emitted
        .lines()
        .position(|line| line.contains("pub create_time"));
    let line = line.expect("the field is there") + 1;
    let place = format!("generated/src/types/room_summary.rs:{line}");
    let text = stdout(&xtask(&["explain", &place]));
    for part in [
        "the file src/types/room_summary.rs:1-",
        "RoomSummary::create_time src/types/room_summary.rs:",
        "shape RoomSummary (member `createTime`) ",
        "made by `member`, ",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    for (place, wrong) in [
        ("src/lib.rs", "name a line as FILE:LINE"),
        ("src/lib.rs:0", "has no line 0"),
        ("src/none.rs:1", "cannot read"),
    ] {
        let output = xtask(&["explain", place]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(wrong), "{place}: {}", stderr(&output));
    }
}
