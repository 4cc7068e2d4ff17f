use std::path::Path;

use super::comparison::{Comparison, Counts};
use super::exceptions::Exceptions;
use super::item::{self, Availability, Item, Kind};
use super::listing;
use super::normal::{self, Aliases};
use super::report;

const OFFICIAL: &str = "\
pub mod aws_sdk_ivschat
pub use aws_sdk_ivschat::config::Region
#[non_exhaustive] pub struct aws_sdk_ivschat::types::Room
pub aws_sdk_ivschat::types::Room::name: core::option::Option<alloc::string::String>
impl aws_sdk_ivschat::types::Room
pub fn aws_sdk_ivschat::types::Room::builder() -> aws_sdk_ivschat::types::builders::RoomBuilder
impl core::clone::Clone for aws_sdk_ivschat::types::Room
pub fn aws_sdk_ivschat::types::Room::clone(&self) -> aws_sdk_ivschat::types::Room
impl core::marker::Freeze for aws_sdk_ivschat::types::Room
impl core::marker::Send for aws_sdk_ivschat::types::Room
pub enum aws_sdk_ivschat::types::Mode
pub aws_sdk_ivschat::types::Mode::Fast(aws_sdk_ivschat::types::Room)
pub type aws_sdk_ivschat::types::Mode::Err = core::convert::Infallible
pub fn aws_sdk_ivschat::types::Mode::from_str(&str) -> core::result::Result<Self, <Self as core::str::traits::FromStr>::Err>
impl<R> core::convert::From<a::SdkError<R>> for aws_sdk_ivschat::Error where R: core::marker::Send
pub fn aws_sdk_ivschat::Error::from(a::SdkError<R>) -> Self
pub struct aws_sdk_ivschat::Operation<T, E>
pub async fn aws_sdk_ivschat::Operation<T, E>::send<B>(self, B) -> core::result::Result<T, E> where B: a::Send<T>
pub trait aws_sdk_ivschat::Resolve: core::marker::Send
pub fn aws_sdk_ivschat::free(&str)
pub static aws_sdk_ivschat::VERSION: &str
";

fn items(text: &str) -> Vec<Item> {
    items_of_lines(&listing::of_text(text))
}

fn items_of_lines(lines: &[listing::Line]) -> Vec<Item> {
    let rename = ("aws_sdk_ivschat".to_owned(), "ivschat".to_owned());
    item::items(lines, &[], &rename, Availability::Default)
}

fn compare(official: &str, ours: &str) -> Comparison {
    Comparison::of(items(official), items(ours))
}

fn exceptions(text: &str) -> Exceptions {
    match Exceptions::parse(Path::new("exceptions.txt"), text) {
        Ok(exceptions) => exceptions,
        Err(message) => panic!("{message}"),
    }
}

