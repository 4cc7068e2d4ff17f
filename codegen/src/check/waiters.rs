//! The waiters of operations with the `waitable` trait.

use std::collections::BTreeMap;

use super::jmespath::{self, List, Type};
use super::report::Report;
use super::{Scope, names, streaming};
use crate::load::waiters::{
    Acceptor, AcceptorState, Matcher, PathComparator, PathMatcher, Waiter,
};
use crate::load::{Model, Operation, Protocol, ShapeId, ShapeKind};
use crate::names::{field_name, function_name, type_name};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let mut names = Names::default();
    for (id, shape, operation) in scope.operations() {
        let Some(waiters) = &shape.traits.waitable else { continue };
        let (model, protocol) = (scope.model, scope.protocol());
        let mut of = Of { model, protocol, id, operation, waiter: "", report };
        if !waiters.is_empty() {
            of.input();
            of.output();
        }
        for (name, waiter) in waiters.iter() {
            of.waiter = name;
            of.name(&mut names);
            of.waiter(waiter);
        }
    }
}

/// The waiters seen so far, by each form of their names that must not occur twice.
#[derive(Default)]
struct Names<'a>(BTreeMap<String, &'a str>);

struct Of<'r, 'a, 'm> {
    model: &'a Model,
    protocol: Option<Protocol>,
    id: &'a ShapeId,
    operation: &'a Operation,
    waiter: &'a str,
    report: &'r mut Report<'m>,
}

impl<'a> Of<'_, 'a, '_> {
    fn fault(&mut self, reason: impl AsRef<str>, remedy: impl Into<String>) {
        let reason = format!("the waiter `{}` {}", self.waiter, reason.as_ref());
        self.report.shape(self.id, reason, remedy);
    }

    /// The input must bear being sent again and again, and its setters the builder of a waiter,
    /// which has a method of its own.
    fn input(&mut self) {
        let input = self.operation.input.as_ref();
        let who = format!("the waiters of `{}`", self.id);
        let repeats = (who, "smithy.waiters#waitable");
        streaming::sent_again(self.model, input, repeats, self.report);
        let members = input.and_then(|input| Some((input, self.model.fields(input)?)));
        let Some((input, members)) = members else { return };
        for name in members.keys() {
            if field_name(name).as_str() == "wait" {
                let reason = format!(
                    "the setter of the member would hide `wait`, the method of the waiters of `{}`",
                    self.id
                );
                let remedy = names::rename(self.protocol, "the member");
                self.report.member(input, name, reason, remedy);
            }
        }
    }

    /// An exchange of events is no poll.
    fn output(&mut self) {
        let output = self.operation.output.as_ref();
        let members =
            output.and_then(|output| Some((output, self.model.fields(output)?)));
        let Some((output, members)) = members else { return };
        for (name, member) in members {
            let target = self.model.shapes.get(&member.target);
            let is_stream = target.is_some_and(|target| {
                let is_union = matches!(target.kind, ShapeKind::Union(_));
                is_union && target.traits.streaming.is_some()
            });
            if is_stream {
                let reason =
                    format!("the waiters of `{}` cannot wait for events", self.id);
                let remedy = "remove the operation's `smithy.waiters#waitable`";
                self.report.member(output, name, reason, remedy);
            }
        }
    }

