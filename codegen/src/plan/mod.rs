//! Stage three: what the model says becomes what the crate is. After this stage there are no
//! shape ids and no JSON; every question that rendering could ask is answered.

mod auth;
mod closure;
mod context_params;
mod cycles;
mod docs;
pub mod endpoint;
mod endpoint_calls;
mod extras;
mod html;
mod ir;
mod items;
pub mod jmespath;
mod operation;
mod paginator;
mod payload;
mod rustdoc;
mod schema;
mod shapes;
mod streams;
mod structure;
pub mod vectors;
pub mod waiter;

pub use crate::names::is_package_name;
pub use context_params::{EndpointParam, MemberKind, MemberPresence, ParamValue};
pub use endpoint_calls::{Argument, CallEnd, CallSetting, EndpointCall};
pub use ir::*;
pub use shapes::type_name;

use std::collections::BTreeSet;

use shapes::Shapes;

use crate::load::{Model, ShapeId, Traits};
use crate::names;

/// What the caller decides about the crate.
#[derive(Clone, Debug)]
pub struct Package {
    pub name: String,
    pub version: String,
}

/// Plans the crate of a model that `check` has passed; `None` if it has no service after all.
pub fn plan(model: &Model, package: &Package) -> Option<Plan> {
    let (id, shape, service) = model.service()?;
    let traits = &shape.traits;
    let shapes = Shapes::new(model, service, traits);
    let endpoint = endpoint::plan(&traits.endpoints());
    let operations = operation::all(&shapes, &endpoint);
    let tests = traits.endpoint_tests.as_deref();
    let endpoint_calls =
        tests.map(|it| endpoint_calls::plan(it, &operations, &endpoint));
    Some(Plan {
        service: service_of(&shapes, id, traits, package, &operations),
        operations,
        types: items::types(&shapes),
        errors: items::errors(&shapes),
        stream_errors: streams::errors(&shapes),
        service_errors: shapes
            .closure
            .errors
            .iter()
            .map(|id| operation::variant(&shapes, id))
            .collect(),
        deprecates: shapes.deprecates(),
        endpoint,
        endpoint_calls: endpoint_calls.unwrap_or_default(),
        protocol_tests: None,
    })
}

fn service_of(
    shapes: &Shapes<'_>,
    id: &ShapeId,
    traits: &Traits,
    package: &Package,
    operations: &[Operation],
) -> Service {
    let title = docs::one_line(traits.title.as_deref().unwrap_or(id.name()));
    let aws = traits.aws_service.as_deref();
    let sdk_id = aws.map_or(id.name(), |aws| aws.sdk_id.as_str());
    let sdk_word = sdk_id.to_lowercase().replace(' ', "");
    let signing_name = traits
        .sigv4
        .as_deref()
        .or(traits.sigv4a.as_deref())
        .map_or(sdk_id, |sigv4| sigv4.name.as_str());
    let auth = auth::plan(shapes, traits);
    Service {
        library: names::library_name(&package.name),
        package: package.name.clone(),
        version: package.version.clone(),
        docs: docs::of(traits, None, String::new),
        summary: docs::text(&format!("A client of {title}.")),
        title,
        metrics_scope: format!("aws-sdk-{sdk_word}"),
        sdk_word,
        sdk_id: sdk_id.to_owned(),
        signing_name: signing_name.to_owned(),
        protocol: shapes.protocol,
        query_compatible: shapes.query_compatible,
        settings: settings(&auth, operations),
        auth,
        shape_name: id.name().to_owned(),
        api_version: docs::one_line(&shapes.service.version),
    }
}

fn settings(auth: &Auth, operations: &[Operation]) -> Vec<Setting> {
    let extras = operations.iter().flat_map(|operation| &operation.extras);
    let settings: BTreeSet<_> = auth::settings(auth)
        .chain(extras.filter_map(extras::setting))
        .collect();
    settings.into_iter().collect()
}
