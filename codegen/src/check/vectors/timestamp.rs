//! Points in time as vectors write them: epoch seconds, or a date of RFC 3339.

use serde_json::Value;

/// Seconds since 1970, and nanoseconds.
pub(super) fn read(value: &Value) -> Option<(i64, u32)> {
    match value {
        Value::Number(number) => seconds(&number.to_string()),
        Value::String(text) => date(text),
        _ => None,
    }
}

/// A decimal number of seconds.
fn seconds(text: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let nanos = nanos(fraction)?;
    let seconds: i64 = whole.parse().ok()?;
    match (whole.starts_with('-'), nanos) {
        (true, 1..) => Some((seconds.checked_sub(1)?, 1_000_000_000 - nanos)),
        _ => Some((seconds, nanos)),
    }
}

/// The nanoseconds of a decimal fraction.
fn nanos(fraction: &str) -> Option<u32> {
    let is_number = fraction.len() <= 9 && fraction.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("{fraction:0<9}").parse().ok())?
}

/// Such as `2024-10-31T14:15:14.5Z`.
fn date(text: &str) -> Option<(i64, u32)> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(day, '-')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [hour, minute, second] = numbers(time, ':')?;
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    let is_time = hour < 24 && minute < 60 && second < 60;
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    (is_date && is_time).then_some((seconds, nanos(fraction)?))
}

fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let numbers = text.split(separator).map(|part| {
        let is_number =
            (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    });
    numbers.collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// The days from 1970 to a day of the Gregorian calendar, whose years here begin in March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn seconds_and_dates() {
        assert_eq!(read(&json!(1_398_796_238)), Some((1_398_796_238, 0)));
        assert_eq!(read(&json!(1.5)), Some((1, 500_000_000)));
        assert_eq!(read(&json!(-1.25)), Some((-2, 750_000_000)));
        assert_eq!(read(&json!("1970-01-01T00:00:00Z")), Some((0, 0)));
        assert_eq!(read(&json!("2024-10-31T14:15:14Z")), Some((1_730_384_114, 0)));
        let leap_day = Some((951_782_400, 250_000_000));
        assert_eq!(read(&json!("2000-02-29T00:00:00.25Z")), leap_day);
        assert_eq!(read(&json!("1969-12-31T23:59:59Z")), Some((-1, 0)));
    }

    #[test]
    fn what_is_no_point_in_time() {
        for bad in [json!(true), json!("now"), json!("2024-13-01T00:00:00Z"), json!("1")]
        {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
