//! Examples, in prose and in `smithy.api#examples`, against the shapes that they are of.

use serde_json::Value;

use super::Report;
use crate::check::Scope;
use crate::load::ecma::compile;
use crate::load::{Bounds, Member, Model, ShapeId, ShapeKind, Traits};

pub(super) fn documented(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape) in &scope.shapes {
        if let Some(text) = &shape.traits.documentation {
            mismatches(text, &shape.traits, (id, None), report);
        }
    }
    for (id, name, member) in scope.members() {
        let target = scope.model.shapes.get(&member.target);
        let both = [Some(&member.traits), target.map(|target| &target.traits)];
        let pattern = both.into_iter().flatten().find(|it| it.pattern.is_some());
        if let (Some(text), Some(traits)) = (&member.traits.documentation, pattern) {
            mismatches(text, traits, (id, Some(name)), report);
        }
    }
}

fn mismatches(
    text: &str,
    traits: &Traits,
    place: (&ShapeId, Option<&str>),
    report: &mut Report<'_>,
) {
    let Some(pattern) = &traits.pattern else { return };
    let Ok(regex) = compile(pattern) else { return };
    for example in spans(text, pattern.starts_with("^arn:")) {
        if !regex.is_match(&filled(example)) {
            let reason = format!(
                "the example `{example}` does not match the pattern `{pattern}`"
            );
            let remedy = "correct the one that is wrong";
            report.add(place, &["smithy.api#documentation"], reason, remedy);
            report.focus(example);
        }
    }
}

/// What stands before and behind code, in Markdown and in HTML.
const MARKS: [&str; 3] = ["`", "<code>", "</code>"];

/// The pieces of code in a text that are examples by what stands before them, or by being an ARN
/// where one belongs.
fn spans(text: &str, of_arn: bool) -> Vec<&str> {
    const BEFORE: [&str; 6] =
        ["example", "example:", "example,", "e.g.", "such as", "has the form"];
    let pieces: Vec<_> = MARKS.iter().fold(vec![text], |pieces, mark| {
        pieces.iter().flat_map(|piece| piece.split(mark)).collect()
    });
    let code = pieces.chunks_exact(2).filter_map(|pair| match pair {
        [before, code] => Some((before.trim_end().to_lowercase(), *code)),
        _ => None,
    });
    let is_example = |(before, code): &(String, &str)| {
        BEFORE.iter().any(|word| before.ends_with(word))
            || (of_arn && code.starts_with("arn:"))
    };
    code.filter(is_example).map(|(_, code)| code).collect()
}

/// An example with something likely in place of what it leaves open: `<region>`, `{account}`.
fn filled(example: &str) -> String {
    let mut rest = example;
    let mut out = String::new();
    while let Some(at) = rest.find(['<', '{', '$']) {
        let (before, open) = rest.split_at(at);
        out.push_str(before);
        let Some(end) = open.find(['>', '}']) else {
            rest = open;
            break;
        };
        let name = open[..end].to_lowercase();
        out.push_str(match () {
            () if name.contains("region") => "us-west-2",
            () if name.contains("account") => "123456789012",
            () if name.contains("partition") => "aws",
            () => "a1b2c3d4e5f6",
        });
        rest = &open[end + 1..];
    }
    out + rest
}

pub(super) fn of_operations(scope: &Scope<'_>, report: &mut Report<'_>) {
    for (id, shape, operation) in scope.operations() {
        let examples = shape.traits.other.get("smithy.api#examples");
        let examples = examples.and_then(Value::as_array).into_iter().flatten();
        for (at, example) in examples.enumerate() {
            for (end, shape) in
                [("input", &operation.input), ("output", &operation.output)]
            {
                let value = example.get(end).zip(shape.as_ref());
                let Some((value, shape)) = value else { continue };
                let at = at.to_string();
                let path = ["smithy.api#examples", &at, end].map(str::to_owned);
                let mut walk = Walk { model: scope.model, found: Vec::new() };
                walk.shape(value, shape, None, path.to_vec());
                for (path, reason) in walk.found {
                    let path: Vec<_> = path.iter().map(String::as_str).collect();
                    let remedy = "correct the example, or the shape";
                    report.add((id, None), &path, reason, remedy);
                }
            }
        }
    }
}

struct Walk<'a> {
    model: &'a Model,
    found: Vec<(Vec<String>, String)>,
}

impl<'a> Walk<'a> {
    fn shape(
        &mut self,
        value: &Value,
        id: &'a ShapeId,
        member: Option<&'a Traits>,
        at: Vec<String>,
    ) {
        let own = self.model.shapes.get(id).map(|shape| &shape.traits);
        self.limits(value, [member, own], &at);
        match (self.model.kind(id), value) {
            (
                Some(ShapeKind::Structure(members) | ShapeKind::Union(members)),
                Value::Object(entries),
            ) => {
                for (name, value) in entries {
                    match members.get(name) {
                        Some(member) => self.member(value, member, &at, name),
                        None => self.found.push((
                            [at.as_slice(), std::slice::from_ref(name)].concat(),
                            format!("`{id}` has no member `{name}`"),
                        )),
                    }
                }
            }
            (Some(ShapeKind::Map { value: member, .. }), Value::Object(entries)) => {
                for (name, value) in entries {
                    self.member(value, member, &at, name);
                }
            }
            (Some(ShapeKind::List(member)), Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    self.member(value, member, &at, &index.to_string());
                }
            }
            (Some(ShapeKind::Enum(values)), Value::String(text))
                if !values.iter().any(|it| it.value == *text) =>
            {
                self.found
                    .push((at, format!("`{id}` has no value `{text}`")));
            }
            _ => {}
        }
    }

    fn member(&mut self, value: &Value, member: &'a Member, at: &[String], key: &str) {
        let at = [at, &[key.to_owned()]].concat();
        self.shape(value, &member.target, Some(&member.traits), at);
    }

    fn limits(&mut self, value: &Value, traits: [Option<&Traits>; 2], at: &[String]) {
        let traits = || traits.into_iter().flatten();
        let pattern = traits().find_map(|it| it.pattern.as_ref());
        if let (Value::String(text), Some(pattern)) = (value, pattern)
            && compile(pattern).is_ok_and(|regex| !regex.is_match(text))
        {
            let reason = format!("`{text}` does not match the pattern `{pattern}`");
            self.found.push((at.to_vec(), reason));
        }
        let length = traits().find_map(|it| it.length.as_deref());
        if let Some((count, bounds)) = size(value).zip(length)
            && !within(count, bounds)
        {
            let reason = format!("a length of {count} is not allowed");
            self.found.push((at.to_vec(), reason));
        }
        let range = traits().find_map(|it| it.range.as_deref());
        if let Some((number, bounds)) = value.as_f64().zip(range)
            && !within(number, bounds)
        {
            self.found
                .push((at.to_vec(), format!("{number} is out of the range")));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no text in a model is that long")]
fn size(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => Some(text.chars().count() as f64),
        Value::Array(items) => Some(items.len() as f64),
        Value::Object(entries) => Some(entries.len() as f64),
        _ => None,
    }
}

fn within(value: f64, bounds: &Bounds) -> bool {
    let Bounds { min, max } = bounds;
    let min = min.as_ref().and_then(serde_json::Number::as_f64);
    let max = max.as_ref().and_then(serde_json::Number::as_f64);
    min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
}