    fn name(&mut self, names: &mut Names<'a>) {
        let name = self.waiter;
        let starts_well = name.starts_with(|c: char| c.is_ascii_uppercase());
        if !starts_well || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            self.fault(
                "has no name in upper camel case",
                "name it with a capital, then letters and digits: `RoomExists`",
            );
        }
        let forms = [
            name.to_lowercase(),
            function_name(name).unraw().to_owned(),
            type_name(name).unraw().to_owned(),
        ];
        let earlier = forms.iter().find_map(|form| names.0.get(form).copied());
        if let Some(earlier) = earlier {
            let reason =
                format!("has the name of another, `{earlier}`, but for its case");
            self.fault(reason, "rename one of the two");
        }
        for form in forms {
            names.0.insert(form, name);
        }
    }

    fn waiter(&mut self, waiter: &Waiter) {
        let Waiter { acceptors, min_delay, max_delay, .. } = waiter;
        if *min_delay == 0 || min_delay > max_delay {
            let reason = format!("pauses for {min_delay} to {max_delay} seconds");
            let remedy = "let `minDelay` be 1 at least, and `maxDelay` not less";
            self.fault(reason, remedy);
        }
        if !acceptors
            .iter()
            .any(|it| it.state == AcceptorState::Success)
        {
            self.fault("never succeeds", "give it an acceptor with the state `success`");
        }
        for (at, acceptor) in acceptors.iter().enumerate() {
            self.acceptor(&format!("acceptors[{at}]"), acceptor);
        }
    }

    fn acceptor(&mut self, at: &str, acceptor: &Acceptor) {
        let Acceptor { state, matcher, message } = acceptor;
        match matcher {
            Matcher::Output(path) => {
                if let Some(output) = self.end("output", &self.operation.output, at) {
                    self.path(at, path, &output);
                }
            }
            Matcher::InputOutput(path) => {
                let input = self.end("input", &self.operation.input, at);
                let output = self.end("output", &self.operation.output, at);
                if let (Some(Type::Structure(input)), Some(Type::Structure(output))) =
                    (input, output)
                {
                    self.path(at, path, &Type::Ends { input, output });
                }
            }
            Matcher::ErrorType(name) => self.error_type(at, name),
            Matcher::Success(_) => {}
        }
        if let Some(message) = message {
            self.message(at, *state, message);
        }
    }

    /// The type of one end of the operation.
    fn end(&mut self, name: &str, id: &Option<ShapeId>, at: &str) -> Option<Type> {
        if id.is_none() {
            let reason =
                format!("looks at the {name}, which the operation does not have: {at}");
            self.fault(reason, "ask for `success` or an `errorType` instead");
        }
        // An end that is no structure has a fault of its own.
        let id = id.as_ref().filter(|id| self.model.fields(id).is_some());
        id.map(|id| Type::Structure(id.clone()))
    }

    fn path(&mut self, at: &str, matcher: &PathMatcher, current: &Type) {
        let PathMatcher { path, expected, comparator } = matcher;
        if let PathComparator::BooleanEquals = comparator
            && !["true", "false"].contains(&expected.as_str())
        {
            let reason = format!("expects a boolean to be `{expected}`: {at}");
            self.fault(reason, "expect `true` or `false`");
        }
        let Some(found) = self.typed(at, path, current) else { return };
        let (wanted, fits) = match comparator {
            PathComparator::BooleanEquals => ("a boolean", found == Type::Boolean),
            PathComparator::StringEquals => ("a string", found == Type::Text),
            PathComparator::AllStringEquals | PathComparator::AnyStringEquals => {
                ("a list of strings", found.element(self.model) == Some(Type::Text))
            }
        };
        if !fits {
            let reason = format!(
                "compares {} where {wanted} belongs: {at}, `{path}`",
                found.described()
            );
            self.fault(reason, "use the comparator for the type of the path");
        }
    }

    /// The type of a path's result.
    fn typed(&mut self, at: &str, path: &str, current: &Type) -> Option<Type> {
        let mut faults = Vec::new();
        let typed =
            jmespath::typed(self.model, path, current, &mut |place, reason, remedy| {
                faults.push((place, reason, remedy))
            });
        for (place, reason, remedy) in faults {
            let reason = format!(
                "has a path that is wrong at character {place}: {reason}: {at}, `{path}`"
            );
            self.fault(reason, remedy);
        }
        let typed = typed?;
        if !typed.looks_at_current() {
            let reason = format!("has a path that is always the same: {at}, `{path}`");
            self.fault(reason, "let it look at a member");
            return None;
        }
        Some(typed.ty)
    }

    fn error_type(&mut self, at: &str, name: &str) {
        let name = name.rsplit('#').next().unwrap_or(name);
        if name.is_empty() || name.contains(char::is_whitespace) {
            let reason = format!("waits for an error without a name: {at}");
            self.fault(reason, "name the error's shape, or its code");
        }
    }

    fn message(&mut self, at: &str, state: AcceptorState, message: &str) {
        if state != AcceptorState::Failure {
            let reason = format!("has a message, but no failure to explain: {at}");
            self.fault(reason, "remove `message`, or make the state `failure`");
        }
        let Some(output) = self.end("output", &self.operation.output, at) else {
            return;
        };
        let Some(found) = self.typed(at, message, &output) else { return };
        let is_text = found == Type::Text
            || matches!(&found, Type::List(list) if !matches!(**list, List::Selected(_)))
                && found.element(self.model) == Some(Type::Text);
        if !is_text {
            let reason = format!(
                "has a message that is {}: {at}, `{message}`",
                found.described()
            );
            self.fault(reason, "let the path lead to a string");
        }
    }
}
