//! A folder that exists for one test.

use std::fs;
use std::path::{Path, PathBuf};

use sources::{Content, FileKind, Mention, ProjectRoot, SourceFile, Walk, WalkOptions};

pub(crate) struct Tree(tempfile::TempDir);

impl Tree {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let tree = Self(tempfile::tempdir().expect("because the system has a temporary folder"));
        for (path, bytes) in files {
            tree.write(path, bytes);
        }
        tree
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("because it is below the tree")).expect("because it is new");
        fs::write(&path, bytes).expect("because its folder exists");
        path
    }

    pub(crate) fn file(&self, path: &str, kind: FileKind) -> SourceFile {
        let absolute = self.path().join(path);
        let size = fs::symlink_metadata(&absolute).map_or(0, |metadata| metadata.len());
        SourceFile {
            path: path.to_owned(),
            content: Content::Disk(absolute),
            size,
            kind,
            mention: Mention::default(),
        }
    }

    pub(crate) fn sql(&self, path: &str, bytes: &[u8]) -> SourceFile {
        self.write(path, bytes);
        self.file(path, FileKind::Sql)
    }

    pub(crate) fn root(&self, folder: &str) -> ProjectRoot {
        ProjectRoot { path: self.path().join(folder), name: "tree".to_owned(), only: None }
    }

    pub(crate) fn walk(&self, folder: &str, threads: usize) -> Walk {
        sources::walk(&self.root(folder), &WalkOptions { threads, manifest: is_manifest, code: |_| false })
    }
}

pub(crate) fn is_manifest(path: &str) -> bool {
    path.ends_with("compose.yml") || path.ends_with(".env.example")
}
