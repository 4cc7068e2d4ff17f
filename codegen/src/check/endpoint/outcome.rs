//! Types what a rule answers with: the URL, headers, properties and auth schemes of an endpoint.

use serde_json::{Map, Value};

use super::expression::{Typing, all};
use super::typed::{AuthScheme, Endpoint, Expr, ExprKind, Part, Property, Type};
use crate::load::rules::EndpointTemplate;

const AUTH_SCHEMES: [&str; 5] = ["sigv4", "sigv4a", "sigv4-s3express", "bearer", "none"];

impl Typing<'_> {
    pub(super) fn endpoint(
        &mut self,
        endpoint: &EndpointTemplate,
        at: &str,
    ) -> Option<Endpoint> {
        let EndpointTemplate { url, properties, headers } = endpoint;
        let url = self.url(url, &format!("{at}.url"));
        let headers = headers.iter();
        let headers = all(headers.map(|(name, values)| {
            self.header(name, values, &format!("{at}.headers.{name}"))
        }));
        let auth_schemes = match properties.get("authSchemes") {
            Some(schemes) => {
                self.auth_schemes(schemes, &format!("{at}.properties.authSchemes"))
            }
            None => Some(Vec::new()),
        };
        let others = properties.iter().filter(|(name, _)| *name != "authSchemes");
        let properties = all(others
            .map(|(name, it)| self.entry(name, it, &format!("{at}.properties.{name}"))));
        Some(Endpoint {
            url: url?,
            headers: headers?,
            auth_schemes: auth_schemes?,
            properties: properties?,
        })
    }

    fn url(&mut self, url: &Value, at: &str) -> Option<Expr> {
        let typed = self.expr(url, at)?;
        let typed = self.expect(typed, Type::String, at)?;
        if let ExprKind::Template(parts) = &typed.kind
            && !has_scheme(parts)
        {
            let reason = format!("the URL template {url} has no scheme");
            self.fault(at, &reason, "start the URL with `https://`");
        }
        Some(typed)
    }

    fn header(
        &mut self,
        name: &str,
        values: &[Value],
        at: &str,
    ) -> Option<(String, Vec<Expr>)> {
        let values = all(values.iter().map(|value| {
            let value = self.expr(value, at)?;
            self.expect(value, Type::String, at)
        }));
        Some((name.to_owned(), values?))
    }

    fn auth_schemes(&mut self, schemes: &Value, at: &str) -> Option<Vec<AuthScheme>> {
        let Value::Array(schemes) = schemes else {
            self.fault(at, "this is not a list", "give a list of auth schemes");
            return None;
        };
        let schemes = schemes.iter().enumerate();
        all(schemes.map(|(i, it)| self.auth_scheme(it, &format!("{at}[{i}]"))))
    }

    fn auth_scheme(&mut self, scheme: &Value, at: &str) -> Option<AuthScheme> {
        let Some((scheme, Value::String(name))) = scheme.as_object().and_then(named)
        else {
            self.fault(
                at,
                "this auth scheme has no name",
                "give it a `name`, such as `sigv4`",
            );
            return None;
        };
        let fixed = !name.contains('{');
        if fixed && !AUTH_SCHEMES.contains(&name.as_str()) {
            let reason = format!("the auth scheme `{name}` is unknown");
            self.fault(at, &reason, &format!("use one of {}", AUTH_SCHEMES.join(", ")));
        }
        let name = self.template(name, at)?;
        let name = self.expect(name, Type::String, at)?;
        let others = scheme.iter().filter(|(key, _)| *key != "name");
        let properties =
            all(others.map(|(key, it)| self.entry(key, it, &format!("{at}.{key}"))));
        Some(AuthScheme { name, properties: properties? })
    }

    fn entry(
        &mut self,
        name: &str,
        value: &Value,
        at: &str,
    ) -> Option<(String, Property)> {
        Some((name.to_owned(), self.property(value, at)?))
    }

    fn property(&mut self, value: &Value, at: &str) -> Option<Property> {
        match value {
            Value::Object(it) if !it.contains_key("ref") && !it.contains_key("fn") => {
                let entries = it.iter();
                all(entries
                    .map(|(name, it)| self.entry(name, it, &format!("{at}.{name}"))))
                .map(Property::Object)
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                all(items.map(|(i, it)| self.property(it, &format!("{at}[{i}]"))))
                    .map(Property::List)
            }
            _ => self.property_value(value, at),
        }
    }

    fn property_value(&mut self, value: &Value, at: &str) -> Option<Property> {
        let value = self.expr(value, at)?;
        let value = self.settled(value);
        if value.optional || matches!(value.ty, Type::Record(_) | Type::Strings) {
            let reason = format!("{} cannot be a property here", value.ty.described());
            self.fault(
                at,
                &reason,
                "give a string, a boolean or an integer that is set",
            );
            return None;
        }
        Some(Property::Value(value))
    }
}

fn has_scheme(url: &[Part]) -> bool {
    match url.first() {
        Some(Part::Text(text)) => {
            text.starts_with("https://") || text.starts_with("http://")
        }
        Some(Part::Value(_)) => true,
        None => false,
    }
}

fn named(scheme: &Map<String, Value>) -> Option<(&Map<String, Value>, &Value)> {
    scheme.get("name").map(|name| (scheme, name))
}
