//! The calls of endpoint test cases: are there such operations, members and settings?

use super::Scope;
use super::endpoint::BUILT_INS;
use super::report::Report;
use crate::fault::did_you_mean;
use crate::load::rules::OperationInput;
use crate::load::{Traits, entries};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let Some((id, shape, _)) = scope.service else { return };
    let tests = shape.traits.endpoint_tests.iter();
    let cases = tests.flat_map(|it| it.test_cases.iter().enumerate());
    for (i, case) in cases {
        for (k, input) in case.operation_inputs.iter().enumerate() {
            let at = format!("endpoint tests: testCases[{i}].operationInputs[{k}]");
            call(scope, &shape.traits, input, &mut |reason, remedy| {
                report.shape(id, format!("{at}: {reason}"), remedy);
            });
        }
    }
}

fn call(
    scope: &Scope<'_>,
    service: &Traits,
    input: &OperationInput,
    report: &mut dyn FnMut(String, String),
) {
    let OperationInput {
        operation_name,
        operation_params,
        built_in_params,
        client_params,
    } = input;
    let mut known = |what: &str, name: &str, names: &[&str], otherwise: &str| {
        if !names.contains(&name) {
            let remedy = did_you_mean(name, names.iter().copied(), otherwise);
            report(format!("there is no {what} `{name}`"), remedy);
        }
    };
    let operations: Vec<_> = scope.operations().map(|(id, _, _)| id.name()).collect();
    known("operation", operation_name, &operations, "name an operation of the service");
    let operation = scope
        .operations()
        .find(|(id, _, _)| id.name() == operation_name);
    if let Some((_, _, operation)) = operation {
        let members = operation
            .input
            .as_ref()
            .and_then(|it| scope.model.fields(it));
        let members: Vec<_> = members.into_iter().flat_map(|it| it.keys()).collect();
        let members: Vec<_> = members.into_iter().map(String::as_str).collect();
        for name in operation_params.keys() {
            known("member", name, &members, "name a member of the operation's input");
        }
    }
    let built_ins: Vec<_> = BUILT_INS.iter().map(|(name, ..)| *name).collect();
    for name in built_in_params.keys() {
        known("built-in", name, &built_ins, "name a built-in, such as `AWS::Region`");
    }
    let settings = entries(&service.client_context_params);
    let settings: Vec<_> = settings.map(|(name, _)| name.as_str()).collect();
    for name in client_params.keys() {
        let otherwise = "name a parameter of `smithy.rules#clientContextParams`";
        known("setting", name, &settings, otherwise);
    }
}
