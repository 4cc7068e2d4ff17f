//! Endpoint rules and the tests that a model has of them.

mod evaluate;
mod library;
mod reach;

use super::Report;
use crate::check::Scope;
use crate::check::endpoint::{resolve, resolve_diagram, resolve_rules, typed};
use crate::load::rules::Expectation;

use self::evaluate::Answer;

const RULES: &str = "smithy.rules#endpointRuleSet";
const TESTS: &str = "smithy.rules#endpointTests";

pub(super) fn tests(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, shape, _)) = scope.service else { return };
    let said = shape.traits.endpoints();
    let (Some(rules), Some(tests)) = (resolve(&said), said.tests) else { return };
    let diagram = said.bdd.and_then(|it| resolve_diagram(it, &mut |_, _| {}));
    for (at, test) in tests.test_cases.iter().enumerate() {
        // Where there are both forms of the rules, both must agree with the tests.
        let forms = std::iter::once(&rules).chain(&diagram);
        let expected = expected(&test.expect);
        let wrong = forms
            .map(|rules| evaluate::answer(rules, &test.params))
            .find(|answer| *answer != expected);
        if let Some(answer) = wrong {
            let reason = format!(
                "the endpoint test expects {expected}, and the rules give {answer}"
            );
            let at = at.to_string();
            let path = [TESTS, "testCases", &at, "expect"];
            let remedy = "correct the rules, or what the test expects";
            report.add((id, None), &path, reason, remedy);
        }
    }
}

fn expected(expectation: &Expectation) -> Answer {
    match expectation {
        Expectation::Error(message) => Answer::Error(message.clone()),
        Expectation::Endpoint { url, headers, properties } => Answer::Endpoint {
            url: url.clone(),
            headers: headers
                .iter()
                .map(|(name, values)| (name.clone(), values.clone()))
                .collect(),
            properties: properties
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        },
    }
}

pub(super) fn unreachable(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, shape, _)) = scope.service else { return };
    let Some(written) = &shape.traits.endpoint_rule_set else { return };
    let rules = resolve_rules(written, &mut |_, _| {});
    let typed::Rules::Tree(rules) = &rules.rules else { return };
    for place in reach::unreachable(rules) {
        let place: Vec<_> = place.iter().map(usize::to_string).collect();
        let mut path = vec![RULES];
        for index in &place {
            path.extend(["rules", index.as_str()]);
        }
        let reason = "no parameters lead to this endpoint rule";
        let remedy = "remove the rule, or mend the conditions here and before it";
        report.add((id, None), &path, reason, remedy);
    }
}
