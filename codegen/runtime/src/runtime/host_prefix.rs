//! Operations that put something in front of the endpoint's host name.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::ConfigBag;

use super::operation::{Extra, Table};
use super::schema::{WriteStructure, text_member};

/// The parts of a prefix, in order.
pub(crate) struct HostPrefix(pub(crate) &'static [Part]);

#[derive(Debug)]
#[allow(dead_code)] // a service may have prefixes without labels, or without anything else
pub(crate) enum Part {
    Text(&'static str),
    /// The member of the input with this name.
    Label(&'static str),
}

impl Extra for HostPrefix {
    fn components(
        &self,
        table: &'static Table,
        components: RuntimeComponentsBuilder,
    ) -> RuntimeComponentsBuilder {
        let interceptor = HostPrefixInterceptor { table, parts: self.0 };
        components.with_interceptor(SharedInterceptor::permanent(interceptor))
    }
}

#[derive(Debug)]
struct HostPrefixInterceptor {
    table: &'static Table,
    parts: &'static [Part],
}

#[dyn_dispatch_hint]
impl Intercept for HostPrefixInterceptor {
    fn name(&self) -> &'static str {
        "HostPrefixInterceptor"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = self.table.input(context.input()) {
            let prefix = EndpointPrefix::new(prefix(self.parts, input)?)?;
            cfg.interceptor_state().store_put(prefix);
        }
        Ok(())
    }
}

fn prefix(parts: &[Part], input: &dyn WriteStructure) -> Result<String, BoxError> {
    let mut prefix = String::new();
    for part in parts {
        match part {
            Part::Text(text) => prefix.push_str(text),
            Part::Label(name) => match text_member(input, name) {
                Some(text) if !text.is_empty() => prefix.push_str(&text),
                _ => {
                    let reason = "was unset or empty but must be set as part of the endpoint prefix";
                    return Err(format!("`{name}` {reason}").into());
                }
            },
        }
    }
    Ok(prefix)
}
