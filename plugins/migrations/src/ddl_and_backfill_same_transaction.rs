//! Data changes that run while their transaction locks the table.

use std::collections::BTreeSet;

use rules_sdk::{
    Action, Clause, Confidence, Dialect, Facts, Info, Need, Operation, Options, Preset, Report, Rule,
    Severity, Step,
};

use crate::backfills::{Backfill, Scope, backfill, locked_by};
use crate::circumstances::{soften_by_hand, weigh_by_volume};
use crate::locks::{TableStep, steps_of};
use crate::sizes::{Size, has_time};
use crate::transactions::may_be_split;
use crate::wording::committing;

/// `ddl-and-backfill-same-transaction`
pub struct DdlAndBackfillSameTransaction;

static INFO: Info = Info {
    id: "ddl-and-backfill-same-transaction",
    summary: "A migration that changes a table's rows in the transaction in which it changes the table, and so under its lock",
    page: include_str!("../docs/ddl-and-backfill-same-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for DdlAndBackfillSameTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let mut told = BTreeSet::new();
            for found in steps_of(facts, migration, Dialect::Postgresql) {
                let Some(backfill) = backfill(facts, &found) else {
                    continue;
                };
                let Some(lock) = locked_by(&found) else {
                    continue;
                };
                if !told.insert(found.table.name.clone()) {
                    continue;
                }
                let takes_long = backfill.scope == Scope::All
                    && found.before().is_some_and(|table| has_time(table))
                    && found.size != Size::WrittenOut;
                let unsure =
                    lock.conditional || may_be_split(migration, &migration.up, found.at) || !takes_long;
                report
                    .at(
                        found.step.span,
                        format!(
                            "`{}` can be neither read nor written while this `{}` works through {}",
                            found.table.name,
                            backfill.verb(),
                            if backfill.query.operation == Operation::Insert { "its source" } else { "it" }
                        ),
                    )
                    .subject(found.subject("backfill"))
                    .note(
                        lock.span,
                        "this takes an ACCESS EXCLUSIVE lock, which the transaction holds to its end",
                    )
                    .help(help(&found, &backfill, lock))
                    .confidence(if unsure { Confidence::Medium } else { found.confidence() });
            }
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

fn help(found: &TableStep<'_>, backfill: &Backfill, lock: &Step) -> String {
    let verb = backfill.verb();
    let committing = committing(&found.migration.runner);
    let batches = format!(
        "move the `{verb}` to a later migration that changes the rows in batches and commits each{committing}"
    );
    let Action::AddColumn(add) = &lock.action else {
        return batches;
    };
    let query = &backfill.query;
    let sets_only_this =
        query.written_columns.len() == 1 && query.written_columns[0].column == add.column.name;
    let is_constant = query.columns.iter().all(|reference| reference.clause != Clause::Value)
        && !query.literals.is_empty()
        && query.tables.len() == 1;
    // A DEFAULT that is the same for all rows is kept beside the table (PostgreSQL documentation 18, ALTER TABLE, Notes).
    if backfill.scope == Scope::All && sets_only_this && is_constant && found.has_version(11) {
        format!("give `{}` a DEFAULT when it is added, which changes no row, or {batches}", add.column.name)
    } else {
        batches
    }
}
