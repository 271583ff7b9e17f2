//! Migrations that run code of their own on rows.

use facts::Runner;
use program::model::{ExpressionKind, Imported, Module, Name};
use program::models::Model;

use crate::django;

/// Methods of Laravel's that write rows (Laravel documentation, "Database: Query Builder" and "Eloquent: Getting Started", 12.x). `create`,
/// `delete` and `drop` are methods of the schema builder and of files as well; what only these write is not looked for.
const WRITES: &[&str] = &[
    "insert",
    "insertGetId",
    "insertOrIgnore",
    "insertUsing",
    "update",
    "updateOrInsert",
    "updateOrCreate",
    "updateQuietly",
    "upsert",
    "firstOrCreate",
    "increment",
    "decrement",
    "delete",
    "forceDelete",
    "truncate",
    "save",
    "saveQuietly",
    "saveOrFail",
];

/// Whether a migration runs code that asks for rows or writes them, as far as the names in it tell: `RunPython` of Django, the connection of
/// Alembic, the methods of Laravel's that write rows.
#[must_use]
pub fn runs_code(runner: Runner, module: &Module) -> bool {
    let wanted: &[&str] = match runner {
        Runner::Django => &["RunPython"],
        Runner::Alembic => &["get_bind"],
        Runner::Laravel => WRITES,
        _ => return false,
    };
    let is_wanted = |name: &Name| wanted.contains(&name.as_str());
    let is_read = module
        .expressions
        .iter()
        .any(|expression| matches!(&expression.kind, ExpressionKind::Member { name, .. } if is_wanted(name)));
    let is_imported = || {
        module
            .imports
            .iter()
            .any(|import| matches!(&import.imported, Imported::Named(name) if is_wanted(name)))
    };
    is_read || is_imported()
}

/// Whether what a migration of this runner does to rows stands among its changes of the schema, in methods `up` and `down`. That of others is
/// in functions that are steps themselves.
#[must_use]
pub fn writes_in_steps(runner: Runner) -> bool {
    runner == Runner::Laravel
}

/// A model as a migration is handed it: those of Django are made of the fields that migrations tell, and have none of the methods of their
/// classes, nor do signals of these run for them (Django documentation 6.0, "Migrations", "Historical models").
#[must_use]
pub fn as_handed(model: Model) -> Model {
    if model.library != django::NAME {
        return model;
    }
    Model { class: None, computed: Vec::new(), hooks: Vec::new(), listeners: Vec::new(), ..model }
}
