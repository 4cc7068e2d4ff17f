//! Whether the crate in `generated` is what the model gives.

use ::codegen::plan::Package;
use ::codegen::{Request, generate};

use super::{MODEL, PACKAGE};
use crate::codegen::{examples_beside, overlay_beside, version_of};
use crate::workspace;

/// The files that are another in the crate than the generator makes now, relative to the crate.
pub fn stale() -> Result<Vec<String>, String> {
    let (model, out) = (workspace(MODEL), workspace("generated"));
    let request = Request {
        overlay: overlay_beside(&model),
        package: Package { name: PACKAGE.to_owned(), version: version_of(&out) },
        out,
        examples: examples_beside(&model),
        model,
        check: true,
        protocol_tests: false,
        operations: Vec::new(),
    };
    let outcome = generate(&request).map_err(|error| error.to_string())?;
    let paths = outcome.changes.iter().map(|change| change.path.clone());
    Ok(paths.collect())
}
