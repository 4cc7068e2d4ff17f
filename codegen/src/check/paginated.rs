//! The members that the `paginated` trait of an operation names.

use super::report::Report;
use super::{Scope, streaming};
use crate::fault::did_you_mean;
use crate::load::{Member, Model, Operation, Paginated, ShapeId, ShapeKind, Simple};

pub(super) fn check(scope: &Scope<'_>, report: &mut Report<'_>) {
    let common = scope
        .service
        .and_then(|(_, service, _)| service.traits.paginated.as_deref());
    for (id, shape, operation) in scope.operations() {
        if let Some(own) = &shape.traits.paginated {
            Pages { model: scope.model, id, operation, report }.check(&own.or(common));
        }
    }
}

/// How deep two types of tokens are compared.
const DEEPEST: usize = 8;

struct Pages<'r, 'a, 'm> {
    model: &'a Model,
    id: &'a ShapeId,
    operation: &'a Operation,
    report: &'r mut Report<'m>,
}

/// Where a named member must be, and what it must hold.
struct Wanted {
    property: &'static str,
    end: End,
    form: &'static str,
    fits: fn(&ShapeKind) -> bool,
}

#[derive(Clone, Copy)]
enum End {
    Input,
    Output,
}

impl<'a> Pages<'_, 'a, '_> {
    fn check(&mut self, value: &Paginated) {
        let Paginated { input_token, output_token, items, page_size } = value;
        let token = Wanted {
            property: "inputToken",
            end: End::Input,
            form: "a string or map",
            fits: is_token,
        };
        let given = Wanted { property: "outputToken", end: End::Output, ..token };
        let sent = self.needed(&token, input_token.as_deref());
        let given = self.needed(&given, output_token.as_deref());
        self.same(sent, given);
        let size = Wanted {
            property: "pageSize",
            end: End::Input,
            form: "an integer",
            fits: is_integer,
        };
        self.named(&size, page_size.as_deref());
        let list = Wanted {
            property: "items",
            end: End::Output,
            form: "a list or map",
            fits: is_collection,
        };
        self.named(&list, items.as_deref());
        let who = format!("the paginator of `{}`", self.id);
        let repeats = (who, "smithy.api#paginated");
        streaming::sent_again(
            self.model,
            self.operation.input.as_ref(),
            repeats,
            self.report,
        );
    }

    /// The token of a page is sent for the next one as it is.
    fn same(&mut self, sent: Option<&Member>, given: Option<&Member>) {
        let (Some(sent), Some(given)) = (sent, given) else { return };
        if !self.is_same(&sent.target, &given.target, DEEPEST) {
            let reason = format!(
                "`inputToken` of the paginated trait is of type `{}`, `outputToken` of `{}`",
                sent.target, given.target
            );
            let remedy = "let both members target the same shape";
            self.report.shape(self.id, reason, remedy);
        }
    }

    fn is_same(&self, one: &ShapeId, other: &ShapeId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return true };
        let is_same = |one: &Member, other: &Member| {
            self.is_same(&one.target, &other.target, depth)
        };
        // What does not exist is told elsewhere.
        let (Some(kind), Some(other_kind)) =
            (self.model.kind(one), self.model.kind(other))
        else {
            return true;
        };
        match (kind, other_kind) {
            _ if one == other => true,
            (ShapeKind::Simple(one), ShapeKind::Simple(other)) => one == other,
            (ShapeKind::List(one), ShapeKind::List(other)) => is_same(one, other),
            (
                ShapeKind::Map { key, value },
                ShapeKind::Map { key: other_key, value: other_value },
            ) => is_same(key, other_key) && is_same(value, other_value),
            _ => false,
        }
    }

    fn needed(&mut self, wanted: &Wanted, path: Option<&str>) -> Option<&'a Member> {
        if path.is_none() {
            let reason = format!("the paginated operation has no `{}`", wanted.property);
            self.report.shape(
                self.id,
                reason,
                "name the member in the operation's `paginated` trait, or in the service's",
            );
        }
        self.named(wanted, path)
    }

    fn named(&mut self, wanted: &Wanted, path: Option<&str>) -> Option<&'a Member> {
        let path = path?;
        let (end, id) = match wanted.end {
            End::Input => ("input", &self.operation.input),
            End::Output => ("output", &self.operation.output),
        };
        let Some(id) = id else {
            let reason = format!(
                "`{}` of the paginated trait names `{path}`, but the operation has no {end}",
                wanted.property
            );
            let remedy = format!("give the operation an {end}, or remove the trait");
            self.report.shape(self.id, reason, remedy);
            return None;
        };
        let steps = match wanted.end {
            End::Input => vec![path],
            End::Output => path.split('.').collect(),
        };
        let member = self.find(wanted, end, id, &steps)?;
        let target = self.model.kind(&member.target);
        if let Some(kind) = target.filter(|kind| !(wanted.fits)(kind)) {
            let reason = format!(
                "`{}` of the paginated trait names `{path}`, which is of type `{}`",
                wanted.property,
                kind.name()
            );
            self.report.shape(
                self.id,
                reason,
                format!("name a member that targets {}", wanted.form),
            );
            return None;
        }
        Some(member)
    }

    /// The member at the end of a path such as `result.rooms`.
    fn find(
        &mut self,
        wanted: &Wanted,
        end: &str,
        id: &'a ShapeId,
        steps: &[&str],
    ) -> Option<&'a Member> {
        let path = steps.join(".");
        let about =
            format!("`{}` of the paginated trait names `{path}`", wanted.property);
        let mut at = id;
        let mut found = None;
        for step in steps {
            // A target that is not there has a fault of its own.
            let ShapeKind::Structure(members) = self.model.kind(at)? else {
                let reason =
                    format!("{about}, which goes through a shape that is no structure");
                self.report.shape(
                    self.id,
                    reason,
                    "let the path lead through structures only",
                );
                return None;
            };
            let Some(member) = members.get(*step) else {
                let known = members.keys().map(String::as_str);
                let remedy =
                    did_you_mean(step, known, format!("name a member of the {end}"));
                self.report.shape(
                    self.id,
                    format!("{about}, which the {end} does not have"),
                    remedy,
                );
                return None;
            };
            at = &member.target;
            found = Some(member);
        }
        found
    }
}

fn is_token(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) | ShapeKind::Map { .. }
    )
}

fn is_integer(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long)
    )
}

fn is_collection(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}
