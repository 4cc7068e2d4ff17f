//! The rustdoc JSON of both crates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Deserialize;

use super::item::Availability;
use super::listing::{self, Line};
use super::{OFFICIAL, OFFICIAL_VERSION, OURS};
use crate::{cargo, files, root};

/// A package that depends on the crates, with the dependencies that the lock file of the workspace
/// says.
pub struct Scratch {
    folder: PathBuf,
    /// Each crate's name, and where it comes from in terms of a manifest.
    sources: Vec<(&'static str, String)>,
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    features: BTreeMap<String, Vec<String>>,
}

impl Scratch {
    pub fn create(with_official: bool) -> Result<Self, String> {
        let folder = root().join("target/compat");
        let generated = root().join("generated");
        let mut sources = vec![(OURS, format!("path = '{}'", generated.display()))];
        if with_official {
            sources.push((OFFICIAL, format!("version = \"={OFFICIAL_VERSION}\"")));
        }
        files::write(&folder.join("src/lib.rs"), "")?;
        take_lock(&root().join("Cargo.lock"), &folder)?;
        let mut scratch = Self { folder, sources, packages: Vec::new() };
        scratch.write_manifest(Availability::Default)?;
        scratch.packages = scratch.metadata()?;
        Ok(scratch)
    }

    /// The features of a dependency can only be chosen in the manifest.
    fn write_manifest(&self, availability: Availability) -> Result<(), String> {
        let dependency = |(name, source): &(&str, String)| {
            let features = match availability {
                Availability::Default => Vec::new(),
                Availability::AllFeatures => self.feature_names(name),
            };
            format!("{name} = {{ {source}, features = {features:?} }}\n")
        };
        let dependencies: String = self.sources.iter().map(dependency).collect();
        let manifest = format!(
            "[package]\nname = \"compat\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             publish = false\n\n[workspace]\n\n[dependencies]\n{dependencies}"
        );
        files::write(&self.folder.join("Cargo.toml"), manifest)
    }

    fn feature_names(&self, package: &str) -> Vec<&str> {
        let packages = self.packages.iter().filter(|found| found.name == package);
        let names = packages.flat_map(|found| found.features.keys());
        names.map(String::as_str).collect()
    }

    /// The packages that are compared.
    fn metadata(&self) -> Result<Vec<Package>, String> {
        let output = self.cargo(&["metadata", "--format-version", "1"])?;
        let metadata: Metadata = serde_json::from_str(&output).map_err(|error| {
            format!("error: `cargo metadata` printed no metadata: {error}")
        })?;
        let mut packages = metadata.packages;
        packages.retain(|package| [OFFICIAL, OURS].contains(&package.name.as_str()));
        Ok(packages)
    }

    pub fn features(&self, package: &str) -> Result<Vec<(String, Vec<String>)>, String> {
        let found = self.packages.iter().find(|found| found.name == package);
        let found =
            found.ok_or_else(|| format!("error: cargo knows no package `{package}`"))?;
        Ok(found.features.clone().into_iter().collect())
    }

    /// The public API of a package.
    pub fn document(
        &self,
        package: &str,
        features: Availability,
    ) -> Result<Vec<Line>, String> {
        let start = Instant::now();
        let said = match features {
            Availability::Default => "default features",
            Availability::AllFeatures => "all features",
        };
        eprint!("rustdoc: {package}, {said} … ");
        self.write_manifest(features)?;
        let json = ["--", "-Zunstable-options", "--output-format=json"];
        self.cargo(&[&["rustdoc", "--lib", "--package", package][..], &json].concat())?;
        let file = format!("build/doc/{}.json", package.replace('-', "_"));
        let lines = listing::of_rustdoc(&self.folder.join(file))?;
        eprintln!("{} items, {} s", lines.len(), start.elapsed().as_secs());
        Ok(lines)
    }

    /// Run cargo on the scratch package and return what it prints.
    ///
    /// rustdoc writes JSON only where unstable options are allowed. `RUSTC_BOOTSTRAP` allows them
    /// to the stable toolchain that the workspace needs anyway, and does no harm to a nightly one.
    /// Build scripts look at it, hence the target folder of its own.
    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let said = arguments.join(" ");
        let output = cargo()
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("build"))
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("RUSTDOCFLAGS")
            .output()
            .map_err(|error| format!("error: cannot run `cargo {said}`: {error}"))?;
        if !output.status.success() {
            let folder = self.folder.display();
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Err(format!(
                "\n{stderr}error: `cargo {said}` failed in `{folder}`; see its message above"
            ));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Start from the lock file of the workspace, unless the one at hand has grown out of it.
fn take_lock(workspace: &Path, folder: &Path) -> Result<(), String> {
    let text = files::read(workspace)?;
    let (lock, source) = (folder.join("Cargo.lock"), folder.join("workspace.lock"));
    if lock.exists() && files::read(&source).is_ok_and(|known| known == text) {
        return Ok(());
    }
    files::write(&lock, &text)?;
    files::write(&source, &text)
}
