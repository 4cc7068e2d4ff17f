//! What the last run has seen and left, so that a run that would change nothing is over at once.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use ::codegen::Request;

use crate::workspace;

/// Where the generator writes; what else lies in the folder of a crate is not its own.
const FOLDERS: [&str; 3] = ["examples", "src", "tests"];

/// What a run starts from, by which the next one knows whether all is still as this one leaves it.
pub struct Stamp {
    path: PathBuf,
    out: PathBuf,
    given: DefaultHasher,
}

impl Stamp {
    /// Of this program, the request, the model, its overlay and the examples. None where something
    /// cannot be read; the run itself will say what.
    pub fn of(request: &Request) -> Option<Self> {
        let out = std::path::absolute(&request.out).ok()?;
        let mut name = DefaultHasher::new();
        out.hash(&mut name);
        let path = workspace("target/codegen").join(format!("{:016x}", name.finish()));
        let mut given = DefaultHasher::new();
        inputs(request, &mut given).ok()?;
        Some(Self { path, out, given })
    }

    /// What the last run that was given the same, and left the crate as it is now, has said.
    pub fn said(&self) -> Option<String> {
        let text = fs::read_to_string(&self.path).ok()?;
        let (print, said) = text.split_once('\n')?;
        (print == self.print()?).then(|| said.to_owned())
    }

    /// Keeps it for the next run. Without, that one only takes longer.
    pub fn keep(&self, said: &str) {
        let Some(print) = self.print() else { return };
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.path, format!("{print}\n{said}")));
    }

    /// What was given, with the crate as it is now.
    fn print(&self) -> Option<String> {
        let mut print = self.given.clone();
        crate_in(&self.out, &mut print).ok()?;
        Some(format!("{:016x}", print.finish()))
    }
}

fn inputs(request: &Request, print: &mut DefaultHasher) -> io::Result<()> {
    let program = fs::metadata(std::env::current_exe()?)?;
    (program.len(), program.modified()?).hash(print);
    // The paths and settings; what the files hold comes next.
    format!("{request:?}").hash(print);
    for file in std::iter::once(&request.model).chain(&request.overlay) {
        fs::read(file)?.hash(print);
    }
    if let Some(examples) = &request.examples {
        folder(examples, print)?;
    }
    Ok(())
}

fn crate_in(out: &Path, print: &mut DefaultHasher) -> io::Result<()> {
    files(out, false, print)?;
    for name in FOLDERS {
        let path = out.join(name);
        if path.is_dir() {
            folder(&path, print)?;
        }
    }
    Ok(())
}

fn folder(path: &Path, print: &mut DefaultHasher) -> io::Result<()> {
    files(path, true, print)
}

/// The names and bytes of files, in the order of their names.
fn files(path: &Path, deep: bool, print: &mut DefaultHasher) -> io::Result<()> {
    let entries: io::Result<Vec<_>> = fs::read_dir(path)?.collect();
    let mut paths: Vec<_> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    for path in paths {
        if path.is_file() {
            path.hash(print);
            fs::read(&path)?.hash(print);
        } else if deep {
            files(&path, deep, print)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use ::codegen::plan::Package;

    use super::*;

    #[test]
    fn what_changes_during_a_run_is_not_taken_for_done() {
        let folder = std::env::temp_dir().join(format!("stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("out")).expect("a folder can be made");
        let write = |text| {
            fs::write(folder.join("model.json"), text).expect("it can be written")
        };
        let package = Package { name: "shop".to_owned(), version: "0.1.0".to_owned() };
        let request =
            Request::new(folder.join("model.json"), folder.join("out"), package);
        let said = || Stamp::of(&request).and_then(|stamp| stamp.said());
        write("old");
        let run = Stamp::of(&request).expect("all can be read");
        write("new");
        run.keep("done");
        assert_eq!(said(), None);
        write("old");
        assert_eq!(said().as_deref(), Some("done"));
        let _ = fs::remove_file(&run.path);
        let _ = fs::remove_dir_all(&folder);
    }
}