fn signature(text: &str) -> String {
    let items = items(text);
    items.last().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn every_line_has_its_kind_and_path() {
    let names: Vec<_> = items(OFFICIAL)
        .iter()
        .map(|item| item.key.to_string())
        .collect();
    let expected = [
        "module ivschat",
        "re-export ivschat::config::Region",
        "struct ivschat::types::Room",
        "field ivschat::types::Room::name",
        "inherent impl ivschat::types::Room",
        "method ivschat::types::Room::builder",
        "trait impl core::clone::Clone for ivschat::types::Room",
        "method ivschat::types::Room::clone",
        "auto trait core::marker::Send for ivschat::types::Room",
        "enum ivschat::types::Mode",
        "variant ivschat::types::Mode::Fast",
        "associated type ivschat::types::Mode::Err",
        "method ivschat::types::Mode::from_str",
        "trait impl core::convert::From<a::SdkError<R>> for ivschat::Error",
        "method ivschat::Error::from",
        "struct ivschat::Operation",
        "method ivschat::Operation::send",
        "trait ivschat::Resolve",
        "function ivschat::free",
        "static ivschat::VERSION",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_same_api_under_another_crate_name_is_the_same() {
    let ours = OFFICIAL.replace("aws_sdk_ivschat", "ivschat");
    let comparison = compare(OFFICIAL, &ours);
    let same = items(OFFICIAL).len();
    assert_eq!(comparison.total(), Counts { same, ..Counts::default() });
    assert!(report::verdict(&comparison, &exceptions("")).is_ok());
}

#[test]
fn each_removed_item_is_reported() {
    for removed in OFFICIAL.lines().filter(|line| !line.contains("Freeze")) {
        let ours: String = OFFICIAL
            .lines()
            .filter(|line| *line != removed)
            .collect::<Vec<_>>()
            .join("\n");
        let comparison = compare(OFFICIAL, &ours);
        let missing: Vec<_> = comparison
            .missing
            .iter()
            .map(|item| item.key.clone())
            .collect();
        let expected: Vec<_> = items(removed).into_iter().map(|item| item.key).collect();
        assert_eq!(missing, expected, "{removed}");
        assert!(report::verdict(&comparison, &exceptions("")).is_err(), "{removed}");
    }
}

#[test]
fn another_signature_is_a_difference() {
    let ours = OFFICIAL
        .replace("free(&str)", "free(&[u8])")
        .replace("impl core::marker::Send for", "impl !core::marker::Send for")
        .replace("#[non_exhaustive] ", "")
        .replace("where R: core::marker::Send", "where R: core::marker::Sync")
        .replace("Mode::Fast(aws_sdk_ivschat::types::Room)", "Mode::Fast");
    let comparison = compare(OFFICIAL, &ours);
    let different: Vec<_> = comparison
        .different
        .iter()
        .map(|pair| pair.ours.key.kind)
        .collect();
    let expected =
        [Kind::Struct, Kind::Variant, Kind::Function, Kind::TraitImpl, Kind::AutoTrait];
    assert_eq!(different, expected);
    assert!(comparison.missing.is_empty() && comparison.only_ours.is_empty());
}

#[test]
fn one_of_many_signatures_of_a_path_is_missing() {
    let from =
        |name: &str| format!("pub fn ivschat::Error::from(ivschat::{name}) -> Self\n");
    let official = [from("A"), from("B"), from("C")].concat();
    let comparison = compare(&official, &[from("C"), from("A")].concat());
    assert_eq!((comparison.missing.len(), comparison.different.len()), (1, 0));
    assert!(comparison.missing[0].signature.contains("ivschat::B"));
}

#[test]
fn an_alias_equals_its_target() {
    let mut lines = listing::of_text(
        "pub type ivschat::SdkError<E, R> = a::SdkError<E, R>\n\
         pub fn ivschat::f() -> core::result::Result<(), ivschat::SdkError<ivschat::Bad<u8>>>\n\
         pub fn ivschat::g() -> ivschat::SdkError<u8, u16>\n",
    );
    lines[0].detail = Some("R = a::Response".to_owned());
    let signatures: Vec<_> = items_of_lines(&lines)
        .into_iter()
        .map(|item| item.signature)
        .collect();
    let expected = [
        "pub type ivschat::SdkError<E, R> = a::SdkError<E, R>",
        "pub fn ivschat::f() -> core::result::Result<(), a::SdkError<ivschat::Bad<u8>, a::Response>>",
        "pub fn ivschat::g() -> a::SdkError<u8, u16>",
    ];
    assert_eq!(signatures, expected);
}

#[test]
fn an_alias_of_another_crate_equals_its_target() {
    let spelled =
        |error: &str| signature(&format!("pub fn ivschat::f(impl Into<{error}>)"));
    assert_eq!(
        spelled("aws_smithy_runtime_api::box_error::BoxError"),
        spelled(
            "alloc::boxed::Box<(dyn core::error::Error + core::marker::Send + core::marker::Sync + 'static)>"
        )
    );
    assert_eq!(
        signature("pub fn ivschat::X::fmt(&self) -> core::fmt::Result"),
        signature(
            "pub fn ivschat::X::fmt(&self) -> core::result::Result<(), core::fmt::Error>"
        ),
    );
}

#[test]
fn self_equals_its_type() {
    let spelled = |output: &str| {
        let known = "pub type ivschat::X::Err = core::convert::Infallible";
        signature(&format!("{known}\npub fn ivschat::X::make() -> {output}"))
    };
    assert_eq!(spelled("Self"), spelled("ivschat::X"));
    let infallible = spelled("core::convert::Infallible");
    for error in
        ["Self::Err", "ivschat::X::Err", "<Self as core::str::traits::FromStr>::Err"]
    {
        assert_eq!(spelled(error), infallible);
    }
    assert_eq!(
        signature("pub fn ivschat::W<T>::with(self) -> Self"),
        signature("pub fn ivschat::W<T>::with(self) -> ivschat::W<T>"),
    );
}

#[test]
fn an_async_function_equals_one_that_gives_its_future() {
    let given = |output: &str| {
        let future = "core::future::future::Future";
        signature(&format!(
            "pub fn ivschat::X::send(self) -> impl {future}<Output = {output}>"
        ))
    };
    let awaited = signature("pub async fn ivschat::X::send(self) -> Vec<u8>");
    assert_eq!(given("Vec<u8>"), awaited);
    assert_ne!(given("Vec<u16>"), awaited);
    assert_ne!(given("Vec<u8>> + use<Vec<u8>"), awaited);
}

#[test]
fn an_ambiguous_associated_type_stays() {
    let lines = ["pub type a::X::Item = u8", "pub type a::X::Item = u16"];
    let aliases = Aliases::of(lines.into_iter().map(|line| (line, None)));
    assert_eq!(aliases.expand("<a::X as a::T>::Item"), "<a::X as a::T>::Item");
}

#[test]
fn a_boxed_trait_object_is_static() {
    let aliases = Aliases::of(std::iter::empty());
    let short = "alloc::boxed::Box<dyn a::T> alloc::boxed::Box<(dyn a::T + a::U)>";
    let long = "alloc::boxed::Box<(dyn a::T + 'static)> alloc::boxed::Box<(dyn a::T + a::U + 'static)>";
    assert_eq!(aliases.expand(long), short);
    let borrowed = "&(dyn a::T + 'static) alloc::boxed::Box<(a::T, a::U)>";
    assert_eq!(aliases.expand(borrowed), borrowed);
}

#[test]
fn tokens_are_paths_lifetimes_and_characters() {
    let tokens = normal::tokens("<'a>(&'a a::b_1, X::<u8>) -> ::ä é·");
    let expected = [
        "<", "'a", ">", "(", "&", "'a", " ", "a::b_1", ",", " ", "X", ":", ":", "<",
        "u8", ">", ")", " ", "->", " ", "::ä", " ", "é", "·",
    ];
    assert_eq!(tokens, expected);
}

#[test]
fn odd_lines_do_no_harm() {
    for line in [
        "pub ",
        "pub fn ",
        "impl<",
        "impl ",
        "pub type <",
        "pub type = ",
        "pub a<::",
        "pub type a< = <",
    ] {
        let _ = items(line);
    }
}

#[test]
fn what_only_json_tells_counts_if_both_know_it() {
    let with = |detail: Option<&str>| {
        let mut lines = listing::of_text("pub use ivschat::config::Region");
        lines[0].detail = detail.map(str::to_owned);
        items_of_lines(&lines)
    };
    let one = "of aws_types::region::Region";
    let same = |two| {
        Comparison::of(with(Some(one)), with(two))
            .different
            .is_empty()
    };
    assert!(same(Some(one)) && same(None));
    assert!(!same(Some("of other::Region")));
}

#[test]
fn an_item_that_needs_a_feature_is_another_one() {
    let lines = listing::of_text("pub fn ivschat::f()");
    let rename = (String::new(), String::new());
    let gated = item::items(&lines, &[], &rename, Availability::AllFeatures);
    let comparison = Comparison::of(items("pub fn ivschat::f()"), gated);
    assert_eq!((comparison.missing.len(), comparison.only_ours.len()), (1, 1));
    assert_eq!(
        comparison.only_ours[0].key.to_string(),
        "function ivschat::f (with all features)"
    );
}

#[test]
fn features_are_compared() {
    let feature = |name: &str, enables: &[&str]| {
        item::features(vec![(
            name.to_owned(),
            enables.iter().map(|of| (*of).to_owned()).collect(),
        )])
    };
    let same = Comparison::of(feature("a", &["b", "c"]), feature("a", &["c", "b"]));
    assert_eq!(same.total().same, 1);
    let other = Comparison::of(feature("a", &["b"]), feature("a", &[]));
    assert_eq!(other.total().different, 1);
}

#[test]
fn the_report_is_a_table_and_lists() {
    let comparison = compare(
        "pub fn ivschat::f()\npub fn ivschat::g()\npub fn ivschat::h()\npub mod ivschat::m\n",
        "pub fn ivschat::f()\npub fn ivschat::g(u8)\npub fn ivschat::i()\npub mod ivschat::m\n",
    );
    let exceptions = exceptions(
        "# A comment.\nfunction ivschat::h # it is old\n  pub fn ivschat::h()\n",
    );
    let expected = "                      same   missing different only ours
module                   1         0         0         0
function                 1         1         1         1
total                    2         1         1         1

missing:
  function ivschat::h  (exception: it is old)
      pub fn ivschat::h()

different:
  function ivschat::g
      official  pub fn ivschat::g()
      ours      pub fn ivschat::g(u8)

only ours:
  function ivschat::i
      pub fn ivschat::i()
";
    assert_eq!(report::report(&comparison, &exceptions, true), expected);
    assert!(!report::report(&comparison, &exceptions, false).contains("ivschat::i"));
    let verdict = report::verdict(&comparison, &exceptions);
    assert!(
        verdict.is_err_and(
            |message| message.contains("0 items") && message.contains("1 are")
        )
    );
}

/// Whether an exception excuses all differences; and what is said if it is for none.
fn excuses(exceptions: &Exceptions, comparison: &Comparison) -> (bool, String) {
    let unused = exceptions.refuse_unused(comparison).err();
    (report::verdict(comparison, exceptions).is_ok(), unused.unwrap_or_default())
}

#[test]
fn an_exception_excuses_exactly_its_item() {
    let comparison = compare("pub fn ivschat::f()", "pub mod ivschat");
    let excused = exceptions("function ivschat::f # it is old\n    pub fn ivschat::f()");
    assert_eq!(excuses(&excused, &comparison), (true, String::new()));
    let leftover =
        exceptions("function ivschat::g # it is older\n    pub fn ivschat::g()");
    let (is_excused, unused) = excuses(&leftover, &comparison);
    assert!(!is_excused && unused.contains("remove `function ivschat::g`"), "{unused}");
}

#[test]
fn an_exception_excuses_exactly_its_change() {
    let text = "function ivschat::f # it is old
    official  pub fn ivschat::f()
    ours      pub fn ivschat::f(u8)";
    let of = |official, ours| excuses(&exceptions(text), &compare(official, ours));
    let known = of("pub fn ivschat::f()", "pub fn ivschat::f(u8)");
    assert_eq!(known, (true, String::new()));
    for (official, ours) in [
        ("pub fn ivschat::f()", "pub fn ivschat::f(u16)"),
        ("pub fn ivschat::f(u32)", "pub fn ivschat::f(u8)"),
        ("pub fn ivschat::f()", ""),
    ] {
        let (is_excused, unused) = of(official, ours);
        assert!(!is_excused && unused.contains("`function ivschat::f`"), "{unused}");
    }
}

#[test]
fn an_exception_needs_a_reason_and_stands_once() {
    let parse = |text| Exceptions::parse(Path::new("exceptions.txt"), text).err();
    let message = parse("\nfunction ivschat::f").unwrap_or_default();
    assert_eq!(
        message,
        "error: `exceptions.txt`, line 2: an exception has no reason; write `ITEM # REASON`"
    );
    let message = parse("function a::f # x\n\n").unwrap_or_default();
    assert!(message.contains("line 1: `function a::f` is not told"), "{message}");
    let twice = "function a::f # x\n  fn a::f()\nfunction a::f # y\n  fn a::f()";
    let message = parse(twice).unwrap_or_default();
    assert!(
        message.ends_with("`function a::f` stands here twice; remove one"),
        "{message}"
    );
}
