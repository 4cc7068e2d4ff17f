//! Stage one: a JSON AST file becomes typed shapes.

mod apply;
pub mod auth;
pub mod base64;
mod build;
mod document;
mod draft;
pub mod ecma;
pub mod host;
mod ids;
pub mod jmespath;
mod kinds;
mod lines;
mod mixins;
mod model;
mod nearest;
mod overlay;
pub mod patterns;
mod prelude;
mod protocol;
pub mod repair;
pub mod rules;
pub mod select;
pub mod spans;
mod traits;
pub mod uri;
pub mod vectors;
pub mod waiters;

pub use ids::is_identifier;
pub use mixins::MIXIN;
pub use model::{
    EnumValue, Member, Model, Operation, Resource, Service, Shape, ShapeId, ShapeKind,
    Simple,
};
pub use nearest::did_you_mean_shape;
pub use overlay::Overlay;
pub use prelude::implicit_default;
pub use protocol::Protocol;
pub use traits::{
    ApiKeyAuth, ApiKeyPlace, AwsService, Bounds, Deprecated, Endpoint, ErrorSide, Http,
    HttpChecksum, Paginated, Recommended, Retryable, TYPED, TimestampFormat, Traits,
    entries,
};

use document::{Entries, Field, Fields, Owner, Reader};
use serde_json::value::RawValue;

use crate::fault::{Collector, Faults, did_you_mean};

const TOP_LEVEL: [&str; 3] = ["smithy", "metadata", "shapes"];

/// Reads a model from the text of one JSON AST file; `file` is the path that faults show.
///
/// # Errors
///
/// Everything in the file that is not well formed.
pub fn load(file: &str, text: &str) -> Result<Model, Faults> {
    load_with(Source { file, text }, None)
}

/// A file: its path as faults show it, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

/// Reads a model, with what an overlay puts in the place of its traits.
///
/// # Errors
///
/// Everything in the two files that is not well formed, and every trait of the overlay that the
/// model has with the same value.
pub fn load_with(
    model: Source<'_>,
    overlay: Option<Source<'_>>,
) -> Result<Model, Faults> {
    let Reading { model, faults } = read(model, overlay);
    faults.settle(model)
}

/// A model as far as it could be read, and what of it could not.
#[derive(Debug)]
pub struct Reading {
    pub model: Model,
    pub faults: Collector,
}

/// Reads a model, with what an overlay puts in the place of its traits, and carries on after each
/// fault.
pub fn read(model: Source<'_>, overlay: Option<Source<'_>>) -> Reading {
    let Source { file, text } = model;
    let mut reader = Reader::new(file, text);
    let top = top_level(&mut reader, text).unwrap_or_default();
    let entries = top.get("shapes").and_then(|field| {
        reader.value::<Entries<'_>>(*field, Owner::default(), "`shapes`")
    });
    // Without shapes, every statement would be about a shape that is not there.
    let overlay = overlay.filter(|_| entries.is_some());
    let drafts = entries
        .map(|entries| draft::read(&mut reader, entries))
        .unwrap_or_default();
    let mut drafts = mixins::flatten(&mut reader, drafts);
    let overlay = overlay.map(|Source { file, text }| {
        let mut own = Reader::new(file, text);
        let overlay = overlay::apply(&mut own, (file, text), &mut drafts);
        reader.faults.absorb(own.faults);
        overlay
    });
    let shapes = build::shapes(&mut reader, drafts);
    let model = Model { file: file.to_owned(), shapes, overlay };
    Reading { model, faults: reader.faults }
}

/// The model's own properties; nothing where the file is no JSON object at all.
fn top_level<'a>(reader: &mut Reader, text: &'a str) -> Option<Fields<'a>> {
    let raw = match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => raw,
        Err(error) => {
            let reason =
                format!("the file is not JSON: {}", document::without_position(&error));
            let remedy = format!("mend the text near column {}", error.column());
            reader
                .faults
                .add(Owner::default().at(error.line()), reason, remedy);
            return None;
        }
    };
    let whole = Field { line: 1, raw };
    let entries = reader.value::<Entries<'a>>(whole, Owner::default(), "the model")?;
    let top = reader.distinct(entries, Owner::default(), "the model");
    for (name, field) in top
        .iter()
        .filter(|(name, _)| !TOP_LEVEL.contains(&name.as_str()))
    {
        let remedy = did_you_mean(
            name,
            TOP_LEVEL,
            "remove it; a model has `smithy`, `metadata` and `shapes`",
        );
        reader.faults.add(
            Owner::default().at(field.line),
            format!("unknown property `{name}`"),
            remedy,
        );
    }
    version(reader, &top);
    Some(top)
}

fn version(reader: &mut Reader, top: &Fields<'_>) {
    let Some(field) = top.get("smithy") else {
        let reason = "the model does not tell its Smithy version";
        return reader.faults.add(
            Owner::default().at(1),
            reason,
            "add `\"smithy\": \"2.0\"` at the top of the file",
        );
    };
    let version: Option<String> =
        reader.value(*field, Owner::default(), "the Smithy version");
    let remedy = match version.as_deref() {
        None | Some("2" | "2.0") => return,
        Some("1" | "1.0") => {
            "write the model anew as 2.0 with Smithy's own tool: `smithy ast OLD.json > NEW.json`"
        }
        Some(_) => "use a model of version 2.0",
    };
    let reason = format!("unsupported Smithy version {}", field.raw.get());
    reader
        .faults
        .add(Owner::default().at(field.line), reason, remedy);
}

#[cfg(test)]
mod tests;
