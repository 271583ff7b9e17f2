//! What `config/queue.php` says of jobs that are handed over in a transaction.
//!
//! Laravel documentation, "Queues", sections "Driver Notes and Prerequisites" and "Jobs & Database Transactions" (12.x).

use program::interpret::Interpreter;
use program::model::{ExpressionId, ExpressionKind, Key, Literal, Module};

/// Whether a job that is handed over in a transaction may be worked off before that is committed, as far as the settings of the application
/// tell: not where the queue waits for the commit, and not where a job is a row of the same database, which nobody sees before.
///
/// What decides is the connection that is taken where the environment names none. An application without the file has that of the framework,
/// which is the database (`config/queue.php` of laravel/framework 11 and 12).
pub(super) fn overtakes_commit(cx: &Interpreter<'_>) -> bool {
    let is_it = |path: &str| path == "config/queue.php" || path.ends_with("/config/queue.php");
    let Some(module) = cx.module_where(is_it) else { return false };
    says_overtakes(cx.source(module))
}

fn says_overtakes(module: &Module) -> bool {
    let records = || {
        module.expressions.iter().filter_map(|expression| match &expression.kind {
            ExpressionKind::Record(entries) => Some(entries),
            _ => None,
        })
    };
    let entry = |name: &str| {
        records().flatten().find(|entry| matches!(&entry.key, Key::Name(key) if key == name)).map(|e| e.value)
    };
    let Some(name) = entry("default").and_then(|value| last_text(module, value)) else {
        return false;
    };
    let Some(connection) = entry(&name) else { return false };
    let ExpressionKind::Record(settings) = &module.expression(connection).kind else {
        return false;
    };
    let setting = |name: &str| {
        settings
            .iter()
            .find(|entry| matches!(&entry.key, Key::Name(key) if key == name))
            .map(|entry| &module.expression(entry.value).kind)
    };
    let driver = match setting("driver") {
        Some(ExpressionKind::Literal(Literal::Text(driver))) => driver.as_str(),
        _ => return false,
    };
    let waits = match setting("after_commit") {
        None | Some(ExpressionKind::Literal(Literal::Boolean(false) | Literal::Null)) => false,
        Some(_) => true,
    };
    !waits && !matches!(driver, "database" | "null")
}

/// A text, or the one that a call falls back on: `env('QUEUE_CONNECTION', 'redis')`.
fn last_text(module: &Module, value: ExpressionId) -> Option<String> {
    match &module.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.to_string()),
        ExpressionKind::Call { arguments, .. } => {
            arguments.get(1).and_then(|fallback| last_text(module, fallback.value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overtakes(connections: &str, default: &str) -> bool {
        let text = format!("<?php return ['default' => {default}, 'connections' => [{connections}]];");
        says_overtakes(&::php::lower(&text).module)
    }

    #[test]
    fn a_connection_that_waits_does_not_overtake() {
        let redis = "'redis' => ['driver' => 'redis', 'after_commit' => false]";
        assert!(overtakes(redis, "env('QUEUE_CONNECTION', 'redis')"));
        assert!(overtakes("'redis' => ['driver' => 'redis']", "'redis'"));
        assert!(!overtakes("'redis' => ['driver' => 'redis', 'after_commit' => true]", "'redis'"));
        assert!(!overtakes(
            "'redis' => ['driver' => 'redis', 'after_commit' => env('AFTER', true)]",
            "'redis'"
        ));
    }

    #[test]
    fn a_job_in_the_same_database_does_not_overtake() {
        assert!(!overtakes("'jobs' => ['driver' => 'database', 'after_commit' => false]", "'jobs'"));
        assert!(!overtakes("'sync' => ['driver' => 'sync']", "env('QUEUE_CONNECTION')"));
    }
}
