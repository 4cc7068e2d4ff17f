//! What `diff` and `lint` find, and is known and accepted: one file for both.

use std::fmt;
use std::path::Path;

use ::codegen::fault::did_you_mean;
use ::codegen::{diff, lint};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::excerpt::{self, Source};

const FORM: &str = "write a list of `{ \"rule\": …, \"shape\": …, \"member\": …, \"reason\": … }`; \
                    `member` may be left out";

/// What the file says.
#[derive(Default)]
pub struct Accepted {
    source: Source,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The first one of the entry.
    #[serde(skip)]
    line: usize,
    rule: String,
    shape: String,
    member: Option<String>,
    #[serde(default)]
    reason: String,
}

/// What an entry may be about.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub rule: &'a str,
    pub shape: &'a str,
    pub member: Option<&'a str>,
}

/// What counts, and what does not, with the reasons.
type Parted<T> = (Vec<T>, Vec<(T, String)>);

impl Accepted {
    /// # Errors
    ///
    /// Every entry that names no rule or has no reason, as a compiler would show them.
    pub fn read(path: &Path) -> Result<Self, String> {
        Self::parse(Source::read(path)?)
    }

    /// The file if it is there; nothing is accepted where it is not.
    pub fn read_if_any(path: &Path) -> Result<Self, String> {
        if path.exists() { Self::read(path) } else { Ok(Self::default()) }
    }

    fn parse(source: Source) -> Result<Self, String> {
        let raw: Vec<&RawValue> =
            serde_json::from_str(&source.text).map_err(|error| {
                excerpt::line(&source, error.line(), &error.to_string(), FORM)
            })?;
        let (mut entries, mut faults) = (Vec::new(), Vec::new());
        for raw in raw {
            let line = source.line_of(raw.get());
            match Entry::read(raw, line) {
                Ok(entry) => entries.push(entry),
                Err((reason, remedy)) => {
                    faults.push(excerpt::line(&source, line, &reason, &remedy))
                }
            }
        }
        if faults.is_empty() { Ok(Self { source, entries }) } else { Err(told(&faults)) }
    }

    /// Takes the accepted ones out. An entry that matches none is a fault, if its rule was looked
    /// for at all.
    pub fn part<T>(
        &self,
        found: Vec<T>,
        subject: fn(&T) -> Subject<'_>,
        looked_for: impl Fn(&str) -> bool,
    ) -> Result<Parted<T>, String> {
        let is_idle =
            |entry: &&Entry| !found.iter().any(|it| entry.is_about(subject(it)));
        let asked = self.entries.iter().filter(|it| looked_for(&it.rule));
        let faults = asked.filter(is_idle).map(|entry| {
            let reason = format!("nothing is found that the entry is about: {entry}");
            excerpt::line(&self.source, entry.line, &reason, "remove the entry")
        });
        let faults: Vec<_> = faults.collect();
        if !faults.is_empty() {
            return Err(told(&faults));
        }
        let (mut counted, mut accepted) = (Vec::new(), Vec::new());
        for it in found {
            match self
                .entries
                .iter()
                .find(|entry| entry.is_about(subject(&it)))
            {
                Some(Entry { reason, .. }) => accepted.push((it, reason.clone())),
                None => counted.push(it),
            }
        }
        Ok((counted, accepted))
    }
}

fn told(faults: &[String]) -> String {
    faults.join("\n\n")
}

fn rules() -> impl Iterator<Item = &'static str> {
    let of_lint = lint::RULES.iter().map(|rule| rule.name);
    diff::TABLE.iter().map(|rule| rule.id).chain(of_lint)
}

impl Entry {
    fn read(raw: &RawValue, line: usize) -> Result<Self, (String, String)> {
        let entry: Self = serde_json::from_str(raw.get()).map_err(|error| {
            (format!("the entry is malformed: {error}"), FORM.to_owned())
        })?;
        let Self { rule, reason, .. } = &entry;
        if !rules().any(|known| known == rule) {
            let lists =
                "`cargo xtask model diff --rules` and `… lint --rules` list them";
            return Err((
                format!("there is no rule `{rule}`"),
                did_you_mean(rule, rules(), lists),
            ));
        }
        if reason.trim().is_empty() {
            let remedy = "say why it is accepted: `\"reason\": \"…\"`";
            return Err((
                format!("the entry has no reason: {entry}"),
                remedy.to_owned(),
            ));
        }
        Ok(Self { line, ..entry })
    }

    fn is_about(&self, subject: Subject<'_>) -> bool {
        let Subject { rule, shape, member } = subject;
        let name = shape.split_once('#').map_or(shape, |(_, name)| name);
        self.rule == rule
            && (self.shape == shape || self.shape == name)
            && self.member.as_deref() == member
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, shape, member, .. } = self;
        match member {
            Some(member) => write!(f, "`{rule}` of `{shape}${member}`"),
            None => write!(f, "`{rule}` of `{shape}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn subject<'a>(found: &'a (&'static str, &'static str)) -> Subject<'a> {
        Subject { rule: found.0, shape: found.1, member: None }
    }

    fn fault(text: &str) -> String {
        let source = Source { path: "a.json".to_owned(), text: text.to_owned() };
        let parted = Accepted::parse(source).and_then(|it| {
            let found = vec![("json-name", "n#A")];
            it.part(found, subject, |rule| rule != "range-impossible")
                .map(|_| ())
        });
        parted.err().unwrap_or_default()
    }

    #[test]
    fn entries_have_a_rule_and_a_reason_and_match() {
        let unknown = fault(
            "[\n{ \"rule\": \"http-rout\", \"shape\": \"A\", \"reason\": \"…\" }]",
        );
        assert!(unknown.contains("there is no rule `http-rout`"), "{unknown}");
        assert!(unknown.contains("a.json:2"), "{unknown}");
        assert!(unknown.contains("did you mean `http-route`?"), "{unknown}");
        let bare = r#"[{ "rule": "http-route", "shape": "A", "reason": " " }]"#;
        assert!(fault(bare).contains("has no reason: `http-route` of `A`"));
        let idle =
            r#"[{ "rule": "json-name", "shape": "A", "member": "b", "reason": "…" }]"#;
        assert!(fault(idle).contains("that the entry is about: `json-name` of `A$b`"));
        assert!(fault(r#"[{ "rules": "x" }]"#).contains("write a list of"));
        assert!(fault("{}").contains("write a list of"));
        let broken = fault("[\n{,}]");
        assert!(broken.contains("a.json:2") && broken.contains("write a list of"));
    }

    #[test]
    fn what_matches_or_was_not_looked_for_is_no_fault() {
        assert_eq!(fault("[]"), "");
        for shape in ["A", "n#A"] {
            let known = format!(
                r#"[{{ "rule": "json-name", "shape": "{shape}", "reason": "…" }}]"#
            );
            assert_eq!(fault(&known), "");
        }
        assert_eq!(
            fault(r#"[{ "rule": "range-impossible", "shape": "A", "reason": "…" }]"#),
            ""
        );
    }

    #[test]
    fn no_rule_of_one_is_a_rule_of_the_other() {
        let all: Vec<_> = rules().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
