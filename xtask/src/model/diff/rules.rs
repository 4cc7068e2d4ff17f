//! The table of rules.

use ::codegen::diff::{Rule, TABLE};
use serde_json::json;

use crate::model::Format;

pub fn table(format: Format) -> String {
    match format {
        Format::Text => {
            let heading = format!(
                "{:<23}{:<12}{:<12}{:<13}",
                "rule", "Rust", "wire", "constraints"
            );
            let rows = TABLE.iter().map(|rule| {
                let Rule { id, rust, wire, constraints, what, section: _ } = rule;
                format!("{id:<23}{rust:<12}{wire:<12}{constraints:<13}it {what}\n")
            });
            format!(
                "{heading}what has happened to a shape or member\n{}",
                rows.collect::<String>()
            )
        }
        Format::Markdown => {
            let rows = TABLE.iter().map(|rule| {
                let Rule { id, rust, wire, constraints, what, section: _ } = rule;
                format!("| `{id}` | {what} | {rust} | {wire} | {constraints} |\n")
            });
            format!(
                "| rule | what | Rust callers | wire | constraints |\n|---|---|---|---|---|\n{}",
                rows.collect::<String>()
            )
        }
        Format::Json => {
            let rows = TABLE.iter().map(|rule| {
                let Rule { id, rust, wire, constraints, what, section } = rule;
                json!({
                    "rule": id,
                    "what": what,
                    "rust": rust.to_string(),
                    "wire": wire,
                    "constraints": constraints,
                    "changelog": section,
                })
            });
            format!("{:#}\n", json!(rows.collect::<Vec<_>>()))
        }
    }
}
