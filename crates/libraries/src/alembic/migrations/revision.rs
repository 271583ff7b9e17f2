//! Which files are revisions, and what each says about its place (Alembic documentation 1.18, "Working with Branches").

use facts::{MigrationName, MigrationNode, MigrationReference};
use program::model::{AssignmentKind, ExpressionId, ExpressionKind, Literal, Module, Pattern, StatementKind};

/// Whether a file may be a migration, by its path: Python in a folder of versions.
#[must_use]
pub fn may_be(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    name.ends_with(".py") && folder.split('/').any(|part| part == "versions" || part == "migrations")
}

/// Whether a text may be that of a migration.
#[must_use]
pub fn mentions(text: &str) -> bool {
    text.contains("down_revision")
}

/// Whether a module is a migration: it tells its own revision and the one before it.
#[must_use]
pub fn is_migration(module: &Module) -> bool {
    let is_text = |value: ExpressionId| {
        matches!(module.expression(value).kind, ExpressionKind::Literal(Literal::Text(_)))
    };
    variable(module, "revision").is_some_and(is_text) && variable(module, "down_revision").is_some()
}

/// Whether a file may configure the environment in which migrations are run.
#[must_use]
pub fn is_companion(path: &str) -> bool {
    path.rsplit('/').next() == Some("env.py")
}

/// What a migration says about its place.
#[must_use]
pub fn node(module: &Module) -> Option<MigrationNode> {
    let own = texts(module, "revision").into_iter().next()?;
    let named = |name| MigrationName { group: String::new(), name };
    let references = |variable: &str| -> Vec<MigrationReference> {
        texts(module, variable).into_iter().map(|name| MigrationReference::Named(named(name))).collect()
    };
    Some(MigrationNode {
        own: named(own),
        continues: references("down_revision"),
        needs: references("depends_on"),
        precedes: Vec::new(),
        replaces: Vec::new(),
        labels: texts(module, "branch_labels"),
    })
}

/// The texts that a variable of the module is, or holds.
fn texts(module: &Module, name: &str) -> Vec<String> {
    let text = |value: ExpressionId| match &module.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let Some(value) = variable(module, name) else { return Vec::new() };
    match &module.expression(value).kind {
        ExpressionKind::List(items) => items.iter().filter_map(|item| text(item.value)).collect(),
        _ => text(value).into_iter().collect(),
    }
}

/// What the module assigns to a variable.
fn variable(module: &Module, name: &str) -> Option<ExpressionId> {
    let is_it = |target: &Pattern| matches!(target, Pattern::Variable(variable) if module.variable(*variable).name == name);
    let body = &module.functions.first()?.body.statements;
    body.iter().rev().find_map(|statement| match &statement.kind {
        StatementKind::Let { pattern, value } if is_it(pattern) => *value,
        StatementKind::Expression(assignment) => match &module.expression(*assignment).kind {
            ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value } if is_it(target) => {
                Some(*value)
            }
            _ => None,
        },
        _ => None,
    })
}
