//! The library that emitted crates carry, as the evaluator of rules uses it.

#[path = "../../../runtime/src/endpoint_lib/arn.rs"]
mod arn;
#[path = "../../../runtime/src/endpoint_lib/host.rs"]
mod host;
#[path = "../../../runtime/src/endpoint_lib/partition.rs"]
mod partition;
#[path = "../../../runtime/src/endpoint_lib/s3.rs"]
mod s3;
#[path = "../../../runtime/src/endpoint_lib/split.rs"]
mod split;
#[path = "../../../runtime/src/endpoint_lib/substring.rs"]
mod substring;
#[path = "../../../runtime/src/endpoint_lib/uri.rs"]
mod uri;
#[path = "../../../runtime/src/endpoint_lib/url.rs"]
mod url;

use std::collections::BTreeMap;

use crate::check::endpoint::typed::Function;

/// A value of an expression; what is unset has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Text(String),
    Texts(Vec<String>),
    Record(BTreeMap<&'static str, Value>),
}

/// The value of a call whose arguments are all set.
pub fn call(function: Function, arguments: &[Value]) -> Option<Value> {
    use Value::{Bool, Int, Text};
    Some(match (function, arguments) {
        (Function::Not, [Bool(it)]) => Bool(!it),
        (Function::BooleanEquals | Function::StringEquals, [a, b]) => Bool(a == b),
        (Function::Substring, [Text(text), Int(start), Int(end), Bool(reverse)]) => {
            let (start, end) =
                (usize::try_from(*start).ok()?, usize::try_from(*end).ok()?);
            text_of(substring::substring(text, start, end, *reverse)?)
        }
        (Function::UriEncode, [Text(text)]) => Text(uri::encode(text)),
        (Function::IsValidHostLabel, [Text(text), Bool(dots)]) => {
            Bool(host::is_valid_label(text, *dots))
        }
        (Function::IsVirtualHostableS3Bucket, [Text(text), Bool(dots)]) => {
            Bool(s3::is_virtual_hostable_bucket(text, *dots))
        }
        (Function::Split, [Text(text), Text(delimiter), Int(limit)]) => {
            let limit = usize::try_from(*limit).ok()?;
            texts(split::split(text, delimiter, limit))
        }
        (Function::Partition, [Text(region)]) => partition(region),
        (Function::ParseArn, [Text(text)]) => arn(text)?,
        (Function::ParseUrl, [Text(text)]) => url(text)?,
        _ => return None,
    })
}

fn text_of(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn texts(parts: Vec<&str>) -> Value {
    Value::Texts(parts.into_iter().map(str::to_owned).collect())
}

fn record<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::Record(BTreeMap::from(fields))
}

fn partition(region: &str) -> Value {
    let partition::Partition {
        name,
        dns_suffix,
        dual_stack_dns_suffix,
        supports_fips,
        supports_dual_stack,
        implicit_global_region,
    } = partition::of_region(region);
    record([
        ("name", text_of(name)),
        ("dnsSuffix", text_of(dns_suffix)),
        ("dualStackDnsSuffix", text_of(dual_stack_dns_suffix)),
        ("supportsFIPS", Value::Bool(*supports_fips)),
        ("supportsDualStack", Value::Bool(*supports_dual_stack)),
        ("implicitGlobalRegion", text_of(implicit_global_region)),
    ])
}

fn arn(text: &str) -> Option<Value> {
    let arn::Arn { partition, service, region, account_id, resource_id } =
        arn::parse(text)?;
    Some(record([
        ("partition", text_of(partition)),
        ("service", text_of(service)),
        ("region", text_of(region)),
        ("accountId", text_of(account_id)),
        ("resourceId", texts(resource_id)),
    ]))
}

fn url(text: &str) -> Option<Value> {
    let url::Url { scheme, authority, path, normalized_path, is_ip } = url::parse(text)?;
    Some(record([
        ("scheme", text_of(scheme)),
        ("authority", text_of(authority)),
        ("path", text_of(path)),
        ("normalizedPath", Value::Text(normalized_path)),
        ("isIp", Value::Bool(is_ip)),
    ]))
}
