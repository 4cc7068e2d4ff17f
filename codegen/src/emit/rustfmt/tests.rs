use std::io::Write;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;

use super::{lines, order};

/// What rustfmt 1.9 makes of these, in the style of 2024.
#[test]
fn imports_stand_in_the_order_of_rustfmt() {
    let sorted = "use self::z;
use super::y;
use crate::x;
use aws::A;
use aws::Aaaa;
use aws::BBBB;
pub use aws::Zed;
use aws::bar;
use aws::bar::Foo;
use aws::bar::*;
use aws::bar::{X, Y};
use aws::*;
use aws::{self, A, S3Foo, SAbc, Z, a_b, a001, a1, a2, a2b, a10, ab, bar, r#type, tyqe};
use aws_a::Foo;
use aws2::Foo;
use r#aws3::Foo;
use aws10::Foo;
";
    assert_eq!(ordered(&reversed(sorted)), formatted(sorted));
}

#[test]
fn modules_stand_in_the_order_of_their_letters() {
    let sorted =
        "mod a02;\nmod a10;\nmod a2;\nmod a_b;\npub mod ab;\nmod s;\nmod r#type;\n";
    assert_eq!(ordered(&reversed(sorted)), formatted(sorted));
}

#[test]
fn other_items_keep_their_places() {
    let text = "use b::B;\nconst A: u8 = 1;\nuse a::A;\nmod inner {\n    use b::B;\n    use a::A;\n}\n";
    let inner = text.replace("use b::B;\n    use a::A;", "use a::A;\n    use b::B;");
    assert_eq!(ordered(text), formatted(&inner));
}

#[test]
fn a_list_of_names_is_sorted() {
    assert_eq!(
        ordered("use a::{b10, b2, B, c::{e, d}};"),
        "use a::{B, b2, b10, c::{d, e}};\n"
    );
}

fn reversed(text: &str) -> String {
    let lines: Vec<_> = text.lines().rev().collect();
    lines.join("\n")
}

fn ordered(text: &str) -> String {
    let mut file = syn::parse_file(text).unwrap();
    order(&mut file.items);
    prettyplease::unparse(&file)
}

fn formatted(text: &str) -> String {
    prettyplease::unparse(&syn::parse_file(text).unwrap())
}

/// An import of two names, so wide.
fn import(width: usize) -> String {
    let name = "b".repeat(width - "use a::{a, };".len());
    format!("use a::{{a, {name}}};\n")
}

#[test]
fn an_import_has_87_letters() {
    assert_eq!(lines(&import(87)), import(87));
    let name = "b".repeat(88 - "use a::{a, };".len());
    assert_eq!(lines(&import(88)), format!("use a::{{\n    a, {name},\n}};\n"));
}

#[test]
fn a_list_in_one_line_has_89_letters_and_one_in_more_has_88() {
    let name = |letter: &str, width: usize| letter.repeat(width - "    a, ,".len());
    let list = format!("use a::{{a, {}}};\n", name("b", 89));
    assert_eq!(lines(&list), format!("use a::{{\n    a, {},\n}};\n", name("b", 89)));
    let list = format!("use a::{{a, {}, c}};\n", name("b", 88));
    assert_eq!(
        lines(&list),
        format!("use a::{{\n    a, {},\n    c,\n}};\n", name("b", 88))
    );
    let list = format!(
        "    pub use a::{{\n        a, {},\n        c,\n    }};\n",
        name("b", 85)
    );
    let broken = format!(
        "    pub use a::{{\n        a,\n        {},\n        c,\n    }};\n",
        name("b", 85)
    );
    assert_eq!(lines(&list), broken);
}

#[test]
fn lists_within_lists_stay() {
    let list = format!("use a::{{\n    {},\n    b::{{c, d}},\n}};\n", "a".repeat(90));
    assert_eq!(lines(&list), list);
}

#[test]
fn the_method_of_a_trait_has_88_letters() {
    let method = |width: usize| {
        let output = "T".repeat(width - "    fn wait(&self) -> ;".len());
        (format!("    fn wait(&self) -> {output};\n"), output)
    };
    let (short, _) = method(88);
    assert_eq!(lines(&short), short);
    let (long, output) = method(89);
    assert_eq!(lines(&long), format!("    fn wait(&self)\n    -> {output};\n"));
}

#[test]
fn a_long_constant_has_its_value_in_the_next_line() {
    let constant = |letters: usize| {
        format!("pub(crate) const A: &str = \"{}\";\n", "a".repeat(letters))
    };
    assert_eq!(lines(&constant(59)), constant(59));
    let broken = constant(60).replace("= ", "=\n    ");
    assert_eq!(lines(&constant(60)), broken);
    assert_eq!(lines(&constant(90)), constant(90));
    let row = constant(60).replace("pub(crate) ", "        ");
    assert_eq!(lines(&row), row);
}

#[test]
fn a_literal_stands_in_one_line_where_that_holds_it() {
    let text = "    Ok(Params {\n        region: self.region,\n        ..Self::default()\n    })\n";
    assert_eq!(
        lines(text),
        "    Ok(Params { region: self.region, ..Self::default() })\n"
    );
    let wide = text.replace("self.region", &"a".repeat(60));
    assert_eq!(lines(&wide), wide);
}

#[test]
fn definitions_are_no_literals() {
    for text in [
        "pub struct Params {\n    a: u8,\n}\n",
        "struct Params {\n    a: u8,\n}\n",
        "impl Params {\n    a!();\n}\n",
        "fn new() -> Self {\n    made()\n}\n",
        "match it {\n    A => 1,\n}\n",
    ] {
        assert_eq!(lines(text), text);
    }
}

#[test]
fn each_clause_of_a_condition_with_let_has_a_line() {
    let text =
        "    if let Some(a) = f(b && c) && a == \"x && y\"\n        && d\n    {\n";
    assert_eq!(
        lines(text),
        "    if let Some(a) = f(b && c)\n        && a == \"x && y\"\n        && d\n    {\n"
    );
    let text = "    if a == 1 && let Some(b) = c {\n";
    assert_eq!(lines(text), "    if a == 1\n        && let Some(b) = c\n    {\n");
}

#[test]
fn a_variable_and_what_is_let_share_a_line() {
    let text = "if !a && let Some(b) = c {\n";
    assert_eq!(lines(text), text);
    let text = "if flag && let Some(b) = c && d {\n";
    assert_eq!(lines(text), "if flag\n    && let Some(b) = c\n    && d\n{\n");
}

#[test]
fn conditions_of_one_clause_or_without_let_stay() {
    for text in [
        "if let Some(a) = b {\n",
        "if a && b {\n",
        "if a == \"let us\" && b {\n",
        "if a\n    && b\n{\n",
    ] {
        assert_eq!(lines(text), text);
    }
}

#[test]
fn a_value_stands_in_a_line_of_its_own() {
    let text = "    let call = call\n        .set_kind(Some(kind));\n";
    assert_eq!(lines(text), "    let call =\n        call.set_kind(Some(kind));\n");
    let wide = text.replace("kind)", &format!("{})", "a".repeat(70)));
    assert_eq!(lines(&wide), wide);
    let two = "    let call = call\n        .one()\n        .two();\n";
    assert_eq!(lines(two), two);
}

#[test]
fn each_element_has_a_line() {
    let text = "    vec![\n        A.into(), B.into(),\n        C.into()\n    ]\n";
    let broken =
        "    vec![\n        A.into(),\n        B.into(),\n        C.into(),\n    ]\n";
    assert_eq!(lines(text), broken);
    let short = "    vec![\n        1, 2, 3\n    ]\n";
    assert_eq!(lines(short), short);
}

#[test]
fn names_that_differ_in_zeros_only_have_these_last() {
    let sorted = "use a::A01;\nuse a::A1;\nuse a::A01b;\nuse a::A1c;\n";
    assert_eq!(ordered(&reversed(sorted)), formatted(sorted));
}

#[test]
fn a_module_with_macros_keeps_its_place() {
    let text = "#[macro_use]\nmod z;\nmod y;\nmod a;\n";
    let sorted = "#[macro_use]\nmod z;\nmod a;\nmod y;\n";
    assert_eq!(ordered(text), formatted(sorted));
}

#[test]
fn the_output_of_a_method_counts_its_indentation_twice() {
    let output = |width: usize| {
        format!("    ) -> {} {{\n", "T".repeat(width - "    ) ->  {".len()))
    };
    assert_eq!(lines(&output(85)), output(85));
    let broken = output(86).replace(" {", "\n    {");
    assert_eq!(lines(&output(86)), broken);
}

/// Code with what a model can bring into it: texts with brackets and commas, long names.
const CODE: &str = r#"
fn vectors() {
    let names = vec!["x(),y".to_owned(), "a \"[)&& let b = c".to_owned(), "ppppppppppppppp".to_owned()];
    let nested = vec![f(vec![1, 2]), vec!['"', '\'', '('], vec!["aaaaaaaaaaaaaaaaaaaaaaaaa"], vec![]];
    let long = vec!["qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq qq".into()];
}
fn conditions() {
    if flag && let Some(it) = the_value_that_has_a_name_of_its_own.and_its_own_field { f() }
    if flag && let Some(it) = the_value_that_has_a_name_of_its_own.and_its_own_fields_ { f() }
    if flag && let Some(it) = the_value_that_has_a_name_of_its_own.and_its_own_fields_and_more { f() }
    if first.len() == 1 && let Some(a) = f("{&& ", '"', &&b) && !g("(", a) { f() }
    if let Some(a) = call_of_a_function(one_argument, another_argument) && a == "&& let us" { f() }
    if flag && let Some(it) = call_of_a_function_with(an_argument_in_the_next_line, another) { f() }
    if flag { if let Some(a) = b { return c } }
}
fn variables() {
    let params = params.property("signing_name_of_the_service", "signing_region_of_the_service");
    let params = params_of_this_endpoint.set_property_of_this(signing_name_of_the_service_itself);
    let it = value.get("name, which has (a bracket", "and is followed by ].call() and", one_more_argument);
}
impl It {
    fn a_method(self, first: Of, second: Another) -> Result<TheOutputOfIt, TheErrorOfItWhichIsLong_> { f() }
}
"#;

#[test]
fn lines_say_what_they_said() {
    let code = lines(&formatted(CODE));
    assert_eq!(tokens(&code), tokens(CODE));
}

/// What a text says, but for commas and semicolons at the end of something.
fn tokens(code: &str) -> String {
    let tokens: TokenStream = code.parse().unwrap();
    let mut tokens = tokens.to_string();
    for end in [" ]", " )", " }", ",]", ",)", ";}", " ]", " )", " }"] {
        tokens = tokens.replace(end, end.trim_start_matches([' ', ',', ';']));
    }
    tokens
}

#[test]
#[ignore = "needs rustfmt; `.ci/run` has it"]
fn rustfmt_leaves_these_lines_as_they_are() {
    let code = lines(&formatted(CODE));
    assert_eq!(code, rustfmt(&code));
}

/// The program itself, with the widths of an emitted crate.
fn rustfmt(code: &str) -> String {
    let config = "max_width=89,use_small_heuristics=Max,chain_width=60";
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", config])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = rustfmt.stdin.take().unwrap();
    input.write_all(code.as_bytes()).unwrap();
    drop(input);
    let output = rustfmt.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}
