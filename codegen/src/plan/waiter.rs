//! Waiters: what each calls, how long it pauses, and when it is done.

use super::docs;
use super::ir::{Docs, Name, Plan};
use super::jmespath::{Code, matches};
use super::shapes::Shapes;
use crate::check::jmespath::{self, Type};
use crate::load::waiters::{self, AcceptorState, Matcher, PathMatcher};
use crate::load::{self, Traits};
use crate::names;

/// The waiters of an operation.
#[derive(Clone, Debug)]
pub struct Waiters {
    /// The module that hides their builders.
    pub builders: Name,
    pub all: Vec<Waiter>,
}

#[derive(Clone, Debug)]
pub struct Waiter {
    /// The name in the model.
    pub wire: String,
    /// The module in `waiters`.
    pub module: Name,
    /// The method of the client.
    pub method: Name,
    pub docs: Docs,
    pub deprecated: Option<String>,
    pub fluent_builder: Name,
    pub final_poll: Name,
    pub error: Name,
    /// The shortest and the longest pause, in seconds.
    pub delays: (u32, u32),
    /// In the order in which they are asked.
    pub acceptors: Vec<Acceptor>,
}

#[derive(Clone, Debug)]
pub struct Acceptor {
    pub state: State,
    pub condition: Condition,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Success,
    Failure,
    Retry,
}

/// When an acceptor has its way.
#[derive(Clone, Debug)]
pub enum Condition {
    /// The output fulfills an expression.
    Output(Code),
    /// Input and output together do.
    InputOutput(Code),
    /// The service answers with the error of this code.
    Error(String),
    /// Whether the call succeeds.
    Success(bool),
}

impl Plan {
    /// Whether any operation has waiters.
    pub fn has_waiters(&self) -> bool {
        self.operations.iter().any(|it| !it.waiters.all.is_empty())
    }
}

pub fn all(
    shapes: &Shapes<'_>,
    traits: &Traits,
    operation: &load::Operation,
    name: &Name,
) -> Waiters {
    let waiters = load::entries(&traits.waitable);
    let one = |(name, waiter): (&String, _)| self::one(shapes, operation, name, waiter);
    Waiters {
        builders: names::beside(&names::function_name(name.unraw()), "_waiters"),
        all: waiters.map(one).collect(),
    }
}

fn one(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    wire: &str,
    waiter: &waiters::Waiter,
) -> Waiter {
    let name = names::type_name(wire);
    let module = names::function_name(wire);
    let own =
        Traits { documentation: waiter.documentation.clone(), ..Traits::default() };
    let acceptors = waiter.acceptors.iter();
    Waiter {
        docs: docs::of(&own, None, || format!("Wait for `{}`.", module.unraw())),
        method: names::waiter_method(wire),
        deprecated: waiter
            .deprecated
            .then(|| "deprecated by the service".to_owned()),
        fluent_builder: names::beside(&name, "FluentBuilder"),
        final_poll: names::beside(&name, "FinalPoll"),
        error: names::beside(&names::type_name(&format!("WaitUntil{wire}")), "Error"),
        delays: (waiter.min_delay, waiter.max_delay),
        acceptors: acceptors
            .filter_map(|it| acceptor(shapes, operation, it))
            .collect(),
        wire: wire.to_owned(),
        module,
    }
}

fn acceptor(
    shapes: &Shapes<'_>,
    operation: &load::Operation,
    acceptor: &waiters::Acceptor,
) -> Option<Acceptor> {
    let state = match acceptor.state {
        AcceptorState::Success => State::Success,
        AcceptorState::Failure => State::Failure,
        AcceptorState::Retry => State::Retry,
    };
    let condition = match &acceptor.matcher {
        Matcher::Output(path) => {
            let output = Type::Structure(operation.output.clone()?);
            Condition::Output(self::path(shapes, path, output)?)
        }
        Matcher::InputOutput(path) => {
            let (input, output) = (operation.input.clone()?, operation.output.clone()?);
            let ends = Type::Ends { input, output };
            Condition::InputOutput(self::path(shapes, path, ends)?)
        }
        Matcher::ErrorType(id) => {
            let name = id.rsplit('#').next().unwrap_or(id);
            Condition::Error(name.to_owned())
        }
        Matcher::Success(success) => Condition::Success(*success),
    };
    Some(Acceptor { state, condition })
}

fn path(shapes: &Shapes<'_>, matcher: &PathMatcher, current: Type) -> Option<Code> {
    let PathMatcher { path, expected, comparator } = matcher;
    let typed = jmespath::typed(shapes.model, path, &current, &mut |_, _, _| {})?;
    Some(matches(shapes, &typed, current, *comparator, expected))
}
