//! What to write instead, in the words of what runs the migration.

use rules_sdk::{Action, as_statement, in_later_migration, is_named_by_django};

use crate::locks::TableStep;

impl TableStep<'_> {
    /// SQL as a migration beside this one says it, in backticks.
    pub(crate) fn statement(&self, sql: &str) -> String {
        as_statement(&self.migration.runner, sql)
    }

    /// Where a step stands that needs what this migration has committed.
    pub(crate) fn later(&self) -> &'static str {
        in_later_migration(&self.migration.runner)
    }

    /// SQL as the migration says it in the place of what the step stands for, of which Django has to be told all the same (documentation 6.0,
    /// "Migration Operations", `RunSQL`).
    pub(crate) fn instead(&self, sql: &str) -> String {
        let statement = self.statement(sql);
        match self.migration.runner.as_str() {
            "django" => format!("{statement} that has this operation in its `state_operations`"),
            _ => statement,
        }
    }

    /// How the migration checks the rows for a CHECK that was added without: what Django calls it (documentation 6.0, "PostgreSQL specific
    /// migration operations"); else the statement.
    pub(crate) fn validation(&self, sql: &str) -> String {
        match self.migration.runner.as_str() {
            "django" => "`ValidateConstraint`".to_owned(),
            _ => self.statement(sql),
        }
    }

    /// How the migration adds a constraint without a look at the rows: what Alembic calls it, where it doesn't write SQL
    /// (SQLAlchemy documentation 2.1, "PostgreSQL Constraint Options"), and Django, which has it for a CHECK only; else the statement.
    pub(crate) fn not_valid(&self, sql: &str) -> String {
        match self.migration.runner.as_str() {
            "alembic" => "`postgresql_not_valid=True` (`NOT VALID` in SQL)".to_owned(),
            "django" if matches!(self.step.action, Action::AddCheck(_)) => {
                "`AddConstraintNotValid` (`NOT VALID` in SQL)".to_owned()
            }
            "django" if self.is_named_by_django() => self.instead(sql),
            _ => self.statement(sql),
        }
    }

    /// Whether Django has given the name to the key or the index that the step makes or drops: an operation on a field made it, and no SQL of the
    /// project, nor an index of `Meta`.
    fn is_named_by_django(&self) -> bool {
        let name = match &self.step.action {
            Action::AddForeignKey(key) => key.name.as_deref(),
            Action::AddIndex(add) => add.index.name.as_deref(),
            Action::DropIndex(drop) => Some(drop.name.as_str()),
            _ => None,
        };
        name.is_some_and(is_named_by_django)
    }

    /// How the migration says CONCURRENTLY of the index that it makes or drops: what Alembic (SQLAlchemy documentation 2.1, "Indexes with
    /// CONCURRENTLY") and Django (documentation 6.0, "Concurrent index operations") call it; else the statement.
    pub(crate) fn concurrent(&self, sql: &str) -> String {
        let makes = matches!(self.step.action, Action::AddIndex(_));
        let is_unique = matches!(&self.step.action, Action::AddIndex(add) if add.index.unique);
        match (self.migration.runner.as_str(), makes) {
            // The index of a `UniqueConstraint`.
            ("django", true) if is_unique => {
                format!("`migrations.RunSQL(\"{sql} ..\")` that has this operation in its `state_operations`")
            }
            ("alembic", _) => format!("`postgresql_concurrently=True` (`{sql}` in SQL)"),
            ("django", true) => format!("`AddIndexConcurrently` (`{sql}` in SQL)"),
            ("django", false) if self.is_named_by_django() => self.instead(sql),
            ("django", false) => format!("`RemoveIndexConcurrently` (`{sql}` in SQL)"),
            _ => format!("`{sql}`"),
        }
    }
}

/// Where statements stand that commit one by one, as the end of a sentence about such statements.
pub(crate) fn committing(runner: &str) -> &'static str {
    match runner {
        "alembic" => ", inside `with op.get_context().autocommit_block():`",
        "django" => ", in a migration whose class says `atomic = False`",
        "laravel" => ", in a migration whose class says `public $withinTransaction = false;`",
        _ => "",
    }
}

/// How a transaction becomes several, as an instruction: Alembic opens one for all migrations unless it is told to (documentation 1.18,
/// `EnvironmentContext.configure`).
pub(crate) fn splitting(runner: &str) -> &'static str {
    match runner {
        "alembic" => "split the migration and say `transaction_per_migration=True` in `env.py`",
        _ => "split the migration",
    }
}
