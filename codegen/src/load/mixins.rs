//! Mixins are copied into the shapes that use them, so that no later stage meets one.

use indexmap::{IndexMap, IndexSet};
use serde::Deserialize;

use super::ShapeId;
use super::apply;
use super::document::{Fields, Owner, Reader};
use super::draft::{Draft, DraftMember, Drafts, Links};
use super::nearest::did_you_mean_shape;

pub const MIXIN: &str = "smithy.api#mixin";

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct MixinTrait {
    local_traits: Vec<String>,
}

/// What a shape has from its mixins, before its own members and traits join.
#[derive(Default)]
struct Inherited<'a> {
    members: IndexMap<String, DraftMember<'a>>,
    links: Links,
    traits: Fields<'a>,
}

pub(super) fn flatten<'a>(
    reader: &mut Reader,
    drafts: Drafts<'a>,
) -> IndexMap<ShapeId, Draft<'a>> {
    let Drafts { mut shapes, mut applied } = drafts;
    for id in bases_first(reader, &shapes) {
        let inherited = inherited(reader, &shapes, &id);
        let Some(draft) = shapes.get_mut(&id) else {
            continue;
        };
        let entries = applied.swap_remove(&id).unwrap_or_default();
        let for_inherited = apply::to_own(reader, &id, draft, entries);
        join(reader, &id, draft, inherited);
        apply::to_inherited(reader, &id, draft, for_inherited);
    }
    apply::report_unknown(reader, &shapes, &applied);
    shapes
}

/// Every shape after its mixins; a mixin that would come after itself is a fault.
fn bases_first(
    reader: &mut Reader,
    shapes: &IndexMap<ShapeId, Draft<'_>>,
) -> Vec<ShapeId> {
    let mut done = IndexSet::new();
    for id in shapes.keys() {
        if !done.contains(id) {
            visit(reader, shapes, id, &mut done);
        }
    }
    done.into_iter().cloned().collect()
}

/// A depth-first walk with its own stack: a long chain of mixins must not exhaust ours.
fn visit<'s>(
    reader: &mut Reader,
    shapes: &'s IndexMap<ShapeId, Draft<'_>>,
    start: &'s ShapeId,
    done: &mut IndexSet<&'s ShapeId>,
) {
    let mut path = IndexMap::from([(start, 0)]);
    while let Some((id, next)) = path.last_mut() {
        let id: &ShapeId = id;
        let Some(mixin) = shapes.get(id).and_then(|draft| draft.mixins.get(*next))
        else {
            done.insert(id);
            path.pop();
            continue;
        };
        *next += 1;
        if path.contains_key(mixin) {
            report_cycle(reader, shapes, path.keys().copied(), mixin);
        } else if shapes.contains_key(mixin) && !done.contains(mixin) {
            path.insert(mixin, 0);
        }
    }
}

fn report_cycle<'s>(
    reader: &mut Reader,
    shapes: &IndexMap<ShapeId, Draft<'_>>,
    path: impl Iterator<Item = &'s ShapeId>,
    again: &'s ShapeId,
) {
    let around = path.skip_while(|id| *id != again).chain([again]);
    let around = around
        .map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(" -> ");
    let line = shapes.get(again).map_or(1, |draft| draft.line);
    let reason = format!("the mixins of the shape lead back to it: {around}");
    reader.faults.add(
        Owner::shape(again.as_str()).at(line),
        reason,
        "take one of them out of a `mixins` list",
    );
}

