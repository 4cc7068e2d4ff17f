//! Which shape a wrong shape id was most likely meant to be.

use super::{ShapeId, prelude};
use crate::fault::nearest;

/// A remedy for an id that nothing has: the nearest id there is, if any is near.
pub fn did_you_mean_shape<'a>(
    wrong: &ShapeId,
    known: impl Iterator<Item = &'a ShapeId> + Clone,
) -> String {
    match nearest_shape(wrong, known) {
        Some(near) => format!("define it, or use `{near}`, the nearest name"),
        None => "define it, or use a shape that this file defines".to_owned(),
    }
}

/// A shape of the same name in another namespace, or else one of a near name in the same.
fn nearest_shape<'a>(
    wrong: &ShapeId,
    known: impl Iterator<Item = &'a ShapeId> + Clone,
) -> Option<ShapeId> {
    let all = known.chain(prelude::ids());
    if let Some(same_name) = all.clone().find(|id| id.name() == wrong.name()) {
        return Some(same_name.clone());
    }
    let namespace = wrong.namespace();
    let names = all
        .filter(|id| id.namespace() == namespace)
        .map(ShapeId::name);
    nearest(wrong.name(), names).map(|name| ShapeId::new(format!("{namespace}#{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_name_elsewhere_wins_over_near_name_here() {
        let known =
            [ShapeId::new("a#Colors"), ShapeId::new("b#Color"), ShapeId::new("a#Shape")];
        let nearest = |wrong: &str| {
            nearest_shape(&ShapeId::new(wrong), known.iter()).map(|id| id.to_string())
        };
        assert_eq!(nearest("a#Color").as_deref(), Some("b#Color"));
        assert_eq!(nearest("a#Colrs").as_deref(), Some("a#Colors"));
        assert_eq!(nearest("a#String").as_deref(), Some("smithy.api#String"));
        assert_eq!(nearest("a#Entirely"), None);
    }
}
