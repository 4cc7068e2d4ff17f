//! cargo-semver-checks, and the documentation that it compares.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use ::codegen::plan::Package;
use ::codegen::{Request, generate};

use super::verdicts::Theirs;
use crate::bench::measure::output;
use crate::{cargo, files, root, this_program};

const VERSION: &str = "0.51.0";

pub struct Tool {
    program: PathBuf,
    /// Holds the crate that is documented, and what became of it.
    folder: PathBuf,
}

impl Tool {
    /// Installs the program where it is missing, or there in another version.
    pub fn ready() -> Result<Self, String> {
        let tools = root().join("target/tools");
        let listed = output(cargo().args(["install", "--list", "--root"]).arg(&tools))?;
        if !is_listed(&String::from_utf8_lossy(&listed.stdout)) {
            let place = tools.display();
            eprintln!("installing cargo-semver-checks {VERSION} in `{place}` …");
            let mut command = cargo();
            command.args(["install", "--locked", "cargo-semver-checks"]);
            command.args(["--version", VERSION, "--root"]).arg(&tools);
            output(&mut command)?;
        }
        let folder = root().join("target/semver");
        files::make_folder(&folder.join("json"))?;
        Ok(Self { program: tools.join("bin/cargo-semver-checks"), folder })
    }

    /// The rustdoc JSON of a model's crate; that of a model seen before is not made again.
    pub fn document(&self, model: &str) -> Result<PathBuf, String> {
        let mut hasher = DefaultHasher::new();
        model.hash(&mut hasher);
        // What the generator makes of the model counts, too.
        let program = this_program()?;
        let made = fs::metadata(&program).and_then(|program| program.modified());
        made.map_err(files::at(&program))?.hash(&mut hasher);
        let json = self
            .folder
            .join(format!("json/{:016x}.json", hasher.finish()));
        if json.exists() {
            return Ok(json);
        }
        let source = self.folder.join("model.json");
        files::write(&source, model)?;
        self.generate(source)?;
        let mut command = cargo();
        command
            .args(["rustdoc", "--quiet", "--lib", "--no-default-features"])
            .args([
                "--",
                "-Zunstable-options",
                "--output-format=json",
                "--cap-lints=allow",
            ])
            .current_dir(self.folder.join("crate"))
            // rustdoc writes JSON only where unstable options are allowed; see `compat`.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", self.folder.join("build"))
            .env_remove("RUSTDOCFLAGS");
        output(&mut command)?;
        files::copy(&self.folder.join("build/doc/subject.json"), &json)?;
        Ok(json)
    }

    fn generate(&self, model: PathBuf) -> Result<(), String> {
        let out = self.folder.join("crate");
        let package =
            Package { name: "subject".to_owned(), version: "0.1.0".to_owned() };
        let request = Request::new(model, out.clone(), package);
        generate(&request).map_err(|error| error.to_string())?;
        // A workspace of its own, with the dependencies that this one has.
        let manifest = out.join("Cargo.toml");
        let said = files::read(&manifest)?;
        files::write(&manifest, said + "\n[workspace]\n")?;
        files::copy(&root().join("Cargo.lock"), &out.join("Cargo.lock"))
    }

    /// What the step from the one to the other takes, and the lints that say so.
    pub fn compare(
        &self,
        old: &Path,
        new: &Path,
    ) -> Result<(Theirs, Vec<String>), String> {
        let mut command = Command::new(&self.program);
        command
            .args(["semver-checks", "--color=never", "--release-type=patch"])
            .arg("--baseline-rustdoc")
            .arg(old)
            .arg("--current-rustdoc")
            .arg(new);
        // Where it finds a break, it fails.
        let output = command.output().map_err(files::at(&self.program))?;
        let said = [&output.stdout, &output.stderr]
            .map(|bytes| String::from_utf8_lossy(bytes))
            .concat();
        let theirs = if said.contains("semver requires new major version") {
            Theirs::Major
        } else if said.contains("semver requires new minor version") {
            Theirs::Minor
        } else if said.contains("no semver update required") {
            Theirs::Nothing
        } else {
            return Err(format!("{said}\nerror: cargo-semver-checks gave no verdict"));
        };
        let lints = said.lines().filter_map(|line| {
            let (lint, _) = line.strip_prefix("--- failure ")?.split_once(':')?;
            Some(lint.to_owned())
        });
        Ok((theirs, lints.collect()))
    }
}

/// Whether this version is among what `cargo install` has installed.
fn is_listed(installed: &str) -> bool {
    let wanted = format!("cargo-semver-checks v{VERSION}:");
    installed.lines().any(|line| line == wanted)
}

#[cfg(test)]
mod tests {
    use super::{VERSION, is_listed};

    #[test]
    fn another_version_is_not_the_one() {
        let listed = |version: &str| {
            let tools =
                ["cargo-deny v0.20.2", &format!("cargo-semver-checks v{version}")];
            is_listed(&tools.map(|tool| format!("{tool}:\n    program\n")).concat())
        };
        assert!(listed(VERSION));
        assert!(!listed("0.50.0") && !is_listed(""));
    }
}
