//! The `vendorParams` of a vector: settings of the client, and the code of an error.

use serde::Deserialize;

use crate::load::vectors::About;

/// What vendor params ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vendor {
    pub settings: Settings,
    /// The error code that callers see, where it is not the name of the shape.
    pub code: Option<String>,
    /// Who is to blame for an error, as the query protocol has it.
    pub fault: Option<String>,
}

/// Settings of the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub endpoint: Option<String>,
    pub region: Option<String>,
    pub use_fips: Option<bool>,
    pub use_dual_stack: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Params {
    scoped_config: Option<ScopedConfig>,
    endpoint_params: Option<EndpointParams>,
    code: Option<String>,
    r#type: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ScopedConfig {
    client: Option<Client>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Client {
    region: Option<String>,
    use_fips_endpoint: Option<bool>,
    use_dualstack_endpoint: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct EndpointParams {
    built_in_params: Option<BuiltIns>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltIns {
    #[serde(rename = "AWS::Region")]
    region: Option<String>,
    #[serde(rename = "AWS::UseFIPS")]
    use_fips: Option<bool>,
    #[serde(rename = "AWS::UseDualStack")]
    use_dual_stack: Option<bool>,
    #[serde(rename = "SDK::Endpoint")]
    endpoint: Option<String>,
}

/// # Errors
///
/// What of the params no client of ours can follow.
pub fn read(about: &About) -> Result<Vendor, String> {
    let Some(value) = about
        .vendor_params
        .as_ref()
        .filter(|value| !value.is_null())
    else {
        return Ok(Vendor::default());
    };
    let Params { scoped_config, endpoint_params, code, r#type } =
        Params::deserialize(value).map_err(|error| {
            format!("`vendorParams` has what no client can follow: {error}")
        })?;
    let client = scoped_config.and_then(|it| it.client);
    let client =
        client.map(|Client { region, use_fips_endpoint, use_dualstack_endpoint }| {
            Settings {
                endpoint: None,
                region,
                use_fips: use_fips_endpoint,
                use_dual_stack: use_dualstack_endpoint,
            }
        });
    let built_ins = endpoint_params.and_then(|it| it.built_in_params);
    let built_ins =
        built_ins.map(|BuiltIns { region, use_fips, use_dual_stack, endpoint }| {
            Settings { endpoint, region, use_fips, use_dual_stack }
        });
    let settings = client.unwrap_or_default().or(built_ins.unwrap_or_default());
    Ok(Vendor { settings, code, fault: r#type })
}

impl Settings {
    fn or(self, other: Self) -> Self {
        Self {
            endpoint: self.endpoint.or(other.endpoint),
            region: self.region.or(other.region),
            use_fips: self.use_fips.or(other.use_fips),
            use_dual_stack: self.use_dual_stack.or(other.use_dual_stack),
        }
    }
}
