//! The order of imports and modules.

use std::cmp::Ordering;
use std::mem::{Discriminant, discriminant};

use syn::{Item, UseTree};

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
        Item::Mod(module) if module.content.is_none() => Some(discriminant(item)),
        _ => None,
    }
}

fn key(item: &Item) -> Vec<Segment> {
    match item {
        Item::Use(item) => path(&item.tree),
        // For modules, digits are letters.
        Item::Mod(module) => {
            let name = module.ident.to_string();
            vec![Segment::Name(vec![Chunk::Text(plain(&name).to_owned())])]
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
    Name(Vec<Chunk>),
    Glob,
    List,
}

impl Segment {
    fn of(ident: &syn::Ident) -> Self {
        match ident.to_string().as_str() {
            "self" => Self::SelfModule,
            "super" => Self::Super,
            "crate" => Self::Crate,
            name => Self::Name(chunks(plain(name))),
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
    Number(Number),
    Text(String),
}

fn chunks(name: &str) -> Vec<Chunk> {
    let sort = |c: char| (c == '_', c.is_ascii_digit());
    let chars: Vec<_> = name.chars().collect();
    let runs = chars.chunk_by(|a, b| *a != '_' && sort(*a) == sort(*b));
    let chunk = |run: &[char]| match run {
        ['_'] => Chunk::Underscore,
        [first, ..] if first.is_ascii_digit() => Chunk::Number(Number(run.to_vec())),
        _ => Chunk::Text(run.iter().collect()),
    };
    runs.map(chunk).collect()
}

/// The digits of a number.
#[derive(Debug, PartialEq, Eq)]
struct Number(Vec<char>);

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let [a, b] = [self, other].map(|Self(digits)| {
            let zeros = digits.iter().take_while(|digit| **digit == '0').count();
            let digits = digits.get(zeros..).unwrap_or_default();
            (digits.len(), digits)
        });
        a.cmp(&b).then_with(|| other.0.len().cmp(&self.0.len()))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
