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

pub struct Stamp {
    path: PathBuf,
    print: String,
}

impl Stamp {
    /// Of all that a run depends on: this program, the request, the model and its overlay, the crate as it is. None
    /// where something cannot be read; the run itself will say what.
    pub fn of(request: &Request) -> Option<Self> {
        let out = std::path::absolute(&request.out).ok()?;
        let mut name = DefaultHasher::new();
        out.hash(&mut name);
        let mut print = DefaultHasher::new();
        run(request, &out, &mut print).ok()?;
        let path = workspace("target/codegen").join(format!("{:016x}", name.finish()));
        Some(Self { path, print: format!("{:016x}", print.finish()) })
    }

    /// What the last run that saw the same has said.
    pub fn said(&self) -> Option<String> {
        let text = fs::read_to_string(&self.path).ok()?;
        let (print, said) = text.split_once('\n')?;
        (print == self.print).then(|| said.to_owned())
    }

    /// Keeps it for the next run. Without, that one only takes longer.
    pub fn keep(&self, said: &str) {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.path, format!("{}\n{said}", self.print)));
    }
}

fn run(request: &Request, out: &Path, print: &mut DefaultHasher) -> io::Result<()> {
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
