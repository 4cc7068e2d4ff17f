//! Differences that are known and accepted.

use std::fs;
use std::path::Path;

use ::codegen::diff::{Difference, Rule, TABLE};
use ::codegen::fault::did_you_mean;
use serde::Deserialize;

/// What the file says, with its path.
#[derive(Default)]
pub struct Accepted {
    file: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    shape: String,
    member: Option<String>,
    #[serde(default)]
    reason: String,
}

/// The differences that count, and those that do not, with the reasons.
type Parted = (Vec<Difference>, Vec<(Difference, String)>);

impl Accepted {
    pub fn read(path: &Path) -> Result<Self, String> {
        let file = path.display().to_string();
        let text = fs::read_to_string(path)
            .map_err(|error| format!("error: cannot read `{file}`: {error}"))?;
        Self::parse(file, &text)
    }

    fn parse(file: String, text: &str) -> Result<Self, String> {
        let entries: Vec<Entry> = serde_json::from_str(text).map_err(|error| {
            format!(
                "error: `{file}`: {error}; write a list of `{{ \"rule\": …, \"shape\": …, \
                 \"member\": …, \"reason\": … }}`"
            )
        })?;
        let faults: String = entries
            .iter()
            .filter_map(|entry| entry.fault(&file))
            .collect();
        match faults.is_empty() {
            true => Ok(Self { file, entries }),
            false => Err(faults.trim_end().to_owned()),
        }
    }

    /// Takes the accepted ones out; an entry that matches nothing is a fault.
    pub fn part(&self, differences: Vec<Difference>) -> Result<Parted, String> {
        let unused = self
            .entries
            .iter()
            .filter(|entry| !differences.iter().any(|it| entry.matches(it)));
        let unused: String = unused.map(|entry| self.unused(entry)).collect();
        if !unused.is_empty() {
            return Err(unused.trim_end().to_owned());
        }
        let (mut counted, mut accepted) = (Vec::new(), Vec::new());
        for difference in differences {
            match self.entries.iter().find(|entry| entry.matches(&difference)) {
                Some(entry) => accepted.push((difference, entry.reason.clone())),
                None => counted.push(difference),
            }
        }
        Ok((counted, accepted))
    }

    fn unused(&self, entry: &Entry) -> String {
        let file = &self.file;
        format!("error: `{file}`: {entry} matches no difference; remove it\n")
    }
}

impl Entry {
    fn fault(&self, file: &str) -> Option<String> {
        if Rule::by_id(&self.rule).is_none() {
            let remedy = did_you_mean(
                &self.rule,
                TABLE.iter().map(|rule| rule.id),
                "`cargo xtask model diff --rules` lists them",
            );
            let rule = &self.rule;
            return Some(format!(
                "error: `{file}`: there is no rule `{rule}`; {remedy}\n"
            ));
        }
        self.reason.trim().is_empty().then(|| {
            format!("error: `{file}`: {self} has no reason; say why it is accepted\n")
        })
    }

    fn matches(&self, difference: &Difference) -> bool {
        self.rule == difference.rule.id
            && self.shape == difference.origin.shape
            && self.member.as_deref() == difference.part()
    }
}

impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { rule, shape, member, reason: _ } = self;
        match member {
            Some(member) => write!(f, "`{rule}` of `{shape}${member}`"),
            None => write!(f, "`{rule}` of `{shape}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Accepted;

    fn fault(text: &str) -> String {
        let accepted = Accepted::parse("a.json".to_owned(), text);
        match accepted.and_then(|it| it.part(Vec::new()).map(|_| ())) {
            Ok(()) => String::new(),
            Err(fault) => fault,
        }
    }

    #[test]
    fn entries_have_a_rule_and_a_reason_and_match() {
        let unknown = r#"[{ "rule": "http-rout", "shape": "A", "reason": "…" }]"#;
        assert!(fault(unknown).ends_with("`http-rout`; did you mean `http-route`?"));
        let bare = r#"[{ "rule": "http-route", "shape": "A", "reason": " " }]"#;
        assert!(fault(bare).contains("`http-route` of `A` has no reason"));
        let idle =
            r#"[{ "rule": "json-name", "shape": "A", "member": "b", "reason": "…" }]"#;
        assert!(fault(idle).contains("`json-name` of `A$b` matches no difference"));
        assert!(fault(r#"[{ "rules": "x" }]"#).contains("write a list of"));
        assert_eq!(fault("[]"), "");
    }
}
