//! Files, and errors that name them.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

/// Makes a message of an error that is about a path.
pub fn at<E: Display>(path: &Path) -> impl FnOnce(E) -> String {
    move |error| format!("error: `{}`: {error}", path.display())
}

pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(at(path))
}

/// Reads JSON.
pub fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&read(path)?).map_err(at(path))
}

/// Writes a file, and makes the folders that it is in.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), String> {
    make_folder(path.parent().unwrap_or(path))?;
    fs::write(path, contents).map_err(at(path))
}

pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    match fs::copy(from, to) {
        Ok(_) => Ok(()),
        Err(error) => {
            let (from, to) = (from.display(), to.display());
            Err(format!("error: cannot copy `{from}` to `{to}`: {error}"))
        }
    }
}

pub fn make_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(at(path))
}

/// Removes a folder with all that is in it, if it is there.
pub fn remove_folder(path: &Path) -> Result<(), String> {
    if path.exists() { fs::remove_dir_all(path).map_err(at(path)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_file() {
        let folder = crate::workspace("target/tests/files");
        let is_named = |result: Result<(), String>, path: &Path| {
            let path = path.display().to_string();
            result.is_err_and(|error| error.contains(&path))
        };
        let file = folder.join("in/a/folder.json");
        assert_eq!(write(&file, "{"), Ok(()));
        assert_eq!(read(&file), Ok("{".to_owned()));
        assert!(is_named(parse::<u8>(&file).map(drop), &file));
        assert!(is_named(write(&file.join("below"), ""), &file));
        assert_eq!(remove_folder(&folder), Ok(()));
        assert_eq!(remove_folder(&folder), Ok(()));
        assert!(is_named(read(&file).map(drop), &file));
        assert!(is_named(copy(&file, &folder), &file));
    }
}
