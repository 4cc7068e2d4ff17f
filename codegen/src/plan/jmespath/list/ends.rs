//! What is made of the elements of a list.

use super::super::code::{Code, IT, Pattern, Variable};
use super::super::raw::Raw;
use super::super::{Value, operators};
use super::{Item, Items, Step};

impl Items<'_> {
    /// What is made of the iterator, or null where there is no list.
    pub fn finish(mut self, end: impl FnOnce(Self) -> Value) -> Value {
        match self.list.take() {
            Some(list) => Value::nullable(list).map(|_| end(self)),
            None => end(self),
        }
    }

    /// The same, as if a list that is null were empty.
    pub fn or_empty(mut self) -> Self {
        if let Some(list) = self.list.take() {
            let items = list.call("into_iter");
            let start = self.start;
            self.start = match start == IT.call("iter") || start == IT.call("into_iter")
            {
                true => items.call("flatten"),
                false => items.over("flat_map", start),
            };
        }
        self
    }

    pub fn settled(mut self) -> Self {
        self.settle();
        self
    }

    /// A vector, of options where an element may be null.
    pub fn collected(self) -> Value {
        self.settled()
            .finish(|items| Value::plain(Code::Collect(Box::new(items.iterator()))))
    }

    /// The same, of options in any case.
    pub fn collected_optional(mut self) -> Value {
        self.settle();
        if matches!(self.item, Item::Value { nullable: false, .. }) {
            self.steps.push(Step::Wrap);
        }
        self.collected()
    }

    /// A vector of texts that are no longer borrowed, without those that are null.
    pub fn collected_owned(mut self) -> Value {
        self.drop_null();
        match &self.item {
            Item::Raw { target, .. } if self.lowering.raw(target) == Raw::Text => {
                self.steps.push(Step::Plain("cloned"));
                self.item = Item::Value { nullable: false, is_copy: false };
            }
            _ => {
                self.settle();
                let pattern = Pattern::One(Variable::It);
                self.steps.push(Step::Map(pattern, IT.call("to_owned")));
            }
        }
        self.collected()
    }

    pub fn count(self) -> Value {
        self.finish(|mut items| {
            // How many there are does not depend on what they become.
            while let Some(Step::Map(..) | Step::Plain("copied")) = items.steps.last() {
                items.steps.pop();
            }
            let count = match (items.steps.is_empty(), items.start) {
                (
                    true,
                    Code::Method(of, "iter" | "into_iter" | "keys" | "values", _),
                ) => of.call("len"),
                (_, start) => {
                    items.start = start;
                    items.iterator().call("count")
                }
            };
            Value::plain(Code::Cast(Box::new(count)))
        })
    }

    /// Whether there is any element.
    pub fn exists(mut self) -> Code {
        match self.steps.pop() {
            Some(Step::Filter(_, condition)) => {
                let pattern = Pattern::of(Variable::It, &condition);
                self.iterator()
                    .with1("any", Code::closure(pattern, condition))
            }
            last => {
                self.steps.extend(last);
                self.iterator().call("next").call("is_some")
            }
        }
    }

    /// Whether an element equals a value, which must not depend on the current one.
    pub fn any_equal(self, value: Value) -> Code {
        let items = self.settled();
        let nullable = matches!(items.item, Item::Value { nullable: true, .. });
        let body = operators::equal(Value { code: IT, nullable }, value);
        items.iterator().over("any", body)
    }

    pub fn all_equal(self, value: Code) -> Code {
        let items = self.settled();
        let nullable = matches!(items.item, Item::Value { nullable: true, .. });
        let value = if nullable { value.some() } else { value };
        Code::AllEqual(Box::new(items.iterator()), Box::new(value))
    }

    pub fn sum(self) -> Value {
        let mut items = self.settled();
        items.drop_null();
        items.finish(|items| Value::plain(Code::Sum(Box::new(items.iterator()))))
    }

    /// The greatest or least element.
    pub fn extreme(self, of_numbers: bool, method: &'static str) -> Value {
        let mut items = self.settled();
        items.drop_null();
        items.finish(|items| {
            let iterator = items.iterator();
            Value::nullable(match of_numbers {
                true => iterator.with1("reduce", Code::OfNumber(method)),
                false => iterator.call(method),
            })
        })
    }
}
