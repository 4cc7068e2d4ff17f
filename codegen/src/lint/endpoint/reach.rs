//! Which rules of a tree are never reached, as far as single conditions tell.

use std::collections::BTreeMap;

use crate::check::endpoint::typed::{
    Condition, Expr, ExprKind, Function, Outcome, Part, Rule,
};

/// A condition in a form that is equal where conditions are, and whether it is to be met.
type Atom = (String, bool);

/// The places of the rules, by the index in each tree from the outermost on, that no parameters
/// lead to. What is below such a rule is not listed.
pub fn unreachable(rules: &[Rule]) -> Vec<Vec<usize>> {
    let mut search = Search { place: Vec::new(), found: Vec::new() };
    search.rules(rules, &Facts::default());
    search.found
}

struct Search {
    place: Vec<usize>,
    found: Vec<Vec<usize>>,
}

/// What is known on the way to a rule.
#[derive(Clone, Debug, Default)]
struct Facts {
    known: BTreeMap<String, bool>,
    /// Conditions of earlier rules, not all of which are met.
    not_all: Vec<Vec<Atom>>,
    /// What stands for each variable.
    variables: BTreeMap<String, String>,
    contradict: bool,
}

impl Search {
    fn rules(&mut self, rules: &[Rule], outer: &Facts) {
        let mut facts = outer.clone();
        for (at, Rule { conditions, outcome }) in rules.iter().enumerate() {
            self.place.push(at);
            let (atoms, inside) = facts.within(conditions);
            if inside.contradict {
                self.found.push(self.place.clone());
            } else if let Outcome::Tree(rules) = outcome {
                self.rules(rules, &inside);
            }
            self.place.pop();
            // A rule whose conditions are met ends the search, whatever is inside of it.
            facts.not_all.push(atoms);
            facts.conclude();
        }
    }
}

impl Facts {
    /// What is known where these conditions are met, beside the conditions themselves.
    fn within(&self, conditions: &[Condition]) -> (Vec<Atom>, Self) {
        let mut facts = self.clone();
        let mut atoms = Vec::new();
        for condition in conditions {
            if condition.fails() {
                facts.contradict = true;
            }
            if !condition.holds() {
                let atom = atom(&condition.value, &facts.variables);
                facts.learn(&atom);
                atoms.push(atom);
            }
            if let Some(name) = &condition.assign {
                let key = key(&condition.value, &facts.variables);
                facts.variables.insert(name.clone(), key);
            }
        }
        facts.conclude();
        (atoms, facts)
    }

    fn learn(&mut self, (key, met): &Atom) {
        let before = self.known.insert(key.clone(), *met);
        self.contradict |= before.is_some_and(|before| before != *met);
        if let (true, Some((subject, _))) = (met, key.split_once(" is ")) {
            let rivals = self.known.iter().filter(|(known, met)| {
                let other = known.split_once(" is ");
                **met && *known != key && other.is_some_and(|(it, _)| it == subject)
            });
            self.contradict |= rivals.count() > 0;
        }
    }

    /// Draws what follows from the rules before: if all conditions of one but the last are met,
    /// that one is not.
    fn conclude(&mut self) {
        while !self.contradict {
            let open = self.not_all.iter().find_map(|atoms| {
                let not_met =
                    |(key, met): &&Atom| self.known.get(key).is_some_and(|it| it != met);
                if atoms.iter().any(|it| not_met(&it)) {
                    return None;
                }
                let unknown = atoms
                    .iter()
                    .filter(|(key, _)| !self.known.contains_key(key));
                let unknown: Vec<_> = unknown.collect();
                match unknown.as_slice() {
                    [] => Some(None),
                    [(key, met)] => Some(Some((key.clone(), !met))),
                    _ => None,
                }
            });
            match open {
                None => return,
                Some(None) => self.contradict = true,
                Some(Some(atom)) => self.learn(&atom),
            }
        }
    }
}

/// The condition without what turns it round.
fn atom(expr: &Expr, variables: &BTreeMap<String, String>) -> Atom {
    let ExprKind::Call(function, arguments) = &expr.kind else {
        return (key(expr, variables), true);
    };
    match (function, arguments.as_slice()) {
        (Function::Not, [inner]) => {
            let (key, met) = atom(inner, variables);
            (key, !met)
        }
        (Function::BooleanEquals, [value, Expr { kind: ExprKind::Bool(it), .. }])
        | (Function::BooleanEquals, [Expr { kind: ExprKind::Bool(it), .. }, value]) => {
            let (key, met) = atom(value, variables);
            (key, met == *it)
        }
        (Function::StringEquals, [value, text]) if is_fixed(text) => {
            (format!("{} is {}", key(value, variables), key(text, variables)), true)
        }
        (Function::StringEquals, [text, value]) if is_fixed(text) => {
            (format!("{} is {}", key(value, variables), key(text, variables)), true)
        }
        _ => (key(expr, variables), true),
    }
}

fn is_fixed(expr: &Expr) -> bool {
    let text = |part: &Part| matches!(part, Part::Text(_));
    matches!(&expr.kind, ExprKind::Template(parts) if parts.iter().all(text))
}

/// An expression in words, with what stands for each variable.
fn key(expr: &Expr, variables: &BTreeMap<String, String>) -> String {
    let of = |it: &Expr| key(it, variables);
    match &expr.kind {
        ExprKind::Bool(it) => it.to_string(),
        ExprKind::Int(it) => it.to_string(),
        ExprKind::Parameter(name) => name.clone(),
        ExprKind::Variable(name) => {
            variables.get(name).cloned().unwrap_or_else(|| name.clone())
        }
        ExprKind::Field(value, name) => format!("{}.{name}", of(value)),
        ExprKind::Index(value, at) => format!("{}[{at}]", of(value)),
        ExprKind::Call(function, arguments) => {
            let arguments: Vec<_> = arguments.iter().map(of).collect();
            format!("{function:?}({})", arguments.join(", "))
        }
        ExprKind::Template(parts) => {
            let parts = parts.iter().map(|part| match part {
                Part::Text(text) => format!("{text:?}"),
                Part::Value(value) => of(value),
            });
            parts.collect()
        }
    }
}
