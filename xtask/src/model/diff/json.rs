//! The report for a machine.

use ::codegen::diff::Difference;
use serde_json::{Value, json};

use super::Report;

pub fn report(report: &Report) -> String {
    let Report {
        old,
        new,
        differences,
        accepted,
        effects,
        from_version,
        version,
        changelog,
    } = report;
    let counted = differences.iter().map(|difference| one(difference, None));
    let accepted = accepted
        .iter()
        .map(|(difference, reason)| one(difference, Some(reason)));
    let value = json!({
        "old": old,
        "new": new,
        "differences": counted.chain(accepted).collect::<Vec<_>>(),
        "effects": effects,
        "version": { "old": from_version, "new": version },
        "changelog": changelog,
    });
    format!("{value:#}\n")
}

fn one(difference: &Difference, accepted: Option<&String>) -> Value {
    let api = difference
        .api
        .iter()
        .map(|change| json!({ "rule": change.rule.id, "detail": change.detail }));
    json!({
        "rule": difference.rule.id,
        "shape": difference.origin.shape,
        "member": difference.part(),
        "sentence": difference.sentence(),
        "lines": { "old": difference.old, "new": difference.new },
        "effects": difference.effects(),
        "api": api.collect::<Vec<_>>(),
        "accepted": accepted,
    })
}
