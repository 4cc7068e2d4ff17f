//! Patterns: can they be read, and can any text match?

use super::Report;
use super::extent::{fewest, most};
use crate::check::Scope;
use crate::load::ecma::{Wrong, compile};
use crate::load::{Bounds, ShapeId, Traits};

const PATTERN: &str = "smithy.api#pattern";

/// Every pattern, with the traits of its shape or member.
fn patterns<'a>(
    scope: &'a Scope<'_>,
) -> impl Iterator<Item = ((&'a ShapeId, Option<&'a str>), &'a str, &'a Traits)> {
    scope.traits().filter_map(|(id, member, traits)| {
        Some(((id, member), traits.pattern.as_deref()?, traits))
    })
}

pub(super) fn malformed(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (place, pattern, _) in patterns(scope) {
        if let Err(Wrong::Malformed(why)) = compile(pattern) {
            let reason = format!("the pattern is no regular expression: {why}");
            report.add(place, &[PATTERN], reason, "write it as ECMA-262 has it");
        }
    }
}

pub(super) fn not_regular(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (place, pattern, _) in patterns(scope) {
        if let Err(Wrong::NotRegular(why)) = compile(pattern) {
            let reason = format!("linear engines do not read the pattern: {why}");
            let remedy = "say the same without looking around or back, if you can";
            report.add(place, &[PATTERN], reason, remedy);
        }
    }
}

pub(super) fn never_matches(scope: &Scope<'_>, report: &mut Report<'_>) {
    let readable = patterns(scope).filter(|(_, pattern, _)| compile(pattern).is_ok());
    for (place, pattern, traits) in readable {
        if let Some(why) = against(pattern, traits.length.as_deref()) {
            report.add(place, &[PATTERN], why, "correct the pattern, or the length");
        }
    }
}

/// Why no text can match, if none can.
fn against(pattern: &str, length: Option<&Bounds>) -> Option<String> {
    let bound = |bound: fn(&Bounds) -> &Option<serde_json::Number>| {
        length.and_then(|it| bound(it).as_ref()?.as_u64())
    };
    let (least, limit) = (bound(|it| &it.min), bound(|it| &it.max));
    let fewest = fewest(pattern)?;
    let Some(fewest) = fewest else {
        return Some("no text matches the pattern".to_owned());
    };
    if let Some(limit) = limit.filter(|limit| fewest as u64 > *limit) {
        return Some(format!(
            "a text that matches the pattern has {fewest} characters at least, and `smithy.api#length` allows {limit}"
        ));
    }
    let most = most(pattern)?;
    least.filter(|least| (most as u64) < *least).map(|least| {
        format!(
            "a text that matches the pattern has {most} bytes at most, and `smithy.api#length` asks for {least} characters"
        )
    })
}
