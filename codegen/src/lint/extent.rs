//! How long the texts are that a pattern matches.

use std::collections::{BTreeMap, VecDeque};

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, util::start};
use regex_syntax::hir::Look;

use crate::load::ecma::{parse, translated};

/// Larger automata are not looked into.
const LARGEST: usize = 1 << 21;

/// The fewest characters of a text that matches: `Some(None)` if no text does, `None` if that is
/// too much to find out.
pub fn fewest(pattern: &str) -> Option<Option<usize>> {
    let config = dense::Config::new()
        .start_kind(StartKind::Unanchored)
        .determinize_size_limit(Some(LARGEST))
        .dfa_size_limit(Some(LARGEST));
    let automaton = dense::Builder::new()
        .configure(config)
        .build(&translated(pattern));
    let automaton = automaton.ok()?;
    let start = start::Config::new().anchored(Anchored::No);
    Some(nearest_match(&automaton, automaton.start_state(&start).ok()?))
}

/// The way from a state to the end of a match with the fewest bytes that begin a character.
fn nearest_match(automaton: &dense::DFA<Vec<u32>>, start: StateID) -> Option<usize> {
    let mut reached = BTreeMap::from([(start, 0)]);
    let mut open = VecDeque::from([(start, 0)]);
    let mut best = None;
    while let Some((state, length)) = open.pop_front() {
        let is_late = reached.get(&state).is_some_and(|known| *known < length);
        if is_late || best.is_some_and(|best| best <= length) {
            continue;
        }
        if automaton.is_match_state(automaton.next_eoi_state(state)) {
            best = Some(length);
            continue;
        }
        for byte in 0..=u8::MAX {
            let next = automaton.next_state(state, byte);
            let begins = !(0x80..0xC0).contains(&byte);
            let length = length + usize::from(begins);
            let known = reached.get(&next).copied().unwrap_or(usize::MAX);
            if length < known && !automaton.is_dead_state(next) {
                reached.insert(next, length);
                match begins {
                    true => open.push_back((next, length)),
                    false => open.push_front((next, length)),
                }
            }
        }
    }
    best
}

/// The most bytes of a text that matches, if the pattern is about the whole of it.
pub fn most(pattern: &str) -> Option<usize> {
    let hir = parse(pattern).ok()?;
    let whole = hir.properties().look_set_prefix().contains(Look::Start)
        && hir.properties().look_set_suffix().contains(Look::End);
    hir.properties().maximum_len().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewest_characters() {
        assert_eq!(fewest("^a{3,5}b?$"), Some(Some(3)));
        assert_eq!(fewest("^[äö]+ß$"), Some(Some(2)));
        assert_eq!(fewest("^$|^abc$"), Some(Some(0)));
        assert_eq!(fewest("a^b"), Some(None));
        assert_eq!(fewest(r"[^\s\S]"), Some(None));
    }

    #[test]
    fn most_bytes() {
        assert_eq!(most("^a{3,5}b?$"), Some(6));
        assert_eq!(most("^a{3,5}"), None);
        assert_eq!(most("^a+$"), None);
    }
}
