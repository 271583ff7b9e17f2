//! The only crate that reads scanned files: it finds the projects below a root, lists the files of a project that matter, and
//! hands over their decoded text.
//!
//! What is listed depends on the tree alone: neither the user's own git configuration nor files that are not below the root (or
//! in the repository around it) decide what is scanned. Nothing outside a project is read: symbolic links are never followed, and
//! nothing but regular files is ever opened.
#![warn(missing_docs)]

mod content;
mod decode;
mod excerpts;
mod git;
mod mention;
mod prefilter;
mod projects;
mod read;
mod walk;

pub use content::{Content, ContentState, Object};
pub use excerpts::{Excerpt, excerpts};
pub use git::{Commit, GitError, Repository, Snapshot};
pub use mention::Mention;
pub use prefilter::matters;
pub use projects::{
    FindError, ProjectRoot, find_projects, from_here, locate, path_below, path_in_repository, place_of,
    project_here, project_of,
};
pub use read::{Limits, ReadError, Skip, SqlReader, Text, open_sql, read};
pub use walk::{FileKind, Skipped, SourceFile, Walk, WalkOptions, walk};
