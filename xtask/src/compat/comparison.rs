//! Which items of two public APIs are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::item::{Item, Key, Kind};

pub struct Comparison {
    pub counts: BTreeMap<Kind, Counts>,
    pub missing: Vec<Item>,
    pub different: Vec<Different>,
    pub only_ours: Vec<Item>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub same: usize,
    pub missing: usize,
    pub different: usize,
    pub only_ours: usize,
}

/// One item with two signatures.
pub struct Different {
    pub official: Item,
    pub ours: Item,
}

/// The items with one key on both sides; one path may have many signatures, such as `from`.
#[derive(Default)]
struct Group {
    official: BTreeSet<Item>,
    ours: BTreeSet<Item>,
}

impl fmt::Display for Different {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { official, ours } = self;
        write!(f, "official  {official}\nours      {ours}")
    }
}

impl Comparison {
    pub fn of(official: Vec<Item>, ours: Vec<Item>) -> Self {
        let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
        for item in official {
            groups
                .entry(item.key.clone())
                .or_default()
                .official
                .insert(item);
        }
        for item in ours {
            groups
                .entry(item.key.clone())
                .or_default()
                .ours
                .insert(item);
        }
        let mut comparison = Self {
            counts: BTreeMap::new(),
            missing: Vec::new(),
            different: Vec::new(),
            only_ours: Vec::new(),
        };
        for (key, group) in groups {
            comparison.add(key.kind, group);
        }
        comparison
    }

    fn add(&mut self, kind: Kind, Group { official, mut ours }: Group) {
        let counts = self.counts.entry(kind).or_default();
        let mut unmatched = Vec::new();
        for item in official {
            let twin = ours
                .iter()
                .find(|candidate| candidate.agrees_with(&item))
                .cloned();
            match twin {
                Some(twin) => {
                    ours.remove(&twin);
                    counts.same += 1;
                }
                None => unmatched.push(item),
            }
        }
        let mut ours = ours.into_iter();
        for official in unmatched {
            match ours.next() {
                Some(ours) => {
                    counts.different += 1;
                    self.different.push(Different { official, ours });
                }
                None => {
                    counts.missing += 1;
                    self.missing.push(official);
                }
            }
        }
        counts.only_ours += ours.len();
        self.only_ours.extend(ours);
    }

    pub fn total(&self) -> Counts {
        self.counts
            .values()
            .fold(Counts::default(), |sum, counts| Counts {
                same: sum.same + counts.same,
                missing: sum.missing + counts.missing,
                different: sum.different + counts.different,
                only_ours: sum.only_ours + counts.only_ours,
            })
    }
}
