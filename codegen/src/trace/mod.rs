//! Who made a line: the shape of the model, and the function that renders it. A stage beside the
//! others: it reads the emitted files again, item by item, and asks the plan whose names these are.

mod makers;
mod names;
mod syntax;

use crate::check::Scope;
use crate::diff::{Origin, Origins};
use crate::emit;
use crate::load::Model;
use crate::plan::{Package, Plan, plan};
use crate::render::{Contents, File, render};

use self::names::Names;
use self::syntax::{Kind, Node, nodes};

/// A stretch of an emitted file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Relative to the crate.
    pub file: String,
    /// 1-based, both included.
    pub lines: (usize, usize),
    /// What it is called: `RoomSummary`, `RoomSummary::name`; empty for a file as a whole.
    pub name: String,
    /// Where in the model it comes from; `None` for what every crate has.
    pub origin: Option<Origin>,
    pub maker: Maker,
    pub is_import: bool,
}

/// What has written it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Maker {
    /// A function below `codegen/src/render`: the file there, and its name.
    Render(&'static str, &'static str),
    /// A file of the workspace, as it stands.
    Fixed(&'static str),
    /// A person, in the folder of examples.
    Example,
}

/// Every item of a crate: files in order, and in each the outer ones before the inner ones.
#[derive(Clone, Debug)]
pub struct Trace(pub Vec<Item>);

impl Trace {
    /// Traces the crate of a model that `check` has passed; `None` if it has no service after all.
    ///
    /// # Errors
    ///
    /// A file is no Rust: a fault of the generator.
    pub fn of(model: &Model, package: &Package) -> Option<Result<Self, String>> {
        let plan = plan(model, package)?;
        let scope = Scope::of(model);
        let origins = Origins::new(&scope);
        let names = Names::of(&plan, &origins);
        Some(items(&plan, &names).map(Self))
    }

    /// The items that a line belongs to, the outermost first.
    pub fn at(&self, file: &str, line: usize) -> Vec<&Item> {
        let holds = |it: &&Item| {
            let (first, last) = it.lines;
            it.file == file && (first..=last).contains(&line)
        };
        self.0.iter().filter(holds).collect()
    }

    /// What a shape, with its members, becomes.
    pub fn of_shape<'a>(&'a self, shape: &'a str) -> impl Iterator<Item = &'a Item> {
        let is_of = move |origin: &Origin| origin.shape == shape;
        self.0
            .iter()
            .filter(move |it| it.origin.as_ref().is_some_and(is_of))
    }
}

fn items(plan: &Plan, names: &Names) -> Result<Vec<Item>, String> {
    let files = render(plan);
    let sources: Vec<_> = files.iter().map(source).collect();
    let mut items = Vec::new();
    for (text, source) in emit::format(files, &plan.service)?.into_iter().zip(sources) {
        let emit::Text { path, text } = text;
        let of_file = |maker| Item {
            lines: (1, text.lines().count()),
            name: String::new(),
            origin: names.of_file(&path),
            maker,
            is_import: false,
            file: path.clone(),
        };
        if let Some(source) = source {
            items.push(Item { origin: None, ..of_file(Maker::Fixed(source)) });
            continue;
        }
        items.push(of_file(makers::of_file(&path)));
        if path.ends_with(".rs") {
            let nodes = nodes(&text).map_err(|error| format!("{path}: {error}"))?;
            items.extend(nodes.iter().map(|node| item(&path, node, names)));
        }
    }
    Ok(items)
}

/// Where a fixed file stands.
fn source(file: &File<'_>) -> Option<&'static str> {
    match file.contents {
        Contents::Fixed { source, .. } => Some(source),
        _ => None,
    }
}

fn item(file: &str, node: &Node, names: &Names) -> Item {
    let Node { owner, name, macro_name: _, kind, lines } = node;
    let is_import = *kind == Kind::Use;
    let full = match (owner, name) {
        (Some(owner), Some(name)) => format!("{owner}::{name}"),
        (Some(name), None) | (None, Some(name)) => name.clone(),
        (None, None) if is_import => "imports".to_owned(),
        (None, None) => String::new(),
    };
    Item {
        file: file.to_owned(),
        lines: *lines,
        name: full,
        origin: names.of_node(file, owner.as_deref(), name.as_deref()),
        maker: makers::of_node(file, node),
        is_import,
    }
}
