//! Where the names of the emitted files come from.

use std::collections::BTreeMap;

use crate::diff::{Origin, Origins, Part};
use crate::plan::waiter::Waiter;
use crate::plan::{
    Enumeration, Name, Operation, OperationError, Plan, StreamError, Structure,
    TypeItem, Union,
};

/// The origin of every name, by the file that it stands in.
pub struct Names {
    files: BTreeMap<String, Origin>,
    /// By file, then the item or the part of one.
    items: BTreeMap<(String, String), Origin>,
    service: Origin,
    rules: Origin,
}

/// Files in which names of all others are listed.
const LISTS: [&str; 6] = [
    "src/client/operations.rs",
    "src/operation.rs",
    "src/types.rs",
    "src/types/error.rs",
    "src/waiters.rs",
    "src/error_meta.rs",
];

impl Names {
    pub fn of(plan: &Plan, origins: &Origins<'_>) -> Self {
        let mut names = Self {
            files: BTreeMap::new(),
            items: BTreeMap::new(),
            service: Origin::whole(origins.service()),
            rules: origins.of_rules(),
        };
        for operation in &plan.operations {
            names.operation(operation, origins);
        }
        for item in &plan.types {
            names.type_item(item, origins);
        }
        for error in &plan.errors {
            let structure = &error.structure;
            let file = format!("src/types/error/{}.rs", structure.module.unraw());
            let shape = origins.of_type(&structure.name);
            names.structure_file(&file, structure, &shape, origins);
        }
        for StreamError { module, error, sent: _ } in &plan.stream_errors {
            let file = format!("src/types/error/{}.rs", module.unraw());
            let shape = Origin::whole(&origins.of_stream_error(&error.name));
            names.file(&file, module, &shape);
            names.errors(&file, error, &shape, origins);
        }
        for variant in &plan.service_errors {
            let origin = Origin::whole(&origins.of_type(&variant.kind.name));
            names.item("src/error_meta.rs", &member("Error", &variant.name), &origin);
        }
        names
    }

    /// Where a file as a whole comes from.
    pub fn of_file(&self, file: &str) -> Option<Origin> {
        let of_rules = file.starts_with("src/config/endpoint")
            || matches!(file, "tests/endpoint.rs" | "tests/endpoint_calls.rs");
        match self.files.get(file) {
            Some(origin) => Some(origin.clone()),
            None if of_rules => Some(self.rules.clone()),
            None => Some(self.service.clone()),
        }
    }

    /// Where an item comes from: what it is called itself, or else what it is a part of.
    pub fn of_node(
        &self,
        file: &str,
        owner: Option<&str>,
        name: Option<&str>,
    ) -> Option<Origin> {
        let full = owner
            .zip(name)
            .map(|(owner, name)| format!("{owner}::{name}"));
        let names = [full.as_deref(), name, owner];
        let find = |name: &str| self.items.get(&(file.to_owned(), name.to_owned()));
        let found = names.into_iter().flatten().find_map(find);
        found.cloned().or_else(|| self.of_file(file))
    }

    fn file(&mut self, file: &str, module: &Name, origin: &Origin) {
        self.files.insert(file.to_owned(), origin.clone());
        self.listed(module.unraw(), origin);
    }

    fn item(&mut self, file: &str, name: &str, origin: &Origin) {
        let key = (file.to_owned(), name.to_owned());
        self.items.entry(key).or_insert_with(|| origin.clone());
    }

    fn listed(&mut self, name: &str, origin: &Origin) {
        for list in LISTS {
            self.item(list, name, origin);
        }
    }

    fn both(&mut self, file: &str, name: &Name, origin: &Origin) {
        self.item(file, name.unraw(), origin);
        self.listed(name.unraw(), origin);
    }

    fn operation(&mut self, operation: &Operation, origins: &Origins<'_>) {
        let Operation { wire, name, module, method, input, output, error, .. } =
            operation;
        let file = format!("src/operation/{}.rs", module.unraw());
        let own = Origin::whole(&origins.of_operation(wire));
        self.file(&file, module, &own);
        self.both(&file, name, &own);
        self.listed(method.unraw(), &own);
        self.both(&file, &operation.fluent_builder, &own);
        self.structure(&file, input, &or(origins.input(wire), &own), origins);
        self.structure(&file, output, &or(origins.output(wire), &own), origins);
        self.errors(&file, error, &own, origins);
        for waiter in &operation.waiters.all {
            self.waiter(&file, waiter, &own);
        }
    }

    fn waiter(&mut self, operation: &str, waiter: &Waiter, own: &Origin) {
        let Waiter { wire, module, method, fluent_builder, .. } = waiter;
        let origin = Origin::part(&own.shape, Part::Waiter(wire.clone()));
        let file = format!("src/waiters/{}.rs", module.unraw());
        self.file(&file, module, &origin);
        self.item(operation, fluent_builder.unraw(), &origin);
        self.listed(method.unraw(), &origin);
    }

    fn errors(
        &mut self,
        file: &str,
        error: &OperationError,
        own: &Origin,
        origins: &Origins<'_>,
    ) {
        self.both(file, &error.name, own);
        for variant in &error.variants {
            let origin = Origin::whole(&origins.of_type(&variant.kind.name));
            self.item(file, &member(error.name.unraw(), &variant.name), &origin);
        }
    }

    fn structure(
        &mut self,
        file: &str,
        structure: &Structure,
        shape: &str,
        origins: &Origins<'_>,
    ) {
        let Structure { name, builder, members, .. } = structure;
        let whole = Origin::whole(shape);
        for name in [name, builder] {
            self.both(file, name, &whole);
        }
        for (at, field) in members.iter().map(|it| &it.field).enumerate() {
            if let Some(origin) = origins.of_member(shape, at).first() {
                self.item(file, &member(name.unraw(), field), origin);
            }
        }
    }

    fn structure_file(
        &mut self,
        file: &str,
        structure: &Structure,
        shape: &str,
        origins: &Origins<'_>,
    ) {
        self.file(file, &structure.module, &Origin::whole(shape));
        self.structure(file, structure, shape, origins);
    }

    fn type_item(&mut self, item: &TypeItem, origins: &Origins<'_>) {
        let file = |module: &Name| format!("src/types/{}.rs", module.unraw());
        match item {
            TypeItem::Structure(structure) => {
                let shape = origins.of_type(&structure.name);
                let file = file(&structure.module);
                self.structure_file(&file, structure, &shape, origins);
            }
            TypeItem::Union(Union { name, module, variants, .. }) => {
                let shape = origins.of_type(name);
                let file = file(module);
                self.file(&file, module, &Origin::whole(&shape));
                self.both(&file, name, &Origin::whole(&shape));
                for variant in variants {
                    let (origin, _) = origins.of_variant(&shape, &variant.name);
                    self.item(&file, &member(name.unraw(), &variant.name), &origin);
                }
            }
            TypeItem::Enumeration(Enumeration { name, module, variants, .. }) => {
                let shape = origins.of_type(name);
                let file = file(module);
                self.file(&file, module, &Origin::whole(&shape));
                self.both(&file, name, &Origin::whole(&shape));
                for variant in variants {
                    let origin = Origin::member(&shape, &variant.value);
                    self.item(&file, &member(name.unraw(), &variant.name), &origin);
                }
            }
        }
    }
}

fn member(owner: &str, name: &Name) -> String {
    format!("{owner}::{}", name.unraw())
}

/// An operation without a shape for its input or output has the type all the same.
fn or(shape: String, operation: &Origin) -> String {
    if shape.is_empty() { operation.shape.clone() } else { shape }
}
