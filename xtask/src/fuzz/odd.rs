//! Names and values that are seldom thought of.

use fastrand::Rng;
use serde_json::{Value, json};

/// Names that mean something to Rust, to the emitted code or to Smithy, and some that are none.
const NAMES: [&str; 84] = [
    "",
    "_",
    "__",
    "self",
    "Self",
    "crate",
    "super",
    "type",
    "async",
    "await",
    "gen",
    "union",
    "match",
    "macro_rules",
    "r#type",
    "fn",
    "true",
    "dyn",
    "static",
    "build",
    "builder",
    "send",
    "meta",
    "set_meta",
    "buildValue",
    "setName",
    "getName",
    "set_name",
    "name",
    "message",
    "source",
    "code",
    "kind",
    "value",
    "values",
    "inner",
    "input",
    "output",
    "config",
    "handle",
    "client",
    "operation",
    "runtime",
    "types",
    "error",
    "errors",
    "builders",
    "paginator",
    "primitives",
    "endpoint",
    "service",
    "schema",
    "items",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Default",
    "Debug",
    "Clone",
    "Error",
    "Client",
    "Config",
    "Unknown",
    "UnknownValue",
    "SelfValue",
    "Unhandled",
    "Blob",
    "DateTime",
    "Document",
    "HashMap",
    "u8",
    "str",
    "1st",
    "é",
    "日本",
    "a-b",
    "a b",
    "x\u{0}",
];

/// Ends that make one name nearly another.
const ENDS: [&str; 12] = [
    "",
    "_",
    "Input",
    "Output",
    "Error",
    "Builder",
    "Value",
    "FluentBuilder",
    "Paginator",
    "1",
    "s",
    "_Value",
];

/// A name; `known` is one to stay near to.
pub fn name(known: &str, random: &mut Rng) -> String {
    let name = random.choice(NAMES).unwrap_or_default();
    let end = random.choice(ENDS).unwrap_or_default();
    match random.u8(..8) {
        0 => known.to_uppercase(),
        1 => known.to_lowercase(),
        2 => format!("{known}{end}"),
        3 => format!("set{known}"),
        4 => format!("_{known}"),
        5 => format!("{name}{end}"),
        6 if random.u8(..16) == 0 => known.repeat(5_000),
        _ => name.to_owned(),
    }
}

/// Texts that end a literal, a comment, a line or a template where they are not watched.
const TEXTS: [&str; 40] = [
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "> ",
    "* ",
    "[",
    "[^",
    "`",
    "|",
    "&lt;",
    "    ",
    "",
    " ",
    "\n",
    "\r",
    "\r\n\r",
    "\t",
    "\u{0}",
    "\u{7f}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\"",
    "\\",
    "*/",
    "//",
    "///",
    "```",
    "```rust\nfn",
    "<p>",
    "</",
    "<![CDATA[",
    "{",
    "}",
    "{}",
    "{a}",
    "${x}",
    "#",
    "é",
    "𝒳",
];

pub fn text(random: &mut Rng) -> String {
    let text = random.choice(TEXTS).unwrap_or_default();
    match random.u8(..32) {
        0 => text.repeat(10_000),
        1..8 => format!("{text} {}", random.choice(TEXTS).unwrap_or_default()),
        _ => text.to_owned(),
    }
}

pub fn value(random: &mut Rng) -> Value {
    match random.u8(..20) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(i64::MAX),
        5 => json!(i64::MIN),
        6 => json!(u64::MAX),
        7 => json!(1e308),
        8 => json!(-0.0),
        9 => json!(1.5),
        10 => json!(random.i32(..)),
        11 => json!([]),
        12 => json!({}),
        13 => json!([[[[[]]]]]),
        14 => json!({ "target": "smithy.api#String" }),
        15 => nested(random.usize(1..200)),
        _ => Value::String(text(random)),
    }
}

/// Lists in lists.
fn nested(depth: usize) -> Value {
    (0..depth).fold(json!("x"), |inner, _| json!([inner]))
}
