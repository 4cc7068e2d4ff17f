//! The version after a change.

use super::rules::Rust;

/// The version that a crate takes after a change of this gravity, by the rules of Cargo: before 1.0
/// a breaking change raises the minor number, and any other the patch number. `None` if the version
/// is none.
pub fn next_version(version: &str, change: Rust) -> Option<String> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core
        .split('.')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.try_into().ok()?;
    let next = match (change, major, minor) {
        (Rust::Breaking, 0, 0) => [0, 0, patch + 1],
        (Rust::Breaking, 0, _) => [0, minor + 1, 0],
        (_, 0, _) | (Rust::Patch, ..) => [major, minor, patch + 1],
        (Rust::Minor, ..) => [major, minor + 1, 0],
        (Rust::Breaking, ..) => [major + 1, 0, 0],
    };
    Some(next.map(|number| number.to_string()).join("."))
}

#[cfg(test)]
mod tests {
    use super::{Rust, next_version};

    #[test]
    fn versions_rise_as_cargo_has_it() {
        let next = |version, change| next_version(version, change).unwrap();
        assert_eq!(next("0.1.4", Rust::Breaking), "0.2.0");
        assert_eq!(next("0.1.4", Rust::Minor), "0.1.5");
        assert_eq!(next("0.1.4", Rust::Patch), "0.1.5");
        assert_eq!(next("0.0.4", Rust::Patch), "0.0.5");
        assert_eq!(next("0.0.4", Rust::Breaking), "0.0.5");
        assert_eq!(next("1.2.3", Rust::Breaking), "2.0.0");
        assert_eq!(next("1.2.3", Rust::Minor), "1.3.0");
        assert_eq!(next("1.2.3-rc.1", Rust::Patch), "1.2.4");
        assert_eq!(next_version("1.2", Rust::Patch), None);
    }
}
