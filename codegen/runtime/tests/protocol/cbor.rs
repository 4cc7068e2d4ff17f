//! CBOR bodies, compared by value: the order of keys, the width of numbers and whether lengths are
//! definite do not count. The reader shares nothing with that of the client.

use std::collections::BTreeMap;

use crate::support::{Request, base64};

#[derive(Clone, Debug, PartialEq)]
enum Cbor {
    Integer(i128),
    Bytes(Vec<u8>),
    Text(String),
    Array(Vec<Cbor>),
    Map(BTreeMap<String, Cbor>),
    Tag(u64, Box<Cbor>),
    Boolean(bool),
    Null,
    Undefined,
    /// The bits of a double; those of one that is not a number are always the same.
    Float(u64),
    /// The end of what has no definite length.
    Break,
}

/// A body that the vector has in base64.
#[track_caller]
pub fn assert_body(request: &Request, expected: &str) {
    assert_cbor(&request.body, expected);
}

#[track_caller]
pub fn assert_cbor(actual: &[u8], expected: &str) {
    let value = parse(actual)
        .unwrap_or_else(|error| panic!("the body is not CBOR: {error}\n{actual:?}"));
    let expected = parse(&base64(expected)).expect("the vector has CBOR");
    assert_eq!(value, expected, "the body, by value");
}

fn parse(bytes: &[u8]) -> Result<Cbor, String> {
    let mut reader = Reader(bytes);
    let value = reader.value()?;
    if reader.0.is_empty() { Ok(value) } else { Err("more than one value".to_owned()) }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or("it ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// The argument of an item's head; `None` where the length is not definite.
    fn argument(&mut self, info: u8) -> Result<Option<u64>, String> {
        let width = match info {
            0..24 => return Ok(Some(info.into())),
            24..28 => 1 << (info - 24),
            31 => return Ok(None),
            _ => return Err(format!("the head of an item has {info}")),
        };
        let bytes = self.take(width)?.iter();
        Ok(Some(bytes.fold(0, |sum, byte| (sum << 8) | u64::from(*byte))))
    }

    fn value(&mut self) -> Result<Cbor, String> {
        let head = self.take(1)?[0];
        let (major, info) = (head >> 5, head & 0x1f);
        let argument = self.argument(info)?;
        match (major, argument) {
            (0, Some(number)) => Ok(Cbor::Integer(number.into())),
            (1, Some(number)) => Ok(Cbor::Integer(-1 - i128::from(number))),
            (2, length) => self.bytes(length).map(Cbor::Bytes),
            (3, length) => {
                let text = String::from_utf8(self.bytes(length)?);
                text.map(Cbor::Text).map_err(|error| error.to_string())
            }
            (4, length) => self.items(length).map(Cbor::Array),
            (5, length) => self.map(length),
            (6, Some(tag)) => Ok(Cbor::Tag(tag, Box::new(self.tagged(tag)?))),
            (7, argument) => simple(info, argument),
            _ => Err(format!("an item has the head {head:#x}")),
        }
    }

    fn bytes(&mut self, length: Option<u64>) -> Result<Vec<u8>, String> {
        let Some(length) = length else {
            let mut bytes = Vec::new();
            for chunk in self.items(None)? {
                match chunk {
                    Cbor::Bytes(chunk) => bytes.extend(chunk),
                    Cbor::Text(chunk) => bytes.extend(chunk.into_bytes()),
                    other => return Err(format!("{other:?} is no chunk")),
                }
            }
            return Ok(bytes);
        };
        let length = usize::try_from(length).map_err(|error| error.to_string())?;
        self.take(length).map(<[u8]>::to_vec)
    }

    fn items(&mut self, length: Option<u64>) -> Result<Vec<Cbor>, String> {
        let mut items = Vec::new();
        while length.is_none_or(|length| (items.len() as u64) < length) {
            match self.value()? {
                Cbor::Break if length.is_none() => break,
                item => items.push(item),
            }
        }
        Ok(items)
    }

    fn map(&mut self, length: Option<u64>) -> Result<Cbor, String> {
        let items = self.items(length.map(|length| length.saturating_mul(2)))?;
        let mut map = BTreeMap::new();
        for entry in items.chunks(2) {
            match entry {
                [Cbor::Text(key), value] => map.insert(key.clone(), value.clone()),
                other => return Err(format!("{other:?} is no entry of a map")),
            };
        }
        Ok(Cbor::Map(map))
    }

    /// What is tagged; points in time are equal whether their seconds are integers or floats.
    fn tagged(&mut self, tag: u64) -> Result<Cbor, String> {
        Ok(match self.value()? {
            Cbor::Integer(seconds) if tag == 1 => float(seconds as f64),
            other => other,
        })
    }
}

fn simple(info: u8, argument: Option<u64>) -> Result<Cbor, String> {
    Ok(match (info, argument.unwrap_or_default()) {
        (20, _) => Cbor::Boolean(false),
        (21, _) => Cbor::Boolean(true),
        (22, _) => Cbor::Null,
        (23, _) => Cbor::Undefined,
        (25, bits) => float(half(bits)),
        (26, bits) => float(f32::from_bits(bits as u32).into()),
        (27, bits) => float(f64::from_bits(bits)),
        (31, _) => Cbor::Break,
        _ => return Err(format!("a simple value has {info}")),
    })
}

fn float(number: f64) -> Cbor {
    Cbor::Float(if number.is_nan() { f64::NAN.to_bits() } else { number.to_bits() })
}

/// A float of 16 bits.
fn half(bits: u64) -> f64 {
    let (exponent, fraction) = ((bits >> 10) & 0x1f, (bits & 0x3ff) as f64);
    let size = match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2_f64.powi(exponent as i32 - 15),
    };
    if bits & 0x8000 == 0 { size } else { -size }
}

#[test]
fn values_are_equal_however_they_are_written() {
    for (a, b) in [
        // {"a": 1.5} with a float of 16 and one of 64 bits, in a map without a length
        ("a16161f93e00", "bf6161fb3ff8000000000000ff"),
        // a timestamp of whole seconds
        ("c10a", "c1f94900"),
        ("9f0102ff", "820102"),
        ("7f61616162ff", "626162"),
    ] {
        assert_eq!(parse(&hex(a)), parse(&hex(b)), "{a} and {b}");
    }
    assert_ne!(parse(&hex("01")), parse(&hex("f93c00")), "an integer is no float");
    assert!(parse(&hex("8201")).is_err());
}

#[cfg(test)]
fn hex(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hex");
    (0..text.len()).step_by(2).map(digit).collect()
}
