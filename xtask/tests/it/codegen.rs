//! `cargo xtask codegen` as a user runs it.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::{Folder, stderr, stdout, text, xtask};

/// A model of one operation, whose input has one member of the given name and target.
fn model(member: &str, target: &str) -> String {
    format!(
        r##"{{
  "smithy": "2.0",
  "shapes": {{
    "com.example#Shop": {{
      "type": "service", "version": "2024-01-01",
      "operations": [{{ "target": "com.example#Sell" }}],
      "traits": {{ "aws.protocols#restJson1": {{}} }}
    }},
    "com.example#Sell": {{
      "type": "operation",
      "input": {{ "target": "com.example#SellInput" }},
      "traits": {{ "smithy.api#http": {{ "method": "POST", "uri": "/sell" }} }}
    }},
    "com.example#SellInput": {{
      "type": "structure",
      "members": {{ "{member}": {{ "target": "{target}" }} }}
    }}
  }}
}}"##
    )
}

const STRING: &str = "smithy.api#String";

fn run_in(directory: &Path, args: &[&str]) -> Output {
    let mut command = xtask();
    command
        .current_dir(directory)
        .args(args)
        .output()
        .expect("the task runs")
}

fn generate(folder: &Folder, model: &str) -> Output {
    run_in(&folder.0, &["codegen", "--model", model, "--out", text(&folder.path("out"))])
}

#[test]
fn committed_crate_is_fresh_from_any_directory() {
    for directory in [Path::new("/"), Path::new(env!("CARGO_MANIFEST_DIR"))] {
        let output = run_in(directory, &["codegen", "--check"]);
        assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
        assert!(
            stdout(&output)
                .starts_with("fresh: 17 operations, 115 shapes; files: 0 written")
        );
    }
}

#[test]
fn summary_counts_files_and_names_the_stages() {
    let folder = Folder::new("summary");
    let first = generate(&folder, &folder.write("shop.json", &model("name", STRING)));
    assert!(first.status.success(), "{}", stderr(&first));
    let summary = stdout(&first);
    assert!(summary.starts_with("1 operations, 3 shapes; files: "), "{summary}");
    assert!(summary.contains(" 0 unchanged, 0 removed; "), "{summary}");
    for stage in ["load", "check", "plan", "render", "emit"] {
        assert!(summary.contains(&format!("{stage} ")), "{summary}");
    }
    let second = stdout(&generate(&folder, text(&folder.path("shop.json"))));
    assert!(second.contains("files: 0 written, "), "{second}");
    assert!(second.ends_with("nothing has changed since the last run\n"), "{second}");
    let args = ["codegen", "--model", "shop.json", "--out", "out", "--check"];
    assert!(stdout(&run_in(&folder.0, &args)).starts_with("fresh: "));
    let third = generate(&folder, text(&folder.path("shop.json")));
    assert_eq!(stdout(&third), second, "a check is no run");
}

#[test]
fn only_a_crate_as_it_was_left_is_taken_for_unchanged() {
    let folder = Folder::new("unchanged");
    let path = folder.write("shop.json", &model("name", STRING));
    generate(&folder, &path);
    let file = folder.path("out/src/operation/sell.rs");
    let text = fs::read_to_string(&file).expect("the operation has a file");
    fs::write(&file, format!("{text}// edited")).expect("the file can be written");
    assert!(stdout(&generate(&folder, &path)).contains("files: 1 written, "));
    assert_eq!(fs::read_to_string(&file).expect("the file is still there"), text);
    folder.write("shop.json", &model("title", STRING));
    assert!(!stdout(&generate(&folder, &path)).contains("files: 0 written, "));
    for text in ["One title.", "Another one."] {
        folder.write("overlay.json", &overlay(text));
        assert!(!stdout(&generate(&folder, &path)).contains("files: 0 written, "));
    }
}

/// Gives the member `title` a documentation.
fn overlay(text: &str) -> String {
    format!(
        r#"{{ "smithy": "2.0", "shapes": {{ "com.example#SellInput$title": {{
            "type": "apply", "reason": "Nothing says what it is.",
            "traits": {{ "smithy.api#documentation": "{text}" }}
        }} }} }}"#
    )
}

