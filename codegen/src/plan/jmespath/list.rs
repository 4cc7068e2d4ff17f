//! Lists of which the elements come one by one: iterators, which only some uses collect.

mod ends;

use super::code::{Code, IT, Pattern, Variable};
use super::raw::Raw;
use super::*;
use crate::check::jmespath::{Function, List};
use crate::load::{ShapeId, ShapeKind};

/// The elements of a list, or of a list that may be null.
pub struct Items<'a> {
    lowering: &'a Lowering<'a>,
    /// Where the list may be null, with `IT` for it in what follows.
    list: Option<Code>,
    start: Code,
    steps: Vec<Step>,
    item: Item,
}

/// What the iterator gives.
#[derive(Clone, Debug)]
enum Item {
    /// A reference to a value of a shape, or to an `Option` of one.
    Raw {
        target: ShapeId,
        sparse: bool,
    },
    Value {
        nullable: bool,
        is_copy: bool,
    },
}

enum Step {
    Map(Pattern, Code),
    FilterMap(Code),
    FlatMap(Code),
    Filter(Pattern, Code),
    Plain(&'static str),
    /// `.map(Some)`
    Wrap,
    Counted(&'static str, usize),
}

impl Lowering<'_> {
    pub fn items(&self, typed: &Typed, current: &Current) -> Items<'_> {
        match &typed.kind {
            TypedKind::Project(source, condition, each) => {
                self.projected(source, condition.as_deref(), each, current)
            }
            TypedKind::Call(
                function @ (Function::Keys | Function::Values),
                arguments,
            ) if typed.is_stream() => {
                let map = arguments.first();
                map.map_or_else(
                    || self.none(),
                    |map| self.of_map(map, *function == Function::Keys, current),
                )
            }
            _ => self.plain(typed, current),
        }
    }

    fn projected(
        &self,
        source: &Source,
        condition: Option<&Typed>,
        each: &Typed,
        current: &Current,
    ) -> Items<'_> {
        let list = source.list();
        let (mut items, element) = match source {
            Source::Values(map) => {
                let value = map.ty.value(self.shapes.model);
                (self.of_map(map, false, current), value)
            }
            _ => (self.items(list, current), list.ty.element(self.shapes.model)),
        };
        let mut element = element.unwrap_or(Type::Null);
        if let Source::Slice { start, stop, step, .. } = source {
            items.slice(*start, *stop, *step);
        }
        if let Source::Flattened(_) = source {
            items.flatten(&element);
            element = element.element(self.shapes.model).unwrap_or(Type::Null);
        }
        items.drop_null();
        items.settle();
        if let Some(condition) = condition {
            let condition = self.truth(condition, &Current::it(element.clone()));
            items.filter(condition);
        }
        let is_copy = is_copy(&each.ty);
        items.map(self.value(each, &Current::it(element)), is_copy);
        items.drop_null();
        items
    }

    /// The keys of a map, or its values.
    fn of_map(&self, map: &Typed, keys: bool, current: &Current) -> Items<'_> {
        let Type::Map(id) = &map.ty else { return self.none() };
        let Some(ShapeKind::Map { key, value }) = self.shapes.model.kind(id) else {
            return self.none();
        };
        let map = self.value(map, current);
        let (list, place) =
            if map.nullable { (Some(map.code), IT) } else { (None, map.code) };
        let (start, target) = match keys {
            true => (place.call("keys"), key.target.clone()),
            false => (place.call("values"), value.target.clone()),
        };
        let item = Item::Raw { target, sparse: !keys && self.shapes.is_sparse(id) };
        Items { lowering: self, list, start, steps: Vec::new(), item }
    }

    fn none(&self) -> Items<'_> {
        Items {
            lowering: self,
            list: None,
            start: Code::Vec(Vec::new()).call("into_iter"),
            steps: Vec::new(),
            item: Item::Value { nullable: false, is_copy: true },
        }
    }

    /// The elements of a list that is there as a whole.
    fn plain(&self, typed: &Typed, current: &Current) -> Items<'_> {
        let value = self.value(typed, current);
        let (list, place) =
            if value.nullable { (Some(value.code), IT) } else { (None, value.code) };
        let (start, item) = match &typed.ty {
            Type::List(list) => match &**list {
                List::Shape(id) => (place.call("iter"), self.item(id)),
                List::Selected(element) | List::Projected(element) => {
                    let nullable = typed.ty.holds_null(self.shapes.model);
                    let is_copy = is_copy(element);
                    (place.call("into_iter"), Item::Value { nullable, is_copy })
                }
            },
            _ => return self.none(),
        };
        Items { lowering: self, list, start, steps: Vec::new(), item }
    }

    fn item(&self, list: &ShapeId) -> Item {
        let target = match self.shapes.model.kind(list) {
            Some(ShapeKind::List(member)) => member.target.clone(),
            _ => list.clone(),
        };
        Item::Raw { target, sparse: self.shapes.is_sparse(list) }
    }
}

