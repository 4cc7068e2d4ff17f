//! What becomes of a model, and whether that is one of the two things that may.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ::codegen::check;
use ::codegen::emit::{self, Text};
use ::codegen::fault::{Fault, Faults};
use ::codegen::load::repair::repair;
use ::codegen::load::{Source, read};
use ::codegen::plan::{Package, plan, vectors};
use ::codegen::render::{Contents, File, render};

pub enum Verdict {
    Generated,
    Faults(Faults),
    /// What must not be, and is.
    Failed(String),
}

const FILE: &str = "model.json";

pub fn judge(model: &str) -> Verdict {
    let judged = catch_unwind(AssertUnwindSafe(|| {
        generate(model, false)?;
        if model.contains("smithy.test#") { generate(model, true) } else { Ok(()) }
    }));
    match judged {
        Ok(Ok(())) => Verdict::Generated,
        Ok(Err(Failure::Faults(faults))) => match unclear(&faults, model) {
            Some(fault) => Verdict::Failed(format!("an unclear fault:\n{fault}")),
            None => Verdict::Faults(faults),
        },
        Ok(Err(Failure::Other(reason))) => Verdict::Failed(reason),
        Err(panic) => Verdict::Failed(format!("a panic: {}", words(&*panic))),
    }
}

enum Failure {
    Faults(Faults),
    Other(String),
}

fn generate(text: &str, protocol_tests: bool) -> Result<(), Failure> {
    let mut reading = read(Source { file: FILE, text }, None);
    let mut sound: fn(_) -> _ = check::sound;
    if protocol_tests {
        repair(&mut reading.model);
        sound = check::sound_with_vectors;
    }
    let model = sound(reading).map_err(Failure::Faults)?;
    let package = Package { name: "mutant".to_owned(), version: "0.0.0".to_owned() };
    let none = || Failure::Other("no service, but no fault either".to_owned());
    let mut plan = plan(&model, &package).ok_or_else(none)?;
    if protocol_tests {
        plan.protocol_tests = vectors::plan(&model, &plan.operations);
    }
    let files = render(&plan);
    distinct(&files)?;
    files.iter().try_for_each(reads_as_manifest)?;
    let varies = |file: &File<'_>| matches!(file.contents, Contents::Tokens(_));
    let varying = files.into_iter().filter(varies).collect();
    let texts = emit::format(varying, &plan.service).map_err(Failure::Other)?;
    texts.iter().try_for_each(parses)
}

/// No two files at one place, not even where the system takes large and small letters as one.
fn distinct(files: &[File<'_>]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    match files
        .iter()
        .find(|file| !seen.insert(file.path.to_lowercase()))
    {
        Some(file) => Err(Failure::Other(format!("two files `{}`", file.path))),
        None => Ok(()),
    }
}

fn reads_as_manifest(File { path, contents }: &File<'_>) -> Result<(), Failure> {
    match contents {
        Contents::Toml(text) => match text.parse::<toml::Table>() {
            Ok(_) => Ok(()),
            Err(error) => Err(Failure::Other(format!("{path} is no TOML: {error}"))),
        },
        _ => Ok(()),
    }
}

fn parses(Text { path, text }: &Text) -> Result<(), Failure> {
    match syn::parse_file(text) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::Other(format!("{path} is no Rust: {error}"))),
    }
}

/// A fault that does not say where, why and what to do.
fn unclear<'a>(faults: &'a Faults, model: &str) -> Option<&'a Fault> {
    let lines = model.bytes().filter(|byte| *byte == b'\n').count() + 1;
    faults.as_slice().iter().find(|fault| {
        let Fault { file, line, shape: _, member: _, reason, remedy } = fault;
        file != FILE
            || line.is_some_and(|line| line == 0 || line > lines)
            || reason.trim().is_empty()
            || remedy.trim().is_empty()
    })
}

/// The message of a panic.
fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without a message".to_owned())
}
