//! `cargo xtask explain`

use std::fmt::Write;
use std::path::{Component, Path};

use ::codegen::trace::{Item, Maker};
use anstyle::Style;
use clap::Args;

use crate::model::excerpt::Source;
use crate::model::{self, MODEL, fresh, show};
use crate::{print, workspace};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Tell who made a line of the generated crate: the shape, and the function that renders it.
///
/// From the file as a whole to the innermost item that the line belongs to, each with the place of
/// its shape in the model, and with the place of the render function, the fixed file or the example.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask explain generated/src/types/room_summary.rs:20
  cargo xtask explain src/client/operations.rs:100
  cargo xtask explain generated/src/lib.rs:12:5      as compilers name it

Exit status: 0 if all is well, 1 if the crate has no such line or is stale, 2 if the command line is
wrong.")]
pub struct Explain {
    /// A file of the crate in `generated`, and a line; a column may follow
    #[arg(value_name = "FILE:LINE")]
    place: String,
}

impl Explain {
    pub fn run(self) -> Result<(), String> {
        let (file, line) = place(&self.place)?;
        refuse_other(file)?;
        let file = in_crate(file);
        let text = Source::read(&workspace(&format!("generated/{file}")))?.text;
        if line == 0 || line > text.lines().count() {
            return Err(format!("error: `{file}` has no line {line}"));
        }
        refuse_stale(&file)?;
        let model = model::read(&workspace(MODEL))?;
        let trace = show::trace(&model)?;
        let items = trace.at(&file, line);
        let mut out = String::new();
        for item in &items {
            let Item { lines: (first, last), name, origin, maker, .. } = item;
            let name = if name.is_empty() { "the file" } else { name };
            // Writing to a string cannot fail.
            let _ =
                writeln!(out, "{BOLD}{name}{BOLD:#} {DIM}{file}:{first}-{last}{DIM:#}");
            if let Some(origin) = origin {
                let places = show::places(&model, origin).join(", ");
                let _ = writeln!(
                    out,
                    "  shape {} {DIM}{places}{DIM:#}",
                    show::title(origin)
                );
            }
            let _ = writeln!(out, "  made by {}", show::made_by(maker, &file));
        }
        if items.is_empty() {
            let _ = writeln!(out, "{BOLD}the file{BOLD:#} {DIM}{file}{DIM:#}");
            let _ = writeln!(out, "  made by {}", show::made_by(&Maker::Example, &file));
        }
        print(&out)
    }
}

fn form() -> String {
    "error: name a line as FILE:LINE, such as `src/types/room_summary.rs:20`".to_owned()
}

/// The file, and the line. Compilers name a column, too, which is let be.
fn place(text: &str) -> Result<(&str, usize), String> {
    let numbered = |text| {
        let (before, number): (&str, &str) = str::rsplit_once(text, ':')?;
        Some((before, number.parse().ok()?))
    };
    let (file, line) = numbered(text).ok_or_else(form)?;
    Ok(numbered(file).unwrap_or((file, line)))
}

/// A file that lies elsewhere, such as the README of the workspace, is not taken for one of the crate.
fn refuse_other(path: &str) -> Result<(), String> {
    let (file, home) =
        (Path::new(path).canonicalize(), workspace("generated").canonicalize());
    match (file, home) {
        (Ok(file), Ok(home)) if !file.starts_with(&home) => Err(format!(
            "error: `{path}` is no file of the crate, which is in `generated`"
        )),
        _ => Ok(()),
    }
}

/// The path of a file inside the crate.
fn in_crate(path: &str) -> String {
    let mut parts: Vec<_> = Path::new(path)
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    if let Some(at) = parts.iter().rposition(|part| part == "generated") {
        parts.drain(..=at);
    }
    parts.join("/")
}

/// Lines can be told only of what the generator makes now.
fn refuse_stale(file: &str) -> Result<(), String> {
    match fresh::stale()?.iter().any(|path| path == file) {
        true => Err(format!(
            "error: `{file}` is not what the generator makes of the model; run `cargo xtask codegen`"
        )),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_do_not_count() {
        assert_eq!(place("src/a.rs:20"), Ok(("src/a.rs", 20)));
        assert_eq!(place("src/a.rs:20:5"), Ok(("src/a.rs", 20)));
        assert_eq!(place("src/a.rs:20:5:"), Err(form()));
        for wrong in ["src/a.rs", "src/a.rs:", "src/a.rs:x"] {
            assert_eq!(place(wrong), Err(form()), "{wrong}");
        }
    }
}
