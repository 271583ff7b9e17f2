//! Finding the file and reading it.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use text::{LineIndex, Position, TextRange};

use crate::{Config, read};

/// Where the file may lie, relative to the project's root.
const PLACES: [&str; 2] = ["seqscan.toml", ".config/seqscan.toml"];

/// The most that is read, in bytes. A scanned project is not trusted, and nobody writes this much by hand.
const LARGEST: u64 = 1 << 20;

/// Why a configuration could not be used. The text says what to change and where.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The operating system did not give the file.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// Something else has the file's name: a folder, a pipe, a device.
    #[error("`{}` is not a file", path.display())]
    NotAFile {
        /// What has the name.
        path: PathBuf,
    },
    /// The file is too large to have been written by hand.
    #[error("`{}` is larger than {LARGEST} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// Both places hold a file, and it cannot be known which one is meant.
    #[error("both `{}` and `{}` exist; keep one of them", first.display(), second.display())]
    TwoFiles {
        /// The file in the root.
        first: PathBuf,
        /// The file in `.config`.
        second: PathBuf,
    },
    /// The file says something that cannot be understood.
    #[error("{}", each_mistake(path, mistakes))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Everything that is wrong with it, from top to bottom; at least one.
        mistakes: Vec<Mistake>,
    },
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub at: Position,
    /// What, as a sentence fragment without a full stop.
    pub message: String,
}

fn each_mistake(path: &Path, mistakes: &[Mistake]) -> String {
    let mut text = String::new();
    for mistake in mistakes {
        let separator = if text.is_empty() { "" } else { "\n" };
        let Position { line, column } = mistake.at;
        write!(text, "{separator}{}:{line}:{column}: {}", path.display(), mistake.message)
            .expect("because writing to a String cannot fail");
    }
    text
}

/// Reads the configuration of the project at `root`: `seqscan.toml` or `.config/seqscan.toml`. Without a file the default
/// holds.
///
/// # Errors
///
/// The file exists and cannot be read or understood, or both files exist.
pub fn load(root: &Path) -> Result<Config, LoadError> {
    let mut found = Vec::new();
    for place in PLACES {
        let path = root.join(place);
        if let Some(text) = read_file(&path)? {
            found.push((path, text));
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (None, _) => Ok(Config::default()),
        (Some((path, bytes)), None) => parse(path, bytes),
        (Some((first, _)), Some((second, _))) => Err(LoadError::TwoFiles { first, second }),
    }
}

fn read_file(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
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

fn parse(path: PathBuf, bytes: Vec<u8>) -> Result<Config, LoadError> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            let at = LineIndex::new(&before).position(&before, TextRange::from_usize(valid, valid).start);
            let mistakes = vec![Mistake { at, message: "the file is not UTF-8".to_owned() }];
            return Err(LoadError::Invalid { path, mistakes });
        }
    };
    // Columns and offsets are those of the text without the mark, as an editor shows it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match read::read(text) {
        Ok(config) => Ok(Config { path: Some(path), ..config }),
        Err(mistakes) => Err(LoadError::Invalid { path, mistakes }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::Preset;

    /// Writes `files` into a folder, loads it, and gives the error's text with the folder's name taken out.
    fn error_of(files: &[(&str, &[u8])]) -> String {
        let folder = folder(files);
        let error = load(folder.path()).expect_err("because the files are wrong");
        error.to_string().replace(&folder.path().join("").display().to_string(), "")
    }

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("because the temporary folder can be written");
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("because it lies in the folder"))
                .expect("because it can be written");
            fs::write(path, bytes).expect("because it can be written");
        }
        folder
    }

    #[test]
    fn without_a_file_the_default_holds() {
        assert_eq!(load(folder(&[]).path()).expect("because nothing is wrong"), Config::default());
        // `.config` may be a file of somebody else.
        assert_eq!(
            load(folder(&[(".config", b"")]).path()).expect("because nothing is wrong"),
            Config::default()
        );
    }

    #[test]
    fn both_places_are_read() {
        for place in PLACES {
            let folder = folder(&[(place, b"preset = \"all\"\n")]);
            let config = load(folder.path()).expect("because the file is right");
            assert_eq!(config.preset, Preset::All, "{place}");
            assert_eq!(config.path, Some(folder.path().join(place)));
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_mistake_and_takes_no_column() {
        let right = folder(&[("seqscan.toml", "\u{feff}preset = \"all\"".as_bytes())]);
        assert_eq!(load(right.path()).expect("because the file is right").preset, Preset::All);
        let wrong = error_of(&[("seqscan.toml", "\u{feff}x = 1".as_bytes())]);
        assert!(wrong.starts_with("seqscan.toml:1:1: unknown key `x`"), "{wrong}");
    }

    #[test]
    fn two_files_are_an_error() {
        let error = error_of(&[("seqscan.toml", b""), (".config/seqscan.toml", b"")]);
        assert_eq!(error, "both `seqscan.toml` and `.config/seqscan.toml` exist; keep one of them");
    }

    #[test]
    fn what_is_no_readable_file_is_an_error() {
        assert_eq!(error_of(&[("seqscan.toml/x", b"")]), "`seqscan.toml` is not a file");
        let large = vec![b'#'; (LARGEST + 1) as usize];
        assert_eq!(error_of(&[("seqscan.toml", &large)]), "`seqscan.toml` is larger than 1048576 bytes");
        assert_eq!(error_of(&[("seqscan.toml", b"# ok\n# \xff")]), "seqscan.toml:2:3: the file is not UTF-8");
    }

    #[test]
    fn every_mistake_has_a_line() {
        let error = error_of(&[(".config/seqscan.toml", b"prest = \"all\"\n[database]\ndialect = 1\n")]);
        assert_eq!(
            error,
            ".config/seqscan.toml:1:1: unknown key `prest`, did you mean `preset`?\n\
             .config/seqscan.toml:3:11: `dialect` is a text, not a number"
        );
    }
}
