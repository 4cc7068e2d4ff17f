//! Changes that know nothing but bytes and lines.

use fastrand::Rng;

use super::odd;

pub fn change(text: &str, random: &mut Rng) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = random.usize(..=bytes.len());
    let end = (at + random.usize(..40)).min(bytes.len());
    match random.u8(..8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let copy = bytes.get(at..end).unwrap_or_default().to_vec();
            bytes.splice(at..at, copy);
        }
        3 => {
            let odd = odd::text(random);
            bytes.splice(at..end, odd.bytes());
        }
        4 => {
            let depth = random.usize(..20_000);
            let bracket = random.choice(["[", "{\"a\":"]).unwrap_or_default();
            bytes.splice(at..at, bracket.repeat(depth).bytes());
        }
        5 | 6 => return repeat_line(text, random),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.u8(..);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One line stands there twice: most often a key of an object.
fn repeat_line(text: &str, random: &mut Rng) -> String {
    let lines: Vec<_> = text.lines().collect();
    let twice = random.usize(..=lines.len());
    let repeated = lines.iter().enumerate().flat_map(|(at, line)| {
        let comma =
            if at == twice && !line.ends_with([',', '{', '[']) { "," } else { "" };
        let again = (at == twice).then(|| format!("{line}{comma}\n"));
        again.into_iter().chain([format!("{line}\n")])
    });
    repeated.collect()
}
