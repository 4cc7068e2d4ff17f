//! `cargo xtask model show`

mod graph;
mod svg;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use ::codegen::check::Scope;
use ::codegen::diff::{Origin, Part, traits};
use ::codegen::fault::did_you_mean;
use ::codegen::load::{
    EnumValue, Member, Model, Operation, Shape, ShapeId, ShapeKind, Traits,
};
use ::codegen::plan::Package;
use ::codegen::trace::{Item, Maker, Trace};
use anstyle::Style;
use clap::{Args, ValueEnum};

use self::graph::Graph;
use super::{MODEL, PACKAGE, fresh, is_own};
use crate::{print, workspace};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Show a shape: what it is, where it is used, and what it becomes.
///
/// The shape is as the generator sees it: with its mixins, `apply` statements and the overlay. Then
/// follow the members and operations that use it, and each item of the crate that comes of it or of
/// one of its members, with its file and lines. Those of a model of elsewhere are lines of a crate that
/// has yet to be made; its paths begin at its root.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask model show MessageReviewHandler
  cargo xtask model show GetRoom
  cargo xtask model show RoomSummary --graph dot | dot -Tpng > room.png
  cargo xtask model show RoomSummary --graph svg > room.svg

Exit status: 0 if all is well, 1 if there is no such shape or the model has faults, 2 if the command
line is wrong.")]
pub struct Show {
    /// A shape's name, or its whole id
    shape: String,

    /// The model [default: `model/ivschat.json` of this workspace, with its overlay]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Draw what reaches the shape and what it reaches, instead
    #[arg(long, value_enum, value_name = "FORM")]
    graph: Option<Form>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For Graphviz
    Dot,
    Svg,
}

impl Show {
    pub fn run(self) -> Result<(), String> {
        let file = self.model.unwrap_or_else(|| workspace(MODEL));
        let model = super::read(&file)?;
        let (id, shape) = find(&model, &self.shape)?;
        print(&match self.graph {
            Some(Form::Dot) => Graph::around(&model, id).dot(),
            Some(Form::Svg) => svg::draw(&Graph::around(&model, id)),
            None => told(&model, id, shape, &Home::of(&file)?)?,
        })
    }
}

fn find<'a>(model: &'a Model, name: &str) -> Result<(&'a ShapeId, &'a Shape), String> {
    let is_it = |id: &ShapeId| id.as_str() == name || id.name() == name;
    let mut shapes = model.shapes.iter();
    shapes.find(|(id, _)| is_it(id)).ok_or_else(|| {
        let names = model.shapes.keys().map(ShapeId::name);
        let near = did_you_mean(name, names, "name one by its id in the model");
        format!("error: the model has no shape `{name}`; {near}")
    })
}

/// The crate that a shape becomes a part of.
enum Home {
    /// The one in `generated`, with those of its files that are stale.
    Own(Vec<String>),
    /// One that may be nowhere.
    Foreign,
}

impl Home {
    fn of(model: &Path) -> Result<Self, String> {
        Ok(if is_own(model) { Self::Own(fresh::stale()?) } else { Self::Foreign })
    }

    fn place(&self, file: &str) -> String {
        match self {
            Self::Own(_) => workspace(&format!("generated/{file}"))
                .display()
                .to_string(),
            Self::Foreign => file.to_owned(),
        }
    }

    /// Where the lines of these items are.
    fn title(&self, items: &[&Item]) -> &'static str {
        let is_stale =
            |stale: &[String]| items.iter().any(|it| stale.contains(&it.file));
        match self {
            Self::Own(stale) if is_stale(stale) => {
                "becomes, once `cargo xtask codegen` has run"
            }
            Self::Own(_) => "becomes",
            Self::Foreign => "becomes, with paths from the root of its crate",
        }
    }
}

