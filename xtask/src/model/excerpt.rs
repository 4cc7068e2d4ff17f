//! Findings as a compiler shows them: the line, and the place underlined.

use std::fs;
use std::ops::Range;
use std::path::Path;

use ::codegen::lint::{Finding, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// A file and its text.
#[derive(Debug, Default)]
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Longer lines are cut, for a model may be one single line.
const WIDTH: usize = 160;

/// A finding in the model, or in its overlay.
pub fn finding(model: &Source, overlay: Option<&Source>, finding: &Finding) -> String {
    let source = overlay.filter(|_| finding.in_overlay).unwrap_or(model);
    let Finding { rule, reason, remedy, .. } = finding;
    let level = match rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let place = finding.span(&source.text).unwrap_or(0..0);
    let label = finding.place();
    let title = level.primary_title(reason.as_str()).id(rule.name);
    excerpt(source, place, (title, &label), remedy)
}

/// A fault of a line as a whole.
pub fn line(source: &Source, line: usize, reason: &str, remedy: &str) -> String {
    let before = line.saturating_sub(1);
    let start: usize = source
        .text
        .split_inclusive('\n')
        .take(before)
        .map(str::len)
        .sum();
    let length = source.text.lines().nth(before).map_or(0, str::len);
    let title = Level::ERROR.primary_title(reason);
    excerpt(source, start..start + length, (title, ""), remedy)
}

impl Source {
    pub fn read(file: &Path) -> Result<Self, String> {
        let path = file.display().to_string();
        let text = fs::read_to_string(file)
            .map_err(|error| format!("error: cannot read `{path}`: {error}"))?;
        Ok(Self { path, text })
    }

    /// The line on which a part of the text begins.
    pub fn line_of(&self, part: &str) -> usize {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..start).unwrap_or_default();
        before.matches('\n').count() + 1
    }
}

type Head<'a> = (annotate_snippets::Title<'a>, &'a str);

fn excerpt(
    source: &Source,
    place: Range<usize>,
    (title, label): Head<'_>,
    remedy: &str,
) -> String {
    let start = source.text[..place.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = source.text[place.end..]
        .find('\n')
        .map_or(source.text.len(), |at| place.end + at);
    let line = source.text[..start].matches('\n').count() + 1;
    let annotation =
        AnnotationKind::Primary.span(place.start - start..place.end - start);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let snippet = Snippet::source(&source.text[start..end])
        .path(source.path.as_str())
        .line_start(line)
        .annotation(annotation);
    let group: Group<'_> = title.element(snippet).element(Level::HELP.message(remedy));
    Renderer::styled().term_width(WIDTH).render(&[group])
}
