//! UNIQUE constraints whose index is built under the lock of ALTER TABLE.

use rules_sdk::{
    Action, AddIndex, Confidence, Dialect, Facts, Index, IndexKind, Info, Need, Options, Preset, Report,
    Rule, Severity, outside_transaction, quoted,
};

use crate::circumstances::{gather, soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::held::is_rewritten;
use crate::locks::{TableStep, steps_on_many_rows};

/// `add-unique-constraint`
pub struct AddUniqueConstraint;

static INFO: Info = Info {
    id: "add-unique-constraint",
    summary: "A migration that blocks reads and writes of a table while it builds the index of a UNIQUE constraint",
    page: include_str!("../docs/add-unique-constraint.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddUniqueConstraint {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            let Action::AddIndex(add) = &found.step.action else {
                continue;
            };
            let builds = add.index.kind == IndexKind::UniqueConstraint && add.using_index.is_none();
            // A partitioned table takes no index over (PostgreSQL documentation 18, ALTER TABLE, ADD table_constraint_using_index).
            if builds && !is_rewritten(facts, &found) && !found.is_partitioned() && !found.is_emptied(facts) {
                report_constraint(&found, add, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

fn report_constraint(found: &TableStep<'_>, add: &AddIndex, report: &mut Report) {
    let columns: Vec<String> = add.index.keys.iter().filter_map(|key| key.column.clone()).collect();
    let (table, sql) = (&found.table.name, found.sql_name());
    let default_name = format!("{table}_{}_key", columns.join("_"));
    let name = found.quote(add.index.name.as_deref().unwrap_or(&default_name));
    let without = if found.added_with().is_some() { "add the column without it, " } else { "" };
    let deferral = add.deferral.as_ref().map(|deferral| format!(" {deferral}")).unwrap_or_default();
    let definition = as_index(&add.index).definition(found.datastore.dialect);
    report
        .at(
            found.step.span,
            format!(
                "making {} UNIQUE blocks reads and writes of `{table}` until an index is built",
                quoted(columns.iter().map(String::as_str))
            ),
        )
        .subject(found.subject(&format!("unique {}", columns.join(","))))
        .help(format!(
            "{without}build the index with {} {}; then make it a constraint with {}",
            found.statement(&format!("CREATE UNIQUE INDEX CONCURRENTLY {name} ON {sql}{definition}")),
            outside_transaction(&found.migration.runner),
            found.instead(&format!(
                "ALTER TABLE {sql} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}{deferral}"
            ))
        ))
        .confidence(found.confidence());
}

/// The index that a constraint is kept by, as CREATE INDEX makes it.
fn as_index(index: &Index) -> Index {
    Index { kind: IndexKind::Index, ..index.clone() }
}