fn told(
    model: &Model,
    id: &ShapeId,
    shape: &Shape,
    home: &Home,
) -> Result<String, String> {
    let mut out = String::new();
    let Shape { line, kind, traits: own } = shape;
    let mut line_of = |text: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line_of(format!("{} {BOLD}{id}{BOLD:#}", kind.name()));
    line_of(format!("{DIM}  --> {}:{line}{DIM:#}", model.file));
    if let Some(overlay) = &model.overlay
        && let Some(line) = overlay.line(id, None)
    {
        line_of(format!("{DIM}  --> {}:{line}{DIM:#}", overlay.file));
    }
    let docs = own
        .documentation
        .as_deref()
        .and_then(|it| it.lines().next());
    docs.into_iter()
        .for_each(|docs| line_of(format!("  {docs}")));
    plain(own)
        .into_iter()
        .for_each(|it| line_of(format!("  {it}")));
    parts(model, kind).into_iter().for_each(&mut line_of);
    line_of("\nused by".to_owned());
    users(model, id).into_iter().for_each(&mut line_of);
    becomes(model, id, home)?.into_iter().for_each(&mut line_of);
    Ok(out)
}

/// The traits of a shape or member; waiters by their names, and without the values of an enum.
fn plain(own: &Traits) -> Vec<String> {
    const ELSEWHERE: [&str; 2] = ["smithy.api#enum", "smithy.waiters#waitable"];
    let told = traits(own).into_iter();
    let told = told.filter(|(name, _)| !ELSEWHERE.contains(name));
    let told =
        told.map(|(name, value)| format!("@{name} {value}").trim_end().to_owned());
    let waiters = own.waitable.iter().flat_map(|it| it.keys());
    told.chain(waiters.map(|name| format!("@smithy.waiters#waitable {name}")))
        .collect()
}

/// Its members, values, or ends.
fn parts(model: &Model, kind: &ShapeKind) -> Vec<String> {
    let member = |name: &str, member: &Member| {
        let Member { target, traits: own, .. } = member;
        let inherited = model.shapes.get(target).map(|it| traits(&it.traits));
        let all = traits(own).into_iter().chain(inherited.unwrap_or_default());
        let all: String = all
            .map(|(name, value)| {
                format!("\n      @{name} {value}").trim_end().to_owned()
            })
            .collect();
        let kind = model.kind(target).map_or("", ShapeKind::name);
        format!("  {BOLD}{name}{BOLD:#}: {} {DIM}{kind}{DIM:#}{all}", target.name())
    };
    match kind {
        ShapeKind::Enum(values) | ShapeKind::IntEnum(values) => {
            let value = |it: &EnumValue| format!("  {BOLD}{}{BOLD:#}", it.value);
            values.iter().map(value).collect()
        }
        ShapeKind::Operation(Operation { input, output, errors }) => {
            let end = |what: &str, id: &ShapeId| {
                format!("  {what} {BOLD}{}{BOLD:#}", id.name())
            };
            let ends = input.iter().map(|id| end("input", id));
            let ends = ends.chain(output.iter().map(|id| end("output", id)));
            ends.chain(errors.iter().map(|id| end("error", id)))
                .collect()
        }
        kind => {
            let members = kind.members().into_iter();
            members.map(|(name, it)| member(name, it)).collect()
        }
    }
}

/// The members and shapes that name it, then the operations that reach it.
fn users(model: &Model, id: &ShapeId) -> Vec<String> {
    let mut users = Vec::new();
    for (user, shape) in &model.shapes {
        let members = shape.kind.members().into_iter();
        let named = members.filter(|(_, member)| member.target == *id);
        let before = users.len();
        users.extend(named.map(|(name, member)| {
            format!(
                "  {}${name} {DIM}{}:{}{DIM:#}",
                user.name(),
                model.file,
                member.line
            )
        }));
        if users.len() == before && shape.kind.targets().contains(&id) {
            let kind = shape.kind.name();
            users.push(format!(
                "  {kind} {} {DIM}{}:{}{DIM:#}",
                user.name(),
                model.file,
                shape.line
            ));
        }
    }
    let graph = Graph::around(model, id);
    let operations: Vec<_> = graph.operations(model).collect();
    if !operations.is_empty() {
        users.push(format!("  in operations: {}", operations.join(", ")));
    }
    if users.is_empty() { vec!["  nothing".to_owned()] } else { users }
}

