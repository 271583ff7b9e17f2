//! What the configuration of the environment says about how migrations are run.

use program::model::{ExpressionKind, Literal, Module};

use crate::migrations::SourceModule;
use crate::paths::split;

/// Whether the environment of a migration declines a transaction: `context.configure(..., transactional_ddl=False)` in the `env.py` that is
/// nearest above it (Alembic documentation 1.18, "The Environment").
pub(super) fn declines_transaction(path: &str, companions: &[SourceModule<'_>]) -> bool {
    let is_around = |companion: &&SourceModule<'_>| {
        let (own, _) = split(companion.path);
        own.is_empty() || path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'))
    };
    let nearest = companions.iter().filter(is_around).max_by_key(|companion| companion.path.len());
    nearest.is_some_and(|environment| is_declined(environment.module))
}

fn is_declined(module: &Module) -> bool {
    module.expressions.iter().any(|expression| match &expression.kind {
        ExpressionKind::Call { arguments, .. } => arguments.iter().any(|argument| {
            argument.name.as_deref() == Some("transactional_ddl")
                && matches!(
                    module.expression(argument.value).kind,
                    ExpressionKind::Literal(Literal::Boolean(false))
                )
        }),
        _ => false,
    })
}
