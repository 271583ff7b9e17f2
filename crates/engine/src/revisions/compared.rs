//! Which two states of a project are compared.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sources::{GitError, ProjectRoot, Repository, Snapshot, Walk, WalkOptions};

/// What a scan is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Compared {
    /// With nothing: what is on the disk is scanned, and all findings are reported.
    #[default]
    Nothing,
    /// The files on the disk with the merge base of `HEAD` and a revision; new findings are reported.
    Since(String),
    /// The index with `HEAD`; new findings are reported.
    Staged {
        /// Another index than the repository's own.
        index: Option<PathBuf>,
    },
    /// What a hook is called for, compared with `HEAD` or the merge base of `HEAD` and a revision. The index is scanned, and nothing that
    /// git does not track. Findings in the files that the hook was given are reported, and new ones elsewhere.
    Hook {
        /// Another index than the repository's own.
        index: Option<PathBuf>,
        /// The revision that is compared with, where it is not `HEAD`.
        from: Option<String>,
    },
}

/// The two states of one project.
pub(crate) struct Revisions {
    /// The project's folder in its repository.
    folder: String,
    /// What is scanned where it is not the disk.
    head: Option<Snapshot>,
    /// What tells which files were moved, where what is scanned is the disk: what was committed of it.
    committed: Option<Snapshot>,
    base: Snapshot,
}

/// Opens what is compared; nothing where nothing is.
pub(crate) fn revisions(root: &ProjectRoot, compared: &Compared) -> Result<Option<Revisions>, GitError> {
    if *compared == Compared::Nothing {
        return Ok(None);
    }
    let repository = Repository::around(&root.path)?
        .ok_or_else(|| GitError::NoRepository { folder: root.path.clone() })?;
    let of_head = || match repository.head() {
        Some(head) => repository.commit(head),
        None => Ok(repository.nothing()),
    };
    let since = |revision: &str| repository.commit(repository.merge_base(revision)?);
    let index = |file: &Option<PathBuf>| repository.index(file.as_deref()).map(Some);
    let (head, base) = match compared {
        Compared::Nothing => return Ok(None),
        Compared::Since(revision) => (None, since(revision)?),
        Compared::Staged { index: file } | Compared::Hook { index: file, from: None } => {
            both(|| index(file), of_head)?
        }
        Compared::Hook { index: file, from: Some(revision) } => both(|| index(file), || since(revision))?,
    };
    let folder = sources::path_in_repository(&root.path).unwrap_or_default();
    let committed = if head.is_none() { Some(of_head()?) } else { None };
    Ok(Some(Revisions { folder, head, committed, base }))
}

/// Reads two states at the same time.
fn both<H: Send, B: Send>(
    head: impl FnOnce() -> Result<H, GitError> + Send,
    base: impl FnOnce() -> Result<B, GitError> + Send,
) -> Result<(H, B), GitError> {
    let (head, base) = rayon::join(head, base);
    Ok((head?, base?))
}

impl Revisions {
    /// The files that are scanned, and those that they are compared with; nothing where these are the same, so that there can't be any
    /// news.
    pub(crate) fn walks(&self, root: &ProjectRoot, options: &WalkOptions) -> (Walk, Option<Walk>) {
        let walk_base = || self.base.walk(&self.folder, options);
        let (head, base) = match &self.head {
            Some(head) => {
                let walked = head.walk(&self.folder, options);
                let base = self.base.walk_as(&self.folder, head, &walked).unwrap_or_else(walk_base);
                (walked, base)
            }
            None => rayon::join(|| sources::walk(root, options), walk_base),
        };
        let same = head.files == base.files;
        (head, (!same).then_some(base))
    }

    /// Where files of the base are now, by their old paths in the project: those that were moved without a change.
    pub(crate) fn moved(&self) -> BTreeMap<String, String> {
        let now = self.head.as_ref().or(self.committed.as_ref()).into_iter();
        let moved = now.flat_map(|now| now.moved_since(&self.base));
        moved.filter_map(|(old, new)| Some((self.in_project(&old)?, self.in_project(&new)?))).collect()
    }

    /// The files of the index that are not as in the base, by their paths in the project.
    pub(crate) fn changed(&self) -> Vec<String> {
        let head = self.head.iter();
        let changed = head.flat_map(|head| head.changed_since(&self.base));
        changed.filter_map(|path| self.in_project(&path)).collect()
    }

    fn in_project(&self, path: &str) -> Option<String> {
        if self.folder.is_empty() {
            return Some(path.to_owned());
        }
        path.strip_prefix(&self.folder)?.strip_prefix('/').map(str::to_owned)
    }
}
