//! Foreign keys that are added and checked in one step.

use rules_sdk::{
    Action, Dialect, Facts, ForeignKey, Info, Need, Options, Preset, Report, Rule, Severity, quoted,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::locks::{TableStep, steps_on_existing_tables};
use crate::validation::report_early_validation;

/// `add-fk-not-valid`
pub struct AddFkNotValid;

static INFO: Info = Info {
    id: "add-fk-not-valid",
    summary: "A migration that blocks writes to two tables while it checks a new foreign key",
    page: include_str!("../docs/add-fk-not-valid.md"),
    severity: Severity::Warning,
    confidence: rules_sdk::Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddFkNotValid {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            match &found.step.action {
                Action::AddForeignKey(key) if key.validated && key.enforced => {
                    // Before 18 a partitioned table takes no foreign key that is NOT VALID (PostgreSQL 18, release notes).
                    let splits =
                        !found.is_partitioned() || found.datastore.version.is_some() && found.has_version(18);
                    if splits && !checks_nothing(&found) && !found.is_emptied(facts) {
                        report_key(&found, key, report);
                    }
                }
                Action::ValidateConstraint(name) => report_early_validation(
                    &found,
                    name,
                    report,
                    |action| matches!(action, Action::AddForeignKey(key) if key.name.as_ref() == Some(name) && !key.validated),
                ),
                _ => {}
            }
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Whether no row is read: the key stands in the definition of a column that is NULL in all rows (PostgreSQL's source,
/// `transformAlterTableStmt`, `skipValidation`).
fn checks_nothing(found: &TableStep<'_>) -> bool {
    found.added_with().is_some_and(|column| {
        column.nullable && column.default.as_ref().is_none_or(|default| default.is_null)
    })
}

fn report_key(found: &TableStep<'_>, key: &ForeignKey, report: &mut Report) {
    let table = &found.table.name;
    let columns = quoted(key.columns.iter().map(String::as_str));
    let itself = key.referenced_table == *table;
    let locked =
        if itself { format!("`{table}`") } else { format!("`{table}` and `{}`", key.referenced_table) };
    report
        .at(
            found.step.span,
            format!("adding a foreign key on {columns} blocks writes to {locked} until all rows of `{table}` are checked"),
        )
        .subject(found.subject(&format!("foreign key {}", key.columns.join(","))))
        .help(help(found, key))
        .confidence(found.confidence());
}

fn help(found: &TableStep<'_>, key: &ForeignKey) -> String {
    let default_name = format!("{}_{}_fkey", found.table.name, key.columns.join("_"));
    let name = found.quote(key.name.as_deref().unwrap_or(&default_name));
    let columns = found.quote_all(&key.columns);
    let mut referenced = found.quote(&key.referenced_table);
    if let Some(schema) = &key.referenced_schema {
        referenced = format!("{}.{referenced}", found.quote(schema));
    }
    if !key.referenced_columns.is_empty() {
        referenced = format!("{referenced} ({})", found.quote_all(&key.referenced_columns));
    }
    let table = found.sql_name();
    format!(
        "add it with `ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {referenced} NOT VALID`, and check \
         the rows with `ALTER TABLE {table} VALIDATE CONSTRAINT {name}` in a later migration"
    )
}
