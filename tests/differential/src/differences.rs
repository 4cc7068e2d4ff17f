//! Where the clients differ on purpose.

use std::fmt;

pub struct Difference {
    /// The names of the cases; `*` stands for any text.
    pub cases: &'static str,
    pub facets: &'static [&'static str],
    /// What must be true of our text and the official one.
    pub applies: fn(&str, &str) -> bool,
    pub reason: &'static str,
}

impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cases, facets, reason, .. } = self;
        write!(f, "{cases:?}, {facets:?}: {reason}")
    }
}

impl Difference {
    pub fn covers(&self, case: &str, facet: &str, ours: &str, official: &str) -> bool {
        self.facets.contains(&facet)
            && matches(self.cases, case)
            && (self.applies)(ours, official)
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|tail| {
            let ends = (0..=tail.len()).filter(|end| tail.is_char_boundary(*end));
            ends.into_iter().any(|end| matches(rest, &tail[end..]))
        }),
    }
}

/// For the tests that have no differences.
pub const NONE: &[Difference] = &[];

/// For the tests with unreadable answers: an unreadable answer is the same error with either
/// client, but the parsers word it differently.
pub const WORDING: &[Difference] = &[SOURCE_DEBUG, SOURCE_DISPLAY];

/// The same, with answers to an operation whose output is sensitive.
pub const HIDDEN: &[Difference] = &[SOURCE_DEBUG, SOURCE_DISPLAY, HIDDEN_BODY];

pub const BODIES: &[Difference] = &[HIDDEN_BODY];

pub const TRAILING: &[Difference] = &[SOURCE_DEBUG, SOURCE_DISPLAY, TRAILING_TEXT];

pub const ENDPOINTS: &[Difference] = &[Difference {
    cases: "\"us-iso*, dual-stack true",
    facets: &["outcome"],
    applies: |ours, _| ours.contains("ResolveEndpointError { message: "),
    reason: "two isolated partitions have dual-stack endpoints for the official client, but not \
        according to the endpoint tests in the published model",
}];

const SOURCE_DEBUG: Difference = Difference {
    cases: "*",
    facets: &["debug", "error debug"],
    applies: other_source,
    reason: "the official client has `DeserializeError`, ours the runtime's `SerdeError`",
};

const SOURCE_DISPLAY: Difference = Difference {
    cases: "*",
    facets: &["display", "error display"],
    applies: |ours, official| match (unhandled(ours), unhandled(official)) {
        (Some(ours), Some(official)) => ours == official,
        _ => false,
    },
    reason: "texts of `DeserializeError` and `SerdeError`; only the former may have a source",
};

const HIDDEN_BODY: Difference = Difference {
    cases: "CreateChatToken, *",
    facets: &["debug", "error debug"],
    applies: |ours, official| {
        let official = with_hidden_body(official);
        ours == official || other_source(ours, &official)
    },
    reason: "the debug text of an error must not show the body of an answer that may hold a chat token",
};

const TRAILING_TEXT: Difference = Difference {
    cases: "*, behind the body: *",
    facets: &[
        "debug",
        "display",
        "meta",
        "retryable",
        "error debug",
        "error display",
        "error meta",
    ],
    applies: |_, _| true,
    reason: "text after the body makes the official client forget the code of an unknown error",
};

/// Whether both are `… Unhandled { source: <an error of the parser>, meta: … }` and equal around it.
fn other_source(ours: &str, official: &str) -> bool {
    let (Some(ours), Some(official)) = (source(ours), source(official)) else {
        return false;
    };
    let serde_error = ["TypeMismatch { ", "InvalidInput { ", "Custom { "];
    serde_error.iter().any(|kind| ours.1.starts_with(kind))
        && official.1.starts_with("DeserializeError { ")
        && (ours.0, ours.2) == (official.0, official.2)
}

/// What is before, in and after the source of an unhandled error without metadata.
fn source(text: &str) -> Option<(&str, &str, &str)> {
    const END: &str =
        ", meta: ErrorMetadata { code: None, message: None, extras: None }";
    let (start, rest) = text.split_once("Unhandled { source: ")?;
    let (source, end) = rest.split_once(END)?;
    Some((start, source, end))
}

/// The part of an error's display chain that is not the parser's.
fn unhandled(chain: &str) -> Option<&str> {
    let end = chain.find("unhandled error\n")?;
    Some(&chain[..end])
}

/// What our client shows of an answer instead of its body.
fn with_hidden_body(text: &str) -> String {
    const START: &str = "body: SdkBody { inner: ";
    const END: &str = ", retryable: true }, extensions: ";
    let hidden = text.split_once(START).and_then(|(before, rest)| {
        let (_, after) = rest.rsplit_once(END)?;
        Some(format!("{before}{START}BoxBody{END}{after}"))
    });
    hidden.unwrap_or_else(|| text.to_owned())
}
