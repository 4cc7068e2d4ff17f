//! Who may call: the schemes of the service, and the choice of each operation.

use super::ir::{ApiKey, Auth, AuthScheme, Setting};
use super::shapes::Shapes;
use crate::load::{self, ApiKeyPlace, ShapeId, Traits, auth};

pub fn plan(shapes: &Shapes<'_>, service: &Traits) -> Auth {
    let known = auth::schemes(shapes.model, service);
    let default = options(shapes, service, None);
    let mut operations: Vec<(Vec<String>, Vec<AuthScheme>)> = Vec::new();
    for (id, traits) in own_choices(shapes) {
        let options = options(shapes, service, Some(traits));
        let name = id.name().to_owned();
        if options == default {
            continue;
        }
        match operations.iter_mut().find(|(_, known)| *known == options) {
            Some((names, _)) => names.push(name),
            None => operations.push((vec![name], options)),
        }
    }
    Auth { schemes: supported(service, &known), default, operations }
}

/// The operations that do not simply follow the service.
fn own_choices<'a>(
    shapes: &Shapes<'a>,
) -> impl Iterator<Item = (&'a ShapeId, &'a Traits)> {
    let operations = shapes.closure.operations.iter();
    let operations =
        operations.filter_map(|id| Some((*id, &shapes.model.shapes.get(*id)?.traits)));
    operations
        .filter(|(_, traits)| traits.auth.is_some() || traits.optional_auth.is_some())
}

/// Where nobody need say who they are, that is the last choice.
fn options(
    shapes: &Shapes<'_>,
    service: &Traits,
    operation: Option<&Traits>,
) -> Vec<AuthScheme> {
    let choice = auth::choice(shapes.model, service, operation);
    let is_optional = operation.is_some_and(|traits| traits.optional_auth.is_some());
    let mut options = supported(service, &choice);
    if is_optional || options.is_empty() {
        options.push(AuthScheme::Anonymous);
    }
    options
}

fn supported(service: &Traits, ids: &[String]) -> Vec<AuthScheme> {
    let known = ids.iter().filter_map(|id| auth::AuthScheme::of(id));
    known
        .filter_map(|scheme| {
            Some(match scheme {
                auth::AuthScheme::SigV4 => AuthScheme::SigV4,
                auth::AuthScheme::SigV4a => AuthScheme::SigV4a,
                auth::AuthScheme::ApiKey => {
                    AuthScheme::ApiKey(api_key(service.http_api_key_auth.as_deref()?))
                }
                auth::AuthScheme::Basic => AuthScheme::Basic,
                auth::AuthScheme::Bearer => AuthScheme::Bearer,
            })
        })
        .collect()
}

/// What callers of a service can be asked for.
pub fn settings(auth: &Auth) -> impl Iterator<Item = Setting> {
    auth.schemes.iter().flat_map(|scheme| match scheme {
        AuthScheme::Anonymous => Vec::new(),
        AuthScheme::ApiKey(_) => vec![Setting::ApiKey],
        AuthScheme::Basic => vec![Setting::BasicAuth],
        AuthScheme::Bearer => vec![Setting::BearerToken],
        AuthScheme::SigV4 => vec![Setting::Credentials],
        AuthScheme::SigV4a => vec![Setting::Credentials, Setting::SigV4a],
    })
}

fn api_key(key: &load::ApiKeyAuth) -> ApiKey {
    let load::ApiKeyAuth { name, place, scheme } = key;
    ApiKey {
        name: name.clone(),
        in_query: *place == ApiKeyPlace::Query,
        scheme: scheme.clone().unwrap_or_default(),
    }
}
