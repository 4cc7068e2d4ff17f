use super::*;

/// A tree as text that shows what belongs together.
fn shown(expression: &Expression) -> String {
    let list = |all: &[Expression]| all.iter().map(shown).collect::<Vec<_>>().join(", ");
    match &expression.kind {
        Kind::Current => "@".to_owned(),
        Kind::Field(name) => name.clone(),
        Kind::Literal(value) => value.to_string(),
        Kind::Then(a, b) => format!("({}.{})", shown(a), shown(b)),
        Kind::Pipe(a, b) => format!("({} | {})", shown(a), shown(b)),
        Kind::Index(of, index) => format!("{}[{index}]", shown(of)),
        Kind::Project(source, each) => format!("<{} -> {}>", from(source), shown(each)),
        Kind::List(items) => format!("[{}]", list(items)),
        Kind::Hash(entries) => {
            let entry = |(name, value): &(String, Expression)| {
                format!("{name}: {}", shown(value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Kind::And(a, b) => format!("({} && {})", shown(a), shown(b)),
        Kind::Or(a, b) => format!("({} || {})", shown(a), shown(b)),
        Kind::Not(of) => format!("!{}", shown(of)),
        Kind::Compare(comparator, a, b) => {
            format!("({} {comparator:?} {})", shown(a), shown(b))
        }
        Kind::Call(name, arguments) => format!("{name}({})", list(arguments)),
        Kind::Reference(of) => format!("&{}", shown(of)),
    }
}

fn from(source: &Source) -> String {
    match source {
        Source::Elements(of) => format!("{}[*]", shown(of)),
        Source::Flattened(of) => format!("{}[]", shown(of)),
        Source::Filtered(of, condition) => {
            format!("{}[?{}]", shown(of), shown(condition))
        }
        Source::Slice(of, parts) => format!("{}{parts:?}", shown(of)),
        Source::Values(of) => format!("{}.*", shown(of)),
    }
}

fn tree(text: &str) -> String {
    shown(&parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}")))
}

#[test]
fn what_belongs_together() {
    for (text, expected) in [
        ("a.b.c", "((a.b).c)"),
        ("a . \"b c\"", "(a.b c)"),
        ("a[0].b[-1]", "(a[0].b[-1])"),
        ("a[].b[].c", "<<a[] -> b>[] -> c>"),
        ("a[*].b.c == 'x'", "(<a[*] -> (b.c)> Equal \"x\")"),
        ("a[*].b[*].c", "<a[*] -> <b[*] -> c>>"),
        ("a.*.b", "<a.* -> b>"),
        ("*.b", "<@.* -> b>"),
        ("a[?b == 'x' && c].d", "<a[?((b Equal \"x\") && c)] -> d>"),
        ("a[?b][].c", "<<a[?b] -> @>[] -> c>"),
        ("a[1:2].b", "<a[Some(1), Some(2), None] -> b>"),
        ("a[].[b, c][]", "<<a[] -> [b, c]>[] -> @>"),
        ("{x: a, y: b.c}.x", "({x: a, y: (b.c)}.x)"),
        ("a || b && c | d", "((a || (b && c)) | d)"),
        ("!a.b == c", "((!a.b) Equal c)"),
        ("!(a && b)", "!(a && b)"),
        ("length(a[?b]) > `0`", "(length(<a[?b] -> @>) Greater 0)"),
        ("sort_by(a, &b)[0]", "sort_by(a, &b)[0]"),
        ("[?@ == `1`]", "<@[?(@ Equal 1)] -> @>"),
    ] {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn literals() {
    for (text, expected) in [
        ("`true`", "true"),
        ("`[1, \"a\"]`", "[1,\"a\"]"),
        (r#"`"a\`b\n"`"#, r#""a`b\n""#),
        (r"'it\'s'", "\"it's\""),
        (r"'a\n'", r#""a\\n""#),
    ] {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn places_of_what_is_malformed() {
    for (text, at, reason) in [
        ("", 1, "an expression is missing"),
        ("a.", 3, "a name, `*`, `[` or `{` is missing"),
        ("a..b", 3, "a name, `*`, `[` or `{` must stand here"),
        ("a b", 3, "an operator or the end must stand here"),
        ("a[b", 3, "`]`, or a number or `:` of a slice must stand here"),
        ("a[?b", 5, "`]` is missing"),
        ("a[1 2]", 5, "`]` must stand here"),
        ("f(a,)", 5, "an expression must stand here"),
        ("(a", 3, "`)` is missing"),
        ("{a}", 3, "`:` must stand here"),
        ("a == `x`", 6, "the literal `x` is no JSON"),
        ("a == 'x", 6, "the text that begins here does not end"),
        ("\"a", 1, "the quoted name that begins here does not end"),
        ("a = b", 3, "`=` means nothing here"),
        ("é", 1, "`é` means nothing here"),
        ("a[99999999999999999999]", 3, "`99999999999999999999` is no whole number"),
    ] {
        let expected = Malformed::new(at, reason);
        assert_eq!(parse(text), Err(expected), "{text}");
    }
}

#[test]
fn depth_has_a_limit() {
    let deep = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&deep(60)).is_ok());
    assert!(parse(&deep(100_000)).is_err());
    assert!(parse(&"!".repeat(100_000)).is_err());
    assert!(parse(&"[".repeat(100_000)).is_err());
    assert!(parse(&"a.".repeat(100_000)).is_err());
}
