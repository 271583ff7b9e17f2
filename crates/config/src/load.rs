//! Finding the file and reading it.

use std::fmt::Write;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};

use text::{LineIndex, Position, TextRange};

use crate::files::LARGEST;
use crate::layer::Layer;
use crate::{Config, files, read};

/// How many files may extend each other, one of them several times among them.
const MOST_FILES: usize = 32;

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
    /// A link in the place of the project's own file leads out of the repository.
    #[error("`{}` is a link that leads out of the repository, so it is not read", path.display())]
    Outside {
        /// The link.
        path: PathBuf,
    },
    /// The file that was asked for is not there.
    #[error("`{}` does not exist", path.display())]
    Missing {
        /// The file.
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

/// What the person who runs seqscan says about configuration; the default leaves it to the project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// A file that has the last word, whatever the project's own file says.
    pub file: Option<PathBuf>,
    /// Whether the project's own file is passed over.
    pub isolated: bool,
}

/// Reads the configuration of the project at `root`: `seqscan.toml` or `.config/seqscan.toml` in it or, in a git repository, in
/// the nearest folder above it. Without a file the default holds.
///
/// # Errors
///
/// The file, or one that it extends, cannot be read or understood, or both files exist.
pub fn load(root: &Path) -> Result<Config, LoadError> {
    load_under(root, &Policy::default())
}

/// The same under a policy.
///
/// # Errors
///
/// Those of [`load`], and those of the policy's file.
pub fn load_under(root: &Path, policy: &Policy) -> Result<Config, LoadError> {
    let mut config = Config::default();
    if !policy.isolated
        && let Some(own) = files::find(root)?
    {
        config.prefix = own.prefix;
        config.path = Some(own.path.clone());
        Stack::within(Some(own.boundary)).push(&own.path, own.bytes, &mut config)?;
    }
    if let Some(file) = &policy.file {
        let bytes = files::read(file)?.ok_or_else(|| LoadError::Missing { path: file.clone() })?;
        Stack::within(None).push(file, bytes, &mut config)?;
    }
    Ok(config)
}

/// The files that extend each other.
struct Stack {
    /// The folder that no file may lie outside of: a scanned project is not trusted, and what is wrong with a file is quoted.
    boundary: Option<PathBuf>,
    /// The files from the first to the one that is read.
    open: Vec<PathBuf>,
    /// How many were read.
    read: usize,
}

impl Stack {
    fn within(boundary: Option<PathBuf>) -> Self {
        Self { boundary, open: Vec::new(), read: 0 }
    }

