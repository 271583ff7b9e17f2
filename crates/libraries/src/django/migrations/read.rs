//! Which files are migrations, and what they say.

use facts::{MigrationNode, SqlFile};
use ir::Dialect;
use program::model::Module;

use crate::migrations::SourceModule;

/// Whether a file may be a migration, by its path: Python in an app's folder of migrations.
#[must_use]
pub fn may_be(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    name.ends_with(".py") && name != "__init__.py" && parts.next() == Some("migrations")
}

/// Whether a text may be that of a migration.
#[must_use]
pub fn mentions(text: &str) -> bool {
    text.contains("Migration(")
}

/// Whether a module is a migration.
#[must_use]
pub fn is_migration(_module: &Module) -> bool {
    false
}

/// Whether a file may tell an app's label, or what the settings call the model of users.
#[must_use]
pub fn is_companion(path: &str) -> bool {
    path.rsplit('/').next() == Some("apps.py")
}

/// What a migration says about its place among those of all apps.
#[must_use]
pub fn node(_file: SourceModule<'_>, _companions: &[SourceModule<'_>]) -> Option<MigrationNode> {
    None
}

/// The facts of all migrations of a project, in the order in which they run.
#[must_use]
pub fn read_all(
    files: &[SourceModule<'_>],
    _companions: &[SourceModule<'_>],
    _dialect: Dialect,
) -> Vec<SqlFile> {
    files.iter().map(|_| SqlFile::default()).collect()
}
