//! `cargo xtask compat`

mod comparison;
mod exceptions;
mod item;
pub mod listing;
mod normal;
mod report;
mod rustdoc;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;

use comparison::Comparison;
use exceptions::Exceptions;
use item::{Availability, Item};
use listing::Line;
use rustdoc::Scratch;

use crate::{files, print};

const OFFICIAL: &str = "aws-sdk-ivschat";
const OFFICIAL_VERSION: &str = "1.120.0";
const OURS: &str = "ivschat";

/// Compare the public API of the generated crate with that of the official one.
///
/// Documents the crate in `generated/` and `aws-sdk-ivschat` from the registry, each with its
/// default features and with all of them, against the same runtime crates, and compares what is
/// public: items, signatures, trait impls with the derived ones, auto traits, features. Spelling
/// does not count: a type alias equals its target, `Self` its type.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask compat              the table of counts, and what is missing or different
  cargo xtask compat --verbose    what is only in our crate, too
  cargo xtask compat --official ../shared/compat/aws-sdk-ivschat-1.120.0.public-api.txt

Deliberate differences stand in `xtask/compat-exceptions.txt`, each with its reason and as it is
told here. The work files are in `target/compat`; the first run compiles the runtime crates there.

Exit status: 0 if all is well, 1 if anything is missing or different that is no deliberate
exception, if an exception matches nothing or a difference that has become another, or if a crate
cannot be documented, 2 if the command line is wrong.")]
pub struct Compat {
    /// Compare with this listing of `cargo public-api`, default features, instead of the crate;
    /// traits and features that it leaves out are not compared
    #[arg(long, value_name = "LISTING")]
    official: Option<PathBuf>,

    /// List what is only in our crate, too
    #[arg(long)]
    verbose: bool,
}

impl Compat {
    pub fn run(self) -> Result<(), String> {
        let exceptions = Exceptions::read("xtask/compat-exceptions.txt")?;
        let scratch = Scratch::create(self.official.is_none())?;
        let (official, ours) = match &self.official {
            Some(listing) => with_listing(&scratch, listing)?,
            None => with_crate(&scratch)?,
        };
        let comparison = Comparison::of(official, ours);
        print(&report::report(&comparison, &exceptions, self.verbose))?;
        if self.official.is_none() {
            exceptions.refuse_unused(&comparison)?;
        }
        print(&format!("\n{}\n", report::verdict(&comparison, &exceptions)?))
    }
}

fn with_listing(
    scratch: &Scratch,
    listing: &Path,
) -> Result<(Vec<Item>, Vec<Item>), String> {
    let text = files::read(listing).map_err(|error| {
        format!("{error}; give a listing that `cargo public-api` printed")
    })?;
    let official = listing::of_text(&text);
    if official.is_empty() {
        let listing = listing.display();
        return Err(format!(
            "error: `{listing}` lists no public item; give a listing that `cargo public-api` \
             printed"
        ));
    }
    let ours = scratch.document(OURS, Availability::Default)?;
    Ok((items(&official, Availability::Default), items(&ours, Availability::Default)))
}

/// Ours comes first, because it is the one that may not compile.
fn with_crate(scratch: &Scratch) -> Result<(Vec<Item>, Vec<Item>), String> {
    let ours = items_of_crate(scratch, OURS)?;
    Ok((items_of_crate(scratch, OFFICIAL)?, ours))
}

fn items_of_crate(scratch: &Scratch, package: &str) -> Result<Vec<Item>, String> {
    let default = scratch.document(package, Availability::Default)?;
    let mut all = scratch.document(package, Availability::AllFeatures)?;
    let known: HashSet<_> = default.iter().collect();
    all.retain(|line| !known.contains(line));
    let mut items = items(&default, Availability::Default);
    items.extend(items_among(&all, &default, Availability::AllFeatures));
    items.extend(item::features(scratch.features(package)?));
    Ok(items)
}

fn items(lines: &[Line], availability: Availability) -> Vec<Item> {
    items_among(lines, &[], availability)
}

/// The items of some lines, where type aliases may stand in `others`.
fn items_among(
    lines: &[Line],
    others: &[Line],
    availability: Availability,
) -> Vec<Item> {
    item::items(lines, others, &rename(), availability)
}

/// The official crate's name in paths, and ours, which takes its place.
fn rename() -> (String, String) {
    (OFFICIAL.replace('-', "_"), OURS.replace('-', "_"))
}