fn becomes(model: &Model, id: &ShapeId, home: &Home) -> Result<Vec<String>, String> {
    let trace = trace(model)?;
    let shape = short(model, id);
    let mut items: Vec<&Item> = Vec::new();
    for item in trace.of_shape(&shape).filter(|it| !it.is_import) {
        // A macro and what it declares are one to readers.
        let is_told = |told: &&Item| {
            told.file == item.file
                && told.name == item.name
                && told.lines.1 >= item.lines.1
        };
        if !items.last().is_some_and(is_told) {
            items.push(item);
        }
    }
    let mut lines = vec![format!("\n{}", home.title(&items))];
    lines.extend(items.iter().map(|item| becomes_item(item, home)));
    if items.is_empty() {
        lines.push("  nothing of its own".to_owned());
    }
    Ok(lines)
}

fn becomes_item(item: &Item, home: &Home) -> String {
    let Item { file, lines: (first, last), name, origin, maker, is_import: _ } = item;
    let name = if name.is_empty() { "the file" } else { name };
    let part = origin.as_ref().map(|it| part(&it.part)).unwrap_or_default();
    let lines =
        if first == last { first.to_string() } else { format!("{first}-{last}") };
    format!(
        "  {BOLD}{name}{BOLD:#}{part}\n      {}:{lines} {DIM}by {}{DIM:#}",
        home.place(file),
        made_by(maker, file),
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Member(name) => format!(" (member `{name}`)"),
        Part::Error(name) => format!(" (error `{name}`)"),
        Part::Waiter(name) => format!(" (waiter `{name}`)"),
        Part::Pages => " (its pages)".to_owned(),
        Part::Rules => " (endpoint rules)".to_owned(),
        Part::Whole => String::new(),
    }
}

/// The shape, and the part of it.
pub fn title(origin: &Origin) -> String {
    format!("{BOLD}{}{BOLD:#}{}", origin.shape, part(&origin.part))
}

/// The function that has written an item, as a place in this workspace.
pub fn made_by(maker: &Maker, file: &str) -> String {
    match maker {
        Maker::Render(source, function) => {
            let path = format!("codegen/src/render/{source}");
            let text = std::fs::read_to_string(workspace(&path)).unwrap_or_default();
            let heads = [format!("fn {function}("), format!("fn {function}<")];
            let is_head = |line: &str| heads.iter().any(|head| line.contains(head));
            let path = workspace(&path);
            let path = path.display();
            match text.lines().position(is_head) {
                Some(at) => format!("`{function}`, {path}:{}", at + 1),
                None => format!("`{function}`, {path}"),
            }
        }
        Maker::Fixed(source) => {
            format!("nobody: the text is fixed, {}", workspace(source).display())
        }
        Maker::Example => {
            format!("a person: {}", workspace(&format!("model/{file}")).display())
        }
    }
}

/// Every item of the crate of a model. Its name is that of the crate in `generated`, for the length
/// of a name moves lines.
pub fn trace(model: &Model) -> Result<Trace, String> {
    let package = Package { name: PACKAGE.to_owned(), version: "0.0.0".to_owned() };
    Trace::of(model, &package).ok_or("error: the model has no service")?
}

fn short(model: &Model, id: &ShapeId) -> String {
    ::codegen::diff::short(&Scope::of(model), id)
}

/// Where the model, and its overlay, have what an item comes from.
pub fn places(model: &Model, origin: &Origin) -> Vec<String> {
    let Ok((id, shape)) = find(model, &origin.shape) else { return Vec::new() };
    let named = match &origin.part {
        Part::Member(name) => Some(name.as_str()),
        _ => None,
    };
    let members = shape.kind.members();
    let member = members.iter().find(|(name, _)| Some(*name) == named);
    let line = member.map_or(shape.line, |(_, member)| member.line);
    let mut places = vec![format!("{}:{line}", model.file)];
    if let Some(overlay) = &model.overlay {
        let line = overlay.line(id, named);
        places.extend(line.map(|line| format!("{}:{line}", overlay.file)));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_stale_crate_are_those_to_come() {
        let item = Item {
            file: "src/types/room.rs".to_owned(),
            lines: (1, 2),
            name: String::new(),
            origin: None,
            maker: Maker::Example,
            is_import: false,
        };
        let title = |stale: &str| Home::Own(vec![stale.to_owned()]).title(&[&item]);
        assert_eq!(title("src/types/inn.rs"), "becomes");
        assert!(
            title("src/types/room.rs").contains("once `cargo xtask codegen` has run")
        );
    }
}
