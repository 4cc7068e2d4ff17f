//! `cargo xtask model show` and `cargo xtask explain`

use crate::{Folder, file, run, stderr, stdout, workspace};

#[test]
fn a_shape_is_shown_with_its_users_and_items() {
    let text = stdout(&run(&["model", "show", "RoomSummary"]));
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
    let waiters = stdout(&run(&["model", "show", "GetRoom"]));
    assert!(waiters.contains("overlay.json:"), "{waiters}");
    assert!(waiters.contains("@smithy.waiters#waitable RoomExists"), "{waiters}");
    let unknown = run(&["model", "show", "RoomSumary"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("did you mean `RoomSummary`?"));
}

/// Its crate may be nowhere, and its name may be none of a crate.
#[test]
fn a_shape_of_elsewhere_is_shown_with_paths_in_its_crate() {
    let folder = Folder::new("show-foreign");
    let model = folder.write("chat.2020.json", &file("model/ivschat.json"));
    let output = run(&["model", "show", "--model", &model, "FallbackResult"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("becomes, with paths from the root of its crate\n"), "{text}");
    assert!(text.contains("\n      src/types/fallback_result.rs:"), "{text}");
    assert!(!text.contains("generated/"), "{text}");
    let roundabout = workspace("model/examples/../ivschat.json");
    let text = stdout(&run(&[
        "model",
        "show",
        "--model",
        crate::text(&roundabout),
        "FallbackResult",
    ]));
    assert!(text.contains("\nbecomes\n"), "{text}");
    assert!(text.contains("/generated/src/types/fallback_result.rs:"), "{text}");
}

#[test]
fn graphs_have_what_reaches_a_shape_and_what_it_reaches() {
    let dot = stdout(&run(&["model", "show", "MessageReviewHandler", "--graph", "dot"]));
    let id = |name: &str| format!("\"com.amazonaws.ivschat#{name}\"");
    for (from, to) in
        [("RoomSummary", "MessageReviewHandler"), ("MessageReviewHandler", "LambdaArn")]
    {
        assert!(dot.contains(&format!("  {} -> {};", id(from), id(to))), "{dot}");
    }
    assert!(!dot.contains("ChatToken"), "{dot}");
    let svg = stdout(&run(&["model", "show", "MessageReviewHandler", "--graph", "svg"]));
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains(">LambdaArn</text>"), "{svg}");
}

#[test]
fn a_line_is_explained() {
    let emitted = file("generated/src/types/room_summary.rs");
    let line = emitted
        .lines()
        .position(|line| line.contains("pub create_time"));
    let line = line.expect("the field is there") + 1;
    let place = format!("generated/src/types/room_summary.rs:{line}");
    let text = stdout(&run(&["explain", &place]));
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
        // That of `xtask`, where the tests run.
        ("Cargo.toml:1", "`Cargo.toml` is no file of the crate"),
    ] {
        let output = run(&["explain", place]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(wrong), "{place}: {}", stderr(&output));
    }
}

#[test]
fn a_line_that_never_varies_is_explained_by_its_source() {
    for (place, source) in [
        ("src/runtime/wire.rs:3", "/codegen/runtime/src/runtime/wire/rest_json_1.rs\n"),
        ("src/client.rs:10:5", "/codegen/runtime/src/client.rs\n"),
        ("LICENSE:2", "/LICENSE\n"),
        ("rustfmt.toml:3", "/rustfmt.toml\n"),
    ] {
        let text = stdout(&run(&["explain", place]));
        assert!(text.contains("nobody: the text is fixed, "), "{place}: {text}");
        assert!(text.ends_with(source), "{place}: {text}");
        assert!(!text.contains("runtime/LICENSE") && !text.contains("shape "), "{text}");
    }
}