impl Items<'_> {
    fn slice(&mut self, start: usize, stop: Option<usize>, step: usize) {
        if start > 0 {
            self.steps.push(Step::Counted("skip", start));
        }
        if let Some(stop) = stop {
            self.steps
                .push(Step::Counted("take", stop.saturating_sub(start)));
        }
        if step > 1 {
            self.steps.push(Step::Counted("step_by", step));
        }
    }

    /// Goes over the elements of the elements, which are lists of type `list`.
    fn flatten(&mut self, list: &Type) {
        self.drop_null();
        match self.steps.pop() {
            Some(Step::Map(_, body)) => self.steps.push(Step::FlatMap(body)),
            last => {
                self.steps.extend(last);
                self.steps.push(Step::Plain("flatten"));
            }
        }
        let Type::List(list) = list else { return };
        self.item = match &**list {
            List::Shape(id) => self.lowering.item(id),
            List::Selected(element) => {
                Item::Value { nullable: true, is_copy: is_copy(element) }
            }
            List::Projected(element) => {
                Item::Value { nullable: false, is_copy: is_copy(element) }
            }
        };
    }

    /// Leaves out the elements that are null.
    fn drop_null(&mut self) {
        match &mut self.item {
            Item::Raw { sparse: nullable @ true, .. }
            | Item::Value { nullable: nullable @ true, .. } => *nullable = false,
            _ => return,
        }
        match self.steps.pop() {
            Some(Step::Map(_, body)) => self.steps.push(Step::FilterMap(body)),
            last => {
                self.steps.extend(last);
                self.steps.push(Step::Plain("flatten"));
            }
        }
    }

    /// Makes values of JMESPath of the elements.
    fn settle(&mut self) {
        let Item::Raw { target, sparse } = &self.item else { return };
        let (raw, sparse) = (self.lowering.raw(target), *sparse);
        let value = match (sparse, raw) {
            (true, _) => Value::nullable(raw.optional(IT)),
            (false, _) => raw.borrowed(IT),
        };
        let step = match (sparse, raw) {
            (false, Raw::Other) => None,
            (_, Raw::Copied) => Some(Step::Plain("copied")),
            (false, Raw::Widened | Raw::Cast) => {
                let body = raw.place(IT).code;
                Some(Step::Map(Pattern::Referenced(Variable::It), body))
            }
            _ => Some(Step::Map(Pattern::One(Variable::It), value.code)),
        };
        self.steps.extend(step);
        self.item = Item::Value { nullable: value.nullable, is_copy: true };
        if raw == Raw::Digits && !sparse {
            self.drop_null();
        }
    }

    fn filter(&mut self, condition: Code) {
        if condition == Code::Boolean(true) {
            return;
        }
        let is_copy = matches!(self.item, Item::Value { is_copy: true, .. });
        let pattern = match Pattern::of(Variable::It, &condition) {
            Pattern::One(it) if is_copy => Pattern::Referenced(it),
            pattern => pattern,
        };
        self.steps.push(Step::Filter(pattern, condition));
    }

    fn map(&mut self, each: Value, is_copy: bool) {
        if each.code != IT && each.code != IT.call("clone") {
            let pattern = Pattern::of(Variable::It, &each.code);
            self.steps.push(Step::Map(pattern, each.code));
        }
        self.item = Item::Value { nullable: each.nullable, is_copy };
    }

    /// The iterator.
    fn iterator(self) -> Code {
        let mut code = self.start;
        for step in self.steps {
            code = match step {
                Step::Map(pattern, body) => {
                    code.with1("map", Code::closure(pattern, body))
                }
                Step::FilterMap(body) => code.over("filter_map", body),
                Step::FlatMap(body) => code.over("flat_map", body),
                Step::Filter(pattern, body) => {
                    code.with1("filter", Code::closure(pattern, body))
                }
                Step::Plain(method) => code.call(method),
                Step::Wrap => code.with1("map", Code::Wrap),
                Step::Counted(method, count) => code.with1(method, Code::Usize(count)),
            };
        }
        code
    }
}
