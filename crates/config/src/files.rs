//! Where configuration files lie, and their bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::LoadError;

/// Where the file may lie, relative to its folder.
pub(crate) const PLACES: [&str; 2] = ["seqscan.toml", ".config/seqscan.toml"];

/// The most that is read, in bytes. A scanned project is not trusted, and nobody writes this much by hand.
pub(crate) const LARGEST: u64 = 1 << 20;

/// The file of a project.
pub(crate) struct Own {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
    /// The path of the project's root below the file's folder, empty or with `/` at its end.
    pub(crate) prefix: String,
    /// The folder that nothing outside of is read for it: the repository, or its own folder.
    pub(crate) boundary: PathBuf,
}

/// Finds the file in `root` or, in a repository, in the nearest folder above that has one.
pub(crate) fn find(root: &Path) -> Result<Option<Own>, LoadError> {
    let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let repository = real.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok());
    for folder in real.ancestors() {
        // The root is shown as it was given.
        let shown = if folder == real { root } else { folder };
        let boundary = repository.unwrap_or(folder);
        if let Some((path, bytes)) = in_folder(shown, boundary)? {
            let below = real.strip_prefix(folder).unwrap_or(Path::new(""));
            let parts = below.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy()));
            let boundary = boundary.to_owned();
            return Ok(Some(Own { path, bytes, prefix: parts.collect(), boundary }));
        }
        if repository.is_none_or(|repository| repository == folder) {
            break;
        }
    }
    Ok(None)
}

fn in_folder(folder: &Path, boundary: &Path) -> Result<Option<(PathBuf, Vec<u8>)>, LoadError> {
    let mut found = Vec::new();
    for place in PLACES {
        let path = folder.join(place);
        // What is wrong with the file is quoted, so a link must not make it another one.
        if fs::canonicalize(&path).is_ok_and(|real| !real.starts_with(boundary)) {
            return Err(LoadError::Outside { path });
        }
        if let Some(bytes) = read(&path)? {
            found.push((path, bytes));
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some((first, _)), Some((second, _))) => Err(LoadError::TwoFiles { first, second }),
        (one, _) => Ok(one),
    }
}

/// The bytes of a file; nothing where it does not exist.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: path.to_owned(), source };
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(unreadable(error)),
    };
    // Opening a pipe would wait for somebody to write to it.
    if !about.is_file() {
        return Err(LoadError::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(LoadError::TooLarge { path: path.to_owned() });
    }
    Ok(Some(bytes))
}
