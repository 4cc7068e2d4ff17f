//! Who made a line, for every line of the crates of all fixtures.

use std::fs;
use std::path::Path;

use codegen::check::check;
use codegen::diff::Part;
use codegen::load::{Source, load_with};
use codegen::plan::Package;
use codegen::trace::{Item, Maker, Trace};

fn traced(path: &Path) -> Trace {
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    let (model, overlay) = (text(path), path.with_file_name("overlay.json"));
    let overlay = overlay.exists().then(|| text(&overlay));
    let source = |text| Source { file: "model.json", text };
    let model = load_with(source(&model), overlay.as_deref().map(source));
    let model = model.unwrap_or_else(|faults| panic!("{faults}"));
    check(&model).unwrap_or_else(|faults| panic!("{faults}"));
    let package = Package { name: "traced".to_owned(), version: "0.1.0".to_owned() };
    Trace::of(&model, &package)
        .unwrap()
        .unwrap_or_else(|error| panic!("{error}"))
}

fn own(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The innermost item of the first line that has a text.
fn told(trace: &Trace, file: &str, text: &str) -> String {
    let path = own("../generated").join(file);
    let emitted = fs::read_to_string(path).unwrap();
    let line = emitted
        .lines()
        .position(|line| line.contains(text))
        .unwrap()
        + 1;
    let Item { name, origin, maker, .. } = trace.at(file, line).last().copied().unwrap();
    let origin = origin.as_ref().map_or("-".to_owned(), |it| match &it.part {
        Part::Whole => it.shape.clone(),
        part => format!("{} {part:?}", it.shape),
    });
    format!("{name} | {origin} | {maker:?}")
}

#[test]
fn lines_have_a_shape_and_a_maker() {
    let trace = traced(&own("../model/ivschat.json"));
    let told = |file, text| told(&trace, file, text);
    assert_eq!(
        told("src/types/room_summary.rs", "pub name: Option"),
        r#"RoomSummary::name | RoomSummary Member("name") | Render("structure.rs", "member")"#
    );
    assert_eq!(
        told("src/types/room_summary.rs", r#"const create_time: Timestamp"#),
        r#"RoomSummary::create_time | RoomSummary Member("createTime") | Render("schema.rs", "row")"#
    );
    assert_eq!(
        told("src/types/fallback_result.rs", "Allow ="),
        r#"FallbackResult::Allow | FallbackResult Member("ALLOW") | Render("types.rs", "enumeration_file")"#
    );
    assert_eq!(
        told("src/types/destination_configuration.rs", "CloudWatchLogs(Cloud"),
        r#"DestinationConfiguration::CloudWatchLogs | DestinationConfiguration Member("cloudWatchLogs") | Render("types.rs", "union_variant")"#
    );
    assert_eq!(
        told("src/client/operations.rs", "pub fn list_rooms"),
        r#"Client::list_rooms | ListRooms | Render("client_operations.rs", "method")"#
    );
    assert_eq!(
        told("src/operation/get_room.rs", "#[operation("),
        r#"GetRoom | GetRoom | Render("operation_file.rs", "declaration")"#
    );
    assert_eq!(
        told("src/operation/get_room.rs", "pub identifier"),
        r#"GetRoomInput::identifier | GetRoomRequest Member("identifier") | Render("structure.rs", "member")"#
    );
    assert_eq!(
        told("src/error_meta.rs", "ConflictException(Conf"),
        r#"Error::ConflictException | ConflictException | Render("crate_files.rs", "error_meta")"#
    );
    assert_eq!(
        told("src/runtime/structure.rs", "macro_rules"),
        r#" | - | Fixed("codegen/runtime/src/runtime/structure.rs")"#
    );
    assert_eq!(
        told("src/runtime/wire.rs", "use "),
        r#" | - | Fixed("codegen/runtime/src/runtime/wire/rest_json_1.rs")"#
    );
    assert_eq!(told("LICENSE", "Apache"), r#" | - | Fixed("LICENSE")"#);
    assert_eq!(told("rustfmt.toml", "max_width"), r#" | - | Fixed("rustfmt.toml")"#);
    assert_eq!(
        told("src/types/room_summary.rs", "use crate::types"),
        r#"MessageReviewHandler | RoomSummary | Render("types.rs", "item")"#
    );
}

#[test]
fn a_shape_knows_its_items() {
    let trace = traced(&own("../model/ivschat.json"));
    let names: Vec<_> = trace
        .of_shape("ValidationExceptionReason")
        .filter(|it| it.file.starts_with("src/types"))
        .map(|it| it.name.as_str())
        .collect();
    assert!(names.contains(&"ValidationExceptionReason::Other"), "{names:?}");
}

/// The lines of a file but for its imports, of which some names may be left out.
fn without_imports(text: &str) -> impl Iterator<Item = &str> {
    let mut is_import = false;
    text.lines().filter(move |line| {
        is_import |= line.starts_with("use ") || line.starts_with("pub(crate) use ");
        let is_other = !is_import;
        is_import &= !line.ends_with(';');
        is_other
    })
}

/// Each fixed file is what its source says, below the mark of the generator and but for what this
/// crate does not use.
#[test]
fn fixed_files_are_their_sources() {
    let trace = traced(&own("../model/ivschat.json"));
    let sources = trace.0.iter().filter_map(|item| match item.maker {
        Maker::Fixed(source) => Some((&item.file, source)),
        _ => None,
    });
    let sources: Vec<_> = sources.collect();
    assert!(sources.len() > 28, "{sources:?}");
    for (file, source) in sources {
        let read = |path: &str| fs::read_to_string(own(path)).unwrap_or_default();
        let text = read(&format!("../{source}"));
        assert!(!text.is_empty(), "{file}: there is no {source}");
        let emitted = read(&format!("../generated/{file}"));
        if !text.contains("// if used") {
            assert!(emitted.ends_with(&text), "{file}");
            continue;
        }
        let mut lines = text.lines();
        for line in without_imports(&emitted).skip(2) {
            assert!(lines.any(|it| it == line), "{file}: {line}");
        }
    }
}

/// What only some crates have has makers of its own, too.
#[test]
fn every_macro_has_a_maker() {
    for fixture in [
        "events_both",
        "events_errors",
        "events_received",
        "events_sent",
        "idempotency_token",
        "map_sparse",
        "paginated_nested",
        "union",
        "waiters",
    ] {
        let trace = traced(&own(&format!("tests/fixtures/{fixture}.json")));
        for item in &trace.0 {
            let Item { file, lines: (first, last), name, maker, is_import, .. } = item;
            assert!(first <= last && *first > 0, "{fixture} {item:?}");
            let is_type = name.starts_with(char::is_uppercase) && !is_import;
            let whole = [
                Maker::Render("operation_file.rs", "render"),
                Maker::Render("types.rs", "item"),
                Maker::Render("types.rs", "error"),
                Maker::Render("waiters.rs", "file"),
            ];
            assert!(!is_type || !whole.contains(maker), "{fixture} {file} {item:?}");
        }
    }
}
