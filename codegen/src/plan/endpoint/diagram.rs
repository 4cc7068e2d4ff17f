//! Turns a table of decisions into one of numbers, and its conditions and results into statements.
//!
//! Conditions have no effect but their answer: what one of them assigns is computed again wherever
//! it is mentioned. So neither has to be kept, nor does it matter on which way one came.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::lower::{EXHAUSTED, Lower, Step, nest};
use super::value::negated;
use super::{
    Answer, Condition, Decided, Diagram, Library, Need, Needs, Param, Rules, Statement,
    Text, Value,
};
use crate::check::endpoint::typed::{self, Expr, ExprKind, Goal, Outcome};

/// What must be set before an expression has a value.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    Param(&'a str),
    Variable(&'a str, &'a Expr),
}

/// The expressions behind the variables.
type Variables<'a> = BTreeMap<&'a str, &'a Expr>;

pub fn plan(diagram: &typed::Diagram, params: &[Param]) -> (Rules, Needs) {
    let typed::Diagram { conditions, results, root, decisions } = diagram;
    let variables = conditions
        .iter()
        .filter_map(|it| Some((it.assign.as_deref()?, &it.value)))
        .collect();
    let mut lower = Lower::new(params);
    let asked: IndexSet<_> = decisions.iter().map(|it| it.condition).collect();
    let goals = decisions.iter().flat_map(|it| [it.met, it.unmet]);
    let goals = [*root].into_iter().chain(goals);
    let given: IndexSet<_> = goals.filter_map(result).collect();
    let conditions = asked.iter().filter_map(|it| conditions.get(*it));
    let conditions: Vec<_> = conditions.map(|it| lower.is_met(it, &variables)).collect();
    let reads_params = lower.needs.params;
    let results = given.iter().filter_map(|it| results.get(*it));
    let results: Vec<_> = results.map(|it| lower.result(it, &variables)).collect();
    if decisions.is_empty() {
        let statements = lower.without_decisions(results);
        return (Rules::Statements(statements), lower.needs);
    }
    lower.needs.fail = true;
    lower.needs.library.insert(Library::Decisions);
    let place = |goal| match goal {
        Goal::Decision(it) => it,
        Goal::Result(it) => {
            decisions.len() + given.get_index_of(&it).unwrap_or_default()
        }
        Goal::NoMatch => decisions.len() + given.len(),
    };
    let decisions = decisions.iter().map(|it| {
        let condition = asked.get_index_of(&it.condition).unwrap_or_default();
        (condition, place(it.met), place(it.unmet))
    });
    let decisions = decisions.collect();
    let exhausted = EXHAUSTED;
    let diagram = Diagram { decisions, conditions, results, exhausted, reads_params };
    (Rules::Diagram(diagram), lower.needs)
}

fn need(step: Step) -> Need {
    match step {
        Step::Let { name, value } => Need::Let { name, value },
        Step::If(Condition::Bind { name, value }) => Need::Set { name, value },
        Step::If(Condition::Is(value)) => Need::Not(negated(value)),
    }
}

fn result(goal: Goal) -> Option<usize> {
    match goal {
        Goal::Result(it) => Some(it),
        Goal::Decision(_) | Goal::NoMatch => None,
    }
}

impl Lower<'_> {
    fn is_met(
        &mut self,
        condition: &typed::Condition,
        variables: &Variables<'_>,
    ) -> Decided<Value> {
        if condition.fails() {
            return Decided { needs: Vec::new(), then: Value::Bool(false) };
        }
        let mentioned =
            |name: &str| !condition.holds() && condition.value.mentions(name);
        let needs = self.needs(condition.value.names(), variables);
        let mut steps = self.meet(&needs, mentioned);
        steps.extend(self.condition(condition, |_| false));
        self.locals.clear();
        let then = match steps.pop_if(|it| matches!(it, Step::If(Condition::Is(_)))) {
            Some(Step::If(Condition::Is(value))) => value,
            _ => Value::Bool(true),
        };
        Decided { needs: steps.into_iter().map(need).collect(), then }
    }

    fn result(
        &mut self,
        outcome: &Outcome,
        variables: &Variables<'_>,
    ) -> Decided<Vec<Statement>> {
        let needs = self.needs(outcome.names(), variables);
        let needs = self.meet(&needs, |name| outcome.mentions(name));
        let then = self.outcome(outcome);
        self.locals.clear();
        Decided { needs: needs.into_iter().map(need).collect(), then }
    }

    /// A result that no decision leads to, if there is one.
    fn without_decisions(
        &mut self,
        results: Vec<Decided<Vec<Statement>>>,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        for Decided { needs, then } in results {
            let steps = needs.into_iter().map(|need| match need {
                Need::Let { name, value } => Step::Let { name, value },
                Need::Set { name, value } => Step::If(Condition::Bind { name, value }),
                Need::Not(value) => Step::If(Condition::Is(negated(value))),
            });
            statements.extend(steps.rev().fold(then, nest));
        }
        if !matches!(statements.last(), Some(Statement::Return(_))) {
            self.needs.fail = true;
            let exhausted = Text::Literal(EXHAUSTED.to_owned());
            statements.push(Statement::Return(Answer::Fail(exhausted)));
        }
        statements
    }

    /// What the names need, each behind what it needs itself.
    fn needs<'a>(
        &self,
        names: Vec<&'a Expr>,
        variables: &Variables<'a>,
    ) -> Vec<Wanted<'a>> {
        let mut needs: Vec<Wanted<'a>> = Vec::new();
        for expr in names {
            let Some(name) = expr.name() else { continue };
            let own = match (&expr.kind, variables.get(name)) {
                (ExprKind::Variable(_), Some(value)) => {
                    let mut own = self.needs(value.names(), variables);
                    own.push(Wanted::Variable(name, value));
                    own
                }
                _ if !expr.optional && self.is_optional(name) => {
                    vec![Wanted::Param(name)]
                }
                _ => Vec::new(),
            };
            for need in own {
                if needs.iter().all(|it| it.name() != need.name()) {
                    needs.push(need);
                }
            }
        }
        needs
    }

    /// Steps that end unless all that is needed is set, with names for what is mentioned later.
    fn meet(
        &mut self,
        wanted: &[Wanted<'_>],
        mentioned: impl Fn(&str) -> bool,
    ) -> Vec<Step> {
        // From the end, for what only an unused variable needs is not used either.
        let mut read = Vec::new();
        let mut used = Vec::new();
        for want in wanted.iter().rev() {
            let is_used = mentioned(want.name()) || read.contains(&want.name());
            used.push(is_used);
            if let Wanted::Variable(_, value) = want
                && (is_used || !value.is_certain())
            {
                read.extend(value.names().into_iter().filter_map(Expr::name));
            }
        }
        let wanted = wanted.iter().zip(used.into_iter().rev());
        let steps = wanted.flat_map(|(want, is_used)| match want {
            Wanted::Param(name) => self.set(name, is_used),
            Wanted::Variable(name, value) if is_used => self.assignment(name, value),
            Wanted::Variable(_, value) if value.is_certain() => Vec::new(),
            Wanted::Variable(_, value) => self.test(value),
        });
        steps.collect()
    }
}

impl Wanted<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Param(name) | Self::Variable(name, _) => name,
        }
    }
}
