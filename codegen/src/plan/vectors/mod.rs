//! The tests that a model's vectors become.

mod assertion;
mod events;
mod ir;
mod request;
mod response;
mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use ir::*;
pub use value::document;

use super::docs;
use super::ir::{Extra, Name, Operation};
use super::shapes::Shapes;
use crate::check::vectors::events::stream;
use crate::check::vectors::not_applicable;
use crate::load::vectors::About;
use crate::load::{self, Model, ShapeId, ShapeKind, Traits};
use crate::names;

/// Plans the tests of a model that `check` has passed with its vectors; `None` if it has no
/// service after all.
pub fn plan(model: &Model, operations: &[Operation]) -> Option<ProtocolTests> {
    let mut extras = operations.iter().flat_map(|operation| &operation.extras);
    let (_, shape, service) = model.service()?;
    let shapes = Shapes::new(model, service, &shape.traits);
    let errors = errors(&shapes);
    let tests = Planner { shapes: &shapes, service: &shape.traits, errors };
    let reached = &shapes.closure.operations;
    Some(ProtocolTests {
        operations: reached
            .iter()
            .filter_map(|id| tests.operation(id))
            .filter(OperationTests::is_there)
            .collect(),
        unreached: tests.unreached(),
        has_tokens: extras.any(|extra| matches!(extra, Extra::IdempotencyToken { .. })),
    })
}

/// The errors whose vectors each operation answers with: its own, and for the first one those that
/// only the service as a whole lists.
fn errors<'a>(shapes: &Shapes<'a>) -> BTreeMap<&'a ShapeId, Vec<&'a ShapeId>> {
    let operations = shapes.closure.operations.iter();
    let mut errors: BTreeMap<_, Vec<_>> = operations
        .filter_map(|id| match shapes.model.kind(id)? {
            ShapeKind::Operation(operation) => {
                Some((*id, operation.errors.iter().collect()))
            }
            _ => None,
        })
        .collect();
    let listed: BTreeSet<_> = errors.values().flatten().copied().collect();
    let common = shapes.service.errors.iter();
    let common = common.filter(|id| !listed.contains(id));
    if let Some(mut first) = errors.first_entry() {
        first.get_mut().extend(common);
    }
    errors
}

struct Planner<'s, 'a> {
    shapes: &'s Shapes<'a>,
    service: &'a Traits,
    errors: BTreeMap<&'a ShapeId, Vec<&'a ShapeId>>,
}

impl Planner<'_, '_> {
    fn operation(&self, id: &ShapeId) -> Option<OperationTests> {
        let Some(ShapeKind::Operation(operation)) = self.shapes.model.kind(id) else {
            return None;
        };
        let traits = self.shapes.traits(id)?;
        let name = self.shapes.type_name(id).name;
        let requests = traits.request_tests.iter().flatten();
        let responses = traits.response_tests.iter().flatten();
        let events = traits.event_stream_tests.iter().flatten();
        let mut taken = [(); 4].map(|()| BTreeSet::new());
        let [taken_requests, taken_responses, taken_errors, taken_events] = &mut taken;
        Some(OperationTests {
            wire: id.name().to_owned(),
            has_events: [&operation.input, &operation.output]
                .into_iter()
                .flatten()
                .any(|end| stream(self.shapes.model, end).is_some()),
            method: names::method_name(&name),
            module: names::operation_module(&name),
            requests: requests
                .map(|vector| {
                    self.test(&vector.about, taken_requests, || {
                        request::plan(self.shapes, operation, vector)
                    })
                })
                .collect(),
            responses: responses
                .map(|vector| {
                    self.test(&vector.about, taken_responses, || {
                        response::output(self.shapes, operation, vector)
                    })
                })
                .collect(),
            errors: self.errors(id, operation, &name, taken_errors),
            events: events
                .map(|vector| {
                    self.test(&vector.about, taken_events, || {
                        events::plan(self.shapes, operation, &name, vector)
                    })
                })
                .collect(),
        })
    }

