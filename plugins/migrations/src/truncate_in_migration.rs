//! Tables that a migration empties.

use rules_sdk::{
    Action, Confidence, Facts, Info, Migration, Need, Operation, Options, Preset, Report, Rule, Severity,
    Step, quoted,
};

use crate::circumstances::withdraw_accepted;
use crate::replacement::{are_rows_carried, holds_rows, is_on, is_table_replaced};
use crate::reversal::with_parts;

/// `truncate-in-migration`
pub struct TruncateInMigration;

static INFO: Info = Info {
    id: "truncate-in-migration",
    summary: "A migration that deletes all rows of a table with TRUNCATE",
    page: include_str!("../docs/truncate-in-migration.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for TruncateInMigration {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations().iter().filter(|migration| !migration.repeatable) {
            let mut at = 0;
            while at < migration.up.len() {
                // One statement can name several tables; each is a step.
                let span = migration.up[at].span;
                let count = migration.up[at..].iter().take_while(|step| step.span == span).count();
                let emptied: Vec<&Step> = (at..at + count)
                    .filter(|&at| loses_rows(facts, migration, at))
                    .map(|at| &migration.up[at])
                    .collect();
                at += count;
                report_tables(report, migration, &emptied);
            }
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

fn report_tables(report: &mut Report, migration: &Migration, steps: &[&Step]) {
    let Some(first) = steps.first() else {
        return;
    };
    let tables: Vec<&str> =
        steps.iter().filter_map(|step| step.table.as_ref()).map(|table| table.name.as_str()).collect();
    let names = quoted(tables.iter().copied());
    let cascades = matches!(&first.action, Action::Truncate(truncate) if truncate.cascade);
    let rest = if cascades { ", and those of every table with a foreign key to it" } else { "" };
    let known = steps.iter().all(|step| step.table.as_ref().is_some_and(|table| table.before.is_some()));
    report
        .at(first.span, format!("TRUNCATE deletes all rows of {names}{rest}"))
        .subject(format!("{} {}", migration.name, tables.join(", ")))
        .help(
            "a migration runs in every environment and can't bring rows back: name the rows that must go in a DELETE, or empty the \
             table by hand where that is wanted",
        )
        .severity(if cascades { Severity::Error } else { Severity::Warning })
        .confidence(if known && !first.conditional { Confidence::High } else { Confidence::Medium });
}

/// Whether a step truncates a table whose rows are then gone. Those that the migration has copied or writes anew are not.
fn loses_rows(facts: &Facts<'_>, migration: &Migration, at: usize) -> bool {
    let step = &migration.up[at];
    let (Action::Truncate(truncate), Some(table)) = (&step.action, &step.table) else {
        return false;
    };
    let refilled = migration.up[at + 1..].iter().any(|later| match &later.action {
        Action::RunQuery(query) => with_parts(facts, *query).any(|query| {
            let writes = query.tables.iter().any(|other| other.written && other.name == table.name);
            query.operation == Operation::Insert && writes
        }),
        Action::DropTable(_) => is_on(later, &table.name),
        _ => false,
    });
    holds_rows(step)
        && (truncate.cascade || !refilled)
        && !is_table_replaced(migration, at, &table.name)
        && !are_rows_carried(facts, migration, at, &table.name)
}
