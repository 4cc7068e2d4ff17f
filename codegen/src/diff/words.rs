//! How values of traits, and what became of them, are put into words.

use crate::load::{Paginated, TimestampFormat};

/// From what to what, after the name of the trait where that says more than the rule.
pub fn detail(name: &str, old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (None, Some("")) => format!("`{name}`"),
        (Some(""), None) => format!("no longer `{name}`"),
        (None, Some(new)) => format!("`{name}`: `{new}`"),
        (Some(old), None) => format!("no longer `{name}`: `{old}`"),
        (old, new) => from_to(old.unwrap_or_default(), new.unwrap_or_default()),
    }
}

/// From what to what.
pub fn from_to(old: &str, new: &str) -> String {
    format!("`{old}` is `{new}` now")
}

/// The members by which an operation is paginated.
pub fn pages(paginated: &Paginated) -> String {
    let Paginated { input_token, output_token, items, page_size } = paginated;
    let members = [
        ("inputToken", input_token),
        ("outputToken", output_token),
        ("items", items),
        ("pageSize", page_size),
    ];
    let named = members.into_iter().filter_map(|(name, member)| {
        member.as_ref().map(|member| format!("{name} {member}"))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// A timestamp format as the model writes it.
pub fn format(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::EpochSeconds => "epoch-seconds",
        TimestampFormat::HttpDate => "http-date",
    }
}
