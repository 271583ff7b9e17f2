//! A git repository, and the commits that a scan is compared with.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::bstr::BStr;
use gix::{ObjectId, ThreadSafeRepository};
use thiserror::Error;

use super::snapshot::Snapshot;

/// The branches that are taken for the default one where the repository does not say, in this order.
const DEFAULT_BRANCHES: [&str; 5] = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
];

/// A git repository with files on the disk.
#[derive(Clone, Debug)]
pub struct Repository {
    inner: Arc<ThreadSafeRepository>,
    folder: PathBuf,
}

/// A commit of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit(ObjectId);

/// Why a revision could not be read.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no repository.
    #[error("`{}` is in no git repository, so there is nothing to compare it with", folder.display())]
    NoRepository {
        /// The project's folder.
        folder: PathBuf,
    },
    /// The repository can't be opened.
    #[error("failed to open the git repository `{}`: {reason}", folder.display())]
    Unreadable {
        /// The repository's folder.
        folder: PathBuf,
        /// What git's library said.
        reason: String,
    },
    /// No commit has that name.
    #[error("`{revision}` names no commit of `{}`{}", folder.display(), shallow_hint(*shallow))]
    UnknownRevision {
        /// The repository's folder.
        folder: PathBuf,
        /// As it was given.
        revision: String,
        /// Whether the repository holds the end of its history only.
        shallow: bool,
    },
    /// The commits have no common ancestor, as far as it is known.
    #[error("`HEAD` and `{revision}` have no common commit in `{}`{}", folder.display(), shallow_hint(*shallow))]
    NoMergeBase {
        /// The repository's folder.
        folder: PathBuf,
        /// As it was given.
        revision: String,
        /// Whether the repository holds the end of its history only.
        shallow: bool,
    },
    /// An object is missing or broken.
    #[error("failed to read the git repository `{}`: {reason}", folder.display())]
    Object {
        /// The repository's folder.
        folder: PathBuf,
        /// What git's library said.
        reason: String,
    },
}

fn shallow_hint(shallow: bool) -> &'static str {
    if shallow {
        ": the clone is shallow; fetch the history first (`git fetch --unshallow`, or `fetch-depth: 0` in a CI checkout)"
    } else {
        ""
    }
}

impl Repository {
    /// The repository that a folder lies in; nothing outside of repositories.
    ///
    /// # Errors
    ///
    /// When there is one and it can't be opened.
    pub fn around(folder: &Path) -> Result<Option<Self>, GitError> {
        let Ok(real) = fs::canonicalize(folder) else {
            return Ok(None);
        };
        let holds_git = |folder: &&Path| fs::symlink_metadata(folder.join(".git")).is_ok();
        let Some(folder) = real.ancestors().find(holds_git) else {
            return Ok(None);
        };
        // The user's own configuration of git decides nothing.
        let opened = ThreadSafeRepository::open_opts(folder, gix::open::Options::isolated());
        match opened {
            Ok(inner) => Ok(Some(Self { inner: Arc::new(inner), folder: folder.to_owned() })),
            Err(error) => Err(GitError::Unreadable { folder: folder.to_owned(), reason: error.to_string() }),
        }
    }

    /// Its folder, without links.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The commit that is checked out; nothing before the first.
    #[must_use]
    pub fn head(&self) -> Option<Commit> {
        let repository = self.inner.to_thread_local();
        let mut head = repository.head().ok()?;
        Some(Commit(head.peel_to_commit().ok()?.id))
    }

    /// The commit that the work since `revision` began with: the merge base of `HEAD` and `revision`.
    ///
    /// # Errors
    ///
    /// When there is no such revision or no common commit, as in a shallow clone.
    pub fn merge_base(&self, revision: &str) -> Result<Commit, GitError> {
        let repository = self.inner.to_thread_local();
        let shallow = repository.is_shallow().unwrap_or(false);
        let unknown = |revision: &str| GitError::UnknownRevision {
            folder: self.folder.clone(),
            revision: revision.to_owned(),
            shallow,
        };
        let named = repository
            .rev_parse_single(BStr::new(revision))
            .ok()
            .and_then(|id| id.object().ok()?.peel_to_commit().ok())
            .ok_or_else(|| unknown(revision))?;
        let head = self.head().ok_or_else(|| unknown("HEAD"))?;
        self.base_of(head, Commit(named.id)).ok_or_else(|| GitError::NoMergeBase {
            folder: self.folder.clone(),
            revision: revision.to_owned(),
            shallow,
        })
    }

    /// The commit that the work on what is checked out began with: the merge base of `HEAD` and the default branch. On the
    /// default branch that is `HEAD` itself. Nothing where no default branch is known.
    #[must_use]
    pub fn branch_point(&self) -> Option<Commit> {
        let repository = self.inner.to_thread_local();
        let head = self.head()?;
        let tip = DEFAULT_BRANCHES.iter().find_map(|name| {
            let mut reference = repository.try_find_reference(*name).ok()??;
            Some(Commit(reference.peel_to_id().ok()?.detach()))
        })?;
        self.base_of(head, tip)
    }

    fn base_of(&self, one: Commit, other: Commit) -> Option<Commit> {
        if one == other {
            return Some(one);
        }
        let repository = self.inner.to_thread_local();
        Some(Commit(repository.merge_base(one.0, other.0).ok()??.detach()))
    }

    /// The files of a commit.
    ///
    /// # Errors
    ///
    /// When objects are missing, as in a partial clone.
    pub fn commit(&self, commit: Commit) -> Result<Snapshot, GitError> {
        let repository = self.inner.to_thread_local();
        let failed = |error: gix::Error| self.broken(&error);
        let tree = repository.find_commit(commit.0).and_then(|commit| commit.tree()).map_err(failed)?;
        let files = tree.traverse().breadthfirst.files().map_err(failed)?;
        let files = files.into_iter().filter(|entry| entry.mode.is_blob() && !entry.mode.is_link());
        Ok(Snapshot::new(&self.inner, files.map(|entry| (entry.filepath, entry.oid))))
    }

    /// The files of the index: what the next commit will hold. `file` is another index than the repository's own, as git makes
    /// for `git commit FILE`.
    ///
    /// # Errors
    ///
    /// When it can't be read.
    pub fn index(&self, file: Option<&Path>) -> Result<Snapshot, GitError> {
        let repository = self.inner.to_thread_local();
        let path = file.map_or_else(|| repository.index_path(), |file| self.folder.join(file));
        let index = gix::index::File::at_or_default(path, repository.object_hash(), true, Default::default())
            .map_err(|error| self.broken(&error))?;
        let is_file = |entry: &&gix::index::Entry| {
            let regular = [gix::index::entry::Mode::FILE, gix::index::entry::Mode::FILE_EXECUTABLE];
            // Of a file in conflict, what this side says is taken.
            let stage = entry.stage_raw();
            regular.contains(&entry.mode) && (stage == 0 || stage == 2)
        };
        let files = index.entries().iter().filter(is_file);
        Ok(Snapshot::new(&self.inner, files.map(|entry| (entry.path(&index).to_owned(), entry.id))))
    }

    /// No files at all: what stands before the first commit.
    #[must_use]
    pub fn nothing(&self) -> Snapshot {
        Snapshot::new(&self.inner, std::iter::empty())
    }

    fn broken(&self, error: &gix::Error) -> GitError {
        GitError::Object { folder: self.folder.clone(), reason: error.to_string() }
    }
}
