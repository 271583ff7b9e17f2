//! Columns that become NOT NULL while all rows are checked under a lock.

use rules_sdk::{
    Action, Check, Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, Severity,
    identifier,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::locks::{TableStep, steps_on_existing_tables};

/// `set-not-null-scan`
pub struct SetNotNullScan;

static INFO: Info = Info {
    id: "set-not-null-scan",
    summary: "A migration that blocks reads and writes of a table while it checks a column for NULL",
    page: include_str!("../docs/set-not-null-scan.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for SetNotNullScan {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::SetNotNull(column) = &found.step.action else {
                continue;
            };
            let is_so_already = found.column(column).is_some_and(|column| !column.nullable);
            if !is_so_already && !is_proven(&found, column) && !found.is_emptied(facts) {
                report_column(&found, column, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Whether a validated CHECK says that no row has NULL there, which PostgreSQL takes for a proof from 12 on (documentation 18, ALTER
/// TABLE, SET NOT NULL). A larger condition may prove it too.
fn is_proven(found: &TableStep<'_>, column: &str) -> bool {
    let proves = |check: &Check| check.validated && says_not_null(check, column);
    found.has_version(12) && found.before.as_ref().is_some_and(|table| table.checks.iter().any(proves))
}

fn says_not_null(check: &Check, column: &str) -> bool {
    let text = check.text.to_lowercase();
    let name = identifier(Dialect::Postgresql, column).to_lowercase();
    check.not_null_columns.iter().any(|other| other == column)
        || !text.contains(" or ") && text.contains(&format!("{name} is not null"))
}

fn report_column(found: &TableStep<'_>, column: &str, report: &mut Report) {
    let table = &found.table.name;
    let incomplete = found.before.as_ref().is_some_and(|table| !table.complete);
    report
        .at(
            found.step.span,
            format!("making `{table}.{column}` NOT NULL blocks reads and writes of `{table}` until all rows are checked"),
        )
        .subject(found.subject(column))
        .help(help(found, column))
        .confidence(if incomplete { Confidence::Medium } else { found.confidence() });
}

fn help(found: &TableStep<'_>, column: &str) -> String {
    let (table, quoted) = (found.sql_name(), found.quote(column));
    if !found.has_version(12) {
        return format!(
            "leave it nullable and add `CHECK ({quoted} IS NOT NULL) NOT VALID`, then validate that in a later migration: before \
             PostgreSQL 12, SET NOT NULL reads the table in any case"
        );
    }
    let waiting = found
        .before
        .iter()
        .flat_map(|table| &table.checks)
        .find(|check| !check.validated && says_not_null(check, column))
        .and_then(|check| check.name.as_ref());
    if let Some(name) = waiting {
        return format!(
            "validate the constraint in a migration before this one, `ALTER TABLE {table} VALIDATE CONSTRAINT {}`: SET NOT NULL then \
             checks no rows",
            found.quote(name)
        );
    }
    let name = found.quote(&format!("{}_{column}_not_null", found.table.name));
    format!(
        "add `ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({quoted} IS NOT NULL) NOT VALID` and run `ALTER TABLE {table} VALIDATE \
         CONSTRAINT {name}` in later migrations before this one: SET NOT NULL then checks no rows, and the constraint can be dropped"
    )
}