fn inherited<'a>(
    reader: &mut Reader,
    shapes: &IndexMap<ShapeId, Draft<'a>>,
    id: &ShapeId,
) -> Inherited<'a> {
    let mut inherited = Inherited::default();
    let Some(draft) = shapes.get(id) else {
        return inherited;
    };
    let owner = Owner::shape(id.as_str());
    for mixin_id in &draft.mixins {
        let Some(mixin) = shapes.get(mixin_id) else {
            if !reader.has_faults(Owner::shape(mixin_id.as_str())) {
                let reason = format!("mixin that does not exist: `{mixin_id}`");
                let remedy = did_you_mean_shape(mixin_id, shapes.keys());
                reader.faults.add(owner.at(draft.line), reason, remedy);
            }
            continue;
        };
        check_mixin(reader, id, draft, mixin_id, mixin);
        let heritable = heritable_traits(reader, mixin_id, mixin);
        inherited.traits.extend(heritable);
        inherited.links.extend(&mixin.links);
        for (name, member) in &mixin.members {
            join_member(reader, id, &mut inherited.members, name, member.clone());
        }
    }
    inherited
}

fn check_mixin(
    reader: &mut Reader,
    id: &ShapeId,
    draft: &Draft<'_>,
    mixin_id: &ShapeId,
    mixin: &Draft<'_>,
) {
    let place = Owner::shape(id.as_str()).at(draft.line);
    if !mixin.traits.contains_key(MIXIN) {
        let reason = format!("`{mixin_id}` is used as a mixin, but is none");
        reader.faults.add(
            place,
            reason,
            format!("give it the trait `{MIXIN}`, or take it out of `mixins`"),
        );
    }
    if mixin.kind != draft.kind {
        let reason = format!("the mixin `{mixin_id}` is a shape of another type");
        reader
            .faults
            .add(place, reason, "use mixins of the shape's own type");
    }
}

fn heritable_traits<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    mixin: &Draft<'a>,
) -> Fields<'a> {
    let owner = Owner::shape(id.as_str());
    let read = |field| {
        reader.value::<MixinTrait>(field, owner, &format!("the trait `{MIXIN}`"))
    };
    let local = mixin
        .traits
        .get(MIXIN)
        .copied()
        .and_then(read)
        .unwrap_or_default()
        .local_traits;
    let is_heritable = |name: &String| name != MIXIN && !local.contains(name);
    mixin
        .traits
        .iter()
        .filter(|(name, _)| is_heritable(name))
        .map(|(name, field)| (name.clone(), *field))
        .collect()
}

fn join<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    draft: &mut Draft<'a>,
    inherited: Inherited<'a>,
) {
    let Inherited { mut members, mut links, mut traits } = inherited;
    for (name, member) in std::mem::take(&mut draft.members) {
        join_member(reader, id, &mut members, &name, member);
    }
    links.extend(&draft.links);
    traits.extend(std::mem::take(&mut draft.traits));
    draft.members = members;
    draft.links = links;
    draft.traits = traits;
}

/// Adds a member; one that a mixin already brought may be repeated to give it more traits.
fn join_member<'a>(
    reader: &mut Reader,
    id: &ShapeId,
    members: &mut IndexMap<String, DraftMember<'a>>,
    name: &str,
    member: DraftMember<'a>,
) {
    let Some(earlier) = members.get_mut(name) else {
        members.insert(name.to_owned(), member);
        return;
    };
    if earlier.target != member.target {
        let reason = format!(
            "a mixin has the same member with another target: `{}`",
            earlier.target
        );
        let place = Owner::member(id.as_str(), name).at(member.line);
        reader.faults.add(
            place,
            reason,
            "give both the same target, or one of them another name",
        );
    }
    earlier.line = member.line;
    earlier.traits.extend(member.traits);
}

impl Links {
    fn extend(&mut self, later: &Self) {
        let Self { version, input, output, operations, resources, errors, rename } =
            later;
        if !version.is_empty() {
            self.version.clone_from(version);
        }
        self.input = input.clone().or_else(|| self.input.take());
        self.output = output.clone().or_else(|| self.output.take());
        add_new(&mut self.operations, operations);
        add_new(&mut self.resources, resources);
        add_new(&mut self.errors, errors);
        self.rename.extend(rename.clone());
    }
}

fn add_new(ids: &mut Vec<ShapeId>, later: &[ShapeId]) {
    let known: IndexSet<_> = ids.iter().cloned().collect();
    ids.extend(later.iter().filter(|id| !known.contains(*id)).cloned());
}
