//! The sizes of programs in the release profile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use object::{Object, ObjectSection, ObjectSymbol, SectionKind};

use super::programs::{Side, has_feature, release};
use super::report::{Row, kilobytes, megabytes};
use super::{Session, measure};
use crate::files;

const RING: &str = "ivschat/rustls-ring";

/// A program with either client.
struct Pair {
    ours: PathBuf,
    official: PathBuf,
}

impl Pair {
    fn build(
        session: &Session,
        bin: &str,
        ours: &str,
        official: &str,
    ) -> Result<Self, String> {
        session.progress.set_message(format!("{bin} with {ours}"));
        Ok(Self {
            ours: release("bench-programs", bin, Side::Ours, ours)?,
            official: release("bench-programs", bin, Side::Official, official)?,
        })
    }

    fn of(&self, size: fn(&Path) -> Result<f64, String>) -> Result<(f64, f64), String> {
        Ok((size(&self.ours)?, size(&self.official)?))
    }
}

pub fn measure(session: &Session) -> Result<Vec<Row>, String> {
    let mut rows = same_stack(session)?;
    let tls = "decided by features: TLS and HTTP own the binary";
    let targets = [("one", "1 operation", 0.78), ("all", "17 operations", 0.76)];
    for (bin, operations, target) in targets {
        let what = format!("whole, {operations}, each with its default features");
        let sizes = Pair::build(session, bin, "defaults", "defaults")?.of(stripped)?;
        rows.push(Row::new(&what, Some(target), &[sizes], megabytes, tls));
    }
    let what = "whole, 1 operation, ours with ring, official with its defaults";
    rows.push(if has_feature("rustls-ring") {
        let sizes = Pair::build(session, "one", RING, "defaults")?.of(stripped)?;
        Row::new(what, Some(0.58), &[sizes], megabytes, tls)
    } else {
        Row::missing(what, Some(0.58), "no feature `rustls-ring`")
    });
    let what =
        "whole, 1 operation, ours without an HTTP client, official with its defaults";
    let sizes = Pair::build(session, "one", "", "defaults")?.of(stripped)?;
    rows.push(Row::new(
        what,
        None,
        &[sizes],
        megabytes,
        "for tests, and clients of one's own",
    ));
    Ok(rows)
}

/// What is compared with the same HTTP client on both sides.
fn same_stack(session: &Session) -> Result<Vec<Row>, String> {
    let build = |bin| Pair::build(session, bin, "https", "https");
    let (idle, one, all) = (build("idle")?, build("one")?, build("all")?);
    let whole = [&idle, &one, &all].map(|pair| pair.of(stripped));
    let [idle, one, whole] = whole;
    let (idle, one, whole) = (idle?, one?, whole?);
    let marginal = ((whole.0 - one.0) / 16.0, (whole.1 - one.1) / 16.0);
    let floor =
        "0.92 and 0.82: a client never called; the codec behind `dyn` is linked whole";
    let row =
        |what, target, sizes, unit, floor| Row::new(what, target, &[sizes], unit, floor);
    Ok(vec![
        row(
            "marginal operation, stripped",
            Some(0.60),
            marginal,
            kilobytes,
            "0.48 by study: tables over the codec's tokens",
        ),
        row(
            "text that the crate names, 17 operations",
            Some(0.50),
            all.of(named_text)?,
            kilobytes,
            "0.47 by study",
        ),
        row("whole, no operation, same TLS stack", None, idle, megabytes, ""),
        row("whole, 1 operation, same TLS stack", Some(1.0), one, megabytes, floor),
        row("whole, 17 operations, same TLS stack", Some(0.97), whole, megabytes, floor),
    ])
}

/// The bytes of a program without symbols.
fn stripped(path: &Path) -> Result<f64, String> {
    let copy = path.with_extension("stripped");
    measure::output(Command::new("strip").arg("-o").args([&copy, path]))?;
    Ok(fs::metadata(&copy).map_err(files::at(&copy))?.len() as f64)
}

/// The bytes of functions in whose names the client stands, their type parameters among them.
pub fn named_text(path: &Path) -> Result<f64, String> {
    let data = fs::read(path).map_err(files::at(path))?;
    let file = object::File::parse(data.as_slice()).map_err(files::at(path))?;
    let is_text = |symbol: &object::Symbol| {
        let section = symbol.section_index().map(|at| file.section_by_index(at));
        matches!(section, Some(Ok(section)) if section.kind() == SectionKind::Text)
    };
    let mut sizes: Vec<_> = file
        .symbols()
        .filter(|symbol| is_text(symbol) && symbol.name().is_ok_and(names_client))
        .map(|symbol| (symbol.address(), symbol.size()))
        .collect();
    // Folded functions share an address.
    sizes.sort_unstable();
    sizes.dedup_by_key(|(address, _)| *address);
    Ok(sizes.iter().map(|(_, size)| *size as f64).sum())
}

fn names_client(name: &str) -> bool {
    format!("{:#}", rustc_demangle::demangle(name)).contains("ivschat::")
}

#[cfg(test)]
mod tests {
    use super::names_client;

    #[test]
    fn names_of_the_client() {
        assert!(names_client("_ZN7ivschat6client6Client3new17h0123456789abcdefE"));
        assert!(names_client("_ZN15aws_sdk_ivschat4meta17h0123456789abcdefE"));
        assert!(!names_client("_ZN5tokio4task17h0123456789abcdefE"));
    }
}
