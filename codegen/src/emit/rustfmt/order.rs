//! The order of imports and modules.

use std::cmp::Reverse;
use std::mem::{Discriminant, discriminant};

use syn::{Item, ItemMod, UseTree};

/// Sorts neighbouring imports, their lists, and neighbouring modules.
pub fn order(items: &mut [Item]) {
    for item in &mut *items {
        match item {
            Item::Use(item) => order_lists(&mut item.tree),
            Item::Mod(module) => {
                let items = module.content.as_mut().map(|(_, items)| items);
                order(items.map(Vec::as_mut_slice).unwrap_or_default());
            }
            _ => {}
        }
    }
    for run in items.chunk_by_mut(|a, b| kind(a).is_some() && kind(a) == kind(b)) {
        run.sort_by_cached_key(key);
    }
}

fn order_lists(tree: &mut UseTree) {
    match tree {
        UseTree::Path(it) => order_lists(&mut it.tree),
        UseTree::Group(it) => {
            let mut trees: Vec<_> = std::mem::take(&mut it.items).into_iter().collect();
            trees.iter_mut().for_each(order_lists);
            trees.sort_by_cached_key(path);
            it.items = trees.into_iter().collect();
        }
        UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

/// What an item can be sorted with: others of its kind.
fn kind(item: &Item) -> Option<Discriminant<Item>> {
    match item {
        Item::Use(_) => Some(discriminant(item)),
        Item::Mod(module) if module.content.is_none() && !has_macros(module) => {
            Some(discriminant(item))
        }
        _ => None,
    }
}

/// Whether the modules after this one may use its macros.
fn has_macros(module: &ItemMod) -> bool {
    module
        .attrs
        .iter()
        .any(|it| it.path().is_ident("macro_use"))
}

fn key(item: &Item) -> Vec<Segment> {
    match item {
        Item::Use(item) => path(&item.tree),
        // For modules, digits are letters.
        Item::Mod(module) => {
            let name = module.ident.to_string();
            let name = Chunk::Text(plain(&name).to_owned());
            vec![Segment::Name((vec![name], Vec::new()))]
        }
        _ => Vec::new(),
    }
}

fn path(tree: &UseTree) -> Vec<Segment> {
    let mut path = Vec::new();
    let mut rest = tree;
    loop {
        let (segment, next) = match rest {
            UseTree::Path(it) => (Segment::of(&it.ident), Some(&*it.tree)),
            UseTree::Name(it) => (Segment::of(&it.ident), None),
            UseTree::Rename(it) => (Segment::of(&it.ident), None),
            UseTree::Glob(_) => (Segment::Glob, None),
            UseTree::Group(_) => (Segment::List, None),
        };
        path.push(segment);
        match next {
            Some(next) => rest = next,
            None => return path,
        }
    }
}

/// A part of a path, in the order of rustfmt.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    SelfModule,
    Super,
    Crate,
    Name(Version),
    Glob,
    List,
}

impl Segment {
    fn of(ident: &syn::Ident) -> Self {
        match ident.to_string().as_str() {
            "self" => Self::SelfModule,
            "super" => Self::Super,
            "crate" => Self::Crate,
            name => Self::Name(version(plain(name))),
        }
    }
}

fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// A piece of a name: versions are sorted as numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chunk {
    Underscore,
    /// How many digits, and these, without zeros at the start.
    Number(usize, String),
    Text(String),
}

/// A name, and how many zeros its numbers start with: of names that are equal but for these, the one
/// with more is the first.
type Version = (Vec<Chunk>, Vec<Reverse<usize>>);

fn version(name: &str) -> Version {
    let sort = |c: char| (c == '_', c.is_ascii_digit());
    let chars: Vec<_> = name.chars().collect();
    let runs = chars.chunk_by(|a, b| *a != '_' && sort(*a) == sort(*b));
    let mut zeros = Vec::new();
    let mut chunk = |run: &[char]| {
        let run: String = run.iter().collect();
        if run == "_" {
            return Chunk::Underscore;
        }
        if !run.starts_with(|c: char| c.is_ascii_digit()) {
            return Chunk::Text(run);
        }
        let number = run.trim_start_matches('0');
        zeros.push(Reverse(run.len() - number.len()));
        Chunk::Number(number.len(), number.to_owned())
    };
    let chunks = runs.map(&mut chunk).collect();
    (chunks, zeros)
}
