//! All rows of a table changed at once.

use std::collections::BTreeSet;

use rules_sdk::{Confidence, Dialect, Facts, Info, Need, Operation, Options, Preset, Report, Rule, Severity};

use crate::backfills::{backfills, doing};

/// `unbatched-backfill`
pub struct UnbatchedBackfill;

static INFO: Info = Info {
    id: "unbatched-backfill",
    summary: "A migration that changes all rows of an existing table in one statement",
    page: include_str!("../docs/unbatched-backfill.md"),
    severity: Severity::Warning,
    // How many rows there are is not known.
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
        let mut told: BTreeSet<(u32, &str)> = BTreeSet::new();
        for found in &backfills(facts) {
            // Copying locks no row that anybody changes, and `ddl-and-backfill-same-transaction` speaks of those under a lock.
            let is_told = found.locked_by.is_some() || found.query.operation == Operation::Insert;
            if is_told || !told.insert((found.migration.id, found.table)) {
                continue;
            }
            let rest = match facts.dialect(found.migration.datastore) {
                Some(Dialect::Postgresql) if found.query.operation == Operation::Update => {
                    "writes each row anew, and no other session can change one until it is done"
                }
                _ => "locks each row, and no other session can change one until it is done",
            };
            report
                .at(found.query.span, format!("{} {rest}", doing(found.query, found.table)))
                .subject(format!("{} {}", found.migration.name, found.table))
                .help(
                    "change some thousand rows at a time, by ranges of the primary key, each in a transaction of its own; a table that \
                     stays small needs none of that",
                );
        }
    }
}
