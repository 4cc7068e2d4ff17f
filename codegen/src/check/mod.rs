//! Stage two: everything wrong with a model, before anything is made of it.

mod auth;
mod bindings;
mod cbor;
mod checksum;
mod defaults;
pub mod endpoint;
mod enums;
mod host;
mod names;
mod operations;
mod paginated;
mod recursion;
mod report;
mod scope;
mod service;
mod streaming;
mod targets;
mod trait_table;
mod traits;
mod values;
mod wire_names;

pub use scope::Scope;

use self::report::Report;
use crate::fault::Faults;
use crate::load::Model;

/// Each family reports one kind of fault, whatever the others found.
const FAMILIES: &[fn(&Scope<'_>, &mut Report<'_>)] = &[
    service::check,
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
    values::check,
    defaults::check,
];

/// Passes a model from which a client can be made.
///
/// # Errors
///
/// Every fault of the model at once.
pub fn check(model: &Model) -> Result<(), Faults> {
    let scope = Scope::of(model);
    let mut report = Report::of(model);
    for family in FAMILIES {
        family(&scope, &mut report);
    }
    report.settle()
}
