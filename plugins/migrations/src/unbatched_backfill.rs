//! Data changes of whole tables in one go.

use std::collections::BTreeSet;

use rules_sdk::{
    Clause, Confidence, Dialect, Facts, Info, Need, Operation, Options, Preset, Report, Rule, Severity,
};

use crate::backfills::{Backfill, Scope, backfill, locked_by};
use crate::circumstances::{soften_by_hand, weigh_by_volume};
use crate::locks::{TableStep, steps_of};
use crate::sizes::Size;
use crate::wording::committing;

/// `unbatched-backfill`
pub struct UnbatchedBackfill;

static INFO: Info = Info {
    id: "unbatched-backfill",
    summary: "A migration that changes all rows of an existing table in one transaction",
    page: include_str!("../docs/unbatched-backfill.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for UnbatchedBackfill {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            // SQLite has one writer, and its databases are small.
            for dialect in [Dialect::Postgresql, Dialect::Mysql] {
                let mut told = BTreeSet::new();
                for found in steps_of(facts, migration, dialect) {
                    let Some(backfill) = backfill(facts, &found) else {
                        continue;
                    };
                    let is_locked = dialect == Dialect::Postgresql && locked_by(&found).is_some();
                    let is_open = match backfill.scope {
                        Scope::Unknown => false,
                        Scope::Batches => true,
                        Scope::All | Scope::Most => !found.step.conditional,
                    };
                    if !is_open || is_locked || found.size == Size::WrittenOut {
                        continue;
                    }
                    if told.insert(found.table.name.clone()) {
                        report_backfill(&found, &backfill, report);
                    }
                }
            }
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// The column whose value an UPDATE of all rows replaces where it is one of those that the statement writes out: what is computed
/// from the column alone, with texts.
fn replaced_value(backfill: &Backfill) -> Option<&str> {
    let query = &backfill.query;
    let [written] = query.written_columns.as_slice() else {
        return None;
    };
    let mut values = query.columns.iter().filter(|named| named.clause == Clause::Value).peekable();
    let is_own = values.peek().is_some() && values.all(|named| named.column.column == written.column);
    let is_update = query.operation == Operation::Update && backfill.scope == Scope::All;
    (is_update && is_own && !query.literals.is_empty()).then_some(written.column.as_str())
}

fn report_backfill(found: &TableStep<'_>, backfill: &Backfill, report: &mut Report) {
    let (verb, table) = (backfill.verb(), &found.table.name);
    let is_delete = backfill.query.operation == Operation::Delete;
    let does = if is_delete { "deletes" } else { "changes" };
    let committing = committing(&found.migration.runner);
    if backfill.scope == Scope::Batches {
        report
            .at(
                found.step.span,
                format!("this `{verb}` {does} rows of `{table}` in batches, but the loop is one transaction and keeps each locked until it ends"),
            )
            .subject(found.subject("backfill"))
            .help(format!("let the loop `COMMIT` after each batch{committing}"));
        return;
    }
    let rows = if backfill.scope == Scope::All { "all rows" } else { "most rows, or all," };
    let help = if is_delete && backfill.scope == Scope::All {
        format!(
            "use {} if nothing refers to the rows, or delete them in batches that commit one by one{committing}",
            found.statement(&format!("TRUNCATE {}", found.sql_name()))
        )
    } else {
        let batches = format!(
            "go from one range of the primary key to the next, and commit after each `{verb}`{committing}"
        );
        match replaced_value(backfill) {
            Some(column) => format!(
                "add a WHERE that finds the rows whose `{column}` changes: the others are written anew as they are; if these are many, \
                 {batches}"
            ),
            None => batches,
        }
    };
    report
        .at(
            found.step.span,
            format!("this `{verb}` {does} {rows} of `{table}` in one transaction, and keeps each locked until it ends"),
        )
        .subject(found.subject("backfill"))
        .help(help);
}
