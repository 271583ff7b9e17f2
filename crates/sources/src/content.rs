//! Where the bytes of a file are: on the disk, or among the objects of a git repository.

use std::fs::{self, File, Metadata};
use std::hash::{Hash as _, Hasher as _};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use cache::{Key, KeyHasher};
use gix::{ObjectId, ThreadSafeRepository};

use crate::read::ReadError;

/// How large an object of git may be, in bytes: it is unpacked into memory, and a small pack can hold a huge one.
const LARGEST_OBJECT: u64 = 256 << 20;

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub enum Content {
    /// On the disk, at this path.
    Disk(PathBuf),
    /// In a git repository.
    Object(Object),
}

/// A blob of a git repository.
#[derive(Clone)]
pub struct Object {
    pub(crate) repository: Arc<ThreadSafeRepository>,
    pub(crate) id: ObjectId,
    /// The path that it has in its tree, for messages.
    pub(crate) path: PathBuf,
}

impl std::fmt::Debug for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Object({}, {})", self.path.display(), self.id)
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Disk(one), Self::Disk(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => (one.id, &one.path) == (other.id, &other.path),
            _ => false,
        }
    }
}

impl Eq for Content {}

/// How a file was when somebody looked: one that is changed has another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentState(Option<(u64, SystemTime)>);

/// How much of a file is read at once to hash it, in bytes.
const PIECE: usize = 1 << 16;

/// The bytes of a file as they come.
pub(crate) enum Input {
    File(File),
    Bytes(Cursor<Vec<u8>>),
}

impl Input {
    /// How many bytes there are, as far as is known before they are read.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::File(file) => file.metadata().map_or(0, |metadata| metadata.len()),
            Self::Bytes(bytes) => bytes.get_ref().len() as u64,
        }
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(into),
            Self::Bytes(bytes) => bytes.read(into),
        }
    }
}

impl Content {
    /// What messages call it.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Disk(path) => path,
            Self::Object(object) => &object.path,
        }
    }

    /// How many bytes an object of git has; of a file of the disk the walk knows it.
    pub(crate) fn object_size(&self) -> Option<u64> {
        match self {
            Self::Disk(_) => None,
            Self::Object(object) => object.size(),
        }
    }

    /// Names the bytes, by themselves or by the name that git has for them; and how the file was before they were read.
    ///
    /// # Errors
    ///
    /// When they can't be read.
    pub fn key(&self) -> Result<(Key, ContentState), ReadError> {
        let mut hasher = KeyHasher::default();
        let path = match self {
            Self::Disk(path) => path,
            Self::Object(object) => {
                object.id.hash(&mut hasher);
                return Ok((hasher.key(), ContentState(None)));
            }
        };
        let failed = |source| ReadError::new(path, source);
        let mut file = open_file(path)?;
        let state = ContentState::of(&file.metadata().map_err(failed)?).map_err(failed)?;
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok((hasher.key(), state)),
                Ok(read) => hasher.write(&piece[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// How the file is now. Objects of git never change.
    ///
    /// # Errors
    ///
    /// When the file can't be looked at.
    pub fn state(&self) -> Result<ContentState, ReadError> {
        let Self::Disk(path) = self else { return Ok(ContentState(None)) };
        let metadata = fs::symlink_metadata(path).and_then(|metadata| ContentState::of(&metadata));
        metadata.map_err(|source| ReadError::new(path, source))
    }

    /// Opens a regular file and nothing else.
    pub(crate) fn open(&self) -> Result<Input, ReadError> {
        match self {
            Self::Disk(path) => open_file(path).map(Input::File),
            Self::Object(object) => object.bytes().map(|bytes| Input::Bytes(Cursor::new(bytes))),
        }
    }
}

impl ContentState {
    fn of(metadata: &Metadata) -> io::Result<Self> {
        Ok(Self(Some((metadata.len(), metadata.modified()?))))
    }
}

/// Opens a regular file and nothing else: opening a pipe would wait for a writer.
fn open_file(path: &Path) -> Result<File, ReadError> {
    let metadata = fs::symlink_metadata(path).map_err(|source| ReadError::new(path, source))?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile { path: path.to_owned() });
    }
    File::open(path).map_err(|source| ReadError::new(path, source))
}

impl Object {
    /// How many bytes it has; none where it can't be found.
    pub(crate) fn size(&self) -> Option<u64> {
        Some(self.repository.to_thread_local().find_header(self.id).ok()?.size())
    }

    fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let failed = |error: &dyn std::fmt::Display| ReadError::Failed {
            path: self.path.clone(),
            source: io::Error::other(error.to_string()),
        };
        let repository = self.repository.to_thread_local();
        let size = repository.find_header(self.id).map_err(|error| failed(&error))?.size();
        if size > LARGEST_OBJECT {
            return Err(failed(&format_args!("it has {size} bytes, and git's objects are read whole")));
        }
        let object = repository.find_object(self.id).map_err(|error| failed(&error))?;
        Ok(object.detach().data)
    }
}
