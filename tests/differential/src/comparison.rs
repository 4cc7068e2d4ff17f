//! Compares what came of the same call with either client.

use std::fmt::Write;

use crate::differences::Difference;

/// One thing that can be said of a call: its name, and a text that must be equal.
pub type Facet = (&'static str, String);

/// So many differences are shown; more would not be read.
const SHOWN: usize = 400;

/// So much text is shown on either side of the first difference.
const CONTEXT: usize = 150;

pub struct Comparison {
    known: &'static [Difference],
    applied: Vec<usize>,
    cases: usize,
    faults: Vec<String>,
}

impl Comparison {
    pub fn new(known: &'static [Difference]) -> Self {
        Self { known, applied: vec![0; known.len()], cases: 0, faults: Vec::new() }
    }

    /// Notes every facet that differs and is not known to.
    pub fn add(&mut self, case: &str, ours: &[Facet], official: &[Facet]) {
        self.cases += 1;
        let names =
            |facets: &[Facet]| facets.iter().map(|facet| facet.0).collect::<Vec<_>>();
        if names(ours) != names(official) {
            // One of them is an output and the other an error.
            let text = |facets: &[Facet]| format!("{}: {}", facets[0].1, facets[1].1);
            return self.differs(case, "outcome", &text(ours), &text(official));
        }
        for ((facet, ours), (_, official)) in ours.iter().zip(official) {
            if ours != official {
                self.differs(case, facet, ours, official);
            }
        }
    }

    fn differs(&mut self, case: &str, facet: &str, ours: &str, official: &str) {
        let known = |known: &Difference| known.covers(case, facet, ours, official);
        match self.known.iter().position(known) {
            Some(index) => self.applied[index] += 1,
            None => self.faults.push(excerpts(case, facet, ours, official)),
        }
    }

    /// Fails if anything differs that should not, or no longer does though it was known to.
    pub fn finish(self) {
        let unused = self.known.iter().zip(&self.applied);
        let unused: Vec<_> = unused
            .filter(|(_, count)| **count == 0)
            .map(|(known, _)| format!("no longer differs: {known:?}"))
            .collect();
        let Self { cases, faults, .. } = self;
        println!("{cases} cases");
        for (known, count) in self.known.iter().zip(&self.applied) {
            println!("{count} times: {known:?}");
        }
        let shown: Vec<_> = faults.iter().take(SHOWN).chain(&unused).cloned().collect();
        let count = faults.len();
        assert!(
            shown.is_empty(),
            "{count} differences in {cases} cases\n\n{}",
            shown.join("\n")
        );
    }
}

/// Both texts from a little before the first difference on.
fn excerpts(case: &str, facet: &str, ours: &str, official: &str) -> String {
    let pairs = ours.char_indices().zip(official.chars());
    let common = pairs.take_while(|((_, a), b)| a == b).count();
    let excerpt = |text: &str| -> String {
        let from = common.saturating_sub(CONTEXT);
        text.chars().skip(from).take(2 * CONTEXT).collect()
    };
    let mut out = format!("{case}: {facet}\n");
    for (side, text) in [("ours", ours), ("official", official)] {
        writeln!(out, "  {side:>8}: {:?}", excerpt(text)).expect("memory");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Difference] = &[Difference {
        cases: "a*",
        facets: &["text"],
        applies: |ours, _| ours == "1",
        reason: "for the test",
    }];

    fn compare(case: &str, ours: &str, official: &str) -> Comparison {
        let mut comparison = Comparison::new(KNOWN);
        let facet = |text: &str| [("text", text.to_owned())];
        comparison.add(case, &facet(ours), &facet(official));
        comparison
    }

    #[test]
    fn known_differences_are_allowed() {
        compare("a 1", "1", "2").finish();
    }

    #[test]
    #[should_panic(expected = "1 differences in 1 cases\n\nb: text\n")]
    fn other_cases_are_not() {
        compare("b", "1", "2").finish();
    }

    #[test]
    #[should_panic(expected = "a 1: text\n")]
    fn other_texts_are_not() {
        compare("a 1", "3", "2").finish();
    }

    #[test]
    #[should_panic(expected = "no longer differs")]
    fn known_differences_must_apply() {
        compare("a 1", "1", "1").finish();
    }
}
