//! Opening and reading one file.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use facts::{Problem, ProblemKind};
use text::TextRange;
use thiserror::Error;

use crate::content::{Content, Input};
use crate::decode::{self, Decoder};
use crate::mention::Watch;
use crate::walk::{FileKind, SourceFile};

/// A line longer than this many bytes is one that no person wrote.
const LONG_LINE: usize = 20_000;

/// Lines longer than this many bytes on average are ones that no person wrote.
const LONG_AVERAGE: usize = 300;

/// Up to which size files are read whole, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For files that are not SQL.
    pub other: u64,
    /// For SQL; [`open_sql`] has no limit.
    pub sql: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { other: 4 << 20, sql: 1 << 30 }
    }
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Decoded, without a byte order mark.
    pub text: String,
    /// Whether bytes were replaced by U+FFFD because they are not text in the file's encoding.
    pub lossy: bool,
}

/// Why a file was not opened.
#[derive(Debug, Error)]
pub enum ReadError {
    /// It was removed after it was listed.
    #[error("`{}` is not there any more", path.display())]
    Vanished {
        /// The file.
        path: PathBuf,
    },
    /// The user may not read it.
    #[error("`{}` may not be read (permission denied)", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
    },
    /// A folder, a link, a pipe, a socket or a device: opening one of these may hang or have effects.
    #[error("`{}` is not a regular file", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// It holds no text: a database, an archive, a compressed dump.
    #[error("`{}` is not text", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
    },
    /// The system failed while it was read.
    #[error("failed to read `{}`: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Vanished { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Failed { path, source },
        }
    }

    /// What a report says of it, in a sentence fragment that does not repeat the path.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let because = match self {
            Self::Vanished { .. } => "the file was removed during the scan".to_owned(),
            Self::Denied { .. } => "the file may not be read (permission denied)".to_owned(),
            Self::NotAFile { .. } => "this is not a regular file".to_owned(),
            Self::Binary { .. } => "the file is not text".to_owned(),
            Self::Failed { source, .. } => format!("the file cannot be read ({})", source.kind()),
        };
        let kind =
            if matches!(self, Self::Binary { .. }) { ProblemKind::Encoding } else { ProblemKind::Unreadable };
        Problem { kind, range: TextRange::default(), message: format!("{because}, so it is not analysed") }
    }
}

/// Why a file's text was not handed over.
#[derive(Debug, Error)]
pub enum Skip {
    /// It holds no text.
    #[error("it is not text")]
    Binary,
    /// A program made it: its lines are longer than any person's.
    #[error("it is minified")]
    Minified,
    /// It is larger than its limit.
    #[error("it has {size} bytes, which is more than {limit}")]
    Oversized {
        /// Its size in bytes, or what of it was read.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It could not be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
}

impl Skip {
    /// What a report says of it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (kind, message) = match self {
            Self::Binary => (ProblemKind::Encoding, "the file is not text, so it is not analysed".to_owned()),
            Self::Minified => (ProblemKind::Limit, "the file is minified, so it is not analysed".to_owned()),
            Self::Oversized { size, limit } => (
                ProblemKind::Limit,
                format!("the file has {size} bytes, more than the limit of {limit}, so it is not analysed"),
            ),
            Self::Unreadable(error) => return error.problem(),
        };
        Problem { kind, range: TextRange::default(), message }
    }
}

/// Reads a file whole.
///
/// # Errors
///
/// A [`Skip`] for a file that is not text, is larger than its limit, or cannot be read; for one that is not SQL also when it is
/// minified.
pub fn read(file: &SourceFile, limits: &Limits) -> Result<Text, Skip> {
    let sql = file.kind == FileKind::Sql;
    let limit = if sql { limits.sql } else { limits.other };
    // The size when it was listed saves opening the file; the one that counts is what is read.
    let size = file.content.object_size().unwrap_or(file.size);
    if size > limit {
        return Err(Skip::Oversized { size, limit });
    }
    let input = file.content.open()?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    let failed = |source| ReadError::new(file.content.path(), source);
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(Skip::Oversized { size: bytes.len() as u64, limit });
    }
    if if sql { decode::is_binary_sql(&bytes) } else { decode::is_binary(&bytes) } {
        return Err(Skip::Binary);
    }
    let (text, lossy) = decode::decode(bytes);
    if !sql && is_minified(&text) {
        return Err(Skip::Minified);
    }
    file.mention.look_at(text.as_bytes());
    Ok(Text { text, lossy })
}

/// The decoded text of a SQL file of any size, as UTF-8 without a byte order mark.
#[must_use]
pub struct SqlReader {
    decoder: Decoder<Input>,
    watch: Watch,
    piece: String,
    at: usize,
}

impl SqlReader {
    /// Whether bytes were replaced by U+FFFD so far; asked at the end, it speaks of the whole file.
    #[must_use]
    pub fn lossy(&self) -> bool {
        self.decoder.lossy()
    }
}

impl Read for SqlReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            self.at = 0;
            self.piece.clear();
            if let Some(piece) = self.decoder.piece()? {
                self.piece.push_str(piece);
                self.watch.take(piece.as_bytes());
            }
        }
        let rest = &self.piece.as_bytes()[self.at..];
        let taken = rest.len().min(into.len());
        into[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

/// Opens a SQL file for reading in pieces.
///
/// # Errors
///
/// When the file cannot be opened or is not text. NUL bytes alone do not make a SQL file binary.
pub fn open_sql(file: &SourceFile) -> Result<SqlReader, ReadError> {
    let decoder = open_decoder(&file.content)?;
    if decode::is_binary_sql(decoder.sample()) {
        return Err(ReadError::Binary { path: file.content.path().to_owned() });
    }
    let watch = Watch::new(file.mention.clone());
    Ok(SqlReader { decoder, watch, piece: String::new(), at: 0 })
}

/// Opens any file for decoding in pieces.
pub(crate) fn open_decoder(content: &Content) -> Result<Decoder<Input>, ReadError> {
    let input = content.open()?;
    let size = input.size();
    Decoder::new(input, size).map_err(|source| ReadError::new(content.path(), source))
}

fn is_minified(text: &str) -> bool {
    if text.len() <= LONG_LINE {
        return false;
    }
    let mut lines = 1;
    let mut longest = 0;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        longest = longest.max(end.saturating_sub(start));
        start = end + 1;
        lines += 1;
    }
    longest > LONG_LINE && text.len() / lines > LONG_AVERAGE
}
