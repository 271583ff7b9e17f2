//! Migrations that run code of their own on rows.

use facts::Runner;
use program::model::{ExpressionKind, Imported, Module};
use program::models::Model;

use crate::django;

/// Whether a migration runs code that asks for rows or writes them, as far as the names in it tell: `RunPython` of Django, the connection of
/// Alembic.
#[must_use]
pub fn runs_code(runner: Runner, module: &Module) -> bool {
    let wanted = match runner {
        Runner::Django => "RunPython",
        Runner::Alembic => "get_bind",
        _ => return false,
    };
    let is_read = module
        .expressions
        .iter()
        .any(|expression| matches!(&expression.kind, ExpressionKind::Member { name, .. } if name == wanted));
    let is_imported = || {
        module
            .imports
            .iter()
            .any(|import| matches!(&import.imported, Imported::Named(name) if name == wanted))
    };
    is_read || is_imported()
}

/// A model as a migration is handed it: those of Django are made of the fields that migrations tell, and have none of the methods of their
/// classes, nor do signals of these run for them (Django documentation 6.0, "Migrations", "Historical models").
#[must_use]
pub fn as_handed(model: Model) -> Model {
    if model.library != django::NAME {
        return model;
    }
    Model { class: None, computed: Vec::new(), hooks: Vec::new(), ..model }
}
