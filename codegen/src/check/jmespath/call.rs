//! Calls of JMESPath's functions.

use super::typed::{FUNCTIONS, Function, List, Type, Typed, TypedKind};
use super::typing::Typing;
use crate::fault::did_you_mean;
use crate::load::jmespath::Expression;

/// The functions of JMESPath that no path of a service asks for.
const OTHERS: [&str; 13] = [
    "avg",
    "join",
    "map",
    "max_by",
    "merge",
    "min_by",
    "reverse",
    "sort",
    "sort_by",
    "to_array",
    "to_number",
    "to_string",
    "type",
];

impl Typing<'_, '_> {
    pub fn call(
        &mut self,
        name: &str,
        arguments: &[Expression],
        current: &Type,
        at: usize,
    ) -> Option<Typed> {
        let found = FUNCTIONS.iter().find(|(known, _, _)| *known == name);
        let Some((_, function, count)) = found else {
            return self.no_function(name, at);
        };
        let is_right = match function {
            Function::NotNull => arguments.len() >= *count,
            _ => arguments.len() == *count,
        };
        if !is_right {
            let reason = format!("`{name}` does not take {} arguments", arguments.len());
            return self.fault(at, reason, format!("give it {count}"));
        }
        let arguments = self.all(arguments, current)?;
        let Some(ty) = self.result(*function, &arguments) else {
            let types: Vec<_> = arguments.iter().map(|it| it.ty.described()).collect();
            let reason = format!("`{name}` does not take {}", types.join(" and "));
            return self.fault(at, reason, takes(*function));
        };
        Some(Typed::new(TypedKind::Call(*function, arguments), ty))
    }

    fn no_function(&mut self, name: &str, at: usize) -> Option<Typed> {
        let known = FUNCTIONS.iter().map(|(known, _, _)| *known);
        if OTHERS.contains(&name) {
            let names = known.collect::<Vec<_>>().join("`, `");
            let reason = format!("the function `{name}` is not generated");
            return self.fault(at, reason, format!("do with `{names}`"));
        }
        let reason = format!("JMESPath has no function `{name}`");
        let remedy = did_you_mean(name, known, "use one of JMESPath's own");
        self.fault(at, reason, remedy)
    }

    /// The type of what a function gives; `None` if it does not take such arguments.
    fn result(&self, function: Function, arguments: &[Typed]) -> Option<Type> {
        let first = &arguments.first()?.ty;
        let second = arguments.get(1).map(|argument| &argument.ty);
        let element = first.element(self.model);
        let has = |is_right: bool, ty: Type| is_right.then_some(ty);
        match function {
            Function::Abs | Function::Ceil | Function::Floor => {
                has(*first == Type::Number, Type::Number)
            }
            Function::Contains => {
                let in_text = *first == Type::Text && second == Some(&Type::Text);
                let in_list = second.is_some_and(|it| it.is_scalar())
                    && element.as_ref() == second;
                has(in_text || in_list, Type::Boolean)
            }
            Function::StartsWith | Function::EndsWith => {
                let are_texts = *first == Type::Text && second == Some(&Type::Text);
                has(are_texts, Type::Boolean)
            }
            Function::Keys => {
                let has_keys = matches!(
                    first,
                    Type::Map(_) | Type::Structure(_) | Type::Union(_) | Type::Input(_)
                );
                has(has_keys, Type::List(Box::new(List::Projected(Type::Text))))
            }
            Function::Length => {
                let has_length =
                    matches!(first, Type::Text | Type::List(_) | Type::Map(_));
                has(has_length, Type::Number)
            }
            Function::Max | Function::Min => {
                element.filter(|it| matches!(it, Type::Number | Type::Text))
            }
            Function::Sum => has(element == Some(Type::Number), Type::Number),
            Function::NotNull => {
                let is_right = |it: &Typed| {
                    it.ty == *first && it.ty != Type::Null && !it.is_guarded()
                };
                has(arguments.iter().all(is_right), first.clone())
            }
            Function::Values => {
                let value = first.value(self.model)?;
                Some(Type::List(Box::new(match self.holds_null(first) {
                    true => List::Selected(value),
                    false => List::Projected(value),
                })))
            }
        }
    }
}

/// What a function takes.
fn takes(function: Function) -> &'static str {
    match function {
        Function::Abs | Function::Ceil | Function::Floor => "give it a number",
        Function::Contains => "give it two strings, or a list and what may be in it",
        Function::StartsWith | Function::EndsWith => "give it two strings",
        Function::Keys => "give it a map, a structure or a union",
        Function::Length => "give it a list, a string or a map",
        Function::Max | Function::Min => "give it a list of numbers or of strings",
        Function::Sum => "give it a list of numbers",
        Function::NotNull => "give it values of one type",
        Function::Values => "give it a map",
    }
}
