//! What becomes of the API, and which difference of the models is the reason.

use std::collections::BTreeSet;

use super::api::{Api, Entry, Kind};
use super::origin::Origin;
use super::rules::{self, ForRust, Rule};
use super::{ApiChange, Difference};

/// A change of the API with the places that it can come from, the likeliest first.
pub struct Change {
    what: ApiChange,
    origins: Vec<Origin>,
}

/// Everything that differs between two listings.
pub fn changes(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((path, kind), entry) in old {
        match new.get(&(path.clone(), *kind)) {
            Some(after) => changed(path, *kind, [entry, after], &mut changes),
            None if lives_on(entry, old, new) => {
                changes.extend(gone_or_new(path, removed(*kind), entry));
            }
            None => {}
        }
    }
    for ((path, kind), entry) in new {
        if !old.contains_key(&(path.clone(), *kind)) && lives_on(entry, new, old) {
            changes.extend(gone_or_new(path, added(*kind), entry));
        }
    }
    changes
}

/// Whether what an entry is part of is on the other side too, or no item of the listing at all.
fn lives_on(entry: &Entry, own: &Api, other: &Api) -> bool {
    let key = (entry.parent.clone(), Kind::Item);
    match (own.get(&key), other.get(&key)) {
        (Some(parent), Some(same)) => parent.signature == same.signature,
        (Some(_), None) => false,
        (None, _) => true,
    }
}

fn gone_or_new(
    path: &str,
    rule: Option<&'static Rule>,
    entry: &Entry,
) -> Option<Change> {
    let detail = format!("`{path}`");
    let what = ApiChange { rule: rule?, detail };
    Some(Change { what, origins: entry.origins.clone() })
}

fn added(kind: Kind) -> Option<&'static Rule> {
    Some(match kind {
        Kind::Item => &rules::API_ITEM_ADDED,
        Kind::Field => &rules::API_FIELD_ADDED,
        Kind::Variant => &rules::API_VARIANT_ADDED,
        Kind::Method => &rules::API_METHOD_ADDED,
        // They go with their structure.
        Kind::Build | Kind::Impls => return None,
    })
}

fn removed(kind: Kind) -> Option<&'static Rule> {
    Some(match kind {
        Kind::Item => &rules::API_ITEM_REMOVED,
        Kind::Field => &rules::API_FIELD_REMOVED,
        Kind::Variant => &rules::API_VARIANT_REMOVED,
        Kind::Method => &rules::API_METHOD_REMOVED,
        Kind::Build | Kind::Impls => return None,
    })
}

fn changed(path: &str, kind: Kind, [old, new]: [&Entry; 2], changes: &mut Vec<Change>) {
    let mut add = |rule, detail: String, origins: Vec<Origin>| {
        let detail = format!("`{path}`{detail}");
        changes.push(Change { what: ApiChange { rule, detail }, origins });
    };
    if kind == Kind::Build {
        for origin in demands(old, new) {
            if old.signature != new.signature {
                let detail = format!(" -> `{}`, was `{}`", new.signature, old.signature);
                add(&rules::API_METHOD_TYPE, detail, vec![origin]);
            } else if new.demands.values().any(|it| *it == origin) {
                add(&rules::API_BUILD_DEMANDS, String::new(), vec![origin]);
            }
        }
        return;
    }
    if old.signature == new.signature {
        return;
    }
    let origins = old.origins.iter().chain(&new.origins).cloned().collect();
    let detail = format!(": `{}`, was `{}`", new.signature, old.signature);
    match kind {
        Kind::Item => add(&rules::API_ITEM_KIND, detail, origins),
        Kind::Field => add(&rules::API_FIELD_TYPE, detail, origins),
        Kind::Variant => add(&rules::API_VARIANT_TYPE, detail, origins),
        Kind::Method => add(&rules::API_METHOD_TYPE, detail, origins),
        Kind::Impls if new.signature.is_empty() => {
            let detail = format!(": no longer `{}`", old.signature);
            add(&rules::API_IMPL_REMOVED, detail, origins);
        }
        Kind::Impls => {
            add(&rules::API_IMPL_ADDED, format!(": `{}`", new.signature), origins);
        }
        Kind::Build => {}
    }
}

/// The members that only one of the two insists on.
fn demands(old: &Entry, new: &Entry) -> BTreeSet<Origin> {
    let only = |one: &Entry, other: &Entry| {
        let demands = one.demands.iter();
        let only = demands.filter(|(field, _)| !other.demands.contains_key(*field));
        only.map(|(_, origin)| origin.clone()).collect::<Vec<_>>()
    };
    only(old, new).into_iter().chain(only(new, old)).collect()
}

/// Gives each difference what becomes of the API by it; what is left over comes back.
pub fn attach(changes: Vec<Change>, differences: &mut [Difference]) -> Vec<Difference> {
    let mut left = Vec::new();
    for Change { what, origins } in changes {
        let is_reason = |difference: &Difference, origin: &Origin| {
            difference.rule.rust == ForRust::ByApi && difference.origin == *origin
        };
        let reason = origins.iter().find(|origin| {
            differences
                .iter()
                .any(|difference| is_reason(difference, origin))
        });
        let Some(reason) = reason else {
            left.push(alone(what, origins));
            continue;
        };
        let reasons = differences.iter_mut();
        for difference in reasons.filter(|it| is_reason(it, reason)) {
            difference.api.push(what.clone());
        }
    }
    left
}

/// A change of the API that none of the differences tells the reason of.
fn alone(what: ApiChange, origins: Vec<Origin>) -> Difference {
    let origin = origins.into_iter().next();
    Difference {
        rule: what.rule,
        origin: origin.unwrap_or_else(|| Origin::whole("")),
        detail: what.detail,
        old: None,
        new: None,
        api: Vec::new(),
    }
}
