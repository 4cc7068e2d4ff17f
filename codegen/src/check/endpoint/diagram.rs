//! Rules as a binary decision diagram: is every reference of its nodes good, and does it end?

use std::collections::BTreeMap;

use super::expression::{Report, Typing, all};
use super::typed::{Condition, Decision, Diagram, Expr, Goal, Outcome, RuleSet, Rules};
use crate::load::base64;
use crate::load::rules::{self as load, EndpointBdd};

/// From here on, references are results; the first is the answer that no rule applies.
const RESULTS: i64 = 100_000_000;

const NODE: usize = 12;

/// The decisions of a table, its results and where it begins are numbered in 16 bits.
const MOST: usize = 1 << 15;

/// The most variables that may lead from one to the next.
const LONGEST: usize = 64;

/// A node as written: a condition, and where to go if it is met and if it is not.
#[derive(Clone, Copy)]
struct Node {
    condition: usize,
    met: i64,
    unmet: i64,
}

/// The diagram with names resolved and types known, if it has no fault.
pub fn resolve(bdd: &EndpointBdd, report: Report<'_>) -> Option<RuleSet> {
    let mut typing = Typing { scope: Vec::new(), by_path: true, report };
    version(bdd, &mut typing);
    let parameters = typing.parameters(&bdd.parameters);
    let conditions = bdd.conditions.iter().enumerate();
    let conditions =
        all(conditions.map(|(i, it)| typing.condition(it, &format!("conditions[{i}]"))));
    if let Some(conditions) = &conditions {
        chains(conditions, &mut typing);
    }
    let results = bdd.results.iter().enumerate();
    let results =
        all(results.map(|(i, it)| typing.result(it, &format!("results[{i}]"))));
    let decisions = nodes(bdd, &mut typing).and_then(|nodes| {
        let walk = Walk { nodes: &nodes, results: bdd.results.len() };
        let sound = walk.sound(bdd, &mut typing);
        walk.decisions(bdd.root).filter(|_| sound)
    });
    let (root, decisions) = decisions?;
    let (conditions, results) = (conditions?, results?);
    let diagram = Diagram { conditions, results, root, decisions };
    Some(RuleSet { parameters, rules: Rules::Diagram(diagram) })
}

impl Typing<'_> {
    /// A rule without conditions, for the nodes have them.
    fn result(&mut self, rule: &load::Rule, at: &str) -> Option<Outcome> {
        let is_tree = matches!(rule.outcome, load::Outcome::Tree { .. });
        if is_tree || !rule.conditions.is_empty() {
            let reason = "the results of a diagram are endpoints and errors only";
            self.fault(at, reason, "leave conditions to the nodes");
            return None;
        }
        self.outcome(&rule.outcome, at)
    }
}

/// A variable that is computed from others in too many steps would have to be so wherever it is used.
fn chains(conditions: &[Condition], typing: &mut Typing<'_>) {
    let mut lengths = BTreeMap::new();
    for (i, Condition { value, assign }) in conditions.iter().enumerate() {
        let names = value.names().into_iter().filter_map(Expr::name);
        let longest = names.filter_map(|it| lengths.get(it)).max().copied();
        let length = longest.unwrap_or(0_usize) + 1;
        if length > LONGEST {
            let at = format!("conditions[{i}]");
            let reason =
                format!("more than {LONGEST} variables lead here, one to the next");
            typing.fault(&at, &reason, "compute it from fewer variables");
            return;
        }
        if let Some(name) = assign {
            lengths.insert(name.as_str(), length);
        }
    }
}

fn version(bdd: &EndpointBdd, typing: &mut Typing<'_>) {
    let parts = bdd.version.split_once('.');
    let parts = parts.and_then(|(major, minor)| {
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    });
    if parts.is_none_or(|it| it < (1, 1)) {
        let reason = format!("`{}` has no decision diagrams", bdd.version);
        typing.fault("version", &reason, "give a version of the rules, `1.1` or later");
    }
}

/// The nodes without the first, to which nothing may lead.
fn nodes(bdd: &EndpointBdd, typing: &mut Typing<'_>) -> Option<Vec<Node>> {
    let Some(bytes) = base64::decode(&bdd.nodes) else {
        typing.fault("nodes", "this is not Base64", "encode the nodes as Base64");
        return None;
    };
    let count = usize::try_from(bdd.node_count).unwrap_or(usize::MAX);
    if count == 0 || count > MOST || bytes.len() != count.saturating_mul(NODE) {
        let reason = format!(
            "there are {} bytes for {} nodes, of 12 bytes each",
            bytes.len(),
            bdd.node_count
        );
        let remedy = format!("give `nodeCount` nodes: at least 1, at most {MOST}");
        typing.fault("nodes", &reason, &remedy);
        return None;
    }
    let mut triples = bytes.chunks(NODE).map(triple);
    if triples.next() != Some([-1, 1, -1]) {
        let remedy = "begin with -1, 1, -1, to which no node leads";
        typing.fault("nodes", "the first node is none that may stand there", remedy);
        return None;
    }
    let nodes = triples.enumerate();
    all(nodes.map(|(i, it)| node(it, bdd.conditions.len(), i + 1, typing)))
}

fn triple(bytes: &[u8]) -> [i64; 3] {
    let mut numbers = bytes.chunks(4).map(|it| {
        let number = it
            .iter()
            .fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        i64::from(number.cast_signed())
    });
    std::array::from_fn(|_| numbers.next().unwrap_or_default())
}

