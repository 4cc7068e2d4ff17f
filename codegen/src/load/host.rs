//! The `hostPrefix` of an `endpoint` trait, taken apart.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// `{name}`: the value of one member.
    Label(String),
}

/// # Errors
///
/// What is wrong with the prefix, as the end of a sentence that begins with "the host prefix".
pub fn parse(prefix: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = prefix;
    while let Some((text, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("has a label that does not end: `{{{after}`"))?;
        if !super::ids::is_identifier(name) {
            return Err(format!("has a label that is not a member name: `{{{name}}}`"));
        }
        parts.extend(self::text(text)?);
        parts.push(Part::Label(name.to_owned()));
        rest = after;
    }
    parts.extend(text(rest)?);
    if parts.is_empty() { Err("is empty".to_owned()) } else { Ok(parts) }
}

fn text(text: &str) -> Result<Option<Part>, String> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(wrong) => Err(format!("has `{wrong}`, which no host name has")),
        None if text.is_empty() => Ok(None),
        None => Ok(Some(Part::Text(text.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_prefix() {
        let text = |text: &str| Part::Text(text.to_owned());
        let label = Part::Label("room".to_owned());
        assert_eq!(parse("data."), Ok(vec![text("data.")]));
        assert_eq!(parse("a-{room}.b."), Ok(vec![text("a-"), label, text(".b.")]));
    }

    #[test]
    fn malformed_prefixes() {
        for bad in ["", "{", "{a", "}", "{}", "{1}", "a b", "a/b", "{a}}"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
