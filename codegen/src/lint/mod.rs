//! What is doubtful in a model from which a client can be made. A stage beside the others: it looks
//! at what `load` gives and `check` has passed.

mod bounds;
mod documentation;
mod endpoint;
mod examples;
mod extent;
mod names;
mod pages;
mod patterns;
mod references;
mod routes;
mod tagging;

use std::ops::Range;

use crate::check::Scope;
use crate::load::spans::span;
use crate::load::{Model, Overlay, ShapeId};

/// How grave a finding is, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// Something that the models of good services do not have.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    pub severity: Severity,
    /// Whether it is looked for without being asked for.
    pub on: bool,
    pub what: &'static str,
    find: fn(&Scope<'_>, &mut Report<'_>),
}

/// One place that a rule finds fault with.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    pub shape: ShapeId,
    pub member: Option<String>,
    /// The trait, and the keys and indices inside its value; empty for the shape or member itself.
    pub path: Vec<String>,
    /// The part of the place's text that it is about, if not all of it.
    pub focus: Option<String>,
    /// Whether its place is in the overlay, for the trait is the overlay's.
    pub in_overlay: bool,
    pub reason: String,
    pub remedy: String,
}

/// Takes the findings of one rule.
struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

const fn rule(
    name: &'static str,
    severity: Severity,
    what: &'static str,
    find: fn(&Scope<'_>, &mut Report<'_>),
) -> Rule {
    Rule { name, severity, on: true, what, find }
}

const fn quiet(rule: Rule) -> Rule {
    Rule { on: false, ..rule }
}

/// Every rule; graver ones first.
pub static RULES: &[Rule] = &[
    rule(
        "pattern-malformed",
        Severity::Error,
        "a pattern that is no regular expression",
        patterns::malformed,
    ),
    rule(
        "pattern-never-matches",
        Severity::Error,
        "a pattern that no text matches, or none of the length that the shape allows",
        patterns::never_matches,
    ),
    rule(
        "length-impossible",
        Severity::Error,
        "a length that nothing has",
        bounds::length,
    ),
    rule(
        "range-impossible",
        Severity::Error,
        "a range outside of the values of its type",
        bounds::range,
    ),
    rule(
        "route-ambiguous",
        Severity::Error,
        "two operations to which the same request may belong",
        routes::ambiguous,
    ),
    rule(
        "query-conflict",
        Severity::Error,
        "a member that is bound to a query parameter of the uri",
        routes::query,
    ),
    rule(
        "endpoint-test-fails",
        Severity::Error,
        "an endpoint test that expects what the rules do not give",
        endpoint::tests,
    ),
    rule(
        "pattern-against-documentation",
        Severity::Warning,
        "a pattern that an example in the documentation does not match",
        examples::documented,
    ),
    rule(
        "pattern-of-tagged",
        Severity::Warning,
        "a pattern for the ARNs of resources with tags that no resource's ARN matches",
        tagging::arns,
    ),
    rule(
        "example-invalid",
        Severity::Warning,
        "a value in an operation's examples that its shape does not allow",
        examples::of_operations,
    ),
    rule(
        "endpoint-rule-unreachable",
        Severity::Warning,
        "an endpoint rule that no parameters lead to",
        endpoint::unreachable,
    ),
    rule(
        "pagination-token",
        Severity::Warning,
        "tokens of pages that do not go round: of two types, or required",
        pages::tokens,
    ),
    rule(
        "pagination-items",
        Severity::Warning,
        "a paginated operation that does not say which list has the items",
        pages::items,
    ),
    rule(
        "required-with-default",
        Severity::Warning,
        "a member that is required and has a default all the same",
        bounds::required_with_default,
    ),
    rule(
        "shape-unreferenced",
        Severity::Warning,
        "a shape that the service does not reach",
        references::unreferenced,
    ),
    rule(
        "enum-value-name",
        Severity::Warning,
        "an enum value without a name in capitals, digits and `_`",
        names::enum_values,
    ),
    quiet(rule(
        "pattern-not-regular",
        Severity::Note,
        "a pattern that looks around or back, which linear engines cannot",
        patterns::not_regular,
    )),
    quiet(rule(
        "documentation-missing",
        Severity::Note,
        "an item of the crate without documentation",
        documentation::missing,
    )),
];

impl Rule {
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.name == name)
    }

    fn rank(&self) -> Option<usize> {
        RULES.iter().position(|rule| rule.name == self.name)
    }
}

/// What these rules find in a model that `check` has passed: by rule, then in the order of the file.
pub fn lint(model: &Model, rules: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let scope = Scope::of(model);
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|it| rules(it)) {
        (rule.find)(&scope, &mut Report { rule, findings: &mut findings });
    }
    if let Some(overlay) = &model.overlay {
        findings = findings.into_iter().map(|it| it.with(overlay)).collect();
    }
    let place = |it: &Finding| model.shapes.get_index_of(&it.shape);
    findings.sort_by_key(|it| (it.rule.rank(), place(it)));
    findings
}

impl Report<'_> {
    fn add(
        &mut self,
        (shape, member): (&ShapeId, Option<&str>),
        path: &[&str],
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.findings.push(Finding {
            rule: self.rule,
            shape: shape.clone(),
            member: member.map(str::to_owned),
            path: path.iter().map(|&key| key.to_owned()).collect(),
            focus: None,
            in_overlay: false,
            reason: reason.into(),
            remedy: remedy.into(),
        });
    }
}

impl Report<'_> {
    /// Narrows the latest finding to a part of its place's text.
    fn focus(&mut self, text: &str) {
        if let Some(finding) = self.findings.last_mut() {
            finding.focus = Some(text.to_owned());
        }
    }
}

impl Finding {
    /// Leads it to the overlay if that has the trait, and else says what the overlay has there.
    fn with(mut self, overlay: &Overlay) -> Self {
        let (id, member) = (&self.shape, self.member.as_deref());
        let of_trait = self.path.first();
        self.in_overlay = of_trait.is_some_and(|name| overlay.gives(id, member, name));
        if !self.in_overlay {
            self.remedy = overlay.mind(id, member, self.remedy);
        }
        self
    }

    /// Where in the text of the model, or of the overlay, it is.
    pub fn span(&self, text: &str) -> Option<Range<usize>> {
        let member = self.member.as_deref();
        let whole = span(text, self.shape.as_str(), member, &self.path)?;
        let focus = self.focus.as_deref().unwrap_or_default();
        let within = text.get(whole.clone())?.find(focus);
        Some(match within.filter(|_| !focus.is_empty()) {
            Some(at) => whole.start + at..whole.start + at + focus.len(),
            None => whole,
        })
    }

    /// The shape, and the member if it is about one: `com.example#Room$name`.
    pub fn place(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.to_string(),
        }
    }
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graver_rules_come_first_and_each_once() {
        let ranks: Vec<_> = RULES.iter().map(|rule| rule.severity).collect();
        assert!(ranks.is_sorted_by(|a, b| a >= b), "{ranks:?}");
        assert!(
            RULES
                .iter()
                .enumerate()
                .all(|(at, rule)| rule.rank() == Some(at))
        );
    }
}
