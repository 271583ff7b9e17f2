//! The files of a commit or of the index.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gix::bstr::BString;
use gix::{ObjectId, ThreadSafeRepository};
use ignore::gitignore::Gitignore;
use rayon::prelude::*;

use super::ignored::{Ignored, hold, is_ignore_file, parent};
use crate::content::{Content, Object};
use crate::mention::Mention;
use crate::walk::{
    DEPENDENCY_FOLDERS, DEPENDENCY_SIGNS, FileKind, Skipped, SourceFile, Walk, WalkOptions, kind_of,
};

/// How large a file of ignore rules may be, in bytes: all of them are read before anything else is.
const LARGEST_IGNORE_FILE: u64 = 1 << 20;

/// The regular files of a commit or of the index, by their paths in the repository.
#[derive(Clone)]
pub struct Snapshot {
    repository: Arc<ThreadSafeRepository>,
    files: BTreeMap<String, ObjectId>,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot({} files)", self.files.len())
    }
}

impl Snapshot {
    pub(super) fn new(
        repository: &Arc<ThreadSafeRepository>,
        files: impl Iterator<Item = (BString, ObjectId)>,
    ) -> Self {
        let files = files.map(|(path, id)| (path.to_string(), id)).collect();
        Self { repository: Arc::clone(repository), files }
    }

    /// Lists the files in `folder` that matter, as [`crate::walk()`] does for those on the disk; `folder` is a path in the
    /// repository, empty for the repository itself.
    #[must_use]
    pub fn walk(&self, folder: &str, options: &WalkOptions) -> Walk {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let ignored = Ignored::new(self);
        let mut entered: BTreeMap<&str, bool> = BTreeMap::new();
        let mut walk = Walk::default();
        let mut dependencies: BTreeSet<&str> = BTreeSet::new();
        // What lies in one folder comes one after the other.
        let mut above = (None, Arc::default());
        let mut listed: Vec<(&str, ObjectId, Arc<[&Gitignore]>)> = Vec::new();
        for (full, id) in self.files.range(prefix.clone()..).take_while(|(full, _)| full.starts_with(&prefix))
        {
            if !self.enters(full, prefix.len(), &mut entered, &ignored, &mut dependencies) {
                continue;
            }
            let folder = parent(full);
            if above.0 != Some(folder) {
                above = (Some(folder), ignored.above(folder).into());
            }
            listed.push((full, *id, Arc::clone(&above.1)));
        }
        let seen = AtomicU64::new(0);
        let of_file = |(full, id, above): (&str, ObjectId, Arc<[&Gitignore]>)| {
            if hold(&above, full, false) {
                return None;
            }
            seen.fetch_add(1, Ordering::Relaxed);
            let path = &full[prefix.len()..];
            let name = path.rsplit('/').next().unwrap_or(path);
            let kind = kind_of(OsStr::new(name), path, options)?;
            Some(self.source_file(full, path, id, kind))
        };
        walk.files = listed.into_par_iter().filter_map(of_file).collect();
        walk.seen = seen.into_inner();
        walk.skipped = Skipped { dependency_folders: dependencies.len() as u64, ..Skipped::default() };
        walk
    }

    /// What [`Self::walk`] lists, where `other` was walked and differs from this in the contents of files only; none where it may list other
    /// files. Most commits change contents only, and asking the ignore files about each file again takes longer than comparing all paths.
    #[must_use]
    pub fn walk_as(&self, folder: &str, other: &Self, walked: &Walk) -> Option<Walk> {
        let is_alike =
            |((path, id), (other_path, other_id)): ((&String, &ObjectId), (&String, &ObjectId))| {
                path == other_path && (id == other_id || !is_ignore_file(path))
            };
        let are_alike =
            self.files.len() == other.files.len() && self.files.iter().zip(&other.files).all(is_alike);
        if !are_alike {
            return None;
        }
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let of_file = |file: &SourceFile| {
            let full = format!("{prefix}{}", file.path);
            let id = self.files.get(&full)?;
            Some(self.source_file(&full, &file.path, *id, file.kind))
        };
        let files: Vec<SourceFile> = walked.files.iter().map(of_file).collect::<Option<_>>()?;
        Some(Walk { files, seen: walked.seen, skipped: walked.skipped, problems: Vec::new() })
    }

