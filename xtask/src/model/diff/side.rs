//! One of the two models: a file, or what a revision has.

use std::path::{Path, PathBuf};

use ::codegen::load::Model;

use crate::codegen::version_in;
use crate::model::excerpt::Source;
use crate::model::{MODEL, git, is_own, overlay_of, sound};
use crate::{files, workspace};

const OVERLAY: &str = "model/overlay.json";
const MANIFEST: &str = "generated/Cargo.toml";

pub enum Side {
    File(PathBuf),
    Revision(String),
}

impl Side {
    /// A file if there is one of that name, else a revision.
    pub fn named(name: &str) -> Result<Self, String> {
        let file = PathBuf::from(name);
        if file.is_file() {
            return Ok(Self::File(file));
        }
        if git::is_revision(name) {
            return Ok(Self::Revision(name.to_owned()));
        }
        Err(format!(
            "error: `{name}` is neither a file nor a git revision; give a model, or a commit, \
             branch or tag that has one"
        ))
    }

    /// `None` in a clone without tags.
    pub fn last_release() -> Option<Self> {
        git::last_release().map(Self::Revision)
    }

    pub fn last_commit() -> Self {
        Self::Revision("HEAD".to_owned())
    }

    pub fn working_tree() -> Self {
        Self::File(workspace(MODEL))
    }

    /// Whether it is the model of this workspace, now or as it once was.
    pub fn is_own(&self) -> bool {
        match self {
            Self::File(file) => is_own(file),
            Self::Revision(_) => true,
        }
    }

    /// The file as readers find it.
    pub fn title(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::Revision(revision) => format!("{revision}:{MODEL}"),
        }
    }

    /// The model with its overlay, which must be one that the generator takes. `overlay` is for a
    /// side that has none.
    pub fn model(&self, overlay: Option<&Path>) -> Result<Model, String> {
        let model = Source { path: self.title(), text: self.text(MODEL)? };
        let overlay = match (self.overlay()?, overlay) {
            (Some(own), _) => Some(own),
            (None, Some(file)) => Some(Source::read(file)?),
            (None, None) => None,
        };
        sound(&model, overlay.as_ref())
    }

    fn overlay(&self) -> Result<Option<Source>, String> {
        match self {
            Self::File(file) => overlay_of(file),
            Self::Revision(revision) => {
                let has_one = git::has(revision, OVERLAY);
                let source = || {
                    let text = git::show(revision, OVERLAY)?;
                    Ok(Source { path: format!("{revision}:{OVERLAY}"), text })
                };
                has_one.then(source).transpose()
            }
        }
    }

    /// The version that the crate had with this model; that of the working tree for a file.
    pub fn version(&self) -> Result<String, String> {
        let text = match self {
            Self::File(_) => files::read(&workspace(MANIFEST))?,
            Self::Revision(revision) => git::show(revision, MANIFEST)?,
        };
        version_in(&text).ok_or_else(|| {
            format!("error: `{MANIFEST}` has no version; give one with `--from-version`")
        })
    }

    fn text(&self, path: &str) -> Result<String, String> {
        match self {
            Self::File(file) => files::read(file),
            Self::Revision(revision) => git::show(revision, path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_model_of_this_workspace_is_its_own() {
        assert!(Side::working_tree().is_own());
        assert!(Side::last_commit().is_own());
        // However it is called.
        let roundabout = workspace("model/examples/../ivschat.json");
        assert!(Side::File(roundabout).is_own());
        assert!(!Side::File(workspace("codegen/tests/diff/base.json")).is_own());
        assert!(!Side::File(PathBuf::from("none.json")).is_own());
    }
}
