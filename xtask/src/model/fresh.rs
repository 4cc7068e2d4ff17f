//! Whether the crate in `generated` is what the model gives.

use ::codegen::plan::Package;
use ::codegen::{Request, generate};

use super::{MODEL, PACKAGE};
use crate::codegen::{examples_beside, overlay_beside, version_of};
use crate::workspace;

/// The files that are another in the crate than the generator makes now, relative to the crate.
pub fn stale() -> Result<Vec<String>, String> {
    let (model, out) = (workspace(MODEL), workspace("generated"));
    let package = Package { name: PACKAGE.to_owned(), version: version_of(&out) };
    let request = Request {
        overlay: overlay_beside(&model),
        examples: examples_beside(&model),
        check: true,
        ..Request::new(model, out, package)
    };
    let outcome = generate(&request).map_err(|error| error.to_string())?;
    let paths = outcome.changes.iter().map(|change| change.path.clone());
    Ok(paths.collect())
}
