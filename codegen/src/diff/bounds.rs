//! The bounds of lengths and ranges.

use crate::load::Bounds;

/// Which way bounds went: whether some value is taken no longer, and whether one is taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub narrower: bool,
    pub wider: bool,
}

pub fn compare(old: Option<&Bounds>, new: Option<&Bounds>) -> Moved {
    let low = |bounds: Option<&Bounds>| {
        let min = bounds.and_then(|bounds| bounds.min.as_ref()?.as_f64());
        min.unwrap_or(f64::NEG_INFINITY)
    };
    let high = |bounds: Option<&Bounds>| {
        let max = bounds.and_then(|bounds| bounds.max.as_ref()?.as_f64());
        max.unwrap_or(f64::INFINITY)
    };
    Moved {
        narrower: low(new) > low(old) || high(new) < high(old),
        wider: low(new) < low(old) || high(new) > high(old),
    }
}

/// `1..=10`, with an end left out where there is none.
pub fn text(bounds: &Bounds) -> String {
    let end = |end: &Option<serde_json::Number>| {
        end.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    format!("{}..={}", end(&bounds.min), end(&bounds.max))
}
