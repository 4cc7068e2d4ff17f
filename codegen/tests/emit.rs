//! What a run does to a folder: all of it or nothing, and never more than is needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use codegen::emit::{self, Change, Changes, Text};
use codegen::plan::{Package, plan};
use codegen::{Outcome, Request, check, generate, load, render};
use indexmap::IndexMap;
use quote::ToTokens;
use serde_json::value::RawValue;

const STAGING: &str = ".codegen-staging";
const DONE: &str = ".codegen-done";

/// A folder of its own, with a model and a crate, that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("codegen-emit-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn out(&self) -> PathBuf {
        self.0.join("crate")
    }

    fn request(&self, model: &str) -> Request {
        let path = self.0.join("model.json");
        fs::write(&path, model).unwrap();
        Request::new(path, self.out(), package())
    }

    fn run(&self, model: &str) -> Outcome {
        generate(&self.request(model)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Everything in the crate's folder, folders included, with the text of the files.
    fn contents(&self) -> BTreeMap<String, Option<String>> {
        let mut contents = BTreeMap::new();
        let mut open = vec![self.out()];
        while let Some(folder) = open.pop() {
            let entries = fs::read_dir(folder).into_iter().flatten();
            for path in entries.map(|entry| entry.unwrap().path()) {
                let relative = path.strip_prefix(self.out()).unwrap();
                let text = path.is_file().then(|| fs::read_to_string(&path).unwrap());
                contents.insert(relative.to_str().unwrap().to_owned(), text);
                open.extend(path.is_dir().then_some(path));
            }
        }
        contents
    }

    /// Makes every file look old, so that those written later can be told from the others.
    fn age(&self) {
        for (path, _) in self.contents().iter().filter(|(_, text)| text.is_some()) {
            let file = File::options().write(true).open(self.out().join(path));
            file.unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
    }

    /// The files that were written since they were made to look old.
    fn touched(&self) -> Vec<String> {
        let is_new = |path: &Path| {
            fs::metadata(path).unwrap().modified().unwrap() != SystemTime::UNIX_EPOCH
        };
        let contents = self.contents().into_iter();
        let files = contents
            .filter(|(_, text)| text.is_some())
            .map(|(path, _)| path);
        files
            .filter(|path| is_new(&self.out().join(path)))
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Fails with the paths, not the texts, of what differs.
#[track_caller]
fn assert_same<T: PartialEq>(left: &BTreeMap<String, T>, right: &BTreeMap<String, T>) {
    let paths = left.keys().chain(right.keys());
    let differs = |path: &&String| left.get(*path) != right.get(*path);
    let differing: BTreeSet<_> = paths.filter(differs).collect();
    assert!(differing.is_empty(), "these differ: {differing:?}");
}

fn package() -> Package {
    Package { name: "sample".to_owned(), version: "0.1.0".to_owned() }
}

fn model(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// One operation, one structure.
fn paint() -> String {
    model("tests/fixtures/structure_both.json")
}

/// The same with another member, which shows in the file of the structure only.
fn other_paint() -> String {
    paint().replace("\"name\"", "\"label\"")
}

/// The same, with the structure called otherwise.
fn varnish() -> String {
    paint().replace("t#Paint", "t#Varnish")
}

fn texts(model: &str) -> Vec<Text> {
    let model = load::load("model.json", model).unwrap();
    check::check(&model).unwrap();
    let plan = plan(&model, &package()).unwrap();
    emit::format(render::render(&plan), &plan.service).unwrap()
}

#[test]
fn files_formatted_in_many_threads_stay_in_order() {
    let model = load::load("model.json", &model("../model/ivschat.json")).unwrap();
    let plan = plan(&model, &package()).unwrap();
    let paths: Vec<_> = render::render(&plan)
        .into_iter()
        .map(|file| file.path)
        .collect();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(4)
        .build()
        .unwrap();
    let texts = pool.install(|| emit::format(render::render(&plan), &plan.service));
    let formatted: Vec<_> = texts.unwrap().into_iter().map(|text| text.path).collect();
    assert_eq!(formatted, paths);
}

#[test]
fn of_many_files_that_are_no_rust_the_first_is_told() {
    let text = load::load("model.json", &paint()).unwrap();
    let service = plan(&text, &package()).unwrap().service;
    let broken = |at: usize| render::File {
        path: format!("{at}.rs"),
        contents: render::Contents::Tokens(Box::new(move || {
            // The first takes longest.
            std::thread::sleep(Duration::from_millis(if at == 0 { 50 } else { 0 }));
            proc_macro2::Ident::new("no_item", proc_macro2::Span::call_site())
                .into_token_stream()
        })),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(4)
        .build()
        .unwrap();
    let error = pool.install(|| emit::format((0..8).map(broken).collect(), &service));
    assert!(error.unwrap_err().starts_with("0.rs: "));
}

#[test]
fn a_first_run_writes_everything() {
    let folder = Folder::new();
    let outcome = folder.run(&paint());
    let files = folder.contents().into_values().flatten().count();
    assert_eq!(outcome.changes.written.len(), files);
    assert!(outcome.changes.unchanged.is_empty() && outcome.changes.removed.is_empty());
    assert!(folder.contents().contains_key("src/types/paint.rs"));
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = Folder::new();
    folder.run(&paint());
    folder.age();
    let outcome = folder.run(&paint());
    assert!(outcome.changes.is_empty());
    assert_eq!(folder.touched(), [""; 0]);
}

#[test]
fn a_changed_model_rewrites_what_changed() {
    let folder = Folder::new();
    folder.run(&paint());
    folder.age();
    folder.run(&other_paint());
    assert_eq!(folder.touched(), ["src/types/paint.rs"]);
}

#[test]
fn stale_files_go_and_files_of_the_user_stay() {
    let folder = Folder::new();
    folder.run(&model("tests/fixtures/error_of_service.json"));
    assert!(folder.contents().contains_key("src/types/error/lost.rs"));
    folder.write("src/types/mine.rs", "// Mine.\n");
    folder.write("tests/mine.rs", "// Mine, too.\n");
    let outcome = folder.run(&model("tests/fixtures/error_none.json"));
    let removed: Vec<_> = outcome
        .changes
        .removed
        .iter()
        .map(|it| it.path.as_str())
        .collect();
    assert!(removed.contains(&"src/types/error/lost.rs"), "{removed:?}");
    let contents = folder.contents();
    assert!(!contents.contains_key("src/types/error"), "an empty folder is left");
    assert!(
        contents.contains_key("src/types/mine.rs")
            && contents.contains_key("tests/mine.rs")
    );
}

#[test]
fn a_crate_of_somebody_else_is_refused() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[package]\nname = \"precious\"\n");
    folder.write("src/lib.rs", "// Precious.\n");
    let before = folder.contents();
    let error = generate(&folder.request(&paint())).unwrap_err().to_string();
    assert!(error.contains("choose another folder with `--out`"), "{error}");
    assert_same(&folder.contents(), &before);
}

#[test]
fn a_folder_where_a_file_should_be_stops_the_run() {
    let folder = Folder::new();
    folder.run(&paint());
    fs::remove_file(folder.out().join("src/lib.rs")).unwrap();
    folder.write("src/lib.rs/in_the_way", "");
    let before = folder.contents();
    let error = generate(&folder.request(&other_paint()))
        .unwrap_err()
        .to_string();
    assert!(error.contains("src/lib.rs"), "{error}");
    assert_same(&folder.contents(), &before);
}

#[test]
fn a_write_that_fails_halfway_is_undone() {
    let folder = Folder::new();
    folder.run(&paint());
    let changes = emit::compare(&folder.out(), texts(&varnish())).unwrap();
    // What comes after the look at the folder hits the last of the moves.
    folder.write("src/types/varnish.rs/in_the_way", "");
    let before = folder.contents();
    let error = emit::write(&folder.out(), &changes).unwrap_err();
    assert!(error.contains("cannot write"), "{error}");
    assert_same(&folder.contents(), &before);
}

#[test]
fn a_first_write_that_fails_leaves_no_folders() {
    let folder = Folder::new();
    let changes = emit::compare(&folder.out(), texts(&paint())).unwrap();
    folder.write("src/types.rs/in_the_way", "");
    let before = folder.contents();
    emit::write(&folder.out(), &changes).unwrap_err();
    assert_same(&folder.contents(), &before);
}

/// What a run writes down before its first move.
fn moves_of(changes: &Changes) -> String {
    let line = |Change { path, old, new }: &Change| {
        let what = if old.is_some() { "changed" } else { "added" };
        let step = |hash: u64, byte: u8| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        };
        let digest = |text: &String| {
            format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
        };
        let digest = new.as_ref().map_or("-".to_owned(), digest);
        format!("{what} {digest} {path}\n")
    };
    changes.iter().map(line).collect()
}

/// Leaves a crate as a run from `paint` to `varnish` does that dies after some of its moves.
fn die_after(moves: usize) -> Folder {
    let folder = Folder::new();
    folder.run(&paint());
    let changes = emit::compare(&folder.out(), texts(&varnish())).unwrap();
    let staging = folder.out().join(STAGING);
    for change in changes.iter() {
        if let Some(new) = &change.new {
            folder.write(&format!("{STAGING}/new/{}", change.path), new);
        }
    }
    folder.write(&format!("{STAGING}/moves"), &moves_of(&changes));
    let rename = |from: &Path, to: &Path| {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(from, to).unwrap();
    };
    for change in changes.iter().take(moves) {
        let place = folder.out().join(&change.path);
        if change.old.is_some() {
            rename(&place, &staging.join("old").join(&change.path));
        }
        if change.new.is_some() {
            rename(&staging.join("new").join(&change.path), &place);
        }
    }
    folder
}

#[test]
fn what_an_older_generator_has_moved_away_is_not_lost() {
    let folder = die_after(2);
    fs::remove_file(folder.out().join(STAGING).join("moves")).unwrap();
    let before = folder.contents();
    let error = emit::recover(&folder.out()).unwrap_err();
    assert!(error.contains("an older generator"), "{error}");
    assert_same(&folder.contents(), &before);
}

#[test]
fn a_run_that_died_is_undone_by_the_next() {
    let whole = Folder::new();
    whole.run(&paint());
    let all = emit::compare(&whole.out(), texts(&varnish()))
        .unwrap()
        .iter()
        .count();
    assert!(all > 3, "a removed file, an added one, and changed ones");
    for moves in 0..=all {
        let folder = die_after(moves);
        emit::recover(&folder.out()).unwrap();
        assert_same(&folder.contents(), &whole.contents());
    }
}

#[test]
fn what_came_to_the_place_of_a_file_meanwhile_is_not_undone() {
    let folder = die_after(0);
    folder.write("src/types/varnish.rs", "// Mine.\n");
    emit::recover(&folder.out()).unwrap();
    let contents = folder.contents();
    assert_eq!(contents["src/types/varnish.rs"].as_deref(), Some("// Mine.\n"));
    assert!(!contents.contains_key(STAGING) && !contents.contains_key(DONE));
}

/// Whatever the run has done to a file, by the time of the next one it may be somebody's work.
#[test]
fn newer_work_stops_the_undoing_of_a_run_that_died() {
    let changes = || {
        let folder = Folder::new();
        folder.run(&paint());
        emit::compare(&folder.out(), texts(&varnish())).unwrap()
    };
    for (at, change) in changes().iter().enumerate() {
        let folder = die_after(usize::MAX);
        folder.write(&change.path, "// Mine.\n");
        let before = folder.contents();
        assert!(emit::is_pending(&folder.out()));
        let error = emit::recover(&folder.out()).unwrap_err();
        let told = format!("`{}` has changed since; put it aside", change.path);
        assert!(error.contains(&told), "{error}");
        assert_same(&folder.contents(), &before);
        // Put aside, it is in nobody's way.
        fs::remove_file(folder.out().join(&change.path)).unwrap();
        emit::recover(&folder.out()).unwrap();
        assert!(!emit::is_pending(&folder.out()));
        assert_same(&folder.contents(), &recovered(0).contents());

        // What the run has not come to is not undone either.
        let folder = die_after(at);
        folder.write(&change.path, "// Mine.\n");
        emit::recover(&folder.out()).unwrap();
        let mine = &folder.contents()[&change.path];
        assert_eq!(mine.as_deref(), Some("// Mine.\n"), "{}", change.path);
    }
}

fn recovered(moves: usize) -> Folder {
    let folder = die_after(moves);
    emit::recover(&folder.out()).unwrap();
    folder
}

/// Of what the undoing has done already, nothing is in the way of the next one.
#[test]
fn an_undoing_that_died_is_taken_up() {
    let folder = die_after(usize::MAX);
    let old = folder.out().join(STAGING).join("old/src/types.rs");
    fs::rename(old, folder.out().join("src/types.rs")).unwrap();
    fs::remove_file(folder.out().join("src/types/varnish.rs")).unwrap();
    emit::recover(&folder.out()).unwrap();
    assert_same(&folder.contents(), &recovered(0).contents());
}

#[test]
fn an_edit_between_the_look_and_the_write_is_not_written_over() {
    let fresh = || {
        let folder = Folder::new();
        folder.run(&paint());
        folder
    };
    let changes = emit::compare(&fresh().out(), texts(&varnish())).unwrap();
    for Change { path, old, .. } in changes.iter() {
        let folder = fresh();
        folder.write(path, "// Mine.\n");
        let before = folder.contents();
        let error = emit::write(&folder.out(), &changes).unwrap_err();
        assert!(error.contains(&format!("`{path}` has changed")), "{error}");
        assert_same(&folder.contents(), &before);
        if old.is_some() {
            fs::remove_file(folder.out().join(path)).unwrap();
            emit::write(&folder.out(), &changes).unwrap_err();
        }
    }
}

#[test]
fn a_run_that_died_between_two_moves_of_a_file_is_undone() {
    let folder = die_after(0);
    let before = recovered(0);
    fs::create_dir_all(folder.out().join(STAGING).join("old/src")).unwrap();
    let old = folder.out().join(STAGING).join("old/src/types.rs");
    fs::rename(folder.out().join("src/types.rs"), old).unwrap();
    emit::recover(&folder.out()).unwrap();
    assert_same(&folder.contents(), &before.contents());
}

#[test]
fn a_run_that_died_while_cleaning_up_is_not_undone() {
    let folder = die_after(usize::MAX);
    fs::rename(folder.out().join(STAGING), folder.out().join(DONE)).unwrap();
    let outcome = folder.run(&varnish());
    assert!(outcome.changes.is_empty());
    assert!(!folder.contents().contains_key(DONE));
}

#[test]
fn the_next_run_after_a_crash_does_its_work() {
    let folder = die_after(2);
    folder.run(&varnish());
    let whole = Folder::new();
    whole.run(&varnish());
    assert_same(&folder.contents(), &whole.contents());
}

#[test]
fn a_check_never_writes() {
    let folder = Folder::new();
    let check = |model: &str| {
        let outcome = generate(&Request { check: true, ..folder.request(model) });
        outcome.unwrap_or_else(|error| panic!("{error}")).changes
    };
    assert!(!check(&paint()).is_empty());
    assert!(!folder.out().exists());
    folder.run(&paint());
    folder.write(&format!("{STAGING}/new/src/lib.rs"), "");
    folder.age();
    let before = folder.contents();
    assert!(check(&paint()).is_empty());
    assert!(!check(&varnish()).is_empty());
    assert_same(&folder.contents(), &before);
    assert_eq!(folder.touched(), [""; 0]);
}

#[test]
fn a_model_with_faults_writes_nothing() {
    let folder = Folder::new();
    let broken = paint().replace("t#Paint\" }", "t#Pain\" }");
    let error = generate(&folder.request(&broken)).unwrap_err().to_string();
    assert!(error.contains("nothing was written"), "{error}");
    assert!(!folder.out().exists());
}

/// The model with its shapes in another order.
fn shuffled(model: &str, stride: usize) -> String {
    let mut top: IndexMap<String, Box<RawValue>> = serde_json::from_str(model).unwrap();
    let shapes: IndexMap<String, Box<RawValue>> =
        serde_json::from_str(top["shapes"].get()).unwrap();
    let mut order: Vec<_> = shapes.into_iter().collect();
    let length = order.len();
    order.sort_by_cached_key(|(name, _)| {
        name.bytes()
            .fold(stride, |hash, byte| (hash * 31 + usize::from(byte)) % (length + 97))
    });
    let order: IndexMap<_, _> = order.into_iter().collect();
    top.insert("shapes".to_owned(), serde_json::value::to_raw_value(&order).unwrap());
    serde_json::to_string(&top).unwrap()
}

#[test]
fn the_order_of_shapes_makes_no_difference() {
    let of_paths = |path: &str| {
        let model = model(path);
        let expected = by_path(texts(&model));
        for stride in [1, 7, 23] {
            let shuffled = shuffled(&model, stride);
            assert_ne!(shuffled, model);
            assert_same(&by_path(texts(&shuffled)), &expected);
        }
    };
    of_paths("../model/ivschat.json");
    of_paths("tests/fixtures/names_shapes.json");
    of_paths("tests/fixtures/recursion_mutual.json");
}

#[test]
fn two_runs_give_the_same() {
    let model = model("../model/ivschat.json");
    let texts = || {
        texts(&model)
            .into_iter()
            .map(|Text { path, text }| (path, text))
    };
    assert!(texts().eq(texts()));
}

fn by_path(texts: Vec<Text>) -> BTreeMap<String, String> {
    texts
        .into_iter()
        .map(|Text { path, text }| (path, text))
        .collect()
}
