//! The frameworks whose migrations are written in code, behind one interface.

use facts::{MigrationNode, Runner, SqlFile};
use ir::Dialect;
use program::model::Module;
use text::TextRange;

use crate::{alembic, django, laravel};

/// A file of a project, lowered.
#[derive(Clone, Copy, Debug)]
pub struct SourceModule<'m> {
    /// Its path, relative to the project's root.
    pub path: &'m str,
    /// What it says.
    pub module: &'m Module,
}

/// Whether a file may be a migration, by its path.
#[must_use]
pub fn may_be(path: &str) -> bool {
    laravel::migrations::may_be(path) || alembic::migrations::may_be(path) || django::migrations::may_be(path)
}

/// Whether a file whose path says that it may be a migration may be one by its text, too.
#[must_use]
pub fn mentions(path: &str, text: &str) -> bool {
    laravel::migrations::may_be(path)
        || (alembic::migrations::may_be(path) && alembic::migrations::mentions(text))
        || (django::migrations::may_be(path) && django::migrations::mentions(text))
}

/// What runs a migration; none for a file that is none.
#[must_use]
pub fn runner(file: SourceModule<'_>) -> Option<Runner> {
    let SourceModule { path, module } = file;
    if laravel::migrations::may_be(path) && laravel::migrations::is_migration(module) {
        Some(Runner::Laravel)
    } else if alembic::migrations::may_be(path) && alembic::migrations::is_migration(module) {
        Some(Runner::Alembic)
    } else if django::migrations::may_be(path) && django::migrations::is_migration(module) {
        Some(Runner::Django)
    } else {
        None
    }
}

/// Where the way down of a migration stands that does nothing: a comment in it says why.
#[must_use]
pub fn empty_way_down(file: SourceModule<'_>) -> Option<TextRange> {
    match runner(file)? {
        Runner::Laravel => laravel::migrations::empty_way_down(file.module),
        Runner::Alembic => alembic::migrations::empty_way_down(file.module),
        _ => None,
    }
}

/// Whether a file that is no migration tells how migrations of a framework are to be read, by its path: where Alembic is configured, the
/// settings of Django and what its apps are called.
#[must_use]
pub fn is_companion(runner: Runner, path: &str) -> bool {
    match runner {
        Runner::Alembic => alembic::migrations::is_companion(path),
        Runner::Django => django::migrations::is_companion(path),
        _ => false,
    }
}

/// What a migration says about its place among others; none where the names of files order them.
#[must_use]
pub fn node(
    runner: Runner,
    file: SourceModule<'_>,
    companions: &[SourceModule<'_>],
) -> Option<MigrationNode> {
    match runner {
        Runner::Alembic => alembic::migrations::node(file.module),
        Runner::Django => django::migrations::node(file, companions),
        _ => None,
    }
}

/// Whether what a migration says depends on those that come before it, so that all of a set are read together.
#[must_use]
pub fn reads_in_order(runner: Runner) -> bool {
    runner == Runner::Django
}

/// The facts of migrations in a dialect, for each in the form that a SQL file has them. They are those of a whole set in the order in which
/// they run, where [`reads_in_order`] says so.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn read_all(
    runner: Runner,
    files: &[SourceModule<'_>],
    companions: &[SourceModule<'_>],
    dialect: Dialect,
) -> Vec<SqlFile> {
    let options = laravel::migrations::Options { dialect };
    match runner {
        Runner::Alembic => {
            files.iter().map(|&file| alembic::migrations::read(file, companions, dialect)).collect()
        }
        Runner::Django => django::migrations::read_all(files, companions, dialect),
        _ => files.iter().map(|file| laravel::migrations::read(file.module, options)).collect(),
    }
}
