//! JMESPath as Rust: what each path of the fixture `jmespath` makes of answers.

use std::time::Duration;

use behaviour::{client, network};
use jmespath::client::Waiters;

/// The fixture; its waiters succeed where their path matches, and fail otherwise.
const MODEL: &str = include_str!("../../../../codegen/tests/fixtures/jmespath.json");

/// For each waiter its path, the answers that it matches and those that it does not.
macro_rules! cases {
    ($($waiter:ident: $path:literal, matches $matches:tt, differs $differs:tt;)*) => {
        const PATHS: &[(&str, &str)] = &[$((stringify!($waiter), $path)),*];

        $(
            #[tokio::test]
            async fn $waiter() {
                for (answer, expected) in answers(&$matches, &$differs) {
                    let (http, _sent) = network(200, &[], answer);
                    let client = client!(jmespath, http);
                    let waiter = client.$waiter().wanted("w").count(3);
                    let waiter = waiter.names("a").names("b");
                    let found = waiter.wait(Duration::from_secs(1)).await.is_ok();
                    assert_eq!(found, expected, "{} of {answer}", $path);
                }
            }
        )*
    };
}

fn answers<'a>(
    matches: &[&'a str],
    differs: &[&'a str],
) -> Vec<(&'a str, bool)> {
    let matches = matches.iter().map(|answer| (*answer, true));
    matches.chain(differs.iter().map(|answer| (*answer, false))).collect()
}

#[test]
fn every_path_of_the_model_has_its_answers() {
    let paths: Vec<_> = MODEL.lines().filter_map(path_of).collect();
    let expected: Vec<_> = PATHS.iter().map(|(_, path)| (*path).to_owned()).collect();
    assert_eq!(paths, expected);
}

/// The path on a line of the model.
fn path_of(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("\"path\": \"")?;
    let (path, _) = rest.split_once("\", \"expected\"")?;
    Some(path.replace("\\\"", "\""))
}

cases! {
    wait_until_case001: "text", // x
        matches [r#"{"text": "x"}"#],
        differs [
            r#"{"text": "y"}"#,
            "{}",
        ];
    wait_until_case002: "label", // x
        matches [r#"{"label": "x"}"#],
        differs [r#"{"label": ""}"#];
    wait_until_case003: "color", // RED
        matches [r#"{"color": "RED"}"#],
        differs [
            r#"{"color": "NEW"}"#,
            "{}",
        ];
    wait_until_case004: "flag",
        matches [r#"{"flag": true}"#],
        differs [
            r#"{"flag": false}"#,
            "{}",
        ];
    wait_until_case005: "flag", // false
        matches [r#"{"flag": false}"#],
        differs [
            r#"{"flag": true}"#,
            "{}",
        ];
    wait_until_case006: "open", // false
        matches [r#"{"open": false}"#],
        differs [r#"{"open": true}"#];
    wait_until_case007: "thing.name", // x
        matches [r#"{"thing": {"id": "1", "name": "x"}}"#],
        differs [
            r#"{"thing": {"id": "1"}}"#,
            "{}",
        ];
    wait_until_case008: "thing.id", // x
        matches [r#"{"thing": {"id": "x"}}"#],
        differs ["{}"];
    wait_until_case009: "thing.inner.inner.name", // x
        matches [r#"{"thing": {"id": "1", "inner": {"id": "2", "inner": {"id": "3", "name": "x"}}}}"#],
        differs [r#"{"thing": {"id": "1", "inner": {"id": "2"}}}"#];
    wait_until_case010: "text == `null`",
        matches ["{}"],
        differs [r#"{"text": ""}"#];
    wait_until_case011: "`null` != thing.name",
        matches [r#"{"thing": {"id": "1", "name": ""}}"#],
        differs [
            "{}",
            r#"{"thing": {"id": "1"}}"#,
        ];
    wait_until_case012: "text == thing.name",
        matches [
            "{}",
            r#"{"text": "a", "thing": {"id": "1", "name": "a"}}"#,
        ],
        differs [
            r#"{"text": "a"}"#,
            r#"{"text": "a", "thing": {"id": "1", "name": "b"}}"#,
        ];
    wait_until_case013: "text != 'x'",
        matches [
            "{}",
            r#"{"text": "y"}"#,
        ],
        differs [r#"{"text": "x"}"#];
    wait_until_case014: "color == 'RED'",
        matches [r#"{"color": "RED"}"#],
        differs [
            r#"{"color": "BLUE"}"#,
            "{}",
        ];
    wait_until_case015: "number == `5`",
        matches [r#"{"number": 5}"#],
        differs [
            r#"{"number": 6}"#,
            "{}",
        ];
    wait_until_case016: "number > `5`",
        matches [r#"{"number": 6}"#],
        differs [
            r#"{"number": 5}"#,
            "{}",
        ];
    wait_until_case017: "number <= size",
        matches [r#"{"number": 5, "size": 5}"#],
        differs [r#"{"number": 6, "size": 5}"#];
    wait_until_case018: "number < long",
        matches [r#"{"number": 5, "long": 9007199254740991}"#],
        differs [
            r#"{"long": 5}"#,
            r#"{"number": 5}"#,
            "{}",
        ];
    wait_until_case019: "!(number >= `5`)",
        matches [
            r#"{"number": 4}"#,
            "{}",
        ],
        differs [r#"{"number": 5}"#];
    wait_until_case020: "(number > `5`) == `false`",
        matches [r#"{"number": 4}"#],
        differs [
            r#"{"number": 6}"#,
            "{}",
        ];
    wait_until_case021: "double > float && short < `-1.5`",
        matches [r#"{"double": 1.5, "float": 1.25, "short": -2}"#],
        differs [
            r#"{"double": 1.5, "float": 1.5, "short": -2}"#,
            r#"{"double": 1.5, "float": 1.25}"#,
        ];
    wait_until_case022: "level == `2`",
        matches [r#"{"level": 2}"#],
        differs [r#"{"level": 3}"#];
    wait_until_case023: "big > `10`",
        matches [r#"{"big": 11}"#],
        differs [
            r#"{"big": 9}"#,
            "{}",
        ];
    wait_until_case024: "at > `1600000000`",
        matches [r#"{"at": 1700000000}"#],
        differs [
            r#"{"at": 1500000000}"#,
            "{}",
        ];
    wait_until_case025: "flag == open",
        matches [
            r#"{"flag": true, "open": true}"#,
            r#"{"flag": false, "open": false}"#,
        ],
        differs [r#"{"open": true}"#];
    wait_until_case026: "flag != `false`",
        matches [
            r#"{"flag": true}"#,
            "{}",
        ],
        differs [r#"{"flag": false}"#];
    wait_until_case027: r#"texts == `["a", "b"]`"#,
        matches [r#"{"texts": ["a", "b"]}"#],
        differs [
            r#"{"texts": ["a"]}"#,
            "{}",
        ];
    wait_until_case028: "texts == sparse",
        matches [
            r#"{"texts": ["a"], "sparse": ["a"]}"#,
            "{}",
        ],
        differs [r#"{"texts": ["a"], "sparse": ["a", null]}"#];
    wait_until_case029: "numbers == `[]`",
        matches [r#"{"numbers": []}"#],
        differs [
            r#"{"numbers": [1]}"#,
            "{}",
        ];
    wait_until_case030: "texts[?@ != 'a'] == `[]`",
        matches [r#"{"texts": ["a"]}"#],
        differs [
            r#"{"texts": ["b"]}"#,
            "{}",
        ];
    wait_until_case031: "!text",
        matches [
            "{}",
            r#"{"text": ""}"#,
        ],
        differs [r#"{"text": "a"}"#];
    wait_until_case032: "!texts",
        matches [
            "{}",
            r#"{"texts": []}"#,
        ],
        differs [r#"{"texts": ["a"]}"#];
    wait_until_case033: "!labels",
        matches [
            "{}",
            r#"{"labels": {}}"#,
        ],
        differs [r#"{"labels": {"a": "b"}}"#];
    wait_until_case034: "!number",
        matches ["{}"],
        differs [r#"{"number": 0}"#];
    wait_until_case035: "!thing",
        matches ["{}"],
        differs [r#"{"thing": {"id": "1"}}"#];
    wait_until_case036: "!(texts[?@ == 'a'])",
        matches [
            "{}",
            r#"{"texts": ["b"]}"#,
        ],
        differs [r#"{"texts": ["a"]}"#];
    wait_until_case037: "!(things[].name)",
        matches [
            "{}",
            r#"{"things": [{"id": "1"}]}"#,
        ],
        differs [r#"{"things": [{"id": "1", "name": "a"}]}"#];
    wait_until_case038: "!(text && !flag || open)",
        matches [
            r#"{"text": "a", "flag": true}"#,
            "{}",
        ],
        differs [
            r#"{"text": "a"}"#,
            r#"{"open": true}"#,
        ];
    wait_until_case039: "text && number > `1`",
        matches [r#"{"text": "a", "number": 2}"#],
        differs [
            r#"{"text": "", "number": 2}"#,
            r#"{"text": "a"}"#,
            "{}",
        ];
    wait_until_case040: "text && flag", // false
        matches [r#"{"text": "a", "flag": false}"#],
        differs [
            r#"{"text": "", "flag": false}"#,
            r#"{"text": "a", "flag": true}"#,
            "{}",
        ];
    wait_until_case041: "flag && open", // false
        matches [
            r#"{"flag": false, "open": true}"#,
            r#"{"flag": true, "open": false}"#,
        ],
        differs [
            r#"{"flag": true, "open": true}"#,
            "{}",
        ];
    wait_until_case042: "open && flag", // false
        matches [
            r#"{"flag": false, "open": true}"#,
            r#"{"flag": true, "open": false}"#,
            "{}",
        ],
        differs [r#"{"open": true}"#];
    wait_until_case043: "flag || open", // false
        matches [
            r#"{"flag": false, "open": false}"#,
            "{}",
        ],
        differs [r#"{"flag": true, "open": false}"#];
    wait_until_case044: "open || flag", // false
        matches [r#"{"flag": false, "open": false}"#],
        differs [
            r#"{"open": false}"#,
            r#"{"open": true}"#,
        ];
    wait_until_case045: "(text && open) && flag", // false
        matches [
            r#"{"text": "a", "open": false}"#,
            r#"{"text": "a", "open": true, "flag": false}"#,
        ],
        differs [r#"{"open": false}"#];
    wait_until_case046: "(texts || open) && flag", // false
        matches [
            r#"{"open": false}"#,
            r#"{"texts": ["a"], "open": false, "flag": false}"#,
        ],
        differs [r#"{"texts": [], "open": true}"#];
    wait_until_case047: "flag == `true` || `false`",
        matches [r#"{"flag": true}"#],
        differs [
            r#"{"flag": false}"#,
            "{}",
        ];
    wait_until_case048: "text || thing.name", // x
        matches [
            r#"{"text": "x"}"#,
            r#"{"text": "", "thing": {"id": "1", "name": "x"}}"#,
        ],
        differs [
            r#"{"thing": {"id": "1", "name": "y"}}"#,
            "{}",
        ];
    wait_until_case049: "text || label", // x
        matches [
            r#"{"text": "x", "label": "y"}"#,
            r#"{"label": "x"}"#,
        ],
        differs [r#"{"text": "y", "label": "x"}"#];
    wait_until_case050: "label || 'x'", // x
        matches [r#"{"label": ""}"#],
        differs [r#"{"label": "y"}"#];
    wait_until_case051: "text && thing.name", // x
        matches [r#"{"text": "a", "thing": {"id": "1", "name": "x"}}"#],
        differs [
            r#"{"text": "x"}"#,
            r#"{"text": "x", "thing": {"id": "1", "name": "y"}}"#,
            "{}",
        ];
    wait_until_case052: "(number || long) == `0`",
        matches [
            r#"{"number": 0, "long": 1}"#,
            r#"{"long": 0}"#,
        ],
        differs [r#"{"long": 1}"#];
    wait_until_case053: "length(texts || names) == `1`",
        matches [
            r#"{"texts": [], "names": ["a"]}"#,
            r#"{"texts": ["a"], "names": []}"#,
        ],
        differs [r#"{"texts": ["a", "b"], "names": ["a"]}"#];
    wait_until_case054: "length(texts || `[]`) == `0`",
        matches ["{}"],
        differs [r#"{"texts": ["a"]}"#];
    wait_until_case055: "length(sparse || texts) == `2`",
        matches [r#"{"sparse": ["a", null]}"#],
        differs [r#"{"texts": ["a"]}"#];
    wait_until_case056: "length(texts[] && names[?@ == 'a']) == `1`",
        matches [r#"{"texts": ["b"], "names": ["a", "b"]}"#],
        differs [r#"{"texts": ["b"], "names": ["b"]}"#];
    wait_until_case057: "texts", // all x
        matches [r#"{"texts": ["x", "x"]}"#],
        differs [
            r#"{"texts": ["x", "y"]}"#,
            r#"{"texts": []}"#,
            "{}",
        ];
    wait_until_case058: "texts", // any x
        matches [
            r#"{"texts": ["x", "x"]}"#,
            r#"{"texts": ["y", "x"]}"#,
        ],
        differs [
            r#"{"texts": ["y"]}"#,
            r#"{"texts": []}"#,
            "{}",
        ];
    wait_until_case059: "sparse", // all x
        matches [r#"{"sparse": ["x"]}"#],
        differs [
            r#"{"sparse": ["x", null]}"#,
            r#"{"sparse": [null]}"#,
        ];
    wait_until_case060: "sparse", // any x
        matches [r#"{"sparse": ["x", null]}"#],
        differs [r#"{"sparse": [null]}"#];
    wait_until_case061: "sparse[]", // all x
        matches [r#"{"sparse": ["x", null]}"#],
        differs [r#"{"sparse": [null]}"#];
    wait_until_case062: "colors", // any RED
        matches [r#"{"colors": ["RED"]}"#],
        differs [r#"{"colors": ["BLUE"]}"#];
    wait_until_case063: "names[*]", // all x
        matches [r#"{"names": ["x"]}"#],
        differs [r#"{"names": ["y"]}"#];
    wait_until_case064: "things[].name", // all x
        matches [r#"{"things": [{"id": "1", "name": "x"}, {"id": "2"}]}"#],
        differs [
            r#"{"things": [{"id": "1", "name": "x"}, {"id": "2", "name": "y"}]}"#,
            r#"{"things": [{"id": "1"}]}"#,
            "{}",
        ];
    wait_until_case065: "things[*].id", // any x
        matches [r#"{"things": [{"id": "y"}, {"id": "x"}]}"#],
        differs ["{}"];
    wait_until_case066: "things[].parts[].inner.name", // any x
        matches [r#"{"things": [{"id": "1"}, {"id": "2", "parts": [{"id": "3", "inner": {"id": "4", "name": "x"}}, {"id": "5"}]}]}"#],
        differs [
            r#"{"things": [{"id": "1"}]}"#,
            "{}",
        ];
    wait_until_case067: "things[].tags[]", // any x
        matches [r#"{"things": [{"id": "1", "tags": ["a"]}, {"id": "2", "tags": ["x"]}]}"#],
        differs [r#"{"things": [{"id": "2"}]}"#];
    wait_until_case068: "things[*].tags[0]", // all x
        matches [r#"{"things": [{"id": "1", "tags": ["x", "y"]}, {"id": "2", "tags": ["x"]}]}"#],
        differs [r#"{"things": [{"id": "1", "tags": ["y", "x"]}]}"#];
    wait_until_case069: "grid[]", // any x
        matches [r#"{"grid": [["a"], ["x"]]}"#],
        differs [r#"{"grid": [["a"], []]}"#];
    wait_until_case070: "grid[*][0]", // all x
        matches [r#"{"grid": [["x", "a"], ["x"]]}"#],
        differs [r#"{"grid": [["a", "x"]]}"#];
    wait_until_case071: "grid[1][]", // any x
        matches [r#"{"grid": [["a"], ["x"]]}"#],
        differs [r#"{"grid": [["x"]]}"#];
    wait_until_case072: "texts[0]", // x
        matches [r#"{"texts": ["x"]}"#],
        differs [
            r#"{"texts": []}"#,
            "{}",
        ];
    wait_until_case073: "texts[1]", // x
        matches [r#"{"texts": ["y", "x"]}"#],
        differs [
            r#"{"texts": ["x"]}"#,
            "{}",
        ];
    wait_until_case074: "texts[-1]", // x
        matches [r#"{"texts": ["y", "x"]}"#],
        differs [
            r#"{"texts": []}"#,
            "{}",
        ];
    wait_until_case075: "names[-2]", // x
        matches [r#"{"names": ["x", "y"]}"#],
        differs [r#"{"names": ["x"]}"#];
    wait_until_case076: "sparse[1]", // x
        matches [r#"{"sparse": ["y", "x"]}"#],
        differs [r#"{"sparse": ["x", null]}"#];
    wait_until_case077: "numbers[0] == `1`",
        matches [r#"{"numbers": [1]}"#],
        differs [
            r#"{"numbers": []}"#,
            "{}",
        ];
    wait_until_case078: "flags[0]",
        matches [r#"{"flags": [true]}"#],
        differs [r#"{"flags": [false]}"#];
    wait_until_case079: "longs[-1] < `3`",
        matches [r#"{"longs": [9, 2]}"#],
        differs [r#"{"longs": [2, 9]}"#];
    wait_until_case080: "things[0].name", // x
        matches [r#"{"things": [{"id": "1", "name": "x"}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case081: "things[].name | [0]", // x
        matches [r#"{"things": [{"id": "0"}, {"id": "1", "name": "x"}]}"#],
        differs [
            r#"{"things": [{"id": "1", "name": "y"}, {"id": "1", "name": "x"}]}"#,
            "{}",
        ];
    wait_until_case082: "things[].name | [-1]", // x
        matches [r#"{"things": [{"id": "0", "name": "y"}, {"id": "1", "name": "x"}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case083: "things[].name | [1]", // x
        matches [r#"{"things": [{"id": "0", "name": "y"}, {"id": "1", "name": "x"}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case084: "things[].name | [-2]", // x
        matches [r#"{"things": [{"id": "0", "name": "x"}, {"id": "1", "name": "y"}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case085: "texts[1:3]", // any x
        matches [r#"{"texts": ["a", "b", "x", "x"]}"#],
        differs [
            r#"{"texts": ["x", "a", "b", "x"]}"#,
            "{}",
        ];
    wait_until_case086: "texts[::2]", // all x
        matches [r#"{"texts": ["x", "b", "x", "c"]}"#],
        differs [r#"{"texts": ["x", "b", "c"]}"#];
    wait_until_case087: "things[:1].name", // any x
        matches [r#"{"things": [{"id": "0", "name": "x"}, {"id": "1", "name": "y"}]}"#],
        differs [r#"{"things": [{"id": "0"}, {"id": "1", "name": "x"}]}"#];
    wait_until_case088: "things[?name == 'x'].id", // all i
        matches [r#"{"things": [{"id": "i", "name": "x"}, {"id": "j", "name": "y"}]}"#],
        differs [r#"{"things": [{"id": "i"}]}"#];
    wait_until_case089: "things[?ready].name", // all x
        matches [r#"{"things": [{"id": "i", "name": "x", "ready": true}, {"id": "j", "name": "y", "ready": false}, {"id": "k", "name": "y"}]}"#],
        differs [r#"{"things": [{"id": "k", "name": "x"}]}"#];
    wait_until_case090: "things[?size > `1` && !ready].name", // all x
        matches [r#"{"things": [{"id": "i", "name": "x", "size": 2}, {"id": "j", "name": "y", "size": 1}]}"#],
        differs [r#"{"things": [{"id": "k", "name": "x"}]}"#];
    wait_until_case091: "texts[?starts_with(@, 'a')]", // any ax
        matches [r#"{"texts": ["ax", "x"]}"#],
        differs [r#"{"texts": ["x"]}"#];
    wait_until_case092: "numbers[?@ > `2`] | length(@) == `1`",
        matches [r#"{"numbers": [1, 2, 3]}"#],
        differs [r#"{"numbers": [1]}"#];
    wait_until_case093: "things[?tags[?@ == 'a']].id", // all x
        matches [r#"{"things": [{"id": "x", "tags": ["a"]}, {"id": "y", "tags": ["b"]}]}"#],
        differs [r#"{"things": [{"id": "x"}]}"#];
    wait_until_case094: "things[?inner.name == name].id", // any x
        matches [
            r#"{"things": [{"id": "x", "name": "n", "inner": {"id": "1", "name": "n"}}]}"#,
            r#"{"things": [{"id": "x"}]}"#,
        ],
        differs [r#"{"things": [{"id": "x", "name": "n"}]}"#];
    wait_until_case095: "grid[?contains(@, 'a')][]", // any x
        matches [r#"{"grid": [["a", "x"], ["y"]]}"#],
        differs [r#"{"grid": [["x"]]}"#];
    wait_until_case096: "labels.a", // x
        matches [r#"{"labels": {"a": "x"}}"#],
        differs [
            r#"{"labels": {"b": "x"}}"#,
            "{}",
        ];
    wait_until_case097: r#"labels."a-b""#, // x
        matches [r#"{"labels": {"a-b": "x"}}"#],
        differs [r#"{"labels": {}}"#];
    wait_until_case098: "sparseLabels.a", // x
        matches [r#"{"sparseLabels": {"a": "x"}}"#],
        differs [r#"{"sparseLabels": {"a": null}}"#];
    wait_until_case099: "labels.*", // all x
        matches [r#"{"labels": {"a": "x", "b": "x"}}"#],
        differs [
            r#"{"labels": {"a": "x", "b": "y"}}"#,
            "{}",
        ];
    wait_until_case100: "sparseLabels.*", // all x
        matches [r#"{"sparseLabels": {"a": "x", "b": null}}"#],
        differs [r#"{"sparseLabels": {"b": null}}"#];
    wait_until_case101: "thingsByName.*.name", // all x
        matches [r#"{"thingsByName": {"a": {"id": "1", "name": "x"}, "b": {"id": "2"}}}"#],
        differs [
            r#"{"thingsByName": {}}"#,
            "{}",
        ];
    wait_until_case102: "thingsByName.*.tags[]", // any x
        matches [r#"{"thingsByName": {"a": {"id": "1", "tags": ["x"]}}}"#],
        differs [
            r#"{"thingsByName": {}}"#,
            "{}",
        ];
    wait_until_case103: "thingsByName.b.id", // x
        matches [r#"{"thingsByName": {"b": {"id": "x"}}}"#],
        differs ["{}"];
    wait_until_case104: "byColor.RED == `5`",
        matches [r#"{"byColor": {"RED": 5}}"#],
        differs [
            r#"{"byColor": {"BLUE": 5}}"#,
            "{}",
        ];
    wait_until_case105: "keys(labels)", // any x
        matches [r#"{"labels": {"x": "1"}}"#],
        differs [r#"{"labels": {"y": "x"}}"#];
    wait_until_case106: "keys(byColor)", // any RED
        matches [r#"{"byColor": {"RED": 5}}"#],
        differs [r#"{"byColor": {"BLUE": 5}}"#];
    wait_until_case107: "values(labels)", // any x
        matches [r#"{"labels": {"a": "x"}}"#],
        differs [r#"{"labels": {"x": "y"}}"#];
    wait_until_case108: "values(sparseLabels)", // all x
        matches [r#"{"sparseLabels": {"a": "x"}}"#],
        differs [r#"{"sparseLabels": {"a": "x", "b": null}}"#];
    wait_until_case109: "length(labels) == `1`",
        matches [r#"{"labels": {"a": "x"}}"#],
        differs [
            r#"{"labels": {}}"#,
            "{}",
        ];
    wait_until_case110: "state.done.name", // x
        matches [r#"{"state": {"done": {"id": "1", "name": "x"}}}"#],
        differs [
            r#"{"state": {"code": 5}}"#,
            "{}",
        ];
    wait_until_case111: "state.word", // x
        matches [r#"{"state": {"word": "x"}}"#],
        differs [r#"{"state": {"code": 5}}"#];
    wait_until_case112: "state.code > `4`",
        matches [r#"{"state": {"code": 5}}"#],
        differs [
            r#"{"state": {"word": "x"}}"#,
            "{}",
        ];
    wait_until_case113: "state.yes",
        matches [r#"{"state": {"yes": true}}"#],
        differs [
            r#"{"state": {"yes": false}}"#,
            r#"{"state": {"word": "x"}}"#,
        ];
    wait_until_case114: "state.empty != `null`",
        matches [r#"{"state": {"empty": {}}}"#],
        differs [
            r#"{"state": {"word": "x"}}"#,
            "{}",
        ];
    wait_until_case115: "state.words[]", // any x
        matches [r#"{"state": {"words": ["x"]}}"#],
        differs [r#"{"state": {"word": "x"}}"#];
    wait_until_case116: "contains(keys(state), 'done')",
        matches [r#"{"state": {"done": {"id": "1"}}}"#],
        differs [
            r#"{"state": {"word": "x"}}"#,
            "{}",
        ];
    wait_until_case117: "length(texts) > `1`",
        matches [r#"{"texts": ["a", "b"]}"#],
        differs [
            r#"{"texts": ["a"]}"#,
            "{}",
        ];
    wait_until_case118: "length(text) == `2`",
        matches [r#"{"text": "äö"}"#],
        differs [
            r#"{"text": "a"}"#,
            "{}",
        ];
    wait_until_case119: "length(label) == `0`",
        matches [r#"{"label": ""}"#],
        differs [r#"{"label": "a"}"#];
    wait_until_case120: "length(names) == `0`",
        matches [r#"{"names": []}"#],
        differs [r#"{"names": ["a"]}"#];
    wait_until_case121: "length(things[?name == 'x'].id) == `1`",
        matches [r#"{"things": [{"id": "1", "name": "x"}, {"id": "2"}]}"#],
        differs [
            r#"{"things": [{"id": "2"}]}"#,
            "{}",
        ];
    wait_until_case122: "length(things[].name) == length(things)",
        matches [r#"{"things": [{"id": "1", "name": "x"}]}"#],
        differs [r#"{"things": [{"id": "2"}]}"#];
    wait_until_case123: "length(sparse) == `2`",
        matches [r#"{"sparse": ["a", null]}"#],
        differs [r#"{"sparse": ["a"]}"#];
    wait_until_case124: "length(sparse[]) == `1`",
        matches [r#"{"sparse": ["a", null]}"#],
        differs [r#"{"sparse": ["a", "b"]}"#];
    wait_until_case125: "length(numbers[*]) == `0`",
        matches [r#"{"numbers": []}"#],
        differs [r#"{"numbers": [1]}"#];
    wait_until_case126: "contains(text, 'b')",
        matches [r#"{"text": "abc"}"#],
        differs [
            r#"{"text": "x"}"#,
            "{}",
        ];
    wait_until_case127: "contains(text, thing.name)",
        matches [r#"{"text": "abc", "thing": {"id": "1", "name": "b"}}"#],
        differs [
            r#"{"text": "abc", "thing": {"id": "1", "name": "x"}}"#,
            r#"{"thing": {"id": "1", "name": "x"}}"#,
            r#"{"text": "a"}"#,
        ];
    wait_until_case128: "contains(texts, 'b')",
        matches [r#"{"texts": ["a", "b"]}"#],
        differs [
            r#"{"texts": ["a"]}"#,
            "{}",
        ];
    wait_until_case129: "contains(texts, text)",
        matches [r#"{"texts": ["a", "b"], "text": "b"}"#],
        differs [
            r#"{"texts": ["a"], "text": "b"}"#,
            r#"{"texts": ["a"]}"#,
        ];
    wait_until_case130: "contains(sparse, text)",
        matches [
            r#"{"sparse": ["a", "b"], "text": "b"}"#,
            r#"{"sparse": ["a", null]}"#,
        ],
        differs [r#"{"sparse": ["a"], "text": "b"}"#];
    wait_until_case131: "contains(numbers, `2`)",
        matches [r#"{"numbers": [1, 2]}"#],
        differs [r#"{"numbers": [1]}"#];
    wait_until_case132: "contains(flags, `false`)",
        matches [r#"{"flags": [true, false]}"#],
        differs [r#"{"flags": [true]}"#];
    wait_until_case133: "contains(colors, color)",
        matches [r#"{"colors": ["RED"], "color": "RED"}"#],
        differs [r#"{"colors": ["RED"], "color": "BLUE"}"#];
    wait_until_case134: "things[?contains(tags, name)].id", // any x
        matches [r#"{"things": [{"id": "x", "name": "n", "tags": ["n"]}]}"#],
        differs [r#"{"things": [{"id": "x", "name": "n", "tags": ["m"]}]}"#];
    wait_until_case135: "things[?contains(inner.tags, id)].id", // any x
        matches [r#"{"things": [{"id": "x", "inner": {"id": "1", "tags": ["x"]}}]}"#],
        differs [r#"{"things": [{"id": "x", "inner": {"id": "x", "tags": ["m"]}}]}"#];
    wait_until_case136: "starts_with(text, 'a')",
        matches [r#"{"text": "ab"}"#],
        differs [
            r#"{"text": "ba"}"#,
            "{}",
        ];
    wait_until_case137: "ends_with(label, text)",
        matches [r#"{"label": "ab", "text": "b"}"#],
        differs [
            r#"{"label": "ba", "text": "b"}"#,
            r#"{"label": "ba"}"#,
        ];
    wait_until_case138: "abs(number) == `5`",
        matches [r#"{"number": -5}"#],
        differs [r#"{"number": 4}"#];
    wait_until_case139: "ceil(double) == `2`",
        matches [r#"{"double": 1.2}"#],
        differs [r#"{"double": 2.2}"#];
    wait_until_case140: "floor(double) == `1`",
        matches [r#"{"double": 1.8}"#],
        differs [r#"{"double": 2.2}"#];
    wait_until_case141: "max(numbers) == `3`",
        matches [r#"{"numbers": [1, 3, 2]}"#],
        differs [r#"{"numbers": []}"#];
    wait_until_case142: "min(longs) == `1`",
        matches [r#"{"longs": [3, 1]}"#],
        differs [r#"{"longs": []}"#];
    wait_until_case143: "max(texts)", // x
        matches [r#"{"texts": ["a", "x"]}"#],
        differs [
            r#"{"texts": ["z", "x"]}"#,
            r#"{"texts": []}"#,
        ];
    wait_until_case144: "min(things[].name)", // x
        matches [r#"{"things": [{"id": "1", "name": "x"}, {"id": "2", "name": "y"}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case145: "sum(numbers) == `3`",
        matches [r#"{"numbers": [1, 2]}"#],
        differs [r#"{"numbers": [1]}"#];
    wait_until_case146: "sum(things[].size) > `2`",
        matches [r#"{"things": [{"id": "1", "size": 2}, {"id": "2", "size": 1}]}"#],
        differs [r#"{"things": [{"id": "1"}]}"#];
    wait_until_case147: "not_null(text, thing.name, label)", // x
        matches [
            r#"{"text": "x", "label": "y"}"#,
            r#"{"thing": {"id": "1", "name": "x"}, "label": "y"}"#,
            r#"{"label": "x"}"#,
        ],
        differs [r#"{"text": "", "label": "x"}"#];
    wait_until_case148: "not_null(text, thing.name)", // x
        matches [
            r#"{"text": "x"}"#,
            r#"{"thing": {"id": "1", "name": "x"}}"#,
        ],
        differs ["{}"];
    wait_until_case149: "contains([text, label], 'x')",
        matches [
            r#"{"text": "x"}"#,
            r#"{"label": "x"}"#,
        ],
        differs [r#"{"label": "y"}"#];
    wait_until_case150: "[text, thing.name]", // all x
        matches [r#"{"text": "x", "thing": {"id": "1", "name": "x"}}"#],
        differs [r#"{"text": "x"}"#];
    wait_until_case151: "[text, thing.name][]", // all x
        matches [
            r#"{"text": "x", "thing": {"id": "1", "name": "x"}}"#,
            r#"{"text": "x"}"#,
        ],
        differs ["{}"];
    wait_until_case152: "thing.[name, id]", // any x
        matches [r#"{"thing": {"id": "x"}}"#],
        differs [
            r#"{"thing": {"id": "1", "name": "y"}}"#,
            "{}",
        ];
    wait_until_case153: "things[].[name, inner.name][]", // all x
        matches [r#"{"things": [{"id": "1", "name": "x"}, {"id": "2", "inner": {"id": "3", "name": "x"}}]}"#],
        differs [r#"{"things": [{"id": "1", "name": "x", "inner": {"id": "3", "name": "y"}}]}"#];
    wait_until_case154: "contains(things[].[length(tags[?@ == 'a']) >= size][], `false`)",
        matches [r#"{"things": [{"id": "1", "size": 1, "tags": ["a"]}, {"id": "2", "size": 2, "tags": ["a"]}]}"#],
        differs [
            r#"{"things": [{"id": "1", "size": 1, "tags": ["a"]}]}"#,
            "{}",
        ];
    wait_until_case155: "length(things[?!(length(tags) == `1` && size == number)]) == `0`",
        matches [
            r#"{"things": [{"id": "1", "size": 0, "number": 0, "tags": ["a"]}]}"#,
            r#"{"things": []}"#,
        ],
        differs [
            r#"{"things": [{"id": "1", "size": 1, "number": 2, "tags": ["a"]}]}"#,
            r#"{"things": [{"id": "1", "tags": ["a", "b"]}]}"#,
        ];
    wait_until_case156: "{a: text, b: thing}.b.name", // x
        matches [r#"{"thing": {"id": "1", "name": "x"}}"#],
        differs [r#"{"text": "x"}"#];
    wait_until_case157: "things[].{n: name, t: tags} | [?n == 'a'].t[]", // all x
        matches [r#"{"things": [{"id": "1", "name": "a", "tags": ["x"]}, {"id": "2", "name": "b", "tags": ["y"]}]}"#],
        differs [r#"{"things": [{"id": "2", "name": "b", "tags": ["x"]}]}"#];
    wait_until_case158: "things[].{n: tags[?@ != 'a'], s: size} | [?length(n) == s].n[]", // all x
        matches [r#"{"things": [{"id": "1", "size": 1, "tags": ["a", "x"]}]}"#],
        differs [r#"{"things": [{"id": "2", "size": 2, "tags": ["x"]}]}"#];
    wait_until_case159: "text | @ == `null`",
        matches ["{}"],
        differs [r#"{"text": "a"}"#];
    wait_until_case160: "thing.name | !@",
        matches ["{}"],
        differs [r#"{"thing": {"id": "1", "name": "a"}}"#];
    wait_until_case161: "thing | name", // x
        matches [r#"{"thing": {"id": "1", "name": "x"}}"#],
        differs ["{}"];
    wait_until_case162: "things[].tags[] | [?@ == 'a'] | length(@) > `1`",
        matches [r#"{"things": [{"id": "1", "tags": ["a", "b"]}, {"id": "2", "tags": ["a"]}]}"#],
        differs [r#"{"things": []}"#];
    wait_until_case163: "things[].name | contains(@, 'a') && contains(@, 'b')",
        matches [r#"{"things": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]}"#],
        differs [r#"{"things": [{"id": "1", "name": "a"}]}"#];
    wait_until_case164: "length(texts) | @ > `1` && @ < `4`",
        matches [r#"{"texts": ["a", "b"]}"#],
        differs [r#"{"texts": ["a"]}"#];
    wait_until_case165: "@.text", // x
        matches [r#"{"text": "x"}"#],
        differs ["{}"];
    wait_until_case166: "output.text == input.wanted",
        matches [r#"{"text": "w"}"#],
        differs [
            r#"{"text": "x"}"#,
            "{}",
        ];
    wait_until_case167: "length(output.texts) == length(input.names)",
        matches [r#"{"texts": ["1", "2"]}"#],
        differs [
            r#"{"texts": ["1"]}"#,
            "{}",
        ];
    wait_until_case168: "output.texts[?@ == 'x'] | [0]", // x
        matches [r#"{"texts": ["x"]}"#],
        differs ["{}"];
    wait_until_case169: "output.number >= input.count",
        matches [r#"{"number": 3}"#],
        differs [
            r#"{"number": 2}"#,
            "{}",
        ];
    wait_until_case170: "contains(input.names, output.text)",
        matches [r#"{"text": "a"}"#],
        differs [
            r#"{"text": "c"}"#,
            "{}",
        ];
    wait_until_case171: "input.wanted", // w
        matches ["{}"],
        differs [];
}