fn node(
    [condition, met, unmet]: [i64; 3],
    conditions: usize,
    number: usize,
    typing: &mut Typing<'_>,
) -> Option<Node> {
    let condition = usize::try_from(condition).ok();
    let condition = condition.filter(|it| *it < conditions);
    if condition.is_none() {
        let at = format!("nodes[{number}]");
        let remedy = "let it name one of `conditions`, from 0 on";
        typing.fault(&at, "the node's condition does not exist", remedy);
    }
    condition.map(|condition| Node { condition, met, unmet })
}

/// A node by its place, and whether its branches are swapped.
type State = (usize, bool);

/// Where a reference leads to.
enum Target {
    Node(State),
    Goal(Goal),
}

enum Visit {
    Enter(State),
    Leave(State),
}

struct Walk<'a> {
    nodes: &'a [Node],
    results: usize,
}

impl Walk<'_> {
    fn target(&self, reference: i64) -> Option<Target> {
        let place = usize::try_from(reference.unsigned_abs()).ok()?;
        let result = usize::try_from(reference - RESULTS).ok();
        match (place, result) {
            (0, _) => None,
            (1, _) | (_, Some(0)) => Some(Target::Goal(Goal::NoMatch)),
            (_, Some(it)) if it <= self.results => {
                Some(Target::Goal(Goal::Result(it - 1)))
            }
            (_, None) if place - 2 < self.nodes.len() => {
                Some(Target::Node((place - 2, reference < 0)))
            }
            _ => None,
        }
    }

    /// Whether all references are good and none leads back.
    fn sound(&self, bdd: &EndpointBdd, typing: &mut Typing<'_>) -> bool {
        let mut sound = true;
        let remedy = "refer to a node from 2 on, to a result from 100000001 on, or to 1, no match";
        let mut check = |at: &str, reference, sound: &mut bool| {
            if self.target(reference).is_none() {
                let reason = format!("the reference {reference} leads nowhere");
                typing.fault(at, &reason, remedy);
                *sound = false;
            }
        };
        check("root", bdd.root, &mut sound);
        for (i, node) in self.nodes.iter().enumerate() {
            let at = format!("nodes[{}]", i + 1);
            check(&at, node.met, &mut sound);
            check(&at, node.unmet, &mut sound);
        }
        if bdd.root < -1 {
            let remedy = "begin at a node, a result, or with no match";
            typing.fault("root", "the root must not be swapped", remedy);
            sound = false;
        }
        let states = (0..self.nodes.len()).map(|place| (place, false));
        if let Err(place) = self.order(states.collect()) {
            let at = format!("nodes[{}]", place + 1);
            let remedy = "let every node lead to a result in the end";
            typing.fault(&at, "the node leads back to itself", remedy);
            sound = false;
        }
        sound
    }

    /// The states that can be reached, each behind all to which it leads; or the place of a node that
    /// leads back to itself.
    fn order(&self, starts: Vec<State>) -> Result<Vec<State>, usize> {
        let mut is_done = BTreeMap::new();
        let mut order = Vec::new();
        let mut open: Vec<_> = starts.into_iter().map(Visit::Enter).collect();
        while let Some(visit) = open.pop() {
            match visit {
                Visit::Leave(state) => {
                    is_done.insert(state, true);
                    order.push(state);
                }
                Visit::Enter(state) => match is_done.get(&state) {
                    Some(true) => {}
                    Some(false) => return Err(state.0),
                    None => {
                        is_done.insert(state, false);
                        open.push(Visit::Leave(state));
                        open.extend(self.next(state).map(Visit::Enter));
                    }
                },
            }
        }
        Ok(order)
    }

    fn next(&self, state: State) -> impl Iterator<Item = State> {
        let branches = self.branches(state);
        let targets = branches
            .into_iter()
            .flat_map(|(_, met, unmet)| [met, unmet]);
        targets.filter_map(|it| match self.target(it)? {
            Target::Node(state) => Some(state),
            Target::Goal(_) => None,
        })
    }

    /// The condition of a node, and where to go if it is met and if it is not.
    fn branches(&self, (place, is_swapped): State) -> Option<(usize, i64, i64)> {
        let Node { condition, met, unmet } = *self.nodes.get(place)?;
        Some(match is_swapped {
            true => (condition, unmet, met),
            false => (condition, met, unmet),
        })
    }

    /// Where to begin, and the decisions, each before those that it leads to.
    fn decisions(&self, root: i64) -> Option<(Goal, Vec<Decision>)> {
        let first = match self.target(root)? {
            Target::Goal(goal) => return Some((goal, Vec::new())),
            Target::Node(state) => state,
        };
        let mut states = self.order(vec![first]).ok()?;
        states.reverse();
        let places = states.iter().enumerate().map(|(i, state)| (*state, i));
        let places: BTreeMap<State, usize> = places.collect();
        let goal = |reference| match self.target(reference)? {
            Target::Goal(goal) => Some(goal),
            Target::Node(state) => places.get(&state).copied().map(Goal::Decision),
        };
        let decisions = all(states.iter().map(|state| {
            let (condition, met, unmet) = self.branches(*state)?;
            Some(Decision { condition, met: goal(met)?, unmet: goal(unmet)? })
        }));
        Some((Goal::Decision(0), decisions?))
    }
}
