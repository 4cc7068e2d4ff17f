//! What differences of traits mean where a look at their values tells.

use super::bounds::{self, Moved};
use super::rules::{self, Rule};
use super::traits::Change;
use super::words::from_to;
use crate::load::patterns::{self, Relation};
use crate::load::{Bounds, Traits};

pub fn moved(
    old: Option<&Bounds>,
    new: Option<&Bounds>,
    [narrowed, widened, changed]: [&'static Rule; 3],
) -> Option<Change> {
    let rule = match bounds::compare(old, new) {
        Moved { narrower: true, wider: false } => narrowed,
        Moved { narrower: false, wider: true } => widened,
        Moved { narrower: true, wider: true } => changed,
        Moved { narrower: false, wider: false } => return None,
    };
    let text = |bounds: Option<&Bounds>| bounds.map_or("any".to_owned(), bounds::text);
    Some(Change { rule, detail: from_to(&text(old), &text(new)) })
}

pub fn texts(old: &Traits, new: &Traits) -> Option<Change> {
    let (before, after) = (old.pattern.as_deref(), new.pattern.as_deref());
    // Without a pattern, every text is taken.
    let relation =
        patterns::compare(before.unwrap_or_default(), after.unwrap_or_default());
    let example = |what: &str, text: &str| format!("; {what} {text:?}");
    let (rule, example) = match relation {
        Relation::Same => (&rules::PATTERN_REWRITTEN, String::new()),
        Relation::Narrower(text) => {
            (&rules::PATTERN_NARROWED, example("no longer", &text))
        }
        Relation::Wider(text) => (&rules::PATTERN_WIDENED, example("now also", &text)),
        Relation::Other if before.is_none() => (&rules::PATTERN_NARROWED, String::new()),
        Relation::Other if after.is_none() => (&rules::PATTERN_WIDENED, String::new()),
        Relation::Other => (&rules::PATTERN_CHANGED, String::new()),
    };
    let detail = from_to(before.unwrap_or("any text"), after.unwrap_or("any text"));
    Some(Change { rule, detail: detail + &example })
}

pub fn plain(rule: &'static Rule) -> Change {
    Change { rule, detail: String::new() }
}

pub fn checksums(_: &Traits, _: &Traits) -> Option<Change> {
    Some(plain(&rules::CHECKSUM))
}

pub fn words(_: &Traits, _: &Traits) -> Option<Change> {
    Some(plain(&rules::DOCUMENTATION))
}

pub fn params(_: &Traits, _: &Traits) -> Option<Change> {
    Some(plain(&rules::ENDPOINT_PARAMS))
}

pub fn tests(_: &Traits, _: &Traits) -> Option<Change> {
    Some(plain(&rules::PROTOCOL_TESTS))
}

pub fn http(old: &Traits, new: &Traits) -> Option<Change> {
    let route = |traits: &Traits| {
        let http = traits.http.as_deref();
        http.map(|http| format!("{} {}", http.method, http.uri))
            .unwrap_or_default()
    };
    let (before, after) = (route(old), route(new));
    if before != after {
        return Some(Change {
            rule: &rules::HTTP_ROUTE,
            detail: from_to(&before, &after),
        });
    }
    let code = |traits: &Traits| traits.http.as_deref().map_or(200, |http| http.code);
    let detail = from_to(&code(old).to_string(), &code(new).to_string());
    Some(Change { rule: &rules::HTTP_CODE, detail })
}
