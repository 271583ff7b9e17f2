//! Locks that are held while rows are rewritten.

use std::collections::BTreeSet;

use rules_sdk::{Confidence, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity};

use crate::backfills::{backfills, doing};

/// `ddl-and-backfill-same-transaction`
pub struct DdlAndBackfillSameTransaction;

static INFO: Info = Info {
    id: "ddl-and-backfill-same-transaction",
    summary: "A schema change and an update of all rows in one transaction, which keeps the table locked meanwhile",
    page: include_str!("../docs/ddl-and-backfill-same-transaction.md"),
    severity: Severity::Warning,
    // How many rows there are is not known.
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
        let mut told: BTreeSet<(u32, &str)> = BTreeSet::new();
        for found in &backfills(facts) {
            let Some((lock, locked)) =
                found.locked_by.and_then(|lock| Some((lock, lock.table.as_ref()?.name.as_str())))
            else {
                continue;
            };
            if !told.insert((found.migration.id, found.table)) {
                continue;
            }
            report
                .at(
                    found.query.span,
                    format!(
                        "{} keeps `{locked}` locked against reads and writes until the transaction ends",
                        doing(found.query, found.table)
                    ),
                )
                .note(lock.span, format!("this takes an ACCESS EXCLUSIVE lock on `{locked}`"))
                .subject(format!("{} {}", found.migration.name, found.table))
                .help(help(found.migration));
        }
    }
}

fn help(migration: &Migration) -> &'static str {
    match migration.runner.as_str() {
        "prisma-migrate" => {
            "end the migration after the schema change, change the rows in batches outside of it, and do what needs them (such as SET \
             NOT NULL) in a migration after that; Prisma sends each file as one query, which is one transaction"
        }
        _ => {
            "end the migration after the schema change, change the rows in batches in one of its own, and do what needs them (such as \
             SET NOT NULL) in a third"
        }
    }
}
