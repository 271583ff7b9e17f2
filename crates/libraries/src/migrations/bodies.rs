//! What the bodies of ways up and down say without being run.

use program::model::{Function, StatementKind};

/// Whether a body holds more than a word that ends it.
pub(crate) fn does_something(function: &Function) -> bool {
    let statements = &function.body.statements;
    statements
        .iter()
        .any(|statement| !matches!(statement.kind, StatementKind::Return(None) | StatementKind::Throw(_)))
}

/// Whether a body ends with an error whatever was before.
pub(crate) fn refuses(function: &Function) -> bool {
    let last = function.body.statements.last();
    last.is_some_and(|statement| matches!(statement.kind, StatementKind::Throw(_)))
}