#[test]
fn crate_takes_its_name_from_the_command_line_or_the_model() {
    let folder = Folder::new("name");
    let path = folder.write("shop.json", &model("name", STRING));
    generate(&folder, &path);
    let manifest = || {
        fs::read_to_string(folder.path("out/Cargo.toml")).expect("there is a manifest")
    };
    assert!(manifest().contains("name = \"shop\"\nversion = \"0.1.0\""));
    let args =
        ["codegen", "--model", &path, "--out", "out", "--crate-name", "corner-shop"];
    let output = run_in(&folder.0, &[&args[..], &["--crate-version", "1.2.3"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(manifest().contains("name = \"corner-shop\"\nversion = \"1.2.3\""));
    assert!(manifest().contains("[lib]\nname = \"corner_shop\""));
}

#[test]
fn check_shows_a_unified_diff_and_writes_nothing() {
    let folder = Folder::new("check");
    generate(&folder, &folder.write("shop.json", &model("name", STRING)));
    let changed = folder.write("shop.json", &model("title", STRING));
    let input = folder.path("out/src/operation/sell.rs");
    let before = fs::read_to_string(&input).expect("the operation has a file");
    let args = ["codegen", "--model", &changed, "--out", "out", "--check"];
    let output = run_in(&folder.0, &args);
    assert_eq!(output.status.code(), Some(1));
    let diff = stdout(&output);
    assert!(
        diff.contains("--- a/src/operation/sell.rs\n+++ b/src/operation/sell.rs\n@@"),
        "{diff}"
    );
    assert!(diff.contains("\n-        pub name: Option<String>,\n"), "{diff}");
    assert!(diff.contains("\n+        pub title: Option<String>,\n"), "{diff}");
    assert!(
        stderr(&output)
            .ends_with("run the same without `--check` and commit the result\n")
    );
    assert_eq!(fs::read_to_string(&input).expect("the file is still there"), before);
}

#[test]
fn faults_end_with_1_and_leave_no_crate() {
    let folder = Folder::new("faults");
    let path = folder.write("shop.json", &model("name", "com.example#Sell2"));
    let output = generate(&folder, &path);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    for part in
        ["com.example#Sell2", "shop.json:16", "com.example#SellInput", "name", "help:"]
    {
        assert!(message.contains(part), "no `{part}` in\n{message}");
    }
    assert!(!folder.path("out").exists());
}

#[test]
fn missing_model_and_foreign_crate_are_told() {
    let folder = Folder::new("files");
    let missing = generate(&folder, text(&folder.path("none.json")));
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).contains("cannot read the model"), "{}", stderr(&missing));

    fs::create_dir(folder.path("out")).expect("a folder can be made");
    folder.write("out/Cargo.toml", "[package]\nname = \"mine\"\n");
    let foreign = generate(&folder, &folder.write("shop.json", &model("name", STRING)));
    assert_eq!(foreign.status.code(), Some(1));
    assert!(stderr(&foreign).contains("choose another folder with `--out`"));
    assert!(!folder.path("out/src").exists());
}

#[test]
fn files_that_are_not_ours_are_not_written_over() {
    let folder = Folder::new("foreign");
    fs::create_dir_all(folder.path("out/src")).expect("a folder can be made");
    folder.write("out/README.md", "# Mine\n");
    folder.write("out/src/lib.rs", "// Mine.\n");
    let shop = folder.write("shop.json", &model("name", STRING));
    let output = generate(&folder, &shop);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.contains("`README.md`, `src/lib.rs`"), "{message}");
    let read = |name| fs::read_to_string(folder.path(name)).expect("it is there");
    assert_eq!(read("out/README.md"), "# Mine\n");
    assert_eq!(read("out/src/lib.rs"), "// Mine.\n");
    assert!(!folder.path("out/Cargo.toml").exists());
}

#[test]
fn the_crate_of_this_workspace_is_that_of_its_model() {
    let folder = Folder::new("own");
    let shop = folder.write("shop.json", &model("name", STRING));
    let output = run_in(&folder.0, &["codegen", "--model", &shop, "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.contains("name another folder with `--out`"), "{message}");
    assert_eq!(stdout(&output), "");
}

#[test]
fn a_file_is_no_folder_of_a_crate() {
    let folder = Folder::new("no-folder");
    folder.write("out", "");
    let output = generate(&folder, &folder.write("shop.json", &model("name", STRING)));
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.contains("is a file, not the folder of a crate"), "{message}");
}

#[test]
fn a_missing_overlay_is_called_one() {
    let folder = Folder::new("overlay");
    let shop = folder.write("shop.json", &model("name", STRING));
    let args = ["codegen", "--model", &shop, "--out", "out", "--overlay", "none"];
    let output = run_in(&folder.0, &args);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.starts_with("error: cannot read the overlay `none`"), "{message}");
}

