//! Which texts two patterns match: all of one that the other does, some, or none.

use std::collections::{BTreeSet, VecDeque};

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, Input, MatchKind};

use super::ecma::translated;

/// How the texts that two patterns match relate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    Same,
    /// The new one matches fewer; with a text that it no longer does.
    Narrower(String),
    /// The new one matches more; with a text that it now does.
    Wider(String),
    /// Each matches what the other does not, or it cannot be told.
    Other,
}

/// What an automaton may take; larger ones are not compared.
const LARGEST: usize = 4 << 20;
const MOST_STEPS: usize = 200_000;

pub fn compare(old: &str, new: &str) -> Relation {
    let automata = (automaton(old), automaton(new), automaton(r"\A(?s:.)*\z"));
    let (Some(old), Some(new), Some(text)) = automata else {
        return Relation::Other;
    };
    let only = |first, second| shortest(first, second, &text, Of::FirstOnly);
    match (only(&old, &new), only(&new, &old)) {
        (Ok(None), Ok(None)) => Relation::Same,
        (Ok(Some(lost)), Ok(None)) => Relation::Narrower(lost),
        (Ok(None), Ok(Some(won))) => Relation::Wider(won),
        _ => Relation::Other,
    }
}

/// Whether there is a text that both match; `None` if it cannot be told.
pub fn meet(first: &str, second: &str) -> Option<bool> {
    let text = automaton(r"\A(?s:.)*\z")?;
    let found = shortest(&automaton(first)?, &automaton(second)?, &text, Of::Both);
    Some(found.ok()?.is_some())
}

type Dfa = dense::DFA<Vec<u32>>;

/// A pattern matches wherever it is found in a text, as Smithy has it.
fn automaton(pattern: &str) -> Option<Dfa> {
    let config = dense::Config::new()
        .start_kind(StartKind::Unanchored)
        .match_kind(MatchKind::All)
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(LARGEST));
    dense::Builder::new()
        .configure(config)
        .thompson(thompson::Config::new().nfa_size_limit(Some(LARGEST)))
        .build(&translated(pattern))
        .ok()
}

/// Where an automaton is in a text: `None` once it has matched, which nothing can undo.
type At = Option<StateID>;

fn start(dfa: &Dfa) -> Option<At> {
    let input = Input::new("").anchored(Anchored::No);
    dfa.start_state_forward(&input)
        .ok()
        .map(|at| after(dfa, at))
}

fn after(dfa: &Dfa, at: StateID) -> At {
    (!dfa.is_match_state(at)).then_some(at)
}

fn step(dfa: &Dfa, at: At, byte: u8) -> At {
    at.and_then(|at| after(dfa, dfa.next_state(at, byte)))
}

/// Whether a text that ends here is matched.
fn matches(dfa: &Dfa, at: At) -> bool {
    at.is_none_or(|at| dfa.is_match_state(dfa.next_eoi_state(at)))
}

/// Which texts are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    FirstOnly,
    Both,
}

/// The shortest text that the first matches, and the second as `of` says.
fn shortest(
    first: &Dfa,
    second: &Dfa,
    text: &Dfa,
    of: Of,
) -> Result<Option<String>, ()> {
    let starts = (start(first).ok_or(())?, start(second).ok_or(())?);
    let begin = (starts.0, starts.1, start(text).ok_or(())?);
    let mut seen = BTreeSet::from([begin]);
    let mut open = VecDeque::from([(begin, Vec::new())]);
    let mut steps = 0;
    while let Some((at, bytes)) = open.pop_front() {
        let is_text = matches(text, at.2);
        if is_text && matches(first, at.0) && matches(second, at.1) == (of == Of::Both) {
            return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
        }
        for byte in alphabet() {
            let next = (
                step(first, at.0, byte),
                step(second, at.1, byte),
                step(text, at.2, byte),
            );
            steps += 1;
            let is_dead = |dfa: &Dfa, at: At| at.is_some_and(|at| dfa.is_dead_state(at));
            // Nothing is left to find where the second is past hope, or the first cannot match.
            let second_ends = match of {
                Of::FirstOnly => next.1.is_none(),
                Of::Both => is_dead(second, next.1),
            };
            let ends = second_ends || is_dead(first, next.0) || is_dead(text, next.2);
            if !ends && seen.insert(next) {
                let mut bytes = bytes.clone();
                bytes.push(byte);
                open.push_back((next, bytes));
            }
        }
        if steps > MOST_STEPS {
            return Err(());
        }
    }
    Ok(None)
}

/// All bytes; those that read well first, so that examples do.
fn alphabet() -> impl Iterator<Item = u8> {
    let reads_well = |byte: &u8| byte.is_ascii_alphanumeric();
    let is_other = |byte: &u8| !byte.is_ascii_alphanumeric();
    let printable = (b' '..=b'~').filter(is_other);
    let rest = (0..=u8::MAX).filter(|byte| !(b' '..=b'~').contains(byte));
    (b'0'..=b'z')
        .rev()
        .filter(reads_well)
        .chain(printable)
        .chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_patterns_are_compared() {
        let narrower = |text: &str| Relation::Narrower(text.to_owned());
        assert_eq!(compare("^[a-z]*$", "^[a-z]*$"), Relation::Same);
        assert_eq!(compare("^[ab]$", "^(a|b)$"), Relation::Same);
        assert_eq!(compare("^[a-z]*$", "^[a-z]+$"), narrower(""));
        assert_eq!(compare("^[a-z]+$", "^[a-z]{1,3}$"), narrower("zzzz"));
        assert_eq!(compare("^a$", "^ab?$"), Relation::Wider("ab".to_owned()));
        assert_eq!(compare("^a$", "a"), Relation::Wider("za".to_owned()));
        assert_eq!(compare("^a$", "^b$"), Relation::Other);
        assert_eq!(compare("^.*a$", "a$"), Relation::Wider("\na".to_owned()));
        assert_eq!(compare(r"^\d[\w-]$", "^[0-9][A-Za-z0-9_-]$"), Relation::Same);
    }

    #[test]
    fn patterns_meet_in_a_text() {
        assert_eq!(meet("^[a-m]+$", "^[m-z]+$"), Some(true));
        assert_eq!(meet("^[a-l]+$", "^[m-z]+$"), Some(false));
        assert_eq!(meet("^[0-9]{12}$", "^[0-9]+$"), Some(true));
        assert_eq!(meet("a", "^b$"), Some(false));
        assert_eq!(meet("a", "b"), Some(true));
        assert_eq!(meet("^(?=a)a$", "^a$"), None);
    }

    #[test]
    fn patterns_that_cannot_be_compared_are_other() {
        assert_eq!(compare("^a$", "^(?=a)a$"), Relation::Other);
        assert_eq!(compare("^(a?b?c?){900}$", "^(a?b?c?){901}$"), Relation::Other);
    }
}
