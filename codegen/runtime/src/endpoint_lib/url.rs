//! URLs of endpoints.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL such as `https://example.com:8443/path`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Url<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) authority: &'a str,
    pub(crate) path: &'a str,
    /// The path with a slash at its start and its end.
    pub(crate) normalized_path: String,
    pub(crate) is_ip: bool,
}

/// Takes a URL apart, unless it is not of HTTP or has a query or a fragment.
pub(crate) fn parse(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let legal =
        text.bytes().all(|it| it.is_ascii_graphic()) && !text.contains(['?', '#']);
    let mut schemes = ["http", "https"].into_iter().filter(|_| legal);
    let scheme = schemes.find(|it| it.eq_ignore_ascii_case(scheme))?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host(authority)?;
    let slash = if path.ends_with('/') { "" } else { "/" };
    let normalized_path = format!("{path}{slash}");
    Some(Url { scheme, authority, path, normalized_path, is_ip: is_ip(host) })
}

/// The host in `host:port`, if the port is a number.
fn host(authority: &str) -> Option<&str> {
    let end = authority.rfind(']').unwrap_or(0);
    let (host, port) = match authority[end..].rfind(':') {
        Some(colon) => (&authority[..end + colon], &authority[end + colon + 1..]),
        None => (authority, "0"),
    };
    let plain = !host.is_empty() && !host.contains('@');
    (plain && port.parse::<u16>().is_ok()).then_some(host)
}

fn is_ip(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(v6) => v6.parse::<Ipv6Addr>().is_ok(),
        None => host.parse::<Ipv4Addr>().is_ok(),
    }
}
