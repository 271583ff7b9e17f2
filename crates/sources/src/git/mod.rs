//! Other revisions of a project, read from the objects of its git repository. Nothing is checked out, and git is not run.

mod ignored;
mod repository;
mod snapshot;

pub use repository::{Commit, GitError, Repository};
pub use snapshot::Snapshot;
