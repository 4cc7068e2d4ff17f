//! The `uri` of an `http` trait, taken apart.

/// A uri pattern such as `/rooms/{id}/{path+}?list&type=all`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriPattern {
    pub segments: Vec<Segment>,
    /// Literal query parameters, with their values where the pattern gives one.
    pub query: Vec<(String, Option<String>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    Literal(String),
    /// `{name}`: the value of one member, its slashes escaped.
    Label(String),
    /// `{name+}`: the value of one member, its slashes kept.
    Greedy(String),
}

impl UriPattern {
    /// # Errors
    ///
    /// What is wrong with the pattern, as the end of a sentence that begins with "the uri".
    pub fn parse(uri: &str) -> Result<Self, String> {
        let (path, query) = match uri.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (uri, None),
        };
        let rest = path.strip_prefix('/').ok_or("does not begin with `/`")?;
        let segments = path_segments(rest)?;
        check_labels(&segments)?;
        Ok(Self { segments, query: query.map_or(Ok(Vec::new()), query_literals)? })
    }

    /// The names of the labels, in order.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(Segment::label)
    }
}

impl Segment {
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Literal(_) => None,
            Self::Label(name) | Self::Greedy(name) => Some(name),
        }
    }
}

fn path_segments(path: &str) -> Result<Vec<Segment>, String> {
    if path.is_empty() {
        return Ok(Vec::new());
    }
    // A slash at the very end is part of the path, so it leaves one last empty literal.
    let last = path.matches('/').count();
    let segments = path.split('/').enumerate();
    segments
        .map(|(at, text)| segment(text, at == last))
        .collect()
}

fn segment(text: &str, is_last: bool) -> Result<Segment, String> {
    if text.is_empty() && !is_last {
        return Err("has an empty segment between two `/`".to_owned());
    }
    let Some(open) = text.strip_prefix('{') else {
        return literal(text).map(Segment::Literal);
    };
    let Some(name) = open.strip_suffix('}') else {
        return Err(format!("has a label that does not end with its segment: `{text}`"));
    };
    let (name, is_greedy) = name
        .strip_suffix('+')
        .map_or((name, false), |name| (name, true));
    if !super::ids::is_identifier(name) {
        return Err(format!("has a label that is not a member name: `{text}`"));
    }
    Ok(if is_greedy {
        Segment::Greedy(name.to_owned())
    } else {
        Segment::Label(name.to_owned())
    })
}

fn literal(text: &str) -> Result<String, String> {
    if text.contains(['{', '}']) {
        return Err(format!(
            "has a brace that is not at the edge of its segment: `{text}`"
        ));
    }
    let is_allowed =
        |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@".contains(c);
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(wrong) => Err(format!("has `{wrong}`, which must be percent-encoded")),
        None => Ok(text.to_owned()),
    }
}

fn check_labels(segments: &[Segment]) -> Result<(), String> {
    let labels: Vec<_> = segments
        .iter()
        .filter(|segment| segment.label().is_some())
        .collect();
    for (at, label) in labels.iter().enumerate() {
        let name = label.label().unwrap_or_default();
        if matches!(label, Segment::Greedy(_)) && at + 1 < labels.len() {
            return Err(format!(
                "has a label after the greedy label `{{{name}+}}`, which must be the last"
            ));
        }
        if labels
            .iter()
            .take(at)
            .any(|earlier| earlier.label() == label.label())
        {
            return Err(format!("has the label `{{{name}}}` twice"));
        }
    }
    Ok(())
}

fn query_literals(query: &str) -> Result<Vec<(String, Option<String>)>, String> {
    let parameter = |text: &str| match text.split_once('=') {
        _ if text.is_empty() => Err("has an empty query parameter".to_owned()),
        Some((name, value)) => Ok((query_text(name)?, Some(query_text(value)?))),
        None => Ok((query_text(text)?, None)),
    };
    query.split('&').map(parameter).collect()
}

fn query_text(text: &str) -> Result<String, String> {
    if text.contains(['{', '}']) {
        return Err("has a label in its query, where only `httpQuery` can put a member"
            .to_owned());
    }
    // `/` and `?` may stand in a query, not in a segment.
    literal(&text.replace(['/', '?'], "")).map(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_pattern() {
        let uri = UriPattern::parse("/rooms/{id}/{path+}?list&type=all").unwrap();
        let labels: Vec<_> = uri.labels().collect();
        assert_eq!(labels, ["id", "path"]);
        assert_eq!(uri.segments[0], Segment::Literal("rooms".to_owned()));
        assert_eq!(uri.segments[2], Segment::Greedy("path".to_owned()));
        assert_eq!(
            uri.query,
            [("list".to_owned(), None), ("type".to_owned(), Some("all".to_owned()))]
        );
    }

    #[test]
    fn root_and_trailing_slash() {
        assert!(UriPattern::parse("/").unwrap().segments.is_empty());
        let trailing = UriPattern::parse("/a/").unwrap().segments;
        assert_eq!(
            trailing,
            [Segment::Literal("a".to_owned()), Segment::Literal(String::new())]
        );
    }

    #[test]
    fn malformed_patterns() {
        for bad in [
            "",
            "a",
            "/a//b",
            "/{a",
            "/a}",
            "/x{a}",
            "/{a}x",
            "/{a}/{a}",
            "/{a+}/{b}",
            "/{}",
            "/{1}",
            "/a b",
            "/a?",
            "/a?b={c}",
            "/a?b&&c",
            "/é",
        ] {
            assert!(UriPattern::parse(bad).is_err(), "{bad}");
        }
    }
}
