//! What differs between two models, in the words of the service, and what it does to whom. A stage
//! beside the others: it compares what `load` and `plan` make of both models.

mod api;
mod bounds;
mod changelog;
mod judges;
mod link;
mod origin;
mod other_traits;
mod rules;
mod shapes;
mod spelling;
mod traits;
mod version;
mod walk;
mod words;

use std::fmt;

use serde::Serialize;

pub use self::changelog::changelog;
pub use self::origin::{Origin, Origins, Part, short};
pub use self::rules::{Constraints, ForRust, Rule, Rust, Section, TABLE, Wire};
pub use self::traits::told as traits;
pub use self::version::next_version;

use crate::check::Scope;
use crate::load::Model;
use crate::plan::{Package, Plan, plan};

/// One difference between two models.
#[derive(Clone, Debug)]
pub struct Difference {
    pub rule: &'static Rule,
    pub origin: Origin,
    /// From what to what; may be empty.
    pub detail: String,
    /// The line in each model that has it.
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// What becomes of the API by it.
    pub api: Vec<ApiChange>,
}

/// One change of the crate's API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiChange {
    pub rule: &'static Rule,
    pub detail: String,
}

/// What a difference, or all of them together, does to each party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Effects {
    pub rust: Rust,
    pub wire: Wire,
    pub constraints: Constraints,
}

/// Every difference between two models that `check` has passed, as far as their services reach; the
/// gravest first. `None` if one has no service after all.
pub fn compare(old: &Model, new: &Model) -> Option<Vec<Difference>> {
    let (old_plan, new_plan) = (planned(old)?, planned(new)?);
    let (old, new) = (Scope::of(old), Scope::of(new));
    let (old_origins, new_origins) = (Origins::new(&old), Origins::new(&new));
    let types = [old_origins.types(&old_plan), new_origins.types(&new_plan)];
    let mut differences = walk::walk(&old, &new, types);
    let apis = (api::of(&old_plan, &old_origins), api::of(&new_plan, &new_origins));
    let changes = link::changes(&apis.0, &apis.1);
    let left = link::attach(changes, &mut differences);
    differences.extend(left.into_iter().map(|difference| Difference {
        old: old_origins.line(&difference.origin),
        new: new_origins.line(&difference.origin),
        ..difference
    }));
    let gravity = |difference: &Difference| {
        let Effects { rust, wire, constraints } = difference.effects();
        std::cmp::Reverse((rust, wire, constraints))
    };
    differences.sort_by_key(gravity);
    Some(differences)
}

fn planned(model: &Model) -> Option<Plan> {
    plan(model, &Package { name: "crate".to_owned(), version: "0.0.0".to_owned() })
}

impl Difference {
    pub fn effects(&self) -> Effects {
        let Rule { rust, wire, constraints, .. } = *self.rule;
        let api = self.api.iter().map(|change| change.rule.at_least());
        let rust = match rust {
            ForRust::ByApi => api.max().unwrap_or(Rust::Patch),
            ForRust::Always(rust) => rust,
        };
        Effects { rust, wire, constraints }
    }

    /// The member, enum value or error that it is about, if not the shape as a whole.
    pub fn part(&self) -> Option<&str> {
        match &self.origin.part {
            Part::Member(name) | Part::Error(name) | Part::Waiter(name) => Some(name),
            Part::Whole | Part::Pages | Part::Rules => None,
        }
    }

    /// The shape, and the member or value if it is about one: `Room$name`.
    pub fn place(&self) -> String {
        match &self.origin.part {
            Part::Member(name) => format!("{}${name}", self.origin.shape),
            _ => self.origin.shape.clone(),
        }
    }

    /// What has happened: the rule's words, and from what to what.
    pub fn sentence(&self) -> String {
        let what = self.rule.what;
        match (&self.origin.part, self.detail.as_str()) {
            (Part::Error(name) | Part::Waiter(name), _) => format!("{what}: `{name}`"),
            (_, "") => what.to_owned(),
            (_, detail) => format!("{what}: {detail}"),
        }
    }
}

impl Rule {
    /// What the rule says of Rust callers, whatever becomes of the API.
    fn at_least(&self) -> Rust {
        match self.rust {
            ForRust::ByApi => Rust::Patch,
            ForRust::Always(rust) => rust,
        }
    }
}

/// The gravest effect on each party.
pub fn together<'a>(differences: impl IntoIterator<Item = &'a Difference>) -> Effects {
    let mut all =
        Effects { rust: Rust::Patch, wire: Wire::None, constraints: Constraints::None };
    for difference in differences {
        let Effects { rust, wire, constraints } = difference.effects();
        all.rust = all.rust.max(rust);
        all.wire = all.wire.max(wire);
        all.constraints = match (all.constraints, constraints) {
            (Constraints::None, one) | (one, Constraints::None) => one,
            (one, other) if one == other => one,
            _ => Constraints::Changed,
        };
    }
    all
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for Constraints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Loosened => "loosened",
            Self::Tightened => "tightened",
            Self::Changed => "changed",
        })
    }
}

impl fmt::Display for ForRust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByApi => f.pad("by the API"),
            Self::Always(rust) => rust.fmt(f),
        }
    }
}
