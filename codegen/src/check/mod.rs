//! Stage two: everything wrong with a model, before anything is made of it.

mod auth;
mod bindings;
mod cbor;
mod checksum;
mod context_params;
mod defaults;
pub mod endpoint;
mod endpoint_calls;
mod enums;
mod host;
pub mod jmespath;
mod names;
mod operations;
mod paginated;
mod recursion;
mod report;
mod rest;
mod scope;
mod service;
mod streaming;
mod targets;
mod trait_table;
mod traits;
mod values;
pub mod vectors;
mod waiters;
mod wire_names;

pub use scope::Scope;
pub use trait_table::names as trait_names;

use self::report::Report;
use crate::fault::Faults;
use crate::load::{Model, Reading};

/// Each family reports one kind of fault, whatever the others found.
const FAMILIES: &[fn(&Scope<'_>, &mut Report<'_>)] = &[
    service::check,
    context_params::check,
    endpoint_calls::check,
    auth::check,
    targets::check,
    traits::check,
    operations::check,
    bindings::check,
    cbor::check,
    checksum::check,
    host::check,
    streaming::check,
    wire_names::check,
    names::check,
    enums::check,
    recursion::check,
    paginated::check,
    waiters::check,
    values::check,
    defaults::check,
];

/// The model of a reading, if a client can be made from it.
///
/// # Errors
///
/// Every fault at once, of what could not be read and of all else.
pub fn sound(reading: Reading) -> Result<Model, Faults> {
    passed(reading, check)
}

/// The model of a reading, if a client can be made from it, and a test of each of its vectors.
///
/// # Errors
///
/// Every fault at once; those of vectors only where nothing else is wrong.
pub fn sound_with_vectors(reading: Reading) -> Result<Model, Faults> {
    passed(reading, check_with_vectors)
}

fn passed(
    reading: Reading,
    check: fn(&Model) -> Result<(), Faults>,
) -> Result<Model, Faults> {
    let Reading { mut model, mut faults } = reading;
    if faults.is_empty() {
        check(&model)?;
    } else {
        rest::check(&mut model, &mut faults);
    }
    faults.settle(model)
}

/// Passes a model from which a client can be made.
///
/// # Errors
///
/// Every fault of the model at once.
pub fn check(model: &Model) -> Result<(), Faults> {
    families(model).faults.settle(())
}

/// Passes a model from which a client can be made, and a test of each of its vectors.
///
/// # Errors
///
/// Every fault of the model and of the vectors at once.
pub fn check_with_vectors(model: &Model) -> Result<(), Faults> {
    let mut report = families(model);
    vectors::check(&Scope::of(model), &mut report);
    report.faults.settle(())
}

fn families(model: &Model) -> Report<'_> {
    let scope = Scope::of(model);
    let mut report = Report::of(model);
    for family in FAMILIES {
        family(&scope, &mut report);
    }
    report
}
