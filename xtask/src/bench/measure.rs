//! What a command takes.

use std::process::{Command, Output};
use std::time::Instant;

/// Runs a command to its good end.
pub fn output(command: &mut Command) -> Result<Output, String> {
    let output = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?}: {}\n{stderr}", output.status))
}

/// The number that a program prints.
pub fn number(command: &mut Command) -> Result<f64, String> {
    let output = output(command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim()
        .parse()
        .map_err(|_| format!("{command:?}: `{text}` is no number"))
}

/// The seconds of user CPU that a command and all its children take.
pub fn cpu(command: &mut Command) -> Result<f64, String> {
    let start = children()?;
    output(command)?;
    Ok(children()? - start)
}

/// The seconds from the start of a command to its exit.
pub fn wall(command: &mut Command) -> Result<f64, String> {
    let start = Instant::now();
    output(command)?;
    Ok(start.elapsed().as_secs_f64())
}

#[cfg(unix)]
fn children() -> Result<f64, String> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)
        .map_err(|error| format!("error: the CPU time of a build: {error}"))?;
    let time = usage.user_time();
    Ok(time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6)
}

#[cfg(not(unix))]
fn children() -> Result<f64, String> {
    Err("error: only a Unix tells the CPU time of a build".to_owned())
}

/// The middle one, or the mean of the two in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let at = |at: usize| values.get(at).copied().unwrap_or_default();
    let half = values.len() / 2;
    if values.len() % 2 == 1 {
        at(half)
    } else {
        f64::midpoint(at(half.saturating_sub(1)), at(half))
    }
}

/// The least and the most.
pub fn spread(values: &[f64]) -> (f64, f64) {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (least, most)
}

#[cfg(test)]
mod tests {
    use super::{median, spread};

    #[test]
    fn middles_and_ends() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median([]), 0.0);
        assert_eq!(spread(&[3.0, 1.0, 2.0]), (1.0, 3.0));
    }
}
