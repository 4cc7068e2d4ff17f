//! The items of an emitted file with their lines. The bodies of its macros are items, too.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemMacro, ItemMod, ItemStruct};
use syn::{ItemTrait, TraitItem, UseTree};

/// An item, or a part of one.
#[derive(Debug)]
pub struct Node {
    /// The type or module that it is a part of.
    pub owner: Option<String>,
    pub name: Option<String>,
    /// The macro whose body it is in.
    pub macro_name: Option<String>,
    pub kind: Kind,
    pub lines: (usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Use,
    Module,
    /// The call of a macro, with its body.
    Macro,
    Function,
    Trait,
    Impl,
    /// A field, variant or row.
    Part,
    Other,
}

pub fn nodes(text: &str) -> syn::Result<Vec<Node>> {
    let mut walk = Walk::default();
    walk.items(&syn::parse_file(text)?.items)?;
    Ok(walk.nodes)
}

#[derive(Default)]
struct Walk {
    nodes: Vec<Node>,
    owner: Option<String>,
    macro_name: Option<String>,
}

impl Walk {
    fn add(&mut self, kind: Kind, name: Option<String>, span: Span) {
        self.nodes.push(Node {
            owner: self.owner.clone(),
            name,
            macro_name: self.macro_name.clone(),
            kind,
            lines: (span.start().line, span.end().line),
        });
    }

    fn items(&mut self, items: &[Item]) -> syn::Result<()> {
        items.iter().try_for_each(|item| self.item(item))
    }

    fn item(&mut self, item: &Item) -> syn::Result<()> {
        let span = item.span();
        match item {
            Item::Macro(item) => return self.macro_call(item),
            Item::Mod(item) => return self.module(item),
            Item::Use(item) => self.add(Kind::Use, only_name(&item.tree), span),
            Item::Struct(item) => self.structure(item),
            Item::Enum(item) => self.enumeration(item),
            Item::Impl(item) => self.implementation(item),
            Item::Trait(item) => self.interface(item),
            Item::Fn(item) => self.add(Kind::Function, text(&item.sig.ident), span),
            Item::Const(item) => self.add(Kind::Other, text(&item.ident), span),
            Item::Static(item) => self.add(Kind::Other, text(&item.ident), span),
            Item::Type(item) => self.add(Kind::Other, text(&item.ident), span),
            _ => self.add(Kind::Other, None, span),
        }
        Ok(())
    }

    fn macro_call(&mut self, item: &ItemMacro) -> syn::Result<()> {
        let name = item.mac.path.segments.last();
        let outer = self.macro_name.take();
        self.macro_name = name.and_then(|it| text(&it.ident));
        let body: Result<syn::File, _> = syn::parse2(item.mac.tokens.clone());
        let named = body.iter().flat_map(|body| &body.items).find_map(name_of);
        self.add(Kind::Macro, named, item.span());
        let walked = body.map_or(Ok(()), |body| self.items(&body.items));
        self.macro_name = outer;
        walked
    }

    fn module(&mut self, item: &ItemMod) -> syn::Result<()> {
        self.add(Kind::Module, text(&item.ident), item.span());
        let Some((_, items)) = &item.content else { return Ok(()) };
        let outer = std::mem::replace(&mut self.owner, text(&item.ident));
        let walked = self.items(items);
        self.owner = outer;
        walked
    }

    fn inside(&mut self, owner: Option<String>, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.owner, owner);
        walk(self);
        self.owner = outer;
    }

    fn structure(&mut self, item: &ItemStruct) {
        self.add(Kind::Other, text(&item.ident), item.span());
        self.inside(text(&item.ident), |walk| {
            if let Fields::Named(fields) = &item.fields {
                for field in &fields.named {
                    let name = field.ident.as_ref().and_then(text);
                    walk.add(Kind::Part, name, field.span());
                }
            }
        });
    }

    fn enumeration(&mut self, item: &ItemEnum) {
        self.add(Kind::Other, text(&item.ident), item.span());
        self.inside(text(&item.ident), |walk| {
            for variant in &item.variants {
                walk.add(Kind::Part, text(&variant.ident), variant.span());
            }
        });
    }

    fn implementation(&mut self, item: &ItemImpl) {
        let owner = type_name(&item.self_ty);
        self.add(Kind::Impl, owner.clone(), item.span());
        self.inside(owner, |walk| {
            for item in &item.items {
                match item {
                    ImplItem::Fn(it) => {
                        walk.add(Kind::Function, text(&it.sig.ident), it.span());
                    }
                    ImplItem::Const(it) => {
                        walk.add(Kind::Part, text(&it.ident), it.span());
                    }
                    _ => {}
                }
            }
        });
    }

    fn interface(&mut self, item: &ItemTrait) {
        self.add(Kind::Trait, text(&item.ident), item.span());
        self.inside(text(&item.ident), |walk| {
            for item in &item.items {
                if let TraitItem::Fn(it) = item {
                    walk.add(Kind::Function, text(&it.sig.ident), it.span());
                }
            }
        });
    }
}

/// The names of identifiers, not raw: those of the plan are compared so.
#[expect(clippy::unnecessary_wraps, reason = "every place that takes it has an option")]
fn text(ident: &syn::Ident) -> Option<String> {
    let text = ident.to_string();
    Some(text.strip_prefix("r#").map(str::to_owned).unwrap_or(text))
}

fn type_name(kind: &syn::Type) -> Option<String> {
    match kind {
        syn::Type::Path(path) => text(&path.path.segments.last()?.ident),
        _ => None,
    }
}

fn name_of(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => text(&item.ident),
        Item::Enum(item) => text(&item.ident),
        Item::Impl(item) => type_name(&item.self_ty),
        _ => None,
    }
}

/// The name that an import brings, if it is one only.
fn only_name(tree: &UseTree) -> Option<String> {
    match tree {
        UseTree::Path(path) => only_name(&path.tree),
        UseTree::Name(name) => text(&name.ident),
        UseTree::Rename(rename) => text(&rename.rename),
        UseTree::Glob(_) | UseTree::Group(_) => None,
    }
}