    /// The vectors of the errors that an operation answers with.
    fn errors(
        &self,
        id: &ShapeId,
        operation: &load::Operation,
        name: &Name,
        taken: &mut BTreeSet<Name>,
    ) -> Vec<Test<ResponseTest>> {
        let mut tests = Vec::new();
        for id in self.errors.get(id).into_iter().flatten() {
            let error = self.shapes.traits(id);
            for vector in error
                .and_then(|it| it.response_tests.as_ref())
                .into_iter()
                .flatten()
            {
                tests.push(self.test(&vector.about, taken, || {
                    response::error(self.shapes, operation, (name, id), vector)
                }));
            }
        }
        tests
    }

    fn test<T>(
        &self,
        about: &About,
        taken: &mut BTreeSet<Name>,
        plan: impl FnOnce() -> T,
    ) -> Test<T> {
        let subject = match not_applicable(self.service, about) {
            Some(reason) => Subject::NotApplicable(reason),
            None => Subject::Vector(plan()),
        };
        test(about, taken, subject)
    }

    /// Vectors of shapes outside of the service.
    fn unreached(&self) -> Vec<Test<Unreached>> {
        let mut taken = BTreeSet::new();
        let mut tests = Vec::new();
        let listed: BTreeSet<_> = self.errors.values().flatten().copied().collect();
        for (id, shape) in &self.shapes.model.shapes {
            let reached = self.shapes.closure.operations.contains(id);
            if reached || listed.contains(id) {
                continue;
            }
            let Traits { request_tests, response_tests, event_stream_tests, .. } =
                &shape.traits;
            let requests = request_tests.iter().flatten().map(|it| &it.about);
            let responses = response_tests.iter().flatten().map(|it| &it.about);
            let events = event_stream_tests.iter().flatten().map(|it| &it.about);
            for about in requests.chain(responses).chain(events) {
                let reason = format!("no operation of the service has `{id}`");
                tests.push(test(about, &mut taken, Subject::NotApplicable(reason)));
            }
        }
        tests
    }
}

fn test<T>(about: &About, taken: &mut BTreeSet<Name>, subject: Subject<T>) -> Test<T> {
    let own = Traits { documentation: about.documentation.clone(), ..Traits::default() };
    let name = names::test_name(&about.id, taken);
    taken.insert(name.clone());
    Test {
        id: about.id.clone(),
        docs: docs::of(&own, None, || format!("The vector `{}`.", about.id)),
        name,
        subject,
    }
}

impl OperationTests {
    fn is_there(&self) -> bool {
        let Self { requests, responses, errors, events, .. } = self;
        let is_empty = requests.is_empty() && responses.is_empty();
        !(is_empty && errors.is_empty() && events.is_empty())
    }
}

/// A vector, and the test that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    /// The operation, and the kind of the vector.
    pub of: String,
    /// The path of the test's function.
    pub test: String,
}

impl ProtocolTests {
    /// Whether any operation with tests sends or receives events.
    pub fn has_event_streams(&self) -> bool {
        self.operations.iter().any(|operation| operation.has_events)
    }

    /// Every vector of the model, in the order of the tests.
    pub fn listed(&self) -> Vec<Listed> {
        let Self { operations, unreached, has_tokens: _ } = self;
        let operations = operations.iter().flat_map(OperationTests::listed);
        let unreached = listed(unreached, "no operation", "unreached");
        operations.chain(unreached).collect()
    }
}

impl OperationTests {
    fn listed(&self) -> Vec<Listed> {
        let Self { wire, module, requests, responses, errors, events, .. } = self;
        let of = |kind| format!("{kind} of {wire}");
        let path = |kind| format!("operation::{}::{kind}", module.as_str());
        let requests = listed(requests, &of("request"), &path("request"));
        let responses = listed(responses, &of("response"), &path("response"));
        let errors = listed(errors, &of("error"), &path("error"));
        let events = listed(events, &of("event stream"), &path("event_stream"));
        let requests = requests.into_iter();
        requests
            .chain(responses)
            .chain(errors)
            .chain(events)
            .collect()
    }
}

fn listed<T>(tests: &[Test<T>], of: &str, path: &str) -> Vec<Listed> {
    let one = |Test { id, name, docs: _, subject: _ }: &Test<T>| Listed {
        id: id.clone(),
        of: of.to_owned(),
        test: format!("{path}::{}", name.as_str()),
    };
    tests.iter().map(one).collect()
}
