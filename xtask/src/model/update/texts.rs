//! What an update writes into files that people write, too.

/// The changelog with an entry below what is not released yet, above all releases.
pub fn with_entry(changelog: &str, entry: &str) -> String {
    let is_release =
        |line: &str| line.starts_with("## ") && !line.starts_with("## Unreleased");
    let mut at = 0;
    for line in changelog.split_inclusive('\n') {
        if is_release(line) {
            break;
        }
        at += line.len();
    }
    let (before, after) = changelog.split_at(at);
    let after = if after.is_empty() { String::new() } else { format!("\n{after}") };
    format!("{}\n\n{}\n{after}", before.trim_end(), entry.trim_end())
}

/// The lock file with another version of a package of the workspace, if it has it.
pub fn with_version(lock: &str, package: &str, old: &str, new: &str) -> String {
    let head =
        |version: &str| format!("name = \"{package}\"\nversion = \"{version}\"\n");
    lock.replacen(&head(old), &head(new), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_above_releases() {
        let entry = "## 0.2.0\n\n- New.\n";
        let text = "# Changelog\n\n## Unreleased\n\n- Soon.\n";
        assert_eq!(with_entry(text, entry), format!("{text}\n{entry}"));
        let old = "## 0.1.0\n\n- First.\n";
        let both = format!("{text}\n{old}");
        assert_eq!(with_entry(&both, entry), format!("{text}\n{entry}\n{old}"));
    }

    #[test]
    fn only_the_own_package_gets_the_version() {
        let lock = "name = \"a\"\nversion = \"1.0.0\"\n\nname = \"ivschat\"\nversion = \"1.0.0\"\n";
        let new = with_version(lock, "ivschat", "1.0.0", "1.1.0");
        assert_eq!(
            new,
            lock.replace("chat\"\nversion = \"1.0.0", "chat\"\nversion = \"1.1.0")
        );
    }
}
