//! How callers of a service show who they are.

use super::{Model, ShapeId, Traits};

/// A way that clients are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    SigV4,
    SigV4a,
    ApiKey,
    Basic,
    Bearer,
}

/// Every scheme, by the id of its trait.
const SCHEMES: [(&str, AuthScheme); 5] = [
    ("aws.auth#sigv4", AuthScheme::SigV4),
    ("aws.auth#sigv4a", AuthScheme::SigV4a),
    ("smithy.api#httpApiKeyAuth", AuthScheme::ApiKey),
    ("smithy.api#httpBasicAuth", AuthScheme::Basic),
    ("smithy.api#httpBearerAuth", AuthScheme::Bearer),
];

/// The schemes that no client is made for. The runtime's own client of the digest scheme panics.
const OTHERS: [&str; 2] = ["aws.auth#cognitoUserPools", "smithy.api#httpDigestAuth"];

impl AuthScheme {
    /// The scheme of a trait; `None` where no client is made for it.
    pub fn of(id: &str) -> Option<Self> {
        let (_, scheme) = SCHEMES.iter().find(|(known, _)| *known == id)?;
        Some(*scheme)
    }
}

impl Traits {
    fn has(&self, scheme: AuthScheme) -> bool {
        match scheme {
            AuthScheme::SigV4 => self.sigv4.is_some(),
            AuthScheme::SigV4a => self.sigv4a.is_some(),
            AuthScheme::ApiKey => self.http_api_key_auth.is_some(),
            AuthScheme::Basic => self.http_basic_auth.is_some(),
            AuthScheme::Bearer => self.http_bearer_auth.is_some(),
        }
    }
}

/// The ids of a service's schemes, those included that no client is made for, in the order in which
/// they are tried where the model gives none: that of their names.
pub fn schemes(model: &Model, service: &Traits) -> Vec<String> {
    let known = SCHEMES
        .iter()
        .filter(|(_, scheme)| service.has(*scheme))
        .map(|(id, _)| *id);
    let others = service.other.keys().map(String::as_str);
    let others = others.filter(|id| OTHERS.contains(id) || is_defined(model, id));
    let mut ids: Vec<_> = known.chain(others).map(str::to_owned).collect();
    ids.sort();
    ids
}

/// The ids of the schemes that an operation, or else the service, can be called with.
pub fn choice(
    model: &Model,
    service: &Traits,
    operation: Option<&Traits>,
) -> Vec<String> {
    let chosen = operation
        .and_then(|traits| traits.auth.as_ref())
        .or(service.auth.as_ref());
    chosen.cloned().unwrap_or_else(|| schemes(model, service))
}

/// Whether the model itself defines the scheme.
fn is_defined(model: &Model, id: &str) -> bool {
    let definition = model.shapes.get(&ShapeId::new(id));
    definition.is_some_and(|shape| defines_scheme(&shape.traits))
}

/// Whether these are the traits of a trait that is a way of its own.
pub fn defines_scheme(traits: &Traits) -> bool {
    traits.other.contains_key("smithy.api#authDefinition")
}
