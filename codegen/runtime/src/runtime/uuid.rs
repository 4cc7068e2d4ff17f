//! UUIDs as text.

/// A UUID of version 4 from random bits.
pub(crate) fn version_4(random: u128) -> String {
    let variant = (random & !(0b11 << 62)) | (0b10 << 62);
    let version = (variant & !(0xf << 76)) | (4 << 76);
    let digits = format!("{version:032x}");
    let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20]];
    format!("{}-{}", groups.join("-"), &digits[20..])
}