#[test]
fn examples_beside_the_model_become_the_crates() {
    let folder = Folder::new("examples");
    fs::create_dir(folder.path("examples")).expect("a folder can be made");
    folder.write("examples/sell.rs", "fn main() {}\n");
    generate(&folder, &folder.write("shop.json", &model("name", STRING)));
    let example =
        fs::read_to_string(folder.path("out/examples/sell.rs")).expect("it is there");
    assert!(example.ends_with("\n\nfn main() {}\n"), "{example}");
}

#[test]
fn command_line_faults_end_with_2() {
    for args in [
        ["codegen", "--crate-name=1a"],
        ["codegen", "--crate-name=fn"],
        ["codegen", "--crate-version=1"],
        ["codegen", "--operations=GetRoom"],
        ["codegen", "--operations="],
        ["codegn", ""],
    ] {
        assert_eq!(run_in(Path::new("/"), &args).status.code(), Some(2), "{args:?}");
    }
    let help = stdout(&run_in(Path::new("/"), &["codegen", "--help"]));
    for part in ["--model <FILE>", "--out <DIR>", "--check", "Exit status"] {
        assert!(help.contains(part), "no `{part}` in\n{help}");
    }
}

#[test]
fn operations_can_be_selected() {
    let folder = Folder::new("operations");
    let args = ["codegen", "--out", "out", "--crate-name", "rooms", "--operations"];
    let output = run_in(&folder.0, &[&args[..], &["GetRoom, ListRooms"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("2 operations, "), "{}", stdout(&output));
    let is_there = |path: &str| folder.path("out").join(path).exists();
    assert!(
        is_there("src/operation/get_room.rs") && is_there("src/operation/list_rooms.rs")
    );
    assert!(!is_there("src/operation/create_room.rs") && !is_there("examples"));
    let output = run_in(&folder.0, &[&args[..], &["GetRoms"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("did you mean `GetRoom`?"), "{}", stderr(&output));
}

/// A run that watches; ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(model: &str, out: &Path) -> Self {
        let mut command = xtask();
        command.args(["codegen", "--watch", "--model", model, "--out", text(out)]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the task starts");
        let (sender, lines) = channel();
        let said: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("a pipe")),
            Box::new(child.stderr.take().expect("a pipe")),
        ];
        for said in said {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(said).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self { child, lines }
    }

    /// The next line with this in it.
    fn hears(&self, part: &str) {
        let patience = Duration::from_secs(20);
        loop {
            let line = self.lines.recv_timeout(patience);
            if line.expect("the run goes on").contains(part) {
                return;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watching_survives_faults_and_ignores_its_own_output() {
    let folder = Folder::new("watch");
    let path = folder.write("shop.json", &model("price", "smithy.api#Integer"));
    // The crate is beside the model, where each of its files could be taken for a change.
    let out = folder.path("crate");
    let run = Watching::start(&path, &out);
    run.hears("1 operations, 3 shapes; files: ");
    let input =
        || fs::read_to_string(out.join("src/operation/sell.rs")).unwrap_or_default();
    assert!(input().contains("pub price"));
    folder.write("shop.json", &model("price", "com.example#Nothing"));
    run.hears("nothing was written");
    assert!(input().contains("pub price"));
    folder.write("shop.json", &model("weight", "smithy.api#Integer"));
    run.hears("files: 1 written");
    assert!(input().contains("pub weight"));
    // An overlay that comes is a change, too; and editors put new files in the place of old ones.
    let overlay = r#"{ "smithy": "2.0", "shapes": { "com.example#SellInput$weight": {
        "type": "apply", "reason": "…", "traits": { "smithy.api#documentation": "In grams." } } } }"#;
    let new = folder.write("new", overlay);
    fs::rename(new, folder.path("overlay.json")).expect("a file can be moved");
    run.hears("files: 1 written");
    assert!(input().contains("/// In grams."));
    fs::create_dir(folder.path("examples")).expect("a folder can be made");
    run.hears("files: 0 written");
    folder.write("examples/sell.rs", "fn main() {}\n");
    run.hears("files: 1 written");
    // Nothing of all this has made it run once more.
    let more = run.lines.recv_timeout(Duration::from_millis(500));
    assert!(more.is_err(), "{more:?}");
}