    fn source_file(&self, full: &str, path: &str, id: ObjectId, kind: FileKind) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            content: Content::Object(self.object(full, id)),
            // It would have to be looked up in git's objects, which takes longer than all else here.
            size: 0,
            kind,
            mention: Mention::default(),
        }
    }

    /// Whether a walk enters the folder of a file, and all folders above it up to the one that begins at `from`.
    fn enters<'s>(
        &'s self,
        full: &'s str,
        from: usize,
        entered: &mut BTreeMap<&'s str, bool>,
        ignored: &Ignored,
        dependencies: &mut BTreeSet<&'s str>,
    ) -> bool {
        // A folder is known once all above it are.
        let folder = full.rfind('/').filter(|at| *at >= from).map(|at| &full[..at]);
        if let Some(enters) = folder.and_then(|folder| entered.get(folder)) {
            return *enters;
        }
        let slashes = full.match_indices('/').map(|(at, _)| at).filter(|at| *at >= from);
        for at in slashes {
            let folder = &full[..at];
            let enters = *entered.entry(folder).or_insert_with(|| {
                let name = folder.rsplit('/').next().unwrap_or(folder);
                let is_dependency = self.is_dependency_folder(folder, name);
                if is_dependency {
                    dependencies.insert(folder);
                }
                !name.starts_with('.')
                    && !is_dependency
                    && !hold(&ignored.above(parent(folder)), folder, true)
            });
            if !enters {
                return false;
            }
        }
        true
    }

    fn is_dependency_folder(&self, folder: &str, name: &str) -> bool {
        let holds = |sign: &str| {
            let path = format!("{folder}/{sign}");
            let inside = format!("{path}/");
            self.files.contains_key(&path)
                || self
                    .files
                    .range(inside.clone()..)
                    .next()
                    .is_some_and(|(next, _)| next.starts_with(&inside))
        };
        DEPENDENCY_FOLDERS.contains(&name)
            || DEPENDENCY_SIGNS
                .iter()
                .any(|(other, signs)| name == *other && signs.iter().any(|sign| holds(sign)))
    }

    /// Whether a file of this path in the repository is there, with the same bytes as `file`. A file whose lines end in the way of
    /// Windows on the disk is the same as one that git keeps with line feeds.
    #[must_use]
    pub fn holds(&self, full: &str, file: &SourceFile) -> bool {
        let Some(id) = self.files.get(full) else {
            return false;
        };
        if let Content::Object(object) = &file.content {
            return object.id == *id;
        }
        let mut bytes = Vec::new();
        let read = file.content.open().map(|mut input| input.read_to_end(&mut bytes));
        if !matches!(read, Ok(Ok(_))) {
            return false;
        }
        let is_it = |bytes: &[u8]| {
            gix::objs::compute_hash(id.kind(), gix::objs::Kind::Blob, bytes).is_ok_and(|found| found == *id)
        };
        is_it(&bytes) || (memchr::memchr(b'\r', &bytes).is_some() && is_it(&without_returns(&bytes)))
    }

    /// The paths of files that are in one of the two and not the same in both, sorted.
    #[must_use]
    pub fn changed_since(&self, base: &Self) -> Vec<String> {
        let missing = base.files.iter().filter(|(path, _)| !self.files.contains_key(*path));
        let changed = self.files.iter().filter(|(path, id)| base.files.get(*path) != Some(id));
        let mut paths: Vec<String> = missing.chain(changed).map(|(path, _)| path.clone()).collect();
        paths.sort_unstable();
        paths
    }

    /// Files of `base` that are here under another path and with the same bytes, by their old paths. Where several could be the
    /// one, none is taken.
    #[must_use]
    pub fn moved_since(&self, base: &Self) -> BTreeMap<String, String> {
        let mut gone: BTreeMap<ObjectId, Vec<&str>> = BTreeMap::new();
        let mut come: BTreeMap<ObjectId, Vec<&str>> = BTreeMap::new();
        for (path, id) in base.files.iter().filter(|(path, _)| !self.files.contains_key(*path)) {
            gone.entry(*id).or_default().push(path);
        }
        for (path, id) in self.files.iter().filter(|(path, _)| !base.files.contains_key(*path)) {
            come.entry(*id).or_default().push(path);
        }
        let pairs =
            gone.into_iter().filter_map(|(id, old)| match (&old[..], come.get(&id).map(Vec::as_slice)) {
                ([old], Some([new])) => Some(((*old).to_owned(), (*new).to_owned())),
                _ => None,
            });
        pairs.collect()
    }

    /// The texts of all files of a name, by the folders they lie in.
    pub(super) fn named(&self, name: &str) -> Vec<(String, String)> {
        let is_it =
            |path: &str| path == name || path.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'));
        let found = self.files.iter().filter(|(path, _)| is_it(path));
        let read = found.filter_map(|(path, id)| {
            let mut text = Vec::new();
            let object = self.object(path, *id);
            object.size().filter(|size| *size <= LARGEST_IGNORE_FILE)?;
            let mut input = Content::Object(object).open().ok()?;
            input.read_to_end(&mut text).ok()?;
            let folder = path.strip_suffix(name)?.trim_end_matches('/').to_owned();
            Some((folder, String::from_utf8_lossy(&text).into_owned()))
        });
        read.collect()
    }

    fn object(&self, path: &str, id: ObjectId) -> Object {
        Object { repository: Arc::clone(&self.repository), id, path: PathBuf::from(path) }
    }
}

fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            plain.push(byte);
        }
    }
    plain
}