    /// Applies a file, and before it those that it extends.
    fn push(&mut self, path: &Path, bytes: Vec<u8>, config: &mut Config) -> Result<(), LoadError> {
        let mut layer = parse(path, bytes)?;
        // What the person's file extends may be a project's.
        let is_of_person = self.boundary.is_none() && self.open.is_empty();
        layer.plugins.iter_mut().for_each(|plugin| plugin.trusted = is_of_person);
        self.open.push(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
        self.read += 1;
        for (named, at) in mem::take(&mut layer.extend) {
            let wrong = |message: String| LoadError::Invalid {
                path: path.to_owned(),
                mistakes: vec![Mistake { at, message: message.replace(char::is_control, "\u{fffd}") }],
            };
            let base = path.parent().unwrap_or(Path::new("")).join(&named);
            let Ok(real) = fs::canonicalize(&base) else {
                return Err(wrong(format!("`{named}` does not exist")));
            };
            if self.boundary.as_ref().is_some_and(|boundary| !real.starts_with(boundary)) {
                return Err(wrong(format!("`{named}` lies outside of the repository")));
            }
            if self.open.contains(&real) {
                return Err(wrong(format!("`{named}` extends this file, so neither can be first")));
            }
            if self.read == MOST_FILES {
                return Err(wrong(format!("more than {MOST_FILES} files extend each other")));
            }
            let bytes = files::read(&base)?.ok_or_else(|| wrong(format!("`{named}` does not exist")))?;
            self.push(&base, bytes, config)?;
        }
        self.open.pop();
        config.apply(layer);
        Ok(())
    }
}

fn parse(path: &Path, bytes: Vec<u8>) -> Result<Layer, LoadError> {
    let invalid = |mistakes| LoadError::Invalid { path: path.to_owned(), mistakes };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            let at = LineIndex::new(&before).position(&before, TextRange::from_usize(valid, valid).start);
            return Err(invalid(vec![Mistake { at, message: "the file is not UTF-8".to_owned() }]));
        }
    };
    // Columns and offsets are those of the text without the mark, as an editor shows it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    read::read(text, &path.display().to_string()).map_err(invalid)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::PLACES;
    use crate::{Confidence, Preset, RuleSeverity};

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

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_repository_is_not_read() {
        let outside = folder(&[("secret.txt", b"secret = 1")]);
        for place in PLACES {
            let project = folder(&[(".config/other", b"")]);
            std::os::unix::fs::symlink(outside.path().join("secret.txt"), project.path().join(place))
                .expect("because the folder can be written");
            let error = load(project.path()).expect_err("because the link leads out").to_string();
            assert!(
                error.ends_with("is a link that leads out of the repository, so it is not read"),
                "{error}"
            );
        }
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

    #[test]
    fn a_file_above_the_root_counts_inside_a_repository() {
        let above = folder(&[
            ("repo/.git/HEAD", b""),
            ("repo/seqscan.toml", b"ignore = [\"services/api/old\"]\n"),
            ("repo/services/api/x.sql", b""),
            ("seqscan.toml", b"preset = \"all\"\n"),
        ]);
        let config = load(&above.path().join("repo/services/api")).expect("because the file is right");
        assert_eq!(config.preset, Preset::Recommended);
        assert_eq!(config.prefix, "services/api/");
        assert!(config.ignores("old/a.sql") && !config.ignores("services/api/old/a.sql"));
        let outside = folder(&[("seqscan.toml", b"preset = \"all\""), ("a/x.sql", b"")]);
        let config = load(&outside.path().join("a")).expect("because nothing is read");
        assert_eq!(config, Config::default());
    }

    #[test]
    fn a_file_stands_on_those_that_it_extends() {
        let files = folder(&[
            (".git/HEAD", b""),
            (
                "seqscan.toml",
                b"extend = [\"a/base.toml\", \"b.toml\"]\nfail-on = \"error\"\n[rules]\nx = \"off\"\n",
            ),
            ("a/base.toml", b"extend = \"deep.toml\"\nmin-confidence = \"high\"\nfail-on = \"never\"\n"),
            (
                "a/deep.toml",
                b"min-confidence = \"low\"\npreset = \"all\"\n[rules]\nx = \"error\"\ny = \"info\"\n",
            ),
            ("b.toml", b"ignore = [\"b\"]\n"),
        ]);
        let config = load(files.path()).expect("because the files are right");
        assert_eq!((config.preset, config.fail_on), (Preset::All, crate::FailOn::Error));
        assert_eq!(config.min_confidence, Some(Confidence::High));
        assert!(config.ignores("b/x.sql"));
        let said: Vec<_> = config.rules.iter().map(|set| set.rules["x"].severity).collect();
        assert_eq!(said, [Some(RuleSeverity::Error), Some(RuleSeverity::Off)]);
        let origin = config.origins["preset"].to_string();
        assert!(origin.ends_with("a/deep.toml:2:1"), "{origin}");
    }

    #[test]
    fn what_cannot_be_extended_says_why() {
        let of = |text: &'static [u8], more: &[(&'static str, &'static [u8])]| {
            error_of(&[&[(".git/HEAD", &b""[..]), ("seqscan.toml", text)], more].concat())
        };
        assert_eq!(of(b"\nextend = \"x.toml\"", &[]), "seqscan.toml:2:10: `x.toml` does not exist");
        assert_eq!(
            of(b"extend = [\"x.toml\"]", &[("x.toml", b"extend = \"seqscan.toml\"")]),
            "x.toml:1:10: `seqscan.toml` extends this file, so neither can be first"
        );
        assert_eq!(
            of(b"extend = \"/etc/hostname\"", &[]),
            "seqscan.toml:1:10: `/etc/hostname` lies outside of the repository"
        );
    }

    #[test]
    fn a_policy_has_the_last_word() {
        let files = folder(&[
            ("repo/seqscan.toml", b"preset = \"all\"\nfail-on = \"never\"\n"),
            ("policy.toml", b"fail-on = \"warning\"\n"),
        ]);
        let file = Some(files.path().join("policy.toml"));
        let of = |isolated| {
            let policy = Policy { file: file.clone(), isolated };
            let config =
                load_under(&files.path().join("repo"), &policy).expect("because the files are right");
            (config.preset, config.fail_on)
        };
        assert_eq!(of(false), (Preset::All, crate::FailOn::Warning));
        assert_eq!(of(true), (Preset::Recommended, crate::FailOn::Warning));
        let missing = Policy { file: Some(files.path().join("no.toml")), isolated: false };
        let error = load_under(files.path(), &missing).expect_err("because it is not there");
        assert!(error.to_string().ends_with("no.toml` does not exist"), "{error}");
    }
}
