//! JSON bodies, compared by value: the order of keys and the spelling of numbers do not count.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::support::Request;

/// A value whose numbers keep all their digits.
#[derive(Debug, PartialEq)]
enum Json {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// The digits of a number, without zeros at either end, and the exponent of the last.
#[derive(Debug, PartialEq)]
struct Number {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

#[track_caller]
pub fn assert_body(request: &Request, expected: &str) {
    let actual = String::from_utf8_lossy(&request.body);
    assert_json(&actual, expected);
}

#[track_caller]
pub fn assert_json(actual: &str, expected: &str) {
    let value = parse(actual)
        .unwrap_or_else(|error| panic!("the body is not JSON: {error}\n{actual}"));
    let expected = parse(expected).expect("the vector has JSON");
    assert_eq!(value, expected, "the body, by value: {actual}");
}

fn parse(text: &str) -> serde_json::Result<Json> {
    value(serde_json::from_str(text)?)
}

fn value(raw: &RawValue) -> serde_json::Result<Json> {
    let text = raw.get();
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let entries: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
            let entries = entries.into_iter();
            Json::Object(
                entries
                    .map(|(key, raw)| Ok((key, value(raw)?)))
                    .collect::<serde_json::Result<_>>()?,
            )
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            Json::Array(items.into_iter().map(value).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Json::String(serde_json::from_str(text)?),
        Some(b't' | b'f') => Json::Boolean(text == "true"),
        Some(b'n') => Json::Null,
        _ => Json::Number(number(text)),
    })
}

fn number(text: &str) -> Number {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let digits = all.trim_end_matches('0');
    let exponent: i64 = exponent.parse().expect("an exponent of 64 bits");
    let dropped = all.len().abs_diff(digits.len()) as i64;
    let digits = digits.trim_start_matches('0').to_owned();
    Number {
        is_negative: whole.starts_with('-') && !digits.is_empty(),
        exponent: if digits.is_empty() {
            0
        } else {
            exponent + dropped - fraction.len() as i64
        },
        digits,
    }
}

#[test]
fn numbers_are_equal_by_value() {
    for (a, b) in [("1", "1.0"), ("100", "1e2"), ("0", "-0.0"), ("-1.50", "-15e-1")] {
        assert_eq!(number(a), number(b), "{a} and {b}");
    }
    for (a, b) in
        [("1", "10"), ("1", "-1"), ("18446744073709551617", "18446744073709551616")]
    {
        assert_ne!(number(a), number(b), "{a} and {b}");
    }
}
