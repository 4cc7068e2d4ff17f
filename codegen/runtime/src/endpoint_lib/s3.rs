//! Bucket names that can be part of a host name.

use std::net::Ipv4Addr;

/// Whether a bucket of this name can be addressed as `name.s3.region.amazonaws.com`.
pub(crate) fn is_virtual_hostable_bucket(name: &str, dots: bool) -> bool {
    let legal = |it: u8| {
        it.is_ascii_lowercase()
            || it.is_ascii_digit()
            || it == b'-'
            || (dots && it == b'.')
    };
    let label = |it: &str| !it.is_empty() && !it.starts_with('-') && !it.ends_with('-');
    (3..=63).contains(&name.len())
        && name.bytes().all(legal)
        && name.split('.').all(label)
        && name.parse::<Ipv4Addr>().is_err()
}
